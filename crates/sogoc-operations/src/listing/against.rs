//! A list held against the register: who is there already, and what the list says differently.

use std::collections::HashMap;

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::PersonId;
use sogoc_domain::person::Detail;
use sogoc_domain::text::{fold, format_partial};

use super::ListOrder;
use crate::codes::ethnic_name;
use crate::import::{MemberRow, Reading, RowRef};
use crate::office::State;

/// A row of a list about someone the register holds already.
#[derive(Debug, Clone)]
pub struct Held {
    /// The row.
    pub row: RowRef,
    /// The person.
    pub person: PersonId,
    /// The name as the register has it.
    pub name: String,
    /// The cell the person is in on the day of the list; empty when in none.
    pub cell: String,
    /// What the list says differently. Never carried out by itself.
    pub proposals: Vec<Proposal>,
}

/// A difference between a list and the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The field.
    pub field: &'static str,
    /// What the register has; empty when nothing.
    pub held: String,
    /// What the list has.
    pub listed: String,
}

/// Takes out of `reading` the members the register holds already.
pub(super) fn set_aside(state: &State, order: &ListOrder, reading: &mut Reading) -> Vec<Held> {
    let known = Known::of(state);
    let mut held = Vec::new();
    reading.members.retain(|row| {
        let Some(person) = known.find(row, order.as_of) else { return true };
        let cell = person
            .cell_on(order.as_of)
            .and_then(|cell| state.register.units().get(cell))
            .map_or_else(String::new, |cell| cell.name_on(order.as_of).to_owned());
        held.push(Held {
            row: row.place(),
            person: person.id,
            name: person.name_on(order.as_of).to_owned(),
            proposals: differences(person, &cell, row, order.as_of),
            cell,
        });
        false
    });
    held
}

/// Everybody the register holds, by card and by folded name.
struct Known<'a> {
    cards: HashMap<&'a str, &'a PersonHistory>,
    names: HashMap<String, Vec<&'a PersonHistory>>,
}

impl<'a> Known<'a> {
    fn of(state: &'a State) -> Self {
        let mut known = Self { cards: HashMap::new(), names: HashMap::new() };
        for person in state.register.people().iter().filter(|person| !person.stints.is_empty()) {
            for (_, detail) in person.details() {
                match detail {
                    Detail::Card(card) => {
                        known.cards.insert(card, person);
                    }
                    Detail::Name(name) => known.names.entry(fold(name)).or_default().push(person),
                    _ => {}
                }
            }
        }
        known
    }

    /// The same card, or the same name and year of birth and one more fact that agrees.
    fn find(&self, row: &MemberRow, on: Date) -> Option<&'a PersonHistory> {
        let by_card = row.card.as_deref().and_then(|card| self.cards.get(card));
        let by_name = || {
            let namesakes = self.names.get(&fold(&row.name))?;
            namesakes.iter().find(|person| agrees(person, row, on))
        };
        by_card.or_else(by_name).copied()
    }
}

fn agrees(person: &PersonHistory, row: &MemberRow, on: Date) -> bool {
    let birth = person.birth_on(on);
    if birth.year().is_none() || birth.year() != row.birth.year() {
        return false;
    }
    let same_day = |a: PartialDate, b: PartialDate| a.day().is_some() && a == b;
    let milestones = person.milestones.on_or_first(on).copied().unwrap_or_default();
    let official = row.official.unwrap_or_default();
    let number = |detail: &Detail| match detail {
        Detail::Citizen(number) => row.citizen.as_ref().map(|listed| listed == number),
        Detail::Profile(number) => row.profile.as_ref().map(|listed| listed == number),
        _ => None,
    };
    same_day(birth, row.birth)
        || same_day(milestones.admitted_on, row.admitted)
        || same_day(milestones.official_on, official)
        || person.details().any(|(_, detail)| number(detail) == Some(true))
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
    compare(
        "Số định danh cá nhân",
        detail(|detail| match detail {
            Detail::Citizen(number) => Some(number.clone()),
            _ => None,
        }),
        row.citizen.clone(),
    );
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
