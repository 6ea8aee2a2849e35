//! VNI: a letter, then one character for its marks.

use unicode_normalization::UnicodeNormalization;

/// Decodes pairs of a vowel and its marks, and the letters VNI has whole; others stay.
pub(super) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut vowel = None;
    for letter in text.chars() {
        if let Some(marks) = vowel.and_then(|vowel| marks_after(vowel, letter)) {
            decoded.push_str(marks);
            vowel = None;
        } else {
            let whole = whole_letter(letter);
            decoded.push(whole);
            vowel = small(whole);
        }
    }
    decoded.nfc().collect()
}

/// The marks that `mark` puts on `vowel`, if any. Marks come in both cases: Ù as ù.
fn marks_after(vowel: char, mark: char) -> Option<&'static str> {
    match (vowel, small(mark)?) {
        // Some keyboards type í and ì in two signs like the other vowels.
        ('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ơ' | 'ư', tone @ ('ù' | 'ø' | 'û' | 'õ' | 'ï')) => {
            Some(match tone {
                'ù' => "\u{301}",
                'ø' => "\u{300}",
                'û' => "\u{309}",
                'õ' => "\u{303}",
                _ => "\u{323}",
            })
        }
        ('a' | 'e' | 'o', 'â') => Some("\u{302}"),
        ('a' | 'e' | 'o', 'á') => Some("\u{302}\u{301}"),
        ('a' | 'e' | 'o', 'à') => Some("\u{302}\u{300}"),
        ('a' | 'e' | 'o', 'å') => Some("\u{302}\u{309}"),
        ('a' | 'e' | 'o', 'ã') => Some("\u{302}\u{303}"),
        ('a' | 'e' | 'o', 'ä') => Some("\u{302}\u{323}"),
        ('a', 'ê') => Some("\u{306}"),
        ('a', 'é') => Some("\u{306}\u{301}"),
        ('a', 'è') => Some("\u{306}\u{300}"),
        ('a', 'ú') => Some("\u{306}\u{309}"),
        ('a', 'ü') => Some("\u{306}\u{303}"),
        ('a', 'ë') => Some("\u{306}\u{323}"),
        _ => None,
    }
}

/// The letters that one character shows whole (í and ì are themselves).
fn whole_letter(letter: char) -> char {
    match letter {
        'ô' => 'ơ',
        'Ô' => 'Ơ',
        'ö' => 'ư',
        'Ö' => 'Ư',
        'ñ' => 'đ',
        'Ñ' => 'Đ',
        'æ' => 'ỉ',
        'Æ' => 'Ỉ',
        'ó' => 'ĩ',
        'Ó' => 'Ĩ',
        'ò' => 'ị',
        'Ò' => 'Ị',
        'î' => 'ỵ',
        'Î' => 'Ỵ',
        _ => letter,
    }
}

fn small(letter: char) -> Option<char> {
    letter.to_lowercase().next()
}
