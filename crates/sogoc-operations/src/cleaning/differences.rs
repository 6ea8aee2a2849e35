//! Another office's list held against the register: who is only there, only here, and what differs.

use std::collections::HashSet;

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use sogoc_documents::spreadsheet::{self, Limits};
use sogoc_domain::date::PartialDate;
use sogoc_domain::event::Subject;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::PersonId;
use sogoc_domain::text::fold;
use sogoc_figures::question::Question;
use sogoc_store::Reading as Look;

use super::item::{Item, Value};
use crate::error::OperationError;
use crate::import::same_person::{Crowd, Traits};
use crate::import::{self, ByHand, MemberRow, Options};
use crate::listing::{ListFile, ListOrder, traits};
use crate::office::{Office, State};
use crate::rights::{Action, Actor, reach};
use crate::units::governing;

/// A list of another office beside the register. Nothing of it is recorded.
#[derive(Debug, Clone)]
pub struct Differences {
    /// The unit and the day the list is compared for.
    pub order: ListOrder,
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file.
    pub digest: String,
    /// People of both whom the list describes otherwise, in the order of the list.
    pub differing: Vec<Differing>,
    /// Rows about nobody the register knows.
    pub only_there: Vec<MemberRow>,
    /// Members of the unit whom the list does not name, by given name.
    pub only_here: Vec<PersonId>,
    /// People of both who are described alike.
    pub alike: usize,
    /// Rows about people of the register whose files the visitor may not open.
    pub elsewhere: usize,
    /// Rows that could not be read.
    pub unread: usize,
}

/// One person whom both describe.
#[derive(Debug, Clone)]
pub struct Differing {
    /// The row.
    pub row: u32,
    /// The sheet.
    pub sheet: String,
    /// The person.
    pub person: PersonId,
    /// The name the register has.
    pub name: String,
    /// The cell the register has; empty for none.
    pub cell: String,
    /// The cell the list has, when it is another. A transfer has papers of its own and is not
    /// taken over from a list.
    pub other_cell: Option<String>,
    /// What differs, in the order of the sheet.
    pub items: Vec<ItemDiffers>,
}

/// One field in which both differ.
#[derive(Debug, Clone)]
pub struct ItemDiffers {
    /// The field.
    pub item: Item,
    /// What the register has; a restricted value is only said to differ.
    pub held: Option<String>,
    /// What the list has.
    pub listed: Value,
}

/// What stands in place of a value that is shown only for a stated reason.
const WITHHELD: &str = "khác với sổ";

impl Office {
    /// Holds another office's list against the register. Writes nothing. Heavy: run it where
    /// blocking is allowed.
    ///
    /// # Errors
    /// Denied without the right to import there and to see files; input for a file that cannot
    /// be read or holds nobody.
    pub fn differences(
        &self,
        actor: &Actor,
        order: ListOrder,
        file: &ListFile,
    ) -> Result<Differences, OperationError> {
        self.authorise(actor, Action::Import, order.unit)?;
        self.authorise(actor, Action::Sensitive, order.unit)?;
        self.not_ahead(order.as_of)?;
        let workbook =
            spreadsheet::read(&file.name, &file.bytes, &Limits::default(), &mut |_| true)
                .map_err(|error| OperationError::input(error.to_string()))?;
        let options =
            Options { as_of: order.as_of, cell: order.cell.clone(), by_hand: ByHand::default() };
        let reading = import::recognise(&workbook, &options, &mut |_, _| true)
            .map_err(|stopped| OperationError::input(stopped.to_string()))?;
        if reading.members.is_empty() {
            return Err(OperationError::input(
                "Không đọc được đảng viên nào trong tệp. Kiểm tra lại tệp: cần một bảng có cột họ và tên, mỗi người một dòng.",
            ));
        }
        let broken = |it: &&import::Problem| it.severity == import::Severity::Error;
        let unread: HashSet<(&str, u32)> =
            reading.problems.iter().filter(broken).map(|it| (it.sheet.as_str(), it.row)).collect();
        let mut found = Differences {
            order,
            file: file.name.clone(),
            digest: hex(&Sha256::digest(&file.bytes)),
            differing: Vec::new(),
            only_there: Vec::new(),
            only_here: Vec::new(),
            alike: 0,
            elsewhere: 0,
            unread: unread.len(),
        };
        self.sort_out(actor, &mut found, reading.members);
        Ok(found)
    }

