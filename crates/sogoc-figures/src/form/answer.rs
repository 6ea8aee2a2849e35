//! What a cell answers: a figure, and who or what is behind it.

use std::fmt;

use jiff::civil::Date;
use sogoc_domain::id::{EventId, PersonId, PlaceId, UnitId};
use sogoc_domain::text::{format_count, format_decimal, format_percent};

/// A cell's figure and what is behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// People.
    People(Vec<Backing>),
    /// A mean of a number of people, of those of whom it is known.
    Average {
        /// The numbers added.
        sum: i64,
        /// Of whom.
        people: Vec<Backing>,
    },
    /// Organisations.
    Units(Vec<UnitId>),
    /// Places.
    Places(Vec<PlaceId>),
    /// A part of a whole; the cells it was reckoned from say of whom.
    Share {
        /// The part.
        part: u64,
        /// The whole.
        whole: u64,
    },
    /// Words only: there is nothing to answer.
    Heading,
    /// The source keeps nothing of the kind yet.
    Unknown,
}

/// One person behind a figure, with the event that put them there, if it was one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backing {
    /// Who.
    pub person: PersonId,
    /// The day to look at them: of the stock or the movement; the day before for one who went
    /// out, when they were last inside.
    pub on: Date,
    /// The event of a movement.
    pub event: Option<EventId>,
}

/// What is printed in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// How many.
    Count(u64),
    /// A mean of so many.
    Average {
        /// The numbers added.
        sum: i64,
        /// How many they are; never 0.
        count: u64,
    },
    /// A share.
    Share {
        /// The part.
        part: u64,
        /// The whole; never 0.
        whole: u64,
    },
}

impl Figure {
    /// How many, when it is a count.
    pub fn count(self) -> Option<u64> {
        match self {
            Self::Count(count) => Some(count),
            Self::Average { .. } | Self::Share { .. } => None,
        }
    }

    /// As a number: a count, a mean, a share in per cent.
    pub fn number(self) -> f64 {
        match self {
            Self::Count(count) => count as f64,
            Self::Average { sum, count } => sum as f64 / count as f64,
            Self::Share { part, whole } => part as f64 * 100.0 / whole as f64,
        }
    }

    /// As identities reckon with it: a share in hundredths of a per cent, a half rounded up;
    /// means are in no sum.
    pub fn summed(self) -> Option<i64> {
        match self {
            Self::Count(count) => i64::try_from(count).ok(),
            Self::Average { .. } => None,
            Self::Share { part, whole } => {
                let (part, whole) = (u128::from(part), u128::from(whole));
                i64::try_from((part * 20_000 + whole) / (2 * whole)).ok()
            }
        }
    }
}

impl Figure {
    /// This in per cent of another, as it is printed; none when the other is 0.
    pub fn percent_of(self, other: Self) -> Option<String> {
        let ((part, by), (whole, whole_by)) = (self.fraction()?, other.fraction()?);
        format_percent(part.checked_mul(whole_by)?, whole.checked_mul(by)?)
    }

    /// As one whole number over another.
    fn fraction(self) -> Option<(u64, u64)> {
        match self {
            Self::Count(count) => Some((count, 1)),
            Self::Average { sum, count } => Some((u64::try_from(sum).ok()?, count)),
            Self::Share { part, whole } => Some((part, whole)),
        }
    }
}

/// As it is printed: a count, a mean to a tenth, a share in hundredths of a per cent.
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => {
                f.write_str(&format_count(i64::try_from(*count).unwrap_or(i64::MAX)))
            }
            Self::Average { .. } => f.write_str(&format_decimal(self.number(), 1)),
            Self::Share { .. } => {
                let hundredths = self.summed().unwrap_or_default();
                f.write_str(&format_decimal(hundredths as f64 / 100.0, 2))
            }
        }
    }
}

impl Answer {
    /// The figure; none for what is not known and for what has none.
    pub fn figure(&self) -> Option<Figure> {
        let count = |number: usize| Some(Figure::Count(number as u64));
        match self {
            Self::People(people) => count(people.len()),
            Self::Units(units) => count(units.len()),
            Self::Places(places) => count(places.len()),
            Self::Average { sum, people } => (!people.is_empty())
                .then_some(Figure::Average { sum: *sum, count: people.len() as u64 }),
            Self::Share { part, whole } => {
                (*whole > 0).then_some(Figure::Share { part: *part, whole: *whole })
            }
            Self::Heading | Self::Unknown => None,
        }
    }

    /// The figure, when it is a count.
    pub fn value(&self) -> Option<u64> {
        self.figure()?.count()
    }
}

/// A filled row.
#[derive(Debug, Clone)]
pub struct FilledRow {
    /// Its key in the definition.
    pub key: String,
    /// This period, one answer for each column.
    pub answers: Vec<Answer>,
    /// The same period of the year before in a period form; none when it is not known.
    pub last_year: Option<Figure>,
}

impl FilledRow {
    /// The answer of the first column: of a period form the only one.
    pub fn answer(&self) -> &Answer {
        self.answers.first().unwrap_or(&Answer::Heading)
    }
}
