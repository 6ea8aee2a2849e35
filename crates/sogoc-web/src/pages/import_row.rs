//! One whole row of a list, every cell of it to be put right.

use maud::{Markup, html};

use super::samples::Sample;
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::link::{Link, submit};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// Which row and who it is about.
    pub title: String,
    /// Its sheet.
    pub sheet: String,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// The box that leaves the row out.
    pub leave: String,
    /// Where the form posts.
    pub action: String,
    /// Back to all rows.
    pub back: String,
}

/// A cell of the row.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The name of its field in the form.
    pub name: String,
    /// What it is.
    pub label: String,
    /// What stands in it.
    pub value: String,
    /// What the file has, when that was corrected.
    pub was: Option<String>,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let one = |cell: &Cell| {
        let field = Field::text(&cell.name, &cell.label)
            .value(cell.value.as_str())
            .error(cell.error.clone());
        match &cell.was {
            Some(was) if was.is_empty() => field.help("Trong tệp để trống"),
            Some(was) => field.help(format!("Trong tệp: {was}")),
            None => field,
        }
    };
    let body = html! {
        form method="post" action=(model.action) novalidate data-enter-next {
            (frame.token())
            div.row-fields { @for cell in &model.cells { (field::show(&one(cell))) } }
            (field::check(&model.leave, "yes", "Bỏ dòng này, không nhập", false))
            div.decide {
                p { "Chỉ những ô đã đổi được ghi là đã sửa; tệp gốc không thay đổi." }
                (Link::new("Quay lại, không đổi gì", model.back.as_str()).button(None))
                (submit("Lưu dòng này"))
            }
        }
    };
    let head = Head::new(model.title.as_str()).rare().lead(format!("Trang “{}”", model.sheet));
    frame::show(frame, &head, &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let cell = |column: u32, label: &str, value: &str| Cell {
        name: format!("c-0-41-{column}"),
        label: label.into(),
        value: value.into(),
        was: None,
        error: None,
    };
    let model = Model {
        title: "Dòng 41: Phúc Bình Niê Kdăm".into(),
        sheet: "DS 2023".into(),
        cells: vec![
            cell(1, "Họ và tên (cột B)", "Phúc Bình Niê Kdăm"),
            Cell { was: Some("1994".into()), ..cell(2, "Ngày sinh (cột C)", "02/09/1994") },
            Cell {
                error: Some("Ngày vào Đảng không có thật: tháng 9 chỉ có 30 ngày. Đối chiếu hồ sơ đảng viên và sửa ngày trong danh sách.".into()),
                ..cell(4, "Ngày vào Đảng (cột E)", "31/9/2015")
            },
        ],
        leave: "x-0-41".into(),
        action: paths::preview_row("i4", 0, 41),
        back: paths::preview_step("i4", "problems"),
    };
    vec![Sample::new("row", model)]
}
