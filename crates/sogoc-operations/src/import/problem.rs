//! What is wrong or doubtful in a list, where, and what to do about it.

use std::fmt::Write;

use serde::{Serialize, Serializer};
use sogoc_documents::spreadsheet::column_name;

use super::{Field, RowRef};

/// Whether a problem keeps its row out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The row is not imported.
    Error,
    /// The row is imported; somebody should look.
    Warning,
}

impl Severity {
    /// The Vietnamese word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "Lỗi",
            Self::Warning => "Cảnh báo",
        }
    }
}

/// One problem of one field of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The sheet's name.
    pub sheet: String,
    /// The row as the spreadsheet numbers it.
    pub row: u32,
    /// The column, from 0; in JSON its letter.
    #[serde(serialize_with = "as_letter")]
    pub column: Option<u32>,
    /// What it is about.
    pub field: Field,
    /// A stable identifier of the kind of problem.
    pub code: &'static str,
    /// Whether the row is kept out.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub advice: String,
    /// What stands in the cell.
    pub value: String,
    /// What it may rightly be; somebody chooses.
    #[serde(skip)]
    pub fixes: Vec<Fix>,
}

/// A way to put a problem right: what to write into which cells of the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, for the button.
    pub words: String,
    /// The cells by column, and what to write into them.
    pub cells: Vec<(u32, String)>,
    /// It writes out what was understood anyway: nobody has to weigh it.
    pub is_plain: bool,
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference to the field"
)]
fn as_letter<S: Serializer>(column: &Option<u32>, serializer: S) -> Result<S::Ok, S::Error> {
    match column {
        Some(column) => serializer.serialize_str(&column_name(*column)),
        None => serializer.serialize_none(),
    }
}

impl Problem {
    /// The row it is about.
    pub fn row_ref(&self) -> RowRef {
        RowRef { sheet: self.sheet.clone(), row: self.row }
    }

    /// "Trang “Danh sách”, dòng 41, cột B".
    pub fn place(&self) -> String {
        let mut place = format!("Trang “{}”", self.sheet);
        if self.row > 0 {
            let _ = write!(place, ", dòng {}", self.row);
        }
        if let Some(column) = self.column {
            let _ = write!(place, ", cột {}", column_name(column));
        }
        place
    }
}

/// The headings of [`problems_table`].
pub const PROBLEM_HEADINGS: [&str; 9] = [
    "Trang tính",
    "Dòng",
    "Cột",
    "Trường",
    "Mã",
    "Mức",
    "Nội dung",
    "Cách xử lý",
    "Giá trị trong ô",
];

/// The problems as rows of text, for a spreadsheet to send back to whoever made the list.
pub fn problems_table(problems: &[Problem]) -> Vec<[String; 9]> {
    let row = |problem: &Problem| {
        [
            problem.sheet.clone(),
            if problem.row == 0 { String::new() } else { problem.row.to_string() },
            problem.column.map(column_name).unwrap_or_default(),
            problem.field.label().to_owned(),
            problem.code.to_owned(),
            problem.severity.label().to_owned(),
            problem.message.clone(),
            problem.advice.clone(),
            problem.value.clone(),
        ]
    };
    problems.iter().map(row).collect()
}
