//! One account: its roles, its name, its sessions, its lock, its password, its second factor.

use std::sync::Arc;

use sogoc_operations::account_upkeep::{AccountView, RoleView};
use sogoc_operations::error::OperationError;
use sogoc_operations::rights::Action;

use super::accounts::{chosen, frame, granting};
use super::{sessions, tell};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, see};
use crate::pages::account::{Existing, Grant, Granting, Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Accounts, Scope::Account("login"));
    Routes::default()
        .get("/accounts/{login}", access, show)
        .post("/accounts/{login}/name", access, rename)
        .post("/accounts/{login}/password", access, renew)
        .post("/accounts/{login}/roles", access, grant)
        .post("/accounts/{login}/roles/{grant}/end", access, end)
        .post("/accounts/{login}/lock", access, lock)
        .post("/accounts/{login}/unlock", access, unlock)
        .post("/accounts/{login}/wait", access, end_wait)
        .post("/accounts/{login}/factor", access, reset_factor)
        .post("/accounts/{login}/sessions/end", access, end_sessions)
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
    page_with(&visit, None, None).await
}

/// The page; with a name or a role that could not be taken.
async fn page_with(
    visit: &Visit,
    wrong_name: Option<String>,
    wrong_grant: Option<Granting>,
) -> Answer {
    let view = visit.office().account(&visit.actor(), visit.asked("login")).await?;
    let now = visit.office().surroundings().now();
    let own = view.id == visit.visitor()?.account.id;
    let wrong = wrong_name.is_some() || wrong_grant.is_some();
    let first_password = if wrong {
        None
    } else {
        visit.app.once().take(&visit.visitor()?.csrf, &about(&view.login), now)
    };
    let open = visit.office().account_sessions(&visit.actor(), &view.login).await?;
    let heading = view.login.clone();
    let typed = visit.posted.text("name");
    let model = Existing {
        path: paths::account(&view.login),
        account: view.login.clone(),
        name: if wrong_name.is_some() { typed.to_owned() } else { view.display_name.clone() },
        name_error: wrong_name,
        first_password,
        grants: view.roles.iter().map(|role| role_line(visit, role)).collect(),
        granting: if own { None } else { wrong_grant.or_else(|| Some(granting(visit))) },
        open: !view.disabled,
        waits: view.waits_until.map(tell::moment),
        factor: view.factor_since.map(tell::day),
        sessions: if own { Vec::new() } else { sessions::lines(open) },
        own,
    };
    visit.form(wrong, &page(&Model::Existing(model), &frame(visit, &heading)))
}

fn role_line(visit: &Visit, role: &RoleView) -> Grant {
    // What ends with a day begins not to hold with the next one.
    let last = |to: jiff::Timestamp| tell::day(to - jiff::SignedDuration::from_secs(1));
    Grant {
        id: role.grant.to_string(),
        role: role.role.label().to_owned(),
        unit: visit.unit_link(role.unit, &role.unit_name),
        since: tell::day(role.from),
        until: role.to.map(last).unwrap_or_default(),
        ahead: role.ahead,
    }
}

fn back(visit: &Visit) -> Answer {
    see(&paths::account(visit.asked("login")))
}

async fn rename(visit: Arc<Visit>) -> Answer {
    let name = visit.posted.text("name");
    match visit.office().rename_account(&visit.actor(), visit.asked("login"), name).await {
        Ok(()) => back(&visit),
        Err(error) => {
            let problem = Problem::from(error);
            let words = problem.of_the_form().ok_or(problem)?;
            page_with(&visit, Some(words), None).await
        }
    }
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
    let chosen = match chosen(&visit) {
        Ok(chosen) => chosen,
        Err(wrong) => return page_with(&visit, None, Some(*wrong)).await,
    };
    let account = visit.office().account(&visit.actor(), visit.asked("login")).await?;
    if holds(&account, &chosen) {
        return back(&visit);
    }
    let (role, unit, days) = chosen;
    match visit.office().grant_for(&visit.actor(), account.id, role, unit, days).await {
        Ok(()) => back(&visit),
        Err(error) => {
            let problem = Problem::from(error);
            let words = problem.of_the_form().ok_or(problem)?;
            let wrong = vec![(if words.contains("bắt đầu phải") { "from" } else { "to" }, words)];
            page_with(&visit, None, Some(Granting { wrong, ..granting(&visit) })).await
        }
    }
}

/// Whether the account has this very role for good.
fn holds(account: &AccountView, (role, unit, days): &super::accounts::Chosen) -> bool {
    let same = |it: &&RoleView| it.role == *role && it.unit == *unit;
    *days == sogoc_operations::accounts::Days::default()
        && account.roles.iter().filter(same).any(|it| !it.ahead && it.to.is_none())
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

async fn end_wait(visit: Arc<Visit>) -> Answer {
    visit.office().end_wait(&visit.actor(), visit.asked("login")).await?;
    back(&visit)
}

async fn reset_factor(visit: Arc<Visit>) -> Answer {
    visit.office().reset_factor(&visit.actor(), visit.asked("login")).await?;
    back(&visit)
}

async fn end_sessions(visit: Arc<Visit>) -> Answer {
    let which = sessions::which(&visit);
    visit.office().end_account_sessions(&visit.actor(), visit.asked("login"), which).await?;
    back(&visit)
}
