//! A number of a form opened: the people, organisations or places it counts.

use std::collections::HashMap;

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::id::{EventId, PersonId, PlaceId, UnitId};
use sogoc_domain::text::format_date;
use sogoc_figures::form::{Answer as Found, Backing};
use sogoc_operations::figures::Lens;
use sogoc_operations::people::PAGE_ROWS;
use sogoc_operations::rights::Action;

use super::{coverage, form, forms, tell};
use crate::answer::{Answer, html};
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::table::Pager;
use crate::pages::members::Person;
use crate::pages::{figure_list, place_list, unit_list};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// What is opened.
struct Opened {
    unit: UnitId,
    period: Period,
    structure: Option<Date>,
    title: String,
    question: String,
    back: Link,
}

/// The page of what is behind the cell an address names.
pub(super) async fn show(visit: &Visit) -> Answer {
    let (unit, period) = (visit.unit()?, forms::period_or_problem(visit)?);
    let structure = forms::structure(visit).map_err(|wrong| Problem::Day(wrong.words))?;
    let (form, filled) = form::filled(visit, visit.asked("form"), unit, period, structure).await?;
    let key = visit.asked("row");
    let row = form.row(key).ok_or(Problem::Missing)?;
    let named = Some(visit.asked("column")).filter(|column| !column.is_empty());
    let column = form.column(named).ok_or(Problem::Missing)?;
    let heading = named.map(|_| format!(", cột “{}”", form.columns[column].heading));
    let found = filled.row(key).and_then(|row| row.answers.get(column)).ok_or(Problem::Missing)?;
    let (from, to) = (format_date(period.from), format_date(period.to));
    let asked = form::asked(unit, period, structure);
    let opened = Opened {
        unit,
        period,
        structure,
        title: row.label.clone(),
        question: format!(
            "Biểu {}, dòng {key} “{}”{}, {}, từ {from} đến {to}",
            form.id,
            row.label,
            heading.unwrap_or_default(),
            visit.unit_name(unit)
        ),
        back: Link::new(
            format!("Về biểu {}", form.id),
            paths::with(&paths::form(&form.id), &form::pairs(&asked)),
        ),
    };
    match found {
        Found::People(people) | Found::Average { people, .. } => opened.people(visit, people),
        Found::Units(units) => opened.units(visit, units),
        Found::Places(places) => opened.places(visit, places),
        Found::Share { .. } | Found::Heading | Found::Unknown => Err(Problem::Missing),
    }
}

impl Opened {
    fn frame(&self, visit: &Visit) -> crate::look::frame::Frame {
        visit.frame(Some(Place::Forms), visit.crumbs_to(self.unit, &self.title))
    }

    fn people(self, visit: &Visit, people: &[Backing]) -> Answer {
        let total = people.len();
        let lists = visit.may(Action::List, self.unit);
        let rows = if lists { Some(self.lines(visit, people)?) } else { None };
        let frame = self.frame(visit);
        let model = figure_list::Model {
            count: tell::count(total),
            people: rows,
            pager: pager(visit, if lists { total } else { 0 }, "đảng viên"),
            title: self.title,
            question: self.question,
            back: self.back,
            export: None,
        };
        html(&figure_list::page(&model, &frame))
    }

    /// One page of the people, each with the event that put them into the number.
    fn lines(&self, visit: &Visit, people: &[Backing]) -> Result<Vec<Person>, Problem> {
        let dated: Vec<_> = people.iter().map(|it| (it.person, it.on)).collect();
        let events: HashMap<PersonId, EventId> =
            people.iter().filter_map(|it| Some((it.person, it.event?))).collect();
        let lines = visit.office().lines_known_at(
            &visit.actor(),
            self.unit,
            &dated,
            Lens::default().of_structure(self.structure),
        )?;
        let event = |person: PersonId| {
            let id = events.get(&person)?;
            Some(Link::new("Xem", paths::event(&id.to_string())))
        };
        let shown = lines.iter().skip(page_of(visit, people.len()) * PAGE_ROWS).take(PAGE_ROWS);
        let person = |line: &sogoc_operations::people::Line| Person {
            event: event(line.person),
            ..tell::person(visit, line)
        };
        Ok(shown.map(person).collect())
    }

    fn units(self, visit: &Visit, units: &[UnitId]) -> Answer {
        let (total, frame) = (units.len(), self.frame(visit));
        let shown = units.iter().skip(page_of(visit, total) * PAGE_ROWS).take(PAGE_ROWS);
        let day = self.period.to;
        let state = visit.office().state();
        let link = |unit: &UnitId| {
            let name = state.register.units().get(*unit).map_or("", |unit| unit.name_on(day));
            Link::new(name, paths::on(&paths::unit(&unit.to_string()), Some(day)))
        };
        let model = unit_list::Model {
            count: tell::count(total),
            units: shown.map(link).collect(),
            pager: pager(visit, total, "tổ chức"),
            title: self.title,
            question: self.question,
            back: self.back,
        };
        html(&unit_list::page(&model, &frame))
    }

    fn places(self, visit: &Visit, places: &[PlaceId]) -> Answer {
        let (total, frame) = (places.len(), self.frame(visit));
        let shown: Vec<PlaceId> = places
            .iter()
            .skip(page_of(visit, total) * PAGE_ROWS)
            .take(PAGE_ROWS)
            .copied()
            .collect();
        let lines =
            visit.office().place_lines(&visit.actor(), self.unit, &shown, self.period.to)?;
        let model = place_list::Model {
            count: tell::count(total),
            places: lines.iter().map(|line| coverage::one(visit, line)).collect(),
            pager: pager(visit, total, "địa bàn"),
            title: self.title,
            question: self.question,
            back: self.back,
        };
        html(&place_list::page(&model, &frame))
    }
}

fn page_of(visit: &Visit, total: usize) -> usize {
    visit.page().min(total.saturating_sub(1) / PAGE_ROWS)
}

fn pager(visit: &Visit, total: usize, noun: &str) -> Pager {
    let page = page_of(visit, total) + 1;
    Pager { page, total, base: visit.pages(), noun: noun.to_owned() }
}
