//! *Phiếu rà soát thông tin đảng viên*: what is kept of each member, on one page each, to sign and correct.

use jiff::civil::Date;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::register::Register;
use sogoc_domain::text::{capital, format_date};
use sogoc_store::Reading;

use super::code::{code_of, read_code};
use super::item::Item;
use crate::error::OperationError;
use crate::office::{Office, State};
use crate::rights::{Action, Actor, reach};

/// The most sheets one print of an account may carry.
pub const SHEETS_MAX: usize = 1_000;

/// One sheet.
#[derive(Debug, Clone)]
pub struct CheckSheet {
    /// Whose.
    pub person: PersonId,
    /// The code in its corner.
    pub code: String,
    /// Họ và tên.
    pub name: String,
    /// The home cell.
    pub cell: String,
    /// The organisation above it.
    pub above: String,
    /// Loại đảng viên, tình trạng sinh hoạt.
    pub standing: String,
    /// Posts held, in words.
    pub posts: String,
    /// The lines, in the order of the sheet.
    pub lines: Vec<Line>,
}

/// One line of a sheet.
#[derive(Debug, Clone)]
pub struct Line {
    /// What is asked.
    pub item: Item,
    /// What is known of it.
    pub standing: Standing,
}

/// What a line has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Kept.
    Kept(String),
    /// Kept, and not shown without a stated reason.
    Withheld,
    /// Not kept, and should be.
    Gap,
    /// Not kept, which may be right.
    Empty,
}

impl Office {
    /// The sheets of the members of a cell, or of everything under a unit, cell by cell, each cell
    /// by given name. The look at each of them is recorded before anything is answered;
    /// restricted values come only with a reason.
    ///
    /// # Errors
    /// Denied without the right to see files there; input when an account asks for too many;
    /// store when the looks could not be recorded: then nothing is shown.
    pub async fn check_sheets(
        &self,
        actor: &Actor,
        unit: UnitId,
        reason: &str,
    ) -> Result<Vec<CheckSheet>, OperationError> {
        self.authorise(actor, Action::Sensitive, unit)?;
        let people = {
            let (state, today) = (self.state(), self.today());
            let register = &state.register;
            let mut within = reach(actor, Action::Sensitive, register, today);
            let mut people = Vec::new();
            for cell in register.subtree_on(unit, today) {
                let mut members: Vec<PersonId> =
                    register.members_on(cell, today).map(|person| person.id).collect();
                if members.is_empty() || !within(cell) {
                    continue;
                }
                members.sort_by_cached_key(|it| (state.names.sort_key(*it).cloned(), *it));
                people.extend(members);
            }
            people
        };
        if matches!(actor, Actor::Account { .. }) && people.len() > SHEETS_MAX {
            return Err(OperationError::input(format!(
                "Đơn vị có {} đảng viên; mỗi lần chỉ in tối đa {SHEETS_MAX} phiếu. Hãy chọn từng đảng bộ hoặc chi bộ nhỏ hơn.",
                people.len()
            )));
        }
        self.sheets_of(actor, &people, reason).await
    }

    /// The sheet of one member, under the same conditions.
    ///
    /// # Errors
    /// As [`Office::check_sheets`].
    pub async fn check_sheet(
        &self,
        actor: &Actor,
        person: PersonId,
        reason: &str,
    ) -> Result<Vec<CheckSheet>, OperationError> {
        let unit = self.unit_of_person(person).ok_or(OperationError::Denied(Action::Sensitive))?;
        self.authorise(actor, Action::Sensitive, unit)?;
        self.sheets_of(actor, &[person], reason).await
    }

    async fn sheets_of(
        &self,
        actor: &Actor,
        people: &[PersonId],
        reason: &str,
    ) -> Result<Vec<CheckSheet>, OperationError> {
        let look = |person: &PersonId| Reading {
            id: self.surroundings().id(),
            at: self.surroundings().now(),
            actor: actor.name(),
            action: "sheet.print".to_owned(),
            subject: Some(person.0),
            fields: if reason.is_empty() { "sheet" } else { "sheet, restricted" }.to_owned(),
            reason: reason.to_owned(),
        };
        self.store().log_readings(&people.iter().map(look).collect::<Vec<_>>()).await?;
        let (state, today) = (self.state(), self.today());
        let known = people.iter().filter_map(|it| state.register.people().get(*it));
        Ok(known.map(|it| sheet(&state, it, today, !reason.is_empty())).collect())
    }

    /// Who a sheet is about, by the code in its corner, among those whose files the actor may
    /// see. As a rule one; two when chance gave two people one code.
    ///
    /// # Errors
    /// Input when the code is none.
    pub fn person_of_code(
        &self,
        actor: &Actor,
        typed: &str,
    ) -> Result<Vec<PersonId>, OperationError> {
        let code = read_code(typed).map_err(OperationError::input)?;
        let (state, today) = (self.state(), self.today());
        let mut within = reach(actor, Action::Sensitive, &state.register, today);
        let people = state.register.people().iter();
        let found = people
            .filter(|it| code_of(it.id) == code && it.cell_on(today).is_some_and(&mut within));
        let found: Vec<PersonId> = found.map(|it| it.id).collect();
        if found.is_empty() {
            return Err(OperationError::input(
                "Không tìm thấy phiếu có mã này trong các chi bộ của đồng chí. Kiểm tra lại mã, hoặc tìm theo tên.",
            ));
        }
        Ok(found)
    }
}

fn sheet(state: &State, person: &PersonHistory, on: Date, with_restricted: bool) -> CheckSheet {
    let register = &state.register;
    let named = |unit: Option<UnitId>| {
        let unit = unit.and_then(|unit| register.units().get(unit));
        unit.map_or_else(String::new, |unit| unit.name_on(on).to_owned())
    };
    let cell = person.cell_on(on);
    let above = cell.and_then(|cell| register.superiors_on(cell, on).first().copied());
    let kind = person.kind_on(on).map(|kind| format!("đảng viên {}", kind.label()));
    CheckSheet {
        person: person.id,
        code: code_of(person.id),
        name: person.name_on(on).to_owned(),
        cell: named(cell),
        above: named(above),
        standing: capital(&format!(
            "{}, {}",
            kind.unwrap_or_else(|| "không phải đảng viên".to_owned()),
            person.activity_on(on).label()
        )),
        posts: posts(register, person, on),
        lines: Item::ALL.map(|item| line(person, item, on, with_restricted)).to_vec(),
    }
}

fn line(person: &PersonHistory, item: Item, on: Date, with_restricted: bool) -> Line {
    let standing = match item.kept(person, on) {
        Some(_) if item.is_restricted() && !with_restricted => Standing::Withheld,
        Some(value) => Standing::Kept(value.shown()),
        None if item.is_wanted(person, on) => Standing::Gap,
        None => Standing::Empty,
    };
    Line { item, standing }
}

fn posts(register: &Register, person: &PersonHistory, on: Date) -> String {
    let held = person.holdings.iter().filter(|held| held.span.covers(on));
    let words = held.filter_map(|held| {
        let post = register.posts().get(held.post)?;
        let title = post.wording.clone().unwrap_or_else(|| post.title.label().to_owned());
        Some(format!("{title} (từ {})", format_date(held.span.from)))
    });
    words.collect::<Vec<_>>().join("; ")
}
