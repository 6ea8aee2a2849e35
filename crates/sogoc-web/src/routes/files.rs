//! The files of the look: kept by browsers for ever, since their address changes with them.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;

use crate::access::{Access, Routes};
use crate::answer::Answer;
use crate::assets;
use crate::visit::Visit;

const FOR_EVER: &str = "public, max-age=31536000, immutable";

pub(super) fn routes() -> Routes {
    Routes::default().get("/assets/{fingerprint}/{*name}", Access::Open, file)
}

async fn file(visit: Arc<Visit>) -> Answer {
    let current = visit.path.starts_with(assets::base());
    let Some(asset) = assets::find(visit.asked("name")).filter(|_| current) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let headers = [(header::CONTENT_TYPE, asset.media_type), (header::CACHE_CONTROL, FOR_EVER)];
    Ok((headers, Body::from(asset.bytes.into_owned())).into_response())
}
