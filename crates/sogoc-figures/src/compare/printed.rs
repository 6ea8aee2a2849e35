//! A number as it was printed: its digits, its decimals, and whether it was meant exactly.

use serde::Deserialize;

/// How exactly a number was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The number itself.
    #[default]
    Exact,
    /// "Trên": this or somewhat more.
    AtLeast,
    /// "Không quá": this or less.
    AtMost,
    /// "Gần": somewhat less.
    Nearly,
}

impl Kind {
    /// The identifier in data.
    pub fn id(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::Nearly => "nearly",
        }
    }

    /// The word printed before the number; empty before an exact one.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::AtLeast => "trên",
            Self::AtMost => "không quá",
            Self::Nearly => "gần",
        }
    }
}

/// Digits and decimals: `24.5` is 245 with one decimal. Kept whole, so that no binary fraction
/// can tip a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Printed {
    /// The digits as one whole number.
    pub digits: u64,
    /// How many of them stand after the comma.
    pub decimals: u32,
}

impl Printed {
    /// Decimals and digits no newspaper prints.
    const DECIMALS_MAX: usize = 4;
    const DIGITS_MAX: usize = 12;

    /// Reads `24.5` or `2260`; none for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let (whole, part) = match text.split_once('.') {
            Some(("", _) | (_, "")) => return None,
            Some(parts) => parts,
            None => (text, ""),
        };
        let digits = format!("{whole}{part}");
        let plain = digits.bytes().all(|digit| digit.is_ascii_digit());
        if !plain || part.len() > Self::DECIMALS_MAX || digits.len() > Self::DIGITS_MAX {
            return None;
        }
        let decimals = u32::try_from(part.len()).ok()?;
        Some(Self { digits: digits.parse().ok()?, decimals })
    }

    /// What one of its last decimal is worth: ten to the power of the decimals make a whole.
    pub fn scale(self) -> i128 {
        10_i128.pow(self.decimals)
    }

    /// The worth of the last digit that is not nought, counted like the digits: a number printed
    /// as 2700 was told by the hundred, one printed as 90.5 by the tenth.
    pub fn coarseness(self) -> i128 {
        let mut step = 1_i128;
        let mut digits = i128::from(self.digits);
        while digits != 0 && digits % 10 == 0 {
            digits /= 10;
            step *= 10;
        }
        step
    }

    /// The number for a JSON document, or for showing.
    pub fn value(self) -> f64 {
        // Parsed from its own digits, so that 24.5 is the nearest number to 24.5.
        let scale = 10_u64.pow(self.decimals);
        let (whole, part) = (self.digits / scale, self.digits % scale);
        let width = self.decimals as usize;
        format!("{whole}.{part:0width$}").parse().unwrap_or(f64::NAN)
    }
}

impl TryFrom<String> for Printed {
    type Error = String;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::read(&text).ok_or_else(|| format!("“{text}” không phải số; viết như 24.5 hoặc 2260"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Printed {
        Printed::read(text).unwrap()
    }

    #[test]
    fn digits_and_decimals_are_kept_as_printed() {
        assert_eq!(read("24.5"), Printed { digits: 245, decimals: 1 });
        assert_eq!(read("5.64"), Printed { digits: 564, decimals: 2 });
        assert_eq!(read("0.3").value().to_string(), "0.3");
        assert_eq!(read("8.85").value().to_string(), "8.85");
        assert_eq!(read("5.04").value().to_string(), "5.04");
        for wrong in ["", ".", "5.", ".5", "2,5", "-1", "1e3", "1.23456", "9999999999999"] {
            assert_eq!(Printed::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_number_is_as_coarse_as_its_last_digit() {
        let steps = ["2700", "71", "1000", "90.5", "90.0", "0"].map(|text| read(text).coarseness());
        assert_eq!(steps, [100, 1, 1000, 1, 100, 1]);
    }
}
