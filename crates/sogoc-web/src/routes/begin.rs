//! Beginning a register in the browser: on this machine, or with the code printed where the program runs.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use sogoc_domain::text::{clean, fold};
use sogoc_domain::unit::UnitKind;
use sogoc_operations::demo::Locality;
use sogoc_operations::setup::{Beginning, FIRST_LOGIN, Root};
use sogoc_operations::signing_in::SignInError;

use super::sign_in::with_session;
use crate::access::{Access, Routes};
use crate::answer::{Answer, html, html_with, redirect, wrong};
use crate::pages::begin::{self, Demo, Loading, Model, Wrong, page};
use crate::paths;
use crate::status::Problem;
use crate::upkeep::{Doing, Task};
use crate::visit::Visit;

const DEMO: &str = "/begin/demo";

pub(super) fn routes() -> Routes {
    Routes::default()
        .get(paths::BEGIN, Access::Open, show)
        .post(paths::BEGIN, Access::Open, found)
        .get(DEMO, Access::Open, ask_demo)
        .post(DEMO, Access::Open, load_demo)
}

/// What stops a visit here: somebody has begun the register, or begins it with the demo.
async fn busy(visit: &Visit) -> Result<Option<Response>, Problem> {
    let task = visit.app.upkeep().task().filter(|task| task.doing == Doing::Demo);
    match task {
        Some(task) if task.runs() || matches!(task.end, Some(Err(_))) => {
            Ok(Some(loading(visit, &task)))
        }
        _ if visit.office().is_unbegun().await? => Ok(None),
        _ => Ok(Some(redirect(paths::SIGN_IN))),
    }
}

fn loading(visit: &Visit, task: &Task) -> Response {
    let failed = task.end.clone().and_then(Result::err);
    let again = failed.is_none();
    let model = Loading { done: task.done, total: task.total, failed };
    let mut answer =
        html_with(StatusCode::OK, &begin::loading(&model, &visit.frame(None, Vec::new())));
    if again {
        answer.headers_mut().insert(header::REFRESH, HeaderValue::from_static("2"));
    }
    answer
}

async fn show(visit: Arc<Visit>) -> Answer {
    if let Some(answer) = busy(&visit).await? {
        return Ok(answer);
    }
    let model = Model { account: FIRST_LOGIN.to_owned(), ..model(&visit) };
    html(&page(&model, &visit.frame(None, Vec::new())))
}

/// Whoever sits at this machine may begin; anybody else must know the code. A server behind a
/// proxy cannot tell them apart.
fn asks_code(visit: &Visit) -> bool {
    visit.app.secure() || !visit.is_at_home()
}

fn model(visit: &Visit) -> Model {
    let typed = |name: &str| visit.posted.text(name).to_owned();
    let roots = visit
        .office()
        .with_register(None, |register| sogoc_operations::rights::roots(register).len());
    let tops = UnitKind::ALL.iter().filter(|kind| !matches!(kind, UnitKind::Group));
    let kind = typed("kind");
    Model {
        name: typed("name"),
        kind: if kind.is_empty() { UnitKind::BaseBody.id().to_owned() } else { kind },
        kinds: tops.map(|kind| (kind.id().to_owned(), kind.label().to_owned())).collect(),
        known: roots.is_ok_and(|count| count > 0),
        person: typed("person"),
        account: typed("account"),
        asks_code: asks_code(visit),
        wrong: Wrong::new(),
    }
}

async fn found(visit: Arc<Visit>) -> Answer {
    if let Some(answer) = busy(&visit).await? {
        return Ok(answer);
    }
    let mut model = model(&visit);
    model.wrong = mistakes(&visit, &model)?;
    let kind = model.kind.parse().unwrap_or(UnitKind::BaseBody);
    let name = clean(&model.name);
    let root = Root { code: code_of(&name), name, kind };
    if model.wrong.is_empty() {
        let password = visit.posted.raw("new").to_owned();
        let login = model.account.to_lowercase();
        let display_name = clean(&model.person);
        let beginning =
            Beginning { root, login: login.clone(), display_name, password: password.clone() };
        match visit.office().begin(beginning).await {
            Ok(()) => {
                let signed_in = visit.office().sign_in(&login, password, &visit.user_agent).await?;
                return Ok(with_session(redirect(paths::OVERVIEW), &signed_in.token, &visit));
            }
            Err(error) => {
                let problem = Problem::from(error);
                let words = problem.of_the_form().ok_or(problem)?;
                let field = if words.contains("Mật khẩu") {
                    "new"
                } else if words.contains("đăng nhập") {
                    "account"
                } else {
                    "name"
                };
                model.wrong.push((field, words));
            }
        }
    }
    wrong(&page(&model, &visit.frame(None, Vec::new())))
}

fn mistakes(visit: &Visit, model: &Model) -> Result<Wrong, Problem> {
    let mut wrong = Wrong::new();
    let mut found = |field: &'static str, words: &str| wrong.push((field, words.to_owned()));
    if !model.known && clean(&model.name).is_empty() {
        found("name", "Ghi tên tổ chức giữ sổ.");
    }
    if clean(&model.person).is_empty() {
        found("person", "Ghi họ và tên người giữ sổ.");
    }
    if model.account.is_empty() {
        found("account", "Ghi tên đăng nhập.");
    }
    let (new, again) = (visit.posted.raw("new"), visit.posted.raw("again"));
    if new.is_empty() {
        found("new", "Đặt mật khẩu.");
    } else if new != again {
        found("again", "Hai lần nhập mật khẩu không giống nhau. Nhập lại cả hai.");
    }
    if let Some(words) = wrong_code(visit)? {
        found("code", &words);
    }
    Ok(wrong)
}

/// What is wrong with the setup code, where one is asked for.
fn wrong_code(visit: &Visit) -> Result<Option<String>, Problem> {
    if !asks_code(visit) {
        return Ok(None);
    }
    match visit.office().check_setup_code(visit.posted.text("code")) {
        Ok(true) => Ok(None),
        Ok(false) => {
            Ok(Some("Mã lập sổ không đúng. Xem lại ở cửa sổ đã khởi động chương trình.".to_owned()))
        }
        Err(wait @ SignInError::Wait { .. }) => Ok(Some(wait.to_string())),
        Err(other) => Err(other.into()),
    }
}

/// A short code for the root, made of its name; it can be changed later.
fn code_of(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> =
        folded.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let code = words.join("-");
    if code.is_empty() { "goc".to_owned() } else { code }
}

async fn ask_demo(visit: Arc<Visit>) -> Answer {
    if let Some(answer) = busy(&visit).await? {
        return Ok(answer);
    }
    let model = Demo { asks_code: asks_code(&visit), code_error: None };
    html(&begin::demo(&model, &visit.frame(None, Vec::new())))
}

async fn load_demo(visit: Arc<Visit>) -> Answer {
    if let Some(answer) = busy(&visit).await? {
        return Ok(answer);
    }
    if let Some(words) = wrong_code(&visit)? {
        let model = Demo { asks_code: true, code_error: Some(words) };
        return wrong(&begin::demo(&model, &visit.frame(None, Vec::new())));
    }
    let all = visit.posted.text("size") == "all";
    visit.app.begin(Doing::Demo, move |app| async move {
        let localities: &[Locality] = if all { &Locality::ALL } else { &[Locality::XuanNha] };
        let told = app.clone();
        let mut progress = move |done, total| told.upkeep().tell(done, total);
        let loaded = app.office().begin_with_demo(localities, &mut progress).await;
        loaded.map(|()| String::new()).map_err(|error| error.to_string())
    });
    Ok(redirect(paths::BEGIN))
}
