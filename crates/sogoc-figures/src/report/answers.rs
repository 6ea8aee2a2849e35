//! The figures of a template answered for this year and the last, few walks for all of them.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;

use super::fill::Ground;
use super::template::Template;
use crate::compare::ask::{Ask, Asked, What};
use crate::filter::Filter;
use crate::form::{self, Filled};
use crate::question::Question;
use crate::series::series;

/// What is known of a figure.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    pub(super) now: Option<Asked>,
    /// A year ago; none where the register did not reach back so far.
    pub(super) before: Option<Asked>,
}

/// Answers every figure of a template.
pub(super) fn answers<'t>(template: &'t Template, ground: &Ground<'_>) -> BTreeMap<&'t str, Known> {
    let Period { from, to } = ground.period;
    let last = back(from).zip(back(to)).and_then(|(from, to)| Period::new(from, to));
    let members = Members::count(template, ground, last);
    let mut forms = Forms { ground, filled: BTreeMap::new() };
    let mut known = BTreeMap::new();
    for (name, figure) in &template.figures {
        let mut answer = |period: Period, at: usize| {
            let value = match &figure.ask.what {
                What::Members(it) => members.of(&it.text, at),
                What::Form(row) => forms.row(&row.form, &row.row, period),
                What::Stated(measure) => {
                    stated(ground.sources.register, ground.unit, measure, period)
                }
                _ => return ground.put(&figure.ask, period),
            };
            Some(ground.asked(&figure.ask, period, value?))
        };
        let now = answer(ground.period, 1);
        let before =
            last.filter(|it| reaches(ground, &figure.ask, *it)).and_then(|it| answer(it, 0));
        known.insert(name.as_str(), Known { now, before });
    }
    known
}

fn back(day: Date) -> Option<Date> {
    day.checked_sub(Span::new().years(1)).ok()
}

/// Whether the register held the unit when a figure of a period begins to count. Before it began, all would be noughts.
fn reaches(ground: &Ground<'_>, ask: &Ask, period: Period) -> bool {
    let begins = match ask.what {
        What::Form(_) | What::PlacesGained(_) => period.eve(),
        _ => period.to,
    };
    matches!(ask.what, What::Stated(_)) || ground.had_members(begins)
}

/// What a unit declared for a day of the period; a number of another year says nothing of this one.
pub fn stated(register: &Register, unit: UnitId, measure: &str, period: Period) -> Option<i64> {
    let unit = register.units().get(unit)?;
    let of_it = unit.stated.iter().filter(|it| it.measure == measure && period.contains(it.on));
    of_it.max_by_key(|it| it.on).map(|it| it.value)
}

/// All counts of members, both years, in one walk.
struct Members<'t> {
    filters: Vec<&'t str>,
    counts: Vec<Vec<u64>>,
}

impl<'t> Members<'t> {
    fn count(template: &'t Template, ground: &Ground<'_>, last: Option<Period>) -> Self {
        let asked = template.figures.values().filter_map(|figure| match &figure.ask.what {
            What::Members(it) => Some((it.text.as_str(), it.filter.clone())),
            _ => None,
        });
        let (filters, parsed): (Vec<&str>, Vec<Filter>) = asked.unzip();
        let to = ground.period.to;
        let days = [last.map_or(to, |last| last.to), to];
        let counted = series(ground.sources.register, &[ground.unit], &days, &parsed);
        let counts = counted
            .first()
            .map(|all| (0..filters.len()).map(|filter| all.of(filter).to_vec()).collect());
        Self { filters, counts: counts.unwrap_or_default() }
    }

    fn of(&self, filter: &str, day: usize) -> Option<i64> {
        let at = self.filters.iter().position(|it| *it == filter)?;
        i64::try_from(*self.counts.get(at)?.get(day)?).ok()
    }
}

/// Forms filled once for each period, however many of their rows are asked.
struct Forms<'g, 'a> {
    ground: &'g Ground<'a>,
    filled: BTreeMap<(String, Date), Option<Filled>>,
}

impl Forms<'_, '_> {
    fn row(&mut self, form: &str, row: &str, period: Period) -> Option<i64> {
        let ground = self.ground;
        let fill = || {
            let sources = ground.sources;
            let definition = sources.forms.form(form, period.to)?;
            Some(form::fill(sources.register, sources.forms, definition, ground.unit, period))
        };
        let key = (form.to_owned(), period.to);
        let filled = self.filled.entry(key).or_insert_with(fill).as_ref()?;
        i64::try_from(filled.row(row)?.answer().value()?).ok()
    }
}

impl Ground<'_> {
    fn put(&self, ask: &Ask, period: Period) -> Option<Asked> {
        ask.put(self.sources, self.unit, period.to, Some(period))
    }

    fn asked(&self, ask: &Ask, period: Period, value: i64) -> Asked {
        Asked { ask: ask.clone(), unit: self.unit, as_of: period.to, period: Some(period), value }
    }

    fn had_members(&self, on: Date) -> bool {
        Question::of(self.unit, on).subjects(self.sources.register).next().is_some()
    }
}
