//! Programs that come with a key: who they are made for and how they ask.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::Value;
use sogoc_domain::id::UnitId;
use sogoc_operations::api_keys::{KeyOrder, Scope};
use sogoc_operations::rights::Role;

use crate::house::{House, Page, answered, local};

/// A program.
pub(crate) struct Program {
    router: axum::Router,
    pub(crate) key: String,
}

/// A key for everything its account may do.
pub(crate) const ALL: Scope = Scope { writes: true, unit: None };
/// A key for reading.
pub(crate) const READS: Scope = Scope { writes: false, unit: None };

impl House {
    /// A program with a key of an account.
    pub(crate) async fn program(&self, login: &str, scope: Scope) -> Program {
        let account = self.office.store().account_by_login(login).await.unwrap().unwrap();
        let order = KeyOrder { name: "thử".to_owned(), scope, days: 30 };
        let made = self.office.make_api_key(&local(), account.id, &order).await.unwrap();
        Program { router: self.router.clone(), key: made.key }
    }

    /// A program with a key of a new account that has this role.
    pub(crate) async fn program_as(&self, login: &str, role: Role, unit: UnitId) -> Program {
        drop(self.browser(login, role, unit).await);
        self.program(login, ALL).await
    }
}

impl Program {
    /// A program that has some other key.
    pub(crate) fn with(&self, key: &str) -> Self {
        Self { router: self.router.clone(), key: key.to_owned() }
    }

    pub(crate) async fn get(&self, address: &str) -> Page {
        self.send(self.request("GET", address).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, address: &str, body: &Value) -> Page {
        let request = self
            .request("POST", address)
            .header(header::CONTENT_TYPE, "application/json")
            .header("idempotency-key", "khoa-thu-0001");
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    pub(crate) fn request(&self, method: &str, address: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(address).header("host", "so.test");
        if self.key.is_empty() {
            return request;
        }
        request.header(header::AUTHORIZATION, format!("Bearer {}", self.key))
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Page {
        answered(&self.router, request).await
    }
}

impl Page {
    /// What came back, as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }
}
