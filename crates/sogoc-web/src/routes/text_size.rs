//! The size of text, kept in a cookie.

use std::sync::Arc;

use axum::http::{HeaderValue, header};

use crate::access::{Access, Routes};
use crate::answer::{Answer, redirect};
use crate::paths;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    Routes::default().post(paths::TEXT_SIZE, Access::SignedIn, switch)
}

/// Readable by the module that enlarges the text at once.
async fn switch(visit: Arc<Visit>) -> Answer {
    let cookie = if visit.posted.text("size") == "large" {
        "size=large; Path=/; Max-Age=31536000; SameSite=Lax"
    } else {
        "size=normal; Path=/; Max-Age=31536000; SameSite=Lax"
    };
    let mut answer = redirect(&visit.came_from);
    answer.headers_mut().append(header::SET_COOKIE, HeaderValue::from_static(cookie));
    Ok(answer)
}
