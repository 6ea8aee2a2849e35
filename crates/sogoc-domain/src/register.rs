//! The register: the ledger folded into memory, for every day at once.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::event::{Event, Inconsistency, Position, Subject};
use crate::history::{
    Clash, CommitteeHistory, History, PaperHistory, PersonHistory, PlaceHistory, PostHistory,
    UnitHistory,
};
use crate::id::{CommitteeId, EventId, PaperId, PersonId, PlaceId, PostId, UnitId};
use crate::shelf::{Index, Shelf};

/// The register. Every figure, page and decision reads it; it is rebuilt from the ledger alone.
#[derive(Debug, Clone, Default)]
pub struct Register {
    events: Vec<Arc<Event>>,
    by_id: HashMap<EventId, usize>,
    by_subject: HashMap<Subject, Vec<Arc<Event>>>,
    units: Shelf<UnitId, UnitHistory>,
    committees: Shelf<CommitteeId, CommitteeHistory>,
    places: Shelf<PlaceId, PlaceHistory>,
    people: Shelf<PersonId, PersonHistory>,
    posts: Shelf<PostId, PostHistory>,
    papers: Shelf<PaperId, PaperHistory>,
    /// Who was ever at home in a cell, by cell.
    homes: Index<UnitId, PersonId>,
    /// Who ever held a post, by post.
    holders: Index<PostId, PersonId>,
    /// Organisations that ever stood under another, by superior.
    children: Index<UnitId, UnitId>,
}

impl Register {
    /// Folds events given in ledger order.
    ///
    /// # Errors
    /// The first event that contradicts what stands before it.
    pub fn fold(events: impl IntoIterator<Item = Arc<Event>>) -> Result<Self, Inconsistency> {
        let mut register = Self::default();
        register.apply(events)?;
        Ok(register)
    }

    /// Takes further events, in ledger order and whole commands, and folds their subjects anew.
    /// In the midst of a command a subject may be what no rule allows.
    ///
    /// # Errors
    /// As [`Register::fold`]. The register is then of no further use.
    pub fn apply(
        &mut self,
        events: impl IntoIterator<Item = Arc<Event>>,
    ) -> Result<(), Inconsistency> {
        let mut touched: Vec<Subject> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for event in events {
            let subject = event.subject();
            self.by_id.insert(event.id, self.events.len());
            self.by_subject.entry(subject).or_default().push(event.clone());
            self.events.push(event);
            if seen.insert(subject) {
                touched.push(subject);
            }
        }
        touched.into_iter().try_for_each(|subject| self.refold(subject))
    }

    /// The register as it was known when the ledger ended at `position`: all commands recorded
    /// by then. Of a command that goes on past it nothing was known yet.
    ///
    /// # Errors
    /// As [`Register::fold`].
    pub fn known_at(&self, position: Position) -> Result<Self, Inconsistency> {
        let end = self.events.partition_point(|event| event.position <= position);
        let unfinished = self.events.get(end).map(|next| &next.recording.command);
        let is_unfinished = |event: &&Arc<Event>| Some(&event.recording.command) == unfinished;
        let begun = self.events[..end].iter().rev().take_while(is_unfinished).count();
        Self::fold(self.events[..end - begun].iter().cloned())
    }

    fn refold(&mut self, subject: Subject) -> Result<(), Inconsistency> {
        let events = self.by_subject.get(&subject).map_or(&[][..], Vec::as_slice);
        let misfit = |clash: Clash| Inconsistency::Misfit {
            position: events
                .iter()
                .find(|event| event.id == clash.event)
                .map_or(Position(0), |event| event.position),
            why: clash.why,
        };
        match subject {
            Subject::Unit(id) => {
                let history = UnitHistory::fold(events).map_err(misfit)?;
                self.put_unit(id, history);
            }
            Subject::Committee(id) => {
                self.committees.put(id, CommitteeHistory::fold(events).map_err(misfit)?);
            }
            Subject::Place(id) => {
                self.places.put(id, PlaceHistory::fold(events).map_err(misfit)?);
            }
            Subject::Person(id) => {
                let history = PersonHistory::fold(events).map_err(misfit)?;
                self.put_person(id, history);
            }
            Subject::Post(id) => {
                self.posts.put(id, PostHistory::fold(events).map_err(misfit)?);
            }
            Subject::Paper(id) => {
                self.papers.put(id, PaperHistory::fold(events).map_err(misfit)?);
            }
        }
        Ok(())
    }

