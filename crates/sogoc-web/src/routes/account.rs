//! One account: its roles, its lock, its password.

use std::sync::Arc;

use sogoc_operations::error::OperationError;
use sogoc_operations::rights::Action;

use super::accounts::{chosen, frame, roles, units};
use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html, see};
use crate::pages::account::{Existing, Grant, Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Accounts, Scope::Account("login"));
    Routes::default()
        .get("/accounts/{login}", access, show)
        .post("/accounts/{login}/password", access, renew)
        .post("/accounts/{login}/roles", access, grant)
        .post("/accounts/{login}/roles/{grant}/end", access, end)
        .post("/accounts/{login}/lock", access, lock)
        .post("/accounts/{login}/unlock", access, unlock)
}

/// Leaves a new password for the next page of the session, which alone shows it.
pub(super) fn first_password(visit: &Visit, login: &str, password: String) -> Result<(), Problem> {
    let now = visit.office().surroundings().now();
    visit.app.once().leave(&visit.visitor()?.csrf, &about(login), password, now);
    Ok(())
}

fn about(login: &str) -> String {
    format!("password:{login}")
}

async fn show(visit: Arc<Visit>) -> Answer {
    let view = visit.office().account(&visit.actor(), visit.asked("login")).await?;
    let now = visit.office().surroundings().now();
    let grant = |role: &sogoc_operations::account_upkeep::RoleView| Grant {
        id: role.grant.to_string(),
        role: role.role.label().to_owned(),
        unit: visit.unit_link(role.unit, &role.unit_name),
        since: tell::day(role.from),
    };
    let model = Existing {
        path: paths::account(&view.login),
        account: view.login.clone(),
        name: view.display_name.clone(),
        first_password: visit.app.once().take(&visit.visitor()?.csrf, &about(&view.login), now),
        grants: view.roles.iter().map(grant).collect(),
        roles: roles(),
        units: units(&visit),
        open: !view.disabled,
    };
    html(&page(&Model::Existing(model), &frame(&visit, &view.login)))
}

fn back(visit: &Visit) -> Answer {
    see(&paths::account(visit.asked("login")))
}

async fn renew(visit: Arc<Visit>) -> Answer {
    let login = visit.asked("login");
    if login == visit.visitor()?.account.login {
        return see(paths::PASSWORD);
    }
    let created = visit.office().renew_password(&visit.actor(), login).await?;
    first_password(&visit, login, created.password)?;
    back(&visit)
}

async fn grant(visit: Arc<Visit>) -> Answer {
    let (role, unit) = chosen(&visit)?;
    let account = visit.office().account(&visit.actor(), visit.asked("login")).await?;
    let held = account.roles.iter().any(|it| it.role == role && it.unit == unit);
    if !held {
        visit.office().grant(&visit.actor(), account.id, role, unit).await?;
    }
    back(&visit)
}

async fn end(visit: Arc<Visit>) -> Answer {
    let grant = visit.id("grant")?;
    visit.office().end_role(&visit.actor(), visit.asked("login"), grant).await?;
    // Who has just ended their own role may not see this page any more.
    match visit.office().account(&visit.actor(), visit.asked("login")).await {
        Ok(_) => back(&visit),
        Err(OperationError::Denied(_)) => see(paths::ACCOUNTS),
        Err(error) => Err(error.into()),
    }
}

async fn lock(visit: Arc<Visit>) -> Answer {
    visit.office().set_locked(&visit.actor(), visit.asked("login"), true).await?;
    back(&visit)
}

async fn unlock(visit: Arc<Visit>) -> Answer {
    visit.office().set_locked(&visit.actor(), visit.asked("login"), false).await?;
    back(&visit)
}
