//! Dates as people type them, and as offices print them.

use jiff::civil::Date;
use thiserror::Error;

use super::clean::{clean, fold, is_apostrophe};
use crate::date::PartialDate;

/// A date read from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParsedDate {
    /// What was read.
    pub date: PartialDate,
    /// True when the year was written first (1974-02-20): read, but worth a remark.
    pub iso: bool,
}

/// Why a text is no usable date. The messages are for the person who typed it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DateError {
    /// It does not look like a date.
    #[error("không đọc được ngày “{text}”; hãy viết ngày/tháng/năm, ví dụ 20/02/1974")]
    Unreadable {
        /// What was written.
        text: String,
    },
    /// It looks like a date, but the calendar has none such.
    #[error("không có ngày “{text}”: {wrong}; hãy sửa lại, ví dụ 20/02/1974")]
    Impossible {
        /// What was written.
        text: String,
        /// Which part of it cannot be.
        wrong: Wrong,
    },
    /// The century is missing.
    #[error("năm trong “{text}” chỉ có hai chữ số; hãy viết đủ bốn chữ số, ví dụ {}", format_partial(*.likely))]
    TwoDigitYear {
        /// What was written.
        text: String,
        /// What it most likely means.
        likely: PartialDate,
    },
}

/// The part of a date that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Wrong {
    /// A month without such a day.
    #[error("tháng {month} năm {year} không có ngày {day}")]
    Day {
        /// The day written.
        day: i16,
        /// The month written.
        month: i16,
        /// The year written.
        year: i16,
    },
    /// Months end at 12.
    #[error("một năm chỉ có 12 tháng, không có tháng {0}")]
    Month(i16),
    /// Nobody in a register lived then.
    #[error("năm {0} nằm ngoài khoảng 1850–2100")]
    Year(i16),
}

/// The years a register can speak of.
const YEARS: std::ops::RangeInclusive<i16> = 1850..=2100;
/// Two digits up to this one most likely mean 20xx, later ones 19xx.
const LAST_SHORT_YEAR_OF_2000: i16 = 29;

/// "31/12/2018".
pub fn format_date(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// "31/12/2018", "12/1946", "1954" or "chưa rõ".
pub fn format_partial(date: PartialDate) -> String {
    match date {
        PartialDate::Day(date) => format_date(date),
        PartialDate::Month(year, month) => format!("{month:02}/{year:04}"),
        PartialDate::Year(year) => format!("{year:04}"),
        PartialDate::Unknown => "chưa rõ".to_owned(),
    }
}

/// Reads a date in any style met in office lists: 20/2/1974, 20-02-1974, 20.2.1974,
/// 20021974, "ngày 20 tháng 02 năm 1974", "tháng 12-1946", "năm 1954", 1974-02-20, with or
/// without a time of day. A zero for a day or month means it is not known (00/12/1946).
/// A text without letters or digits and "chưa rõ" are [`PartialDate::Unknown`].
pub fn parse_date(text: &str) -> Result<ParsedDate, DateError> {
    let text = clean(text);
    let text = text.trim_start_matches(is_apostrophe).trim();
    if matches!(fold(text).as_str(), "" | "chua ro" | "khong ro" | "khong nho") {
        return Ok(ParsedDate { date: PartialDate::Unknown, iso: false });
    }
    let numbers = numbers(text).ok_or_else(|| unreadable(text))?;
    let written = Written::of(&numbers).ok_or_else(|| unreadable(text))?;
    written.read(text)
}

fn unreadable(text: &str) -> DateError {
    // What does not fit a sentence is cut: the cell shows the rest.
    DateError::Unreadable { text: text.chars().take(40).collect() }
}

/// One number of a date and the unit named before it, if any.
struct Number<'a> {
    digits: &'a str,
    unit: Option<Unit>,
}

#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Day,
    Month,
    Year,
}

/// The numbers of a text holding only numbers, separators and the words of dates.
fn numbers(text: &str) -> Option<Vec<Number<'_>>> {
    let mut numbers = Vec::new();
    let mut unit = None;
    let mut rest = text_before_time(text);
    while let Some(first) = rest.chars().next() {
        let kind = |letter: char| (letter.is_ascii_digit(), letter.is_alphabetic());
        let end = rest.find(|letter| kind(letter) != kind(first)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        if first.is_ascii_digit() {
            numbers.push(Number { digits: piece, unit: unit.take() });
        } else if first.is_alphabetic() {
            let word = fold(piece);
            if let Some(digits) = english_month(&word) {
                numbers.push(Number { digits, unit: Some(Unit::Month) });
            } else if word != "sinh" {
                unit = Some(unit_named(&word)?);
            }
        } else if !(is_separator(piece) || numbers.is_empty() && is_left_open(piece)) {
            return None;
        }
    }
    Some(numbers)
}

/// Cuts "00:00:00" and what follows it, with the `T` of ISO texts.
fn text_before_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let before_hour = text[..colon].trim_end_matches(|letter: char| letter.is_ascii_digit());
    let hour = &text[before_hour.len()..colon];
    let is_time = (1..=2).contains(&hour.len()) && before_hour.ends_with([' ', 'T']);
    if is_time { before_hour.trim_end_matches([' ', 'T']) } else { text }
}

