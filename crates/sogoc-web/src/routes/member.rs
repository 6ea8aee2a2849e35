//! One person: every look is recorded first; restricted facts open once for a stated reason.

mod log;
mod parts;

use std::sync::Arc;

use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::person::{Activity, MemberKind};
use sogoc_operations::member_file::facts::standing;
use sogoc_operations::person::{PersonView, restricted_labels};
use sogoc_operations::rights::Action;

use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html, see, wrong};
use crate::look::chip::State;
use crate::look::frame::{Frame, Place};
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::notice::{Notice, Tone};
use crate::look::section::Fact;
use crate::pages::member::{Model, Part, Restricted, Tab, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// A reason shorter than this says nothing.
const REASON_MIN: usize = 5;
/// No reason needs more.
const REASON_MAX: usize = 500;

/// What is said of a reason that says nothing.
pub(super) const NO_REASON: &str = "Chưa ghi rõ lý do. Viết ngắn gọn việc đang làm rồi bấm lại.";

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Sensitive, Scope::Person("id"));
    Routes::default().get("/members/{id}", access, show).post("/members/{id}", access, open)
}

/// A reason as typed, if it says anything.
pub(super) fn is_reason(text: &str) -> bool {
    (REASON_MIN..=REASON_MAX).contains(&text.chars().count())
}

async fn show(visit: Arc<Visit>) -> Answer {
    let person: PersonId = visit.id("id")?;
    let tab = Tab::named(visit.asked("tab"));
    let reason = match tab {
        Tab::Restricted => {
            let now = visit.office().surroundings().now();
            visit.app.once().take(&visit.visitor()?.csrf, &about(person), now)
        }
        _ => None,
    };
    let said = reason.as_deref().unwrap_or_default();
    let view = visit.office().person(&visit.actor(), person, visit.as_of, said).await?;
    let part = match tab {
        Tab::Summary => parts::summary(&visit, &view),
        Tab::File => Part::File(parts::file(&visit, &view)),
        Tab::Timeline => Part::Timeline(parts::timeline(&visit, &view).await?),
        Tab::Posts => Part::Posts(parts::posts(&visit, &view)),
        Tab::Restricted => Part::Restricted(match &reason {
            Some(reason) => opened(&visit, &view, reason)?,
            None => closed(&visit, person, None),
        }),
        Tab::Log => Part::Log(log::log(&visit, &view).await?),
    };
    html(&page(&model(&visit, &view, part), &frame(&visit, &view)))
}

fn about(person: PersonId) -> String {
    format!("reason:{person}")
}

/// The reason is said; the page that follows is opened by it, that one time.
async fn open(visit: Arc<Visit>) -> Answer {
    let person: PersonId = visit.id("id")?;
    let reason = visit.posted.text("reason");
    if is_reason(reason) {
        let now = visit.office().surroundings().now();
        let session = &visit.visitor()?.csrf;
        visit.app.once().leave(session, &about(person), reason.to_owned(), now);
        return see(&format!("{}#restricted", address(&visit, person, Tab::Restricted)));
    }
    let view = visit.office().person(&visit.actor(), person, visit.as_of, "").await?;
    let part = Part::Restricted(closed(&visit, person, Some(NO_REASON.to_owned())));
    wrong(&page(&model(&visit, &view, part), &frame(&visit, &view)))
}

/// The address of a tab on the day of the page.
fn address(visit: &Visit, person: PersonId, tab: Tab) -> String {
    visit.on(&paths::with(&paths::member(&person.to_string()), &[("tab", tab.id())]))
}

fn frame(visit: &Visit, view: &PersonView) -> Frame {
    let name = name(view);
    // Who has gone is found under the last cell.
    let unit = view.cell.as_ref().map(|(cell, _)| *cell);
    let crumbs = match unit.or_else(|| visit.office().unit_of_person(view.id)) {
        Some(cell) => visit.crumbs_to(cell, &name),
        None => vec![Link::new(name, "")],
    };
    visit.dated(Some(Place::Members), crumbs)
}

fn closed(visit: &Visit, person: PersonId, error: Option<String>) -> Restricted {
    Restricted::Closed {
        action: visit.on(&paths::member(&person.to_string())),
        fields: restricted_labels().join(", "),
        typed: visit.posted.text("reason").to_owned(),
        error,
    }
}

fn opened(visit: &Visit, view: &PersonView, reason: &str) -> Result<Restricted, Problem> {
    let kept = view.restricted.as_deref().unwrap_or_default();
    let fact = |label: &&str| match kept.iter().find(|(it, ..)| it == label) {
        Some((label, value, from)) => {
            Fact::new(label, value.as_str()).source(format!("từ {}", tell::since(*from)))
        }
        None => Fact::unknown(label),
    };
    let who = &visit.visitor()?.account.display_name;
    let at = tell::moment(visit.office().surroundings().now());
    Ok(Restricted::Open {
        facts: restricted_labels().iter().map(fact).collect(),
        recorded: format!("{who} mở lúc {at}. Lý do: {reason}."),
    })
}

fn model(visit: &Visit, view: &PersonView, part: Part) -> Model {
    let id = view.id.to_string();
    let unit = visit.office().unit_of_person(view.id);
    let may = |action| unit.is_some_and(|unit: UnitId| visit.may(action, unit));
    let told = view.told.iter().map(|told| {
        let tone = if told.over { Tone::Tell } else { Tone::Warn };
        Notice::new(tone, told.title, told.words.as_str())
    });
    let reads_log = may(Action::ReadLog);
    let tab = |tab: Tab| Link::new(tab.words(reads_log), address(visit, view.id, tab));
    Model {
        name: name(view),
        date: visit.as_of,
        standing: standing(view, visit.as_of),
        tone: tone(view),
        cell: view.cell.as_ref().map(|(cell, name)| visit.unit_link(*cell, name)),
        told: told.collect(),
        record: (may(Action::Record) && !view.erased)
            .then(|| Link::new("Ghi biến động", paths::with(paths::ENTRY, &[("person", &id)]))),
        ways: vec![
            (Link::new("In tóm tắt", visit.on(&paths::member_summary(&id))), Icon::Print),
            (Link::new("Phiếu rà soát", paths::clean_sheet(&id)), Icon::Check),
        ],
        tabs: Tab::ALL.map(tab).to_vec(),
        part,
    }
}

/// The name as pages show it, also of who has none any more.
pub(super) fn name(view: &PersonView) -> String {
    match view.name.as_str() {
        _ if view.erased => "(đã xóa dữ liệu)".to_owned(),
        "" => "(đã bỏ khỏi sổ)".to_owned(),
        name => name.to_owned(),
    }
}

fn tone(view: &PersonView) -> State {
    match (view.kind, view.activity) {
        (Some(MemberKind::Official), Activity::Active) => State::Good,
        (Some(_), _) => State::Warn,
        (None, _) => State::Quiet,
    }
}
