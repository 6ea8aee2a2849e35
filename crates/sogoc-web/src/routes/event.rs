//! One event in full.

use std::sync::Arc;

use sogoc_domain::fact;
use sogoc_domain::id::{BatchId, EventId};
use sogoc_domain::text::{capital, format_count};
use sogoc_operations::error::OperationError;
use sogoc_operations::events::EventView;
use sogoc_operations::judging::Target;
use sogoc_operations::rights::Action;

use super::paper;
use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::look::link::Link;
use crate::look::section::Fact;
use crate::pages::event::{Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::List, Scope::Event("id"));
    Routes::default().get("/events/{id}", access, show)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let id: EventId = visit.id("id")?;
    let view = visit.office().event(&visit.actor(), id).await?;
    let subject = paper::about(&visit, view.subject)?;
    let subject = subject.or_else(|| {
        let named = !view.subject_name.is_empty();
        named.then(|| {
            Link::new(view.subject_name.as_str(), visit.on(&paths::unit(&view.unit.to_string())))
        })
    });
    let actions = actions(&visit, &view);
    let model = Model {
        actions,
        sentence: view.entry.sentence.clone(),
        date: tell::since(view.entry.on),
        subjects: subject.into_iter().collect(),
        contents: contents(&view),
        paper: view.entry.paper.as_ref().map(|it| tell::paper(it, true)),
        record: record(&visit, &view).await?,
        corrected_by: corrected_by(&visit, &view).await?,
        corrects: view.replaces.map(|(id, at)| {
            let words = format!("biến động số {} trong sổ", format_count(tell::count(at.0)));
            Link::new(words, paths::event(&id.to_string()))
        }),
    };
    let crumbs = visit.crumbs_to(view.unit, "Biến động");
    html(&page(&model, &visit.frame(None, crumbs)))
}

/// What may be done about it: nothing once it was corrected. What no form enters is only voided.
fn actions(visit: &Visit, view: &EventView) -> Vec<Link> {
    let (event, actor) = (view.entry.event, visit.actor());
    let may = visit.office().judge(&actor, Action::Record, Target::Event(event)).is_ok();
    let voids = visit
        .office()
        .state()
        .register
        .event(event)
        .is_some_and(|event| matches!(event.draft.fact, fact::Fact::Voided { .. }));
    if !may || voids || view.corrected_by.is_some() {
        return Vec::new();
    }
    let id = event.to_string();
    let correct = match visit.office().entered(&actor, event) {
        Ok(_) => Some(Link::new("Sửa", paths::event_correct(&id))),
        // A change of the tree is for who arranges it.
        Err(OperationError::Denied(_)) => return Vec::new(),
        Err(_) => None,
    };
    correct.into_iter().chain([Link::new("Hủy", paths::event_void(&id))]).collect()
}

/// What it sets; what is withheld is read in the person's file, by who may open it.
fn contents(view: &EventView) -> Vec<Fact> {
    let plain = view.details.iter();
    let mut facts: Vec<Fact> =
        plain.map(|(label, value)| Fact::new(label, capital(value))).collect();
    let withheld = view.withheld.iter();
    facts.extend(withheld.map(|label| Fact::new(label, "xem ở hồ sơ, khi có lý do")));
    facts.extend(view.entry.note.as_ref().map(|note| Fact::new("Ghi chú", note.as_str())));
    facts
}

async fn record(visit: &Visit, view: &EventView) -> Result<Vec<Fact>, Problem> {
    let entry = &view.entry;
    let who = visit.office().actor_words(&entry.actor).await?;
    let mut facts = vec![
        Fact::new("Người ghi", who),
        Fact::new("Ghi lúc", tell::moment(entry.recorded_at)),
        Fact::new("Thứ tự trong sổ", format_count(tell::count(entry.position.0))),
    ];
    if let Some(batch) = batch(visit, entry.event)? {
        let fact = Fact::new("Cùng đợt", "đợt nhập danh sách");
        let mine = visit.may(Action::Import, view.unit);
        let address = paths::import(&batch.to_string());
        facts.push(if mine { fact.to(address) } else { fact });
    }
    Ok(facts)
}

fn batch(visit: &Visit, event: EventId) -> Result<Option<BatchId>, Problem> {
    Ok(visit.office().with_register(None, |register| {
        register.event(event).and_then(|event| event.recording.batch)
    })?)
}

async fn corrected_by(visit: &Visit, view: &EventView) -> Result<Option<(String, Link)>, Problem> {
    let Some((by, _, voided)) = view.corrected_by else { return Ok(None) };
    let Some(entry) = tell::event(visit, by)? else { return Ok(None) };
    let who = visit.office().actor_words(&entry.actor).await?;
    let verb = if voided { "hủy" } else { "đính chính" };
    let reason = entry.note.map(|note| format!(", lý do: {note}")).unwrap_or_default();
    let words = format!("{who} {verb} ngày {}{reason}.", tell::day(entry.recorded_at));
    Ok(Some((words, Link::new("Xem lần sửa", paths::event(&by.to_string())))))
}
