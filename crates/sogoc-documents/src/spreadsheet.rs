//! A spreadsheet file as plain cells: sheets, rows and values exactly as they stand in the file.
//!
//! Every format is a *walk* over the file that hands its cells to a collector, and every file is walked twice: the first
//! time the cells are only counted, so that a file beyond the limits is refused before anything of it is kept.

mod collector;
mod csv;
mod dates;
mod detect;
mod error;
mod limits;
mod ods;
pub(crate) mod package;
mod read;
mod texts;
mod xls;
mod xlsx;
pub(crate) mod xml;

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

pub use error::{Looks, Measure, Place, ReadError};
pub use limits::{Limits, Progress, Stage};
pub use read::read;

/// A whole file: its sheets in the order of their tabs.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// The sheets, hidden ones too.
    pub sheets: Vec<Sheet>,
    /// What the bytes really were, whatever the name of the file said.
    pub format: Format,
}

/// The formats that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Excel since 2007.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// OpenDocument, as LibreOffice writes it.
    Ods,
    /// Text with a delimiter.
    Csv,
}

/// One sheet with the rows that hold something.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The name on the tab.
    pub name: String,
    /// Rows with at least one value, by number.
    pub rows: Vec<Row>,
    /// The merged areas; the value stands in their first cell.
    pub merges: Vec<Area>,
    /// Whether the office hid the sheet.
    pub hidden: bool,
}

/// One row of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The number as the office sees it: the first row is 1.
    pub number: u32,
    /// The cells that hold something, by column.
    pub cells: Vec<Cell>,
    /// Whether the row is hidden or filtered away.
    pub hidden: bool,
}

/// One cell that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The column; A is 0.
    pub column: u32,
    /// What stands there.
    pub value: Value,
    /// The font, where the file names one: old encodings (`.VnTime`, `VNI-Times`) can only be told by it.
    pub font: Option<Arc<str>>,
}

/// What a cell holds; for a formula, the result that was saved with it.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text as it stands in the file, not normalised in any way.
    Text(String),
    /// A number.
    Number(f64),
    /// A number shown as a date. The number stays beside it, because a year typed into a cell formatted as a date
    /// reads as a day in 1905: only the importer knows which was meant.
    Date {
        /// The day shown.
        date: Date,
        /// The number in the cell.
        serial: f64,
    },
    /// True or false.
    Bool(bool),
    /// The text of an error such as `#REF!`.
    Error(String),
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// The first row; the top one is 1.
    pub first_row: u32,
    /// The last row, included.
    pub last_row: u32,
    /// The first column; A is 0.
    pub first_column: u32,
    /// The last column, included.
    pub last_column: u32,
}

impl Row {
    /// The value in a column, if it holds something.
    pub fn value(&self, column: u32) -> Option<&Value> {
        self.cell(column).map(|cell| &cell.value)
    }

    /// The cell in a column, if it holds something.
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        let found = self.cells.binary_search_by_key(&column, |cell| cell.column);
        found.ok().map(|index| &self.cells[index])
    }
}

impl Area {
    /// Whether a cell lies inside.
    pub fn contains(&self, row: u32, column: u32) -> bool {
        (self.first_row..=self.last_row).contains(&row)
            && (self.first_column..=self.last_column).contains(&column)
    }
}

/// Prints a value as an office would type it: `12`, `24,5`, `03/02/1985`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) | Value::Error(text) => f.write_str(text),
            Value::Number(number) => f.write_str(&number.to_string().replace('.', ",")),
            Value::Date { date, .. } => {
                write!(f, "{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
            }
            Value::Bool(true) => f.write_str("TRUE"),
            Value::Bool(false) => f.write_str("FALSE"),
        }
    }
}

/// The letters of a column: 0 is `A`, 27 is `AB`.
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        let named = [0, 25, 26, 27, 701, 702, 16_383].map(column_name);
        assert_eq!(named, ["A", "Z", "AA", "AB", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn numbers_print_as_an_office_types_them() {
        assert_eq!(Value::Number(1955.0).to_string(), "1955");
        assert_eq!(Value::Number(24.5).to_string(), "24,5");
        assert_eq!(Value::Number(60_951_092_123.0).to_string(), "60951092123");
        let date = Value::Date { date: Date::constant(1985, 2, 3), serial: 31_081.0 };
        assert_eq!(date.to_string(), "03/02/1985");
    }
}
