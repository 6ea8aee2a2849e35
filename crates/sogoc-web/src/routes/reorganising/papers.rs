//! The papers both sides sign, before and after.

use std::sync::Arc;

use sogoc_operations::reorganising::papers::{PairCount, papers};
use sogoc_operations::rights::Action;

use super::{ACCESS, dossier, frame, plan};
use crate::access::Routes;
use crate::answer::{Answer, html, paper, workbook};
use crate::look::link::Link;
use crate::pages::reorganising::papers::{Model, Pair, page};
use crate::paths;
use crate::visit::Visit;

/// So many pairs are shown.
const SHOWN: usize = 200;

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/reorganisations/{dossier}/papers", ACCESS, show)
        .get("/reorganisations/{dossier}/decision.docx", ACCESS, decision)
        .get("/reorganisations/{dossier}/minutes.docx", ACCESS, minutes)
        .get("/reorganisations/{dossier}/handover.xlsx", ACCESS, handover)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let dossier = dossier(&visit).await?;
    let of_plan = plan(&visit, &dossier).await?;
    let empty = dossier.carried_out().is_none() && dossier.contents.plan.is_empty();
    let (actor, of) = (visit.actor(), dossier.clone());
    let pairs = if empty {
        Vec::new()
    } else {
        visit.app.heavy(move |office| office.handover_counts(&actor, &of)).await?
    };
    let exports = visit.may(Action::Export, dossier.unit)
        && pairs.iter().all(|it| visit.may(Action::Export, it.from.0));
    let pair = |it: &PairCount| {
        let (from, to) = (it.from.0.to_string(), it.to.0.to_string());
        let address = paths::with(&of_plan.doing("minutes.docx"), &[("from", &from), ("to", &to)]);
        let address = if visit.may(Action::Export, it.from.0) { address } else { String::new() };
        Pair {
            from: it.from.1.clone(),
            to: it.to.1.clone(),
            units: it.units,
            members: it.members,
            minutes: Link::new("Tải biên bản", address),
        }
    };
    let model = Model {
        decisions: papers()
            .into_iter()
            .map(|it| {
                let address = paths::with(&of_plan.doing("decision.docx"), &[("paper", it.id)]);
                Link::new(it.label, address)
            })
            .collect(),
        workbook: exports
            .then(|| Link::new("Tải hồ sơ bàn giao (.xlsx)", of_plan.doing("handover.xlsx"))),
        more: pairs.len().saturating_sub(SHOWN),
        pairs: pairs.iter().take(SHOWN).map(pair).collect(),
        plan: of_plan.clone(),
    };
    html(&page(&model, &frame(&visit, &dossier)))
}

async fn decision(visit: Arc<Visit>) -> Answer {
    let dossier = dossier(&visit).await?;
    let file = visit.office().decision_docx(&visit.actor(), &dossier, visit.asked("paper"))?;
    paper(&file.name, file.bytes)
}

async fn minutes(visit: Arc<Visit>) -> Answer {
    let dossier = dossier(&visit).await?;
    let sides = (visit.id("from")?, visit.id("to")?);
    let file = visit.office().minutes_docx(&visit.actor(), &dossier, sides).await?;
    paper(&file.name, file.bytes)
}

async fn handover(visit: Arc<Visit>) -> Answer {
    let dossier = dossier(&visit).await?;
    let file = visit.office().handover_xlsx(&visit.actor(), &dossier).await?;
    workbook(&file.name, file.bytes)
}
