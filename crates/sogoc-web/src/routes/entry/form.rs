//! The form of a deed about one person, place or organisation: typed, looked at, recorded.

use std::sync::Arc;

use sogoc_domain::event::Subject;
use sogoc_domain::id::EventId;
use sogoc_domain::unit::UnitKind;
use sogoc_operations::deeds::{About, DeedError, Entered};

use super::asked::{self, Asked};
use super::filled::{Form, WHO};
use super::{questions, recorded, seen};
use crate::answer::{Answer, html};
use crate::look::link::Link;
use crate::pages::entry::{form, preview};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// What the next entry of a kind takes over from the one before.
const TAKEN_OVER: [&str; 6] = ["cell", "to", "unit", "year", "term", "reach"];

pub(super) async fn show(visit: Arc<Visit>) -> Answer {
    let asked = Asked::of(&visit)?;
    let open = visit.office().deeds_for(&visit.actor(), asked.from);
    if !asked.asks_whom() && !open.iter().any(|deed| deed.id == asked.deed.id) {
        return Err(Problem::Missing);
    }
    let mut entered = before(&visit, asked.deed.id);
    if let (Some(cell), Some(_)) = (own_cell(&visit, asked.from), asked.deed.ask("cell")) {
        entered.values.entry("cell".to_owned()).or_insert(cell);
    }
    page(&visit, &asked, &Form::of(&visit, asked.deed, entered))
}

/// The paper and the day of the entry before, when the address names one: never typed twice.
pub(super) fn before(visit: &Visit, deed: &str) -> Entered {
    let like: Option<EventId> = visit.id("like").ok();
    let found = like.and_then(|event| visit.office().entered(&visit.actor(), event).ok());
    let Some((held, _, mut entered)) = found else { return Entered::default() };
    let keeps = |name: &String| held.id == deed && TAKEN_OVER.contains(&name.as_str());
    entered.values.retain(|name, _| keeps(name));
    entered.note = String::new();
    entered
}

/// The organisation a form is opened from, when it is a cell.
fn own_cell(visit: &Visit, from: Subject) -> Option<String> {
    let Subject::Unit(unit) = from else { return None };
    let state = visit.office().state();
    let kind = state.register.units().get(unit)?.kind_on(visit.office().today());
    kind.is_some_and(UnitKind::is_cell).then(|| unit.to_string())
}

pub(super) async fn go(visit: Arc<Visit>) -> Answer {
    let asked = Asked::of(&visit)?;
    let mut form = Form::posted(&visit, asked.deed)?;
    let about = match (asked.asks_whom(), form.picked.get(WHO)) {
        (false, _) => Some(asked.from),
        (true, picked) => {
            let person = picked.and_then(|it| it.chosen.parse().ok());
            person.map(Subject::Person)
        }
    };
    let step = visit.posted.text("step");
    let Some(about) = about.filter(|_| step != "edit") else {
        if step != "edit" && form.wrong_at(WHO).is_none() {
            let words = "Chưa chọn đảng viên. Gõ vài chữ của họ tên rồi chọn trong danh sách.";
            form.wrong.push(sogoc_operations::deeds::Wrong::at(WHO, words));
        }
        return page(&visit, &asked, &form);
    };
    let done = match step {
        "record" if form.wrong.is_empty() => record(&visit, &asked, about, &form).await?,
        _ => look(&visit, &asked, about, &form).await?,
    };
    match done {
        Ok(answer) => Ok(answer),
        Err(error) => {
            form.blame(asked.deed, seen::told(error)?);
            page(&visit, &asked, &form)
        }
    }
}

type Done = Result<axum::response::Response, DeedError>;

/// What it would do; an error when the form must be corrected first.
async fn look(visit: &Visit, asked: &Asked, about: Subject, form: &Form) -> Result<Done, Problem> {
    let (actor, deed, entered) = (visit.actor(), asked.deed, form.entered.clone());
    let work = move |office: &sogoc_operations::office::Office| {
        Ok(office.foresee(&actor, deed, &[about], &entered))
    };
    let foreseen = match visit.app.heavy(work).await? {
        Ok(foreseen) if form.wrong.is_empty() => foreseen,
        Ok(_) => return Ok(Err(DeedError::Wrong(Vec::new()))),
        Err(error) => return Ok(Err(error)),
    };
    let model = preview::Model {
        title: deed.label.to_owned(),
        action: asked.address(),
        decide: "Ghi vào sổ".to_owned(),
        ..seen::model(visit, form, foreseen)
    };
    html(&preview::page(&model, &asked::frame(visit, asked.from, deed.label))).map(Ok)
}

async fn record(
    visit: &Visit,
    asked: &Asked,
    about: Subject,
    form: &Form,
) -> Result<Done, Problem> {
    let (actor, office) = (visit.actor(), visit.office());
    match office.carry_out(&actor, asked.deed, &[about], &form.entered, &form.key).await {
        Ok(recorded) => recorded::see(visit, asked.deed, &recorded, form).await.map(Ok),
        Err(error) => Ok(Err(error)),
    }
}

fn page(visit: &Visit, asked: &Asked, form: &Form) -> Answer {
    let whom = asked.asks_whom();
    // Who is new, or asked for, is named by the form itself.
    let names_it = !whom && asked.deed.about != About::NewPerson;
    let (name, id) = asked::parameter(asked.from);
    let model = form::Model {
        about: Some(asked::link(visit, asked.from)).filter(|_| names_it),
        action: asked.address(),
        back: Link::new("Chọn việc khác", paths::with(paths::ENTRY, &[(name, &id)])),
        ..questions::model(visit, (asked.deed, asked.from, whom), form)?
    };
    let frame = asked::frame(visit, asked.from, asked.deed.label);
    visit.form(!form.wrong.is_empty(), &form::page(&model, &frame))
}
