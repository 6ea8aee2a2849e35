//! Keying the signed sheet of one person, and on to the next.

use std::sync::Arc;

use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::text::{capital, format_date};
use sogoc_operations::cleaning::{
    Answers, CONFIRMED, Change, CheckError, CheckField, CheckForm, Checked, DAY, How, Item, Value,
    WHOLE, Way, Wrong,
};
use sogoc_operations::rights::Action;

use super::work::{Round, done, tell_done};
use super::{frame, of_unit, since};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, see};
use crate::look::field::Field;
use crate::look::link::Link;
use crate::pages::cleaning::keying::{Entry, Model, Tick, page};
use crate::pages::cleaning::work::Start;
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Record, Scope::Person("id"));
    Routes::default().get("/cleaning/people/{id}", access, show).post(
        "/cleaning/people/{id}",
        access,
        record,
    )
}

/// The list the person is one of: the one asked for, else the home cell.
fn unit(visit: &Visit, person: PersonId) -> Result<UnitId, Problem> {
    let asked = visit.asked("unit").parse().ok().filter(|unit| visit.may(Action::Record, *unit));
    asked.or_else(|| visit.office().unit_of_person(person)).ok_or(Problem::Missing)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let person: PersonId = visit.id("id")?;
    let round = Round::of(&visit)?;
    let form = visit.office().check_form(&visit.actor(), person, &round.reason).await?;
    let shown = Shown { form, round, typed: None, wrong: Vec::new() };
    page_with(&visit, person, &shown).await
}

/// A form as it is shown: fresh, or as typed with what is wrong.
struct Shown {
    form: CheckForm,
    round: Round,
    typed: Option<Answers>,
    wrong: Vec<Wrong>,
}

impl Shown {
    fn wrong_at(&self, field: &str) -> Option<String> {
        self.wrong.iter().find(|it| it.field == field).map(|it| it.words.clone())
    }

    /// The field under the cursor: the first wrong one, the one asked for, the first gap.
    fn first(&self, asked: &str) -> Option<Item> {
        let rows = || self.form.fields.iter();
        let faulty = rows().find(|row| self.wrong_at(row.item.id()).is_some());
        let asked = rows().find(|row| self.typed.is_none() && row.item.id() == asked);
        let found = faulty.or(asked).or_else(|| rows().find(|row| row.gap)).or(rows().next());
        found.map(|row| row.item)
    }
}

async fn page_with(visit: &Visit, person: PersonId, shown: &Shown) -> Answer {
    let unit = unit(visit, person)?;
    let (actor, since) = (visit.actor(), since(visit));
    let progress =
        visit.app.heavy(move |office| office.check_progress(&actor, unit, since)).await?;
    let form = &shown.form;
    let first = shown.first(visit.asked("first"));
    let today = format_date(visit.office().today());
    let on = match &shown.typed {
        Some(typed) => typed.on.clone(),
        None if shown.round.on.is_empty() => today,
        None => shown.round.on.clone(),
    };
    let id = person.to_string();
    let closed = form.fields.iter().any(|row| row.withheld);
    let open = Start {
        action: of_unit(paths::CLEANING_WORK, unit),
        person: id.clone(),
        on: on.clone(),
        ..Start::default()
    };
    let mut links = vec![
        Link::new("Danh sách cần nhập", of_unit(paths::CLEANING_WORK, unit)),
        Link::new("Phiếu in của người này", paths::clean_sheet(&id)),
    ];
    if let Some(next) = progress.next_after(person) {
        let next = of_unit(&paths::clean_person(&next.to_string()), unit);
        links.push(Link::new("Bỏ qua, sang người sau", next));
    }
    let model = Model {
        name: form.name.clone(),
        code: form.code.clone(),
        place: format!(
            "{}: đã rà soát {}/{}",
            visit.unit_name(unit),
            progress.checked,
            progress.people.len()
        ),
        done: done(visit)?,
        action: of_unit(&paths::clean_person(&id), unit),
        hidden: vec![
            ("key", visit.office().surroundings().id().to_string()),
            ("seen", form.seen.to_string()),
            ("opened", if closed { "" } else { "yes" }.to_owned()),
        ],
        on: Field::date(DAY, "Ngày ký phiếu").value(on).error(shown.wrong_at(DAY)),
        wrong: shown.wrong_at(WHOLE),
        rows: form
            .fields
            .iter()
            .zip(1..)
            .map(|(row, number)| entry(shown, row, number, first == Some(row.item)))
            .collect(),
        corrections: ticks(shown),
        confirm: shown.wrong_at(CONFIRMED).is_some(),
        open: closed.then_some(open),
        checked_on: form.checked_on.filter(|on| *on >= since).map(format_date),
        links,
    };
    visit.form(!shown.wrong.is_empty(), &page(&model, &frame(visit, unit, &form.name)))
}

