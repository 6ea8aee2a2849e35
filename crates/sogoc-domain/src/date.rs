//! Civil dates as offices keep them: whole, by month, by year or unknown; and periods.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The day a register begins: facts whose beginning nobody knows take effect here.
pub const EARLIEST: Date = jiff::civil::date(1900, 1, 1);

/// A date of which an old file may keep only the month or the year.
///
/// Ordered by its first possible day; [`PartialDate::Unknown`] comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum PartialDate {
    /// Nothing is known.
    #[default]
    Unknown,
    /// Only the year.
    Year(i16),
    /// Year and month (1–12).
    Month(i16, i8),
    /// The whole date.
    Day(Date),
}

impl PartialDate {
    /// The first day it can mean; `None` when unknown.
    pub fn earliest(self) -> Option<Date> {
        match self {
            Self::Unknown => None,
            Self::Year(year) => Date::new(year, 1, 1).ok(),
            Self::Month(year, month) => Date::new(year, month, 1).ok(),
            Self::Day(date) => Some(date),
        }
    }

    /// The last day it can mean; `None` when unknown.
    pub fn latest(self) -> Option<Date> {
        match self {
            Self::Unknown => None,
            Self::Year(year) => Date::new(year, 12, 31).ok(),
            Self::Month(year, month) => Date::new(year, month, 1).ok().map(Date::last_of_month),
            Self::Day(date) => Some(date),
        }
    }

    /// The day to reckon ages from: the whole date, else 1 July of a year known alone
    /// (193-BTCCBCP/TCBC, 2001) and the 15th of a month known alone.
    pub fn reckoned(self) -> Option<Date> {
        match self {
            Self::Unknown => None,
            Self::Year(year) => Date::new(year, 7, 1).ok(),
            Self::Month(year, month) => Date::new(year, month, 15).ok(),
            Self::Day(date) => Some(date),
        }
    }

    /// The year, when known.
    pub fn year(self) -> Option<i16> {
        match self {
            Self::Unknown => None,
            Self::Year(year) | Self::Month(year, _) => Some(year),
            Self::Day(date) => Some(date.year()),
        }
    }

    /// The whole date, when all of it is known.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(date),
            _ => None,
        }
    }

    /// True when every day it can mean lies before every day `other` can mean.
    pub fn surely_before(self, other: Self) -> bool {
        matches!((self.latest(), other.earliest()), (Some(a), Some(b)) if a < b)
    }

    /// True when every day it can mean lies after `date`.
    pub fn surely_after(self, date: Date) -> bool {
        self.earliest().is_some_and(|first| first > date)
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self::Day(date)
    }
}

/// ISO text, cut where knowledge ends: `1954-07-20`, `1954-07`, `1954`, or empty.
impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        match date {
            PartialDate::Unknown => Self::new(),
            PartialDate::Year(year) => format!("{year:04}"),
            PartialDate::Month(year, month) => format!("{year:04}-{month:02}"),
            PartialDate::Day(date) => date.to_string(),
        }
    }
}

impl TryFrom<String> for PartialDate {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("not a date: {text}");
        let number = |part: &str| part.parse::<i16>().map_err(|_| wrong());
        match text.len() {
            0 => Ok(Self::Unknown),
            4 => Ok(Self::Year(number(&text)?)),
            7 => {
                let (year, month) = text.split_once('-').ok_or_else(wrong)?;
                let month = i8::try_from(number(month)?).map_err(|_| wrong())?;
                if !(1..=12).contains(&month) {
                    return Err(wrong());
                }
                Ok(Self::Month(number(year)?, month))
            }
            _ => text.parse().map(Self::Day).map_err(|_| wrong()),
        }
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.earliest(), String::from(*self)).cmp(&(other.earliest(), String::from(*other)))
    }
}

/// A day of every year: `09-02` for the second of September.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct MonthDay {
    month: i8,
    day: i8,
}

impl MonthDay {
    /// The day in a year; none for 29 February of a common year.
    pub fn in_year(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }
}

impl std::str::FromStr for MonthDay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("not a month and day: {text}");
        let (month, day) = text.split_once('-').ok_or_else(wrong)?;
        let number = |part: &str| part.parse::<i8>().map_err(|_| wrong());
        let found = Self { month: number(month)?, day: number(day)? };
        // A leap year has every day there is.
        found.in_year(2000).map(|_| found).ok_or_else(wrong)
    }
}

impl TryFrom<String> for MonthDay {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

/// A period of whole days; both its ends belong to it (a statistics period).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Period {
    /// A period; `None` when it would end before it begins.
    pub fn new(from: Date, to: Date) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// True for both ends and every day between.
    pub fn contains(self, date: Date) -> bool {
        self.from <= date && date <= self.to
    }

    /// The day before it begins: the "end of the previous period".
    pub fn eve(self) -> Date {
        self.from.yesterday().unwrap_or(self.from)
    }
}

/// The day so many months after another; none past the end of the calendar.
pub fn after_months(from: Date, months: i32) -> Option<Date> {
    from.checked_add(jiff::Span::new().months(months)).ok()
}

/// Whole years from `born` to `on`, by month and day.
pub fn years_between(born: Date, on: Date) -> i16 {
    let had_anniversary = (on.month(), on.day()) >= (born.month(), born.day());
    on.year() - born.year() - i16::from(!had_anniversary)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn text_round_trips() {
        for text in ["", "1946", "1946-12", "1974-02-13"] {
            let parsed = PartialDate::try_from(text.to_owned()).unwrap();
            assert_eq!(String::from(parsed), text);
        }
        for wrong in ["1946-13", "1974-02-30", "19", "abcd"] {
            assert!(PartialDate::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_year_is_only_surely_before_a_later_year() {
        let year = PartialDate::Year(1974);
        assert!(!year.surely_before(date(1974, 5, 1).into()));
        assert!(year.surely_before(date(1975, 1, 1).into()));
    }

    #[test]
    fn years_count_on_the_birthday() {
        let born = date(1974, 2, 28);
        assert_eq!(years_between(born, date(2024, 2, 27)), 49);
        assert_eq!(years_between(born, date(2024, 2, 28)), 50);
    }
}
