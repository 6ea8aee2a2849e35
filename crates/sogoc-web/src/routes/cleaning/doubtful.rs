//! Whom one matter to look into concerns.

use std::sync::Arc;

use sogoc_domain::id::UnitId;
use sogoc_operations::cleaning::{Doubtful, Look, Other};
use sogoc_operations::rights::Action;

use super::{board_link, frame};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::look::link::Link;
use crate::look::table::Pager;
use crate::pages::cleaning::doubtful::{Model, Person, page};
use crate::paths;
use crate::routes::tell;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::List, Scope::Unit("unit"));
    Routes::default().get(paths::CLEANING_LIST, access, show)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let unit = visit.unit()?;
    // Without a matter there is one every office has: the citizen number.
    let asked = match visit.asked("look") {
        "" => "no-citizen",
        asked => asked,
    };
    let look = Look::named(asked).ok_or(Problem::Missing)?;
    let (actor, number) = (visit.actor(), visit.page());
    let found = visit.app.heavy(move |office| office.doubtful(&actor, unit, look, number)).await?;
    let says = |it: &Doubtful| !it.says.is_empty() || !it.others.is_empty();
    let model = Model {
        title: look.label(),
        unit: visit.unit_name(unit),
        settled_by: look.settled_by().to_owned(),
        says: found.people.iter().any(says),
        rows: found.people.iter().map(|it| person(&visit, unit, look, it)).collect(),
        pager: Pager {
            page: found.page + 1,
            total: found.total,
            base: visit.pages(),
            noun: "đảng viên".to_owned(),
        },
        back: board_link(&visit, unit, "Về Làm sạch dữ liệu"),
    };
    html(&page(&model, &frame(&visit, unit, &model.title)))
}

fn person(visit: &Visit, unit: UnitId, look: Look, found: &Doubtful) -> Person {
    let line = tell::person(visit, &found.line);
    let id = found.line.person.to_string();
    let keys = found.line.cell.is_some_and(|cell| visit.may(Action::Record, cell));
    let pairs = [("unit", &*unit.to_string()), ("first", look.item().id())];
    let mend = paths::with(&paths::clean_person(&id), &pairs);
    let other = |it: &Other| match it.person {
        Some(person) => Link::new(it.words.as_str(), paths::member(&person.to_string())),
        None => Link::new(it.words.as_str(), ""),
    };
    Person {
        name: line.name,
        birth: line.birth,
        cell: line.cell,
        says: found.says.clone(),
        others: found.others.iter().map(other).collect(),
        mend: keys.then(|| Link::new("Sửa", mend)),
    }
}
