//! *Báo cáo thống kê*: the statutory forms that can be drawn up.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The unit to draw up for.
    pub unit: String,
    /// Its id, kept in the form.
    pub unit_id: String,
    /// The forms.
    pub forms: Vec<FormLine>,
    /// The period offered first.
    pub from: String,
    /// Its last day.
    pub to: String,
    /// What is wrong with the period asked for.
    pub error: Option<String>,
}

/// A form.
#[derive(Debug, Clone)]
pub struct FormLine {
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The instrument that prescribes it.
    pub basis: String,
    /// Its page; none when not yet in the program.
    pub href: Option<String>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let from = Field::date("from", "Từ ngày").value(model.from.as_str()).error(model.error.clone());
    let to = Field::date("to", "Đến hết ngày").value(model.to.as_str());
    let body = html! {
        p.section-note { "Chọn kỳ rồi bấm Lập biểu. Kỳ gồm cả ngày đầu và ngày cuối; lập lại lúc nào cũng được, số liệu luôn tính từ sổ gốc." }
        form method="get" action=(paths::FORMS) {
            input type="hidden" name="unit" value=(model.unit_id);
            div.filters { (field::show(&from)) (field::show(&to)) }
            ul.form-list {
                @for form in &model.forms {
                    li {
                        span.number { (form.number) }
                        span { strong { (form.title) } br; span.soft.small { (form.basis) } }
                        @match &form.href {
                            Some(href) => button.button type="submit" formaction=(href) { "Lập biểu" },
                            None => span.soft { "chưa có" },
                        }
                    }
                }
            }
        }
        p.gap-above.soft.small { "Số liệu nào cũng mở ra được danh sách đảng viên đã đếm, nếu đồng chí có quyền xem danh sách." }
    };
    frame::show(frame, &Head::new(format!("Biểu thống kê của {}", model.unit)), &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let line = |number: &str, title: &str, ready: bool| FormLine {
        number: number.into(),
        title: title.into(),
        basis: "Mẫu năm 2021 của Ban Tổ chức Trung ương".into(),
        href: ready.then(|| paths::form(number)),
    };
    let full = Model {
        unit: samples::COMMUNE.into(),
        unit_id: "u-commune".into(),
        forms: vec![
            line("1-BTCTW", "Tăng, giảm đảng viên", true),
            line("2A-BTCTW", "Đảng viên mới kết nạp", false),
            line("3-BTCTW", "Đội ngũ đảng viên", false),
            line("4-BTCTW", "Đảng viên chia theo dân tộc, tôn giáo", false),
        ],
        from: "01/01/2023".into(),
        to: "31/12/2023".into(),
        error: None,
    };
    let wrong = Model {
        error: Some("Ngày đầu kỳ đứng sau ngày cuối kỳ. Đổi một trong hai ngày.".into()),
        from: "01/01/2024".into(),
        ..full.clone()
    };
    vec![Sample::new("list", full), Sample::new("wrong", wrong)]
}
