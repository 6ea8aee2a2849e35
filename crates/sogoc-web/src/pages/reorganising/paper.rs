//! The decision a plan rests on, its name and the day it takes effect; the plan as a file; throwing it away.

use maud::{Markup, html};

use super::{Plan, Step};
use crate::look::field::{self, Field};
use crate::look::frame::Frame;
use crate::look::icons::Icon;
use crate::look::link::{Link, submit, submit_plain};
use crate::look::paper_fields::{self, PaperFields};
use crate::look::section;
use crate::pages::samples::Sample;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The plan.
    pub plan: Plan,
    /// What it is called.
    pub title: Field,
    /// The day.
    pub day: Field,
    /// The decision.
    pub paper: PaperFields,
    /// What is wrong with the whole.
    pub wrong: Option<String>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let mut wrong: Vec<(&str, &str)> = model.wrong.iter().map(|it| ("", it.as_str())).collect();
    let asked = [&model.title, &model.day].into_iter().chain(model.paper.all());
    wrong.extend(asked.filter_map(|it| Some((&*it.name, it.error.as_deref()?))));
    let body = html! {
        form.form method="post" action=(model.plan.step(Step::Paper)) novalidate {
            (model.plan.token(frame))
            (field::errors_at(&wrong))
            (field::show(&model.title))
            (field::show(&model.day))
            (paper_fields::show(&model.paper))
            p.soft { "Chưa có số quyết định thì để trống; vẫn soạn và xem trước được. Khi thực hiện phải có số." }
            div.buttons { (submit("Lưu và sang Phân bổ")) }
        }
        (section::show("to-file", "Phương án ra tệp", None, &html! {
            p { "Tệp chữ đọc được: tổ chức và địa bàn ghi bằng mã hoặc tên, đảng viên chỉ ghi mã." }
            div.buttons { (Link::new("Tải phương án (.toml)", model.plan.doing("plan.toml")).button(Some(Icon::Download))) }
        }))
        (section::show("delete", "Bỏ phương án", None, &html! {
            form method="post" action=(model.plan.doing("delete")) {
                (model.plan.token(frame))
                p { "Bỏ hẳn bản đang soạn này. Sổ không thay đổi gì." }
                (submit_plain("Bỏ phương án", None))
            }
        }))
    };
    super::page(&model.plan, Step::Paper, frame, &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let text =
        |name: &str, label: &str, value: &str| Field::text(name, label).optional().value(value);
    let full = Model {
        plan: super::sample(),
        title: Field::text("title", "Tên phương án").value(super::sample().title),
        day: Field::date("on", "Có hiệu lực từ ngày").value("01/07/2024"),
        paper: PaperFields {
            kind: Field::select(
                "paper_kind",
                "Loại",
                vec![("decision".into(), "Quyết định".into())],
            ),
            number: text("paper_number", "Số", "127"),
            sign: text("paper_sign", "Ký hiệu", "QĐ/ĐU"),
            dated: Field::date("paper_dated", "Ngày ban hành").optional().value("20/06/2024"),
            issuer: text("paper_issuer", "Cơ quan ban hành", "Ban Thường vụ Huyện ủy Mường Sang"),
            optional: true,
        },
        wrong: None,
    };
    let wrong = Model {
        day: full.day.clone().value("31/06/2024").error(Some("Tháng 6 chỉ có 30 ngày.".into())),
        ..full.clone()
    };
    vec![Sample::new("paper", full), Sample::new("wrong", wrong)]
}
