//! Lists kept under a name: keeping the one that is seen, forgetting one.

use std::sync::Arc;

use super::members::{Asked, answer, save_form};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, see};
use crate::pages::members::Save;
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;
use sogoc_operations::error::OperationError;
use sogoc_operations::rights::Action;

pub(super) fn routes() -> Routes {
    let anywhere = Access::May(Action::Count, Scope::Register);
    Routes::default()
        .post(paths::SAVE_VIEW, Access::May(Action::Count, Scope::Unit("unit")), save)
        .post("/views/{id}/delete", anywhere, forget)
}

/// The address says which list; the form says its name.
async fn save(visit: Arc<Visit>) -> Answer {
    let asked = Asked::of_address(&visit)?.without_text();
    let (name, address) = (visit.posted.text("name"), asked.address(&visit, paths::MEMBERS));
    match visit.office().save_view(&visit.actor(), name, &address).await {
        Ok(_) => see(&address),
        Err(OperationError::Input(words)) => {
            let form = save_form(&visit, &asked);
            let save = Save { name: name.to_owned(), error: Some(words), ..form };
            answer(&visit, &asked, Some(save)).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn forget(visit: Arc<Visit>) -> Answer {
    // Already gone is as good as forgotten: the button may have been pressed twice.
    if let Ok(id) = visit.id("id") {
        match visit.office().delete_view(&visit.actor(), id).await {
            Ok(()) | Err(OperationError::NotFound { .. }) => {}
            Err(other) => return Err(Problem::from(other)),
        }
    }
    let back = visit.posted.text("back");
    let ours = back.starts_with('/') && !back.starts_with("//") && !back.contains('\\');
    see(if ours { back } else { paths::MEMBERS })
}
