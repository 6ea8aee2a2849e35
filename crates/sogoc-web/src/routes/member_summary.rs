//! The summary of one member: on one sheet of paper, and as a workbook.

use std::sync::Arc;

use sogoc_domain::id::PersonId;
use sogoc_domain::text::format_date;
use sogoc_operations::member_file::facts::{Known, groups, stays};
use sogoc_operations::rights::Action;

use super::member::name;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html, workbook};
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::section::Fact;
use crate::pages::member_summary::{Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let person = Scope::Person("id");
    Routes::default()
        .get("/members/{id}/summary", Access::May(Action::Sensitive, person), show)
        .get("/members/{id}/summary.xlsx", Access::May(Action::Export, person), export)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let person: PersonId = visit.id("id")?;
    let office = visit.office();
    let view = office.person(&visit.actor(), person, visit.as_of, "").await?;
    let home = office.unit_of_person(person).ok_or(Problem::Missing)?;
    let unit = view.cell.as_ref().map_or(home, |(cell, _)| *cell);
    let head = office.unit_head(unit, visit.as_of);
    let told = |known: Known| Fact { label: known.label, value: known.value, ..Fact::default() };
    let groups = groups(&view, visit.as_of).into_iter();
    let id = person.to_string();
    let export = visit
        .may(Action::Export, home)
        .then(|| Link::new("Xuất Excel", visit.on(&paths::member_summary_file(&id))));
    let model = Model {
        name: name(&view),
        date: visit.as_of,
        superior: head.superior,
        unit: head.unit,
        groups: groups
            .map(|group| (group.title.to_owned(), group.facts.into_iter().map(told).collect()))
            .collect(),
        stays: stays(&view, visit.as_of),
        place_and_date: head.dated,
        reads: view.cell.is_some(),
        maker: head.maker,
        signer: head.signer,
        signer_name: head.signer_name,
        export,
        back: Link::new("Về hồ sơ", visit.on(&paths::member(&id))),
    };
    let mut crumbs = visit.crumbs(unit);
    crumbs.push(Link::new(model.name.as_str(), visit.on(&paths::member(&id))));
    crumbs.push(Link::new("Tóm tắt", ""));
    html(&page(&model, &visit.dated(Some(Place::Members), crumbs)))
}

async fn export(visit: Arc<Visit>) -> Answer {
    let person: PersonId = visit.id("id")?;
    let bytes = visit.office().member_summary_xlsx(&visit.actor(), person, visit.as_of).await?;
    let day = format_date(visit.as_of).replace('/', "-");
    workbook(&format!("tom-tat-ho-so-{day}.xlsx"), bytes)
}
