//! The first step of an import: choose the file, say when and where.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit};
use crate::look::section;
use crate::paths;

/// The steps of an import.
pub(super) const STEPS: [&str; 5] =
    ["Chọn tệp", "Nhận dạng", "Sửa chỗ chưa đúng", "Xử lý trùng", "Ghi vào sổ"];

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The unit the list belongs to.
    pub unit: String,
    /// Where the form posts.
    pub action: String,
    /// The day the list tells of.
    pub as_of: String,
    /// The cell of a list that names none.
    pub cell: String,
    /// What is wrong with the file.
    pub file_error: Option<String>,
    /// What is wrong with the day.
    pub date_error: Option<String>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let file = Field::file("file", "Tệp danh sách", ".xlsx,.xls,.ods,.csv")
        .help("Excel (.xlsx, .xls), OpenDocument (.ods) hoặc CSV, cứ để nguyên như đang dùng: chương trình tự tìm dòng tiêu đề, tên chi bộ và phông chữ cũ. Tối đa 32 MB.")
        .error(model.file_error.clone());
    let as_of = Field::date("as_of", "Danh sách đúng tại ngày")
        .value(model.as_of.as_str())
        .help("Đảng viên có trong danh sách được ghi là đang sinh hoạt vào ngày này.")
        .error(model.date_error.clone());
    let cell = Field::text("cell", "Chi bộ, khi danh sách không ghi")
        .optional()
        .value(model.cell.as_str())
        .help("Bỏ trống thì lấy theo tên trang tính.");
    let body = html! {
        (section::progress(&STEPS, 0))
        form.form method="post" action=(model.action) enctype="multipart/form-data" novalidate {
            (frame.token())
            (field::errors(&[&file, &as_of, &cell]))
            (field::show(&file))
            (field::show(&as_of))
            (field::show(&cell))
            p.soft { "Các bước sau chỉ xem và sửa; chưa có gì được ghi vào sổ cho đến bước cuối." }
            div.buttons { (submit("Đọc tệp")) (Link::new("Tải danh sách mẫu", paths::TEMPLATE).quiet(Some(Icon::Download))) }
        }
    };
    let head = Head::new("Nhập danh sách đảng viên").rare().lead(format!("Vào {}", model.unit));
    frame::show(frame, &head, &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let plain = Model {
        unit: samples::COMMUNE.into(),
        action: paths::NEW_IMPORT.into(),
        as_of: "31/12/2023".into(),
        cell: String::new(),
        file_error: None,
        date_error: None,
    };
    let wrong = Model {
        file_error: Some("Không đọc được tệp: đây không phải tệp bảng tính. Mở tệp bằng Excel, chọn Lưu thành .xlsx rồi gửi lại.".into()),
        date_error: Some("Ngày 31/02/2023 không có trong lịch. Nhập theo dạng ngày/tháng/năm.".into()),
        as_of: "31/02/2023".into(),
        ..plain.clone()
    };
    vec![Sample::new("plain", plain), Sample::new("wrong", wrong)]
}
