//! Keying the answers of a signed sheet: only what changed is recorded, resting on the sheet.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sogoc_domain::date::{EARLIEST, PartialDate};
use sogoc_domain::event::{Draft, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::{PaperId, PersonId, UnitId};
use sogoc_domain::misfit::Misfit;
use sogoc_domain::person::Detail;
use sogoc_domain::refusal::Refusal;
use sogoc_domain::register::Register;
use sogoc_domain::text::{format_date, parse_date};
use sogoc_store::Reading;

use super::change::{Change, How, Record};
use super::code::code_of;
use super::doubt::same_number;
use super::item::{Item, Value};
use super::progress::{checked_on, sheet_face, sheet_of};
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};
use crate::writer::Order;

/// The field of the day of the sheet.
pub const DAY: &str = "on";
/// The box that says a number somebody else has was compared with the paper.
pub const CONFIRMED: &str = "confirmed";
/// Where an error stands that belongs to no field.
pub const WHOLE: &str = "";

/// One person's file, to be keyed.
#[derive(Debug, Clone)]
pub struct CheckForm {
    /// The person.
    pub person: PersonId,
    /// Họ và tên.
    pub name: String,
    /// The home cell and its name.
    pub cell: Option<(UnitId, String)>,
    /// The code of the sheet.
    pub code: String,
    /// The fields, in the order of the sheet.
    pub fields: Vec<CheckField>,
    /// The day of the newest sheet keyed before.
    pub checked_on: Option<Date>,
    /// How far the person's events go: what is sent back with the answers.
    pub seen: u64,
}

/// One field.
#[derive(Debug, Clone)]
pub struct CheckField {
    /// What is asked.
    pub item: Item,
    /// What is kept; none when nothing is or it is withheld.
    pub kept: Option<Value>,
    /// Kept, and not shown without a stated reason.
    pub withheld: bool,
    /// Not kept, and should be.
    pub gap: bool,
}

/// What was keyed, as typed.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    /// The day the sheet was signed.
    pub on: String,
    /// The fields by the identifier of their item; a field that is not here stays as it is.
    pub values: BTreeMap<String, String>,
    /// The fields of which the clerk says that what was kept had never been right.
    pub corrected: BTreeSet<String>,
    /// Restricted fields were shown: an empty one was emptied.
    pub opened: bool,
    /// A number that somebody else has too was compared with the paper.
    pub confirmed: bool,
    /// How far the person's events went when the form was shown.
    pub seen: u64,
    /// The sheet was said to be signed as it stood.
    pub unchanged: bool,
}

/// What is wrong at one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The identifier of the item, [`DAY`], [`CONFIRMED`] or [`WHOLE`].
    pub field: String,
    /// What is wrong and what to do.
    pub words: String,
}

/// Why answers were not recorded.
#[derive(Debug)]
pub enum CheckError {
    /// Something that was typed is wrong.
    Wrong(Vec<Wrong>),
    /// Anything else.
    Failed(OperationError),
}

impl<E: Into<OperationError>> From<E> for CheckError {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// What was recorded.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What changed; nothing when the sheet was signed as it stood.
    pub changes: Vec<Change>,
    /// True when the same answers had been recorded before.
    pub repeated: bool,
}

fn wrong(field: &str, words: impl Into<String>) -> Wrong {
    Wrong { field: field.to_owned(), words: words.into() }
}

impl Office {
    /// The file of one person, to be keyed. The look is recorded before anything is answered;
    /// restricted values come only with a reason.
    ///
    /// # Errors
    /// Denied without the right to see and to record there; store when the look could not be
    /// recorded.
    pub async fn check_form(
        &self,
        actor: &Actor,
        person: PersonId,
        reason: &str,
    ) -> Result<CheckForm, OperationError> {
        self.may_key(actor, person)?;
        let look = Reading {
            id: self.surroundings().id(),
            at: self.surroundings().now(),
            actor: actor.name(),
            action: "sheet.key".to_owned(),
            subject: Some(person.0),
            fields: if reason.is_empty() { "sheet" } else { "sheet, restricted" }.to_owned(),
            reason: reason.to_owned(),
        };
        self.store().log_readings(&[look]).await?;
        let (state, today) = (self.state(), self.today());
        let register = &state.register;
        let denied = OperationError::Denied(Action::Record);
        let history = register.people().get(person).ok_or(denied)?;
        let field = |item: Item| {
            let kept = item.kept(history, today);
            let withheld = kept.is_some() && item.is_restricted() && reason.is_empty();
            let gap = kept.is_none() && item.is_wanted(history, today);
            CheckField { item, kept: kept.filter(|_| !withheld), withheld, gap }
        };
        let cell = history
            .cell_on(today)
            .and_then(|cell| Some((cell, register.units().get(cell)?.name_on(today).to_owned())));
        Ok(CheckForm {
            person,
            name: history.name_on(today).to_owned(),
            cell,
            code: code_of(person),
            fields: Item::ALL.map(field).to_vec(),
            checked_on: checked_on(register, person),
            seen: seen(register, person),
        })
    }

