//! *Nhật ký*: the log by person, kind and day, and as a file.

use std::sync::Arc;

use axum::body::Body;
use axum::http::header;
use axum::response::IntoResponse;
use jiff::civil::Date;
use sogoc_operations::activity::{Kind, LogAsk, LogLine, LogSubject};
use sogoc_operations::rights::Action;

use super::{admin, tell};
use crate::access::{Access, Routes, Scope};
use crate::answer::Answer;
use crate::look::link::Link;
use crate::look::table::PAGE_ROWS;
use crate::pages::activity::{Line, Model, page};
use crate::visit::Visit;
use crate::{days, paths};

pub(super) fn routes() -> Routes {
    let access = |action| Access::May(action, Scope::Register);
    Routes::default().get(paths::ACTIVITY, access(Action::ReadLog), show).get(
        paths::ACTIVITY_FILE,
        access(Action::Export),
        file,
    )
}

/// What the address asks for; what is wrong with its days.
fn asked(visit: &Visit) -> (LogAsk, Option<String>, Option<String>) {
    let day = |name: &str| -> Result<Option<Date>, String> {
        let typed = visit.asked(name);
        if typed.is_empty() { Ok(None) } else { days::read(typed).map(Some) }
    };
    let (from, to) = (day("from"), day("to"));
    let ask = LogAsk {
        by: visit.asked("by").parse().ok(),
        kind: Kind::named(visit.asked("kind")),
        from: from.clone().unwrap_or_default(),
        to: to.clone().unwrap_or_default(),
        before: visit.asked("before").parse().ok(),
        up_to: PAGE_ROWS,
    };
    (ask, from.err(), to.err())
}

async fn show(visit: Arc<Visit>) -> Answer {
    let (ask, from_error, to_error) = asked(&visit);
    let wrong = from_error.is_some() || to_error.is_some();
    let log = visit.office().activity(&visit.actor(), &ask).await?;
    let doers = visit.office().doers(&visit.actor()).await?;
    let kept = visit.kept(&["before"]);
    let pairs: Vec<_> = kept.iter().map(|(name, value)| (&**name, &**value)).collect();
    let older = log.next.map(|next| {
        let next = next.to_string();
        let pairs = [&pairs[..], &[("before", &next)]].concat();
        Link::new("Cũ hơn ›", paths::with(paths::ACTIVITY, &pairs))
    });
    let newest = || Link::new("‹ Về mới nhất", paths::with(paths::ACTIVITY, &pairs));
    let exports = visit.may_somewhere(Action::Export) && !wrong;
    let export = || Link::new("Xuất CSV", paths::with(paths::ACTIVITY_FILE, &pairs));
    let model = Model {
        lines: if wrong { Vec::new() } else { log.lines.into_iter().map(line).collect() },
        doers: doers.into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
        kinds: Kind::ALL.iter().map(|it| (it.id().to_owned(), it.label().to_owned())).collect(),
        by: visit.asked("by").to_owned(),
        kind: visit.asked("kind").to_owned(),
        from: visit.asked("from").to_owned(),
        from_error,
        to: visit.asked("to").to_owned(),
        to_error,
        older: older.filter(|_| !wrong),
        newest: ask.before.map(|_| newest()),
        export: exports.then(export),
    };
    visit.form(wrong, &page(&model, &admin::frame(&visit, "Nhật ký")))
}

fn line(line: LogLine) -> Line {
    let about = match line.subject {
        LogSubject::Nothing => Link::default(),
        LogSubject::Account(_, login) if line.who.ends_with(&format!("({login})")) => {
            Link::default()
        }
        LogSubject::Account(name, login) => {
            Link::new(if name.is_empty() { login } else { name }, "")
        }
        LogSubject::Person(person, name) => Link::new(name, paths::member(&person.to_string())),
        LogSubject::Somebody => Link::new("một đảng viên", ""),
        LogSubject::Event(event) => Link::new("Xem biến động", paths::event(&event.to_string())),
        LogSubject::Batch(batch) => Link::new("Xem đợt nhập", paths::import(&batch.to_string())),
    };
    let details = [line.details, line.reason];
    let details: Vec<_> = details.into_iter().filter(|it| !it.is_empty()).collect();
    Line {
        at: tell::minute(line.at),
        who: line.who,
        words: line.words,
        about,
        details: details.join(" · "),
        failed: line.kind == Kind::Failed,
    }
}

async fn file(visit: Arc<Visit>) -> Answer {
    let (ask, ..) = asked(&visit);
    let bytes = visit.office().activity_csv(&visit.actor(), &ask).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"nhat-ky.csv\""),
    ];
    Ok((headers, Body::from(bytes)).into_response())
}
