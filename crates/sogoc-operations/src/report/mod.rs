//! Báo cáo bằng lời: the yearly report of a unit drafted from the register, beside what its office writes itself.
//!
//! What the register says is drafted anew each time it is asked for, so it follows every record; what an office writes
//! is kept under the section it stands in and is never touched by that.

mod lists;
mod own_words;
mod paper;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use jiff::Span;
use jiff::civil::{Date, date};
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::text::format_date;
use sogoc_figures::report::{Draft, Ground, Template, fill};

use crate::answers::Question;
use crate::compare::with_sources;
use crate::error::OperationError;
use crate::findings;
use crate::office::Office;
use crate::rights::{Action, Actor};
use crate::scales::{self, Ladder};

pub use own_words::{OwnWords, WORDS_MAX};

/// The first year a report is drafted for: before it the register can hold nobody.
const FIRST_YEAR: i16 = 1930;

static YEARLY: LazyLock<Result<Template, String>> = LazyLock::new(|| {
    let text = include_str!("../../../../rules/letters/bao-cao-nam.toml");
    Template::read(text).map_err(|wrong| wrong.to_string())
});

/// The template of the yearly report.
///
/// # Errors
/// Broken only if the file built into the program were wrong, which a test holds impossible.
pub fn yearly() -> Result<&'static Template, OperationError> {
    YEARLY.as_ref().map_err(|wrong| OperationError::input(wrong.clone()))
}

/// A drafted report.
#[derive(Debug, Clone)]
pub struct Report {
    /// The organisation.
    pub unit: UnitId,
    /// Its name on the last day.
    pub name: String,
    /// The period; of this year it ends today.
    pub period: Period,
    /// What the register says.
    pub draft: Arc<Draft>,
    /// The first day the register has members of the unit on, where that is within the period or after its beginning:
    /// what happened before it is not counted.
    pub begins: Option<Date>,
}

/// The question: the yearly report of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Drafted {
    unit: UnitId,
    period: Period,
}

/// What the register says, and from when on it can.
struct Drawn {
    draft: Arc<Draft>,
    begins: Option<Date>,
}

impl Question for Drafted {
    type Answer = Option<Drawn>;

    fn answer(&self, register: &Register) -> Self::Answer {
        let template = yearly().ok()?;
        let Self { unit, period } = *self;
        let found = findings::found(register, unit, period.to);
        let lines = |list| lists::lines(register, &found, list, period.to);
        let draft = with_sources(register, |sources| {
            let names = names(register, unit, period);
            fill(template, &Ground { sources, unit, period, names, lines: &lines })
        });
        Some(Drawn { draft: Arc::new(draft), begins: begins(register, unit, period) })
    }

    fn weight(drawn: &Self::Answer) -> usize {
        let sections = drawn.iter().flat_map(|it| it.draft.sections());
        sections.map(|it| 20 * (it.sentences.len() + it.items.len())).sum()
    }
}

impl Office {
    /// The yearly report of a unit as the register tells it now.
    ///
    /// # Errors
    /// Denied without the right to count there; input for a year that cannot be reported.
    pub fn report(&self, actor: &Actor, unit: UnitId, year: i16) -> Result<Report, OperationError> {
        self.authorise(actor, Action::Count, unit)?;
        yearly()?;
        let period = reported(year, self.today())?;
        let drawn = self.answer(&Drafted { unit, period });
        let unread = || OperationError::input("Chưa đọc được mẫu báo cáo đi kèm chương trình.");
        let Drawn { draft, begins } = drawn.as_ref().as_ref().ok_or_else(unread)?;
        let state = self.state();
        let history = state.register.units().get(unit);
        let name = history.map_or_else(String::new, |it| it.name_on(period.to).to_owned());
        Ok(Report { unit, name, period, draft: Arc::clone(draft), begins: *begins })
    }
}

/// The days of a yearly report: the year, or what has passed of it.
fn reported(year: i16, today: Date) -> Result<Period, OperationError> {
    let wrong = || {
        OperationError::input(format!(
            "Chưa soạn được báo cáo năm {year}. Hãy chọn một năm từ {FIRST_YEAR} đến {}.",
            today.year()
        ))
    };
    if year < FIRST_YEAR || year > today.year() {
        return Err(wrong());
    }
    Period::new(date(year, 1, 1), date(year, 12, 31).min(today)).ok_or_else(wrong)
}

/// The day within a period from which the unit has members, when it had none on its eve and has some at its end.
fn begins(register: &Register, unit: UnitId, period: Period) -> Option<Date> {
    let had = |day: Date| {
        let cells = register.subtree_on(unit, day).into_iter();
        cells.into_iter().any(|cell| register.members_on(cell, day).next().is_some())
    };
    let (mut without, mut with) = (period.eve(), period.to);
    if had(without) || !had(with) {
        return None;
    }
    loop {
        let days = without.until(with).ok()?.get_days();
        if days < 2 {
            return Some(with);
        }
        let middle = without.checked_add(Span::new().days(days / 2)).ok()?;
        *(if had(middle) { &mut with } else { &mut without }) = middle;
    }
}

/// What sentences may be about beside figures.
fn names(register: &Register, unit: UnitId, period: Period) -> BTreeMap<&'static str, String> {
    let year = period.to.year();
    let history = register.units().get(unit);
    let name = history.map_or("", |it| it.name_on(period.to));
    let mut names = BTreeMap::from([
        ("unit", name.to_owned()),
        ("from", format_date(period.from)),
        ("to", format_date(period.to)),
        ("year", year.to_string()),
        ("last_year", (year - 1).to_string()),
        ("next_year", (year + 1).to_string()),
    ]);
    const OF_UNITS: [&str; 4] = ["unit_grade_1", "unit_grade_2", "unit_grade_3", "unit_grade_4"];
    const OF_MEMBERS: [&str; 4] =
        ["member_grade_1", "member_grade_2", "member_grade_3", "member_grade_4"];
    let given = history.and_then(|it| it.ratings.iter().rev().find(|given| given.year == year));
    if let Some(scale) = scales::in_force(year) {
        let own = given.zip(scale.of_organisations());
        names.extend(own.map(|(it, ladder)| ("own_grade", ladder.label(it.grade).to_lowercase())));
        for (ladder, keys) in
            [(scale.of_organisations(), OF_UNITS), (scale.of_members(), OF_MEMBERS)]
        {
            let steps = ladder.into_iter().flat_map(|it: &Ladder| &it.grades);
            names.extend(keys.into_iter().zip(steps.map(|step| step.label.to_lowercase())));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_built_in_reads() {
        assert_eq!(YEARLY.as_ref().err(), None);
    }

    #[test]
    fn a_year_is_reported_as_far_as_it_has_passed() {
        let today = date(2026, 11, 30);
        let days = |year| reported(year, today).ok().map(|it| (it.from, it.to));
        assert_eq!(days(2025), Some((date(2025, 1, 1), date(2025, 12, 31))));
        assert_eq!(days(2026), Some((date(2026, 1, 1), today)));
        assert_eq!((days(2027), days(1929)), (None, None));
    }
}
