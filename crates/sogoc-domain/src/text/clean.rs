//! Cleaning text for storage and folding it into search keys.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Text fit to be stored and shown: NFC, one form of Đ/đ, plain single spaces, nothing
/// invisible, trimmed. Apostrophes stay as they were written.
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for letter in nfc(text).chars() {
        if letter.is_whitespace() {
            if !cleaned.is_empty() && !cleaned.ends_with(' ') {
                cleaned.push(' ');
            }
        } else if !is_invisible(letter) {
            cleaned.push(proper_d(letter));
        }
    }
    if cleaned.ends_with(' ') {
        cleaned.pop();
    }
    // Dropping an invisible character may have brought a letter and its mark together.
    nfc(&cleaned).into_owned()
}

fn nfc(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// The key two spellings of one text share: lower case, no marks, đ as d, apostrophes
/// gone (`H'Dry`, `H′Dry`, `K’ Kiên` → `hdry`, `kkien`), other punctuation as spaces.
pub fn fold(text: &str) -> String {
    fold_cleaned(&clean(text))
}

/// Like [`fold`], but ă â ê ô ơ ư đ stay: only the tones are gone.
pub fn fold_tones(text: &str) -> String {
    without_tones(&words(&clean(text), Apostrophes::Joined))
}

/// The words of clean text with their marks, the tone of each at its end as a digit: `hoà` and
/// `hòa` agree, `hoa` and `hóa` do not. Words without a mark are as the fold has them.
pub(super) fn tones_last(cleaned: &str) -> String {
    let words = words(cleaned, Apostrophes::Joined);
    let said = words.split(' ').map(|word| {
        let letters = without_tones(word);
        let tones = word.nfd().filter_map(tone_of);
        tones.fold(letters, |said, tone| said + &tone.to_string())
    });
    said.collect::<Vec<_>>().join(" ")
}

/// The fold of text that is clean already.
pub(super) fn fold_cleaned(cleaned: &str) -> String {
    without_marks(&words(cleaned, Apostrophes::Joined))
}

/// The fold with a space for each apostrophe (`H'Dry` → `h dry`); `None` without any.
pub(super) fn fold_cleaned_apart(cleaned: &str) -> Option<String> {
    cleaned.contains(is_apostrophe).then(|| without_marks(&words(cleaned, Apostrophes::Apart)))
}

fn without_marks(text: &str) -> String {
    text.nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect()
}

/// The text with its tone marks off and its letters whole.
pub(super) fn without_tones(text: &str) -> String {
    text.nfd().filter(|mark| tone_of(*mark).is_none()).nfc().collect()
}

/// The place of a tone mark in the order of the alphabet: huyền 1, hỏi 2, ngã 3, sắc 4, nặng 5.
pub(super) fn tone_of(mark: char) -> Option<u8> {
    match mark {
        '\u{300}' => Some(1),
        '\u{309}' => Some(2),
        '\u{303}' => Some(3),
        '\u{301}' => Some(4),
        '\u{323}' => Some(5),
        _ => None,
    }
}

/// True for every character met as an apostrophe in the names of the Central Highlands.
pub fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | '′' | 'ʼ' | 'ʹ' | 'ʻ' | '`' | '´' | '＇')
}

#[derive(Clone, Copy, PartialEq)]
enum Apostrophes {
    Joined,
    Apart,
}

/// Lower-case words and numbers with one space between them.
fn words(cleaned: &str, apostrophes: Apostrophes) -> String {
    let mut words = String::with_capacity(cleaned.len());
    let mut letters = cleaned.chars().peekable();
    let mut word_length = 0_usize;
    while let Some(letter) = letters.next() {
        if is_apostrophe(letter) && apostrophes == Apostrophes::Joined {
            // `K’ Kiên` is `K’Kiên`; after a longer word the mark is only a quote.
            if word_length == 1 && letters.peek() == Some(&' ') {
                letters.next();
            }
        } else if !is_apostrophe(letter) && (letter.is_alphanumeric() || is_combining_mark(letter))
        {
            words.extend(letter.to_lowercase());
            word_length += 1;
        } else {
            word_length = 0;
            if !words.is_empty() && !words.ends_with(' ') {
                words.push(' ');
            }
        }
    }
    words.truncate(words.trim_end().len());
    words
}

/// Ð (Icelandic) and Ɖ (African) look like Đ and come from old keyboards and fonts.
fn proper_d(letter: char) -> char {
    match letter {
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        _ => letter,
    }
}

fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{AD}' | '\u{34F}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}
