//! What is said of a row that repeats another, or may.

use super::{Duplicate, Field, MemberRow, Problem, RowRef, Severity};

/// The warning on a row that may repeat another, though not all of it agrees.
pub(super) fn namesake_warning(
    member: &MemberRow,
    first: &MemberRow,
    name_column: Option<u32>,
) -> Problem {
    Problem {
        sheet: member.sheet.clone(),
        row: member.row,
        column: name_column,
        field: Field::Name,
        code: "namesake",
        severity: Severity::Warning,
        message: format!(
            "Cùng họ tên và ngày sinh với dòng {}, trang “{}” nhưng số liệu khác nhau; tính là hai người.",
            first.row, first.sheet
        ),
        advice: "Nếu là một người thì xóa một dòng và giữ dòng đúng.".to_owned(),
        value: member.name.clone(),
        fixes: Vec::new(),
    }
}

/// The warning on a row that repeats another.
pub(super) fn warning(
    duplicate: &Duplicate,
    is_by_card: bool,
    column: Option<u32>,
    value: &str,
) -> Problem {
    let RowRef { sheet, row } = &duplicate.first;
    Problem {
        sheet: duplicate.second.sheet.clone(),
        row: duplicate.second.row,
        column,
        field: if is_by_card { Field::Card } else { Field::Name },
        code: "duplicate",
        severity: Severity::Warning,
        message: if duplicate.is_open() {
            format!("Có thể trùng với dòng {row}, trang “{sheet}” ({}); chưa nhập dòng này.", duplicate.why)
        } else {
            format!("Trùng với dòng {row}, trang “{sheet}” ({}); chỉ tính một lần ở dòng đó.", duplicate.why)
        },
        advice: "Nếu là hai người khác nhau thì chọn “Hai người khác nhau” ở bước xử lý trùng, hoặc sửa số liệu bị trùng; nếu là một người thì xóa một dòng.".to_owned(),
        value: value.to_owned(),
        fixes: Vec::new(),
    }
}
