//! What was carried out: what was made of what, its papers, taking it back.

use maud::{Markup, html};

use super::{Plan, Step};
use crate::look::chip::{self, State};
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit_plain};
use crate::look::section::{self, Fact};
use crate::look::table::{self, Column, Row, Table};
use crate::pages::samples::{self, Sample};

/// One reorganisation of the step.
#[derive(Debug, Clone)]
pub struct Record {
    /// What was done, in the words of the regulation.
    pub kind: String,
    /// What there was.
    pub before: Vec<Link>,
    /// What there is.
    pub after: Vec<Link>,
    /// How many more on both sides than are shown.
    pub more: (usize, usize),
}

/// How it can be taken back.
#[derive(Debug, Clone)]
pub enum Back {
    /// Before its day: annulled, with a reason.
    Annul(Field),
    /// After its day: restored on a day, or annulled as an error with a reason.
    Restore(Field, Field),
    /// It was taken back.
    Taken(Link),
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The plan.
    pub plan: Plan,
    /// Who, when, on which paper.
    pub facts: Vec<Fact>,
    /// What was made of what.
    pub records: Vec<Record>,
    /// How many more than are shown.
    pub more: usize,
    /// How it can be taken back.
    pub back: Back,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let taken = matches!(model.back, Back::Taken(_));
    let head = Head::new(model.plan.title.as_str())
        .rare()
        .lead(format!("Có hiệu lực từ ngày {}", model.plan.day))
        .action(
            Link::new("Văn bản bàn giao", model.plan.step(Step::Papers)).button(Some(Icon::Paper)),
        );
    let body = html! {
        p { @if taken { (chip::state(State::Warn, "đã khôi phục")) } @else { (chip::state(State::Good, "đã thực hiện")) } }
        (section::facts(&model.facts))
        (section::show("records", "Từ đâu thành đâu", None, &records(model)))
        (section::show("back", "Đảo lại", None, &back(model, frame)))
    };
    frame::show(frame, &head, &body)
}

fn records(model: &Model) -> Markup {
    let side = |all: &[Link], more: usize| {
        html! {
            ul.plain { @for it in all { li { (it.show()) } } @if more > 0 { li.soft { "và " (more) " tổ chức khác" } } }
        }
    };
    let rows = model.records.iter().map(|it| {
        Row::new([html! { (it.kind) }, side(&it.before, it.more.0), side(&it.after, it.more.1)])
    });
    html! {
        (table::show(&Table {
            caption: "Tổ chức trước và sau".into(),
            columns: vec![Column::text("Việc"), Column::text("Trước").long(), Column::text("Sau").long()],
            rows: rows.collect(),
            total: None,
        }))
        @if model.more > 0 { p.soft { "và " (model.more) " việc khác." } }
    }
}

fn back(model: &Model, frame: &Frame) -> Markup {
    let annul = |reason: &Field, in_error: bool| {
        html! {
            form.form method="post" action=(model.plan.doing("annul")) novalidate {
                (frame.token())
                @if in_error { input type="hidden" name="in_error" value="yes"; }
                (field::errors(&[reason]))
                (field::show(reason))
                div.buttons { (submit_plain(if in_error { "Hủy vì ghi nhầm" } else { "Hủy đợt sắp xếp" }, None)) }
            }
        }
    };
    html! {
        @match &model.back {
            Back::Taken(link) => { p { "Đợt này đã được khôi phục bằng " (link.show()) "." } },
            Back::Annul(reason) => {
                p { "Chưa đến ngày có hiệu lực: hủy thì mọi việc trở lại như chưa quyết định; ai, lúc nào, vì sao vẫn đọc được." }
                (annul(reason, false))
            },
            Back::Restore(day, reason) => {
                p { "Đã có hiệu lực: khôi phục bằng một phương án mới, tổ chức được lập lại và nối nguồn gốc với tổ chức cũ. Phương án mới được xem trước như mọi phương án; những gì đã thay đổi từ đó được kê ra và để nguyên." }
                form.form method="post" action=(model.plan.doing("restore")) novalidate {
                    (frame.token())
                    (field::errors(&[day]))
                    (field::show(day))
                    div.buttons { (submit_plain("Soạn phương án khôi phục", None)) }
                }
                details open[reason.error.is_some()] {
                    summary { "Đợt sắp xếp này thực ra không có, đã ghi nhầm" }
                    (annul(reason, true))
                }
            },
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let record = Record {
        kind: "hợp nhất".into(),
        before: vec![samples::cell(2), samples::cell(7)],
        after: vec![Link::new("Chi bộ bản Pá Hốc – Bó Hin", "#")],
        more: (11, 0),
    };
    let done = super::Plan { is_done: true, ..super::sample() };
    let full = Model {
        plan: done,
        facts: vec![
            Fact::new("Thực hiện", "Lò Thị Hoa, 09:41 ngày 18/03/2024"),
            Fact::new("Quyết định", "127-QĐ/ĐU"),
        ],
        records: vec![record],
        more: 0,
        back: Back::Annul(Field::area("reason", "Lý do hủy")),
    };
    let later = Model {
        back: Back::Restore(
            Field::date("on", "Khôi phục từ ngày"),
            Field::area("reason", "Lý do hủy").error(Some("Chưa ghi lý do.".into())),
        ),
        ..full.clone()
    };
    let taken =
        Model { back: Back::Taken(Link::new("phương án khôi phục", "#")), ..full.clone() };
    vec![Sample::new("before", full), Sample::new("after", later), Sample::new("taken", taken)]
}
