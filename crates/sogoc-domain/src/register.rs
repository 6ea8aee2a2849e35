//! The register: the ledger folded into memory, for every day at once.

pub mod flat;
mod reshape;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use crate::date::Period;
use crate::event::{Event, Inconsistency, Position, Subject};
use crate::history::{
    Clash, CommitteeHistory, Folded, PaperHistory, PersonHistory, PlaceHistory, PostHistory,
    ReorganisationHistory, Stint, UnitHistory,
};
use crate::id::{
    CommitteeId, EventId, PaperId, PersonId, PlaceId, PostId, ReorganisationId, UnitId,
};
use crate::post::PostOf;
use crate::shelf::{Index, Shelf};

/// The register. Every figure, page and decision reads it; it is rebuilt from the ledger alone.
#[derive(Debug, Clone, Default)]
pub struct Register {
    events: Vec<Arc<Event>>,
    by_id: HashMap<EventId, usize>,
    by_subject: HashMap<Subject, Vec<Arc<Event>>>,
    /// Where the events that rest on a paper stand in the ledger.
    by_paper: HashMap<PaperId, Vec<usize>>,
    units: Shelf<UnitId, UnitHistory>,
    committees: Shelf<CommitteeId, CommitteeHistory>,
    places: Shelf<PlaceId, PlaceHistory>,
    people: Shelf<PersonId, PersonHistory>,
    posts: Shelf<PostId, PostHistory>,
    papers: Shelf<PaperId, PaperHistory>,
    reorganisations: Shelf<ReorganisationId, ReorganisationHistory>,
    /// Who was ever at home in a cell, by cell.
    homes: Index<UnitId, PersonId>,
    /// Who ever held a post, by post.
    holders: Index<PostId, PersonId>,
    /// Organisations that ever stood under another, by superior.
    children: Index<UnitId, UnitId>,
    /// The days on which the tree turns, each with how often: organisations begin, move and end.
    turns: BTreeMap<Date, usize>,
    /// Organisations that ever covered a place, by place.
    coverers: Index<PlaceId, UnitId>,
    /// Places that ever lay in another, by the outer one.
    within: Index<PlaceId, PlaceId>,
    /// Who ever lived in a place, or was ever stated to be native of it.
    residents: Index<PlaceId, PersonId>,
    /// Who ever worked in a place.
    workers: Index<PlaceId, PersonId>,
    /// Posts, by what they belong to.
    posts_of: Index<PostOf, PostId>,
    /// Committees, by the organisation whose they are.
    committees_of: Index<UnitId, CommitteeId>,
    /// The same, laid flat for counting.
    flat: flat::Laid,
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
            self.by_subject.entry(subject).or_default().push(event.clone());
            self.enter(event);
            if seen.insert(subject) {
                touched.push(subject);
            }
        }
        touched.into_iter().try_for_each(|subject| self.refold(subject))?;
        self.freshen();
        Ok(())
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
        let folded = Folded::of(subject, events).map_err(misfit)?;
        self.put(folded);
        Ok(())
    }

    fn put(&mut self, folded: Folded) {
        match folded {
            Folded::Unit(id, history) => self.put_unit(id, history),
            Folded::Committee(id, history) => self.put_committee(id, history),
            Folded::Place(id, history) => self.put_place(id, history),
            Folded::Person(id, history) => self.put_person(id, history),
            Folded::Post(id, history) => self.put_post(id, history),
            Folded::Paper(id, history) => drop(self.papers.put(id, history)),
            Folded::Reorganisation(id, history) => drop(self.reorganisations.put(id, history)),
        }
    }

    /// The register as it would be with further events, whose subjects were folded with them
    /// already: of each its events and what they come to, in the order of first appearance.
    pub(crate) fn with(
        &self,
        events: impl IntoIterator<Item = Arc<Event>>,
        subjects: impl IntoIterator<Item = (Vec<Arc<Event>>, Folded)>,
    ) -> Self {
        let mut foreseen = self.clone();
        for event in events {
            foreseen.enter(event);
        }
        for (events, folded) in subjects {
            if let Some(event) = events.first() {
                foreseen.by_subject.insert(event.subject(), events);
            }
            foreseen.put(folded);
        }
        foreseen.freshen();
        foreseen
    }

    fn enter(&mut self, event: Arc<Event>) {
        self.by_id.insert(event.id, self.events.len());
        if let Some(paper) = event.draft.paper {
            self.by_paper.entry(paper).or_default().push(self.events.len());
        }
        self.events.push(event);
    }

    fn put_unit(&mut self, id: UnitId, history: Arc<UnitHistory>) {
        let superiors = |unit: &UnitHistory| unit.parent.iter().filter_map(|(_, it)| *it).collect();
        let covered = |unit: &UnitHistory| unit.covers.iter().map(|(place, _)| *place).collect();
        let turns = |unit: &UnitHistory| {
            let ends = unit.ended.as_ref().map(|ending| ending.on);
            unit.parent.iter().map(|(from, _)| from).chain(ends).collect()
        };
        let before = self.units.get(id);
        let old_turns: Vec<Date> = before.map(turns).unwrap_or_default();
        let new_turns: Vec<Date> = turns(&history);
        let old_above: Vec<UnitId> = before.map(superiors).unwrap_or_default();
        let old_covers: Vec<PlaceId> = before.map(covered).unwrap_or_default();
        let (above, covers): (Vec<UnitId>, Vec<PlaceId>) = (superiors(&history), covered(&history));
        let turning = flat::Turning::between(before, &history);
        let slot = self.units.put(id, history);
        self.children.relist((slot, id), &old_above, &above);
        self.coverers.relist((slot, id), &old_covers, &covers);
        self.unit_put((slot, id), &turning, old_above.iter().chain(&above));
        for day in new_turns {
            *self.turns.entry(day).or_default() += 1;
        }
        for day in old_turns {
            let left = self.turns.remove(&day).map_or(0, |count| count - 1);
            if left > 0 {
                self.turns.insert(day, left);
            }
        }
    }

    fn put_place(&mut self, id: PlaceId, history: Arc<PlaceHistory>) {
        let outer = |place: &PlaceHistory| place.parent.iter().filter_map(|(_, it)| *it).collect();
        let old: Vec<PlaceId> = self.places.get(id).map(outer).unwrap_or_default();
        let new: Vec<PlaceId> = outer(&history);
        let slot = self.places.put(id, history);
        self.within.relist((slot, id), &old, &new);
    }

    fn put_committee(&mut self, id: CommitteeId, history: Arc<CommitteeHistory>) {
        let old = self.committees.get(id).and_then(|committee| committee.unit);
        let new = history.unit;
        let slot = self.committees.put(id, history);
        self.committees_of.relist((slot, id), old.as_slice(), new.as_slice());
    }

    fn put_post(&mut self, id: PostId, history: Arc<PostHistory>) {
        let old = self.posts.get(id).and_then(|post| post.of);
        let new = history.of;
        let slot = self.posts.put(id, history);
        self.posts_of.relist((slot, id), old.as_slice(), new.as_slice());
    }

    fn put_person(&mut self, id: PersonId, history: Arc<PersonHistory>) {
        let old = self.people.get(id).map(Links::of).unwrap_or_default();
        let new = Links::of(&history);
        let at = (self.people.put(id, history), id);
        self.homes.relist(at, &old.cells, &new.cells);
        self.flat.person_put(&old.cells, &new.cells);
        self.holders.relist(at, &old.posts, &new.posts);
        self.residents.relist(at, &old.lived, &new.lived);
        self.workers.relist(at, &old.worked, &new.worked);
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

    /// The events that rest on a paper in ledger order, corrected ones included.
    pub fn resting_on(&self, paper: PaperId) -> impl Iterator<Item = &Arc<Event>> {
        self.by_paper.get(&paper).into_iter().flatten().map(|place| &self.events[*place])
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

    /// Reorganisations that were carried out.
    pub fn reorganisations(&self) -> &Shelf<ReorganisationId, ReorganisationHistory> {
        &self.reorganisations
    }

    /// Who was ever at home in a cell.
    pub fn ever_in(&self, cell: UnitId) -> impl Iterator<Item = &PersonHistory> {
        self.homes.on(&self.people, cell)
    }

    /// Who ever held a post.
    pub fn ever_held(&self, post: PostId) -> impl Iterator<Item = &PersonHistory> {
        self.holders.on(&self.people, post)
    }

    /// Organisations that ever covered a place.
    pub fn ever_covering(&self, place: PlaceId) -> impl Iterator<Item = &UnitHistory> {
        self.coverers.on(&self.units, place)
    }

    /// Places that ever lay directly in another.
    pub fn ever_within(&self, place: PlaceId) -> impl Iterator<Item = &PlaceHistory> {
        self.within.on(&self.places, place)
    }

    /// Who ever lived in a place, or was ever stated to be native of it or not.
    pub fn ever_living(&self, place: PlaceId) -> impl Iterator<Item = &PersonHistory> {
        self.residents.on(&self.people, place)
    }

    /// Who ever worked in a place.
    pub fn ever_working(&self, place: PlaceId) -> impl Iterator<Item = &PersonHistory> {
        self.workers.on(&self.people, place)
    }

    /// The committees an organisation ever had.
    pub fn committees_of(&self, unit: UnitId) -> impl Iterator<Item = &CommitteeHistory> {
        self.committees_of.on(&self.committees, unit)
    }

    /// The posts of an organisation, a committee or a place.
    pub fn posts_of(&self, of: PostOf) -> impl Iterator<Item = &PostHistory> {
        self.posts_of.on(&self.posts, of)
    }

    /// The organisations directly under one on a day, in the order of first appearance.
    pub fn children_on(&self, unit: UnitId, on: Date) -> impl Iterator<Item = &UnitHistory> {
        self.ever_under(unit)
            .filter(move |child| child.exists_on(on) && child.parent_on(on) == Some(unit))
    }

    /// The organisations that stood directly under one at some time.
    pub fn ever_under(&self, unit: UnitId) -> impl Iterator<Item = &UnitHistory> {
        self.children.on(&self.units, unit)
    }

    /// The days of a period on which organisations begin, move or end.
    pub fn turns(&self, period: Period) -> impl Iterator<Item = Date> {
        self.turns.range(period.from..=period.to).map(|(day, _)| *day)
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

    /// The members at home in one cell when a day begins: who comes on that day is none of them.
    pub fn members_at_dawn(&self, cell: UnitId, on: Date) -> impl Iterator<Item = &PersonHistory> {
        self.ever_in(cell).filter(move |person| {
            let here = |stint: &Stint| stint.cell == cell && stint.span.covers(on);
            person.stints.iter().any(|stint| here(stint) && stint.span.from < on)
        })
    }

    /// The members at home in one cell on a day.
    pub fn members_on(&self, cell: UnitId, on: Date) -> impl Iterator<Item = &PersonHistory> {
        self.ever_in(cell).filter(move |person| person.cell_on(on) == Some(cell))
    }
}

/// What a person was ever linked to.
#[derive(Default)]
struct Links {
    cells: Vec<UnitId>,
    posts: Vec<PostId>,
    lived: Vec<PlaceId>,
    worked: Vec<PlaceId>,
}

impl Links {
    fn of(person: &PersonHistory) -> Self {
        let lived = person.residence.iter().filter_map(|(_, place)| *place);
        let native = person.natives.iter().map(|(_, place, _)| *place);
        Self {
            cells: person.stints.iter().map(|stint| stint.cell).collect(),
            posts: person.holdings.iter().map(|held| held.post).collect(),
            lived: lived.chain(native).collect(),
            worked: person.workplace.iter().filter_map(|(_, place)| *place).collect(),
        }
    }
}
