//! TCVN3 (TCVN 5712): one byte a letter, capitals with tones borrowed from fonts.

use unicode_normalization::UnicodeNormalization;

/// What the bytes 80–FF mean, sixteen a row. The capitals of 80–9F are in the standard
/// though not in the usual fonts; B0–B4 are the five tones as marks of their own.
const UPPER_HALF: [char; 128] = [
    'À', 'Ả', 'Ã', 'Á', 'Ạ', 'Ặ', 'Ậ', 'È', 'Ẻ', 'Ẽ', 'É', 'Ẹ', 'Ệ', 'Ì', 'Ỉ', 'Ĩ', // 80
    'Í', 'Ị', 'Ò', 'Ỏ', 'Õ', 'Ó', 'Ọ', 'Ộ', 'Ờ', 'Ở', 'Ỡ', 'Ớ', 'Ợ', 'Ù', 'Ủ', 'Ũ', // 90
    '\u{A0}', 'Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ', 'Ằ', // A0
    '\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}', 'à', 'ả', 'ã', 'á', 'ạ', 'Ẳ', 'ằ', 'ẳ',
    'ẵ', 'ắ', 'Ẵ', // B0
    'Ắ', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ề', 'ặ', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ', 'è', 'Ể', 'ẻ', 'ẽ', // C0
    'é', 'ẹ', 'ề', 'ể', 'ễ', 'ế', 'ệ', 'ì', 'ỉ', 'Ễ', 'Ế', 'Ồ', 'ĩ', 'í', 'ị', 'ò', // D0
    'Ổ', 'ỏ', 'õ', 'ó', 'ọ', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ', 'ù', // E0
    'Ỗ', 'ủ', 'ũ', 'ú', 'ụ', 'ừ', 'ử', 'ữ', 'ứ', 'ự', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ', 'Ố', // F0
];

/// Decodes Latin-1 characters; others stay.
pub(super) fn decode(text: &str) -> String {
    // A line of capitals types its toned vowels small and trusts the font to raise them.
    let has_small = text.contains(|letter: char| letter.is_ascii_lowercase());
    let is_capital_line = !has_small && text.split(' ').any(is_capital_word);
    let mut decoded = String::with_capacity(text.len());
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            decoded.push(' ');
        }
        let letters: String = word.chars().map(decode_letter).nfc().collect();
        if is_capital_line || is_capital_word(word) {
            decoded.push_str(&letters.to_uppercase());
        } else {
            decoded.push_str(&letters);
        }
    }
    decoded
}

fn decode_letter(letter: char) -> char {
    let place = u32::from(letter).checked_sub(0x80);
    let decoded = place.and_then(|place| UPPER_HALF.get(place as usize));
    decoded.copied().unwrap_or(letter)
}

/// Two capitals and no small letter: "NGUYÔN", but not "Lß".
fn is_capital_word(word: &str) -> bool {
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    capitals > 1 && !word.bytes().any(|byte| byte.is_ascii_lowercase())
}
