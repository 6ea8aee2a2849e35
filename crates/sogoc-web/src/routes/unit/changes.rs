//! What changed in a unit and under it: the newest of a year, and year by year all of it.

use std::sync::Arc;

use jiff::civil::{Date, date};
use sogoc_domain::date::{EARLIEST, Period};
use sogoc_domain::event::Subject;
use sogoc_domain::id::UnitId;
use sogoc_domain::text::format_count;
use sogoc_operations::recent::{Happening, Happenings};
use sogoc_operations::rights::Action;

use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::table::{PAGE_ROWS, Pager};
use crate::look::timeline::Entry;
use crate::pages::changes::{Model, page};
use crate::pages::unit::Changes;
use crate::paths;
use crate::routes::tell;
use crate::status::Problem;
use crate::visit::Visit;

/// How many the page of a unit shows.
const NEWEST: usize = 8;
/// How many years one can go to at once.
const YEARS: i16 = 10;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Count, Scope::Unit("id"));
    Routes::default().get("/units/{id}/changes", access, show)
}

/// A year up to a day of it; the whole of an earlier one.
fn year(number: i16, as_of: Date) -> Period {
    Period { from: date(number, 1, 1), to: date(number, 12, 31).min(as_of) }
}

/// The newest events of a period as a page shows them, and how many there are.
pub(in crate::routes) fn latest(
    visit: &Visit,
    unit: UnitId,
    period: Period,
    some: (usize, usize),
) -> Result<(usize, Vec<Entry>), Problem> {
    let Happenings { total, list } =
        visit.office().happenings(&visit.actor(), unit, period, some)?;
    let entries = list.iter().map(|it| told(visit, unit, it)).collect::<Result<_, _>>()?;
    Ok((total, entries))
}

/// An event with its subject in front, where that is not the unit of the page itself.
fn told(visit: &Visit, unit: UnitId, it: &Happening) -> Result<Entry, Problem> {
    let entry = tell::one(visit, &it.entry, None)?;
    if it.about == Subject::Unit(unit) {
        return Ok(entry);
    }
    Ok(Entry { sentence: format!("{}: {}", it.name, entry.sentence), ..entry })
}

pub(super) fn of_year(visit: &Visit, unit: UnitId) -> Result<Changes, Problem> {
    let number = visit.as_of.year();
    let (total, entries) = latest(visit, unit, year(number, visit.as_of), (0, NEWEST))?;
    let words = if total > NEWEST {
        format!("Xem tất cả {} biến động", format_count(tell::count(total)))
    } else {
        "Các năm trước".to_owned()
    };
    let all = visit.on(&paths::unit_changes(&unit.to_string()));
    Ok(Changes {
        title: format!("Biến động năm {number}"),
        entries,
        all: Some(Link::new(words, all)),
    })
}

async fn show(visit: Arc<Visit>) -> Answer {
    let (unit, this) = (visit.unit()?, visit.as_of.year());
    let number = match visit.asked("year") {
        "" => this,
        text => text
            .parse()
            .ok()
            .filter(|it| (EARLIEST.year()..=this).contains(it))
            .ok_or(Problem::Missing)?,
    };
    let period = year(number, visit.as_of);
    let (total, _) = latest(&visit, unit, period, (0, 0))?;
    let at = visit.page().min(total.saturating_sub(1) / PAGE_ROWS);
    let (_, entries) = latest(&visit, unit, period, (at * PAGE_ROWS, PAGE_ROWS))?;
    let here = paths::unit_changes(&unit.to_string());
    let choice = |year: i16| {
        let address = visit.on(&paths::with(&here, &[("year", &year.to_string())]));
        Link::new(year.to_string(), if year == number { String::new() } else { address })
    };
    let model = Model {
        unit: visit.unit_name(unit),
        year: number,
        total: tell::count(total),
        lists: visit.may(Action::List, unit),
        years: (this - YEARS..=this).rev().map(choice).collect(),
        entries,
        pager: Pager {
            page: at + 1, total, base: visit.pages(), noun: "biến động".to_owned()
        },
    };
    let crumbs = visit.crumbs_to(unit, "Biến động");
    html(&page(&model, &visit.dated(Some(Place::Units), crumbs)))
}
