//! *Quản trị*: the accounts, and making one.

use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_operations::accounts::Days;
use sogoc_operations::error::OperationError;
use sogoc_operations::rights::{Action, Role};

use super::account::first_password;
use super::admin;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html, see};
use crate::look::frame::{Frame, Place};
use crate::look::link::Link;
use crate::pages::account::{self, Create, Granting};
use crate::pages::accounts::{Account, Model, page};
use crate::status::Problem;
use crate::visit::Visit;
use crate::{days, paths};

/// Not more units than this are offered to choose from.
const UNITS_MAX: usize = 300;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Accounts, Scope::Register);
    Routes::default().get(paths::ACCOUNTS, access, list).get(paths::NEW_ACCOUNT, access, new).post(
        paths::ACCOUNTS,
        access,
        create,
    )
}

pub(super) fn frame(visit: &Visit, here: &str) -> Frame {
    let crumbs = vec![
        Link::new("Quản trị", paths::ADMIN),
        Link::new("Tài khoản và vai trò", paths::ACCOUNTS),
        Link::new(here, ""),
    ];
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
            waits: line.waits_until.is_some(),
            factor: line.has_factor,
        }
    };
    let model = Model { rows: lines.into_iter().map(row).collect() };
    html(&page(&model, &admin::frame(&visit, "Tài khoản và vai trò")))
}

async fn new(visit: Arc<Visit>) -> Answer {
    let model = Create { granting: granting(&visit), ..Create::default() };
    html(&account::page(&account::Model::New(model), &frame(&visit, "Lập tài khoản")))
}

/// The fields of a role to be granted, as posted.
pub(super) fn granting(visit: &Visit) -> Granting {
    let typed = |name: &str| visit.posted.text(name).to_owned();
    Granting {
        roles: roles(),
        units: units(visit, Action::Accounts),
        role: typed("role"),
        unit: match visit.posted.text("unit") {
            "" => visit.asked("unit").to_owned(),
            posted => posted.to_owned(),
        },
        from: typed("from"),
        to: typed("to"),
        wrong: Vec::new(),
    }
}

/// Every role: value and words.
fn roles() -> Vec<(String, String)> {
    Role::ALL.iter().map(|role| (role.id().to_owned(), role.label().to_owned())).collect()
}

/// The units where the visitor may do this, set in by their depth. Of a tree too large to be
/// chosen from its upper part is offered, and the unit whose page led here.
pub(super) fn units(visit: &Visit, action: Action) -> Vec<(String, String)> {
    let managed = visit.office().where_may(&visit.actor(), action);
    let asked: Option<UnitId> =
        [visit.posted.text("unit"), visit.asked("unit")].iter().find_map(|it| it.parse().ok());
    let asked = asked.filter(|unit| visit.may(action, *unit));
    let state = visit.office().state();
    let tree = Tree { register: &state.register, on: visit.as_of };
    let mut all = Vec::new();
    for depth in [usize::MAX, 2, 1, 0] {
        all.clear();
        for unit in &managed {
            tree.add(*unit, (0, depth), &mut all);
        }
        if all.len() <= UNITS_MAX {
            break;
        }
    }
    if let Some(unit) = asked.filter(|unit| !all.iter().any(|(id, _)| *id == unit.to_string())) {
        tree.add(unit, (0, 0), &mut all);
    }
    all
}

/// The tree of a day.
struct Tree<'a> {
    register: &'a Register,
    on: Date,
}

impl Tree<'_> {
    /// A unit and those under it down to a depth; no more are gathered than could be offered.
    fn add(&self, unit: UnitId, (depth, deepest): (usize, usize), all: &mut Vec<(String, String)>) {
        let Some(history) = self.register.units().get(unit) else { return };
        let name = format!("{}{}", "– ".repeat(depth), history.name_on(self.on));
        all.push((unit.to_string(), name));
        if depth < deepest && all.len() <= UNITS_MAX {
            for child in self.register.children_on(unit, self.on) {
                self.add(child.id, (depth + 1, deepest), all);
            }
        }
    }
}

/// A role, where, and for which days.
pub(super) type Chosen = (Role, UnitId, Days);

/// What a form grants; or the form again with what is wrong.
pub(super) fn chosen(visit: &Visit) -> Result<Chosen, Box<Granting>> {
    let typed = granting(visit);
    let mut wrong = Vec::new();
    let mut day = |field: &'static str, typed: &str| {
        (!typed.is_empty())
            .then(|| days::read(typed).map_err(|words| wrong.push((field, words))))
            .and_then(Result::ok)
    };
    let days = Days { from: day("from", &typed.from), to: day("to", &typed.to) };
    let role = Role::named(&typed.role);
    let unit: Option<UnitId> = typed.unit.parse().ok();
    if role.is_none() {
        wrong.push(("role", "Chọn vai trò.".to_owned()));
    }
    if unit.is_none() {
        wrong.push(("unit", "Chọn tổ chức.".to_owned()));
    }
    match (role, unit) {
        (Some(role), Some(unit)) if wrong.is_empty() => Ok((role, unit, days)),
        _ => Err(Box::new(Granting { wrong, ..typed })),
    }
}

async fn create(visit: Arc<Visit>) -> Answer {
    let (login, name) = (visit.posted.text("account").to_lowercase(), visit.posted.text("name"));
    let mut form = Create {
        account: visit.posted.text("account").to_owned(),
        name: name.to_owned(),
        ..Create::default()
    };
    if login.is_empty() {
        form.account_error = Some("Ghi tên đăng nhập.".to_owned());
    }
    if name.is_empty() {
        form.name_error = Some("Ghi họ và tên người dùng tài khoản.".to_owned());
    }
    let complete = form.account_error.is_none() && form.name_error.is_none();
    match chosen(&visit) {
        Ok((role, unit, days)) if complete => {
            let actor = visit.actor();
            let made = visit.office().create_account_for(&actor, &login, name, role, unit, days);
            match made.await.map_err(taken) {
                Ok(created) => {
                    first_password(&visit, &login, created.password)?;
                    return see(&paths::account(&login));
                }
                Err(error) => {
                    let problem = Problem::from(error);
                    let words = problem.of_the_form().ok_or(problem)?;
                    form.granting = granting(&visit);
                    match words {
                        it if it.contains("bắt đầu phải") => {
                            form.granting.wrong.push(("from", it));
                        }
                        it if it.contains("kết thúc") => form.granting.wrong.push(("to", it)),
                        it => form.account_error = Some(it),
                    }
                }
            }
        }
        Ok(_) => form.granting = granting(&visit),
        Err(wrong) => form.granting = *wrong,
    }
    let model = account::Model::New(form);
    visit.form(true, &account::page(&model, &frame(&visit, "Lập tài khoản")))
}

/// A login that is taken is a matter of the form, whoever noticed it.
fn taken(error: OperationError) -> OperationError {
    if error.is_login_taken() {
        let words = "Tên đăng nhập này đã có người dùng. Thêm số hoặc chữ đệm, thí dụ: hoa.lt2";
        return OperationError::input(words);
    }
    error
}
