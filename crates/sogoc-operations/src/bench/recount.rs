//! The same answers counted again, straight from the events in plain maps. Nothing is shared with
//! histories, rows, figures or lists.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::event::{Event, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{EventId, PersonId, UnitId};
use sogoc_domain::person::Detail;
use sogoc_domain::text::{Query, SearchKey, SortKey, person_sort_key};
use sogoc_domain::unit::UnitChange;
use sogoc_figures::value::Value;

use super::ask::{AGES, Answer, Asked, Counts, TYPED, months};

/// An event at its place: by its day, then as the ledger has it.
type Placed<'e> = ((Date, usize), &'e Event);

/// What holds of a person from a day on.
#[derive(Debug, Clone, Default)]
pub(super) struct Moment {
    pub(super) cell: Option<UnitId>,
    kind: Option<&'static str>,
    sex: Option<&'static str>,
    group: Option<u8>,
    birth: Option<PartialDate>,
}

/// A person: what held from which day on, and every change of cell.
#[derive(Debug, Default)]
pub(super) struct Life {
    name: String,
    pub(super) moments: Vec<(Date, Moment)>,
    pub(super) moves: Vec<Move>,
}

/// A change of cell, or a recognition.
#[derive(Debug, Clone, Copy)]
pub(super) struct Move {
    pub(super) on: Date,
    pub(super) from: Option<UnitId>,
    pub(super) to: Option<UnitId>,
    pub(super) what: &'static str,
}

/// What holds of an organisation from a day on: its superior, while it is there.
type Stand = Option<Option<UnitId>>;

/// Everybody and everything, from the events that stand.
#[derive(Debug, Default)]
pub(super) struct Recount {
    pub(super) lives: HashMap<PersonId, Life>,
    units: HashMap<UnitId, Vec<(Date, Stand)>>,
}

impl Recount {
    pub(super) fn of(events: &[Arc<Event>]) -> Self {
        let mut gone: HashSet<EventId> = HashSet::new();
        let mut places: HashMap<EventId, (Date, usize)> = HashMap::new();
        let mut standing: HashMap<Subject, Vec<Placed<'_>>> = HashMap::new();
        for (number, event) in events.iter().enumerate() {
            let mut place = (event.draft.effective_on, number);
            if let Some(old) = event.draft.replaces {
                gone.insert(old);
                // Who corrects something else than the day leaves it where it stood.
                let before = places.get(&old).filter(|(day, _)| *day == place.0);
                place = before.copied().unwrap_or(place);
            }
            places.insert(event.id, place);
            match event.draft.fact {
                Fact::Voided { event: voided, .. } => {
                    gone.insert(voided);
                }
                _ => standing.entry(event.subject()).or_default().push((place, event)),
            }
        }
        let mut recount = Self::default();
        for (subject, mut events) in standing {
            events.retain(|(_, event)| !gone.contains(&event.id));
            events.sort_by_key(|(place, _)| *place);
            match subject {
                Subject::Person(person) => {
                    recount.lives.insert(person, Life::of(&events));
                }
                Subject::Unit(unit) => {
                    recount.units.insert(unit, stands(&events));
                }
                _ => {}
            }
        }
        recount
    }

    /// The superior of an organisation on a day, while it is there.
    fn stand(&self, unit: UnitId, on: Date) -> Stand {
        let stands = self.units.get(&unit)?;
        stands.iter().rev().find(|(from, _)| *from <= on).and_then(|(_, stand)| *stand)
    }

    /// Which of the organisations each cell stands under on a day, or is.
    fn under(&self, tops: &[UnitId], on: Date) -> HashMap<UnitId, UnitId> {
        let mut found = HashMap::new();
        for unit in self.units.keys() {
            let mut at = Some(*unit);
            while let Some(here) = at {
                let Some(above) = self.stand(here, on) else { break };
                if tops.contains(&here) {
                    found.insert(*unit, here);
                    break;
                }
                at = above;
            }
        }
        found
    }

    pub(super) fn inside(&self, unit: UnitId, on: Date) -> HashSet<UnitId> {
        self.under(&[unit], on).into_keys().collect()
    }

