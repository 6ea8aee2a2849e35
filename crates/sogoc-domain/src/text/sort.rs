//! Sort keys: the order of the Vietnamese alphabet, and lists of people by given name.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::clean::{clean, tone_of};

/// A key whose byte order is the Vietnamese order (CLDR `vi`): letters of the alphabet
/// first, then tones, then small letters before capitals.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey(Box<[u8]>);

impl SortKey {
    /// The key as bytes, for a store that compares bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// The key of any text.
pub fn sort_key(text: &str) -> SortKey {
    let levels = Levels::of(&clean(text));
    let mut key = levels.letters;
    key.push(END);
    key.extend(levels.tones);
    key.push(END);
    key.extend(levels.cases);
    SortKey(key.into())
}

/// The key of a person in a list: given name, then middle names, then family name.
///
/// The given name is the last word, or `sort_given` where somebody said otherwise
/// ("A Sử" in "Giàng A Sử"). Capitals decide only between names otherwise equal, so a name
/// typed in capitals stands beside its namesakes.
pub fn person_sort_key(full_name: &str, sort_given: Option<&str>) -> SortKey {
    let full_name = clean(full_name);
    let words: Vec<&str> = full_name.split(' ').collect();
    let said = sort_given.map(clean).filter(|given| !given.is_empty());
    let (given, rest) = match &said {
        Some(given) => (given.clone(), without_words(&words, given)),
        None => split_last(&words),
    };
    let family = rest.first().copied().unwrap_or_default();
    let middle = rest.get(1..).unwrap_or_default().join(" ");

    let mut key = Vec::with_capacity(4 * full_name.len());
    let mut cases = Vec::new();
    for part in [given.as_str(), &middle, family] {
        let levels = Levels::of(part);
        key.extend(levels.letters);
        key.push(END);
        key.extend(levels.tones);
        key.push(END);
        cases.extend(levels.cases);
    }
    key.extend(cases);
    SortKey(key.into())
}

fn split_last<'a>(words: &[&'a str]) -> (String, Vec<&'a str>) {
    match words.split_last() {
        Some((given, rest)) => ((*given).to_owned(), rest.to_vec()),
        None => Default::default(),
    }
}

/// The words but for the last run of them that spells `given`.
fn without_words<'a>(words: &[&'a str], given: &str) -> Vec<&'a str> {
    let taken: Vec<&str> = given.split(' ').collect();
    let mut rest = words.to_vec();
    let found = words.windows(taken.len()).rposition(|run| run == taken.as_slice());
    if let Some(at) = found {
        rest.drain(at..at + taken.len());
    }
    rest
}

/// Ends a level; below every weight, so a word comes before the longer word it begins.
const END: u8 = 0;
/// The tone weight of a letter itself; its marks follow with greater ones.
const NO_TONE: u8 = 1;
const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
/// Begins a letter of no alphabet known here; its code follows.
const UNKNOWN: u8 = 0xFE;

/// Spaces and signs in CLDR order, then digits, then letters. What is missing comes last.
const ORDER: &str = " _-‐–—,;:!?.·'\"()[]{}@*/\\&#%′`´^+<=>|~$0123456789\
                     aăâbcdđeêfghijklmnoôơpqrstuưvwxyzʼ";

/// The place of each character of [`ORDER`] in it, by code point.
static WEIGHTS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let size = ORDER.chars().max().map_or(0, |last| last as usize + 1);
    let mut weights = vec![UNKNOWN; size];
    for (letter, weight) in ORDER.chars().zip(1..UNKNOWN) {
        weights[letter as usize] = weight;
    }
    weights
});

#[derive(Default)]
struct Levels {
    letters: Vec<u8>,
    tones: Vec<u8>,
    cases: Vec<u8>,
}

impl Levels {
    fn of(text: &str) -> Self {
        let mut levels = Self::default();
        let mut letters = text.nfd().peekable();
        let mut marks = Vec::new();
        while let Some(base) = letters.next() {
            marks.clear();
            while let Some(mark) = letters.next_if(|mark| is_combining_mark(*mark)) {
                marks.push(mark);
            }
            levels.push(base, &mut marks);
        }
        levels
    }

    /// ă â ê ô ơ ư are letters of their own: one of their marks belongs to the letter.
    fn push(&mut self, base: char, marks: &mut Vec<char>) {
        let mut small = base.to_lowercase().next().unwrap_or(base);
        self.cases.push(if small == base { SMALL } else { CAPITAL });
        let own =
            marks.iter().enumerate().find_map(|(at, mark)| Some((at, compose(small, *mark)?)));
        if let Some((at, letter)) = own {
            marks.remove(at);
            small = letter;
        }
        let (sign, tone) = straight_quote(small);
        self.push_letter(sign);
        self.tones.push(tone);
        self.tones.extend(marks.iter().map(|mark| mark_weight(*mark)));
    }

    fn push_letter(&mut self, letter: char) {
        match WEIGHTS.get(letter as usize) {
            Some(weight) if *weight != UNKNOWN => self.letters.push(*weight),
            _ => {
                self.letters.push(UNKNOWN);
                self.letters.extend(letter.to_string().bytes());
            }
        }
    }
}

/// A curly quote is the straight one, told apart only where tones are.
fn straight_quote(sign: char) -> (char, u8) {
    match sign {
        '‘' => ('\'', NO_TONE + 1),
        '’' => ('\'', NO_TONE + 2),
        '“' => ('"', NO_TONE + 1),
        '”' => ('"', NO_TONE + 2),
        _ => (sign, NO_TONE),
    }
}

/// The letter of the alphabet that `base` and `mark` make together.
fn compose(base: char, mark: char) -> Option<char> {
    match (base, mark) {
        ('a', '\u{306}') => Some('ă'),
        ('a', '\u{302}') => Some('â'),
        ('e', '\u{302}') => Some('ê'),
        ('o', '\u{302}') => Some('ô'),
        ('o', '\u{31B}') => Some('ơ'),
        ('u', '\u{31B}') => Some('ư'),
        _ => None,
    }
}

/// Tones in their order; the marks of other languages after them.
fn mark_weight(mark: char) -> u8 {
    NO_TONE + tone_of(mark).unwrap_or(6)
}
