//! Before check sheets are printed: how many, and whether restricted values stand on them.

use maud::{Markup, html};

use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit};
use crate::pages::samples::{self, Sample};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// Whose sheets.
    pub unit: String,
    /// How many.
    pub sheets: i64,
    /// Where the form posts.
    pub action: String,
    /// Why restricted values are printed.
    pub reason: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// The organisations directly under it, each with its number of sheets.
    pub parts: Vec<(Link, i64)>,
    /// Back to the board.
    pub back: Link,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new("In phiếu rà soát").rare().lead(format!(
        "{}: {} đảng viên, mỗi người một trang A4. Chỗ thiếu để trống để điền tay; đảng viên ký, chi bộ xác nhận.",
        model.unit, model.sheets
    ));
    let reason = Field::text("reason", "Lý do in các mục hạn chế")
        .optional()
        .value(model.reason.as_str())
        .help("Số căn cước, điện thoại, nơi cư trú, tôn giáo chỉ in khi có lý do, thí dụ: rà soát thông tin đảng viên quý I. Bỏ trống thì phiếu chỉ ghi các mục ấy đã có hay chưa. Lần in được ghi lại ở từng đảng viên.")
        .error(model.error.clone());
    let body = html! {
        p.no-print { (model.back.quiet(Some(Icon::Left))) }
        form.form method="post" action=(model.action) novalidate {
            (frame.token())
            (field::errors(&[&reason]))
            (field::show(&reason))
            div.buttons { (submit(&format!("Lập {} phiếu", model.sheets))) }
        }
        @if !model.parts.is_empty() {
            section.section aria-labelledby="parts-head" {
                div.section-head { h2 id="parts-head" { "Hoặc in riêng từng nơi" } }
                ul.clean-parts { @for (part, count) in &model.parts { li { (part.show()) " " span.soft { (count) " phiếu" } } } }
            }
        }
    };
    frame::show(frame, &head, &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let plain = Model {
        unit: samples::COMMUNE.into(),
        sheets: 232,
        action: paths::CLEANING_PRINT.into(),
        reason: String::new(),
        error: None,
        parts: (0..4).map(|number| (samples::cell(number), samples::CELLS[number].1)).collect(),
        back: Link::new("Về Làm sạch dữ liệu", paths::CLEANING),
    };
    let wrong = Model {
        reason: "x".into(),
        error: Some("Chưa ghi rõ lý do. Viết ngắn gọn việc đang làm, hoặc bỏ trống.".into()),
        parts: Vec::new(),
        ..plain.clone()
    };
    vec![Sample::new("plain", plain), Sample::new("wrong", wrong)]
}
