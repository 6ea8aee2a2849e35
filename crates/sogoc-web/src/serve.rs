//! The server: every route behind its guard, the headers of every answer, and a clean stop.

use std::future::Future;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::map_response;
use axum::response::Response;
use sogoc_operations::office::Office;
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};

use crate::app::App;
use crate::routes;

/// How often the ledger is asked for what another process has recorded.
const CATCH_UP: Duration = Duration::from_secs(2);

/// Only our own files; nothing inline; no frames; forms go nowhere else.
const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

/// Over TLS once, over TLS for a year: a browser does not ask in the open again.
const A_YEAR: &str = "max-age=31536000";

/// Serves a register until `stop` comes; then answers what was begun and ends.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    office: Office,
    listener: TcpListener,
    secure: bool,
    stop: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    let following = tokio::spawn(follow(office.clone()));
    let served = axum::serve(listener, router(office, secure)).with_graceful_shutdown(stop).await;
    following.abort();
    Ok(served?)
}

/// All pages of a register; `secure` when browsers reach it over TLS.
pub fn router(office: Office, secure: bool) -> Router {
    routes::all()
        .router()
        .layer(DefaultBodyLimit::disable())
        .layer(map_response(move |response| std::future::ready(with_headers(response, secure))))
        // What is sealed does not become smaller.
        .layer(CompressionLayer::new().compress_when(
            DefaultPredicate::new().and(NotForContentType::new("application/octet-stream")),
        ))
        .with_state(App::new(office, secure))
}

/// Takes in what a command line beside the server records.
async fn follow(office: Office) {
    let mut clock = tokio::time::interval(CATCH_UP);
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        clock.tick().await;
        if let Err(error) = office.catch_up().await {
            tracing::error!(%error, "the ledger could not be followed");
        }
    }
}

fn with_headers(mut response: Response, secure: bool) -> Response {
    let fixed: [(HeaderName, &'static str); 4] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    let headers = response.headers_mut();
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(A_YEAR));
    }
    // A file that somebody gave in brings a narrower policy with it.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    // Files of the look say for themselves that they may be kept.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
