//! A list held against the register: who is there already, and what the list says differently.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::person::Detail;
use sogoc_domain::text::{fold, format_partial};

use super::ListOrder;
use crate::codes::ethnic_name;
use crate::import::same_person::{Crowd, Traits};
use crate::import::{MemberRow, Reading, RowRef};
use crate::office::State;

/// A row of a list about someone the register holds already.
#[derive(Debug, Clone)]
pub struct Held {
    /// The row.
    pub row: RowRef,
    /// The person; none for whoever may not open files in the person's cell: an import must not
    /// tell who is a member elsewhere, or since when.
    pub record: Option<HeldRecord>,
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
}

/// Takes out of `reading` the members the register holds already. `may_see` says
/// whose record may be shown.
pub(super) fn set_aside(
    state: &State,
    order: &ListOrder,
    cells: &HashMap<String, UnitId>,
    reading: &mut Reading,
    may_see: impl Fn(PersonId) -> bool,
) -> Vec<Held> {
    let known = Known::of(state, order.as_of, &reading.members);
    let mut held = Vec::new();
    reading.members.retain(|row| {
        let listed = row.cell.as_ref().and_then(|cell| cells.get(cell));
        let Some(person) = known.find(row, listed.copied()) else { return true };
        let record = may_see(person.id).then(|| record(state, person, row, order.as_of));
        held.push(Held { row: row.place(), record });
        false
    });
    held
}

fn record(state: &State, person: &PersonHistory, row: &MemberRow, on: Date) -> HeldRecord {
    let cell = person
        .cell_on(on)
        .and_then(|cell| state.register.units().get(cell))
        .map_or_else(String::new, |cell| cell.name_on(on).to_owned());
    HeldRecord {
        person: person.id,
        name: person.name_on(on).to_owned(),
        proposals: differences(person, &cell, row, on),
        cell,
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

    /// Who a row is, listed in `cell` if that exists yet.
    fn find(&self, row: &MemberRow, cell: Option<UnitId>) -> Option<&'a PersonHistory> {
        let cell = cell.map(|cell| cell.to_string());
        let (index, _) = self.crowd.find(&Traits { cell, ..Traits::of_row(row) })?;
        self.people.get(index).copied()
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
    let mut found = Vec::new();
    let mut compare = |field: &'static str, held: String, listed: Option<String>| {
        if let Some(listed) = listed.filter(|listed| !listed.is_empty() && *listed != held) {
            found.push(Proposal { field, held, listed });
        }
    };
    let date = |date: PartialDate| (date != PartialDate::Unknown).then(|| format_partial(date));
    let shown = |date: PartialDate| self::shown(date);
    let milestones = person.milestones.on_or_first(on).copied().unwrap_or_default();
    let detail = |pick: fn(&Detail) -> Option<String>| person.detail(on, pick).unwrap_or_default();
    compare("Họ và tên", person.name_on(on).to_owned(), Some(row.name.clone()));
    compare("Ngày sinh", shown(person.birth_on(on)), date(row.birth));
    compare(
        "Giới tính",
        person.sex_on(on).map_or_else(String::new, |sex| sex.label().to_owned()),
        row.sex.map(|sex| sex.label().to_owned()),
    );
    compare(
        "Dân tộc",
        person.ethnicity_on(on).map(ethnic_name).unwrap_or_default(),
        row.ethnicity.map(ethnic_name),
    );
    compare("Ngày vào Đảng", shown(milestones.admitted_on), date(row.admitted));
    compare("Ngày chính thức", shown(milestones.official_on), row.official.and_then(date));
    compare(
        "Số thẻ đảng viên",
        person.card_on(on).unwrap_or_default().to_owned(),
        row.card.clone(),
    );
    compare(
        "Số lý lịch",
        detail(|detail| match detail {
            Detail::Profile(number) => Some(number.clone()),
            _ => None,
        }),
        row.profile.clone(),
    );
    let citizen = detail(|detail| match detail {
        Detail::Citizen(number) => Some(number.clone()),
        _ => None,
    });
    let listed = row.citizen.clone().filter(|listed| *listed != citizen);
    let withheld = if citizen.is_empty() { "" } else { WITHHELD };
    compare("Số định danh cá nhân", withheld.to_owned(), listed);
    compare(
        "Lý luận chính trị",
        person.theory_on(on).map_or_else(String::new, |theory| theory.label().to_owned()),
        row.theory.map(|theory| theory.label().to_owned()),
    );
    let listed_cell = row.cell.clone().filter(|listed| fold(listed) != fold(cell));
    compare("Chi bộ", cell.to_owned(), listed_cell);
    found
}

fn shown(date: PartialDate) -> String {
    if date == PartialDate::Unknown { String::new() } else { format_partial(date) }
}
