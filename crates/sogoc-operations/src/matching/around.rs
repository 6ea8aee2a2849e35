//! What stands around a number in its sentence, and the year the sentence names.

use sogoc_documents::prose::Figure;
use sogoc_domain::text::{clean, fold};

use super::phrases::Around;

/// How far back a sentence is read, in letters.
const BACK: usize = 240;
/// How far ahead the words after a number are read, in letters.
const AHEAD: usize = 120;
/// How many words on each side make a wording.
const WORDS: usize = 5;

/// The place of a number.
pub(super) struct Place {
    pub(super) around: Around,
    /// The year its sentence names last before it.
    pub(super) year: Option<i16>,
}

impl Place {
    /// The wording a clerk confirms: the nearest words on both sides, folded, numbers left out. Empty where no word
    /// stands beside the number: that would be the wording of every such number.
    pub(super) fn wording(&self) -> String {
        let word = |word: &&str| !word.is_empty() && !word.contains(|c: char| c.is_ascii_digit());
        let before: Vec<&str> = self.around.before.split(' ').filter(word).collect();
        let before = before[before.len().saturating_sub(WORDS)..].join(" ");
        let after: Vec<&str> = self.around.after.split(' ').filter(word).take(WORDS).collect();
        if before.is_empty() && after.is_empty() {
            return String::new();
        }
        format!("{before} … {}", after.join(" ")).trim().to_owned()
    }
}

/// What stands around a figure of a text.
pub(super) fn around(letters: &[char], figures: &[Figure], at: usize) -> Place {
    let figure = &figures[at];
    let end = figure.span.start.min(letters.len());
    let from = end.saturating_sub(BACK);
    let before: String = letters[from..end].iter().collect();
    let sentence = sentence(&before);
    let start = figure.span.end.min(letters.len());
    let next = figures.get(at + 1).map_or(letters.len(), |it| it.span.start.min(letters.len()));
    let rest: String = letters[start..next.max(start)].iter().take(AHEAD).collect();
    Place {
        year: year(sentence),
        around: Around {
            before: fold(sentence),
            clause: clean(after_last(sentence, &[',', ';'])).to_lowercase(),
            after: fold(&figure.counted),
            list: noun(&fold(list(&rest))).to_owned(),
        },
    }
}

/// The text after a number up to the end of its clause, over commas: "thôn, bản, tổ dân phố".
fn list(rest: &str) -> &str {
    let ends = |(at, sign): &(usize, char)| match sign {
        ';' | ':' | '(' | ')' | '!' | '?' | '\n' | '…' => true,
        '.' => rest[at + 1..].chars().next().is_none_or(char::is_whitespace),
        _ => false,
    };
    let end = rest.char_indices().find(ends);
    end.map_or(rest, |(end, _)| &rest[..end])
}

/// What is counted, without what is said of it next: "đảng viên, trong đó nữ …".
fn noun(list: &str) -> &str {
    const NEXT: [&str; 10] = [
        " trong do",
        " gom ",
        " bao gom",
        " chiem",
        " dat ty le",
        " tang ",
        " giam ",
        " bang ",
        " ty le",
        " so voi",
    ];
    let end = NEXT.iter().filter_map(|next| list.find(next)).min();
    end.map_or(list, |end| &list[..end])
}

/// The part of a text after its last full stop or line.
fn sentence(text: &str) -> &str {
    let line = text.rsplit(['\n', '…']).next().unwrap_or(text);
    after_last(line, &['.', '!', '?'])
}

/// The part of a text after the last of some signs that ends something; a sign within a number does not.
fn after_last<'t>(text: &'t str, signs: &[char]) -> &'t str {
    let ends = |(at, sign): &(usize, char)| {
        let after = text[at + sign.len_utf8()..].chars().next();
        signs.contains(sign) && after.is_none_or(char::is_whitespace)
    };
    let last = text.char_indices().rfind(ends);
    last.map_or(text, |(at, sign)| &text[at + sign.len_utf8()..])
}

/// "Năm 2018, …" → 2018.
fn year(sentence: &str) -> Option<i16> {
    let folded = fold(sentence);
    let words: Vec<&str> = folded.split(' ').collect();
    let named = words.windows(2).rev().find_map(|pair| match pair {
        ["nam", year] => year.parse::<i16>().ok(),
        _ => None,
    });
    named.filter(|year| (1930..=2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_at_a_stop_and_not_in_a_number() {
        assert_eq!(sentence("Có 2.260 đảng viên. Năm 2018, kết nạp "), " Năm 2018, kết nạp ");
        assert_eq!(sentence("Có 2.260 đảng viên, nữ "), "Có 2.260 đảng viên, nữ ");
        assert_eq!(after_last("tăng 24,8%, nữ ", &[',', ';']), " nữ ");
        assert_eq!(year("Năm 2018, kết nạp "), Some(2018));
        assert_eq!(year("trong năm, kết nạp "), None);
    }
}
