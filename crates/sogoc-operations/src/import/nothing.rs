//! What is said of a list that is not read at all.

use super::bounds::Problems;
use super::{Field, Problem, Severity, SheetReading};

/// A list of nobody is an error: whoever sent it must not believe it is in the register.
pub(super) fn tell_nothing_read(
    problems: &mut Problems,
    sheets: &[SheetReading],
    first_sheet: Option<String>,
) {
    let with_heading = sheets.iter().find(|sheet| sheet.skipped.is_none());
    let (sheet, row, code, message, advice) = if let Some(sheet) = with_heading {
        (
            sheet.name.clone(),
            sheet.header_rows.last().copied().unwrap_or_default(),
            "no_rows",
            "Dưới dòng tiêu đề không có dòng đảng viên nào; chưa nhập gì.",
            "Điền danh sách đảng viên dưới dòng tiêu đề rồi nhập lại.",
        )
    } else if problems.raise("no_header") {
        return;
    } else {
        (
            first_sheet.unwrap_or_default(),
            0,
            "empty_file",
            "Tệp không có trang tính nào có nội dung để đọc; chưa nhập gì.",
            "Kiểm tra xem đã chọn đúng tệp chưa; trang đang ẩn thì bỏ ẩn rồi nhập lại.",
        )
    };
    problems.push(fault(sheet, row, code, message.to_owned(), advice));
}

/// What keeps a whole list out.
pub(super) fn fault(
    sheet: String,
    row: u32,
    code: &'static str,
    message: String,
    advice: &str,
) -> Problem {
    Problem {
        sheet,
        row,
        column: None,
        field: Field::Sheet,
        code,
        severity: Severity::Error,
        message,
        advice: advice.to_owned(),
        value: String::new(),
        fixes: Vec::new(),
    }
}
