//! Taking in whoever is on the way to a cell: the letter of the old cell is enough, no right there is needed.

use std::sync::Arc;

use sogoc_domain::event::Subject;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::text::format_date;
use sogoc_operations::coming::Coming;
use sogoc_operations::deeds::{DeedError, Entered, deed};
use sogoc_operations::rights::Action;

use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, see};
use crate::look::field::Field;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::notice::Done;
use crate::pages::coming::{Line, Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Record, Scope::Unit("id"));
    Routes::default().get("/units/{id}/coming", access, show).post(
        "/units/{id}/coming",
        access,
        take_in,
    )
}

/// The way there, where somebody is on the way.
pub(super) fn link(visit: &Visit, unit: UnitId) -> Option<Link> {
    let coming = visit.office().coming(&visit.actor(), unit).ok()?;
    let words = format!("Tiếp nhận {} người đang chuyển đến", coming.len());
    (!coming.is_empty()).then(|| Link::new(words, paths::coming(&unit.to_string())))
}

async fn show(visit: Arc<Visit>) -> Answer {
    page_with(&visit, None)
}

/// The page; with what is wrong with the day of one of them.
fn page_with(visit: &Visit, wrong: Option<&(PersonId, String)>) -> Answer {
    let unit = visit.unit()?;
    let coming = visit.office().coming(&visit.actor(), unit)?;
    let line = |it: &Coming| {
        let name = format!("on-{}", it.person);
        let error = wrong.filter(|(person, _)| *person == it.person);
        let typed = visit.posted.text(&name);
        let day = if typed.is_empty() && error.is_none() {
            format_date(visit.office().today())
        } else {
            typed.to_owned()
        };
        Line {
            person: it.person.to_string(),
            name: it.name.clone(),
            from: it.from.clone(),
            to: visit.unit_link(it.to, &it.to_name),
            since: format_date(it.since),
            on: Field::date(&name, "Ngày tiếp nhận")
                .value(day)
                .error(error.map(|(_, words)| words.clone())),
        }
    };
    let model = Model {
        unit: visit.unit_name(unit),
        action: paths::coming(&unit.to_string()),
        lines: coming.iter().map(line).collect(),
        key: visit.office().surroundings().id().to_string(),
        back: Link::new("Về trang của tổ chức", paths::unit(&unit.to_string())),
    };
    let frame = visit.frame(Some(Place::Units), visit.crumbs_to(unit, "Đang chuyển đến"));
    visit.form(wrong.is_some(), &page(&model, &frame))
}

async fn take_in(visit: Arc<Visit>) -> Answer {
    let coming = visit.office().coming(&visit.actor(), visit.unit()?)?;
    let named: Option<PersonId> = visit.posted.text("person").parse().ok();
    // Pressed a second time nobody is on the way any more.
    let Some(who) = coming.iter().find(|it| Some(it.person) == named) else {
        return see(&paths::coming(&visit.unit()?.to_string()));
    };
    let person = who.person;
    let transfer = deed("transfer").ok_or(Problem::Missing)?;
    let mut entered =
        Entered { on: visit.posted.text(&format!("on-{person}")).to_owned(), ..Entered::default() };
    entered.values.insert("to".to_owned(), who.to.to_string());
    let (actor, key) = (visit.actor(), visit.posted.text("key").to_owned());
    let about = [Subject::Person(person)];
    match visit.office().carry_out(&actor, transfer, &about, &entered, &key).await {
        Ok(_) => {}
        Err(DeedError::Wrong(wrong)) => {
            let words: Vec<String> = wrong.into_iter().map(|it| it.words).collect();
            return page_with(&visit, Some(&(person, words.join(" "))));
        }
        Err(DeedError::Failed(error)) => {
            let problem = Problem::from(error);
            let words = problem.of_the_form().ok_or(problem)?;
            return page_with(&visit, Some(&(person, words)));
        }
    }
    let links = vec![Link::new("Hồ sơ", paths::member(&person.to_string()))];
    visit.leave_done(Done { words: format!("{}: đã về {}.", who.name, who.to_name), links })?;
    see(&paths::coming(&visit.unit()?.to_string()))
}
