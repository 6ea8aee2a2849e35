//! A list held against the register: who is there already, and what the list says differently.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::person::Detail;
use sogoc_domain::text::{fold, format_partial};

use super::commit::details;
use super::{HeldByHand, ListOrder, Settled};
use crate::import::same_person::{Crowd, Same, Traits};
use crate::import::{MemberRow, Reading, RowRef, Who};
use crate::office::State;
use crate::person::shown;
use crate::rights::Action;

/// A row of a list about someone the register holds already.
#[derive(Debug, Clone)]
pub struct Held {
    /// The row.
    pub row: RowRef,
    /// What stands in it.
    pub listed: Box<MemberRow>,
    /// Why both may be one person.
    pub why: String,
    /// Enough agrees to be sure; else somebody must say who it is.
    pub certain: bool,
    /// What was said by hand.
    pub said: Option<HeldByHand>,
    /// The person; none for whoever may not open files in the person's cell: an import must not
    /// tell who is a member elsewhere, or since when.
    pub record: Option<HeldRecord>,
}

impl Held {
    /// True while nobody has said what the program cannot tell. Whose record may not be seen
    /// nobody here can tell.
    pub fn is_open(&self) -> bool {
        !self.certain && self.said.is_none() && self.record.is_some()
    }

    /// What is to be taken over from the list.
    pub(super) fn taken(&self) -> Option<(PersonId, Vec<Detail>)> {
        let (record, said) = (self.record.as_ref()?, self.said.as_ref()?);
        let taken: Vec<Detail> = record
            .proposals
            .iter()
            .filter(|it| record.may_take && said.take.contains(it.field))
            .filter_map(|it| it.detail.clone())
            .collect();
        (said.who == Who::Same && !taken.is_empty()).then_some((record.person, taken))
    }
}

/// What the register has of a listed person.
#[derive(Debug, Clone)]
pub struct HeldRecord {
    /// The person.
    pub person: PersonId,
    /// The name as the register has it.
    pub name: String,
    /// The cell the person is in on the day of the list; empty when in none.
    pub cell: String,
    /// What the list says differently. Never carried out by itself.
    pub proposals: Vec<Proposal>,
    /// Whoever asks may enter corrections for this person.
    pub may_take: bool,
}

/// What stands in place of a value that is shown only for a stated reason.
const WITHHELD: &str = "khác với sổ";

/// A difference between a list and the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The field.
    pub field: &'static str,
    /// What the register has; empty when nothing. A restricted value is only said to differ.
    pub held: String,
    /// What the list has.
    pub listed: String,
    /// What would be entered if it were taken over; none of what only its own event may change.
    pub detail: Option<Detail>,
}

/// Who of a list the register knows, and who may be known.
pub(super) struct Found {
    /// Taken out of the list: not stored anew.
    pub(super) held: Vec<Held>,
    /// Still in the list: of the same name and birth as somebody of the register.
    pub(super) alike: Vec<Held>,
}

/// Takes out of `reading` the members the register holds already, by what was settled. `may` says
/// whose record may be shown and whose be corrected.
pub(super) fn set_aside(
    state: &State,
    order: &ListOrder,
    cells: &HashMap<String, UnitId>,
    settled: &Settled,
    reading: &mut Reading,
    may: impl Fn(Action, PersonId) -> bool,
) -> Found {
    let known = Known::of(state, order.as_of, &reading.members);
    let mut found = Found { held: Vec::new(), alike: Vec::new() };
    let held = |row: &MemberRow, person: &PersonHistory, same: Same| Held {
        row: row.place(),
        listed: Box::new(row.clone()),
        why: same.why,
        certain: same.certain,
        said: settled.about(&row.place(), person.id).cloned(),
        record: may(Action::Sensitive, person.id).then(|| {
            let may_take = may(Action::Record, person.id) && person.cell_on(order.as_of).is_some();
            record(state, person, row, order.as_of, may_take)
        }),
    };
    reading.members.retain(|row| {
        let place = row.place();
        let said = |person: &PersonHistory| Some(settled.about(&place, person.id)?.who);
        let cell = row.cell.as_ref().and_then(|cell| cells.get(cell));
        if let Some((person, same)) =
            known.find(row, cell.copied(), |person| said(person) != Some(Who::Different))
        {
            found.held.push(held(row, person, same));
            return false;
        }
        let Some((person, same)) = known.alike(row) else { return true };
        let is_same = said(person) == Some(Who::Same);
        let into = if is_same { &mut found.held } else { &mut found.alike };
        into.push(held(row, person, same));
        !is_same
    });
    found
}

fn record(
    state: &State,
    person: &PersonHistory,
    row: &MemberRow,
    on: Date,
    may_take: bool,
) -> HeldRecord {
    let cell = person
        .cell_on(on)
        .and_then(|cell| state.register.units().get(cell))
        .map_or_else(String::new, |cell| cell.name_on(on).to_owned());
    HeldRecord {
        person: person.id,
        name: person.name_on(on).to_owned(),
        proposals: differences(person, &cell, row, on),
        cell,
        may_take,
    }
}

