//! The guard before every route: origin, session, rights, body, in this order; then the handler.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Query, RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::response::Response;
use sogoc_domain::id::UnitId;
use sogoc_operations::judging::Target;
use sogoc_operations::rights::{Action, Actor};
use sogoc_operations::sessions::Visitor;

use crate::access::{Access, Route, Scope};
use crate::answer::redirect;
use crate::app::App;
use crate::kept::Kept;
use crate::look::frame::Frame;
use crate::posted::{FORM_MAX, Posted};
use crate::routes::sign_in;
use crate::status::Problem;
use crate::visit::Visit;
use crate::{days, paths, session};

/// What stops a visit: another page to go to, a problem to be told, or a session that ended while
/// somebody was typing.
enum Stop {
    Go(Response),
    Tell(Problem),
    Ended(Response),
}

impl<E: Into<Problem>> From<E> for Stop {
    fn from(problem: E) -> Self {
        Self::Tell(problem.into())
    }
}

/// Lets a request in and answers it, or says why not.
pub(crate) async fn run(
    app: &App,
    route: &Route,
    params: Option<RawPathParams>,
    request: Request,
) -> Response {
    let reference = || app.office().surroundings().id().simple().to_string()[20..].to_uppercase();
    let (parts, body) = request.into_parts();
    let mut visit = begin(app, &parts, params);
    if let Err(stop) = admit(route, &mut visit, &parts).await {
        return match stop {
            Stop::Go(response) => response,
            Stop::Ended(response) => {
                let kept = what_was_typed(route, parts, body).await;
                kept.map_or(response, |kept| sign_in::ended(&visit, &kept))
            }
            Stop::Tell(Problem::Day(words)) => wrong_day(&visit, words),
            Stop::Tell(problem) => problem.page(&frame_for(&visit), &reference()),
        };
    }
    let said_ours = session::says_our_own(&parts.headers);
    let sent_to = address(&parts);
    if let Err(problem) = read_body(route, &mut visit, parts, body).await {
        // Signed in anew in another window, with the form of before still open in this one.
        let kept = Kept::of(&visit.posted, &sent_to).filter(|_| said_ours);
        if let (Problem::Stale, Some(kept)) = (&problem, kept) {
            return sign_in::offered(&visit, kept);
        }
        return problem.page(&frame_for(&visit), &reference());
    }
    let visit = Arc::new(visit);
    match route.answer(Arc::clone(&visit)).await {
        Ok(response) => response,
        Err(problem) => problem.page(&frame_for(&visit), &reference()),
    }
}

/// The frame of a page that tells a problem: the same whatever was asked for.
fn frame_for(visit: &Visit) -> Frame {
    visit.frame(None, Vec::new())
}

/// The day asked for again, with what is wrong at its field.
fn wrong_day(visit: &Visit, words: String) -> Response {
    let mut frame = visit.dated(None, Vec::new());
    if let Some(as_of) = &mut frame.as_of {
        as_of.wrong = Some((visit.asked("as_of").to_owned(), words.clone()));
    }
    Problem::Day(words).page(&frame, "")
}

/// What can be told of a request before anything is looked up.
pub(crate) fn begin(app: &App, parts: &Parts, params: Option<RawPathParams>) -> Visit {
    let pair = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let params = params.map(|all| all.iter().map(pair).collect()).unwrap_or_default();
    let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
    let cookie = |name: &str| session::cookie_of(&parts.headers, name).unwrap_or_default();
    Visit {
        app: app.clone(),
        visitor: None,
        token: cookie(session::cookie_name(app.secure())).to_owned(),
        path: parts.uri.path().to_owned(),
        params,
        query: query.map(|Query(pairs)| pairs).unwrap_or_default(),
        as_of: app.office().today(),
        unit: None,
        posted: Posted::default(),
        host: header_text(&parts.headers, "host"),
        user_agent: header_text(&parts.headers, header::USER_AGENT.as_str()),
        large: cookie("size") == "large",
        came_from: came_from(&parts.headers),
    }
}

fn header_text(headers: &HeaderMap, name: &str) -> String {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default().to_owned()
}

/// The path of the page before, when it is a page of this server.
fn came_from(headers: &HeaderMap) -> String {
    let (referrer, host) = (header_text(headers, "referer"), header_text(headers, "host"));
    let path = referrer.split_once("://").and_then(|(_, rest)| rest.strip_prefix(host.as_str()));
    path.filter(|path| path.starts_with('/')).unwrap_or(paths::OVERVIEW).to_owned()
}

