//! *Sắp xếp tổ chức*: plans drawn up step by step, carried out, taken back.

mod carry;
mod choose;
mod list;
mod paper;
mod papers;
mod people;
mod places;
mod preview;
mod units;

use sogoc_domain::text::format_date;
use sogoc_operations::deeds::DeedError;
use sogoc_operations::reorganising::dossiers::Dossier;
use sogoc_operations::rights::Action;
use sogoc_operations::surroundings::VIET_NAM;

use crate::access::{Access, Routes, Scope};
use crate::look::frame::{Frame, Place};
use crate::look::link::Link;
use crate::pages::reorganising::Plan;
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    Routes::default()
        .with(list::routes())
        .with(units::routes())
        .with(places::routes())
        .with(paper::routes())
        .with(people::routes())
        .with(preview::routes())
        .with(carry::routes())
        .with(papers::routes())
}

/// Who may draw up this plan.
const ACCESS: Access = Access::May(Action::Organise, Scope::Dossier("dossier"));

/// The dossier the address names.
async fn dossier(visit: &Visit) -> Result<Dossier, Problem> {
    Ok(visit.office().dossier(&visit.actor(), visit.id("dossier")?).await?)
}

/// The same, which must still be a draft: what was carried out cannot be changed. A form changes
/// the revision its page showed.
async fn draft(visit: &Visit) -> Result<Dossier, Problem> {
    let mut dossier = dossier(visit).await?;
    dossier.revision = seen(visit).unwrap_or(dossier.revision);
    if dossier.carried_out().is_some() { Err(Problem::Missing) } else { Ok(dossier) }
}

/// The revision a form was shown with.
fn seen(visit: &Visit) -> Option<i64> {
    visit.posted.text("revision").parse().ok()
}

/// What every step shows of it.
async fn plan(visit: &Visit, dossier: &Dossier) -> Result<Plan, Problem> {
    let who = visit.office().actor_words(&dossier.saved_by).await?;
    let at = VIET_NAM.to_datetime(dossier.saved_at);
    let contents = &dossier.contents;
    Ok(Plan {
        id: dossier.id.to_string(),
        title: contents.plan.title.clone(),
        day: format_date(contents.plan.effective_on),
        saved: format!(
            "{who} lưu lúc {:02}:{:02} ngày {}",
            at.hour(),
            at.minute(),
            format_date(at.date())
        ),
        revision: dossier.revision,
        is_done: dossier.carried_out().is_some(),
    })
}

fn frame(visit: &Visit, dossier: &Dossier) -> Frame {
    let mut crumbs = visit.crumbs(dossier.unit);
    crumbs.push(Link::new("Sắp xếp tổ chức", paths::REORGANISATIONS));
    crumbs.push(Link::new(dossier.contents.plan.title.as_str(), ""));
    visit.frame(Some(Place::Units), crumbs)
}

/// What an operation found wrong, each at its field; what is no matter of the form goes on up.
fn wrong_of(error: DeedError) -> Result<Vec<(String, String)>, Problem> {
    match error {
        DeedError::Wrong(all) => Ok(all.into_iter().map(|it| (it.field, it.words)).collect()),
        DeedError::Failed(error) => {
            let problem = Problem::from(error);
            let words = problem.of_the_form();
            words.map(|words| vec![(String::new(), words)]).ok_or(problem)
        }
    }
}
