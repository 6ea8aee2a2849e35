//! The numbers of headings: "I.", "1.", "a)"; each level begins anew below a higher one.

use super::Level;

/// Counts the headings of one paper.
#[derive(Default)]
pub(super) struct Numbering([usize; 3]);

impl Numbering {
    /// The number of the next heading of this level.
    pub(super) fn next(&mut self, level: Level) -> String {
        let Self(counts) = self;
        let at = level as usize;
        counts[at] += 1;
        counts[at + 1..].fill(0);
        match level {
            Level::Part => roman(counts[at]) + ".",
            Level::Section => format!("{}.", counts[at]),
            Level::Point => letter(counts[at]) + ")",
        }
    }
}

fn roman(mut number: usize) -> String {
    const SIGNS: [(usize, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut written = String::new();
    for (value, sign) in SIGNS {
        written.push_str(&sign.repeat(number / value));
        number %= value;
    }
    written
}

/// The letters that offices count with; beyond them numbers go on.
fn letter(number: usize) -> String {
    const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";
    let letter = LETTERS.chars().nth(number - 1);
    letter.map_or_else(|| number.to_string(), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_begin_anew() {
        let mut numbering = Numbering::default();
        let levels = [
            Level::Part,
            Level::Section,
            Level::Point,
            Level::Point,
            Level::Section,
            Level::Point,
            Level::Part,
            Level::Section,
        ];
        let numbers = levels.map(|level| numbering.next(level));
        assert_eq!(numbers, ["I.", "1.", "a)", "b)", "2.", "a)", "II.", "1."]);
    }

    #[test]
    fn signs_are_those_of_an_office() {
        assert_eq!([4, 9, 14, 40, 149].map(roman), ["IV", "IX", "XIV", "XL", "CXLIX"]);
        assert_eq!([1, 5, 23, 24].map(letter), ["a", "đ", "y", "24"]);
    }
}
