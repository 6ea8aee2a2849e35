//! A number opened: the people behind a filter, or what is behind a cell of a form.

use std::sync::Arc;

use sogoc_operations::rights::Action;

use super::{form_cell, members};
use crate::access::{Access, Routes, Scope};
use crate::answer::Answer;
use crate::paths;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Count, Scope::Unit("unit"));
    Routes::default().get(paths::FIGURES, access, show)
}

async fn show(visit: Arc<Visit>) -> Answer {
    if visit.asked("form").is_empty() {
        members::show(visit).await
    } else {
        form_cell::show(&visit).await
    }
}
