//! How reports call the figures of the register, from `rules/letters/cach-goi.toml`.

use std::sync::LazyLock;

use serde::Deserialize;
use sogoc_domain::text::fold;

use crate::report::yearly;

/// Words that call a figure.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Phrase {
    /// The name of the figure in the template of the yearly report.
    pub(super) figure: String,
    words: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
}

/// What stands around a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Around {
    /// What stands before it in its sentence, folded.
    pub(super) before: String,
    /// What stands before it in its clause, with all its marks: "giám sát 12" is no "giảm 12".
    pub(super) clause: String,
    /// What it counts, folded.
    pub(super) after: String,
    /// The same over commas, up to the next number: "thôn, bản, tổ dân phố".
    pub(super) list: String,
}

const COMPARING: [&str; 3] = ["tăng", "giảm", "so với"];

static PHRASES: LazyLock<Result<Vec<Phrase>, String>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Catalogue {
        phrase: Vec<Phrase>,
    }
    let text = include_str!("../../../../rules/letters/cach-goi.toml");
    let mut phrases = toml::from_str::<Catalogue>(text).map_err(|wrong| wrong.to_string())?.phrase;
    let template = yearly().map_err(|wrong| wrong.to_string())?;
    for phrase in &mut phrases {
        if template.figure(&phrase.figure).is_none() {
            return Err(format!("không có con số “{}”", phrase.figure));
        }
        for words in [&mut phrase.words, &mut phrase.with, &mut phrase.unless] {
            for it in words.iter_mut() {
                *it = fold(it);
            }
        }
    }
    Ok(phrases)
});

/// The figure that the words around a number call: the one called by most letters; none when two are called by as many.
pub(super) fn called(around: &Around) -> Option<&'static Phrase> {
    // A number that is compared with is another day's, or no count at all.
    if COMPARING.iter().any(|words| contains(&around.clause, words)) {
        return None;
    }
    let phrases = PHRASES.as_deref().unwrap_or_default();
    let mut best: Option<(usize, &Phrase)> = None;
    let mut tied = false;
    for phrase in phrases {
        let Some(weight) = phrase.weight(around) else { continue };
        match best {
            Some((most, found)) if weight == most => tied |= found.figure != phrase.figure,
            Some((most, _)) if weight < most => {}
            _ => (best, tied) = (Some((weight, phrase)), false),
        }
    }
    best.filter(|_| !tied).map(|(_, phrase)| phrase)
}

impl Phrase {
    /// How many letters of the words call it; none when they do not.
    fn weight(&self, around: &Around) -> Option<usize> {
        // "17 đảng bộ cơ sở; 24 chi bộ cơ sở": what stands before counts where nothing of its own is counted after.
        let bare = ["", "nguoi", "dong chi"].iter().any(|it| begins(&around.after, it));
        let tail = if bare { tail(&around.before) } else { "" };
        let says = |words: &String| {
            if begins(&around.after, words) || ends(tail, words) {
                Some((words.len(), &around.after))
            } else {
                begins(&around.list, words).then_some((words.len(), &around.list))
            }
        };
        let (longest, counted) = self.words.iter().filter_map(says).max_by_key(|it| it.0)?;
        let has = |part: &String| contains(&around.before, part);
        if self.unless.iter().any(|part| has(part) || contains(counted, part)) {
            return None;
        }
        let with = self.with.iter().filter(|part| has(part)).map(String::len).max();
        (self.with.is_empty() || with.is_some()).then(|| longest + with.unwrap_or_default())
    }
}

/// What stands before a number, without the verb between: "đảng viên nữ là" → "đảng viên nữ".
fn tail(before: &str) -> &str {
    let verbs = ["la", "co", "gom", "dat", "duoc"];
    let stripped = before.trim_end();
    let cut = verbs.iter().find_map(|verb| stripped.strip_suffix(verb)?.strip_suffix(' '));
    cut.unwrap_or(stripped)
}

