//! *Báo cáo thống kê*: the forms that can be drawn up, for whom and for which period.

use std::sync::Arc;

use jiff::civil::{Date, date};
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::text::format_date;
use sogoc_operations::forms::library;
use sogoc_operations::rights::Action;

use crate::access::{Access, Routes, Scope};
use crate::answer::Answer;
use crate::days;
use crate::look::frame::Place;
use crate::pages::forms::{FormLine, Model, page};
use crate::pages::period_choice::{BEFORE, Choice};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// How many years back a period is offered by its name.
const YEARS: i16 = 20;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Count, Scope::Unit("unit"));
    Routes::default().get(paths::FORMS, access, show)
}

async fn show(visit: Arc<Visit>) -> Answer {
    page_with(&visit, period(&visit).err().or_else(|| structure(&visit).err()))
}

/// The page, with what is wrong with the period asked for.
pub(super) fn page_with(visit: &Visit, error: Option<WrongPeriod>) -> Answer {
    let unit = visit.unit()?;
    let shown = period(visit).unwrap_or_else(|_| offered(visit));
    let forms = library().in_use(shown.to).map(|form| FormLine {
        number: form.id.clone(),
        title: form.title.clone(),
        basis: form.citation.clone(),
        href: paths::form(&form.id),
    });
    let wrong = error.is_some();
    let of_period = error.as_ref().is_some_and(|it| it.field != "structure");
    let typed = |name: &str| visit.asked(name).to_owned();
    let choice = choice(visit, unit, shown);
    let error = error.map(|it| (it.field, it.words));
    let choice = if of_period {
        let (from, to) = (typed("from"), typed("to"));
        Choice { period: String::new(), from, to, error, ..choice }
    } else {
        Choice { error, ..choice }
    };
    let model = Model {
        unit: visit.unit_name(unit),
        forms: forms.collect(),
        choice,
        action: visit.path.clone(),
    };
    let frame = visit.frame(Some(Place::Forms), visit.crumbs_to(unit, "Báo cáo thống kê"));
    visit.form(wrong, &page(&model, &frame))
}

/// The choice of unit and period, this one chosen.
pub(super) fn choice(visit: &Visit, unit: UnitId, period: Period) -> Choice {
    let today = visit.office().today();
    let named = (today.year() - YEARS..=today.year()).rev().flat_map(|year| {
        [
            (year.to_string(), format!("Năm {year}")),
            (format!("{year}-6"), format!("6 tháng đầu năm {year}")),
        ]
    });
    let periods: Vec<(String, String)> =
        std::iter::once((String::new(), "Theo ngày ghi bên cạnh".to_owned()))
            .chain(named)
            .collect();
    let chosen = periods.iter().find(|(id, _)| self::named(id) == Some(period));
    Choice {
        unit: unit.to_string(),
        units: near(visit, unit, period),
        period: chosen.map(|(id, _)| id.clone()).unwrap_or_default(),
        periods,
        from: format_date(period.from),
        to: format_date(period.to),
        structure: visit.asked("structure").to_owned(),
        error: None,
    }
}

/// The units above one that the visitor may count, itself, and those directly under it.
fn near(visit: &Visit, unit: UnitId, period: Period) -> Vec<(String, String)> {
    let line = visit.office().line_of(unit, period.to).into_iter();
    let above = line.filter(|(above, _)| *above == unit || visit.may(Action::Count, *above));
    let mut near: Vec<(String, String)> = above.map(|(id, name)| (id.to_string(), name)).collect();
    let state = visit.office().state();
    let below = state
        .register
        .children_on(unit, period.to)
        .map(|child| (child.id.to_string(), format!("— {}", child.name_on(period.to))));
    near.extend(below);
    near
}

/// The period of a name: `2023`, or `2023-6` for its first half.
fn named(id: &str) -> Option<Period> {
    let (year, half) = match id.strip_suffix("-6") {
        Some(year) => (year, true),
        None => (id, false),
    };
    let year: i16 = year.parse().ok().filter(|year| (1900..=2100).contains(year))?;
    let to = if half { date(year, 6, 30) } else { date(year, 12, 31) };
    Period::new(date(year, 1, 1), to)
}

/// The last whole year, which is what is mostly reported.
fn offered(visit: &Visit) -> Period {
    let year = visit.office().today().year() - 1;
    Period { from: date(year, 1, 1), to: date(year, 12, 31) }
}

/// What is wrong with a period, and at which field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WrongPeriod {
    pub(super) field: &'static str,
    pub(super) words: String,
}

/// The period asked for, by name or by its days; the one offered when none is. Days typed while the
/// choice beside them was left as it stood are what is meant.
///
/// # Errors
/// What is wrong with it.
pub(super) fn period(visit: &Visit) -> Result<Period, WrongPeriod> {
    let name = visit.asked("period");
    let untouched = visit.asked(BEFORE) == name;
    let named = named(name);
    let offered = named.unwrap_or_else(|| offered(visit));
    if named.is_some() && !untouched {
        return Ok(offered);
    }
    let read = |field: &'static str, offered| match visit.asked(field) {
        "" => Ok(offered),
        text => days::read(text).map_err(|words| WrongPeriod { field, words }),
    };
    let (from, to) = (read("from", offered.from)?, read("to", offered.to)?);
    let words = "Ngày đầu kỳ đứng sau ngày cuối kỳ. Đổi một trong hai ngày.".to_owned();
    Period::new(from, to).ok_or(WrongPeriod { field: "from", words })
}

/// The day whose organisations are taken, if one is asked for.
///
/// # Errors
/// What is wrong with it.
pub(super) fn structure(visit: &Visit) -> Result<Option<Date>, WrongPeriod> {
    match visit.asked("structure") {
        "" => Ok(None),
        text => {
            days::read(text).map(Some).map_err(|words| WrongPeriod { field: "structure", words })
        }
    }
}

/// The period of a page that cannot be shown without one.
///
/// # Errors
/// What is wrong with it, as a problem.
pub(super) fn period_or_problem(visit: &Visit) -> Result<Period, Problem> {
    period(visit).map_err(|wrong| Problem::Day(wrong.words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_have_names() {
        let ends = |id: &str| named(id).map(|period| (period.from, period.to));
        assert_eq!(ends("2023"), Some((date(2023, 1, 1), date(2023, 12, 31))));
        assert_eq!(ends("2023-6"), Some((date(2023, 1, 1), date(2023, 6, 30))));
        for id in ["", "2023-7", "23", "9999", "x"] {
            assert_eq!(ends(id), None, "{id}");
        }
    }
}
