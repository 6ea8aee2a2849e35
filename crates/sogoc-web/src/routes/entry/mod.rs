//! Entering what happens: choosing it, its form and preview, many at once, correcting, voiding.

mod asked;
mod choices;
mod choose;
mod correct;
mod filled;
mod form;
mod many;
mod questions;
mod recorded;
mod seen;
mod void;

use sogoc_operations::rights::Action;

use crate::access::{Access, Routes, Scope};
use crate::paths;

pub(super) fn routes() -> Routes {
    let may = |scope| Access::May(Action::Record, scope);
    let (unit, event) = (Scope::Unit("unit"), Scope::Event("id"));
    Routes::default()
        .get(paths::ENTRY, may(Scope::About), choose::show)
        .post(paths::ENTRY_CHOICES, may(Scope::Register), choices::show)
        .get(paths::ENTRY_MANY, may(unit), many::show)
        .upload(paths::ENTRY_MANY, may(unit), many::go)
        .get("/entry/{deed}", may(Scope::About), form::show)
        .upload("/entry/{deed}", may(Scope::About), form::go)
        .get("/events/{id}/correct", may(event), correct::show)
        .upload("/events/{id}/correct", may(event), correct::go)
        .get("/events/{id}/void", may(event), void::show)
        .post("/events/{id}/void", may(event), void::go)
}
