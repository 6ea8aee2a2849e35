//! The gallery of all pages with samples, in debug builds only.

use std::sync::Arc;

use axum::response::IntoResponse;

use crate::access::{Access, Routes};
use crate::answer::{Answer, html};
use crate::status::Problem;
use crate::visit::Visit;
use crate::{assets, gallery};

pub(super) fn routes() -> Routes {
    Routes::default().get("/gallery", Access::Open, index).get(
        "/gallery/{name}",
        Access::Open,
        exhibit,
    )
}

async fn index(_: Arc<Visit>) -> Answer {
    html(&gallery::index(assets::base(), |name| format!("/gallery/{name}")))
}

async fn exhibit(visit: Arc<Visit>) -> Answer {
    let html = gallery::exhibit(visit.asked("name")).ok_or(Problem::Missing)?;
    Ok(axum::response::Html(html).into_response())
}
