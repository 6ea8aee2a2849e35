//! What an entry would change in years that are over: members at the end of each, by organisation.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use sogoc_domain::decide::Trial;
use sogoc_domain::event::{Draft, Subject};
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::text::format_count;

use super::foresee::Change;

/// The lines form 1 of past years would have otherwise, for organisations that `may` be counted;
/// the newest organisation changes first, then those above it.
pub(super) fn of_past_years(
    register: &Register,
    trial: &Trial<'_>,
    drafts: &[Draft],
    today: Date,
    may: impl Fn(UnitId) -> bool,
) -> Vec<Change> {
    let people: BTreeSet<_> = drafts
        .iter()
        .filter_map(|draft| match draft.fact.subject() {
            Subject::Person(person) => Some(person),
            _ => None,
        })
        .collect();
    let first = drafts.iter().flat_map(|draft| first_year(register, draft)).min();
    let mut deltas: BTreeMap<UnitId, Vec<(i16, i64)>> = BTreeMap::new();
    for year in first.unwrap_or(today.year())..today.year() {
        let end = date(year, 12, 31);
        for (unit, delta) in year_end(register, trial, &people, end) {
            deltas.entry(unit).or_default().push((year, delta));
        }
    }
    let mut changes: Vec<(usize, Change)> = Vec::new();
    for (unit, years) in deltas {
        if !may(unit) {
            continue;
        }
        for run in years.chunk_by(|one, next| one.1 == next.1 && one.0 + 1 == next.0) {
            changes.extend(told(register, unit, run));
        }
    }
    // Cells have the most superiors and stand first.
    changes.sort_by_key(|(depth, _)| std::cmp::Reverse(*depth));
    changes.into_iter().map(|(_, change)| change).collect()
}

/// The year a draft, or what it corrects, takes effect in.
fn first_year(register: &Register, draft: &Draft) -> Vec<i16> {
    let corrected = draft.replaces.and_then(|event| register.event(event));
    let years = corrected.map(|event| event.effective_on().year()).into_iter();
    years.chain([draft.effective_on.year()]).collect()
}

/// By how much the members of each organisation would differ on a day.
fn year_end(
    register: &Register,
    trial: &Trial<'_>,
    people: &BTreeSet<sogoc_domain::id::PersonId>,
    end: Date,
) -> BTreeMap<UnitId, i64> {
    let mut deltas = BTreeMap::new();
    for person in people {
        let cell = |history: Option<&PersonHistory>| history.and_then(|it| it.cell_on(end));
        let (before, after) = (cell(register.people().get(*person)), cell(trial.person(*person)));
        if before != after {
            for (cell, step) in [(before, -1), (after, 1)] {
                let Some(cell) = cell else { continue };
                for unit in register.superiors_on(cell, end).into_iter().chain([cell]) {
                    *deltas.entry(unit).or_insert(0) += step;
                }
            }
        }
    }
    deltas.retain(|_, delta| *delta != 0);
    deltas
}

/// A run of years in which an organisation changes alike, with the numbers of the first.
fn told(register: &Register, unit: UnitId, run: &[(i16, i64)]) -> Option<(usize, Change)> {
    let ((first, delta), (last, _)) = (*run.first()?, *run.last()?);
    let end = date(first, 12, 31);
    let years =
        if first == last { format!("năm {first}") } else { format!("các năm {first}–{last}") };
    let name = register.units().get(unit)?.name_on(end);
    let held: usize = register
        .subtree_on(unit, end)
        .into_iter()
        .map(|it| register.members_on(it, end).count())
        .sum();
    let held = i64::try_from(held).unwrap_or(i64::MAX);
    let members = |count: i64| format!("{} đảng viên", format_count(count));
    let more = if first == last { String::new() } else { format!(" cuối năm {first}") };
    let change = Change {
        label: format!("Biểu 1 {years}, {name}: số cuối kỳ"),
        before: format!("{}{more}", members(held)),
        after: format!("{}{more}", members(held + delta)),
    };
    Some((register.superiors_on(unit, end).len(), change))
}
