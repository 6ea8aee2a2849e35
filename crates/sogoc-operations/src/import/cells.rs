//! The names of cells (chi bộ): one way to show each, one key for all ways to write it.

use std::collections::HashMap;

use sogoc_domain::text::{capital, clean};

use super::catalogues::{catalogues, letters};

/// The longest phrase of the word lists, in words.
const LONGEST_PHRASE: usize = 6;

/// The cells of a list, each once, in the order they are named.
#[derive(Debug, Default)]
pub(super) struct Cells {
    names: Vec<String>,
    by_key: HashMap<String, usize>,
}

impl Cells {
    /// The name under which this cell is known; the first way of writing it wins.
    pub(super) fn named(&mut self, name: &str) -> String {
        let index = *self.by_key.entry(letters(name)).or_insert_with(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        self.names[index].clone()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    pub(super) fn into_names(self) -> Vec<String> {
        self.names
    }
}

/// The name of a cell as it is shown: "CHI BỘ BẢN NÀ AN:" → "Chi bộ bản Nà An", "3" →
/// "Chi bộ 3"; `None` when nothing is left to tell it from others.
pub(super) fn display_cell(text: &str) -> Option<String> {
    let text = clean(text);
    let text = without_tail(&text);
    let rest = without_prefix(text).unwrap_or(text);
    let rest = rest.trim_start_matches([':', '-', '–', '.', ' ']).trim();
    (!letters(rest).is_empty()).then(|| format!("Chi bộ {}", in_office_case(rest)))
}

/// The name of a unit above cells, where people stand directly under it.
pub(super) fn display_unit(text: &str) -> Option<String> {
    let text = clean(text);
    let shown = in_office_case(without_tail(&text));
    (!shown.is_empty()).then(|| capital(&shown))
}

/// The cell of a sheet that names none: after the tab.
pub(super) fn cell_of_sheet(sheet: &str) -> String {
    match without_prefix(sheet).map(letters) {
        Some(rest) if !rest.is_empty() => {
            display_cell(sheet).unwrap_or_else(|| format!("Chi bộ ({sheet})"))
        }
        Some(_) => format!("Chi bộ ({sheet})"),
        None if is_nameless(sheet) => format!("Chi bộ ({sheet})"),
        None => format!("Chi bộ {sheet}"),
    }
}

/// Tabs as the program named them, or as every list could be named.
fn is_nameless(sheet: &str) -> bool {
    let key = letters(sheet);
    let word = key.trim_end_matches(|letter: char| letter.is_ascii_digit());
    matches!(
        word,
        "" | "sheet"
            | "trang"
            | "trangtinh"
            | "bang"
            | "bangtinh"
            | "ds"
            | "danhsach"
            | "dsdv"
            | "danhsachdangvien"
            | "dangvien"
    )
}

/// What follows "Chi bộ" in any spelling.
pub(super) fn without_prefix(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    let ends_word = |rest: &str| !rest.starts_with(char::is_alphabetic);
    let strong = catalogues().lists.sections.strong.iter();
    strong
        .filter_map(|word| lower.strip_prefix(word.as_str()))
        .filter(|rest| ends_word(rest))
        .find_map(|rest| {
            // Lower case keeps the number of letters of Vietnamese, not always of bytes.
            let skipped = lower.chars().count() - rest.chars().count();
            text.char_indices().nth(skipped).map_or(Some(""), |(at, _)| text.get(at..))
        })
}

fn without_tail(text: &str) -> &str {
    let mut text = text.trim();
    if let Some((before, inside)) = text.rsplit_once('(')
        && letters(inside).starts_with("tiep")
    {
        text = before;
    }
    for parent in [
        " - Đảng bộ",
        " – Đảng bộ",
        ", Đảng bộ",
        " trực thuộc",
        " thuộc Đảng",
        " - ĐẢNG BỘ",
        " – ĐẢNG BỘ",
        ", ĐẢNG BỘ",
        " TRỰC THUỘC",
        " THUỘC ĐẢNG",
    ] {
        text = text.split(parent).next().unwrap_or(text);
    }
    text.trim_end_matches([':', '.', ';', ',', '-', '–', '_', ' '])
}

/// Text in one case gets capitals where office usage has them; mixed text keeps its own,
/// except for a kind of village at its beginning ("Bản Nà An" → "bản Nà An") and a small
/// letter that its encoding had no capital for ("Nậm ún" → "Nậm Ún").
fn in_office_case(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let has_case = |test: fn(char) -> bool| text.chars().any(test);
    let is_mixed = has_case(char::is_uppercase) && has_case(char::is_lowercase);
    if is_mixed {
        let lower = words[0].to_lowercase();
        let is_kind = words.len() > 1 && catalogues().lists.casing.villages.contains(&lower);
        let first = if is_kind { lower } else { words[0].to_owned() };
        let rest = words[1..].iter().map(|word| with_its_capital(word));
        return std::iter::once(first).chain(rest).collect::<Vec<_>>().join(" ");
    }
    let mut shown: Vec<String> = Vec::new();
    let mut rest = &words[..];
    while !rest.is_empty() {
        let (phrase, taken) = longest_phrase(rest).unwrap_or_else(|| (capitalised(rest[0]), 1));
        shown.push(phrase);
        rest = &rest[taken..];
    }
    shown.join(" ")
}

/// A word with the capital that TCVN3 lacks for it, unless it is one written small.
fn with_its_capital(word: &str) -> String {
    let casing = &catalogues().lists.casing;
    let lists = [&casing.lower, &casing.phrases, &casing.villages];
    let is_usual = |phrase: &String| phrase.to_lowercase().split(' ').any(|part| part == word);
    if word.is_ascii() || lists.iter().any(|list| list.iter().any(is_usual)) {
        return word.to_owned();
    }
    // A word of small letters, for which only a toned first letter asks for a capital.
    let shown = sogoc_domain::text::display_name(&format!("X {word}"));
    shown.strip_prefix("X ").map_or_else(|| word.to_owned(), str::to_owned)
}

/// The longest phrase of the word lists that `words` begin with, as it is written.
fn longest_phrase(words: &[&str]) -> Option<(String, usize)> {
    let casing = &catalogues().lists.casing;
    (1..=words.len().min(LONGEST_PHRASE)).rev().find_map(|taken| {
        let lower = words[..taken].join(" ").to_lowercase();
        let known = |list: &'static [String]| {
            list.iter().find(|phrase| phrase.to_lowercase() == lower).cloned()
        };
        let found = known(&casing.phrases)
            .or_else(|| known(&casing.upper))
            .or_else(|| known(&casing.lower))?;
        Some((found, taken))
    })
}

fn capitalised(word: &str) -> String {
    let mut begins = true;
    let one = |letter: char| {
        let shown: String =
            if begins { letter.to_uppercase().collect() } else { letter.to_lowercase().collect() };
        begins = matches!(letter, '-' | '–' | '&' | '/' | '(' | '.');
        shown
    };
    word.chars().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_way_to_show_a_cell() {
        for (written, shown) in [
            ("CHI BỘ BẢN PHIÊNG BAN", "Chi bộ bản Phiêng Ban"),
            ("Chi bộ bản Huổi Co", "Chi bộ bản Huổi Co"),
            ("Chi bộ Bản Huổi Co:", "Chi bộ bản Huổi Co"),
            ("chi bộ bản nà an", "Chi bộ bản Nà An"),
            ("CHI BỘ TRƯỜNG TIỂU HỌC VÀ THCS", "Chi bộ Trường Tiểu học và THCS"),
            ("CHI BỘ TRẠM Y TẾ", "Chi bộ Trạm Y tế"),
            ("Chi bộ Trạm Y tế", "Chi bộ Trạm Y tế"),
            ("CHI BỘ CƠ QUAN XÃ", "Chi bộ Cơ quan xã"),
            ("CHI BỘ CÔNG AN XÃ", "Chi bộ Công an xã"),
            ("CHI BỘ TRƯỜNG MẦM NON HOA BAN", "Chi bộ Trường Mầm non Hoa Ban"),
            ("CHI BỘ HƯU TRÍ", "Chi bộ Hưu trí"),
            ("CHI BỘ TỔ DÂN PHỐ SỐ 3", "Chi bộ tổ dân phố số 3"),
            ("Chi bộ 3:", "Chi bộ 3"),
            ("Chi bộ Khu 4", "Chi bộ Khu 4"),
            ("Chi bộ Tổ dân phố 7", "Chi bộ Tổ dân phố 7"),
            ("Chi bộ Nậm ún", "Chi bộ Nậm Ún"),
            ("Chi bộ Bản ấp Mới", "Chi bộ bản ấp Mới"),
            ("CB Nà An", "Chi bộ Nà An"),
            ("3", "Chi bộ 3"),
            ("Bản Nà An", "Chi bộ bản Nà An"),
            ("Chi bộ Nà An (tiếp theo)", "Chi bộ Nà An"),
            ("Chi bộ Nà An - Đảng bộ xã Thử", "Chi bộ Nà An"),
        ] {
            assert_eq!(display_cell(written).as_deref(), Some(shown), "{written}");
        }
        assert_eq!(display_cell("CHI BỘ:"), None);
    }

    #[test]
    fn one_cell_in_many_spellings() {
        let mut cells = Cells::default();
        let first = cells.named("Chi bộ bản Nà An");
        for other in ["Chi bộ Bản Nà an", "CHI BỘ BẢN NÀ AN", "Chi bo ban Na An"] {
            assert_eq!(cells.named(&display_cell(other).unwrap()), first, "{other}");
        }
        assert_eq!(cells.into_names().len(), 1);
    }

    #[test]
    fn sheets_name_their_cell() {
        for (sheet, cell) in [
            ("Nà An", "Chi bộ Nà An"),
            ("Chi bo Huoi Co", "Chi bộ Huoi Co"),
            ("CB Nà An", "Chi bộ Nà An"),
            ("Chi bo", "Chi bộ (Chi bo)"),
            ("Sheet1", "Chi bộ (Sheet1)"),
            ("Danh sách", "Chi bộ (Danh sách)"),
        ] {
            assert_eq!(cell_of_sheet(sheet), cell);
        }
    }
}
