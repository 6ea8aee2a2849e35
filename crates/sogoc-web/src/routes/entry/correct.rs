//! Correcting an event: the form of its deed as it was filled, a reason, old and new side by side.

use std::sync::Arc;

use sogoc_domain::event::Subject;
use sogoc_domain::id::EventId;
use sogoc_operations::deeds::{Deed, DeedError, Entered};
use sogoc_operations::error::OperationError;

use super::asked;
use super::filled::Form;
use super::{questions, recorded, seen};
use crate::answer::{Answer, html, see};
use crate::look::field::Field;
use crate::look::frame::Frame;
use crate::look::link::Link;
use crate::look::notice::Done;
use crate::pages::entry::{form, preview};
use crate::paths;
use crate::routes::tell;
use crate::status::Problem;
use crate::visit::Visit;

/// An event opened in its form.
struct Opened {
    event: EventId,
    deed: &'static Deed,
    about: Subject,
    before: Entered,
}

async fn open(visit: &Visit) -> Result<Opened, Problem> {
    let event = visit.id("id")?;
    let (deed, about, before) = visit.office().open_entered(&visit.actor(), event).await?;
    Ok(Opened { event, deed, about, before })
}

pub(super) async fn show(visit: Arc<Visit>) -> Answer {
    let opened = open(&visit).await?;
    let form = Form::of(&visit, opened.deed, opened.before.clone());
    page(&visit, &opened, &form)
}

pub(super) async fn go(visit: Arc<Visit>) -> Answer {
    // Pressed a second time it has been corrected already: that is where it leads.
    let opened = match open(&visit).await {
        Ok(opened) => opened,
        Err(Problem::Operation(OperationError::Refused(_))) => {
            return see(&paths::event(visit.asked("id")));
        }
        Err(problem) => return Err(problem),
    };
    let mut form = Form::posted(&visit, opened.deed)?;
    let error = match visit.posted.text("step") {
        "edit" => return page(&visit, &opened, &form),
        "record" if form.wrong.is_empty() => {
            let (office, actor) = (visit.office(), visit.actor());
            let (entered, reason) = (&form.entered, &form.reason);
            match office.correct(&actor, opened.event, entered, reason, &form.key).await {
                Ok(done) => return corrected(&visit, &done),
                Err(error) => error,
            }
        }
        _ => match look(&visit, &opened, &form).await? {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        },
    };
    form.blame(opened.deed, seen::told(error)?);
    page(&visit, &opened, &form)
}

type Looked = Result<axum::response::Response, DeedError>;

async fn look(visit: &Visit, opened: &Opened, form: &Form) -> Result<Looked, Problem> {
    let (actor, event) = (visit.actor(), opened.event);
    let (entered, reason) = (form.entered.clone(), form.reason.clone());
    let work = move |office: &sogoc_operations::office::Office| {
        Ok(office.foresee_correction(&actor, event, &entered, &reason))
    };
    let foreseen = match visit.app.heavy(work).await? {
        Ok(foreseen) if form.wrong.is_empty() => foreseen,
        Ok(_) => return Ok(Err(DeedError::Wrong(Vec::new()))),
        Err(error) => return Ok(Err(error)),
    };
    let model = preview::Model {
        title: title(opened.deed),
        sides: questions::sides(visit, (opened.deed, opened.about), &opened.before, &form.entered),
        action: paths::event_correct(&event.to_string()),
        decide: "Ghi bản sửa".to_owned(),
        ..seen::model(visit, form, foreseen)
    };
    html(&preview::page(&model, &frame(visit, opened))).map(Ok)
}

/// On to whom the corrected event is about.
fn corrected(visit: &Visit, done: &sogoc_operations::writer::Recorded) -> Answer {
    let told = recorded::told(visit, done)?;
    let sentence = tell::event(visit, told.event)?.map(|it| it.sentence).unwrap_or_default();
    let links = vec![Link::new("Xem biến động", paths::event(&told.event.to_string()))];
    visit.leave_done(Done { words: format!("Đã sửa thành: {sentence}."), links })?;
    see(&recorded::page_of(visit, told.subject, told.event))
}

fn title(deed: &Deed) -> String {
    format!("Sửa: {}", deed.label)
}

fn frame(visit: &Visit, opened: &Opened) -> Frame {
    asked::frame(visit, opened.about, "Sửa biến động")
}

fn page(visit: &Visit, opened: &Opened, form: &Form) -> Answer {
    let event = tell::event(visit, opened.event)?;
    let subject = visit.office().state().register.event(opened.event).map(|it| it.subject());
    let name = subject.map(|it| asked::link(visit, it).label).filter(|it| !it.is_empty());
    let name = name.map(|it| format!("{it}: ")).unwrap_or_default();
    let said = event.map(|it| format!("{name}{}, ngày {}", it.sentence, tell::since(it.on)));
    let begins = form.wrong.is_empty();
    let reason = Field { autofocus: begins, ..Field::area("reason", "Lý do sửa") }
        .help("Ghi ngắn gọn, thí dụ: ghi nhầm ngày theo quyết định.")
        .value(form.reason.as_str())
        .error(form.wrong_at("reason"));
    let id = opened.event.to_string();
    let mut model = form::Model {
        title: title(opened.deed),
        hint: "Bản cũ vẫn đọc được, kèm lý do sửa.".to_owned(),
        corrects: said,
        reason: Some(reason),
        file: None,
        action: paths::event_correct(&id),
        back: Link::new("Không sửa nữa", paths::event(&id)),
        ..questions::model(visit, (opened.deed, opened.about, false), form)?
    };
    if begins {
        questions::begin_elsewhere(&mut model);
    }
    visit.form(!form.wrong.is_empty(), &form::page(&model, &frame(visit, opened)))
}
