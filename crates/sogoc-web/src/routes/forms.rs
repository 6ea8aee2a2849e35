//! *Báo cáo thống kê*: the forms that can be drawn up, and for which period.

use std::sync::Arc;

use jiff::civil::{Date, date};
use sogoc_domain::date::Period;
use sogoc_domain::text::format_date;
use sogoc_operations::forms as library;
use sogoc_operations::rights::Action;

use crate::access::{Access, Routes, Scope};
use crate::answer::Answer;
use crate::days;
use crate::look::frame::Place;
use crate::pages::forms::{FormLine, Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Count, Scope::Unit("unit"));
    Routes::default().get(paths::FORMS, access, show)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let asked = !visit.asked("from").is_empty() || !visit.asked("to").is_empty();
    let error = if asked { period(&visit).err() } else { None };
    page_with(&visit, error)
}

/// The page, with what is wrong with the period asked for.
pub(super) fn page_with(visit: &Visit, error: Option<String>) -> Answer {
    let unit = visit.unit()?;
    let offered = offered(visit.office().today());
    let typed = |name: &str, offered: Date| match visit.asked(name) {
        "" => format_date(offered),
        text => text.to_owned(),
    };
    let forms = library::forms().iter().map(|form| FormLine {
        number: form.id.clone(),
        title: form.title.clone(),
        basis: form.citation.clone(),
        href: Some(paths::form(&form.id)),
    });
    let wrong = error.is_some();
    let model = Model {
        unit: visit.unit_name(unit),
        unit_id: unit.to_string(),
        forms: forms.collect(),
        from: typed("from", offered.from),
        to: typed("to", offered.to),
        error,
    };
    let frame = visit.frame(Some(Place::Forms), visit.crumbs_to(unit, "Báo cáo thống kê"));
    visit.form(wrong, &page(&model, &frame))
}

/// The last whole year, which is what is mostly reported.
fn offered(today: Date) -> Period {
    let year = today.year() - 1;
    Period { from: date(year, 1, 1), to: date(year, 12, 31) }
}

/// The period asked for; the one offered when none is.
///
/// # Errors
/// What is wrong with it.
pub(super) fn period(visit: &Visit) -> Result<Period, String> {
    let offered = offered(visit.office().today());
    let read = |name: &str, offered: Date| match visit.asked(name) {
        "" => Ok(offered),
        text => days::read(text),
    };
    let (from, to) = (read("from", offered.from)?, read("to", offered.to)?);
    let words = "Ngày đầu kỳ đứng sau ngày cuối kỳ. Đổi một trong hai ngày.";
    Period::new(from, to).ok_or_else(|| words.to_owned())
}

/// The period of a page that cannot be shown without one.
///
/// # Errors
/// What is wrong with it, as a problem.
pub(super) fn period_or_problem(visit: &Visit) -> Result<Period, Problem> {
    period(visit).map_err(Problem::Day)
}
