//! *Quản trị*: the accounts, and making one.

use std::sync::Arc;

use sogoc_domain::id::UnitId;
use sogoc_operations::error::OperationError;
use sogoc_operations::rights::{Action, Role};
use sogoc_operations::units::Node;

use super::account::first_password;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html, see};
use crate::look::frame::{Frame, Place};
use crate::look::link::Link;
use crate::pages::account::{self, Create};
use crate::pages::accounts::{Account, Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// Not more units than this are offered to choose from.
const UNITS_MAX: usize = 1_000;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Accounts, Scope::Register);
    Routes::default().get(paths::ACCOUNTS, access, list).get("/accounts/new", access, new).post(
        paths::ACCOUNTS,
        access,
        create,
    )
}

pub(super) fn frame(visit: &Visit, here: &str) -> Frame {
    let crumbs = vec![Link::new("Quản trị", paths::ACCOUNTS), Link::new(here, "")];
    visit.frame(Some(Place::Accounts), crumbs)
}

async fn list(visit: Arc<Visit>) -> Answer {
    let lines = visit.office().accounts(&visit.actor()).await?;
    let row = |line: sogoc_operations::accounts::AccountLine| {
        let role =
            |(role, unit): (Role, String)| (role.label().to_owned(), Link::new(unit, paths::UNITS));
        Account {
            account: Link::new(line.login.as_str(), paths::account(&line.login)),
            name: line.display_name,
            roles: line.roles.into_iter().map(role).collect(),
            open: !line.disabled,
        }
    };
    let model = Model { rows: lines.into_iter().map(row).collect() };
    let frame = visit.frame(Some(Place::Accounts), vec![Link::new("Quản trị", "")]);
    html(&page(&model, &frame))
}

async fn new(visit: Arc<Visit>) -> Answer {
    let model = form(&visit, None);
    html(&account::page(&account::Model::New(model), &frame(&visit, "Lập tài khoản")))
}

fn form(visit: &Visit, account_error: Option<String>) -> Create {
    Create {
        account: visit.posted.text("account").to_owned(),
        name: visit.posted.text("name").to_owned(),
        account_error,
        roles: roles(),
        units: units(visit),
    }
}

/// Every role: value and words.
pub(super) fn roles() -> Vec<(String, String)> {
    Role::ALL.iter().map(|role| (role.id().to_owned(), role.label().to_owned())).collect()
}

/// The units where the visitor manages accounts, set in by their depth.
pub(super) fn units(visit: &Visit) -> Vec<(String, String)> {
    fn add(node: &Node, depth: usize, all: &mut Vec<(String, String)>) {
        let indent = "– ".repeat(depth);
        all.push((node.unit.to_string(), format!("{indent}{}", node.name)));
        node.children.iter().for_each(|child| add(child, depth + 1, all));
    }
    let managed = visit.office().where_may(&visit.actor(), Action::Accounts);
    let mut all = Vec::new();
    for unit in managed {
        if let Ok(view) = visit.office().unit(&visit.actor(), unit, visit.as_of) {
            add(&view.node, 0, &mut all);
        }
    }
    all.truncate(UNITS_MAX);
    all
}

/// The role and the unit of a form.
pub(super) fn chosen(visit: &Visit) -> Result<(Role, UnitId), Problem> {
    let words = "Chọn vai trò và tổ chức.";
    let wrong = || Problem::from(OperationError::input(words));
    let role = Role::named(visit.posted.text("role")).ok_or_else(wrong)?;
    let unit = visit.posted.text("unit").parse().map_err(|_| wrong())?;
    Ok((role, unit))
}

async fn create(visit: Arc<Visit>) -> Answer {
    let (role, unit) = chosen(&visit)?;
    let (login, name) = (visit.posted.text("account").to_lowercase(), visit.posted.text("name"));
    let made = if name.is_empty() {
        Err(OperationError::input("Ghi họ và tên người dùng tài khoản."))
    } else {
        visit.office().create_account(&visit.actor(), &login, name, role, unit).await
    };
    match made.map_err(taken) {
        Ok(created) => {
            first_password(&visit, &login, created.password)?;
            see(&paths::account(&login))
        }
        Err(error) => {
            let problem = Problem::from(error);
            let words = problem.of_the_form().ok_or(problem)?;
            let model = account::Model::New(form(&visit, Some(words)));
            visit.form(true, &account::page(&model, &frame(&visit, "Lập tài khoản")))
        }
    }
}

/// A login that is taken is a matter of the form, whoever noticed it.
fn taken(error: OperationError) -> OperationError {
    if error.is_login_taken() {
        let words = "Tên đăng nhập này đã có người dùng. Thêm số hoặc chữ đệm, thí dụ: hoa.lt2";
        return OperationError::input(words);
    }
    error
}