    fn put_unit(&mut self, id: UnitId, history: UnitHistory) {
        let superiors = |unit: &UnitHistory| unit.parent.iter().filter_map(|(_, it)| *it).collect();
        let old: Vec<UnitId> = self.units.get(id).map(superiors).unwrap_or_default();
        let new: Vec<UnitId> = superiors(&history);
        let slot = self.units.put(id, history);
        self.children.relist((slot, id), &old, &new);
    }

    fn put_person(&mut self, id: PersonId, history: PersonHistory) {
        let cells = |person: &PersonHistory| person.stints.iter().map(|it| it.cell).collect();
        let posts = |person: &PersonHistory| person.holdings.iter().map(|it| it.post).collect();
        let before = self.people.get(id);
        let old_cells: Vec<UnitId> = before.map(cells).unwrap_or_default();
        let old_posts: Vec<PostId> = before.map(posts).unwrap_or_default();
        let (new_cells, new_posts): (Vec<UnitId>, Vec<PostId>) = (cells(&history), posts(&history));
        let slot = self.people.put(id, history);
        self.homes.relist((slot, id), &old_cells, &new_cells);
        self.holders.relist((slot, id), &old_posts, &new_posts);
    }

    /// The position of the last event.
    pub fn position(&self) -> Position {
        self.events.last().map_or(Position(0), |event| event.position)
    }

    /// Every event in ledger order.
    pub fn events(&self) -> &[Arc<Event>] {
        &self.events
    }

    /// One event.
    pub fn event(&self, id: EventId) -> Option<&Arc<Event>> {
        self.by_id.get(&id).map(|index| &self.events[*index])
    }

    /// The events of one subject in ledger order, corrected ones included.
    pub fn events_of(&self, subject: Subject) -> &[Arc<Event>] {
        self.by_subject.get(&subject).map_or(&[], Vec::as_slice)
    }

    /// Organisations.
    pub fn units(&self) -> &Shelf<UnitId, UnitHistory> {
        &self.units
    }

    /// Committees.
    pub fn committees(&self) -> &Shelf<CommitteeId, CommitteeHistory> {
        &self.committees
    }

    /// Places and agencies.
    pub fn places(&self) -> &Shelf<PlaceId, PlaceHistory> {
        &self.places
    }

    /// People.
    pub fn people(&self) -> &Shelf<PersonId, PersonHistory> {
        &self.people
    }

    /// Posts.
    pub fn posts(&self) -> &Shelf<PostId, PostHistory> {
        &self.posts
    }

    /// Papers.
    pub fn papers(&self) -> &Shelf<PaperId, PaperHistory> {
        &self.papers
    }

    /// Who was ever at home in a cell.
    pub fn ever_in(&self, cell: UnitId) -> impl Iterator<Item = &PersonHistory> {
        self.homes.of(cell).filter_map(|id| self.people.get(id))
    }

    /// Who ever held a post.
    pub fn ever_held(&self, post: PostId) -> impl Iterator<Item = &PersonHistory> {
        self.holders.of(post).filter_map(|id| self.people.get(id))
    }

    /// The organisations directly under one on a day, in the order of first appearance.
    pub fn children_on(&self, unit: UnitId, on: Date) -> impl Iterator<Item = &UnitHistory> {
        self.ever_under(unit)
            .filter(move |child| child.exists_on(on) && child.parent_on(on) == Some(unit))
    }

    /// The organisations that stood directly under one at some time.
    pub fn ever_under(&self, unit: UnitId) -> impl Iterator<Item = &UnitHistory> {
        self.children.of(unit).filter_map(|id| self.units.get(id))
    }

    /// An organisation and everything under it on a day; empty when it does not exist then.
    pub fn subtree_on(&self, unit: UnitId, on: Date) -> Vec<UnitId> {
        let Some(root) = self.units.get(unit).filter(|root| root.exists_on(on)) else {
            return Vec::new();
        };
        let mut found = vec![root.id];
        let mut next = 0;
        while let Some(above) = found.get(next).copied() {
            found.extend(self.children_on(above, on).map(|child| child.id));
            next += 1;
        }
        found
    }

    /// The organisations above one on a day, nearest first.
    pub fn superiors_on(&self, unit: UnitId, on: Date) -> Vec<UnitId> {
        let mut found: Vec<UnitId> = Vec::new();
        let mut at = unit;
        while let Some(parent) = self.units.get(at).and_then(|unit| unit.parent_on(on)) {
            if parent == unit || found.contains(&parent) {
                break;
            }
            found.push(parent);
            at = parent;
        }
        found
    }

    /// The members at home in one cell on a day.
    pub fn members_on(&self, cell: UnitId, on: Date) -> impl Iterator<Item = &PersonHistory> {
        self.ever_in(cell).filter(move |person| person.cell_on(on) == Some(cell))
    }
}
