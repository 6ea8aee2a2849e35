//! The keys of one's own account: made for a program, shown once, taken back.

use std::sync::Arc;

use sogoc_operations::api_keys::{DAYS_MAX, KeyLine, KeyOrder, Scope};
use sogoc_operations::rights::Action;

use super::tell;
use crate::access::{Access, Routes};
use crate::answer::{Answer, html, see};
use crate::look::frame::Frame;
use crate::look::link::Link;
use crate::pages::api_keys::{Form, Key, Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// Not more organisations than this are offered to choose from.
const UNITS_MAX: usize = 300;
/// What the key just made is left under.
const MADE: &str = "api-key";
/// How long a key is good when nothing else is asked.
const DAYS: &str = "90";

pub(super) fn routes() -> Routes {
    Routes::default()
        .get(paths::API_KEYS, Access::SignedIn, show)
        .post(paths::API_KEYS, Access::SignedIn, make)
        .post("/api-keys/{id}/revoke", Access::SignedIn, revoke)
}

async fn show(visit: Arc<Visit>) -> Answer {
    if visit.visitor()?.account.must_change {
        return see(paths::PASSWORD);
    }
    let now = visit.office().surroundings().now();
    let made = visit.app.once().take(&visit.visitor()?.csrf, MADE, now);
    let form = Form { days: DAYS.to_owned(), units: units(&visit), ..Form::default() };
    html(&page(&Model { made, keys: keys(&visit).await?, form }, &frame(&visit)))
}

fn frame(visit: &Visit) -> Frame {
    visit.frame(None, vec![Link::new("Khóa truy cập API", "")])
}

async fn keys(visit: &Visit) -> Result<Vec<Key>, Problem> {
    let account = visit.visitor()?.account.id;
    let all = visit.office().api_keys(&visit.actor(), account).await?;
    Ok(all.into_iter().map(key).collect())
}

fn key(line: KeyLine) -> Key {
    let verb = if line.scope.writes { "Đọc và ghi" } else { "Chỉ đọc" };
    let scope = match &line.unit_name {
        Some(unit) => format!("{verb}, {unit}"),
        None => verb.to_owned(),
    };
    let until = match line.revoked_at {
        Some(at) => format!("thu hồi {}", tell::day(at)),
        None => tell::day(line.expires_at),
    };
    Key {
        id: line.id.to_string(),
        name: line.name,
        scope,
        since: tell::day(line.created_at),
        until,
        used: line.last_used_at.map_or_else(|| "chưa dùng".to_owned(), tell::day),
        open: line.open,
    }
}

/// The organisations where the account counts, and those directly under them.
fn units(visit: &Visit) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for unit in visit.office().where_may(&visit.actor(), Action::Count) {
        let Ok(view) = visit.office().unit(&visit.actor(), unit, visit.as_of) else { continue };
        all.push((unit.to_string(), view.node.name));
        let below = view.node.children.iter();
        all.extend(below.map(|child| (child.unit.to_string(), format!("– {}", child.name))));
    }
    all.truncate(UNITS_MAX);
    all
}

async fn make(visit: Arc<Visit>) -> Answer {
    let visitor = visit.visitor()?;
    if visitor.account.must_change {
        return see(paths::PASSWORD);
    }
    let typed = |name: &str| visit.posted.text(name).to_owned();
    let mut form = Form {
        name: typed("name"),
        scope: typed("scope"),
        unit: typed("unit"),
        days: typed("days"),
        units: units(&visit),
        ..Form::default()
    };
    let days = form.days.parse::<u16>().ok().filter(|days| (1..=DAYS_MAX).contains(days));
    if days.is_none() {
        form.days_error = Some(format!("Ghi một số từ 1 đến {DAYS_MAX}."));
    }
    if form.name.is_empty() {
        form.name_error = Some("Ghi khóa dùng để làm gì, để sau này nhớ mà thu hồi.".to_owned());
    }
    let (Some(days), None) = (days, &form.name_error) else { return again(&visit, form).await };
    let unit = if form.unit.is_empty() { None } else { Some(form.unit.parse()) };
    let Ok(unit) = unit.transpose() else { return Err(Problem::Missing) };
    let scope = Scope { writes: form.scope == "write", unit };
    let order = KeyOrder { name: form.name.clone(), scope, days };
    match visit.office().make_api_key(&visit.actor(), visitor.account.id, &order).await {
        Ok(made) => {
            let now = visit.office().surroundings().now();
            visit.app.once().leave(&visitor.csrf, MADE, made.key, now);
            see(paths::API_KEYS)
        }
        Err(error) => {
            let problem = Problem::from(error);
            form.whole_error = Some(problem.of_the_form().ok_or(problem)?);
            again(&visit, form).await
        }
    }
}

/// The form again, as it was typed.
async fn again(visit: &Visit, form: Form) -> Answer {
    let model = Model { made: None, keys: keys(visit).await?, form };
    visit.form(true, &page(&model, &frame(visit)))
}

async fn revoke(visit: Arc<Visit>) -> Answer {
    let account = visit.visitor()?.account.id;
    visit.office().revoke_api_key(&visit.actor(), account, visit.id("id")?).await?;
    see(paths::API_KEYS)
}
