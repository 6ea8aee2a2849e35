//! What a row under a heading is: a member, a cell, a total, a signature, or nothing.

use sogoc_domain::text::{display_name, fold, looks_like_name};

use super::Field;
use super::catalogues::catalogues;
use super::cells::{display_cell, display_unit, without_prefix};
use super::dates::{is_ditto, is_plausible_date};
use super::grid::{Cell, Content, Row};
use super::header::{Header, is_numbering};

/// A kind of row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Line {
    /// Nothing to read: a numbering row, or a running number alone.
    Empty,
    /// A person, complete or not.
    Member,
    /// It names a cell, perhaps with the number of its people.
    Section { name: String, declared: Option<u32> },
    /// It names a unit above cells.
    Above { name: Option<String> },
    /// A group inside a cell ("Đảng viên dự bị").
    Group,
    /// It sums up.
    Total { declared: Option<u32>, is_grand: bool },
    /// Signatures, dates of signing, recipients.
    Footer,
    /// Text that is none of these; perhaps a person about whom nothing else is written.
    Stray,
}

/// What a row under `header` is.
pub(super) fn line(row: &Row, header: &Header) -> Line {
    if row.is_blank()
        || is_numbering(row)
        || !row.cells.iter().any(|cell| !is_running_number(cell, header))
    {
        return Line::Empty;
    }
    let facts = facts(row, header);
    if facts.dates == 0 {
        if let Some(total) = total(row) {
            return total;
        }
        if let Some(section) = section(row) {
            return section;
        }
    }
    let name = name_text(row, header);
    let is_numbered = header
        .columns_of(Field::Number)
        .any(|column| row.cell(column.at).is_some_and(|cell| cell.whole_number().is_some()));
    if !is_numbered && is_footer(row, header) {
        return Line::Footer;
    }
    match name {
        Some(name) if facts.all > 0 || is_numbered && looks_like_name(&name) => Line::Member,
        None if facts.all > 1 || facts.all > 0 && is_numbered => Line::Member,
        _ => Line::Stray,
    }
}

/// What a row in the title block or between tables says about a cell.
pub(super) fn title(row: &Row) -> Option<Line> {
    section(row).filter(|line| matches!(line, Line::Section { .. } | Line::Above { .. }))
}

/// The name in a row, its parts joined.
pub(super) fn name_text(row: &Row, header: &Header) -> Option<String> {
    let fields: &[Field] = if header.has(Field::FamilyName) {
        &[Field::FamilyName, Field::GivenName]
    } else {
        &[Field::Name]
    };
    let part = |field: &Field| {
        let cells = header.columns_of(*field).filter_map(|column| row.cell(column.at));
        cells
            .into_iter()
            .find(|cell| cell.has_letters() && !is_ditto(&cell.text))
            .map(|cell| cell.text.as_str())
    };
    let name = fields.iter().filter_map(part).collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then(|| display_name(&name))
}

fn is_running_number(cell: &Cell, header: &Header) -> bool {
    header.columns_of(Field::Number).any(|column| column.at == cell.column) && !cell.has_letters()
}

/// How many cells hold what their column says.
struct Facts {
    dates: usize,
    all: usize,
}

fn facts(row: &Row, header: &Header) -> Facts {
    let (mut dates, mut all) = (0, 0);
    for column in &header.columns {
        let (Some(field), Some(cell)) = (column.field, row.cell(column.at)) else { continue };
        let known = catalogues();
        let fits = match field {
            _ if field.may_repeat() && is_ditto(&cell.text) => field == Field::Ethnicity,
            Field::Birth
            | Field::BirthIdentity
            | Field::Admitted
            | Field::Decided
            | Field::Official => {
                let is_date = column.part.is_some() && cell.whole_number().is_some()
                    || is_plausible_date(cell);
                dates += usize::from(is_date);
                is_date
            }
            Field::Male | Field::Female => {
                let is_date = is_plausible_date(cell);
                dates += usize::from(is_date);
                is_date || known.lists.marks.yes.contains(&cell.text.to_lowercase())
            }
            Field::Sex => super::values::sex(&cell.text).is_some(),
            Field::Ethnicity => known.ethnicity(&cell.text).is_some(),
            Field::Card | Field::Citizen => {
                cell.text.chars().filter(char::is_ascii_digit).count() >= 6
            }
            _ => false,
        };
        all += usize::from(fits);
    }
    Facts { dates, all }
}