    fn sort_out(&self, actor: &Actor, found: &mut Differences, rows: Vec<MemberRow>) {
        let (state, today) = (self.state(), self.today());
        let register = &state.register;
        let on = found.order.as_of;
        let (people, crowd) = known(&state, on, &rows);
        let may_see = |person: PersonId| {
            governing(register, Subject::Person(person), today)
                .is_some_and(|unit| actor.may(Action::Sensitive, unit, register, today))
        };
        let mut met = HashSet::new();
        for row in rows {
            let same = crowd.find(&Traits { cell: None, ..Traits::of_row(&row) }, |_| true);
            let Some(person) = same.and_then(|(index, ..)| people.get(index).copied()) else {
                found.only_there.push(row);
                continue;
            };
            met.insert(person.id);
            if !may_see(person.id) {
                found.elsewhere += 1;
                continue;
            }
            let one = differing(&state, person, &row, on);
            if one.items.is_empty() && one.other_cell.is_none() {
                found.alike += 1;
            } else {
                found.differing.push(one);
            }
        }
        let mut within = reach(actor, Action::List, register, today);
        let question = Question::of(found.order.unit, on);
        let members = question.subjects(register).filter(|member| within(member.cell));
        let mut here: Vec<PersonId> =
            members.map(|member| member.person.id).filter(|id| !met.contains(id)).collect();
        here.sort_by_cached_key(|id| (state.names.sort_key(*id).cloned(), *id));
        found.only_here = here;
    }

    /// Records that what differs about these people is looked at. To be called before it is shown.
    ///
    /// # Errors
    /// Store when the looks could not be recorded: then nothing may be shown.
    pub async fn note_differences(
        &self,
        actor: &Actor,
        shown: &[&Differing],
    ) -> Result<(), OperationError> {
        let look = |it: &&Differing| Look {
            id: self.surroundings().id(),
            at: self.surroundings().now(),
            actor: actor.name(),
            action: "list.compare".to_owned(),
            subject: Some(it.person.0),
            fields: it.items.iter().map(|it| it.item.label()).collect::<Vec<_>>().join(", "),
            reason: "đối chiếu danh sách của nơi khác".to_owned(),
        };
        Ok(self.store().log_readings(&shown.iter().map(look).collect::<Vec<_>>()).await?)
    }
}

/// Those of the register who could be somebody of the list.
fn known<'a>(state: &'a State, on: Date, rows: &[MemberRow]) -> (Vec<&'a PersonHistory>, Crowd) {
    let names: HashSet<String> = rows.iter().map(|row| fold(&row.name)).collect();
    let cards: HashSet<&str> = rows.iter().filter_map(|row| row.card.as_deref()).collect();
    let mut people = Vec::new();
    let mut crowd = Crowd::default();
    for person in state.register.people().iter().filter(|person| !person.stints.is_empty()) {
        let traits = Traits { cell: None, ..traits(person, on) };
        let listed = traits.names.iter().any(|name| names.contains(name))
            || traits.cards.iter().any(|card| cards.contains(card.as_str()));
        if listed {
            people.push(person);
            crowd.take_in(traits);
        }
    }
    (people, crowd)
}

fn differing(state: &State, person: &PersonHistory, row: &MemberRow, on: Date) -> Differing {
    let cell = person.cell_on(on).and_then(|cell| state.register.units().get(cell));
    let cell = cell.map_or_else(String::new, |cell| cell.name_on(on).to_owned());
    let differs = |item: Item| {
        let listed = item.listed(row)?;
        let held = item.kept(person, on);
        if held.as_ref().is_some_and(|held| agree(held, &listed)) {
            return None;
        }
        let held =
            held.map(|held| if item.is_restricted() { WITHHELD.to_owned() } else { held.shown() });
        Some(ItemDiffers { item, held, listed })
    };
    Differing {
        row: row.row,
        sheet: row.sheet.clone(),
        person: person.id,
        name: person.name_on(on).to_owned(),
        other_cell: row.cell.clone().filter(|other| fold(other) != fold(&cell)),
        cell,
        items: Item::ALL.into_iter().filter_map(differs).collect(),
    }
}

/// Alike but for letters large and small; a date of which the list knows only the year of the
/// same day says nothing else.
fn agree(held: &Value, listed: &Value) -> bool {
    match (held.date(), listed.date()) {
        (Some(held), Some(listed)) => {
            held == listed || held != PartialDate::Unknown && is_within(held, listed)
        }
        _ => held == listed || held.shown().to_lowercase() == listed.shown().to_lowercase(),
    }
}

fn is_within(exact: PartialDate, rough: PartialDate) -> bool {
    match (rough.earliest(), rough.latest(), exact.earliest(), exact.latest()) {
        (Some(first), Some(last), Some(from), Some(to)) => first <= from && to <= last,
        _ => false,
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use sogoc_domain::person::Detail;

    #[test]
    fn knowing_less_is_no_difference_and_knowing_more_is() {
        let day = Value::Milestone(PartialDate::Day(date(1985, 2, 3)));
        let year = Value::Milestone(PartialDate::Year(1985));
        let other = Value::Milestone(PartialDate::Year(1986));
        assert!(agree(&day, &year) && agree(&day, &day));
        assert!(!agree(&year, &day), "the list knows the day");
        assert!(!agree(&day, &other));
        let home = |text: &str| Value::Detail(Detail::Home(text.to_owned()));
        assert!(agree(&home("Xã Nậm Hạ"), &home("xã Nậm hạ")));
        assert!(!agree(&home("Xã Nậm Hạ"), &home("xã Nậm Pồ")));
    }
}
