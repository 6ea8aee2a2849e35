//! Who of a cell was checked, and what is said once for all its sheets.

use std::sync::Arc;

use sogoc_domain::id::PersonId;
use sogoc_domain::text::format_date;
use sogoc_operations::cleaning::{Due, Progress};
use sogoc_operations::rights::Action;

use super::{board_link, frame, leave, of_unit, reason, since, take};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, see};
use crate::days;
use crate::look::link::Link;
use crate::look::table::{PAGE_ROWS, Pager};
use crate::pages::cleaning::work::{Model, Person, Start, page};
use crate::paths;
use crate::routes::tell;
use crate::status::Problem;
use crate::visit::Visit;

/// What the day and the reason of a round are left under.
const ROUND: &str = "check-round";
/// What was done is left under.
const DONE: &str = "checked";

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Record, Scope::Unit("unit"));
    Routes::default().get(paths::CLEANING_WORK, access, show).post(
        paths::CLEANING_WORK,
        access,
        begin,
    )
}

/// What is said once for all sheets: the day they were signed, why restricted fields are opened.
#[derive(Debug, Clone, Default)]
pub(super) struct Round {
    pub(super) on: String,
    pub(super) reason: String,
}

impl Round {
    /// Takes it up, and leaves it for the page after this one.
    pub(super) fn of(visit: &Visit) -> Result<Self, Problem> {
        let Some(kept) = take(visit, ROUND)? else { return Ok(Self::default()) };
        let (on, reason) = kept.split_once('\n').unwrap_or((&kept, ""));
        let round = Self { on: on.to_owned(), reason: reason.to_owned() };
        round.keep(visit)?;
        Ok(round)
    }

    pub(super) fn keep(&self, visit: &Visit) -> Result<(), Problem> {
        leave(visit, ROUND, format!("{}\n{}", self.on, self.reason))
    }
}

pub(super) fn tell_done(visit: &Visit, words: String) -> Result<(), Problem> {
    leave(visit, DONE, words)
}

pub(super) fn done(visit: &Visit) -> Result<Option<String>, Problem> {
    take(visit, DONE)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let today = format_date(visit.office().today());
    page_with(&visit, Start { on: today, ..Start::default() }).await
}

async fn progress(visit: &Visit) -> Result<Progress, Problem> {
    let (actor, unit, since) = (visit.actor(), visit.unit()?, since(visit));
    visit.app.heavy(move |office| office.check_progress(&actor, unit, since)).await
}

async fn page_with(visit: &Visit, start: Start) -> Answer {
    let unit = visit.unit()?;
    let progress = progress(visit).await?;
    let wrong = start.on_error.is_some() || start.reason_error.is_some();
    let left = progress.people.iter().any(|it| it.checked_on.is_none());
    let several = progress.people.windows(2).any(|two| two[0].cell != two[1].cell);
    let action = of_unit(paths::CLEANING_WORK, unit);
    let person = |it: &Due| {
        let address = paths::clean_person(&it.person.to_string());
        Person {
            name: Link::new(it.name.as_str(), of_unit(&address, unit)),
            cell: if several { it.cell.clone() } else { String::new() },
            gaps: tell::count(it.gaps),
            checked_on: it.checked_on.map(format_date),
        }
    };
    let number = visit.page().min(progress.people.len().saturating_sub(1) / PAGE_ROWS);
    let shown = progress.people.iter().skip(number * PAGE_ROWS).take(PAGE_ROWS);
    let model = Model {
        unit: visit.unit_name(unit),
        progress: format!("{}/{}", progress.checked, progress.people.len()),
        done: done(visit)?,
        start: (left || wrong).then_some(Start { action, ..start }),
        rows: shown.map(person).collect(),
        pager: Pager {
            page: number + 1,
            total: progress.people.len(),
            base: visit.pages(),
            noun: "đảng viên".to_owned(),
        },
        back: board_link(visit, unit, "Về Làm sạch dữ liệu"),
        print: Link::new("In phiếu", of_unit(paths::CLEANING_PRINT, unit)),
    };
    visit.form(wrong, &page(&model, &frame(visit, unit, "Nhập kết quả rà soát")))
}

/// Keeps the day and the reason for this session, and goes on to the first person left.
async fn begin(visit: Arc<Visit>) -> Answer {
    let text = |name: &str| visit.posted.text(name).to_owned();
    let (on, typed) = (text("on"), text("reason"));
    let mut start = Start { person: text("person"), on, reason: typed.clone(), ..Start::default() };
    let day = days::read(&start.on).and_then(|day| {
        if day > visit.office().today() {
            return Err("Ngày ký phiếu sau hôm nay. Kiểm tra lại.".to_owned());
        }
        Ok(day)
    });
    let day = day.map_err(|words| start.on_error = Some(words)).ok();
    let said = reason(&typed).map_err(|words| start.reason_error = Some(words)).ok();
    let (Some(day), Some(said)) = (day, said) else { return page_with(&visit, start).await };
    Round { on: format_date(day), reason: said }.keep(&visit)?;
    let unit = visit.unit()?;
    let first = if let Ok(person) = start.person.parse::<PersonId>() {
        Some(person)
    } else {
        let people = progress(&visit).await?.people;
        people.iter().find(|it| it.checked_on.is_none()).map(|it| it.person)
    };
    match first {
        Some(person) => see(&of_unit(&paths::clean_person(&person.to_string()), unit)),
        None => see(&of_unit(paths::CLEANING_WORK, unit)),
    }
}
