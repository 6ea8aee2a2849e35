//! The first step: which organisations, and what is done with them.

use std::sync::Arc;

use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::reorganise;
use sogoc_domain::text::{fold, format_count};
use sogoc_domain::unit::{UnitChange, UnitKind};
use sogoc_operations::deeds::DeedError;
use sogoc_operations::reorganising::allocate::unit_name;
use sogoc_operations::reorganising::dossiers::Dossier;
use sogoc_operations::reorganising::gather::{AskedUnits, Work, forget_unit, gather_units};
use sogoc_operations::units::Node;

use super::choose::{Asked, RECEIVERS, SHOWN};
use super::{ACCESS, draft, frame, plan, wrong_of};
use crate::access::Routes;
use crate::answer::{Answer, see};
use crate::look::chip::State;
use crate::look::link::Link;
use crate::pages::reorganising::choose::{Model, Pick, Planned, page};
use crate::pages::reorganising::{Plan, Step};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/reorganisations/{dossier}/units", ACCESS, show)
        .post("/reorganisations/{dossier}/units", ACCESS, take)
        .post("/reorganisations/{dossier}/units/forget", ACCESS, forget)
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
            let below = below(&visit, &dossier, &asked.ids());
            asked.picks = below.iter().map(UnitId::to_string).collect();
            return answer(&visit, &dossier, &asked).await;
        }
        _ => return answer(&visit, &dossier, &asked).await,
    }
    let units = AskedUnits {
        work: Work::named(&asked.work),
        units: asked.ids(),
        into: asked.into.parse().ok(),
        names: asked.lines(),
        kind: asked.kind.parse().ok(),
    };
    let (office, actor) = (visit.office(), visit.actor());
    let added = office.change_dossier(&actor, &dossier, |register, contents, id| {
        gather_units(register, &mut contents.plan, &units, id)
            .map_err(|wrong| DeedError::Wrong(vec![wrong]))
    });
    match added.await {
        Ok(()) => see(&paths::reorganisation_step(&dossier.id.to_string(), Step::Units.id())),
        Err(error) => {
            asked.wrong = wrong_of(error)?;
            answer(&visit, &dossier, &asked).await
        }
    }
}

async fn forget(visit: Arc<Visit>) -> Answer {
    let dossier = draft(&visit).await?;
    let unit: UnitId = visit.posted.text("id").parse().map_err(|_| Problem::Missing)?;
    let (office, actor) = (visit.office(), visit.actor());
    let forgotten: Result<(), Problem> = office
        .change_dossier(&actor, &dossier, |register, contents, _| {
            forget_unit(register, &mut contents.plan, unit);
            Ok(())
        })
        .await;
    forgotten?;
    see(&paths::reorganisation_step(&dossier.id.to_string(), Step::Units.id()))
}

/// The tree under the organisation of the dossier on its day, each with its depth.
fn tree(visit: &Visit, dossier: &Dossier) -> Vec<(usize, Arc<Node>)> {
    fn collect(node: &Node, depth: usize, into: &mut Vec<(usize, Arc<Node>)>) {
        if node.last_day.is_some() {
            return;
        }
        into.push((depth, Arc::new(Node { children: Vec::new(), ..node.clone() })));
        for child in &node.children {
            collect(child, depth + 1, into);
        }
    }
    fn find(node: &Node, unit: UnitId) -> Option<&Node> {
        if node.unit == unit {
            return Some(node);
        }
        node.children.iter().find_map(|child| find(child, unit))
    }
    let trees = visit.office().tree(&visit.actor(), dossier.contents.plan.effective_on);
    let mut all = Vec::new();
    if let Some(root) = trees.iter().find_map(|root| find(root, dossier.unit)) {
        collect(root, 0, &mut all);
    }
    all
}

/// Everything under these, they themselves left out.
fn below(visit: &Visit, dossier: &Dossier, units: &[UnitId]) -> Vec<UnitId> {
    let state = visit.office().state();
    let on = dossier.contents.plan.effective_on;
    let mut all: Vec<UnitId> = Vec::new();
    for unit in units {
        let under = state.register.subtree_on(*unit, on);
        all.extend(under.into_iter().filter(|it| !units.contains(it)));
    }
    all
}

async fn answer(visit: &Visit, dossier: &Dossier, asked: &Asked) -> Answer {
    let tree = tree(visit, dossier);
    let plan_of = &dossier.contents.plan;
    let wanted = fold(&asked.query);
    let ended = |unit: UnitId| plan_of.ended_units.iter().any(|it| it.unit == unit);
    let (mut chosen, mut others) = (Vec::new(), Vec::new());
    for (depth, node) in tree.iter().filter(|(_, node)| !ended(node.unit)) {
        let id = node.unit.to_string();
        let is_chosen = asked.picks.contains(&id);
        let fits = wanted.is_empty() || fold(&node.name).contains(&wanted);
        let pick = Pick {
            name: node.name.clone(),
            under: node.kind.map(|kind| kind.label().to_lowercase()).unwrap_or_default(),
            members: format!(
                "{} đảng viên",
                format_count(i64::try_from(node.members).unwrap_or(i64::MAX))
            ),
            depth: if wanted.is_empty() { *depth } else { 0 },
            chosen: is_chosen,
            id,
        };
        if is_chosen && !fits {
            chosen.push(pick);
        } else if fits {
            others.push(pick);
        }
    }
    let more = others.len().saturating_sub(SHOWN);
    others.truncate(SHOWN);
    chosen.extend(others);
    let planned = asked.shown(planned(&visit.office().state().register, plan_of));
    let of_plan = plan(visit, dossier).await?;
    let wrong = !asked.wrong.is_empty();
    let model = model(&of_plan, asked, (&tree, dossier), (chosen, more), planned);
    visit.form(wrong, &page(&model, &frame(visit, dossier)))
}

