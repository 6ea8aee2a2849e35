//! The interface for programs described: the page to read and the OpenAPI document.

use std::sync::Arc;

use axum::Json;
use axum::response::IntoResponse;

use crate::access::{Access, Routes};
use crate::answer::{Answer, html};
use crate::api;
use crate::look::link::Link;
use crate::pages::api::page;
use crate::pages::api_group;
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    // The document tells what the program can do and nothing of the register: a tool may read it.
    Routes::default()
        .get(paths::API, Access::SignedIn, show)
        .get("/api-groups/{name}", Access::SignedIn, show_group)
        .get(paths::API_DOCUMENT, Access::Open, document)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let frame = visit.frame(None, vec![Link::new("API", "")]);
    html(&page(&api::manual(), &frame))
}

async fn show_group(visit: Arc<Visit>) -> Answer {
    let group = api::manual_of(visit.asked("name")).ok_or(Problem::Missing)?;
    let frame = visit.frame(None, vec![Link::new("API", paths::API), Link::new(group.name, "")]);
    html(&api_group::page(&group, &frame))
}

async fn document(_: Arc<Visit>) -> Answer {
    Ok(Json(api::document()).into_response())
}
