//! Small values in cells: sex, marks, numbers of papers.

use sogoc_domain::person::Sex;
use sogoc_domain::text::fold;

use super::catalogues::catalogues;
use super::grid::{Cell, Content};

/// Nam or nữ in any of the ways a column of sexes is filled in. 1 and 0 are codes: 1 is nam.
pub(super) fn sex(text: &str) -> Option<Sex> {
    match fold(text).as_str() {
        "nam" | "m" | "male" | "trai" | "nam gioi" | "1" | "ong" => Some(Sex::Male),
        "nu" | "f" | "female" | "gai" | "nu gioi" | "0" | "2" | "ba" => Some(Sex::Female),
        _ => None,
    }
}

/// True for an "x" in a column that is only marked.
pub(super) fn is_mark(text: &str) -> bool {
    catalogues().lists.marks.yes.contains(&text.to_lowercase())
}

/// True for what offices put into a cell to say that there is nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// A number of a paper: without spaces and signs; a number typed as such gets back the
/// zeros a spreadsheet eats, up to `length` digits. The flag says that zeros were put back.
pub(super) fn paper_number(cell: &Cell, length: usize) -> (String, bool) {
    let bare: String = cell
        .text
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, '/' | '-'))
        .collect();
    let is_short = bare.len() < length
        && bare.len() + 3 > length
        && bare.chars().all(|letter| letter.is_ascii_digit());
    if matches!(cell.content, Content::Number(_)) && is_short {
        (format!("{bare:0>length$}"), true)
    } else {
        (bare, false)
    }
}

/// How many digits make a number of a card or of an identity; fewer are a word or a slip.
const DIGITS_MIN: usize = 5;

/// True for what can be the number of a card or of an identity, whatever else stands with it.
pub(super) fn has_number(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= DIGITS_MIN
}

/// True for the words offices put where a number is still to come ("chưa cấp", "đang làm").
pub(super) fn is_not_yet(text: &str) -> bool {
    let text = fold(text);
    ["chua", "khong", "dang", "cho"].contains(&text.split(' ').next().unwrap_or_default())
}
