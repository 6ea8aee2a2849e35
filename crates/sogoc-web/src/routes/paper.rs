//! One paper, its scans and the events that rest on it.

use std::sync::Arc;

use sogoc_domain::event::Subject;
use sogoc_domain::history::Standing;
use sogoc_domain::id::{PaperId, PersonId};
use sogoc_domain::text::format_date;
use sogoc_operations::error::OperationError;
use sogoc_operations::judging::Target;
use sogoc_operations::rights::Action;
use sogoc_operations::timeline::Entry;
use sogoc_operations::units::PaperView;
use uuid::Uuid;

use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, given_in, see};
use crate::look::link::Link;
use crate::look::numbers;
use crate::look::section::Fact;
use crate::pages::paper::{Attach, Model, Resting, Scan, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = |action| Access::May(action, Scope::Paper("id"));
    Routes::default()
        .get("/papers/{id}", access(Action::List), show)
        .upload("/papers/{id}/scans", access(Action::Record), attach)
        .get("/papers/{id}/scans/{scan}", access(Action::List), open)
}

async fn show(visit: Arc<Visit>) -> Answer {
    page_with(&visit, None).await
}

/// Keeps the scan given in; the page tells what is wrong with it.
async fn attach(visit: Arc<Visit>) -> Answer {
    let id: PaperId = visit.id("id")?;
    let Some((name, bytes)) = visit.posted.file() else {
        let words = "Chưa chọn tệp. Chọn bản chụp của văn bản rồi bấm Đính kèm.";
        return page_with(&visit, Some(words.to_owned())).await;
    };
    match visit.office().attach_scan(&visit.actor(), id, name, bytes).await {
        Ok(_) => see(&format!("{}#scans", paths::paper(&id.to_string()))),
        Err(OperationError::Input(words)) => page_with(&visit, Some(words)).await,
        Err(error) => Err(error.into()),
    }
}

async fn open(visit: Arc<Visit>) -> Answer {
    let (paper, scan): (PaperId, Uuid) = (visit.id("id")?, visit.id("scan")?);
    let opened = visit.office().open_scan(&visit.actor(), paper, scan).await?;
    given_in(&opened.scan.name, opened.kind.media(), opened.bytes)
}

/// The page; `error` is what is wrong with a scan given in.
async fn page_with(visit: &Visit, error: Option<String>) -> Answer {
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
        scans: scans(visit, id).await?,
        attach: attaches(visit, id)
            .then_some(Attach { action: paths::scans(&id.to_string()), error }),
        events: events(visit, &view)?,
    };
    let here = if model.number.is_empty() { model.kind.clone() } else { model.number.clone() };
    let wrong = model.attach.as_ref().is_some_and(|attach| attach.error.is_some());
    visit.form(wrong, &page(&model, &visit.frame(None, vec![Link::new(here, "")])))
}

fn attaches(visit: &Visit, paper: PaperId) -> bool {
    visit.office().judge(&visit.actor(), Action::Record, Target::Paper(paper)).is_ok()
}

async fn scans(visit: &Visit, paper: PaperId) -> Result<Vec<Scan>, Problem> {
    let office = visit.office();
    let mut shown = Vec::new();
    for scan in office.scans(&visit.actor(), paper).await? {
        let who = office.actor_words(&scan.actor).await?;
        let address = paths::scan(&paper.to_string(), &scan.id.to_string());
        shown.push(Scan {
            said: format!("{}, {}", kind(&scan.name), numbers::bytes(scan.size)),
            by: format!("{who} đính kèm ngày {}", tell::day(scan.added_at)),
            file: Link::new(scan.name, address),
        });
    }
    Ok(shown)
}

fn kind(name: &str) -> String {
    name.rsplit('.').next().unwrap_or_default().to_uppercase()
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
        Subject::Place(place) => {
            let name = visit.office().with_register(None, |register| {
                register.places().get(place).map(|it| it.name_on(as_of).to_owned())
            })?;
            name.map(|name| Link::new(name, visit.on(&paths::place(&place.to_string()))))
        }
        _ => None,
    })
}

fn person_link(visit: &Visit, person: PersonId, name: &str) -> Link {
    let name = if name.is_empty() { "(đã xóa tên)" } else { name };
    Link::new(name, visit.on(&paths::member(&person.to_string())))
}
