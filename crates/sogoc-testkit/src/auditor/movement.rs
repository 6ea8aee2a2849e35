//! Who came into a subtree and who went out of it, event by event.
//!
//! On a day on which the tree changes too, a member is inside *before* by the tree of the day
//! before, and inside *after* by the tree of the day. A member who stays in a cell that changes sides
//! is carried, as what they were before that day: the tree turns first.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sogoc_domain::event::{Event, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::person::{Leaving, MemberKind, Reach};

use super::roll::Roll;
use super::{Auditor, Day};

/// What moved a member over the border of a subtree, or within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Movement {
    /// In: ghi nhận ban đầu.
    OpeningRecord,
    /// In: kết nạp.
    Admitted,
    /// In: kết nạp lại, the last way out having been out of the Party.
    Readmitted,
    /// In: phục hồi đảng tịch.
    Restored,
    /// In: from outside the register.
    FromOutside(Reach),
    /// In: from a cell of the register outside the subtree.
    FromRegister,
    /// In: with the cell, which came under the subtree, or taken over from one reorganised.
    CarriedIn,
    /// Out: out of the Party.
    Left(Leaving),
    /// Out: out of the register.
    ToOutside(Reach),
    /// Out: to a cell of the register outside the subtree.
    ToRegister,
    /// Out: with the cell, which went from the subtree, or taken over by another.
    CarriedOut,
    /// Neither: from cell to cell inside the subtree.
    Inside,
    /// Neither: taken over from a cell inside the subtree by another inside it.
    TakenOver,
    /// Neither: công nhận chính thức.
    Recognised,
}

impl Movement {
    /// +1 into the subtree, −1 out of it, 0 within.
    pub fn sign(self) -> i64 {
        match self {
            Self::OpeningRecord
            | Self::Admitted
            | Self::Readmitted
            | Self::Restored
            | Self::FromOutside(_)
            | Self::FromRegister
            | Self::CarriedIn => 1,
            Self::Left(_) | Self::ToOutside(_) | Self::ToRegister | Self::CarriedOut => -1,
            Self::Inside | Self::TakenOver | Self::Recognised => 0,
        }
    }
}

/// One movement of one member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moved {
    /// The day.
    pub on: Date,
    /// Who.
    pub person: PersonId,
    /// What happened.
    pub movement: Movement,
    /// Loại đảng viên: coming in, as they arrive; going out, as they were.
    pub kind: Option<MemberKind>,
}

/// A subtree over a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movements {
    /// Members at the end of the day before.
    pub opening: BTreeSet<PersonId>,
    /// What moved, in order.
    pub moved: Vec<Moved>,
    /// Members at the end of the last day.
    pub closing: BTreeSet<PersonId>,
}

impl Movements {
    /// How many movements are such.
    pub fn count(&self, such: impl Fn(Movement) -> bool) -> usize {
        self.moved.iter().filter(|moved| such(moved.movement)).count()
    }

    /// Opening + in − out − closing, for people who are such; 0 when the books balance.
    pub fn imbalance(&self, such: impl Fn(PersonId) -> bool) -> i64 {
        let size = |people: &BTreeSet<PersonId>| {
            i64::try_from(people.iter().filter(|id| such(**id)).count()).unwrap_or(i64::MAX)
        };
        let flow: i64 = self
            .moved
            .iter()
            .filter(|moved| such(moved.person))
            .map(|moved| moved.movement.sign())
            .sum();
        size(&self.opening) + flow - size(&self.closing)
    }
}

impl Auditor {
    /// Every movement of a subtree from a first to a last day, both included.
    pub fn movements(&self, top: UnitId, from: Date, to: Date) -> Movements {
        let eve = from.yesterday().unwrap_or(from);
        let mut roll = self.roll(eve);
        let mut cells = subtree(&roll, top);
        let inside = |roll: &Roll, cells: &BTreeSet<UnitId>| -> BTreeSet<PersonId> {
            roll.home.iter().filter(|(_, cell)| cells.contains(cell)).map(|(id, _)| *id).collect()
        };
        let opening = inside(&roll, &cells);
        let mut pages: BTreeMap<Date, Vec<&Event>> = BTreeMap::new();
        for event in &self.events {
            let on = event.draft.effective_on;
            if from <= on && on <= to {
                pages.entry(on).or_default().push(event);
            }
        }
        let mut moved = Vec::new();
        for (on, events) in pages {
            cells = Page { roll: &mut roll, top, on, moved: &mut moved }.turn(&cells, &events);
        }
        Movements { opening, moved, closing: inside(&roll, &cells) }
    }
}

