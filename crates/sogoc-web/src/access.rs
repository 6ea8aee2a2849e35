//! Who may come to a route: every route names its action and what it aims at, or cannot be registered.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{RawPathParams, Request, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use sogoc_operations::rights::Action;

use crate::answer::Answer;
use crate::api::{self, Operation};
use crate::app::App;
use crate::guard;
use crate::posted::{FORM_MAX, UPLOAD_MAX};
use crate::status::Problem;
use crate::visit::Visit;

/// Who may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Open,
    /// Anybody signed in.
    SignedIn,
    /// Who may do this to that.
    May(Action, Scope),
}

/// What a request aims at, by the parameter of the address that names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// An organisation; without the parameter, the first one where the visitor may.
    Unit(&'static str),
    /// A person.
    Person(&'static str),
    /// A paper.
    Paper(&'static str),
    /// An event.
    Event(&'static str),
    /// A place.
    Place(&'static str),
    /// A list brought in.
    Batch(&'static str),
    /// A list looked at: the visitor's own, for the unit it would go into.
    Preview(&'static str),
    /// Another office's list compared: the visitor's own, for the unit it is compared with.
    Comparison(&'static str),
    /// A reorganisation drawn up or carried out, all of which the visitor may organise.
    Dossier(&'static str),
    /// An account all of whose roles the visitor manages.
    Account(&'static str),
    /// A person, a place or an organisation, whichever the query names (`person`, `place`,
    /// `unit`); when it names none, the first organisation where the visitor may.
    About,
    /// The register at large: the right must be held somewhere.
    Register,
    /// The whole register: the right must be held at every root.
    Whole,
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str("open"),
            Self::SignedIn => f.write_str("signed in"),
            Self::May(action, scope) => write!(f, "may {action:?} on {scope}"),
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, parameter) = match self {
            Self::Unit(parameter) => ("unit", parameter),
            Self::Person(parameter) => ("person", parameter),
            Self::Paper(parameter) => ("paper", parameter),
            Self::Event(parameter) => ("event", parameter),
            Self::Place(parameter) => ("place", parameter),
            Self::Batch(parameter) => ("batch", parameter),
            Self::Preview(parameter) => ("preview", parameter),
            Self::Comparison(parameter) => ("comparison", parameter),
            Self::Dossier(parameter) => ("dossier", parameter),
            Self::Account(parameter) => ("account", parameter),
            Self::About => return f.write_str("person, place or unit"),
            Self::Register => return f.write_str("register"),
            Self::Whole => return f.write_str("whole register"),
        };
        write!(f, "{what} “{parameter}”")
    }
}

type Handled = Pin<Box<dyn Future<Output = Answer> + Send>>;
type Handler = Arc<dyn Fn(Arc<Visit>) -> Handled + Send + Sync>;

/// One route.
#[derive(Clone)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Its path, parameters in braces.
    pub path: &'static str,
    /// Who may come.
    pub access: Access,
    /// The most bytes it takes.
    pub limit: usize,
    does: Does,
}

/// What a route answers with.
#[derive(Clone)]
enum Does {
    /// A page or a file, for a browser.
    Page(Handler),
    /// JSON, for a program; it cannot be registered without its description.
    Api(Arc<Operation>),
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:4} {:44} {}", self.method, self.path, self.access)
    }
}

impl Route {
    /// Answers a visit that was let in.
    pub(crate) async fn answer(&self, visit: Arc<Visit>) -> Answer {
        match &self.does {
            Does::Page(handler) => handler(visit).await,
            Does::Api(_) => Err(Problem::Missing),
        }
    }

    /// What a program may be told of it; none for a page.
    pub fn operation(&self) -> Option<&Operation> {
        match &self.does {
            Does::Page(_) => None,
            Does::Api(operation) => Some(operation),
        }
    }
}

/// All routes of the server.
#[derive(Debug, Clone, Default)]
pub struct Routes(Vec<Route>);

impl Routes {
    /// A page to read.
    #[must_use]
    pub fn get<F, A>(self, path: &'static str, access: Access, handler: F) -> Self
    where
        F: Fn(Arc<Visit>) -> A + Send + Sync + 'static,
        A: Future<Output = Answer> + Send + 'static,
    {
        self.add("GET", path, access, 0, handler)
    }

    /// A form to post.
    #[must_use]
    pub fn post<F, A>(self, path: &'static str, access: Access, handler: F) -> Self
    where
        F: Fn(Arc<Visit>) -> A + Send + Sync + 'static,
        A: Future<Output = Answer> + Send + 'static,
    {
        self.add("POST", path, access, FORM_MAX, handler)
    }

    /// A form with a file to post.
    #[must_use]
    pub fn upload<F, A>(self, path: &'static str, access: Access, handler: F) -> Self
    where
        F: Fn(Arc<Visit>) -> A + Send + Sync + 'static,
        A: Future<Output = Answer> + Send + 'static,
    {
        self.add("POST", path, access, UPLOAD_MAX, handler)
    }

    fn add<F, A>(
        mut self,
        method: &'static str,
        path: &'static str,
        access: Access,
        limit: usize,
        handler: F,
    ) -> Self
    where
        F: Fn(Arc<Visit>) -> A + Send + Sync + 'static,
        A: Future<Output = Answer> + Send + 'static,
    {
        let handler: Handler = Arc::new(move |visit| Box::pin(handler(visit)));
        self.0.push(Route { method, path, access, limit, does: Does::Page(handler) });
        self
    }

    /// A route for programs.
    pub(crate) fn operation(
        mut self,
        method: &'static str,
        path: &'static str,
        access: Access,
        operation: Operation,
    ) -> Self {
        let limit = if operation.takes_a_body() { api::BODY_MAX } else { 0 };
        let does = Does::Api(Arc::new(operation));
        self.0.push(Route { method, path, access, limit, does });
        self
    }

    /// With the routes of another page.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Every route, for the test that reviews them.
    pub fn table(&self) -> &[Route] {
        &self.0
    }

    /// The router: each route behind its guard, everything else a page that is not there.
    pub(crate) fn router(self) -> Router<App> {
        // To who is signed in, an address of nothing looks like an address of something forbidden.
        let nowhere =
            Self::default().get("/", Access::SignedIn, |_| async { Err(Problem::Missing) });
        let mut router = Router::new();
        for route in self.0 {
            let (path, is_get) = (route.path, route.method == "GET");
            let endpoint = move |State(app): State<App>, params: Params, request: Request| async move {
                match route.operation() {
                    None => guard::run(&app, &route, params.ok(), request).await,
                    Some(operation) => {
                        api::run(&app, &route, operation, params.ok(), request).await
                    }
                }
            };
            router = router.route(path, if is_get { get(endpoint) } else { post(endpoint) });
        }
        router.fallback(move |State(app): State<App>, request: Request| async move {
            match nowhere.0.first() {
                _ if request.uri().path().starts_with("/api/") => api::nowhere(),
                Some(nowhere) => guard::run(&app, nowhere, None, request).await,
                None => StatusCode::NOT_FOUND.into_response(),
            }
        })
    }
}

type Params = Result<RawPathParams, RawPathParamsRejection>;
