//! One entry for many people: members ticked in a list, one paper and one day for all, all or nothing.

use std::sync::Arc;

use sogoc_domain::event::Subject;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_figures::filter::Filter;
use sogoc_operations::choosing::Among;
use sogoc_operations::deeds::{Deed, deed, deeds};
use sogoc_operations::office::Office;
use sogoc_operations::roll::Roll;

use super::asked;
use super::filled::Form;
use super::form::before;
use super::{questions, recorded, seen};
use crate::answer::{Answer, html};
use crate::look::field::Field;
use crate::look::link::Link;
use crate::pages::entry::form::{self as one, Tick};
use crate::pages::entry::many::{Model, page};
use crate::pages::entry::preview;
use crate::paths;
use crate::routes::tell;
use crate::status::Problem;
use crate::visit::Visit;

/// What is wrong with the list.
#[derive(Default)]
struct Errors {
    nobody: Option<String>,
    no_deed: Option<String>,
}

pub(super) async fn show(visit: Arc<Visit>) -> Answer {
    list(&visit, &[], Errors::default()).await
}

pub(super) async fn go(visit: Arc<Visit>) -> Answer {
    let ticked: Vec<PersonId> =
        visit.posted.texts("person").filter_map(|it| it.parse().ok()).collect();
    let step = visit.posted.text("step");
    if matches!(step, "pick" | "all" | "none") {
        return list(&visit, &ticked, Errors::default()).await;
    }
    let chosen = deed(visit.posted.text("deed")).filter(|deed| deed.many);
    let Some(deed) = chosen.filter(|_| !ticked.is_empty()) else {
        // Who comes from another list has not been asked for the deed yet.
        let asked = !step.is_empty();
        let nobody = "Chưa chọn ai. Đánh dấu ít nhất một đảng viên rồi bấm Tiếp tục.";
        let errors = Errors {
            nobody: ticked.is_empty().then(|| nobody.to_owned()),
            no_deed: (asked && chosen.is_none()).then(|| "Chưa chọn việc cần ghi.".to_owned()),
        };
        return list(&visit, &ticked, errors).await;
    };
    if matches!(step, "" | "form") {
        let form = Form::of(&visit, deed, before(&visit, deed.id));
        return fill(&visit, deed, &ticked, &form);
    }
    let mut form = Form::posted(&visit, deed)?;
    if step == "edit" {
        return fill(&visit, deed, &ticked, &form);
    }
    let about: Vec<Subject> = ticked.iter().copied().map(Subject::Person).collect();
    let error = if step == "record" && form.wrong.is_empty() {
        match visit.office().carry_out(&visit.actor(), deed, &about, &form.entered, &form.key).await
        {
            Ok(done) => return recorded::see_many(&visit, deed, &done, &form).await,
            Err(error) => error,
        }
    } else {
        let (actor, entered) = (visit.actor(), form.entered.clone());
        let work = move |office: &sogoc_operations::office::Office| {
            Ok(office.foresee(&actor, deed, &about, &entered))
        };
        match visit.app.heavy(work).await? {
            Ok(foreseen) if form.wrong.is_empty() => {
                let model = preview::Model {
                    title: format!("{}, {} đảng viên", deed.label, ticked.len()),
                    action: address(visit.unit()?),
                    decide: format!("Ghi cho {} đảng viên", ticked.len()),
                    ..seen::model(&visit, &form, foreseen)
                };
                return html(&preview::page(&model, &frame(&visit, deed.label)?));
            }
            Ok(_) => sogoc_operations::deeds::DeedError::Wrong(Vec::new()),
            Err(error) => error,
        }
    };
    form.blame(deed, seen::told(error)?);
    fill(&visit, deed, &ticked, &form)
}

fn address(unit: UnitId) -> String {
    paths::with(paths::ENTRY_MANY, &[("unit", &unit.to_string())])
}

fn frame(visit: &Visit, here: &str) -> Result<crate::look::frame::Frame, Problem> {
    Ok(asked::frame(visit, Subject::Unit(visit.unit()?), here))
}

