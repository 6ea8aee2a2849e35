//! Text typed in the encodings before Unicode: TCVN3 (ABC) and VNI.
//!
//! A spreadsheet shows such text as Latin-1 characters ("NguyÔn", "Nguyeãn") that only look
//! right in their fonts. Every byte these fonts use lies in A1–FF, where Latin-1 and cp1252
//! agree; what cp1252 puts at 80–9F (curly quotes, dashes) is punctuation and stays.

mod detect;
mod tcvn3;
mod vni;

use unicode_normalization::UnicodeNormalization;

pub use detect::{behind_font, detect, detect_all};

/// An encoding from before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Legacy {
    /// TCVN 5712, the fonts named `.Vn…`: one byte a letter.
    Tcvn3,
    /// The fonts named `VNI-…`: a letter, then a byte for its marks.
    Vni,
}

/// The text in Unicode (NFC). Text that holds letters no such font has (ư, ị, a combining
/// mark) is Unicode already and comes back as it is.
pub fn decode(text: &str, legacy: Legacy) -> String {
    if text.chars().any(is_beyond_legacy) {
        return text.nfc().collect();
    }
    match legacy {
        Legacy::Tcvn3 => tcvn3::decode(text),
        Legacy::Vni => vni::decode(text),
    }
}

/// Decodes by the font a cell is shown in; `None` when the font is a Unicode one.
pub fn decode_in_font(text: &str, font: &str) -> Option<String> {
    let decoded = decode(text, from_font(font)?);
    Some(if font_is_capital(font) { decoded.to_uppercase() } else { decoded })
}

/// The encoding a font's name tells: `.VnTime` or `VNI-Times`.
pub fn from_font(font: &str) -> Option<Legacy> {
    let font = font.trim().to_lowercase();
    if font.starts_with(".vn") {
        Some(Legacy::Tcvn3)
    } else if font.starts_with("vni-") || font.starts_with("vni ") {
        Some(Legacy::Vni)
    } else {
        None
    }
}

/// True for the fonts that show small letters as capitals: `.VnTimeH`, `.VnArialH`.
pub fn font_is_capital(font: &str) -> bool {
    from_font(font) == Some(Legacy::Tcvn3) && font.trim().ends_with('H')
}

/// Vietnamese letters and marks outside Latin-1: no legacy font shows them.
fn is_beyond_legacy(letter: char) -> bool {
    matches!(letter,
        'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ'
        | '\u{300}'..='\u{303}' | '\u{306}' | '\u{309}' | '\u{31B}' | '\u{323}')
}
