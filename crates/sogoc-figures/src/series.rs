//! Series: how many members passed each filter on each day, for several organisations.
//!
//! Every number is what a [`Question`] of that organisation, day and filter counts.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::history::Entry;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;

use crate::field::Member;
use crate::filter::Filter;
use crate::flat::count_each;
use crate::question::Question;

/// The counts of one organisation: by filter, then by day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts(Vec<Vec<u64>>);

impl Counts {
    /// The numbers of a filter, one a day; nothing for a filter that was not asked.
    pub fn of(&self, filter: usize) -> &[u64] {
        self.0.get(filter).map_or(&[], Vec::as_slice)
    }

    /// The numbers of all filters on a day.
    pub fn on(&self, day: usize) -> Vec<u64> {
        self.0.iter().filter_map(|numbers| numbers.get(day).copied()).collect()
    }
}

/// Counts the members of each organisation with everything under it: every filter, every day.
pub fn series(
    register: &Register,
    units: &[UnitId],
    days: &[Date],
    filters: &[Filter],
) -> Vec<Counts> {
    let of_unit = |unit: &UnitId| {
        let mut counts = vec![Vec::with_capacity(days.len()); filters.len()];
        for on in days {
            let one =
                |filter: &Filter| Question::of(*unit, *on).only(filter.clone()).count(register);
            let told = count_each(register, *unit, *on, filters)
                .unwrap_or_else(|| filters.iter().map(one).collect());
            counts.iter_mut().zip(told).for_each(|(counts, count)| counts.push(count));
        }
        Counts(counts)
    };
    units.iter().map(of_unit).collect()
}

/// Meets every member of the organisations on every day, once a day, with the place of the day
/// and the places of the organisations that the member belongs to on it.
pub fn walk(
    register: &Register,
    units: &[UnitId],
    days: &[Date],
    mut meet: impl FnMut(&Member<'_>, usize, &[usize]),
) {
    for (cell, by_day) in belongings(register, units, days) {
        for person in register.ever_in(cell) {
            for (day, within) in &by_day {
                let on = days[*day];
                if person.cell_on(on) == Some(cell) {
                    meet(&Member { register, person, cell, on }, *day, within);
                }
            }
        }
    }
}

/// For each cell the days on which it belongs to organisations, with their places.
fn belongings(
    register: &Register,
    units: &[UnitId],
    days: &[Date],
) -> HashMap<UnitId, Vec<(usize, Vec<usize>)>> {
    let mut found: HashMap<UnitId, Vec<(usize, Vec<usize>)>> = HashMap::new();
    for (day, on) in days.iter().enumerate() {
        for (place, unit) in units.iter().enumerate() {
            for cell in register.subtree_on(*unit, *on) {
                let by_day = found.entry(cell).or_default();
                match by_day.last_mut() {
                    Some((last, within)) if *last == day => within.push(place),
                    _ => by_day.push((day, vec![place])),
                }
            }
        }
    }
    found
}

/// How many an organisation admitted, for the first time or again, in each period: what the
/// movements of the period say, without walking everything else that moved.
pub fn admissions(register: &Register, unit: UnitId, periods: &[Period]) -> Vec<u64> {
    let mut counts = vec![0; periods.len()];
    for cell in ever_below(register, unit) {
        let stints = register.ever_in(cell).flat_map(|person| &person.stints);
        for stint in stints.filter(|stint| stint.cell == cell) {
            let on = stint.span.from;
            let of_period = periods.iter().position(|period| period.contains(on));
            let admitted = matches!(stint.entry, Entry::Admitted { .. });
            if let Some(period) = of_period.filter(|_| admitted)
                && belongs(register, cell, unit, on)
            {
                counts[period] += 1;
            }
        }
    }
    counts
}

/// An organisation and everything that ever stood under it.
fn ever_below(register: &Register, unit: UnitId) -> Vec<UnitId> {
    let mut seen = HashSet::from([unit]);
    let mut found = vec![unit];
    let mut next = 0;
    while let Some(above) = found.get(next).copied() {
        found.extend(register.ever_under(above).map(|it| it.id).filter(|id| seen.insert(*id)));
        next += 1;
    }
    found
}

/// Whether a cell stands under an organisation on a day, or is that organisation.
fn belongs(register: &Register, cell: UnitId, unit: UnitId, on: Date) -> bool {
    let exists = |id: UnitId| register.units().get(id).is_some_and(|it| it.exists_on(on));
    if cell == unit {
        return exists(unit);
    }
    let above = register.superiors_on(cell, on);
    let way = above.iter().position(|it| *it == unit);
    exists(cell) && way.is_some_and(|end| above[..=end].iter().all(|id| exists(*id)))
}
