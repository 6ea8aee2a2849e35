//! One paper and the events that rest on it.

use std::sync::Arc;

use sogoc_domain::event::Subject;
use sogoc_domain::history::Standing;
use sogoc_domain::id::{PaperId, PersonId};
use sogoc_domain::text::format_date;
use sogoc_operations::rights::Action;
use sogoc_operations::timeline::Entry;
use sogoc_operations::units::PaperView;

use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::look::link::Link;
use crate::look::section::Fact;
use crate::pages::paper::{Model, Resting, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::List, Scope::Paper("id"));
    Routes::default().get("/papers/{id}", access, show)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let id: PaperId = visit.id("id")?;
    let view = visit.office().paper(&visit.actor(), id)?;
    let face = &view.paper.face;
    let mut facts = Vec::new();
    facts.push(face.dated.map_or(Fact::unknown("Ngày"), |on| Fact::new("Ngày", format_date(on))));
    facts.push(if face.issuer.is_empty() {
        Fact::unknown("Cơ quan ban hành")
    } else {
        Fact::new("Cơ quan ban hành", face.issuer.as_str())
    });
    let shown = view.events.len();
    if view.total > shown {
        let words = format!("{} (dưới đây là {shown} biến động đầu)", view.total);
        facts.push(Fact::new("Số biến động", words));
    }
    let model = Model {
        number: tell::number(&view.paper),
        kind: face.kind.label().to_owned(),
        about: view.summary.clone(),
        facts,
        file: None,
        events: events(&visit, &view)?,
    };
    let here = if model.number.is_empty() { model.kind.clone() } else { model.number.clone() };
    html(&page(&model, &visit.frame(None, vec![Link::new(here, "")])))
}

fn events(visit: &Visit, view: &PaperView) -> Result<Vec<Resting>, Problem> {
    let resting = |(subject, entry): &(Subject, Entry)| {
        Ok(Resting {
            date: tell::since(entry.on),
            event: Link::new(entry.sentence.as_str(), paths::event(&entry.event.to_string())),
            subject: about(visit, *subject)?,
            corrected: entry.standing != Standing::InEffect,
        })
    };
    view.events.iter().map(resting).collect()
}

/// A link to whom or what an event is about.
pub(super) fn about(visit: &Visit, subject: Subject) -> Result<Option<Link>, Problem> {
    let as_of = visit.as_of;
    Ok(match subject {
        Subject::Person(person) => {
            let name = visit.office().with_register(None, |register| {
                register.people().get(person).map(|it| it.name_on(as_of).to_owned())
            })?;
            name.map(|name| person_link(visit, person, &name))
        }
        Subject::Unit(unit) => {
            let name = visit.unit_name(unit);
            let seen = visit.may(Action::Count, unit);
            seen.then(|| visit.unit_link(unit, &name))
        }
        _ => None,
    })
}

fn person_link(visit: &Visit, person: PersonId, name: &str) -> Link {
    let name = if name.is_empty() { "(đã xóa tên)" } else { name };
    Link::new(name, visit.on(&paths::member(&person.to_string())))
}
