//! Answers: a page, a file, the way to another page.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;

use crate::paths;
use crate::status::Problem;

/// The type of a paper.
const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What a handler gives back.
pub type Answer = Result<Response, Problem>;

/// The type of a workbook.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A page.
///
/// # Errors
/// Never; the type is a handler's.
pub fn html(page: &Markup) -> Answer {
    Ok(html_with(StatusCode::OK, page))
}

/// The form again, with its errors.
///
/// # Errors
/// Never; the type is a handler's.
pub fn wrong(page: &Markup) -> Answer {
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, page))
}

/// A page with a status.
pub fn html_with(status: StatusCode, page: &Markup) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (status, kind, page.0.clone()).into_response()
}

/// On to another page.
///
/// # Errors
/// Never; the type is a handler's.
pub fn see(address: &str) -> Answer {
    Ok(redirect(address))
}

/// On to another page, asked for with GET.
pub fn redirect(address: &str) -> Response {
    let place = HeaderValue::from_str(address).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response()
}

/// A text of separated fields to be kept under this name, which has only plain letters.
///
/// # Errors
/// Never; the type is a handler's.
pub fn separated(name: &str, bytes: Vec<u8>) -> Answer {
    Ok(file(name, "text/csv; charset=utf-8", bytes))
}

/// A text to be kept under this name, which has only plain letters.
///
/// # Errors
/// Never; the type is a handler's.
pub fn text_file(name: &str, bytes: Vec<u8>) -> Answer {
    Ok(file(name, "text/plain; charset=utf-8", bytes))
}

/// The type of a paper.
const PAPER: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A paper to be kept under this name, which has only plain letters.
///
/// # Errors
/// Never; the type is a handler's.
pub fn paper(name: &str, bytes: Vec<u8>) -> Answer {
    Ok(file(name, PAPER, bytes))
}

/// A workbook to be kept under this name, which has only plain letters.
///
/// # Errors
/// Never; the type is a handler's.
pub fn workbook(name: &str, bytes: Vec<u8>) -> Answer {
    Ok(file(name, WORKBOOK, bytes))
}

/// A paper to be kept under this name, which has only plain letters.
///
/// # Errors
/// Never; the type is a handler's.
pub fn document(name: &str, bytes: Vec<u8>) -> Answer {
    Ok(file(name, DOCUMENT, bytes))
}

fn file(name: &str, kind: &str, bytes: Vec<u8>) -> Response {
    let kept = format!("attachment; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, kept)];
    (headers, Body::from(bytes)).into_response()
}

/// What a file that somebody gave in may do in a browser: be shown, and nothing else.
const CLOSED: &str = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/// A file that somebody gave in, under its name: pictures are shown, everything else is kept.
///
/// # Errors
/// Never; the type is a handler's.
pub fn given_in(name: &str, media: &'static str, bytes: Vec<u8>) -> Answer {
    let how = if media.starts_with("image/") { "inline" } else { "attachment" };
    let plain: String =
        name.chars()
            .map(|letter| {
                if letter.is_ascii_alphanumeric() || ".-_".contains(letter) { letter } else { '_' }
            })
            .collect();
    let kept = format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{}", paths::encoded(name));
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_DISPOSITION, kept),
        (header::CONTENT_SECURITY_POLICY, CLOSED.to_owned()),
    ];
    Ok((headers, Body::from(bytes)).into_response())
}
