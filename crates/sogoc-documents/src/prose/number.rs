//! Digits of a report as a number, or not: days, papers, places and telephones have digits too.

use super::decimal::{DIGITS_MAX, Decimal};

/// What stands after the digits, for signs that can be read in two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    Percent,
    Measure,
    Counted,
    Else,
}

/// Reads `2.260`, `24,5`, `24.5 %`, `2 260`, `01`; nothing for what no report writes as a number.
pub(super) fn read(digits: &str, after: After) -> Option<Decimal> {
    if digits.chars().filter(char::is_ascii_digit).count() > DIGITS_MAX {
        return None;
    }
    let groups: Vec<&str> = digits.split(['.', ',', ' ']).collect();
    let signs: Vec<char> = digits.chars().filter(|it| !it.is_ascii_digit()).collect();
    let by_threes = |groups: &[&str]| {
        groups[0].len() <= 3
            && !groups[0].starts_with('0')
            && groups[1..].iter().all(|it| it.len() == 3)
    };
    match *signs.as_slice() {
        [] => whole(digits),
        [' ', ..] if signs.iter().all(|it| *it == ' ') => whole(&groups.concat()),
        [sign] => {
            let thousands = by_threes(&groups);
            let decimal = match after {
                After::Percent => !thousands || groups[0].len() < 2 || sign == ',',
                After::Measure => !thousands || sign == ',',
                After::Counted => !thousands,
                After::Else => sign == ',' && !thousands,
            };
            if decimal {
                fraction(groups[0], groups[1])
            } else if thousands {
                // A comma before three digits is decimal in Vietnamese unless people are counted.
                (sign == '.' || after == After::Counted).then(|| whole(&groups.concat())).flatten()
            } else {
                None
            }
        }
        _ => {
            let last = signs.len();
            let grouped = signs.iter().all(|it| *it == signs[0]);
            if grouped && by_threes(&groups) {
                whole(&groups.concat())
            } else if signs[..last - 1].iter().all(|it| *it == signs[0])
                && signs[last - 1] != signs[0]
                && by_threes(&groups[..last])
            {
                fraction(&groups[..last].concat(), groups[last])
            } else {
                None
            }
        }
    }
}

fn whole(digits: &str) -> Option<Decimal> {
    digits.parse().ok().map(|units| Decimal::new(units, 0))
}

fn fraction(before: &str, after: &str) -> Option<Decimal> {
    if after.len() > 4 {
        return None;
    }
    format!("{before}{after}").parse().ok().map(|units| Decimal::new(units, after.len() as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_offices_write_them() {
        let cases = [
            ("2.260", After::Else, "2.260"),
            ("2260", After::Else, "2.260"),
            ("2 260", After::Else, "2.260"),
            ("24,5", After::Else, "24,5"),
            ("24.31", After::Percent, "24,31"),
            ("1.234,5", After::Else, "1.234,5"),
            ("1,234", After::Counted, "1.234"),
            ("12,345", After::Measure, "12,345"),
            ("1.250", After::Measure, "1.250"),
            ("08", After::Counted, "8"),
            ("35.599.000", After::Else, "35.599.000"),
        ];
        for (digits, after, wanted) in cases {
            let read = read(digits, after).map(|it| it.to_string());
            assert_eq!(read.as_deref(), Some(wanted), "{digits}");
        }
    }

    #[test]
    fn what_is_no_number_is_left_alone() {
        for digits in ["30.5", "7.11.2017", "2.1.3", "0912345678901234", "1.2345.67"] {
            assert!(read(digits, After::Else).is_none(), "{digits}");
        }
    }
}
