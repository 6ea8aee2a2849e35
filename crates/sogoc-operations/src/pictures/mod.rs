//! Pictures of an organisation: the numbers behind each, every one the answer to a question that
//! can be opened. Members are met once for all pictures.

mod ages;
mod bridge;
mod ratings;
mod years;

use std::sync::Arc;

use jiff::civil::{Date, date};
use sogoc_domain::id::UnitId;
use sogoc_domain::person::{EthnicGroup, Sex};
use sogoc_domain::register::Register;
use sogoc_figures::series::walk;

pub use ages::{Ages, Band, Side};
pub use bridge::{Bridge, FORM, Step};
pub use ratings::{Ratings, Round};
pub use years::{Part, Year, Years};

use crate::answers::Question;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};

/// How many years a picture looks back, the year of the day included.
const YEARS: i16 = 10;

/// A number, and the filter of the figure language that counts it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The number.
    pub count: u64,
    /// Who counts.
    pub filter: String,
}

impl Asked {
    fn of(filter: String) -> Self {
        Self { count: 0, filter }
    }
}

/// The numbers of all pictures of an organisation on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pictures {
    /// Women and men by age.
    pub ages: Ages,
    /// Who came and went from the first of January to the day.
    pub bridge: Bridge,
    /// Ten years, as far as the register covers them.
    pub years: Years,
    /// Ratings of members and of organisations, round by round.
    pub ratings: Ratings,
}

impl Pictures {
    /// Counts everything.
    pub fn of(register: &Register, unit: UnitId, as_of: Date) -> Self {
        let children: Vec<UnitId> =
            register.children_on(unit, as_of).map(|child| child.id).collect();
        let units: Vec<UnitId> = [unit].into_iter().chain(children).collect();
        let days = days(as_of);
        let mut ages = Ages::default();
        let mut counted = years::Counted::new(units.len(), days.len());
        let mut rated = vec![ratings::Tally::default(); days.len()];
        walk(register, &units, &days, |member, day, within| {
            for place in within {
                counted.members[*place][day] += 1;
            }
            // Those directly under the organisation today may have belonged to another then.
            if within.first() != Some(&0) {
                return;
            }
            // As `sex = female` and `minority = true` ask, without a filter's words for each member.
            let (person, on) = (member.person, member.on);
            let minority = person.ethnicity_on(on).is_some_and(EthnicGroup::is_minority);
            counted.women[day] += u64::from(person.sex_on(on) == Some(Sex::Female));
            counted.minority[day] += u64::from(minority);
            rated[day].take(member);
            if day + 1 == days.len() {
                ages.take(member);
            }
        });
        Self {
            ages: ages.trimmed(),
            bridge: Bridge::of(register, unit, as_of),
            years: Years::of(register, &units, &days, &counted),
            ratings: Ratings::of(register, unit, &days[1..], &rated[1..]),
        }
    }
}

/// The last day of each of eleven years, the first one only the eve of the others; the day asked
/// stands for its year.
fn days(as_of: Date) -> Vec<Date> {
    let year = as_of.year();
    (year - YEARS..year).map(|year| date(year, 12, 31)).chain([as_of]).collect()
}

/// The question whose answer the pictures are.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Drawn {
    unit: UnitId,
    as_of: Date,
}

impl Question for Drawn {
    type Answer = Pictures;

    fn answer(&self, register: &Register) -> Pictures {
        Pictures::of(register, self.unit, self.as_of)
    }

    fn weight(pictures: &Pictures) -> usize {
        let days = usize::from(YEARS.unsigned_abs());
        (pictures.years.parts.len() + pictures.ages.bands.len()) * days
    }
}

impl Office {
    /// The numbers of the pictures of a unit.
    ///
    /// # Errors
    /// Denied without the right to count there.
    pub fn pictures(
        &self,
        actor: &Actor,
        unit: UnitId,
        as_of: Date,
    ) -> Result<Arc<Pictures>, OperationError> {
        self.authorise(actor, Action::Count, unit)?;
        Ok(self.answer(&Drawn { unit, as_of }))
    }
}
