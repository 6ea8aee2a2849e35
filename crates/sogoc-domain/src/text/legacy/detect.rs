//! Telling legacy text from Unicode by its content.
//!
//! Each word with a non-ASCII character is read in every way. A word that is a Vietnamese
//! syllable only when decoded speaks for that encoding; one that is a syllable only as it
//! stands, or that holds letters no legacy font has, speaks against.

use super::super::syllable::is_syllable;
use super::{Legacy, decode, is_beyond_legacy};

/// What a word gives that nothing but a legacy font explains; other words give one point.
const TELLING: u32 = 4;
/// Points an encoding needs before anybody believes in it: a few words may be chance.
const ENOUGH: u32 = 4;
/// Points for one point against: a typed-over row must not hide a legacy sheet.
const CLEAR_LEAD: u32 = 4;

/// The encoding of one text. A short text often leaves it open: prefer [`detect_all`].
pub fn detect(text: &str) -> Option<Legacy> {
    detect_all([text])
}

/// The encoding of a whole column or sheet.
pub fn detect_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<Legacy> {
    let (tcvn3, vni) = weigh_all(texts, TELLING);
    if tcvn3.convinces() && tcvn3.lead() >= vni.lead() {
        Some(Legacy::Tcvn3)
    } else {
        vni.convinces().then_some(Legacy::Vni)
    }
}

/// The encoding of texts whose font is `named`; `None` when they are Unicode that kept an old
/// font when it was typed over. Undecided, the font is believed.
pub fn behind_font<'a>(named: Legacy, texts: impl IntoIterator<Item = &'a str>) -> Option<Legacy> {
    // Headings typed anew must not outweigh the names below them.
    let (tcvn3, vni) = weigh_all(texts, 1);
    let (said, other, otherwise) = match named {
        Legacy::Tcvn3 => (tcvn3, vni, Legacy::Vni),
        Legacy::Vni => (vni, tcvn3, Legacy::Tcvn3),
    };
    if other.convinces() && other.lead() > said.lead() {
        return Some(otherwise);
    }
    (said.points >= said.against).then_some(named)
}

/// What the words of all texts say for and against TCVN3 and VNI; `beyond` is how much a
/// letter that no legacy font has speaks against both.
fn weigh_all<'a>(texts: impl IntoIterator<Item = &'a str>, beyond: u32) -> (Evidence, Evidence) {
    let mut tcvn3 = Evidence::default();
    let mut vni = Evidence::default();
    for text in texts {
        for word in text.split(is_between_words).filter(|word| is_worth_weighing(word)) {
            if word.chars().any(is_beyond_legacy) {
                tcvn3.against += beyond;
                vni.against += beyond;
            } else {
                tcvn3.weigh(word, Legacy::Tcvn3);
                vni.weigh(word, Legacy::Vni);
            }
        }
    }
    (tcvn3, vni)
}

#[derive(Default)]
struct Evidence {
    points: u32,
    against: u32,
}

impl Evidence {
    fn weigh(&mut self, word: &str, legacy: Legacy) {
        match (is_syllable(word), is_syllable(&decode(word, legacy))) {
            (false, true) => self.points += if is_telling(word, legacy) { TELLING } else { 1 },
            (true, false) => self.against += 1,
            // A word sound both ways, or neither (a foreign name), says nothing.
            _ => {}
        }
    }

    fn convinces(&self) -> bool {
        self.points >= ENOUGH && self.points >= CLEAR_LEAD * self.against
    }

    fn lead(&self) -> u32 {
        self.points.saturating_sub(CLEAR_LEAD * self.against)
    }
}

/// True when no Western language is likely to write such a word either.
fn is_telling(word: &str, legacy: Legacy) -> bool {
    match legacy {
        Legacy::Tcvn3 => {
            let is_sign = |letter| {
                matches!(letter, '¡'..='¿' | '×' | '÷' | 'Þ' | 'þ' | 'ß' | 'ø' | 'å' | 'æ')
            };
            word.contains(is_sign) || has_capital_inside(word)
        }
        Legacy::Vni => {
            let is_mark = |letter| {
                matches!(letter, 'ù' | 'ø' | 'û' | 'õ' | 'á' | 'à' | 'å' | 'ã' | 'ä' | 'ú' | 'æ')
            };
            // "où" is French.
            word.to_lowercase().contains(is_mark) && word.chars().count() > 2
        }
    }
}

/// "TrÇn".
fn has_capital_inside(word: &str) -> bool {
    let pairs = word.chars().zip(word.chars().skip(1));
    pairs.into_iter().any(|(first, second)| first.is_lowercase() && second.is_uppercase())
}

/// Signs are letters here (TCVN3 writes ă as `¨`), so only plain punctuation parts words.
fn is_between_words(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_ascii_punctuation()
        || matches!(letter, '‘'..='”' | '–' | '—' | '…')
}

/// A sign alone (`·`, `×`, `§`) is a bullet or a product.
fn is_worth_weighing(word: &str) -> bool {
    !word.is_ascii() && word.chars().nth(1).is_some()
}
