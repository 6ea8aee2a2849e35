//! Ten years of an organisation, and of each one directly under it: only years the register covers.

use jiff::civil::{Date, date};
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::text::sort_key;
use sogoc_figures::series::admissions;

/// One year of an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// Its last day, or the day asked.
    pub on: Date,
    /// All members.
    pub members: u64,
    /// Women.
    pub women: u64,
    /// Of minority groups.
    pub minority: u64,
    /// Admitted in the year up to the day; none when the register began within the year.
    pub admitted: Option<u64>,
}

impl Year {
    /// The days from the first of January to its day.
    pub fn period(&self) -> Period {
        period(self.on)
    }
}

/// One organisation directly under another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which.
    pub unit: UnitId,
    /// Its name on the day.
    pub name: String,
    /// Its members on the days of the years; none before it had any.
    pub members: Vec<Option<u64>>,
}

/// Ten years.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Years {
    /// Year by year; empty when there is no member.
    pub years: Vec<Year>,
    /// Those directly under the organisation, by name.
    pub parts: Vec<Part>,
}

/// What was counted: members of every organisation, the rest of the first one alone.
pub(super) struct Counted {
    pub(super) members: Vec<Vec<u64>>,
    pub(super) women: Vec<u64>,
    pub(super) minority: Vec<u64>,
}

impl Counted {
    pub(super) fn new(units: usize, days: usize) -> Self {
        Self { members: vec![vec![0; days]; units], women: vec![0; days], minority: vec![0; days] }
    }
}

impl Years {
    /// The first day serves only to tell whether the year after it is covered whole.
    pub(super) fn of(
        register: &Register,
        units: &[UnitId],
        days: &[Date],
        counted: &Counted,
    ) -> Self {
        let (Some(unit), Some(members)) = (units.first(), counted.members.first()) else {
            return Self::default();
        };
        let Some(begun) = members.iter().position(|count| *count > 0) else {
            return Self::default();
        };
        let first = begun.max(1);
        let periods: Vec<Period> = days.iter().map(|day| period(*day)).collect();
        let admitted = admissions(register, *unit, &periods);
        let year = |day: usize| Year {
            on: days[day],
            members: members[day],
            women: counted.women[day],
            minority: counted.minority[day],
            admitted: Some(admitted[day]).filter(|_| begun < day),
        };
        let on = days[days.len() - 1];
        let part = |(unit, members): (&UnitId, &Vec<u64>)| Part {
            unit: *unit,
            name: register.units().get(*unit).map_or("", |it| it.name_on(on)).to_owned(),
            members: since_begun(&members[first..]),
        };
        let mut parts: Vec<Part> = units.iter().zip(&counted.members).skip(1).map(part).collect();
        parts.sort_by_cached_key(|part| sort_key(&part.name));
        Self { years: (first..days.len()).map(year).collect(), parts }
    }
}

fn period(on: Date) -> Period {
    Period { from: date(on.year(), 1, 1), to: on }
}

/// Nothing before the first member, then every number.
fn since_begun(members: &[u64]) -> Vec<Option<u64>> {
    let begun = members.iter().position(|count| *count > 0).unwrap_or(members.len());
    members.iter().enumerate().map(|(day, count)| Some(*count).filter(|_| day >= begun)).collect()
}