/// A row that sums up, told by its first words.
fn total(row: &Row) -> Option<Line> {
    let words = &catalogues().lists.totals;
    let is_begun = |text: &str, list: &[String]| {
        let lower =
            text.trim_start_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        list.iter().any(|word| {
            lower
                .strip_prefix(word.as_str())
                .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        })
    };
    let position = row
        .cells
        .iter()
        .position(|cell| cell.has_letters() && is_begun(&cell.text, &words.begins))?;
    let text = &row.cells[position].text;
    if fold(text).starts_with("trong do") {
        return Some(Line::Total { declared: None, is_grand: false });
    }
    let after = || {
        row.cells[position + 1..]
            .iter()
            .find_map(|cell| cell.whole_number().or_else(|| first_number(&cell.text)))
    };
    let declared = first_number(text).or_else(after);
    // "Tong Van A" is a person; a total without marks has its number beside it. So has one
    // that begins like the name of a cell.
    if declared.is_none() && (text.is_ascii() || without_prefix(text).is_some()) {
        return None;
    }
    Some(Line::Total { declared, is_grand: is_begun(text, &words.grand) })
}

fn first_number(text: &str) -> Option<u32> {
    let from = text.find(|letter: char| letter.is_ascii_digit())?;
    let digits: String = text[from..]
        .chars()
        .take_while(|letter| letter.is_ascii_digit() || *letter == '.')
        .collect();
    digits.replace('.', "").parse().ok()
}

/// A row whose only text names a cell or a unit; numbers and counts may stand beside it.
fn section(row: &Row) -> Option<Line> {
    let mut main: Option<&Cell> = None;
    let mut declared: Option<u32> = None;
    for cell in &row.cells {
        if matches!(cell.content, Content::Date { .. }) {
            return None;
        }
        match beside(cell) {
            // The running number before the name is no count of people.
            Some(Beside::Count(count)) if main.is_some() => declared = declared.or(Some(count)),
            Some(_) => {}
            None if main.is_none_or(|main| main.text == cell.text) => main = Some(cell),
            None => return None,
        }
    }
    named(&main?.text).map(|line| match line {
        Line::Section { name, declared: own } => Line::Section { name, declared: own.or(declared) },
        other => other,
    })
}

/// What may stand beside a section's name.
enum Beside {
    /// A number, or "26 đ/c".
    Count(u32),
    /// "I.", "*".
    Enumerator,
}

fn beside(cell: &Cell) -> Option<Beside> {
    if let Some(number) = cell.whole_number() {
        return Some(Beside::Count(number));
    }
    if is_enumerator(&cell.text) {
        return Some(Beside::Enumerator);
    }
    let number = first_number(&cell.text)?;
    let rest = cell.text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    is_people(&fold(rest)).then_some(Beside::Count(number))
}

fn is_people(folded: &str) -> bool {
    matches!(
        folded,
        "dang vien" | "dong chi" | "d c" | "dc" | "dv" | "nguoi" | "d v" | "dang vien chinh thuc"
    )
}

/// "I.", "1)", "A", "*", "-".
fn is_enumerator(text: &str) -> bool {
    let core = text.trim_matches(|letter: char| !letter.is_alphanumeric());
    let is_roman =
        !core.is_empty() && core.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X' | 'L'));
    let is_number = core.split('.').all(|part| part.parse::<u32>().is_ok());
    core.is_empty() || is_roman || is_number || core.chars().count() == 1
}

