//! Carrying a plan out, what it became, taking it back.

use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::text::{capital, format_date};
use sogoc_domain::unit::UnitKind;
use sogoc_operations::error::OperationError;
use sogoc_operations::reorganising::Reversible;
use sogoc_operations::reorganising::dossiers::Dossier;
use sogoc_operations::surroundings::VIET_NAM;

use super::{ACCESS, dossier, draft, frame, plan, preview, seen};
use crate::access::Routes;
use crate::answer::{Answer, see};
use crate::days;
use crate::jobs::{End, Home};
use crate::look::field::Field;
use crate::look::link::Link;
use crate::look::section::Fact;
use crate::pages::reorganising::Step;
use crate::pages::reorganising::done::{Back, Model, Record, page};
use crate::paths;
use crate::routes::{import_job, tell};
use crate::status::Problem;
use crate::visit::Visit;

/// So many are shown of each.
const RECORDS: usize = 60;
const UNITS: usize = 12;

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/reorganisations/{dossier}", ACCESS, show)
        .post("/reorganisations/{dossier}/carry-out", ACCESS, carry_out)
        .post("/reorganisations/{dossier}/annul", ACCESS, annul)
        .post("/reorganisations/{dossier}/restore", ACCESS, restore)
}

/// A draft is gone on with; what was carried out tells what it did.
async fn show(visit: Arc<Visit>) -> Answer {
    let dossier = dossier(&visit).await?;
    if dossier.carried_out().is_none() {
        let step = if dossier.contents.plan.is_empty() { Step::Units } else { Step::Preview };
        return see(&paths::reorganisation_step(&dossier.id.to_string(), step.id()));
    }
    answer(&visit, &dossier, None).await
}

async fn carry_out(visit: Arc<Visit>) -> Answer {
    let dossier = dossier(&visit).await?;
    let address = paths::reorganisation(&dossier.id.to_string());
    if dossier.carried_out().is_some() {
        return see(&address);
    }
    if seen(&visit).is_some_and(|revision| revision != dossier.revision) {
        let words = "Người khác vừa sửa phương án này. Xem lại bản mới dưới đây rồi thực hiện.";
        return preview::answer(&visit, &dossier, Some(words.to_owned())).await;
    }
    let (app, actor, of) = (visit.app.clone(), visit.actor(), dossier.clone());
    let words = format!("Thực hiện: {}", dossier.contents.plan.title);
    let home = Home::Reorganisations;
    let job = import_job::begin_at(&visit, home, words, false, |job| async move {
        let mut progress = |words, done, total| {
            job.advance(words, done, total);
            true
        };
        app.office().carry_out_dossier(&actor, &of, &mut progress).await?;
        Ok(address)
    })?;
    match job.end_soon().await {
        Some(End::At(address)) => see(&address),
        Some(End::Failed(words)) => preview::answer(&visit, &dossier, Some(words)).await,
        Some(End::Stopped) | None => see(&paths::job(&job.id.to_string())),
    }
}

async fn annul(visit: Arc<Visit>) -> Answer {
    let dossier = dossier(&visit).await?;
    let step = dossier.carried_out().ok_or(Problem::Missing)?;
    let (reason, in_error) = (visit.posted.text("reason"), visit.posted.has("in_error"));
    let annulled =
        visit.office().annul_reorganisation(&visit.actor(), step.batch, reason, in_error).await;
    match annulled {
        Ok(_) => see(paths::REORGANISATIONS),
        Err(error) => told(&visit, &dossier, "reason", error).await,
    }
}

async fn restore(visit: Arc<Visit>) -> Answer {
    let dossier = dossier(&visit).await?;
    let begun = match days::read(visit.posted.text("on")) {
        Ok(on) => visit.office().begin_restoration(&visit.actor(), &dossier, on).await,
        Err(words) => Err(OperationError::input(words)),
    };
    match begun {
        Ok(id) => see(&paths::reorganisation_step(&id.to_string(), Step::Preview.id())),
        Err(error) => told(&visit, &dossier, "on", error).await,
    }
}

/// The page again, with what is wrong at its field.
async fn told(visit: &Visit, dossier: &Dossier, field: &str, error: OperationError) -> Answer {
    let problem = Problem::from(error);
    let Some(words) = problem.of_the_form() else { return Err(problem) };
    if draft(visit).await.is_ok() {
        return see(paths::REORGANISATIONS);
    }
    answer(visit, dossier, Some((field, words))).await
}