    fn may_key(&self, actor: &Actor, person: PersonId) -> Result<(), OperationError> {
        let unit = self.unit_of_person(person).ok_or(OperationError::Denied(Action::Record))?;
        self.authorise(actor, Action::Record, unit)?;
        self.authorise(actor, Action::Sensitive, unit)?;
        Ok(())
    }

    /// Records the answers of one sheet: what was wrong is replaced, what is new is set from the
    /// day of the sheet, and the person counts as checked. `key` makes a second press harmless.
    ///
    /// # Errors
    /// What is wrong with the answers, field by field; denied without the rights; refused by the
    /// register.
    pub async fn record_check(
        &self,
        actor: &Actor,
        person: PersonId,
        answers: &Answers,
        key: &str,
    ) -> Result<Checked, CheckError> {
        self.may_key(actor, person)?;
        let key = format!("sheet:{key}");
        if self.first_answer(&key).await?.is_some() {
            return Ok(Checked { changes: Vec::new(), repeated: true });
        }
        self.catch_up().await?;
        let (drafts, changes) = self.answered(person, answers).map_err(CheckError::Wrong)?;
        match self.record(actor, Order { key, drafts, batch: None }).await {
            Ok(recorded) => Ok(Checked { changes, repeated: recorded.repeated }),
            Err(OperationError::Refused(refusal)) => {
                Err(CheckError::Wrong(vec![of_refusal(&refusal)]))
            }
            Err(error) => Err(CheckError::Failed(error)),
        }
    }

    fn answered(
        &self,
        person: PersonId,
        answers: &Answers,
    ) -> Result<(Vec<Draft>, Vec<Change>), Vec<Wrong>> {
        let (state, today) = (self.state(), self.today());
        let register = &state.register;
        let gone = || vec![wrong(WHOLE, "Người này không còn trong sổ.")];
        let history = register.people().get(person).filter(|it| !it.erased).ok_or_else(gone)?;
        let mut faults = Vec::new();
        let on = day(&answers.on, today).map_err(|words| faults.push(wrong(DAY, words))).ok();
        let changes = changes(history, answers, today, &mut faults);
        if answers.seen != seen(register, person) {
            let words = "Trong lúc đồng chí nhập, hồ sơ này vừa được người khác ghi thêm. \
                 Các ô đã nhập còn nguyên; xem lại cột “Sổ đang ghi” rồi bấm ghi lần nữa.";
            faults.insert(0, wrong(WHOLE, words));
        }
        if answers.unchanged && !changes.is_empty() {
            let fields: Vec<&str> = changes.iter().map(|it| it.item.label()).collect();
            let words = format!(
                "Đồng chí chọn “Không thay đổi” nhưng đã sửa: {}. Bấm “Ghi” nếu muốn ghi các mục này, hoặc mở lại trang để bỏ phần đã sửa.",
                fields.join(", ")
            );
            faults.push(wrong(WHOLE, words));
        }
        let numbers = changes.iter().filter(|it| it.item.is_number() && !answers.confirmed);
        for change in numbers {
            if change.after.as_ref().is_some_and(|it| same_number(register, person, it)) {
                let words = "Số này đang là số của một người khác trong sổ. Đối chiếu lại với giấy tờ; nếu đúng, đánh dấu ô cuối trang rồi ghi.";
                faults.push(wrong(change.item.id(), words));
                faults.push(wrong(CONFIRMED, words));
            }
        }
        let (Some(on), true) = (on, faults.is_empty()) else { return Err(faults) };
        let before = sheet_of(register, person, on);
        let paper = before.unwrap_or_else(|| PaperId(self.surroundings().id()));
        let mut drafts = Vec::new();
        if before.is_none() {
            let cell = history.cell_on(today).and_then(|cell| register.units().get(cell));
            let issuer = cell.map_or_else(String::new, |cell| cell.name_on(today).to_owned());
            let face = sheet_face(code_of(person), on, issuer);
            drafts.push(
                Draft::new(on, Fact::PaperRecorded { paper, face })
                    .noting(Some("Phiếu rà soát thông tin đảng viên".to_owned())),
            );
        }
        let record = Record { register, person, on, paper };
        let (corrected, set) =
            record.drafts(&changes).map_err(|(item, words)| vec![wrong(item.id(), words)])?;
        drafts.extend(corrected);
        drafts.push(mark(person, on, paper, set, changes.is_empty()));
        Ok((drafts, changes))
    }
}

