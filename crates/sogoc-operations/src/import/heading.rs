//! One heading, told by its words: which field its column holds.

use sogoc_domain::text::fold;

use super::Field;
use super::catalogues::catalogues;

/// Headings longer than this are titles.
const LONGEST: usize = 90;
/// Shorter headings are too easily mistaken for one another to forgive a wrong letter.
const SHORTEST_WITH_TYPO: usize = 7;

/// A part of a date that has a column of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Part {
    Day,
    Month,
    Year,
}

/// What a column holds, by its headings from the top one down.
pub(super) fn classify(path: &[&str]) -> Option<(Field, Option<Part>)> {
    let (bottom, above) = path.split_last()?;
    let parent = classify_text(&above.join(" "));
    if parent == Some(Field::Other) {
        return Some((Field::Other, None));
    }
    if let Some(found) = under_parent(bottom, parent, above.is_empty()) {
        return Some(found);
    }
    let joined = path.join(" ");
    exact(&joined)
        .or_else(|| {
            exact(bottom).filter(|field| {
                !matches!(field, Field::GivenName | Field::FamilyName) || above.is_empty()
            })
        })
        .or_else(|| within(&joined))
        .or_else(|| exact(&without_parentheses(&joined)))
        .or_else(|| within(bottom))
        .or_else(|| parent.filter(|_| is_remark(bottom)))
        .or_else(|| misspelt(&joined))
        .or_else(|| misspelt(bottom))
        .map(|field| (field, None))
}

/// True when the heading is that of a name; `leniently` forgives misspelling.
pub(super) fn names_people(text: &str, leniently: bool) -> bool {
    let key = fold(text);
    // Asked of every row: most texts are told apart without a look into the lists.
    let is_likely =
        leniently || ["ten", "ho", "dang vien", "name"].iter().any(|word| key.contains(word));
    let found =
        || exact(text).or_else(|| within(text)).or_else(|| leniently.then(|| misspelt(text))?);
    is_likely
        && matches!(
            found(),
            Some(Field::Name | Field::FamilyName | Field::GivenName | Field::BirthName)
        )
}

/// "Nam" and "Nữ", "Ngày", "Tháng" and "Năm", "Họ đệm" and "Tên" mean something under their group only.
fn under_parent(
    bottom: &str,
    parent: Option<Field>,
    is_alone: bool,
) -> Option<(Field, Option<Part>)> {
    let word = bottom.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let may_tell_sex = is_alone || matches!(parent, None | Some(Field::Birth | Field::Sex));
    match word.as_str() {
        "nam" if may_tell_sex => return Some((Field::Male, None)),
        "nữ" | "nu" if may_tell_sex => return Some((Field::Female, None)),
        _ => {}
    }
    let parent = parent?;
    let part = match word.as_str() {
        "ngày" => Some(Part::Day),
        "tháng" => Some(Part::Month),
        "năm" => Some(Part::Year),
        _ => None,
    };
    if parent.is_date() && part.is_some() {
        return Some((parent, part));
    }
    let is_name_part = |field: &Field| matches!(field, Field::GivenName | Field::FamilyName);
    exact(bottom).filter(is_name_part).filter(|_| parent == Field::Name).map(|field| (field, None))
}

fn classify_text(text: &str) -> Option<Field> {
    exact(text).or_else(|| within(text)).or_else(|| misspelt(text))
}

fn exact(text: &str) -> Option<Field> {
    catalogues().exact_headings.get(&fold(text)).copied()
}

fn within(text: &str) -> Option<Field> {
    let key = fold(text);
    if key.is_empty() || key.len() > LONGEST {
        return None;
    }
    if names_both_dates(text, &key) {
        return Some(Field::Admitted);
    }
    let padded = format!(" {key} ");
    catalogues()
        .headings
        .iter()
        .find(|heading| heading.is_within(&padded))
        .map(|heading| heading.field)
}

/// "Ngày vào Đảng, ngày chính thức": one column for two dates.
fn names_both_dates(text: &str, key: &str) -> bool {
    let is_first =
        |key: &str| ["vao dang", "ket nap", "du bi"].iter().any(|word| key.contains(word));
    let is_second = |key: &str| key.contains("chinh thuc");
    if !is_first(key) || !is_second(key) {
        return false;
    }
    let parts: Vec<String> = text.split(['/', ',', ';', '-', '–']).map(fold).collect();
    let is_listed = parts.iter().any(|part| is_first(part) && !is_second(part));
    // "Ngày, tháng, năm" speaks of one day.
    is_listed || key.replace("ngay thang nam", "ngay").matches("ngay").count() > 1
}