    /// The days of a stretch on which the tree turns.
    pub(super) fn turns(&self, from: Date, to: Date) -> Vec<Date> {
        let days = self.units.values().flatten().map(|(day, _)| *day);
        let mut days: Vec<Date> = days.filter(|day| from <= *day && *day <= to).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    pub(super) fn answer(&self, asked: &Asked) -> Answer {
        let mut answer = Answer::default();
        match *asked {
            Asked::Tally(unit, _) | Asked::Years(unit) => {
                for on in asked.days() {
                    let found = self.tally(&[unit], on).remove(&unit).unwrap_or_default();
                    answer.counts.insert(on.to_string(), found);
                }
            }
            Asked::Children(unit, _) | Asked::ChildrenTwice(unit, _) => {
                for on in asked.days() {
                    let is_below = |it: &&UnitId| self.stand(**it, on) == Some(Some(unit));
                    let below: Vec<UnitId> = self.units.keys().filter(is_below).copied().collect();
                    for (child, found) in self.tally(&below, on) {
                        answer.counts.insert(format!("{on} {child}"), found);
                    }
                }
            }
            Asked::Movements(unit, year) => {
                for period in months(year) {
                    let found = self.moved(unit, period);
                    answer.counts.insert(period.from.to_string(), found);
                }
            }
            Asked::Page(unit, on) => self.page(unit, on, &mut answer),
        }
        answer
    }

    fn tally(&self, tops: &[UnitId], on: Date) -> HashMap<UnitId, Counts> {
        let under = self.under(tops, on);
        let mut found: HashMap<UnitId, Counts> =
            tops.iter().map(|top| (*top, BTreeMap::new())).collect();
        for life in self.lives.values() {
            let Some(moment) = life.on(on) else { continue };
            let top = moment.cell.and_then(|cell| under.get(&cell));
            if let Some(counts) = top.and_then(|top| found.get_mut(top)) {
                *counts.entry(moment.values(on)).or_default() += 1;
            }
        }
        found
    }

    fn page(&self, unit: UnitId, on: Date, answer: &mut Answer) {
        let (inside, query) = (self.inside(unit, on), Query::new(TYPED));
        let mut found: Vec<(u8, SortKey, PersonId)> = Vec::new();
        for (person, life) in &self.lives {
            let cell = life.on(on).and_then(|moment| moment.cell);
            let is_inside = cell.is_some_and(|cell| inside.contains(&cell));
            let rank = query.rank(&SearchKey::new(&life.name)).filter(|_| is_inside);
            found.extend(rank.map(|it| (it as u8, person_sort_key(&life.name, None), *person)));
        }
        found.sort();
        let total = BTreeMap::from([(Vec::new(), found.len() as u64)]);
        answer.counts.insert(on.to_string(), total);
        answer.people = found.into_iter().take(50).map(|(_, _, person)| person).collect();
    }
}

impl Life {
    fn of(events: &[Placed<'_>]) -> Self {
        let mut life = Self::default();
        let mut now = Moment::default();
        // What is of birth holds from the first day, whenever it was written down.
        for (_, event) in events.iter().rev() {
            event.draft.personal.details.iter().rev().for_each(|it| now.learn(it));
        }
        for (_, event) in events {
            for detail in &event.draft.personal.details {
                now.learn(detail);
                if let Detail::Name(name) = detail {
                    life.name.clone_from(name);
                }
            }
            let on = event.draft.effective_on;
            let from = now.cell;
            if let Some((to, what)) = now.happen(&event.draft.fact) {
                life.moves.push(Move { on, from, to, what });
                now.cell = to;
            }
            life.moments.push((on, now.clone()));
        }
        life
    }

    pub(super) fn on(&self, on: Date) -> Option<&Moment> {
        self.moments.iter().rev().find(|(from, _)| *from <= on).map(|(_, moment)| moment)
    }
}

impl Moment {
    fn learn(&mut self, detail: &Detail) {
        match detail {
            Detail::Sex(sex) => self.sex = Some(sex.id()),
            Detail::Ethnicity(group) => self.group = Some(group.0),
            Detail::Birth(birth) => self.birth = Some(*birth),
            _ => {}
        }
    }

    /// Where the person is at home after it, and what it was.
    fn happen(&mut self, fact: &Fact) -> Option<(Option<UnitId>, &'static str)> {
        Some(match fact {
            Fact::OpeningRecord { cell, member, .. } => {
                self.kind = Some(member.id());
                (Some(*cell), "opening")
            }
            Fact::Admitted { cell, .. } => {
                self.kind = Some("probationary");
                (Some(*cell), "admitted")
            }
            Fact::Recognised { .. } => {
                self.kind = Some("official");
                (self.cell, "recognised")
            }
            Fact::Transferred { to, .. } => (Some(*to), "transfer"),
            Fact::Reassigned { to, .. } => (Some(*to), "reorganised"),
            Fact::Left { reason, .. } => (None, reason.id()),
            _ => return None,
        })
    }

    fn values(&self, on: Date) -> Vec<Option<Value>> {
        let word = |it: Option<&'static str>| it.map(Value::word);
        let minority = self.group.map(|group| Value::Bool(group != 1 && group != 55));
        vec![word(self.sex), minority, self.age_group(on), word(self.kind)]
    }

    fn age_group(&self, on: Date) -> Option<Value> {
        let (year, month, day) = match self.birth? {
            PartialDate::Unknown => return None,
            PartialDate::Year(year) => (year, 7, 1),
            PartialDate::Month(year, month) => (year, month, 15),
            PartialDate::Day(day) => (day.year(), day.month(), day.day()),
        };
        let before = (on.month(), on.day()) < (month, day);
        let age = i64::from(on.year() - year) - i64::from(before);
        let first = AGES.into_iter().rev().find(|first| *first <= age).unwrap_or(AGES[0]);
        Some(Value::Number(first))
    }
}

fn stands(events: &[Placed<'_>]) -> Vec<(Date, Stand)> {
    let mut found = Vec::new();
    for (_, event) in events {
        let stand = match &event.draft.fact {
            Fact::UnitEstablished { parent, .. } => Some(*parent),
            Fact::UnitSet { change: UnitChange::Parent(parent), .. } => Some(Some(*parent)),
            Fact::UnitEnded { .. } => None,
            _ => continue,
        };
        found.push((event.draft.effective_on, stand));
    }
    found
}