fn begins(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn ends(text: &str, words: &str) -> bool {
    text.strip_suffix(words).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
}

fn contains(text: &str, words: &str) -> bool {
    let padded = format!(" {text} ");
    padded.contains(&format!(" {words} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called_in(before: &str, after: &str) -> Option<&'static str> {
        let clause = before.to_lowercase();
        let (before, after) = (fold(before), fold(after));
        let around = Around { clause, before, list: after.clone(), after };
        called(&around).map(|phrase| phrase.figure.as_str())
    }

    #[test]
    fn what_is_built_in_reads_and_names_figures_there_are() {
        assert_eq!(PHRASES.as_ref().err(), None);
    }

    #[test]
    fn the_words_around_a_number_call_its_figure() {
        assert_eq!(called_in("Đảng bộ huyện có", "đảng viên"), Some("members"));
        assert_eq!(called_in("trong đó, đảng viên nữ là", ""), Some("women"));
        assert_eq!(called_in("", "đảng viên nữ"), Some("women"));
        assert_eq!(called_in("Năm 2018, kết nạp đảng cho", "đảng viên"), Some("admitted"));
        assert_eq!(called_in("chuyển chính thức cho", "đảng viên dự bị"), Some("recognised"));
        assert_eq!(called_in("41 tổ chức cơ sở đảng; trong đó", "đảng bộ"), Some("base_bodies"));
        assert_eq!(called_in("", "chi bộ trực thuộc đảng bộ cơ sở"), Some("cells"));
    }

    #[test]
    fn marks_tell_supervising_from_lessening() {
        let supervised = called_in("Đảng ủy kiểm tra, giám sát đối với", "đảng viên");
        assert_eq!(supervised, Some("inspected_members"));
        assert_eq!(called_in("Trao tặng và kết nạp", "đảng viên mới"), Some("admitted"));
        assert_eq!(called_in("Kết nạp giảm", "đảng viên mới"), None);
    }

    /// Whatever the catalogue says stands after a number is read there, commas and all.
    #[test]
    fn every_phrase_of_the_catalogue_can_follow_a_number() {
        let text = include_str!("../../../../rules/letters/cach-goi.toml");
        let catalogue: toml::Table = text.parse().unwrap();
        let written = catalogue["phrase"].as_array().unwrap();
        for (phrase, written) in PHRASES.as_deref().unwrap().iter().zip(written) {
            let with = phrase.with.first().map(String::as_str).unwrap_or_default();
            for words in written["words"].as_array().unwrap() {
                let words = words.as_str().unwrap();
                let text = format!("{with} 12 {words}, trong đó");
                let reading = sogoc_documents::prose::read(&text);
                let letters: Vec<char> = text.chars().collect();
                let place = crate::matching::around::around(&letters, &reading.figures, 0);
                let bare = Phrase { unless: Vec::new(), ..phrase.clone() };
                assert!(bare.weight(&place.around).is_some(), "{text}: {:?}", place.around);
            }
        }
    }

    #[test]
    fn no_phrase_is_written_twice() {
        for phrase in PHRASES.as_deref().unwrap() {
            for words in [&phrase.words, &phrase.with, &phrase.unless] {
                let mut told = words.clone();
                told.sort();
                told.dedup();
                assert_eq!(told.len(), words.len(), "{}: {words:?}", phrase.figure);
            }
        }
    }

    /// The twin: what could be anybody's number is nobody's.
    #[test]
    fn words_that_call_nothing_surely_call_nothing() {
        assert_eq!(called_in("Chi bộ bản có", "đảng viên"), None);
        assert_eq!(called_in("tăng", "đảng viên so với cùng kỳ"), None);
        assert_eq!(called_in("trồng", "ha rừng"), None);
        assert_eq!(called_in("huyện có", "chi bộ"), None);
        assert_eq!(called_in("Có", "đảng viên từ trần"), None);
        assert_eq!(called_in("Còn", "tổ chức cơ sở đảng chưa có xếp loại"), None);
    }
}
