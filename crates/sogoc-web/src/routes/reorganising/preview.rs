//! The fifth step: what carrying the plan out would do.

use std::collections::HashMap;
use std::sync::Arc;

use sogoc_domain::event::Subject;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::reorganise::Problem as Obstacle;
use sogoc_domain::text::{capital, format_count};
use sogoc_domain::unit::UnitKind;
use sogoc_operations::judging::Target;
use sogoc_operations::reorganising::dossiers::Dossier;
use sogoc_operations::reorganising::{Preview, Told};
use sogoc_operations::rights::Action;

use super::{ACCESS, draft, frame, plan};
use crate::access::Routes;
use crate::answer::Answer;
use crate::look::figure::{Figure, Headline};
use crate::look::link::Link;
use crate::pages::reorganising::preview::{Model, Obstacle as Shown, Side, page};
use crate::pages::reorganising::{Plan, Step};
use crate::paths;
use crate::routes::tell;
use crate::status::Problem;
use crate::visit::Visit;

/// So many of each are shown.
const SHOWN: usize = 60;
const SIDES: usize = 150;
const POSTS: usize = 30;

pub(super) fn routes() -> Routes {
    Routes::default().get("/reorganisations/{dossier}/preview", ACCESS, show)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let dossier = draft(&visit).await?;
    answer(&visit, &dossier, None).await
}

/// The page, with why it could not be carried out.
pub(super) async fn answer(visit: &Visit, dossier: &Dossier, wrong: Option<String>) -> Answer {
    let is_wrong = wrong.is_some();
    let of_plan = plan(visit, dossier).await?;
    let model = if dossier.contents.plan.is_empty() {
        let words = "Phương án chưa có việc nào. Chọn tổ chức hoặc địa bàn trước.".to_owned();
        let fix = Some(Link::new("Chọn tổ chức", of_plan.step(Step::Units)));
        let obstacles = vec![Shown { words, blocks: true, fix }];
        Model { obstacles, wrong, ..empty(of_plan) }
    } else {
        let (actor, contents) = (visit.actor(), dossier.contents.clone());
        let work = move |office: &sogoc_operations::office::Office| {
            office.preview_dossier(&actor, &contents)
        };
        let preview = visit.app.heavy(work).await?;
        let rights = rights(visit, dossier).await?;
        Model { rights, wrong, ..model(visit, dossier, of_plan, &preview) }
    };
    visit.form(is_wrong, &page(&model, &frame(visit, dossier)))
}

fn empty(plan: Plan) -> Model {
    Model {
        plan,
        obstacles: Vec::new(),
        more_obstacles: 0,
        headlines: Vec::new(),
        kinds: Vec::new(),
        sides: Vec::new(),
        more_sides: 0,
        posts: Vec::new(),
        more_posts: 0,
        committees: Vec::new(),
        rights: Vec::new(),
        note: None,
        button: None,
        wrong: None,
    }
}

async fn rights(visit: &Visit, dossier: &Dossier) -> Result<Vec<String>, Problem> {
    let ending = visit.office().rights_that_end(&visit.actor(), &dossier.contents.plan).await?;
    let words = |(account, unit): (Option<String>, String)| match account {
        Some(login) => format!("{login}: {unit}"),
        None => format!("một tài khoản: {unit}"),
    };
    Ok(ending.into_iter().map(words).collect())
}

