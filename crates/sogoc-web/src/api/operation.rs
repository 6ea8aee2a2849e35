//! One operation of the interface: what is told of it, what it is given, what it does.

use std::fmt;
use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use sogoc_operations::api_keys::KeyHolder;

use super::ask::{At, Given, Param};
use super::fault::Fault;
use super::schema::{Definitions, Shape};
use crate::access::{Access, Routes};
use crate::visit::Visit;

/// What is told of an operation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told {
    /// Its name for programs.
    pub(crate) id: &'static str,
    /// The group it is told in.
    pub(crate) group: &'static str,
    /// What it does, in a few words.
    pub(crate) title: &'static str,
    /// What else is to be known.
    pub(crate) words: &'static str,
    /// What it is asked with.
    pub(crate) params: &'static [Param],
}

type Done = Pin<Box<dyn Future<Output = Result<Value, Fault>> + Send>>;

/// One operation.
pub struct Operation {
    pub(crate) told: Told,
    pub(crate) answer: fn(&mut Definitions) -> Value,
    handler: Box<dyn Fn(Call) -> Done + Send + Sync>,
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.told.fmt(f)
    }
}

impl Operation {
    /// Its name for programs.
    pub fn id(&self) -> &'static str {
        self.told.id
    }

    /// Whether something is sent in the body.
    pub(crate) fn takes_a_body(&self) -> bool {
        self.told.params.iter().any(|param| param.at == At::Body)
    }

    /// Does it.
    pub(crate) async fn run(&self, call: Call) -> Result<Value, Fault> {
        (self.handler)(call).await
    }
}

/// A request of a program that was let in, its parameters checked.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    visit: Arc<Visit>,
    /// What was given.
    pub(crate) given: Given,
    /// Until when the key is good.
    pub(crate) until: Timestamp,
    /// The key also enters what happened.
    pub(crate) writes: bool,
}

impl Call {
    pub(crate) fn new(visit: Visit, given: Given, key: &KeyHolder) -> Self {
        let (until, writes) = (key.expires_at, key.scope.writes);
        Self { visit: Arc::new(visit), given, until, writes }
    }

    /// The page of a long list, from 0.
    pub(crate) fn page_number(&self) -> usize {
        let page = self.given.whole("page").unwrap_or(1).max(1) - 1;
        usize::try_from(page).unwrap_or(0)
    }
}

impl Deref for Call {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl Routes {
    /// Something to read.
    pub(super) fn reads<F, A, T>(
        self,
        path: &'static str,
        access: Access,
        told: Told,
        handler: F,
    ) -> Self
    where
        F: Fn(Call) -> A + Send + Sync + 'static,
        A: Future<Output = Result<T, Fault>> + Send + 'static,
        T: Serialize + Shape + 'static,
    {
        self.operation("GET", path, access, operation(told, handler))
    }

    /// Something to send.
    pub(super) fn sends<F, A, T>(
        self,
        path: &'static str,
        access: Access,
        told: Told,
        handler: F,
    ) -> Self
    where
        F: Fn(Call) -> A + Send + Sync + 'static,
        A: Future<Output = Result<T, Fault>> + Send + 'static,
        T: Serialize + Shape + 'static,
    {
        self.operation("POST", path, access, operation(told, handler))
    }
}

fn operation<F, A, T>(told: Told, handler: F) -> Operation
where
    F: Fn(Call) -> A + Send + Sync + 'static,
    A: Future<Output = Result<T, Fault>> + Send + 'static,
    T: Serialize + Shape + 'static,
{
    let handler = move |call: Call| -> Done {
        let answer = handler(call);
        Box::pin(async move {
            let broken =
                |error: serde_json::Error| crate::status::Problem::Broken(error.to_string()).into();
            serde_json::to_value(answer.await?).map_err(broken)
        })
    };
    Operation { told, answer: T::shape, handler: Box::new(handler) }
}
