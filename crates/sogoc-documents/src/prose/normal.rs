//! The text as it is compared: composed, lower case, one kind of space; each letter knows where it stood.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters for comparing, and the position of each in the text as it was given.
pub(super) struct Normal {
    pub chars: Vec<char>,
    /// Whether the letter was a capital.
    pub capital: Vec<bool>,
    /// For each letter where the code points of the text it is made of begin and end.
    at: Vec<(usize, usize)>,
}

impl Normal {
    pub(super) fn of(text: &str) -> Self {
        let mut normal = Self { chars: Vec::new(), capital: Vec::new(), at: Vec::new() };
        let mut letters = text.chars().enumerate().peekable();
        let mut cluster = String::new();
        while let Some((position, letter)) = letters.next() {
            cluster.clear();
            cluster.push(letter);
            let mut end = position + 1;
            while let Some((next, mark)) = letters.next_if(|(_, it)| is_combining_mark(*it)) {
                cluster.push(mark);
                end = next + 1;
            }
            for composed in cluster.nfc() {
                let plain = plain(composed);
                normal.capital.push(plain.is_uppercase());
                normal.chars.push(plain.to_lowercase().next().unwrap_or(plain));
                normal.at.push((position, end));
            }
        }
        normal
    }

    /// Where letters of this text stand among the code points of the text as it was given.
    pub(super) fn span(&self, letters: Range<usize>) -> Range<usize> {
        let (start, end) = (self.at[letters.start].0, self.at[letters.end - 1].1);
        start..end
    }
}

/// One letter for those that look the same: the Icelandic Ð is typed for Đ, and there are many spaces and dashes.
fn plain(letter: char) -> char {
    match letter {
        'Ð' | 'Ɖ' => 'Đ',
        'ð' => 'đ',
        '\u{a0}'
        | '\u{2000}'..='\u{200a}'
        | '\u{200b}'
        | '\u{202f}'
        | '\u{3000}'
        | '\u{feff}'
        | '\r' => ' ',
        '–' | '—' | '‐' | '‑' | '−' => '-',
        '％' | '﹪' => '%',
        '⁄' | '∕' => '/',
        '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => '\n',
        other => other,
    }
}

/// The same word with the mark where schools put it today: `uỷ` and `ủy`, `hoà` and `hòa` are one word.
pub(super) fn modern(word: &str) -> String {
    const ENDS: [(&str, &str); 20] = [
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("oã", "õa"),
        ("oạ", "ọa"),
        ("oè", "òe"),
        ("oé", "óe"),
        ("oẻ", "ỏe"),
        ("oẽ", "õe"),
        ("oẹ", "ọe"),
        ("uỳ", "ùy"),
        ("uý", "úy"),
        ("uỷ", "ủy"),
        ("uỹ", "ũy"),
        ("uỵ", "ụy"),
        // "tỉ lệ" and "kĩ sư" are spelt both ways.
        ("tỉ", "tỷ"),
        ("kì", "kỳ"),
        ("kĩ", "kỹ"),
        ("sĩ", "sỹ"),
        ("quí", "quý"),
    ];
    let ending = ENDS.iter().find(|(old, _)| word.ends_with(old));
    match ending {
        Some((old, new)) if old.chars().count() == 2 => {
            let stem = &word[..word.len() - old.len()];
            let whole = matches!(*old, "tỉ" | "kì" | "kĩ" | "sĩ");
            if (whole && !stem.is_empty()) || (!whole && stem.ends_with('q')) {
                word.to_owned()
            } else {
                format!("{stem}{new}")
            }
        }
        Some((old, new)) if word == *old => (*new).to_owned(),
        _ => word.to_owned(),
    }
}