async fn answer(visit: &Visit, dossier: &Dossier, wrong: Option<(&str, String)>) -> Answer {
    let step = dossier.carried_out().ok_or(Problem::Missing)?;
    let of_plan = plan(visit, dossier).await?;
    let is_wrong = wrong.is_some();
    let facts = facts(visit, step).await?;
    let records = records(visit, step);
    let typed = |name: &str| visit.posted.text(name).to_owned();
    let wrong_at =
        |name: &str| wrong.as_ref().filter(|(field, _)| *field == name).map(|it| it.1.clone());
    let reason = Field::area("reason", "Lý do").value(typed("reason")).error(wrong_at("reason"));
    let back = match step.reversed_by {
        Some(batch) => {
            let dossiers = visit.office().dossiers(&visit.actor()).await?;
            let restored =
                dossiers.iter().find(|it| it.carried_out().is_some_and(|step| step.batch == batch));
            let address =
                restored.map_or_else(String::new, |it| paths::reorganisation(&it.id.to_string()));
            Back::Taken(Link::new("một đợt sắp xếp sau", address))
        }
        None if step.on > visit.office().today() => Back::Annul(reason),
        None => Back::Restore(
            Field::date("on", "Khôi phục từ ngày").value(typed("on")).error(wrong_at("on")),
            reason,
        ),
    };
    let model = Model {
        more: records.len().saturating_sub(RECORDS),
        records: records.into_iter().take(RECORDS).collect(),
        plan: of_plan,
        facts,
        back,
    };
    visit.form(is_wrong, &page(&model, &frame(visit, dossier)))
}

/// Who carried it out, when, on which decision.
async fn facts(visit: &Visit, step: &Reversible) -> Result<Vec<Fact>, Problem> {
    let Some((id, _)) = step.records.first() else { return Ok(Vec::new()) };
    let (actor, at, paper, moved) = {
        let state = visit.office().state();
        let register = &state.register;
        let subject = sogoc_domain::event::Subject::Reorganisation(*id);
        let event = register.events_of(subject).first().ok_or(Problem::Missing)?;
        let paper = event.draft.paper.and_then(|paper| {
            let face = register.papers().get(paper)?.face.as_ref()?;
            let words = format!("{} số {}", face.kind.label(), face.number_words());
            Some((paper, words, face.issuer.clone()))
        });
        let moved = register.events().iter().filter(|it| {
            it.recording.batch == Some(step.batch)
                && matches!(it.draft.fact, sogoc_domain::fact::Fact::Reassigned { .. })
        });
        let recording = &event.recording;
        (recording.actor.to_string(), recording.recorded_at, paper, moved.count())
    };
    let who = visit.office().actor_words(&actor).await?;
    let at = VIET_NAM.to_datetime(at);
    let when = format!("{:02}:{:02} ngày {}", at.hour(), at.minute(), format_date(at.date()));
    let mut facts = vec![Fact::new("Thực hiện", format!("{who}, {when}"))];
    if let Some((paper, words, issuer)) = paper {
        let fact = Fact::new("Quyết định", words).to(paths::paper(&paper.to_string()));
        facts.push(if issuer.is_empty() { fact } else { fact.source(issuer) });
    }
    facts.push(Fact::new("Đảng viên chuyển chi bộ", tell::count(moved).to_string()));
    Ok(facts)
}

/// What was made of what, by the names of the eve and of the first day.
fn records(visit: &Visit, step: &Reversible) -> Vec<Record> {
    let state = visit.office().state();
    let register = &state.register;
    let eve = step.on.yesterday().unwrap_or(step.on);
    let link = |unit: &UnitId, on| {
        let name = register.units().get(*unit)?.name_on(on).to_owned();
        Some(Link::new(name, paths::on(&paths::unit(&unit.to_string()), Some(on))))
    };
    let place = |place: &sogoc_domain::id::PlaceId, on| {
        let name = register.places().get(*place)?.name_on(on).to_owned();
        Some(Link::new(name, paths::on(&paths::place(&place.to_string()), Some(on))))
    };
    let of = |(id, kind): &(
        sogoc_domain::id::ReorganisationId,
        sogoc_domain::reorganise::ReorganisationKind,
    )| {
        let record = &register.reorganisations().get(*id)?.carried_out.as_ref()?.record;
        let units = &record.units;
        // What ends and what is new is what is looked for; cells that only moved come last.
        let moved = |it: &UnitId| units.before.contains(it) && units.after.contains(it);
        let in_turn = |all: &[UnitId], on| -> Vec<Link> {
            let mut all = all.to_vec();
            all.sort_by_cached_key(|it| (moved(it), is_cell(register, *it, on)));
            all.iter().filter_map(|it| link(it, on)).collect()
        };
        let (mut before, mut after) = (in_turn(&units.before, eve), in_turn(&units.after, step.on));
        before.extend(record.places.before.iter().filter_map(|it| place(it, eve)));
        after.extend(record.places.after.iter().filter_map(|it| place(it, step.on)));
        Some(Record {
            kind: capital(kind.label()),
            more: (before.len().saturating_sub(UNITS), after.len().saturating_sub(UNITS)),
            before: before.into_iter().take(UNITS).collect(),
            after: after.into_iter().take(UNITS).collect(),
        })
    };
    step.records.iter().filter_map(of).collect()
}

fn is_cell(register: &Register, unit: UnitId, on: Date) -> bool {
    register.units().get(unit).and_then(|it| it.kind_on(on)).is_some_and(UnitKind::is_cell)
}
