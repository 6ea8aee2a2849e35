//! Voiding an event recorded in error: what that would change, and why it is done.

use std::sync::Arc;

use sogoc_domain::id::EventId;
use sogoc_operations::deeds::{DeedError, Foreseen};
use sogoc_operations::error::OperationError;

use super::{asked, recorded, seen};
use crate::answer::{Answer, see};
use crate::look::field::Field;
use crate::look::link::Link;
use crate::look::notice::Done;
use crate::pages::entry::void::{Model, page};
use crate::paths;
use crate::routes::tell;
use crate::status::Problem;
use crate::visit::Visit;

/// Stands for the reason while what it would change is only looked at.
const LOOKED_AT: &str = "xem trước";

pub(super) async fn show(visit: Arc<Visit>) -> Answer {
    shown(&visit, None).await
}

pub(super) async fn go(visit: Arc<Visit>) -> Answer {
    let event: EventId = visit.id("id")?;
    let text = |name: &str| visit.posted.text(name).to_owned();
    let (actor, reason, key) = (visit.actor(), text("reason"), text("key"));
    match visit.office().void_event(&actor, event, &reason, &key).await {
        Ok(_) => {
            let said = tell::event(&visit, event)?.map(|it| it.sentence).unwrap_or_default();
            let links = vec![Link::new("Xem biến động đã hủy", paths::event(&event.to_string()))];
            visit.leave_done(Done { words: format!("Đã hủy: {said}."), links })?;
            let subject = visit.office().state().register.event(event).map(|it| it.subject());
            let subject = subject.ok_or(Problem::Missing)?;
            see(&recorded::page_of(&visit, subject, event))
        }
        Err(error) => {
            let wrong = seen::told(error)?;
            shown(&visit, wrong.into_iter().next().map(|it| it.words)).await
        }
    }
}

/// The page; `error` is what is wrong with the reason.
async fn shown(visit: &Visit, error: Option<String>) -> Answer {
    let event: EventId = visit.id("id")?;
    let entry = tell::event(visit, event)?.ok_or(Problem::Missing)?;
    let actor = visit.actor();
    let work = move |office: &sogoc_operations::office::Office| {
        Ok(office.foresee_void(&actor, event, LOOKED_AT))
    };
    let (foreseen, refused) = match visit.app.heavy(work).await? {
        Ok(foreseen) => (foreseen, None),
        Err(DeedError::Failed(error @ OperationError::Denied(_))) => return Err(error.into()),
        Err(error) => {
            let words = seen::told(error)?.into_iter().map(|it| it.words).collect::<Vec<_>>();
            (Foreseen::default(), Some(words.join(" ")))
        }
    };
    let subject = visit.office().state().register.event(event).map(|it| it.subject());
    let subject = subject.ok_or(Problem::Missing)?;
    let id = event.to_string();
    let wrong = error.is_some();
    let corrects = visit.office().entered(&visit.actor(), event).is_ok();
    let model = Model {
        about: asked::link(visit, subject).label,
        sentence: entry.sentence,
        date: tell::since(entry.on),
        refused,
        warnings: foreseen.warnings.into_iter().map(|it| it.what).collect(),
        changes: seen::changes(foreseen.changes),
        reason: Field { autofocus: true, ..Field::area("reason", "Lý do hủy") }
            .help("Ghi ngắn gọn, thí dụ: ghi nhầm người, việc không xảy ra.")
            .value(visit.posted.text("reason"))
            .error(error),
        action: paths::event_void(&id),
        key: visit.office().surroundings().id().to_string(),
        correct: corrects.then(|| Link::new("sửa biến động", paths::event_correct(&id))),
        back: Link::new("Không hủy nữa", paths::event(&id)),
    };
    visit.form(wrong, &page(&model, &asked::frame(visit, subject, "Hủy biến động")))
}
