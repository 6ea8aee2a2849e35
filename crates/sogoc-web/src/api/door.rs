//! The door for programs: key, parameters, rights, in this order; then the operation. No cookie opens it.

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Query, RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use sogoc_operations::api_keys::KeyHolder;
use sogoc_operations::rights::Actor;
use sogoc_operations::sessions::Visitor;

use super::ask::{At, Given, read_body, read_texts};
use super::fault::Fault;
use super::operation::{Call, Operation};
use crate::access::{Access, Route};
use crate::app::App;
use crate::guard;
use crate::status::Problem;
use crate::visit::Visit;

/// Lets a program in and answers it, or says why not.
pub(crate) async fn run(
    app: &App,
    route: &Route,
    operation: &Operation,
    params: Option<RawPathParams>,
    request: Request,
) -> Response {
    match answer(app, route, operation, params, request).await {
        Ok(value) => Json(value).into_response(),
        Err(fault) => {
            let id = app.office().surroundings().id().simple().to_string();
            fault.answer(&id[20..].to_uppercase())
        }
    }
}

/// An address of the interface that leads nowhere.
pub(crate) fn nowhere() -> Response {
    Fault::Told(Problem::Missing).answer("")
}

async fn answer(
    app: &App,
    route: &Route,
    operation: &Operation,
    params: Option<RawPathParams>,
    request: Request,
) -> Result<Value, Fault> {
    let (parts, body) = request.into_parts();
    let mut visit = guard::begin(app, &parts, params);
    let key = admit(route, &mut visit, &parts.headers).await?;
    let mut given = read(operation, &visit, &parts)?;
    if operation.takes_a_body() {
        let sent = sent(&parts.headers, body, route.limit).await?;
        let mut wrong = Vec::new();
        read_body(operation.told.params, &sent, &mut given, &mut wrong);
        if !wrong.is_empty() {
            return Err(Fault::Fields(wrong));
        }
    }
    visit.as_of = given.day("as_of").unwrap_or(visit.as_of);
    if let Access::May(action, scope) = route.access {
        let visitor = visit.visitor()?.clone();
        guard::judge(route, &mut visit, &visitor, action, scope).await?;
    }
    operation.run(Call::new(visit, given, &key)).await
}

/// Who comes, by the key alone.
async fn admit(route: &Route, visit: &mut Visit, headers: &HeaderMap) -> Result<KeyHolder, Fault> {
    let key = bearer(headers).ok_or(Fault::Key(None))?;
    let holder = visit.office().key_holder(key).await.map_err(|error| Fault::Key(Some(error)))?;
    let (account, actor) = (holder.account.clone(), holder.actor.clone());
    visit.visitor = Some(Visitor { account, actor, csrf: String::new() });
    if holder.account.must_change {
        return Err(Fault::MustChange);
    }
    let Access::May(action, _) = route.access else { return Ok(holder) };
    if !action.reads() && !holder.scope.writes {
        return Err(Fault::ReadsOnly);
    }
    if matches!(&holder.actor, Actor::Account { grants, .. } if grants.is_empty()) {
        return Err(Problem::NoRole.into());
    }
    Ok(holder)
}

/// The key of a request.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let sent = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, key) = sent.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

/// What stands in the address and the headers.
fn read(operation: &Operation, visit: &Visit, parts: &Parts) -> Result<Given, Fault> {
    let params = operation.told.params;
    let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
    let Ok(Query(query)) = query else { return Err(Fault::Unreadable) };
    let (mut given, mut wrong) = (Given::default(), Vec::new());
    read_texts(params, At::Path, &visit.params, &mut given, &mut wrong);
    if !wrong.is_empty() {
        // What is no id names nothing.
        return Err(Problem::Missing.into());
    }
    read_texts(params, At::Query, &query, &mut given, &mut wrong);
    let of_ours = params.iter().filter(|param| param.at == At::Header);
    let sent: Vec<(String, String)> = of_ours
        .flat_map(|param| parts.headers.get_all(param.name).iter().map(|it| (param.name, it)))
        .map(|(name, value)| (name.to_owned(), value.to_str().unwrap_or("\u{0}").to_owned()))
        .collect();
    read_texts(params, At::Header, &sent, &mut given, &mut wrong);
    if wrong.is_empty() { Ok(given) } else { Err(Fault::Fields(wrong)) }
}

/// The body, as JSON.
async fn sent(headers: &HeaderMap, body: Body, limit: usize) -> Result<Value, Fault> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let kind = kind.and_then(|it| it.split(';').next()).unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(Fault::NotJson);
    }
    let announced = headers.get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|it| it.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(Problem::TooLarge.into());
    }
    let bytes = to_bytes(body, limit).await.map_err(|_| Problem::TooLarge)?;
    serde_json::from_slice(&bytes).map_err(|_| Fault::Unreadable)
}