fn subtree(roll: &Roll, top: UnitId) -> BTreeSet<UnitId> {
    let day = Day { units: roll.units.clone(), ..Day::default() };
    day.subtree(top)
}

/// One day's events.
struct Page<'a> {
    roll: &'a mut Roll,
    top: UnitId,
    on: Date,
    moved: &'a mut Vec<Moved>,
}

impl Page<'_> {
    /// Takes a day's events; returns the subtree as the day leaves it.
    fn turn(mut self, before: &BTreeSet<UnitId>, events: &[&Event]) -> BTreeSet<UnitId> {
        let about_people =
            |event: &&&Event| matches!(event.draft.fact.subject(), Subject::Person(_));
        for event in events.iter().filter(|event| !about_people(event)) {
            self.roll.take(event);
        }
        let after = subtree(self.roll, self.top);
        let kind_before = self.roll.kind.clone();
        let mut walked: BTreeMap<PersonId, bool> = BTreeMap::new();
        for event in events.iter().filter(about_people) {
            self.walk(event, before, &after, &mut walked);
        }
        let still = self.roll.home.iter().filter(|(person, _)| !walked.contains_key(person));
        let carried: Vec<(PersonId, Movement)> = still
            .filter_map(|(person, cell)| {
                let movement = match (before.contains(cell), after.contains(cell)) {
                    (false, true) => Movement::CarriedIn,
                    (true, false) => Movement::CarriedOut,
                    _ => return None,
                };
                Some((*person, movement))
            })
            .collect();
        for (person, movement) in carried {
            self.note(person, movement, kind_before.get(&person).copied());
        }
        after
    }

    fn walk(
        &mut self,
        event: &Event,
        before: &BTreeSet<UnitId>,
        after: &BTreeSet<UnitId>,
        walked: &mut BTreeMap<PersonId, bool>,
    ) {
        let Subject::Person(person) = event.draft.fact.subject() else { return };
        let home = self.roll.home.get(&person).copied();
        let kind = self.roll.kind.get(&person).copied();
        let has_left = matches!(self.roll.former.get(&person), Some(Some(_)));
        self.roll.take(event);
        let home_now = self.roll.home.get(&person).copied();
        let kind_now = self.roll.kind.get(&person).copied();
        if matches!(event.draft.fact, Fact::Recognised { .. })
            && home_now.is_some_and(|cell| after.contains(&cell))
        {
            self.note(person, Movement::Recognised, kind_now);
        }
        if home == home_now {
            return;
        }
        let was_in = walked
            .get(&person)
            .copied()
            .unwrap_or_else(|| home.is_some_and(|cell| before.contains(&cell)));
        let is_in = home_now.is_some_and(|cell| after.contains(&cell));
        walked.insert(person, is_in);
        let movement = match (was_in, is_in) {
            (false, true) => way_in(&event.draft.fact, has_left),
            (true, false) => way_out(&event.draft.fact),
            (true, true) if is_reassigned(&event.draft.fact) => Movement::TakenOver,
            (true, true) => Movement::Inside,
            (false, false) => return,
        };
        self.note(person, movement, if is_in { kind_now } else { kind });
    }

    fn note(&mut self, person: PersonId, movement: Movement, kind: Option<MemberKind>) {
        self.moved.push(Moved { on: self.on, person, movement, kind });
    }
}

fn is_reassigned(fact: &Fact) -> bool {
    matches!(fact, Fact::Reassigned { .. })
}

fn way_in(fact: &Fact, has_left_the_party: bool) -> Movement {
    match fact {
        Fact::OpeningRecord { .. } => Movement::OpeningRecord,
        Fact::Admitted { .. } if has_left_the_party => Movement::Readmitted,
        Fact::Admitted { .. } => Movement::Admitted,
        Fact::Restored { .. } => Movement::Restored,
        Fact::TransferredIn { reach, .. } => Movement::FromOutside(*reach),
        Fact::Reassigned { .. } => Movement::CarriedIn,
        _ => Movement::FromRegister,
    }
}

fn way_out(fact: &Fact) -> Movement {
    match fact {
        Fact::Left { reason, .. } => Movement::Left(*reason),
        Fact::TransferredOut { reach, .. } => Movement::ToOutside(*reach),
        Fact::Reassigned { .. } => Movement::CarriedOut,
        _ => Movement::ToRegister,
    }
}
