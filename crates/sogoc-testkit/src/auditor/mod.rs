//! The independent auditor: plain maps written from the events, day by day.
//!
//! It shares no code with the histories, the register or the figures: it keeps a roll like a
//! clerk with a notebook, turning one page a day. Where it and the register disagree, one is wrong.

mod day;
mod movement;
mod roll;
mod sheet;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::event::{Event, Position};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{EventId, PersonId};
use sogoc_domain::person::Detail;

pub use day::{Day, PersonOn, PlaceOn, UnitOn};
pub use movement::{Moved, Movement, Movements};
use roll::Roll;
pub use sheet::{Facts, Sheet};

/// Reads a ledger and answers for any day.
#[derive(Debug)]
pub struct Auditor {
    /// The events that stand, by day and by place within the day.
    events: Vec<Arc<Event>>,
    details: BTreeMap<PersonId, Vec<(Date, Detail)>>,
}

impl Auditor {
    /// An auditor of a whole ledger, given in its order.
    pub fn new(events: &[Arc<Event>]) -> Self {
        let events = standing(events);
        let mut details: BTreeMap<PersonId, Vec<(Date, Detail)>> = BTreeMap::new();
        for event in &events {
            if let sogoc_domain::event::Subject::Person(person) = event.draft.fact.subject() {
                let known = details.entry(person).or_default();
                let told = &event.draft.personal.details;
                known.extend(told.iter().map(|detail| (event.draft.effective_on, detail.clone())));
            }
        }
        Self { events, details }
    }

    /// An auditor who knows the ledger up to a position only.
    pub fn known_at(events: &[Arc<Event>], position: Position) -> Self {
        let known: Vec<Arc<Event>> =
            events.iter().filter(|event| event.position.0 <= position.0).cloned().collect();
        Self::new(&known)
    }

    /// The days on which something takes effect.
    pub fn days(&self) -> BTreeSet<Date> {
        self.events.iter().map(|event| event.draft.effective_on).collect()
    }

    /// Everything that holds at the end of a day.
    pub fn day(&self, on: Date) -> Day {
        let roll = self.roll(on);
        let people = self.details.keys().map(|person| (*person, self.person(&roll, *person, on)));
        Day { people: people.collect(), units: roll.units, places: roll.places }
    }

    fn roll(&self, on: Date) -> Roll {
        let mut roll = Roll::default();
        for event in self.events.iter().filter(|event| event.draft.effective_on <= on) {
            roll.take(event);
        }
        roll
    }

    fn person(&self, roll: &Roll, person: PersonId, on: Date) -> PersonOn {
        let cell = roll.home.get(&person).copied();
        PersonOn {
            cell,
            kind: cell.and_then(|_| roll.kind.get(&person).copied()),
            activity: roll.activity(person),
            name: self.said(person, on, |detail| match detail {
                Detail::Name(name) => Some(name.clone()),
                _ => None,
            }),
            sex: self.said(person, on, |detail| match detail {
                Detail::Sex(sex) => Some(*sex),
                _ => None,
            }),
            minority: self
                .said(person, on, |detail| match detail {
                    Detail::Ethnicity(group) => Some(group.0),
                    _ => None,
                })
                // Kinh is 1; 55 are foreigners.
                .is_some_and(|code| code > 1 && code != 55),
            visiting: second_of(&roll.visits, person),
            posts: second_of(&roll.holdings, person),
            residence: roll.residence.get(&person).copied(),
            workplace: roll.workplace.get(&person).copied(),
        }
    }

    /// What was said last up to a day, else what was said first after it: name, sex and
    /// nation are facts of birth.
    fn said<T>(
        &self,
        person: PersonId,
        on: Date,
        pick: impl Fn(&Detail) -> Option<T>,
    ) -> Option<T> {
        let mut before = None;
        let mut after = None;
        for (from, detail) in self.details.get(&person).into_iter().flatten() {
            match pick(detail) {
                Some(value) if *from <= on => before = Some(value),
                Some(value) if after.is_none() => after = Some(value),
                _ => {}
            }
        }
        before.or(after)
    }
}

fn second_of<Id: Copy + Ord>(pairs: &BTreeSet<(PersonId, Id)>, person: PersonId) -> BTreeSet<Id> {
    pairs.iter().filter(|(who, _)| *who == person).map(|(_, what)| *what).collect()
}

/// The events nobody took back, each day's in its own order: a correction that keeps the day, or
/// brings an event back to it, stands where the first event of the chain stood.
fn standing(events: &[Arc<Event>]) -> Vec<Arc<Event>> {
    let mut gone: BTreeSet<EventId> = BTreeSet::new();
    let mut chains: BTreeMap<EventId, Vec<(Date, u64)>> = BTreeMap::new();
    for event in events {
        let mut chain = Vec::new();
        if let Fact::Voided { event: target, .. } = event.draft.fact {
            gone.insert(target);
            gone.insert(event.id);
        } else if let Some(target) = event.draft.replaces {
            gone.insert(target);
            chain = chains.get(&target).cloned().unwrap_or_default();
        }
        chain.push((event.draft.effective_on, event.position.0));
        chains.insert(event.id, chain);
    }
    let place = |event: &Event| {
        let on = event.draft.effective_on;
        chains[&event.id].iter().find(|(day, _)| *day == on).map_or(0, |(_, place)| *place)
    };
    let mut left: Vec<Arc<Event>> =
        events.iter().filter(|event| !gone.contains(&event.id)).cloned().collect();
    left.sort_by_key(|event| (event.draft.effective_on, place(event)));
    left
}
