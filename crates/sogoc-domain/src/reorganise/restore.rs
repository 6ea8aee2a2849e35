//! Restoring: a plan that makes again what a reorganisation ended, with new ids and lineage.
//!
//! What an organisation was before comes back as another organisation, for an ended id never
//! comes back to life. Whatever was touched since stays as it is now, and is listed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;
use uuid::Uuid;

use super::before::{before, place_before};
use super::plan::{
    Allocation, ChangedPlace, ChangedUnit, CoverStep, EndedPlace, EndedUnit, Home, NewCommittee,
    NewPlace, NewSeat, NewUnit, Plan, Rule, Tie,
};
use crate::event::Event;
use crate::fact::Fact;
use crate::history::{PersonHistory, PlaceHistory, Standing, UnitHistory, standings};
use crate::id::{BatchId, CommitteeId, PersonId, PlaceId, PostId, UnitId};
use crate::place::PlaceChange;
use crate::post::PostOf;
use crate::register::Register;
use crate::subject::Subject;
use crate::timeline::Timeline;
use crate::unit::{UnitChange, UnitEnding};

/// A plan that restores, and what it leaves as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restoration {
    /// The plan.
    pub plan: Plan,
    /// What was touched since and is therefore left.
    pub left: Vec<Subject>,
}

/// Draws up what restores, on a day, everything that stood before the reorganisations of a batch.
/// `None` when nothing of the batch stands.
pub fn restore(
    register: &Register,
    batch: BatchId,
    on: Date,
    id: &mut dyn FnMut() -> Uuid,
) -> Option<Restoration> {
    let events: Vec<Arc<Event>> = register
        .events()
        .iter()
        .filter(|event| event.recording.batch == Some(batch) && stands(register, event))
        .cloned()
        .collect();
    let first = events.first()?;
    let mut back = Back {
        register,
        on,
        was: first.effective_on().yesterday().unwrap_or(first.effective_on()),
        units: HashMap::new(),
        places: HashMap::new(),
        committees: HashMap::new(),
        plan: Plan::new("Khôi phục tổ chức trước sắp xếp", on),
        left: Vec::new(),
    };
    for event in &events {
        match &event.draft.fact {
            Fact::UnitEnded { unit, .. } => drop(back.units.insert(*unit, UnitId(id()))),
            Fact::PlaceEnded { place, .. } => drop(back.places.insert(*place, PlaceId(id()))),
            Fact::CommitteeEnded { committee } => {
                back.committees.insert(*committee, CommitteeId(id()));
            }
            Fact::Reorganised { reorganisation, .. } => back.plan.reverses.push(*reorganisation),
            _ => {}
        }
    }
    back.people(&events);
    back.posts(&events, id);
    back.filled_posts(&events);
    for event in &events {
        back.take(event);
    }
    back.left.sort_unstable();
    back.left.dedup();
    Some(Restoration { plan: back.plan, left: back.left })
}

struct Back<'a> {
    register: &'a Register,
    on: Date,
    /// The eve of the reorganisation.
    was: Date,
    units: HashMap<UnitId, UnitId>,
    places: HashMap<PlaceId, PlaceId>,
    committees: HashMap<CommitteeId, CommitteeId>,
    plan: Plan,
    left: Vec<Subject>,
}

impl<'a> Back<'a> {
    /// What was an organisation is now: its restored one, or itself.
    fn unit(&self, id: UnitId) -> UnitId {
        self.units.get(&id).copied().unwrap_or(id)
    }

    fn place(&self, id: PlaceId) -> PlaceId {
        self.places.get(&id).copied().unwrap_or(id)
    }

    fn take(&mut self, event: &Event) {
        match &event.draft.fact {
            Fact::UnitEnded { unit, .. } => self.make_unit_again(*unit),
            Fact::UnitEstablished { unit, predecessors, .. } => self.end_unit(*unit, predecessors),
            Fact::UnitSet { unit, change } => self.set_unit_back(*unit, change),
            Fact::PlaceEnded { place, .. } => self.make_place_again(*place),
            Fact::PlaceEstablished { place, predecessors, .. } => {
                self.end_place(*place, predecessors);
            }
            Fact::PlaceSet { place, change } => self.set_place_back(*place, change),
            Fact::CoverStarted { unit, place } => self.cover(*unit, *place, false),
            Fact::CoverEnded { unit, place } => self.cover(*unit, *place, true),
            _ => {}
        }
    }