fn model(visit: &Visit, dossier: &Dossier, of_plan: Plan, preview: &Preview) -> Model {
    let count = |number: usize| Figure::of(tell::count(number));
    let whole = |number: u64| Figure::of(i64::try_from(number).unwrap_or(i64::MAX));
    let mut headlines = vec![
        Headline::new("Đảng viên liên quan, trước", whole(preview.members.0)),
        Headline::new("Đảng viên liên quan, sau", whole(preview.members.1)),
        Headline::new("Chuyển chi bộ", count(preview.drawn.reassigned.len())),
    ];
    if !preview.drawn.vacated.is_empty() {
        headlines.push(Headline::new("Chức vụ kết thúc", count(preview.drawn.vacated.len())));
    }
    let obstacles = |told: &Told| Shown {
        words: told.words.clone(),
        blocks: told.blocks,
        fix: told.problem.as_ref().and_then(|problem| fix(&of_plan, problem)),
    };
    let warnings = preview.warnings.iter().map(|warning| Shown {
        words: warning.what.clone(),
        blocks: false,
        fix: None,
    });
    let all: Vec<Shown> = preview.problems.iter().map(obstacles).chain(warnings).collect();
    let posts = posts(visit, dossier, preview);
    let sides = sides(preview);
    let ready = preview.may_be_carried_out() && dossier.contents.decided().is_some();
    Model {
        more_obstacles: all.len().saturating_sub(SHOWN),
        obstacles: all.into_iter().take(SHOWN).collect(),
        headlines,
        kinds: preview
            .records
            .iter()
            .map(|(kind, count)| format!("{} ({count})", kind.label()))
            .collect(),
        more_sides: preview.sides.len().saturating_sub(sides.len().min(SIDES)),
        sides: sides.into_iter().take(SIDES).collect(),
        more_posts: preview.drawn.vacated.len().saturating_sub(posts.len()),
        posts,
        committees: committees(visit, dossier, preview),
        note: dossier.contents.plan.note.clone(),
        button: ready.then(|| button(dossier, preview)),
        ..empty(of_plan)
    }
}

/// "Thực hiện sắp xếp: 12 tổ chức, 214 đảng viên".
fn button(dossier: &Dossier, preview: &Preview) -> String {
    let plan = &dossier.contents.plan;
    let parts = [
        (plan.ended_units.len(), "tổ chức kết thúc"),
        (plan.new_units.len(), "tổ chức mới"),
        (plan.changed_units.len(), "tổ chức thay đổi"),
        (plan.ended_places.len() + plan.new_places.len() + plan.changed_places.len(), "địa bàn"),
        (preview.drawn.reassigned.len(), "đảng viên chuyển chi bộ"),
    ];
    let told = parts.iter().filter(|(count, _)| *count > 0);
    let words: Vec<String> = told
        .map(|(count, words)| format!("{} {words}", format_count(tell::count(*count))))
        .collect();
    format!("Thực hiện sắp xếp: {}", words.join(", "))
}

/// The step that puts a problem right.
fn fix(plan: &Plan, problem: &Obstacle) -> Option<Link> {
    let step = |words: &str, step: Step| Some(Link::new(words, plan.step(step)));
    match problem {
        Obstacle::NoRule { cell, .. } | Obstacle::Unallocated { cell, .. } => {
            let only = [("only", &*cell.to_string())];
            Some(Link::new("Phân bổ", paths::with(&plan.step(Step::People), &only)))
        }
        Obstacle::Absent(Subject::Place(_))
        | Obstacle::LeftWithin { .. }
        | Obstacle::ResidenceOpen { .. } => step("Địa bàn", Step::Places),
        Obstacle::Absent(_)
        | Obstacle::LeftUnder { .. }
        | Obstacle::Uncovered(_)
        | Obstacle::TerritoryEnds { .. } => step("Tổ chức", Step::Units),
        Obstacle::CameLater { person, .. }
        | Obstacle::GuestOf { person, .. }
        | Obstacle::OnTheWayTo { person, .. } => {
            Some(Link::new("Hồ sơ", paths::member(&person.to_string())))
        }
        Obstacle::Breaks { subject, .. } => match subject {
            Subject::Person(person) => Some(Link::new("Hồ sơ", paths::member(&person.to_string()))),
            Subject::Unit(unit) => Some(Link::new("Tổ chức", paths::unit(&unit.to_string()))),
            Subject::Place(place) => Some(Link::new("Địa bàn", paths::place(&place.to_string()))),
            _ => None,
        },
    }
}

