//! The second step: which hamlets and other places, and what is done with them; their cells are proposed next.

use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::history::PlaceHistory;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::place::{PlaceChange, PlaceKind, Tier};
use sogoc_domain::register::Register;
use sogoc_domain::reorganise;
use sogoc_domain::text::{fold, sort_key};
use sogoc_operations::deeds::DeedError;
use sogoc_operations::reorganising::dossiers::Dossier;
use sogoc_operations::reorganising::gather::{AskedPlaces, Work, forget_place, gather_places};

use super::choose::{Asked, SHOWN};
use super::{ACCESS, draft, frame, plan, wrong_of};
use crate::access::Routes;
use crate::answer::{Answer, see};
use crate::look::chip::State;
use crate::look::link::Link;
use crate::pages::reorganising::Step;
use crate::pages::reorganising::choose::{Model, Pick, Planned, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// So many cells are proposed in one address.
const PROPOSED: usize = 40;

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/reorganisations/{dossier}/places", ACCESS, show)
        .post("/reorganisations/{dossier}/places", ACCESS, take)
        .post("/reorganisations/{dossier}/places/forget", ACCESS, forget)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let dossier = draft(&visit).await?;
    answer(&visit, &dossier, &Asked::of(&visit)).await
}

async fn take(visit: Arc<Visit>) -> Answer {
    let dossier = draft(&visit).await?;
    let mut asked = Asked::of(&visit);
    match visit.posted.text("do") {
        "add" => {}
        "branch" => {
            let inner = inner(&visit, &dossier, &asked.ids());
            asked.picks = inner.iter().map(PlaceId::to_string).collect();
            return answer(&visit, &dossier, &asked).await;
        }
        _ => return answer(&visit, &dossier, &asked).await,
    }
    let places = AskedPlaces {
        work: Work::named(&asked.work),
        places: asked.ids(),
        into: asked.into.parse().ok(),
        names: asked.lines(),
        kind: asked.kind.parse().ok(),
    };
    let (office, actor) = (visit.office(), visit.actor());
    let added = office.change_dossier(&actor, &dossier, |register, contents, id| {
        gather_places(register, &mut contents.plan, &places, id)
            .map_err(|wrong| DeedError::Wrong(vec![wrong]))
    });
    match added.await {
        Ok(cells) => see(&proposal(&dossier, &asked.work, &cells)),
        Err(error) => {
            asked.wrong = wrong_of(error)?;
            answer(&visit, &dossier, &asked).await
        }
    }
}

/// On to the organisations, with the cells of these places ticked for the matching work.
fn proposal(dossier: &Dossier, work: &str, cells: &[UnitId]) -> String {
    let id = dossier.id.to_string();
    let matching = matches!(Work::named(work), Some(Work::MergeInto | Work::Consolidate));
    if cells.len() < 2 || !matching {
        return paths::reorganisation_step(&id, Step::Places.id());
    }
    let address = paths::reorganisation_step(&id, Step::Units.id());
    let ticked: Vec<String> = cells.iter().take(PROPOSED).map(UnitId::to_string).collect();
    let mut pairs: Vec<(&str, &str)> = ticked.iter().map(|cell| ("pick", cell.as_str())).collect();
    pairs.push(("work", Work::Consolidate.id()));
    paths::with(&address, &pairs)
}

async fn forget(visit: Arc<Visit>) -> Answer {
    let dossier = draft(&visit).await?;
    let place: PlaceId = visit.posted.text("id").parse().map_err(|_| Problem::Missing)?;
    let (office, actor) = (visit.office(), visit.actor());
    let forgotten: Result<(), Problem> = office
        .change_dossier(&actor, &dossier, |register, contents, _| {
            forget_place(register, &mut contents.plan, place);
            Ok(())
        })
        .await;
    forgotten?;
    see(&paths::reorganisation_step(&dossier.id.to_string(), Step::Places.id()))
}

/// The places within the territory of the organisation on the day, or all where it has none.
fn within<'r>(register: &'r Register, dossier: &Dossier) -> Vec<&'r PlaceHistory> {
    let on = dossier.contents.plan.effective_on;
    let territory = register
        .units()
        .get(dossier.unit)
        .and_then(|unit| unit.territory.on(on).copied().flatten());
    match territory {
        None => register.places().iter().filter(|it| it.exists_on(on)).collect(),
        Some(outer) => {
            let mut all = Vec::new();
            let mut open = vec![outer];
            while let Some(place) = open.pop() {
                let inner = register.ever_within(place).filter(|it| lies_in(it, place, on));
                for it in inner {
                    open.push(it.id);
                    all.push(it);
                }
            }
            all
        }
    }
}

fn lies_in(place: &PlaceHistory, outer: PlaceId, on: Date) -> bool {
    place.exists_on(on) && place.parent.on(on).copied().flatten() == Some(outer)
}

fn inner(visit: &Visit, dossier: &Dossier, places: &[PlaceId]) -> Vec<PlaceId> {
    let state = visit.office().state();
    let on = dossier.contents.plan.effective_on;
    let within = within(&state.register, dossier).into_iter();
    let lies = |it: &&PlaceHistory| places.iter().any(|outer| lies_in(it, *outer, on));
    within.filter(lies).map(|it| it.id).collect()
}

