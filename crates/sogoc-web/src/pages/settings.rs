//! *Cài đặt*: what an office prints on its papers.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::link::{submit, submit_plain};
use crate::look::notice::{self, Notice, Tone};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The unit.
    pub unit: String,
    /// Its name in the register.
    pub unit_name: String,
    /// The units to choose from.
    pub units: Vec<(String, String)>,
    /// The fields: name, label, help, value, what is wrong.
    pub fields: Vec<Field>,
    /// The heads of a paper as they will be printed: left, right.
    pub sample: (String, String),
    /// It was kept just now.
    pub done: bool,
}

/// The fields, empty.
pub fn fields() -> Vec<Field> {
    let line = |name: &str, label: &str, help: &str| Field::text(name, label).help(help).optional();
    vec![
        line("name", "Tên cơ quan trên văn bản", "Để trống thì in tên tổ chức trong sổ."),
        line(
            "place",
            "Địa danh trước ngày tháng",
            "Thí dụ: Nậm Hạ. Để trống thì lấy theo địa bàn.",
        ),
        line("sign", "Ký hiệu văn bản", "Phần sau số, thí dụ: QĐ/ĐU"),
        line("maker", "Họ tên người lập biểu", "In dưới chỗ ký bên trái."),
        line("signer_title", "Thẩm quyền ký", "Thí dụ: T/M Đảng ủy, Bí thư"),
        line("signer_name", "Họ tên người ký", "In dưới chỗ ký bên phải."),
    ]
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let here = paths::with(paths::SETTINGS, &[("unit", &model.unit)]);
    let unit = Field::select("unit", "Tổ chức", model.units.clone()).value(model.unit.as_str());
    let body = html! {
        @if model.done { (notice::show(&Notice::new(Tone::Good, "Đã lưu", "Các biểu in từ lúc này dùng thiết đặt mới."))) }
        @if model.units.len() > 1 {
            form.filters method="get" action=(paths::SETTINGS) { (field::show(&unit)) (submit_plain("Chọn", None)) }
        }
        div.columns {
            form.form method="post" action=(here) novalidate {
                (frame.token())
                (field::errors(&model.fields.iter().collect::<Vec<_>>()))
                @for field in &model.fields { (field::show(field)) }
                (submit("Lưu"))
            }
            section.section aria-labelledby="sample-head" {
                div.section-head { h2 id="sample-head" { "In ra sẽ là" } }
                div.letterhead-sample { p { strong { (model.sample.0) } } p { em { (model.sample.1) } } }
            }
        }
    };
    let head = Head::new("Cài đặt in văn bản")
        .lead(format!("Của {}. Dùng ở đầu và cuối các biểu in và tệp Excel.", model.unit_name));
    frame::show(frame, &head, &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let plain = Model {
        unit: "u1".into(),
        unit_name: samples::COMMUNE.into(),
        units: vec![
            ("u1".into(), samples::COMMUNE.into()),
            ("u2".into(), samples::CELLS[0].0.into()),
        ],
        fields: fields(),
        sample: ("ĐẢNG BỘ XÃ NẬM HẠ".into(), "Nậm Hạ, ngày 18 tháng 03 năm 2024".into()),
        done: false,
    };
    let mut wrong = plain.clone();
    if let Some(first) = wrong.fields.first_mut() {
        first.error = Some("Mỗi dòng không quá 120 ký tự để in vừa nửa trang.".into());
    }
    vec![
        Sample::new("plain", plain.clone()),
        Sample::new("done", Model { done: true, ..plain }),
        Sample::new("wrong", wrong),
    ]
}