/// The form for all of them.
fn fill(visit: &Visit, deed: &Deed, ticked: &[PersonId], form: &Form) -> Answer {
    let unit = visit.unit()?;
    let mut model = one::Model {
        people: ticked.iter().filter_map(|person| tick(visit, *person, form)).collect(),
        action: address(unit),
        back: Link::new("Chọn lại đảng viên", address(unit)),
        ..questions::model(visit, (deed, Subject::Unit(unit), false), form)?
    };
    model.hidden.push(("deed".to_owned(), deed.id.to_owned()));
    visit.form(!form.wrong.is_empty(), &one::page(&model, &frame(visit, deed.label)?))
}

/// Somebody ticked, whether they are in the list or not.
fn tick(visit: &Visit, person: PersonId, form: &Form) -> Option<Tick> {
    let id = person.to_string();
    let (office, today) = (visit.office(), visit.office().today());
    let known = office.candidate(&visit.actor(), Among::People, today, &id)?;
    let error = form.wrong_at(&format!("person:{id}"));
    Some(Tick { id, name: known.label, under: known.under, ticked: true, error })
}

/// The members to tick.
async fn list(visit: &Visit, ticked: &[PersonId], errors: Errors) -> Answer {
    let unit = visit.unit()?;
    let query = visit.posted.text("find-people").to_owned();
    let today = visit.office().today();
    let (filter, text, columns) = (Filter::All, query.clone(), Vec::new());
    let roll = Roll { unit, as_of: today, filter, text, columns, order: None };
    let (actor, turn) = (visit.actor(), tokio::runtime::Handle::current());
    let work = move |office: &Office| turn.block_on(office.people(&actor, &roll, 0));
    let found = visit.app.heavy(work).await?;
    let step = visit.posted.text("step");
    let is_ticked = |person: &PersonId| match step {
        "all" => true,
        "none" => false,
        _ => ticked.contains(person),
    };
    let people: Vec<Tick> = found
        .lines
        .iter()
        .map(|line| Tick {
            id: line.person.to_string(),
            name: line.name.clone(),
            under: under(
                &tell::partial(line.birth),
                if line.cell == Some(unit) { "" } else { &line.cell_name },
            ),
            ticked: is_ticked(&line.person),
            error: None,
        })
        .collect();
    let listed = |person: &&PersonId| !found.lines.iter().any(|line| line.person == **person);
    let kept = ticked.iter().filter(listed).filter_map(|it| tick(visit, *it, &Form::default()));
    let kept = if step == "none" { Vec::new() } else { kept.collect() };
    let asked = [visit.posted.text("deed"), visit.asked("deed")];
    let chosen = asked.into_iter().find(|it| !it.is_empty()).unwrap_or_default();
    let wrong = errors.nobody.is_some() || errors.no_deed.is_some();
    let like = visit.asked("like");
    let mut address = address(unit);
    if !like.is_empty() {
        address = paths::with(&address, &[("like", like)]);
    }
    let model = Model {
        unit: visit.unit_link(unit, &visit.unit_name(unit)),
        query,
        deed: deed_field(chosen).error(errors.no_deed),
        kept,
        people,
        total: found.total,
        wrong: errors.nobody,
        action: address,
        hidden: Vec::new(),
    };
    visit.form(wrong, &page(&model, &frame(visit, "Ghi cho nhiều người")?))
}

fn under(birth: &str, cell: &str) -> String {
    let birth = if birth.is_empty() { String::new() } else { format!("sinh {birth}") };
    let known = [birth.as_str(), cell].into_iter().filter(|it| !it.is_empty());
    known.collect::<Vec<_>>().join(", ")
}

/// What can be entered for many.
fn deed_field(chosen: &str) -> Field {
    let many = deeds().filter(|deed| deed.many);
    let choices: Vec<_> = many.map(|deed| (deed.id.to_owned(), deed.label.to_owned())).collect();
    let field = Field::radios("deed", "Việc cần ghi cho tất cả", choices).value(chosen);
    Field { autofocus: chosen.is_empty(), ..field }
}