/// A field, numbered as on paper.
fn entry(shown: &Shown, row: &CheckField, number: usize, first: bool) -> Entry {
    let item = row.item;
    let label = format!("{number}. {}", item.label());
    let kept = row.kept.as_ref().map(Value::typed).unwrap_or_default();
    let typed = shown.typed.as_ref().and_then(|it| it.values.get(item.id()));
    let field = match item.way() {
        Way::Text => Field::text(item.id(), &label),
        Way::Date => Field::date(item.id(), &label),
        Way::Choice(choices) => {
            let none = (String::new(), "–".to_owned());
            Field::select(item.id(), &label, std::iter::once(none).chain(choices).collect())
        }
    };
    let changed = typed.is_some_and(|typed| *typed != kept);
    Entry {
        field: field
            .value(typed.cloned().unwrap_or_else(|| kept.clone()))
            .error(shown.wrong_at(item.id())),
        gap: row.gap,
        withheld: row.withheld,
        kept: row.kept.as_ref().filter(|_| changed).map(Value::shown),
        first,
    }
}

/// What can change from one year to the next, and is kept of this person.
fn ticks(shown: &Shown) -> Vec<Tick> {
    let may_change = |row: &&CheckField| {
        let fixed = row.kept.as_ref().is_some_and(Value::is_timeless);
        (row.kept.is_some() || row.withheld) && !fixed && !row.item.is_number()
    };
    let ticked =
        |item: Item| shown.typed.as_ref().is_some_and(|typed| typed.corrected.contains(item.id()));
    let rows = shown.form.fields.iter().filter(may_change);
    rows.map(|row| Tick { value: row.item.id(), words: row.item.label(), ticked: ticked(row.item) })
        .collect()
}

async fn record(visit: Arc<Visit>) -> Answer {
    let person: PersonId = visit.id("id")?;
    let posted = |item: &Item| (item.id().to_owned(), visit.posted.text(item.id()).to_owned());
    // A field that was not posted stays as it is.
    let is_posted = |item: &Item| visit.posted.has(item.id());
    let answers = Answers {
        on: visit.posted.text(DAY).to_owned(),
        values: Item::ALL.iter().filter(|item| is_posted(item)).map(posted).collect(),
        corrected: visit.posted.texts("corrected").map(str::to_owned).collect(),
        opened: visit.posted.text("opened") == "yes",
        confirmed: visit.posted.text(CONFIRMED) == "yes",
        seen: visit.posted.text("seen").parse().unwrap_or(0),
        unchanged: visit.posted.text("act") == "unchanged",
    };
    let key = visit.posted.text("key").to_owned();
    let mut round = Round::of(&visit)?;
    let recorded = visit.office().record_check(&visit.actor(), person, &answers, &key).await;
    let checked = match recorded {
        Ok(checked) => checked,
        Err(CheckError::Wrong(wrong)) => {
            // What was shown stays shown: without the reason of the round a closed field is closed.
            let reason = if answers.opened { round.reason.as_str() } else { "" };
            let form = visit.office().check_form(&visit.actor(), person, reason).await?;
            let shown = Shown { form, round, typed: Some(answers), wrong };
            return page_with(&visit, person, &shown).await;
        }
        Err(CheckError::Failed(error)) => return Err(error.into()),
    };
    round.on.clone_from(&answers.on);
    round.keep(&visit)?;
    let unit = unit(&visit, person)?;
    let (actor, since) = (visit.actor(), since(&visit));
    let progress =
        visit.app.heavy(move |office| office.check_progress(&actor, unit, since)).await?;
    let name = progress.people.iter().find(|it| it.person == person);
    let name = name.map_or("Người vừa nhập", |it| it.name.as_str());
    tell_done(&visit, format!("{name}: {}", told(&checked)))?;
    match progress.next_after(person) {
        Some(next) => see(&of_unit(&paths::clean_person(&next.to_string()), unit)),
        None => see(&of_unit(paths::CLEANING_WORK, unit)),
    }
}

/// "đính chính ngày sinh; từ ngày ký phiếu: điện thoại."
fn told(checked: &Checked) -> String {
    if checked.repeated {
        return "đã ghi từ lần bấm trước.".to_owned();
    }
    let named = |such: fn(&Change) -> bool| {
        let changes = checked.changes.iter().filter(|it| such(it));
        changes.map(|it| it.item.label().to_lowercase()).collect::<Vec<_>>().join(", ")
    };
    let parts = [
        ("bổ sung", named(|it| it.before.is_none())),
        ("đính chính", named(|it| it.before.is_some() && it.how == How::Corrected)),
        ("đổi từ ngày ký phiếu", named(|it| it.before.is_some() && it.how == How::FromThen)),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(_, fields)| !fields.is_empty())
        .map(|(verb, fields)| format!("{verb} {fields}"))
        .collect();
    if parts.is_empty() {
        return "đã rà soát, không thay đổi.".to_owned();
    }
    capital(&format!("{}.", parts.join("; ")))
}
