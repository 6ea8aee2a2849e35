//! Choosing another office's list to be held against the register.

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
    /// Whose members are compared.
    pub unit: String,
    /// Where the form posts.
    pub action: String,
    /// The day the list tells of.
    pub as_of: String,
    /// What is wrong with the file.
    pub file_error: Option<String>,
    /// What is wrong with the day.
    pub date_error: Option<String>,
    /// Back to the board.
    pub back: Link,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let file = Field::file("file", "Tệp của nơi khác", ".xlsx,.xls,.ods,.csv")
        .help("Danh sách xuất từ hệ thống khác, Excel (.xlsx, .xls), OpenDocument (.ods) hoặc CSV, cứ để nguyên. Tối đa 32 MB.")
        .error(model.file_error.clone());
    let as_of = Field::date("as_of", "Danh sách đúng tại ngày")
        .value(model.as_of.as_str())
        .help("So với sổ đúng vào ngày này; mục được chọn ghi sau đó lấy ngày này.")
        .error(model.date_error.clone());
    let head = Head::new("Đối chiếu danh sách của nơi khác")
        .rare()
        .lead(format!("Với sổ của {}", model.unit));
    let body = html! {
        p.no-print { (model.back.quiet(Some(Icon::Left))) }
        form.form method="post" action=(model.action) enctype="multipart/form-data" novalidate {
            (frame.token())
            (field::errors(&[&file, &as_of]))
            (field::show(&file))
            (field::show(&as_of))
            p.soft { "Chỉ đặt hai bên cạnh nhau: ai chỉ có ở một bên, mục nào ghi khác. Không có gì được ghi vào sổ trừ mục đồng chí tự chọn." }
            div.buttons { (submit("Đối chiếu")) }
        }
    };
    frame::show(frame, &head, &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let plain = Model {
        unit: samples::COMMUNE.into(),
        action: paths::CLEANING_COMPARE.into(),
        as_of: "31/12/2023".into(),
        file_error: None,
        date_error: None,
        back: Link::new("Về Làm sạch dữ liệu", paths::CLEANING),
    };
    let wrong = Model {
        file_error: Some("Chưa chọn tệp. Chọn tệp rồi bấm Đối chiếu.".into()),
        date_error: Some("Ngày 31/02/2023 không có trong lịch.".into()),
        as_of: "31/02/2023".into(),
        ..plain.clone()
    };
    vec![Sample::new("plain", plain), Sample::new("wrong", wrong)]
}