fn unit_named(word: &str) -> Option<Unit> {
    match word {
        "ngay" => Some(Unit::Day),
        "thang" | "thg" | "th" | "t" => Some(Unit::Month),
        "nam" => Some(Unit::Year),
        _ => None,
    }
}

/// The number of a month a spreadsheet set to English shows by name.
fn english_month(word: &str) -> Option<&'static str> {
    const MONTHS: [(&str, &str); 12] = [
        ("january", "1"),
        ("february", "2"),
        ("march", "3"),
        ("april", "4"),
        ("may", "5"),
        ("june", "6"),
        ("july", "7"),
        ("august", "8"),
        ("september", "9"),
        ("october", "10"),
        ("november", "11"),
        ("december", "12"),
    ];
    let word = if word == "sept" { "sep" } else { word };
    let names = |name: &str| name == word || word.len() == 3 && name.starts_with(word);
    MONTHS.iter().find(|(name, _)| names(name)).map(|(_, number)| *number)
}

/// "?/?/" before what is known.
fn is_left_open(piece: &str) -> bool {
    !piece.ends_with('?') && is_separator(&piece.replace('?', ""))
}

fn is_separator(piece: &str) -> bool {
    piece.chars().all(|sign| {
        matches!(sign, ' ' | '/' | '\\' | '-' | '‐' | '–' | '—' | '.' | ',' | '…' | '_')
    })
}

/// The parts of a date as they were written; absent ones were not.
#[derive(Clone, Copy, PartialEq)]
struct Written {
    day: Option<i16>,
    month: Option<i16>,
    year: i16,
    short_year: bool,
    iso: bool,
}

impl Written {
    fn of(numbers: &[Number<'_>]) -> Option<Self> {
        use Unit::{Day, Month, Year};
        let is_year_first = numbers.len() > 1 && numbers[0].digits.len() == 4;
        let units: &[Unit] = match (numbers.len(), is_year_first) {
            (1, _) if numbers[0].unit.is_none() && numbers[0].digits.len() > 4 => {
                return Self::of_run(numbers[0].digits);
            }
            (1, _) => &[Year],
            (2, false) => &[Month, Year],
            (2, true) => &[Year, Month],
            (3, false) => &[Day, Month, Year],
            (3, true) => &[Year, Month, Day],
            _ => return None,
        };
        let mut written =
            Self { day: None, month: None, year: 0, short_year: false, iso: is_year_first };
        for (number, unit) in numbers.iter().zip(units) {
            if number.unit.is_some_and(|named| named != *unit) {
                return None;
            }
            let value = number.digits.parse().ok()?;
            match (unit, number.digits.len()) {
                (Day, 1..=2) => written.day = Some(value),
                (Month, 1..=2) => written.month = Some(value),
                (Year, 2 | 4) => {
                    written.year = value;
                    written.short_year = number.digits.len() == 2;
                }
                _ => return None,
            }
        }
        Some(written)
    }

    /// Eight digits without separators; seven when a sheet ate the leading zero.
    fn of_run(digits: &str) -> Option<Self> {
        let digits = match digits.len() {
            7 => format!("0{digits}"),
            8 => digits.to_owned(),
            _ => return None,
        };
        let number = |from: usize, to: usize| digits[from..to].parse::<i16>().ok();
        let day_first = Self {
            day: number(0, 2),
            month: number(2, 4),
            year: number(4, 8)?,
            short_year: false,
            iso: false,
        };
        let year_first = Self {
            day: number(6, 8),
            month: number(4, 6),
            year: number(0, 4)?,
            short_year: false,
            iso: true,
        };
        // No eight digits are both: a month and a day read as a year end at 1231. Those
        // that are neither are a card number rather than an impossible date.
        match (day_first.date(), year_first.date()) {
            (Ok(_) | Err(Wrong::Day { day: ..=31, .. }), _) => Some(day_first),
            (_, Ok(_)) => Some(year_first),
            _ => None,
        }
    }

    fn read(mut self, text: &str) -> Result<ParsedDate, DateError> {
        if self.short_year {
            self.year += if self.year <= LAST_SHORT_YEAR_OF_2000 { 2000 } else { 1900 };
        }
        let text = text.to_owned();
        match self.date() {
            Err(wrong) => Err(DateError::Impossible { text, wrong }),
            Ok(likely) if self.short_year => Err(DateError::TwoDigitYear { text, likely }),
            Ok(date) => Ok(ParsedDate { date, iso: self.iso }),
        }
    }

    fn date(self) -> Result<PartialDate, Wrong> {
        let Self { day, month, year, .. } = self;
        if !YEARS.contains(&year) {
            return Err(Wrong::Year(year));
        }
        let day = day.filter(|day| *day != 0);
        let Some(month) = month.filter(|month| *month != 0) else {
            return match day {
                Some(_) => Err(Wrong::Month(0)),
                None => Ok(PartialDate::Year(year)),
            };
        };
        let small = |number: i16| i8::try_from(number).ok();
        let Some(whole_month) = small(month).filter(|month| (1..=12).contains(month)) else {
            return Err(Wrong::Month(month));
        };
        let Some(day) = day else {
            return Ok(PartialDate::Month(year, whole_month));
        };
        small(day)
            .and_then(|day| Date::new(year, whole_month, day).ok())
            .map(PartialDate::Day)
            .ok_or(Wrong::Day { day, month, year })
    }
}
