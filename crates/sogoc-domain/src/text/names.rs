//! Names of people as they are typed and as they are shown.

use unicode_normalization::UnicodeNormalization;

use super::clean::{clean, is_apostrophe, tone_of};

/// True when the text could be a person's name: letters, spaces, apostrophes, hyphens and
/// dots, at least one letter and no digit.
pub fn looks_like_name(text: &str) -> bool {
    let text = clean(text);
    let fits = |letter: char| {
        letter.is_alphabetic() || is_apostrophe(letter) || matches!(letter, ' ' | '-' | '‐' | '.')
    };
    text.chars().any(char::is_alphabetic) && text.chars().all(fits)
}

/// The name to show: cleaned; typed all in capitals (or with none) it gets one capital a
/// word. A small toned letter that begins a word gets its capital too, because TCVN3 has
/// none for it ("Phạm Hữu ý"). Names that mix capitals and small letters stay as written.
pub fn display_name(name: &str) -> String {
    let name = clean(name);
    let one_case = is_one_case(&name);
    let mut shown = String::with_capacity(name.len());
    let mut begins_word = true;
    for letter in name.chars() {
        if begins_word && (one_case || is_toned(letter)) {
            shown.extend(letter.to_uppercase());
        } else if one_case {
            shown.extend(letter.to_lowercase());
        } else {
            shown.push(letter);
        }
        begins_word =
            letter == ' ' || (one_case && (is_apostrophe(letter) || !letter.is_alphabetic()));
    }
    shown
}

/// A lone letter (`Y`, `A`) says nothing about how the rest was typed.
fn is_one_case(name: &str) -> bool {
    let is_letter = |letter: &char| letter.is_alphabetic() && !is_apostrophe(*letter);
    let has_word =
        name.split(|letter| !is_letter(&letter)).any(|word| word.chars().nth(1).is_some());
    let letters = || name.chars().filter(is_letter);
    has_word && (letters().all(char::is_uppercase) || letters().all(char::is_lowercase))
}

fn is_toned(letter: char) -> bool {
    [letter].into_iter().nfd().any(|mark| tone_of(mark).is_some())
}
