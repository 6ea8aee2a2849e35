//! A number opened: the people behind a filter, behind a row of a form.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::id::{EventId, PersonId, UnitId};
use sogoc_domain::text::format_date;
use sogoc_figures::form::Answer as Figure;
use sogoc_figures::question::Question;
use sogoc_operations::people::PAGE_ROWS;
use sogoc_operations::rights::Action;

use super::{form, forms, members, tell};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::table::Pager;
use crate::pages::figure_list::{Model, page};
use crate::pages::members::Person;
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// A number and who is behind it.
struct Opened {
    title: String,
    question: String,
    people: Vec<(PersonId, Date)>,
    /// The events that put people into the number, where events did.
    events: HashMap<PersonId, EventId>,
    back: Link,
    export: Option<String>,
    place: Place,
}

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Count, Scope::Unit("unit"));
    Routes::default().get(paths::FIGURES, access, show)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let unit = visit.unit()?;
    let opened = if visit.asked("form").is_empty() {
        of_filter(&visit, unit).await?
    } else {
        of_form(&visit, unit).await?
    };
    let lists = visit.may(Action::List, unit);
    let total = opened.people.len();
    let page_number = visit.page().min(total.saturating_sub(1) / PAGE_ROWS);
    let rows = if lists { Some(lines(&visit, unit, &opened, page_number)?) } else { None };
    let export = opened.export.filter(|_| visit.may(Action::Export, unit) && total > 0);
    let model = Model {
        title: opened.title,
        question: opened.question,
        count: tell::count(total),
        people: rows,
        pager: Pager {
            page: page_number + 1,
            total: if lists { total } else { 0 },
            base: visit.pages(),
            noun: "đảng viên".to_owned(),
        },
        back: opened.back,
        export: export.map(|href| Link::new("Xuất Excel", href)),
    };
    let crumbs = visit.crumbs_to(unit, &model.title);
    let of_form = !visit.asked("form").is_empty();
    let place = Some(opened.place);
    let frame = if of_form { visit.frame(place, crumbs) } else { visit.dated(place, crumbs) };
    html(&page(&model, &frame))
}

fn lines(
    visit: &Visit,
    unit: UnitId,
    opened: &Opened,
    page: usize,
) -> Result<Vec<Person>, Problem> {
    let lines = visit.office().lines(&visit.actor(), unit, &opened.people)?;
    let shown = lines.iter().skip(page * PAGE_ROWS).take(PAGE_ROWS);
    let event = |person: PersonId| {
        let id = opened.events.get(&person)?;
        Some(Link::new("Xem", paths::event(&id.to_string())))
    };
    Ok(shown
        .map(|line| Person { event: event(line.person), ..tell::person(visit, line) })
        .collect())
}

async fn of_filter(visit: &Visit, unit: UnitId) -> Result<Opened, Problem> {
    let filter = members::filter_or_problem(visit)?;
    let name = visit.unit_name(unit);
    let question = Question::of(unit, visit.as_of).only(filter.clone());
    let title = match &filter {
        sogoc_figures::filter::Filter::All => "Đảng viên".to_owned(),
        filter => tell::capital(&filter.sentence()),
    };
    let (as_of, sentence) = (visit.as_of, question.sentence(&name));
    let people = visit
        .app
        .heavy(move |office| office.with_register(None, |register| question.list(register)))
        .await?;
    let kept = visit.kept(&["page"]);
    let pairs: Vec<_> = kept.iter().map(|(name, value)| (&**name, &**value)).collect();
    Ok(Opened {
        title,
        question: sentence,
        people: people.into_iter().map(|person| (person, as_of)).collect(),
        events: HashMap::new(),
        back: Link::new(format!("Về {name}"), visit.on(&paths::unit(&unit.to_string()))),
        export: Some(paths::with(paths::MEMBERS_FILE, &pairs)),
        place: Place::Units,
    })
}

async fn of_form(visit: &Visit, unit: UnitId) -> Result<Opened, Problem> {
    let period = forms::period_or_problem(visit)?;
    let (form, filled) = form::filled(visit, visit.asked("form"), unit, period).await?;
    let key = visit.asked("row");
    let row = form.rows.iter().find(|row| row.key == key).ok_or(Problem::Missing)?;
    let answer = filled.row(key).ok_or(Problem::Missing)?.answer();
    let Figure::People(people) = answer else { return Err(Problem::Missing) };
    let (id, from, to) = (unit.to_string(), format_date(period.from), format_date(period.to));
    let pairs = [("unit", &*id), ("from", &*from), ("to", &*to)];
    Ok(Opened {
        title: row.label.clone(),
        question: format!(
            "Biểu {}, dòng {} “{}”, {}, từ {from} đến {to}",
            form.id,
            row.key,
            row.label,
            visit.unit_name(unit)
        ),
        people: people.iter().map(|backing| (backing.person, backing.on)).collect(),
        events: people.iter().filter_map(|it| Some((it.person, it.event?))).collect(),
        back: Link::new(
            format!("Về biểu {}", form.id),
            paths::with(&paths::form(&form.id), &pairs),
        ),
        export: None,
        place: Place::Forms,
    })
}