async fn admit(route: &Route, visit: &mut Visit, parts: &Parts) -> Result<(), Stop> {
    let changes = !matches!(parts.method, Method::GET | Method::HEAD);
    if changes && !session::is_our_own(&parts.headers) {
        return Err(Stop::Tell(Problem::Foreign));
    }
    if route.access == Access::Open {
        return Ok(());
    }
    let Some(visitor) = visit.office().visitor(&visit.token).await? else {
        let here = address(parts);
        let next = if changes || here == paths::OVERVIEW { "" } else { &here };
        let ended = if visit.token.is_empty() { "" } else { "yes" };
        let sign_in = paths::with(paths::SIGN_IN, &[("next", next), ("ended", ended)]);
        let answer = redirect(&sign_in);
        return Err(if changes { Stop::Ended(answer) } else { Stop::Go(answer) });
    };
    visit.visitor = Some(visitor.clone());
    let asked = visit.asked("as_of").to_owned();
    if !asked.is_empty() {
        visit.as_of = days::read(&asked).map_err(Problem::Day)?;
    }
    let Access::May(action, scope) = route.access else { return Ok(()) };
    if visitor.account.must_change {
        return Err(Stop::Go(redirect(paths::PASSWORD)));
    }
    if matches!(&visitor.actor, Actor::Account { grants, .. } if grants.is_empty()) {
        return Err(Stop::Tell(Problem::NoRole));
    }
    Ok(judge(route, visit, &visitor, action, scope).await?)
}

/// The path asked for, with its query.
fn address(parts: &Parts) -> String {
    parts.uri.path_and_query().map_or(paths::OVERVIEW, |it| it.as_str()).to_owned()
}

/// What somebody typed whose session has ended. A file is not carried along.
async fn what_was_typed(route: &Route, parts: Parts, body: Body) -> Option<Kept> {
    let sent_to = address(&parts);
    let limit = route.limit.min(FORM_MAX);
    let posted = Posted::read(parts, body, limit).await.ok()?;
    Kept::of(&posted, &sent_to)
}

/// Whether the visitor may do this to what the address names.
pub(crate) async fn judge(
    route: &Route,
    visit: &mut Visit,
    visitor: &Visitor,
    action: Action,
    scope: Scope,
) -> Result<(), Problem> {
    let target = match scope {
        Scope::Unit(parameter) => Target::Unit(unit(route, visit, visitor, action, parameter)?),
        Scope::Person(parameter) => Target::Person(visit.id(parameter)?),
        Scope::Paper(parameter) => Target::Paper(visit.id(parameter)?),
        Scope::Event(parameter) => Target::Event(visit.id(parameter)?),
        Scope::Place(parameter) => Target::Place(visit.id(parameter)?),
        Scope::Batch(parameter) => Target::Batch(visit.id(parameter)?),
        Scope::Preview(parameter) => {
            let (key, now) = (visit.asked(parameter), visit.office().surroundings().now());
            let waiting = visit.app.previews().find(key, visitor.account.id, now);
            Target::Unit(waiting.ok_or(Problem::Missing)?.unit())
        }
        Scope::Comparison(parameter) => {
            let (key, now) = (visit.asked(parameter), visit.office().surroundings().now());
            let compared = visit.app.comparisons().find(key, visitor.account.id, now);
            Target::Unit(compared.ok_or(Problem::Missing)?.differences.order.unit)
        }
        Scope::Dossier(parameter) => {
            visit.office().dossier(&visitor.actor, visit.id(parameter)?).await?;
            Target::Register
        }
        Scope::Account(parameter) => {
            let login = visit.asked(parameter);
            visit.office().account(&visitor.actor, login).await?;
            Target::Register
        }
        Scope::About if !visit.asked("person").is_empty() => Target::Person(visit.id("person")?),
        Scope::About if !visit.asked("place").is_empty() => Target::Place(visit.id("place")?),
        Scope::About => Target::Unit(unit(route, visit, visitor, action, "unit")?),
        Scope::Register => Target::Register,
        Scope::Whole => Target::Whole,
    };
    visit.office().judge(&visitor.actor, action, target)?;
    if let Target::Unit(unit) = target {
        visit.unit = Some(unit);
    }
    Ok(())
}

/// The unit an address names; the first where the visitor may, when it may leave it open and does.
fn unit(
    route: &Route,
    visit: &Visit,
    visitor: &Visitor,
    action: Action,
    parameter: &str,
) -> Result<UnitId, Problem> {
    let in_path = route.path.contains(&format!("{{{parameter}}}"));
    if in_path || !visit.asked(parameter).is_empty() {
        return visit.id(parameter);
    }
    let first = visit.office().where_may(&visitor.actor, action).into_iter().next();
    first.ok_or(Problem::Missing)
}

/// Reads what was posted; a form of a session must carry the token of that session.
async fn read_body(
    route: &Route,
    visit: &mut Visit,
    parts: Parts,
    body: Body,
) -> Result<(), Problem> {
    if route.limit == 0 {
        return Ok(());
    }
    visit.posted = Posted::read(parts, body, route.limit).await?;
    match &visit.visitor {
        Some(visitor) if !same(visit.posted.raw("csrf"), &visitor.csrf) => Err(Problem::Stale),
        _ => Ok(()),
    }
}

/// Compares without telling by the time taken how much was right.
fn same(given: &str, wanted: &str) -> bool {
    let differ = given.bytes().zip(wanted.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b));
    given.len() == wanted.len() && differ == 0
}