/// Those of the register who could be somebody of a list.
struct Known<'a> {
    people: Vec<&'a PersonHistory>,
    crowd: Crowd,
}

impl<'a> Known<'a> {
    fn of(state: &'a State, on: Date, members: &[MemberRow]) -> Self {
        let names: HashSet<String> = members.iter().map(|row| fold(&row.name)).collect();
        let cards: HashSet<&str> = members.iter().filter_map(|row| row.card.as_deref()).collect();
        let is_listed = |traits: &Traits| {
            traits.names.iter().any(|name| names.contains(name))
                || traits.cards.iter().any(|card| cards.contains(card.as_str()))
        };
        let mut known = Self { people: Vec::new(), crowd: Crowd::default() };
        for person in state.register.people().iter().filter(|person| !person.stints.is_empty()) {
            let traits = traits(person, on);
            if is_listed(&traits) {
                known.people.push(person);
                known.crowd.take_in(traits);
            }
        }
        known
    }

    /// Who a row is, listed in `cell` if that exists yet, among those of whom it `may_be` so.
    fn find(
        &self,
        row: &MemberRow,
        cell: Option<UnitId>,
        may_be: impl Fn(&PersonHistory) -> bool,
    ) -> Option<(&'a PersonHistory, Same)> {
        let cell = cell.map(|cell| cell.to_string());
        let traits = Traits { cell, ..Traits::of_row(row) };
        let (index, same) = self.crowd.find(&traits, |index| may_be(self.people[index]))?;
        Some((self.people[index], same))
    }

    /// Somebody of the same name and day of birth, whatever else differs.
    fn alike(&self, row: &MemberRow) -> Option<(&'a PersonHistory, Same)> {
        let index = self.crowd.born_alike(&Traits::of_row(row))?;
        let why = "cùng họ tên, cùng ngày sinh, số liệu khác nhau".to_owned();
        Some((self.people[index], Same { by_card: false, certain: false, why }))
    }
}

/// What the register knows of a person, earlier names and numbers included.
pub(crate) fn traits(person: &PersonHistory, on: Date) -> Traits {
    let milestones = person.milestones.on_or_first(on).copied().unwrap_or_default();
    let cell = person.cell_on(on).or_else(|| person.stints.last().map(|stint| stint.cell));
    let mut traits = Traits {
        birth: person.birth_on(on),
        admitted: milestones.admitted_on,
        official: milestones.official_on,
        cell: cell.map(|cell| cell.to_string()),
        ..Traits::default()
    };
    for (_, detail) in person.details() {
        match detail {
            Detail::Name(name) => traits.names.push(fold(name)),
            Detail::Card(card) => traits.cards.push(card.clone()),
            Detail::Citizen(number) => traits.citizens.push(number.clone()),
            Detail::Profile(number) => traits.profiles.push(number.clone()),
            _ => {}
        }
    }
    traits
}

fn differences(person: &PersonHistory, cell: &str, row: &MemberRow, on: Date) -> Vec<Proposal> {
    let mut found: Vec<Proposal> =
        details(row).into_iter().filter_map(|detail| difference(person, detail, on)).collect();
    let mut compare = |field: &'static str, held: String, listed: Option<String>| {
        if let Some(listed) = listed.filter(|listed| !listed.is_empty() && *listed != held) {
            found.push(Proposal { field, held, listed, detail: None });
        }
    };
    let date = |date: PartialDate| (date != PartialDate::Unknown).then(|| format_partial(date));
    let milestones = person.milestones.on_or_first(on).copied().unwrap_or_default();
    compare("Ngày vào Đảng", shown_date(milestones.admitted_on), date(row.admitted));
    compare("Ngày chính thức", shown_date(milestones.official_on), row.official.and_then(date));
    let listed_cell = row.cell.clone().filter(|listed| fold(listed) != fold(cell));
    compare("Chi bộ", cell.to_owned(), listed_cell);
    found
}

/// A detail of the list that the register has otherwise, or not at all. What a list remarks on a
/// person is not held against the register.
fn difference(person: &PersonHistory, detail: Detail, on: Date) -> Option<Proposal> {
    if matches!(detail, Detail::Remark(_) | Detail::PostText(_)) {
        return None;
    }
    let held = person.detail(on, |held| held.same_kind(&detail).then_some(held));
    if held == Some(&detail) {
        return None;
    }
    let listed = shown(&detail);
    let held = match held {
        None => String::new(),
        Some(_) if detail.is_restricted() => WITHHELD.to_owned(),
        Some(held) => shown(held),
    };
    (held != listed).then(|| Proposal { field: detail.label(), held, listed, detail: Some(detail) })
}

fn shown_date(date: PartialDate) -> String {
    if date == PartialDate::Unknown { String::new() } else { format_partial(date) }
}