/// Both sides in the order of the tree, each under its superior.
fn sides(preview: &Preview) -> Vec<Side> {
    let parent_of = |side: &sogoc_operations::reorganising::Side| {
        side.before.as_ref().or(side.after.as_ref()).and_then(|it| it.parent)
    };
    let known: HashMap<UnitId, usize> =
        preview.sides.iter().enumerate().map(|(at, side)| (side.unit, at)).collect();
    let mut below: HashMap<Option<UnitId>, Vec<usize>> = HashMap::new();
    for (at, side) in preview.sides.iter().enumerate() {
        let parent = parent_of(side).filter(|parent| known.contains_key(parent));
        below.entry(parent).or_default().push(at);
    }
    let name = |at: usize| {
        let side = &preview.sides[at];
        side.before.as_ref().or(side.after.as_ref()).map(|it| it.name.clone())
    };
    for all in below.values_mut() {
        all.sort_by_cached_key(|at| {
            let side = &preview.sides[*at];
            (side.before.is_none(), name(*at).map(|it| sogoc_domain::text::sort_key(&it)))
        });
    }
    // In a long list cells that lose and gain nobody stand in the way of what is looked for.
    let crowded = preview.sides.len() > SIDES;
    let is_still = |side: &sogoc_operations::reorganising::Side| {
        let (Some(was), Some(is)) = (&side.before, &side.after) else { return false };
        was.size == is.size && was.name == is.name && is.kind.is_some_and(UnitKind::is_cell)
    };
    let mut shown = Vec::new();
    let mut open: Vec<(usize, usize)> =
        below.get(&None).into_iter().flatten().rev().map(|at| (*at, 0)).collect();
    while let Some((at, depth)) = open.pop() {
        let side = &preview.sides[at];
        if !crowded || !is_still(side) {
            shown.push(shown_side(side, depth));
        }
        let under = below.get(&Some(side.unit)).into_iter().flatten();
        open.extend(under.rev().map(|at| (*at, depth + 1)));
    }
    shown
}

fn shown_side(side: &sogoc_operations::reorganising::Side, depth: usize) -> Side {
    let (before, after) = (side.before.as_ref(), side.after.as_ref());
    let name = |it: Option<&sogoc_operations::reorganising::SideOf>| {
        it.map(|it| it.name.clone()).unwrap_or_default()
    };
    let kind = |it: Option<&sogoc_operations::reorganising::SideOf>| {
        it.and_then(|it| it.kind).map(UnitKind::label)
    };
    let under = match (kind(before), kind(after)) {
        (Some(was), Some(is)) if was != is => format!("{was} → {is}"),
        (was, is) => was.or(is).unwrap_or_default().to_owned(),
    };
    let size =
        |it: &sogoc_operations::reorganising::SideOf| (it.size.official, it.size.probationary);
    Side {
        before: name(before),
        after: name(after),
        under: capital(&under),
        was: before.map(size),
        is: after.map(size),
        depth,
    }
}

/// Who loses which post; people are named only to who may see them.
fn posts(visit: &Visit, dossier: &Dossier, preview: &Preview) -> Vec<String> {
    let on = dossier.contents.plan.effective_on;
    let eve = on.yesterday().unwrap_or(on);
    let vacated: Vec<(PersonId, String, String, String)> = {
        let state = visit.office().state();
        let register = &state.register;
        let told = |it: &sogoc_domain::reorganise::Vacated| {
            let person = register.people().get(it.person)?;
            let post = register.posts().get(it.post)?.words().to_owned();
            let cell = person.cell_on(eve).and_then(|cell| register.units().get(cell));
            let cell = cell.map(|cell| cell.name_on(eve).to_owned()).unwrap_or_default();
            Some((it.person, person.name_on(eve).to_owned(), post, cell))
        };
        preview.drawn.vacated.iter().take(POSTS).filter_map(told).collect()
    };
    let (office, actor) = (visit.office(), visit.actor());
    let words = |(person, name, post, cell): (PersonId, String, String, String)| {
        let may = office.judge(&actor, Action::List, Target::Person(person)).is_ok();
        let name = if may { name } else { "Một đảng viên".to_owned() };
        format!("{name}: {post} ({cell})")
    };
    vacated.into_iter().map(words).collect()
}

fn committees(visit: &Visit, dossier: &Dossier, preview: &Preview) -> Vec<String> {
    let on = dossier.contents.plan.effective_on;
    let eve = on.yesterday().unwrap_or(on);
    let state = visit.office().state();
    let register = &state.register;
    let words = |committee| {
        let committee = register.committees().get(committee)?;
        let unit = register.units().get(committee.unit?)?;
        Some(format!("{} {}", committee.kind.label(), unit.name_on(eve)))
    };
    let ended = preview.drawn.drafts.iter().filter_map(|draft| match draft.fact {
        Fact::CommitteeEnded { committee } => words(committee),
        _ => None,
    });
    ended.take(SHOWN).collect()
}