fn model(
    of_plan: &Plan,
    asked: &Asked,
    (tree, dossier): (&[(usize, Arc<Node>)], &Dossier),
    (picks, more): (Vec<Pick>, usize),
    (planned, planned_more): (Vec<Planned>, usize),
) -> Model {
    let plan_of = &dossier.contents.plan;
    let ended = |unit: UnitId| plan_of.ended_units.iter().any(|it| it.unit == unit);
    let standing = tree.iter().filter(|(_, node)| !ended(node.unit));
    let only_bodies = tree.len() > RECEIVERS;
    let standing = standing
        .filter(|(_, node)| !only_bodies || node.kind.is_some_and(|kind| !kind.is_cell()))
        .map(|(_, node)| (node.unit.to_string(), node.name.clone()));
    let new = plan_of.new_units.iter().map(|it| (it.id.to_string(), format!("{} (mới)", it.name)));
    let kinds = UnitKind::ALL.iter().map(|it| (it.id().to_owned(), it.label().to_owned()));
    let proposed = (!asked.picks.is_empty() && !asked.work.is_empty() && asked.names.is_empty())
        .then(|| {
            "Các chi bộ phụ trách những địa bàn vừa sắp xếp đã được đánh dấu. Xem lại, ghi tên, rồi thêm vào phương án; không cần thì bỏ qua."
                .to_owned()
        });
    Model {
        plan: of_plan.clone(),
        step: Step::Units,
        query: asked.query.clone(),
        picks,
        more,
        work: asked.work_field(Work::label),
        into: asked
            .goal_field("Tổ chức nhận, hoặc cấp trên", new.chain(standing).collect())
            .help("Khi sáp nhập: tổ chức nhận. Khi chuyển: cấp trên mới. Khi lập mới: cấp trên, nếu khác cấp trên cũ."),
        names: asked.names_field("Khi hợp nhất, tách, đổi tên: một tên. Khi chia: mỗi tên một dòng."),
        kind: asked
            .kind_field("Loại hình", kinds.collect())
            .help("Khi nâng, hạ hình thức; hoặc khi tổ chức mới khác loại tổ chức cũ."),
        wrong: asked.wrong_choice(),
        proposed: proposed.filter(|_| asked.wrong.is_empty()),
        planned,
        planned_more,
        next: Link::new("Tiếp: Quyết định", of_plan.step(Step::Paper)),
    }
}

/// What the plan does to organisations, in words.
fn planned(register: &Register, plan: &reorganise::Plan) -> Vec<Planned> {
    let name = |unit: UnitId| unit_name(register, plan, unit);
    let names = |units: &[UnitId]| units.iter().map(|it| name(*it)).collect::<Vec<_>>().join(", ");
    let planned = |unit: UnitId, state: State, what: &str, words: String| Planned {
        id: unit.to_string(),
        name: name(unit),
        what: (state, what.to_owned()),
        words,
    };
    let ended = plan.ended_units.iter().map(|it| {
        let into = names(&it.successors);
        let how = it.ending.label();
        let words = if into.is_empty() { how.to_owned() } else { format!("{how} → {into}") };
        planned(it.unit, State::Warn, "kết thúc", words)
    });
    let new = plan.new_units.iter().map(|it| {
        let above = it.parent.map(name).unwrap_or_default();
        let from = names(&it.predecessors);
        let from = if from.is_empty() { String::new() } else { format!(", từ {from}") };
        planned(it.id, State::Good, "mới", format!("{}, trực thuộc {above}{from}", it.kind.label()))
    });
    let changed = plan.changed_units.iter().map(|it| {
        let words: Vec<String> = it
            .changes
            .iter()
            .map(|change| match change {
                UnitChange::Name(name) => format!("tên mới: {name}"),
                UnitChange::Parent(parent) => format!("cấp trên mới: {}", name(*parent)),
                UnitChange::Kind(kind) => format!("loại hình mới: {}", kind.label()),
                UnitChange::Code(code) => format!("mã mới: {}", code.as_deref().unwrap_or("không")),
                UnitChange::Category(_) => "nhóm loại hình cơ sở mới".to_owned(),
                UnitChange::Territory(_) => "địa bàn mới".to_owned(),
            })
            .collect();
        planned(it.unit, State::Quiet, "đổi", words.join("; "))
    });
    let mut covering: Vec<UnitId> = plan.covers.iter().map(|it| it.unit).collect();
    covering.sort_unstable();
    covering.dedup();
    let covers = covering.into_iter().map(|unit| {
        let count = plan.covers.iter().filter(|it| it.unit == unit && it.starts).count();
        planned(unit, State::Quiet, "địa bàn", format!("phụ trách thêm {count} địa bàn"))
    });
    new.chain(ended).chain(changed).chain(covers).collect()
}