/// A heading with a letter or two wrong.
fn misspelt(text: &str) -> Option<Field> {
    let key = fold(&without_parentheses(text));
    let allowed = match key.len() {
        SHORTEST_WITH_TYPO..13 => 1,
        13..50 => 2,
        _ => return None,
    };
    let is_close = |known: &String| {
        known.len() >= SHORTEST_WITH_TYPO
            && distance_within(known.as_bytes(), key.as_bytes(), allowed)
    };
    let headings = catalogues().headings.iter();
    headings
        .into_iter()
        .find(|heading| heading.exact.iter().any(is_close))
        .map(|heading| heading.field)
}

fn without_parentheses(text: &str) -> String {
    let mut depth = 0_u32;
    let keep = |letter: &char| {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    text.chars().filter(keep).collect()
}

/// A line under a heading that only explains it: "(ngày/tháng/năm)", "(ghi rõ)".
fn is_remark(text: &str) -> bool {
    text.starts_with('(') || text.contains('/')
}

/// True when `a` becomes `b` by at most `allowed` insertions, deletions, changes or swaps of neighbours.
pub(super) fn distance_within(a: &[u8], b: &[u8], allowed: usize) -> bool {
    if a.len().abs_diff(b.len()) > allowed {
        return false;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut line = vec![i + 1];
        for (j, other) in b.iter().enumerate() {
            let changed = above[j] + usize::from(letter != other);
            let mut least = changed.min(above[j + 1] + 1).min(line[j] + 1);
            if i > 0 && j > 0 && *letter == b[j - 1] && a[i - 1] == *other {
                least = least.min(before[j - 1] + 1);
            }
            line.push(least);
        }
        before = std::mem::replace(&mut above, line);
    }
    above[b.len()] <= allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(path: &[&str]) -> Option<Field> {
        classify(path).map(|(field, _)| field)
    }

    #[test]
    fn plain_headings() {
        for (heading, expected) in [
            ("HỌ VÀ TÊN *", Field::Name),
            ("Họ, tên đang dùng", Field::Name),
            ("Ngày sinh (dd/mm/yyyy)", Field::Birth),
            ("Sinh ngày *", Field::Birth),
            ("Sinh năm", Field::Birth),
            ("Ngày vào Đảng (dự bị)", Field::Admitted),
            ("Ngày vào Đảng lần thứ nhất", Field::Admitted),
            ("Ngày vào Đảng (chính thức)", Field::Official),
            ("Ngày, tháng, năm vào Đảng chính thức", Field::Official),
            ("Ngày vào Đảng, ngày chính thức", Field::Admitted),
            ("Ngày QĐ kết nạp", Field::Decided),
            ("Số QĐ kết nạp", Field::Other),
            ("Ngày vào Đoàn", Field::Other),
            ("Ngày cấp thẻ Đảng", Field::Other),
            ("Tuổi Đảng", Field::Other),
            ("Số TĐV", Field::Card),
            ("Số thẻ Đảng *", Field::Card),
            ("Số định danh cá nhân *", Field::Citizen),
            ("TĐ LLCT", Field::Theory),
            ("Tổ chức Đảng sinh hoạt *", Field::Cell),
            ("Nam/Nữ", Field::Sex),
            ("Nữ", Field::Female),
            ("Dân\ntộc", Field::Ethnicity),
            ("Đơn vị công tác", Field::Occupation),
            ("Ngày chính thưc", Field::Official),
            ("Ngày vào Đảg", Field::Admitted),
            ("Họ và tne", Field::Name),
        ] {
            assert_eq!(field(&[heading]), Some(expected), "{heading}");
        }
        assert_eq!(field(&["Danh hiệu thi đua"]), None);
    }

    #[test]
    fn headings_in_levels() {
        for (path, expected) in [
            (&["Năm sinh", "Nam"][..], Field::Male),
            (&["Ngày tháng năm sinh", "Nữ"], Field::Female),
            (&["Giới tính", "Nữ"], Field::Female),
            (&["Ngày vào Đảng", "Dự bị"], Field::Admitted),
            (&["Ngày vào Đảng", "Chính thức"], Field::Official),
            (&["Ngày, tháng, năm", "Vào Đảng"], Field::Admitted),
            (&["Ngày", "chính thức"], Field::Official),
            (&["Trình độ", "Văn hóa"], Field::Education),
            (&["Trình độ", "Chuyên môn"], Field::Professional),
            (&["Trình độ", "LLCT"], Field::Theory),
            (&["Họ và tên", "Họ đệm"], Field::FamilyName),
            (&["Họ và tên", "Tên"], Field::GivenName),
            (&["Người giới thiệu", "Họ và tên"], Field::Other),
            (&["Quyết định kết nạp", "Ngày"], Field::Decided),
            (&["Quê quán", "Tỉnh/Thành"], Field::Home),
            (&["Dân tộc", "(ghi rõ)"], Field::Ethnicity),
        ] {
            assert_eq!(field(path), Some(expected), "{path:?}");
        }
        assert_eq!(classify(&["Ngày sinh", "Tháng"]), Some((Field::Birth, Some(Part::Month))));
        assert_eq!(field(&["Quyết định kết nạp", "Số"]), None);
    }
}
