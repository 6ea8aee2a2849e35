//! Who has been checked: whoever an event resting on a check sheet speaks of. Nothing else is kept.

use jiff::civil::Date;
use sogoc_domain::event::{Event, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::history::{PersonHistory, Standing, standings};
use sogoc_domain::id::{PaperId, PersonId, UnitId};
use sogoc_domain::paper::{PaperFace, PaperKind};
use sogoc_domain::register::Register;

use super::board::gaps;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};

/// The sign by which a check sheet is known among papers.
const SIGN: &str = "PRS";

/// What identifies a signed check sheet.
pub(super) fn sheet_face(code: String, on: Date, issuer: String) -> PaperFace {
    PaperFace {
        kind: PaperKind::Other,
        number: code,
        sign: SIGN.to_owned(),
        dated: Some(on),
        issuer,
    }
}

fn sheet_day(register: &Register, paper: PaperId) -> Option<Date> {
    let face = register.papers().get(paper)?.face.as_ref()?;
    let is_sheet = face.kind == PaperKind::Other && face.sign == SIGN;
    face.dated.filter(|_| is_sheet)
}

/// The paper of a person's sheet of a day, when it was entered before.
pub(super) fn sheet_of(register: &Register, person: PersonId, on: Date) -> Option<PaperId> {
    let events = register.events_of(Subject::Person(person));
    let papers = events.iter().filter_map(|event| event.draft.paper);
    papers.into_iter().find(|paper| sheet_day(register, *paper) == Some(on))
}

/// The day of the newest sheet of a person that was keyed and stands.
pub(super) fn checked_on(register: &Register, person: PersonId) -> Option<Date> {
    let events = register.events_of(Subject::Person(person));
    let day = |event: &Event| {
        let is_mark = matches!(event.draft.fact, Fact::PersonSet { .. });
        event.draft.paper.filter(|_| is_mark).and_then(|paper| sheet_day(register, paper))
    };
    let newest = events.iter().filter_map(|event| day(event)).max()?;
    // Most of what was keyed stands; only then is it worth asking what does not.
    let corrections = |event: &Event| {
        event.draft.replaces.is_some() || matches!(event.draft.fact, Fact::Voided { .. })
    };
    if !events.iter().any(|event| corrections(event)) {
        return Some(newest);
    }
    let standing = standings(events).unwrap_or_default();
    let stands = |event: &Event| standing.get(&event.id) == Some(&Standing::InEffect);
    events.iter().filter(|event| stands(event)).filter_map(|event| day(event)).max()
}

/// How far the check of a cell is.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    /// The members in the order in which their sheets are printed: cell by cell, by given name.
    pub people: Vec<Due>,
    /// How many of them were checked since the day asked.
    pub checked: usize,
}

/// One member to be checked.
#[derive(Debug, Clone)]
pub struct Due {
    /// The person.
    pub person: PersonId,
    /// Họ và tên.
    pub name: String,
    /// The home cell.
    pub cell: String,
    /// The day of the sheet, when checked.
    pub checked_on: Option<Date>,
    /// How many fields of the file are empty.
    pub gaps: usize,
}

impl Progress {
    /// The next one after a person who was not checked, in the order of the list, round to the
    /// beginning; none when everybody was.
    pub fn next_after(&self, person: PersonId) -> Option<PersonId> {
        let here = self.people.iter().position(|it| it.person == person).unwrap_or(0);
        let (before, after) = self.people.split_at(here.min(self.people.len()));
        let round = after.iter().chain(before).filter(|it| it.person != person);
        round.into_iter().find(|it| it.checked_on.is_none()).map(|it| it.person)
    }
}

impl Office {
    /// The members of a cell, or of everything under a unit, and who of them was checked since
    /// a day.
    ///
    /// # Errors
    /// Denied without the right to list there.
    pub fn check_progress(
        &self,
        actor: &Actor,
        unit: UnitId,
        since: Date,
    ) -> Result<Progress, OperationError> {
        self.authorise(actor, Action::List, unit)?;
        let (state, today) = (self.state(), self.today());
        let register = &state.register;
        let mut within = crate::rights::reach(actor, Action::List, register, today);
        let mut people = Vec::new();
        for cell in register.subtree_on(unit, today).into_iter().filter(|cell| within(*cell)) {
            let named = register.units().get(cell).map_or("", |cell| cell.name_on(today));
            let due = |person: &PersonHistory| Due {
                person: person.id,
                name: person.name_on(today).to_owned(),
                cell: named.to_owned(),
                checked_on: checked_on(register, person.id).filter(|on| *on >= since),
                gaps: gaps(person, today).len(),
            };
            let mut here: Vec<Due> = register.members_on(cell, today).map(due).collect();
            here.sort_by_cached_key(|it| (state.names.sort_key(it.person).cloned(), it.person));
            people.extend(here);
        }
        let checked = people.iter().filter(|it| it.checked_on.is_some()).count();
        Ok(Progress { people, checked })
    }
}