/// The event that says the person was checked, with what holds from then on.
fn mark(person: PersonId, on: Date, paper: PaperId, set: Vec<Detail>, unchanged: bool) -> Draft {
    let note = unchanged.then(|| "Rà soát: không thay đổi.".to_owned());
    Draft::new(on, Fact::PersonSet { person }).with(set).noting(note).on(Some(paper))
}

/// Where the newest event of a person stands.
fn seen(register: &Register, person: PersonId) -> u64 {
    register.events_of(Subject::Person(person)).last().map_or(0, |event| event.position.0)
}

fn day(typed: &str, today: Date) -> Result<Date, String> {
    let form = "Ghi ngày ký phiếu đủ ngày, tháng, năm, thí dụ 15/03/2026.";
    let read = parse_date(typed).map_err(|error| format!("{error}. {form}"))?;
    let PartialDate::Day(day) = read.date else { return Err(form.to_owned()) };
    if day > today {
        return Err(format!("Ngày ký phiếu sau hôm nay ({}). Kiểm tra lại.", format_date(today)));
    }
    if day < EARLIEST {
        return Err("Ngày ký phiếu trước năm 1900. Kiểm tra lại năm.".to_owned());
    }
    Ok(day)
}

/// What the answers change, and what is wrong with them.
fn changes(
    person: &PersonHistory,
    answers: &Answers,
    today: Date,
    faults: &mut Vec<Wrong>,
) -> Vec<Change> {
    let mut changes = Vec::new();
    for item in Item::ALL {
        let Some(typed) = answers.values.get(item.id()) else { continue };
        let after = match item.read(typed, today) {
            Ok(after) => after,
            Err(words) => {
                faults.push(wrong(item.id(), words));
                continue;
            }
        };
        let before = item.kept(person, today);
        let left_closed = after.is_none() && item.is_restricted() && !answers.opened;
        if left_closed || after == before {
            continue;
        }
        if after.is_none() && matches!(item, Item::Name | Item::Admitted) {
            let words = format!("{} không được để trống.", item.label());
            faults.push(wrong(item.id(), words));
            continue;
        }
        let how = if answers.corrected.contains(item.id()) {
            How::Corrected
        } else {
            Change::likely(item, before.as_ref(), after.as_ref())
        };
        changes.push(Change { item, before, after, how });
    }
    in_order(person, &changes, today, faults);
    changes
}

/// Birth, admission and official day follow each other; told at the field that was changed.
fn in_order(person: &PersonHistory, changes: &[Change], today: Date, faults: &mut Vec<Wrong>) {
    let changed = |item: Item| changes.iter().find(|change| change.item == item);
    let date = |item: Item| {
        let value = match changed(item) {
            Some(change) => change.after.clone(),
            None => item.kept(person, today),
        };
        value.and_then(|value| value.date()).unwrap_or_default()
    };
    for (earlier, later) in [
        (Item::Birth, Item::Decided),
        (Item::Birth, Item::Admitted),
        (Item::Decided, Item::Admitted),
        (Item::Admitted, Item::Official),
    ] {
        let touched = [later, earlier].into_iter().find(|item| changed(*item).is_some());
        let Some(field) = touched.filter(|_| date(later).surely_before(date(earlier))) else {
            continue;
        };
        if faults.iter().all(|fault| fault.field != field.id()) {
            let words = format!(
                "{} không thể trước {}. Xem lại hai ngày theo hồ sơ.",
                later.label(),
                earlier.label().to_lowercase()
            );
            faults.push(wrong(field.id(), words));
        }
    }
}

/// A refusal of the register, at the field it is about where that is plain.
pub(super) fn of_refusal(refusal: &Refusal) -> Wrong {
    let why = match refusal {
        Refusal::DoesNotFit { why, .. } | Refusal::BreaksLater { why, .. } => Some(*why),
        _ => None,
    };
    let field = match why {
        Some(Misfit::AdmissionAfter) => Item::Admitted.id(),
        Some(Misfit::OfficialBeforeAdmission) => Item::Official.id(),
        Some(Misfit::BornAfterAdmission) => Item::Birth.id(),
        _ => WHOLE,
    };
    wrong(field, refusal.to_string())
}
