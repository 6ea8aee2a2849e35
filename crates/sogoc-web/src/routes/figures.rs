//! A number opened: the people behind a filter, or what is behind a cell of a form.

use std::sync::Arc;

use sogoc_domain::text::capital;
use sogoc_figures::filter::Filter;
use sogoc_figures::question::Question;
use sogoc_operations::people::PAGE_ROWS;
use sogoc_operations::rights::Action;

use super::{form_cell, members, tell};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::table::Pager;
use crate::pages::figure_list::{Model, page};
use crate::paths;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Count, Scope::Unit("unit"));
    Routes::default().get(paths::FIGURES, access, show)
}

async fn show(visit: Arc<Visit>) -> Answer {
    if !visit.asked("form").is_empty() {
        return form_cell::show(&visit).await;
    }
    let (unit, as_of) = (visit.unit()?, visit.as_of);
    let filter = members::filter_or_problem(&visit)?;
    let name = visit.unit_name(unit);
    let question = Question::of(unit, as_of).only(filter.clone());
    let title = match &filter {
        Filter::All => "Đảng viên".to_owned(),
        filter => capital(&filter.sentence()),
    };
    let sentence = question.sentence(&name);
    let people = visit
        .app
        .heavy(move |office| office.with_register(None, |register| question.list(register)))
        .await?;
    let dated: Vec<_> = people.into_iter().map(|person| (person, as_of)).collect();
    let (total, lists) = (dated.len(), visit.may(Action::List, unit));
    let page_number = visit.page().min(total.saturating_sub(1) / PAGE_ROWS);
    let rows = if lists { Some(tell::people(&visit, unit, &dated, page_number)?) } else { None };
    let kept = visit.kept(&["page"]);
    let pairs: Vec<_> = kept.iter().map(|(name, value)| (&**name, &**value)).collect();
    let exports = visit.may(Action::Export, unit) && total > 0;
    let model = Model {
        title,
        question: sentence,
        count: tell::count(total),
        people: rows,
        pager: Pager {
            page: page_number + 1,
            total: if lists { total } else { 0 },
            base: visit.pages(),
            noun: "đảng viên".to_owned(),
        },
        back: Link::new(format!("Về {name}"), visit.on(&paths::unit(&unit.to_string()))),
        export: exports.then(|| Link::new("Xuất Excel", paths::with(paths::MEMBERS_FILE, &pairs))),
    };
    let crumbs = visit.crumbs_to(unit, &model.title);
    html(&page(&model, &visit.dated(Some(Place::Units), crumbs)))
}