fn named(text: &str) -> Option<Line> {
    let text = without_enumerator(text);
    let lower = text.to_lowercase();
    let begins = |word: &&String| {
        lower
            .strip_prefix(word.as_str())
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let words = &catalogues().lists.sections;
    let (text, declared) = without_count(text);
    let cell = |name: &str| display_cell(name).map(|name| Line::Section { name, declared });
    if words.groups.iter().any(|word| begins(&word)) {
        return Some(Line::Group);
    }
    if let Some(rest) = without_prefix(text) {
        return Some(if fold(rest).is_empty() { Line::Group } else { cell(text)? });
    }
    if let Some(at) = cell_in_title(text) {
        return cell(until_year(at));
    }
    if words.above.iter().any(|word| begins(&word)) {
        return Some(Line::Above { name: display_unit(text) });
    }
    words.places.iter().find(begins).and_then(|_| cell(text))
}

/// "DANH SÁCH ĐẢNG VIÊN CHI BỘ BẢN NÀ AN": the cell named at the end of a title.
fn cell_in_title(text: &str) -> Option<&str> {
    let is_title = ["danh sach", "ds dang vien", "trich ngang"]
        .iter()
        .any(|word| fold(text).starts_with(word));
    let lower = text.to_lowercase();
    let at = lower.find("chi bộ ").filter(|_| is_title)?;
    let plural = lower[..at].trim_end().ends_with("các");
    let skipped = lower[..at].chars().count();
    let cell = text.char_indices().nth(skipped).and_then(|(at, _)| text.get(at..))?;
    let rest = fold(without_prefix(cell)?);
    let is_named = !rest.is_empty()
        && !["truc thuoc", "co so", "nam", "den"].iter().any(|word| rest.starts_with(word));
    (is_named && !plural).then_some(cell)
}

/// A title often ends with the year or the day of the list.
fn until_year(text: &str) -> &str {
    let lower = text.to_lowercase();
    let cuts = [" năm 19", " năm 20", " tính đến", " đến ngày", " (tính", " ngày ", " quý "];
    let at =
        cuts.iter().filter_map(|cut| lower.find(cut)).min().map(|at| lower[..at].chars().count());
    at.and_then(|at| text.char_indices().nth(at)).map_or(text, |(at, _)| &text[..at])
}

fn without_enumerator(text: &str) -> &str {
    let bare = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let Some((first, rest)) = bare.split_once([' ', '.', ')', '/', '-', ':']) else { return bare };
    let rest = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    if is_enumerator(first) && !rest.is_empty() { without_enumerator(rest) } else { bare }
}

/// Cuts "(26 đ/c)", ": 26 đảng viên" or "- có 26 đồng chí" from the end of a name.
fn without_count(text: &str) -> (&str, Option<u32>) {
    let whole = (text, None);
    let Some(last) = text.rfind(|letter: char| letter.is_ascii_digit()) else { return whole };
    let start = text[..last]
        .rfind(|letter: char| !letter.is_ascii_digit())
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let tail = fold(&text[last + 1..]);
    let before = text[..start].trim_end();
    let is_set_apart = before.ends_with([':', '(']) && tail.is_empty();
    if !(is_people(&tail) || is_set_apart) {
        return whole;
    }
    let Ok(count) = text[start..=last].parse() else { return whole };
    let name = before.trim_end_matches([':', '(', '-', '–', ',', ' ']);
    let lower = name.to_lowercase();
    let name = [" có", " gồm", " tổng số", " số lượng", " tổng"]
        .iter()
        .find(|word| lower.ends_with(**word))
        .map_or(name, |word| {
            let kept = name.chars().count() - word.chars().count();
            name.char_indices().nth(kept).map_or(name, |(at, _)| &name[..at])
        });
    (name.trim_end_matches([':', '(', '-', '–', ',', ' ']), Some(count))
}

/// Lines of signing: their first words, a post alone, or "…, ngày … tháng … năm …".
fn is_footer(row: &Row, header: &Header) -> bool {
    let words = &catalogues().lists.footer;
    // A post or a remark of a member may read like a signature.
    let is_remark = |cell: &Cell| {
        [Field::Post, Field::Note, Field::Occupation, Field::Status]
            .iter()
            .any(|field| header.columns_of(*field).any(|column| column.at == cell.column))
    };
    row.cells.iter().filter(|cell| cell.has_letters() && !is_remark(cell)).any(|cell| {
        let lower = cell.text.to_lowercase();
        let folded = fold(&lower);
        words.begins.iter().any(|word| lower.starts_with(word.as_str()))
            || row.cells.len() <= 3
                && words.posts.iter().any(|word| lower.starts_with(word.as_str()))
            || folded.contains("ngay") && folded.contains("thang") && folded.contains("nam")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section_of(text: &str) -> Option<(String, Option<u32>)> {
        match named(text)? {
            Line::Section { name, declared } => Some((name, declared)),
            _ => None,
        }
    }

    #[test]
    fn texts_that_name_a_cell() {
        for (text, name, declared) in [
            ("CHI BỘ BẢN NÀ AN", "Chi bộ bản Nà An", None),
            ("I. Chi bộ bản Nà An", "Chi bộ bản Nà An", None),
            ("II - CHI BỘ TRẠM Y TẾ (12 đ/c)", "Chi bộ Trạm Y tế", Some(12)),
            ("1/ Chi bộ thôn 5", "Chi bộ thôn 5", None),
            ("Chi bộ thôn 5: 26 đảng viên", "Chi bộ thôn 5", Some(26)),
            ("Chi bộ 3:", "Chi bộ 3", None),
            ("* Chi bộ Hưu trí có 7 đồng chí", "Chi bộ Hưu trí", Some(7)),
            ("Bản Phiêng Ban", "Chi bộ bản Phiêng Ban", None),
            ("III. TRƯỜNG MẦM NON", "Chi bộ Trường Mầm non", None),
            ("DANH SÁCH ĐẢNG VIÊN CHI BỘ BẢN NÀ AN NĂM 2023", "Chi bộ bản Nà An", None),
        ] {
            assert_eq!(section_of(text), Some((name.to_owned(), declared)), "{text}");
        }
        for text in [
            "Bàn Văn An",
            "Lang Thị Hoa",
            "DANH SÁCH ĐẢNG VIÊN CÁC CHI BỘ TRỰC THUỘC",
            "Chi bộ",
            "Đảng viên dự bị",
            "Đảng bộ xã Thử",
        ] {
            assert_eq!(section_of(text), None, "{text}");
        }
    }
}
