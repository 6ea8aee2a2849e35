//! Where the figure of a cell comes from: what is counted, when, and what of it.

use serde::Deserialize;
use sogoc_domain::person::MemberKind;

use super::error::Fault;
use super::raw::{RawAverage, RawMoves, RawSource};
use crate::attribute::Attribute;
use crate::field::Field;
use crate::filter::Filter;
use crate::movement::Way;
use crate::places::PlaceField;
use crate::units::UnitField;
use crate::value::Shape;

/// What a cell counts.
#[derive(Debug, Clone)]
pub enum Measure {
    /// People.
    People(People),
    /// The mean of a number of people.
    Average {
        /// Which number.
        of: Field,
        /// Of whom.
        people: People,
    },
    /// Organisations on the last day, the unit itself among them when it fits.
    Units {
        /// Only those that admitted somebody in the period.
        admitting: bool,
        /// Which.
        filter: Filter<UnitField>,
    },
    /// Places on the last day.
    Places {
        /// Which.
        filter: Filter<PlaceField>,
    },
    /// Kept nowhere yet; the cell is printed empty.
    Unknown,
}

/// Whom a cell counts.
#[derive(Debug, Clone)]
pub struct People {
    /// Among whom.
    pub among: Among,
    /// Who of them.
    pub filter: Filter<Field>,
}

/// A stock of members or movements.
#[derive(Debug, Clone)]
pub enum Among {
    /// Members on a day.
    Stock(End),
    /// Movements of the period, the member as seen on the day of the movement.
    Moves {
        /// `in`, `out` or `within`.
        way: Way,
        /// Causes counted; all when empty.
        causes: Vec<String>,
        /// Only movements of members of this kind.
        kind: Option<MemberKind>,
    },
}

/// Which end of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The day before it begins.
    Opening,
    /// Its last day.
    Closing,
}

/// Every cause a row may ask for.
const CAUSES: [&str; 14] = [
    "opening",
    "admitted",
    "readmitted",
    "restored",
    "other_province",
    "same_province",
    "same_superior",
    "died",
    "expelled",
    "name_removed",
    "withdrew",
    "reorganised",
    "inside",
    "recognised",
];

impl RawSource {
    /// How many sources it names.
    pub(super) fn named(&self) -> usize {
        let named = [
            self.stock.is_some(),
            self.moves.is_some(),
            self.average.is_some(),
            self.units.is_some(),
            self.places.is_some(),
            self.unknown.is_some(),
        ];
        named.into_iter().filter(|named| *named).count()
    }

    /// The measure, narrowed by further conditions in the language of what it counts; none when
    /// it names no source.
    pub(super) fn measure(&self, narrowed: &[&str]) -> Result<Option<Measure>, Fault> {
        let people = |among: Among, own: &str| -> Result<People, Fault> {
            let filter = joined(own, narrowed)?;
            Ok(People { among, filter })
        };
        Ok(Some(if self.unknown.is_some() {
            Measure::Unknown
        } else if let Some(stock) = &self.stock {
            Measure::People(people(Among::Stock(stock.at), &stock.r#where)?)
        } else if let Some(moves) = &self.moves {
            Measure::People(people(moves.among()?, &moves.r#where)?)
        } else if let Some(average) = &self.average {
            let of = average.field()?;
            Measure::Average { of, people: people(average.among()?, &average.r#where)? }
        } else if let Some(units) = &self.units {
            let filter = joined(&units.r#where, narrowed)?;
            Measure::Units { admitting: units.admitting, filter }
        } else if let Some(places) = &self.places {
            let filter = joined(&places.r#where, narrowed)?;
            Measure::Places { filter }
        } else {
            return Ok(None);
        }))
    }
}

impl RawMoves {
    fn among(&self) -> Result<Among, Fault> {
        if let Some(cause) = self.causes.iter().find(|cause| !CAUSES.contains(&cause.as_str())) {
            return Err(Fault::NoSuchCause(cause.clone()));
        }
        Ok(Among::Moves { way: self.way, causes: self.causes.clone(), kind: self.kind })
    }
}

impl RawAverage {
    fn field(&self) -> Result<Field, Fault> {
        Field::named(&self.of)
            .filter(|field| field.shape() == Shape::Number)
            .ok_or_else(|| Fault::NoAverage(self.of.clone()))
    }

    fn among(&self) -> Result<Among, Fault> {
        match (self.at, self.way) {
            (Some(at), None) => Ok(Among::Stock(at)),
            (None, Some(way)) => {
                let (causes, kind) = (self.causes.clone(), self.kind);
                RawMoves { way, causes, kind, r#where: String::new() }.among()
            }
            _ => Err(Fault::AverageOfWhom),
        }
    }
}

/// All the conditions at once, in the language of what is counted.
fn joined<F: Attribute>(own: &str, narrowed: &[&str]) -> Result<Filter<F>, Fault> {
    let mut all = Filter::parse(own)?;
    for text in narrowed {
        all = all.and(Filter::parse(text)?);
    }
    Ok(all)
}
