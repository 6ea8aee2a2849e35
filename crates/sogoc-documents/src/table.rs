//! A plain table and the two files it can become: a sheet to print, and text other programs read.

mod csv;
mod xlsx;

use jiff::civil::Date;

pub use csv::csv;
pub use xlsx::{WriteError, xlsx};

/// One table, on paper one list or report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The name of the sheet; shortened and cleaned where Excel wants it so.
    pub name: String,
    /// Lines above the table.
    pub title: Vec<String>,
    /// Headings over several columns, left to right; empty where the heading has one level.
    pub groups: Vec<Group>,
    /// The columns.
    pub columns: Vec<Column>,
    /// A number under each heading, "(1)"; empty for none.
    pub numbers: Vec<String>,
    /// The rows; fields beyond the last column are left out.
    pub rows: Vec<Vec<Field>>,
    /// A last row in bold.
    pub totals: Option<Vec<Field>>,
    /// Lines below the table.
    pub footer: Vec<String>,
    /// What an office writes around it.
    pub office: Option<Office>,
    /// Words that must stand on every copy, such as that the figures are invented.
    pub stamp: Option<String>,
}

/// What an office writes around a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Office {
    /// Who reports, above at the left: the superior first, then in bold the office itself.
    pub left: Vec<String>,
    /// Above at the right: the number of the form in bold, then whatever explains it.
    pub right: Vec<String>,
    /// The unit of counting, on the right above the table.
    pub counted_in: String,
    /// Seat and date.
    pub dated: String,
    /// Who signs, at the left and at the right.
    pub signs: [Sign; 2],
}

/// Room for one signature.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sign {
    /// In what office.
    pub who: String,
    /// How: "(Ký tên, đóng dấu)".
    pub how: String,
    /// Lines under the room.
    pub under: Vec<String>,
}

/// A heading over neighbouring columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The words.
    pub heading: String,
    /// The first column under it; the leftmost is 0.
    pub first: usize,
    /// The last column under it, included.
    pub last: usize,
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The words at its head.
    pub heading: String,
    /// Its width in characters.
    pub width: f64,
    /// How its fields are aligned.
    pub kind: Kind,
}

/// What a column mostly holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words, to the left.
    Text,
    /// Numbers, to the right.
    Count,
    /// Days, in the middle.
    Date,
    /// Shares, to the right.
    Percent,
}

/// What stands in one place of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// Nothing.
    Empty,
    /// Words; never taken for a formula.
    Text(String),
    /// Words set in by so many steps, as the parts of a sum are.
    Inset(u8, String),
    /// A whole number.
    Count(i64),
    /// A number with so many decimals.
    Decimal(f64, u8),
    /// A day.
    Date(Date),
    /// A share of one: 0.248 is 24,8%.
    Percent(f64),
}

/// A day as offices write it.
fn day(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// One decimal, halves rounded away from zero.
fn percent(share: f64) -> String {
    // The nudge keeps halves that binary fractions hold a hair too low.
    let tenths = (share.abs() * 1000.0 + 1e-9).round();
    let sign = if share < 0.0 && tenths > 0.0 { "-" } else { "" };
    format!("{sign}{:.1}%", tenths / 10.0).replace('.', ",")
}

/// A field as a person reads it: thousands parted by dots, decimals by a comma.
pub(crate) fn shown(field: &Field) -> String {
    match field {
        Field::Text(text) | Field::Inset(_, text) => text.clone(),
        Field::Count(count) => {
            (if *count < 0 { "-" } else { "" }).to_owned()
                + &parted(&count.unsigned_abs().to_string())
        }
        Field::Decimal(number, places) if number.is_finite() => {
            let written = format!("{:.*}", usize::from(*places), number.abs());
            let sign = if *number < 0.0 && written.contains(|c| ('1'..='9').contains(&c)) {
                "-"
            } else {
                ""
            };
            let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
            let comma = if decimals.is_empty() { "" } else { "," };
            format!("{sign}{}{comma}{decimals}", parted(whole))
        }
        Field::Percent(share) if share.is_finite() => percent(*share),
        Field::Date(date) => day(*date),
        Field::Empty | Field::Decimal(..) | Field::Percent(_) => String::new(),
    }
}

/// Digits in groups of three.
fn parted(digits: &str) -> String {
    let mut parted = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            parted.push('.');
        }
        parted.push(digit);
    }
    parted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_round_up() {
        assert_eq!(
            [0.248, 0.2485, 0.0005, -0.0005, 1.0, 0.0].map(percent),
            ["24,8%", "24,9%", "0,1%", "-0,1%", "100,0%", "0,0%"]
        );
    }

    #[test]
    fn numbers_are_parted_as_offices_write_them() {
        let fields = [
            Field::Count(999),
            Field::Count(1_234_567),
            Field::Count(-1_000),
            Field::Decimal(1234.5, 1),
            Field::Decimal(-0.04, 1),
            Field::Decimal(12.0, 0),
            Field::Percent(0.248),
        ];
        let shown: Vec<String> = fields.iter().map(shown).collect();
        assert_eq!(shown, ["999", "1.234.567", "-1.000", "1.234,5", "0,0", "12", "24,8%"]);
    }
}