async fn answer(visit: &Visit, dossier: &Dossier, asked: &Asked) -> Answer {
    let of_plan = plan(visit, dossier).await?;
    let model = {
        let state = visit.office().state();
        let register = &state.register;
        let plan_of = &dossier.contents.plan;
        let on = plan_of.effective_on;
        let name_of = |id: PlaceId| name(register, plan_of, id);
        let mut places = within(register, dossier);
        places.sort_by_cached_key(|it| {
            (it.parent.on(on).copied().flatten().map(&name_of), sort_key(it.name_on(on)))
        });
        places.retain(|it| !plan_of.ended_places.iter().any(|ended| ended.place == it.id));
        let wanted = fold(&asked.query);
        let picked = |place: &PlaceHistory| asked.picks.contains(&place.id.to_string());
        let fits =
            |place: &PlaceHistory| wanted.is_empty() || fold(place.name_on(on)).contains(&wanted);
        let pick = |place: &&PlaceHistory| {
            let outer = place.parent.on(on).copied().flatten().map(&name_of);
            let kind = place.kind.on(on).map(|kind| kind.label()).unwrap_or_default();
            Pick {
                id: place.id.to_string(),
                name: place.name_on(on).to_owned(),
                under: outer.map_or(kind.to_owned(), |outer| format!("{kind}, {outer}")),
                members: String::new(),
                depth: 0,
                chosen: picked(place),
            }
        };
        let kept = places.iter().filter(|it| picked(it) && !fits(it)).map(pick);
        let found: Vec<Pick> = places.iter().filter(|it| fits(it)).map(pick).collect();
        let more = found.len().saturating_sub(SHOWN);
        let new =
            plan_of.new_places.iter().map(|it| (it.id.to_string(), format!("{} (mới)", it.name)));
        let too_many = places.len() > super::choose::RECEIVERS;
        let standing = places.iter().filter(|it| {
            !too_many || it.kind.on(on).is_some_and(|kind| kind.tier() <= Tier::Commune)
        });
        let standing = standing.map(|it| (it.id.to_string(), it.name_on(on).to_owned()));
        let kinds = PlaceKind::ALL.iter().map(|it| (it.id().to_owned(), it.label().to_owned()));
        let (planned, planned_more) = asked.shown(planned(register, plan_of));
        Model {
            step: Step::Places,
            query: asked.query.clone(),
            picks: kept.chain(found.iter().take(SHOWN).cloned()).collect(),
            more,
            work: asked.work_field(Work::label_of_places),
            into: asked
                .goal_field("Địa bàn nhận, hoặc địa bàn chứa nó", new.chain(standing).collect()),
            names: asked.names_field(
                "Khi nhập thành một, tách, đổi tên: một tên. Khi chia: mỗi tên một dòng.",
            ),
            kind: asked.kind_field("Loại địa bàn", kinds.collect()),
            wrong: asked.wrong_choice(),
            proposed: None,
            planned,
            planned_more,
            next: Link::new("Tiếp: Quyết định", of_plan.step(Step::Paper)),
            plan: of_plan,
        }
    };
    visit.form(!asked.wrong.is_empty(), &page(&model, &frame(visit, dossier)))
}

fn name(register: &Register, plan: &reorganise::Plan, place: PlaceId) -> String {
    let new = plan.new_places.iter().find(|it| it.id == place).map(|it| it.name.clone());
    let eve = plan.effective_on.yesterday().unwrap_or(plan.effective_on);
    let held = || register.places().get(place).map(|it| it.name_on(eve).to_owned());
    new.or_else(held).unwrap_or_default()
}

/// What the plan does to places, in words.
fn planned(register: &Register, plan: &reorganise::Plan) -> Vec<Planned> {
    let name = |place: PlaceId| name(register, plan, place);
    let names = |all: &[PlaceId]| all.iter().map(|it| name(*it)).collect::<Vec<_>>().join(", ");
    let planned = |place: PlaceId, state: State, what: &str, words: String| Planned {
        id: place.to_string(),
        name: name(place),
        what: (state, what.to_owned()),
        words,
    };
    let new = plan.new_places.iter().map(|it| {
        let from = names(&it.predecessors);
        planned(it.id, State::Good, "mới", format!("{}, từ {from}", it.kind.label()))
    });
    let ended = plan.ended_places.iter().map(|it| {
        let into = names(&it.successors);
        let words = if into.is_empty() { "giải thể".to_owned() } else { format!("→ {into}") };
        planned(it.place, State::Warn, "kết thúc", words)
    });
    let changed = plan.changed_places.iter().map(|it| {
        let words: Vec<String> = it
            .changes
            .iter()
            .map(|change| match change {
                PlaceChange::Name(name) => format!("tên mới: {name}"),
                PlaceChange::Parent(outer) => {
                    format!("nằm trong: {}", outer.map(name).unwrap_or_default())
                }
                PlaceChange::Kind(kind) => format!("loại mới: {}", kind.label()),
                PlaceChange::Code(_) => "mã mới".to_owned(),
                PlaceChange::Classes(_) => "phân loại vùng mới".to_owned(),
            })
            .collect();
        planned(it.place, State::Quiet, "đổi", words.join("; "))
    });
    new.chain(ended).chain(changed).collect()
}