    fn make_unit_again(&mut self, old: UnitId) {
        let Some(unit) = self.register.units().get(old) else { return };
        let was = self.was;
        let Some(kind) = unit.kind_on(was) else { return };
        let covered = unit.covers.iter().filter(|(_, spans)| spans.covers(was));
        let committees = self.register.committees_of(old).filter_map(|it| {
            let term = it.terms.last();
            Some(NewCommittee {
                id: *self.committees.get(&it.id)?,
                kind: it.kind,
                term: term.map(|term| term.term.clone()),
                size: term.and_then(|term| term.size),
            })
        });
        let new = NewUnit {
            id: self.unit(old),
            name: unit.name_on(was).to_owned(),
            code: unit.code.on(was).cloned().flatten(),
            kind,
            category: unit.category.on(was).cloned().flatten(),
            parent: unit.parent_on(was).map(|parent| self.unit(parent)),
            territory: unit.territory.on(was).copied().flatten().map(|it| self.place(it)),
            covers: covered.map(|(place, _)| self.place(*place)).collect(),
            predecessors: vec![old],
            committees: committees.collect(),
        };
        self.plan.new_units.push(new);
    }

    fn end_unit(&mut self, unit: UnitId, predecessors: &[UnitId]) {
        let Some(history) = self.register.units().get(unit) else { return };
        if !history.exists_on(self.on) || history.ended.is_some() {
            self.left.push(Subject::Unit(unit));
            return;
        }
        let successors: Vec<UnitId> = predecessors.iter().map(|id| self.unit(*id)).collect();
        let ending = match successors.as_slice() {
            [] => UnitEnding::Dissolved,
            [_] => UnitEnding::Merged,
            _ => UnitEnding::Divided,
        };
        self.plan.ended_units.push(EndedUnit { unit, ending, successors });
    }

    fn set_unit_back(&mut self, unit: UnitId, change: &UnitChange) {
        let Some(history) = self.standing_unit(unit) else { return };
        match before(history, change, self.was, self.on) {
            Some(UnitChange::Parent(parent)) => {
                let parent = self.unit(parent);
                self.change_unit(unit, UnitChange::Parent(parent));
            }
            Some(UnitChange::Territory(Some(place))) => {
                let place = self.place(place);
                self.change_unit(unit, UnitChange::Territory(Some(place)));
            }
            Some(was) => self.change_unit(unit, was),
            None => self.left.push(Subject::Unit(unit)),
        }
    }

    /// An organisation that went on through the reorganisation and still stands. One that ended
    /// since is left; one that is new or is made again has nothing to be set back.
    fn standing_unit(&mut self, id: UnitId) -> Option<&'a UnitHistory> {
        let unit = self.register.units().get(id)?;
        let went_on = unit.established.is_some_and(|on| on <= self.was);
        if !went_on || self.units.contains_key(&id) {
            return None;
        }
        if unit.ended.is_some() {
            self.left.push(Subject::Unit(id));
            return None;
        }
        Some(unit)
    }

    /// The same of a place.
    fn standing_place(&mut self, id: PlaceId) -> Option<&'a PlaceHistory> {
        let place = self.register.places().get(id)?;
        let life = place.life.filter(|life| life.from <= self.was)?;
        if self.places.contains_key(&id) {
            return None;
        }
        if life.to.is_some() {
            self.left.push(Subject::Place(id));
            return None;
        }
        Some(place)
    }

    fn change_unit(&mut self, unit: UnitId, change: UnitChange) {
        match self.plan.changed_units.iter_mut().rev().find(|it| it.unit == unit) {
            Some(changed) => changed.changes.push(change),
            None => self.plan.changed_units.push(ChangedUnit { unit, changes: vec![change] }),
        }
    }

    fn make_place_again(&mut self, old: PlaceId) {
        let Some(place) = self.register.places().get(old) else { return };
        let was = self.was;
        let Some(kind) = place.kind.on_or_first(was).copied() else { return };
        let id = self.place(old);
        for person in self.register.ever_living(old) {
            let stated = person.natives.iter().rfind(|(from, it, _)| *it == old && *from <= was);
            if stated.is_some_and(|(_, _, native)| *native) {
                self.plan.homes.push(Home { person: person.id, tie: Tie::Native, place: id });
            }
        }
        self.plan.new_places.push(NewPlace {
            id,
            name: place.name_on(was).to_owned(),
            kind,
            code: place.code.on(was).cloned().flatten(),
            parent: place.parent.on(was).copied().flatten().map(|outer| self.place(outer)),
            classes: place.classes.on(was).cloned().unwrap_or_default(),
            predecessors: vec![old],
        });
    }

    fn end_place(&mut self, place: PlaceId, predecessors: &[PlaceId]) {
        let stands = |it: &PlaceHistory| it.life.is_some_and(|life| life.to.is_none());
        if self.register.places().get(place).is_some_and(stands) {
            let successors = predecessors.iter().map(|id| self.place(*id)).collect();
            self.plan.ended_places.push(EndedPlace { place, successors });
        } else {
            self.left.push(Subject::Place(place));
        }
    }

    fn set_place_back(&mut self, place: PlaceId, change: &PlaceChange) {
        let Some(history) = self.standing_place(place) else { return };
        match place_before(history, change, self.was, self.on) {
            Some(PlaceChange::Parent(Some(outer))) => {
                let outer = self.place(outer);
                self.change_place(place, PlaceChange::Parent(Some(outer)));
            }
            Some(was) => self.change_place(place, was),
            None => self.left.push(Subject::Place(place)),
        }
    }

    fn change_place(&mut self, place: PlaceId, change: PlaceChange) {
        match self.plan.changed_places.iter_mut().rev().find(|it| it.place == place) {
            Some(changed) => changed.changes.push(change),
            None => self.plan.changed_places.push(ChangedPlace { place, changes: vec![change] }),
        }
    }

    /// Organisations that go on give up what they took over, and take again what they gave up.
    fn cover(&mut self, unit: UnitId, place: PlaceId, starts: bool) {
        let Some(history) = self.standing_unit(unit) else { return };
        let spans = history.covers.iter().find(|(it, _)| *it == place);
        let covers = spans.is_some_and(|(_, spans)| spans.is_open());
        let place_ends = self.plan_ends(place);
        match starts {
            // What ends is given up with it.
            false if covers && !place_ends => {
                self.plan.covers.push(CoverStep { unit, place, starts });
            }
            true if !covers => {
                let place = self.place(place);
                self.plan.covers.push(CoverStep { unit, place, starts });
            }
            _ => {}
        }
    }

    fn plan_ends(&self, place: PlaceId) -> bool {
        let history = self.register.places().get(place);
        history.is_some_and(|it| it.life.is_some_and(|life| life.from > self.was))
    }

    /// Whoever is still where the reorganisation put them goes back.
    fn people(&mut self, events: &[Arc<Event>]) {
        let mut order: Vec<UnitId> = Vec::new();
        let mut back: HashMap<UnitId, Vec<(PersonId, UnitId)>> = HashMap::new();
        for event in events {
            match event.draft.fact {
                Fact::Reassigned { person, from, to } => {
                    let at = self.register.people().get(person).and_then(|it| it.cell_on(self.on));
                    if at != Some(to) {
                        self.left.push(Subject::Person(person));
                        continue;
                    }
                    let listed = back.entry(to).or_insert_with(|| {
                        order.push(to);
                        Vec::new()
                    });
                    listed.push((person, self.unit(from)));
                }
                Fact::ResidenceSet { person, place: Some(now) } => {
                    self.home_again(person, Tie::Residence, now, |it| &it.residence);
                }
                Fact::WorkplaceSet { person, place: Some(now) } => {
                    self.home_again(person, Tie::Workplace, now, |it| &it.workplace);
                }
                _ => {}
            }
        }
        for from in order {
            let by_hand = back.remove(&from).unwrap_or_default();
            let allocation = Allocation { from, rule: Rule::ByList, to: Vec::new(), by_hand };
            self.plan.people.push(allocation);
        }
    }

    /// A plan ties to a place and unties from none: who was tied nowhere before is left as well.
    fn home_again(
        &mut self,
        person: PersonId,
        tie: Tie,
        now: PlaceId,
        places: fn(&PersonHistory) -> &Timeline<Option<PlaceId>>,
    ) {
        let Some(history) = self.register.people().get(person) else { return };
        let on = |day: Date| places(history).on(day).copied().flatten();
        match on(self.was).filter(|_| on(self.on) == Some(now)) {
            Some(was) => self.plan.homes.push(Home { person, tie, place: self.place(was) }),
            None => self.left.push(Subject::Person(person)),
        }
    }

    /// Posts that ended are made again; whoever left them takes them again while a member.
    fn posts(&mut self, events: &[Arc<Event>], id: &mut dyn FnMut() -> Uuid) {
        let mut holders: HashMap<PostId, Vec<PersonId>> = HashMap::new();
        for event in events {
            if let Fact::PostLeft { person, post } = event.draft.fact {
                holders.entry(post).or_default().push(person);
            }
        }
        for event in events {
            let Fact::PostEnded { post: old } = event.draft.fact else { continue };
            let Some(post) = self.register.posts().get(old) else { continue };
            let Some(of) = post.of.map(|of| self.owner(of)) else { continue };
            let seat = |holder: Option<PersonId>, post_id: PostId| NewSeat {
                post: post_id,
                of,
                title: post.title,
                wording: post.wording.clone(),
                holder,
                appointment: None,
            };
            let new = PostId(id());
            let mut people: HashSet<PersonId> = HashSet::new();
            let stays = |person: &PersonId| {
                let history = self.register.people().get(*person);
                history.is_some_and(|it| it.cell_on(self.on).is_some())
            };
            let again: Vec<PersonId> = holders.remove(&old).unwrap_or_default();
            let (back, gone): (Vec<_>, Vec<_>) = again.into_iter().partition(stays);
            self.left.extend(gone.into_iter().map(Subject::Person));
            if back.is_empty() {
                self.plan.seats.push(seat(None, new));
            }
            for person in back.into_iter().filter(|person| people.insert(*person)) {
                self.plan.seats.push(seat(Some(person), new));
            }
        }
    }

    /// A post filled in what goes on stays filled: a plan fills posts and vacates only what ends.
    fn filled_posts(&mut self, events: &[Arc<Event>]) {
        let new: HashSet<PostOf> = events.iter().filter_map(|it| established(it)).collect();
        for event in events {
            let Fact::PostTaken { person, post, .. } = event.draft.fact else { continue };
            let of = self.register.posts().get(post).and_then(|it| it.of);
            let holds = self.register.people().get(person).is_some_and(|it| {
                it.holdings.iter().any(|held| held.post == post && held.span.covers(self.on))
            });
            if holds && of.is_some_and(|of| !new.contains(&of)) {
                self.left.push(Subject::Post(post));
            }
        }
    }

    fn owner(&self, of: PostOf) -> PostOf {
        match of {
            PostOf::Unit(unit) => PostOf::Unit(self.unit(unit)),
            PostOf::Place(place) => PostOf::Place(self.place(place)),
            PostOf::Committee(id) => {
                PostOf::Committee(self.committees.get(&id).copied().unwrap_or(id))
            }
        }
    }
}

/// What an event makes that may have posts; what a plan makes anew it ends when it is restored.
fn established(event: &Event) -> Option<PostOf> {
    match event.draft.fact {
        Fact::UnitEstablished { unit, .. } => Some(PostOf::Unit(unit)),
        Fact::PlaceEstablished { place, .. } => Some(PostOf::Place(place)),
        Fact::CommitteeEstablished { committee, .. } => Some(PostOf::Committee(committee)),
        _ => None,
    }
}

fn stands(register: &Register, event: &Event) -> bool {
    standings(register.events_of(event.subject()))
        .is_ok_and(|standing| standing.get(&event.id) == Some(&Standing::InEffect))
}
