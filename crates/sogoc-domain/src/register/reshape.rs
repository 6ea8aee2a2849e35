//! Theo hệ thống tổ chức tại ngày: the register as if organisations and places had always been, and
//! would always be, those of one day.
//!
//! Every figure and form asked of it counts people of its own day in the organisation of another:
//! old figures in the new shape and new ones in the old. Whoever's cell was not there that day is
//! counted where lineage leads: through predecessors or successors, told apart by where the
//! reorganisation put that very person. Where lineage leads to several and nothing tells which,
//! the person is counted in the nearest organisation above all of them and in none of them:
//! nobody is silently assigned, and totals stay whole.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use jiff::civil::Date;

use super::Register;
use crate::date::EARLIEST;
use crate::history::{Entry, PersonHistory, PlaceHistory, Stint, UnitHistory, Visit};
use crate::id::{PlaceId, UnitId};
use crate::post::PostOf;
use crate::timeline::{Span, Timeline};

impl Register {
    /// The register in the structure of a day. Its events and papers are the same; what is kept of
    /// units and places is what they were on that day, on all days.
    #[must_use]
    pub fn in_structure_of(&self, day: Date) -> Self {
        let mut reshaped = Self {
            events: self.events.clone(),
            by_id: self.by_id.clone(),
            by_subject: self.by_subject.clone(),
            by_paper: self.by_paper.clone(),
            papers: self.papers.clone(),
            reorganisations: self.reorganisations.clone(),
            ..Self::default()
        };
        for unit in self.units.iter().filter(|unit| unit.exists_on(day)) {
            reshaped.put_unit(unit.id, Arc::new(unit_of(unit, day)));
        }
        for place in self.places.iter().filter(|place| place.exists_on(day)) {
            reshaped.put_place(place.id, Arc::new(place_of(place, day)));
        }
        let mut units = Shape::of(day, UnitLineage(self));
        let mut places = Shape::of(day, PlaceLineage(self));
        for committee in self.committees.iter() {
            let mut committee = committee.clone();
            committee.unit = committee.unit.map(|it| units.heir(it).unwrap_or(it));
            reshaped.put_committee(committee.id, Arc::new(committee));
        }
        for post in self.posts.iter() {
            let mut post = post.clone();
            post.of = post.of.map(|of| match of {
                PostOf::Unit(it) => PostOf::Unit(units.heir(it).unwrap_or(it)),
                PostOf::Place(it) => PostOf::Place(places.heir(it).unwrap_or(it)),
                PostOf::Committee(_) => of,
            });
            reshaped.put_post(post.id, Arc::new(post));
        }
        for person in self.people.iter() {
            let person = reshape(person, &mut units, &mut places);
            reshaped.put_person(person.id, Arc::new(person));
        }
        reshaped
    }
}

fn unit_of(unit: &UnitHistory, day: Date) -> UnitHistory {
    let mut still = unit.clone();
    still.established = Some(EARLIEST);
    still.ended = None;
    still.name = held(&unit.name, day);
    still.code = held(&unit.code, day);
    still.parent = held(&unit.parent, day);
    still.kind = held(&unit.kind, day);
    still.category = held(&unit.category, day);
    still.territory = held(&unit.territory, day);
    still.covers.retain(|(_, spans)| spans.covers(day));
    for (_, spans) in &mut still.covers {
        *spans = crate::timeline::Spans::default();
        spans.open(EARLIEST);
    }
    still
}

fn place_of(place: &PlaceHistory, day: Date) -> PlaceHistory {
    PlaceHistory {
        id: place.id,
        life: Some(Span::starting(EARLIEST)),
        predecessors: place.predecessors.clone(),
        successors: Vec::new(),
        name: held(&place.name, day),
        code: held(&place.code, day),
        kind: held(&place.kind, day),
        parent: held(&place.parent, day),
        classes: held(&place.classes, day),
    }
}

/// One value for all days.
fn held<T: Clone>(timeline: &Timeline<T>, day: Date) -> Timeline<T> {
    let mut still = Timeline::default();
    if let Some(value) = timeline.on_or_first(day) {
        still.set(EARLIEST, value.clone());
    }
    still
}

fn reshape(
    person: &PersonHistory,
    units: &mut Shape<UnitId, UnitLineage<'_>>,
    places: &mut Shape<PlaceId, PlaceLineage<'_>>,
) -> PersonHistory {
    let mut shaped = person.clone();
    shaped.stints = stints(&person.stints, units);
    shaped.residence = ties(&person.residence, places);
    shaped.workplace = ties(&person.workplace, places);
    let mut one_of = |place: PlaceId| {
        let several = places.became(place);
        places.one_of(&several)
    };
    let natives = person.natives.iter();
    shaped.natives = natives.filter_map(|it| Some((it.0, one_of(it.1)?, it.2))).collect();
    let mut one_of = |cell: UnitId| {
        let several = units.became(cell);
        units.one_of(&several)
    };
    let visits = person.visits.iter();
    shaped.visits = visits.filter_map(|it| Some(Visit { cell: one_of(it.cell)?, ..*it })).collect();
    shaped
}

/// The stints in the cells of the day; what leads from a cell to what became of it is no move.
fn stints(stints: &[Stint], units: &mut Shape<UnitId, UnitLineage<'_>>) -> Vec<Stint> {
    let mut cells: Vec<Vec<UnitId>> = stints.iter().map(|it| units.became(it.cell)).collect();
    let continues = |index: usize| matches!(stints[index].entry, Entry::Reorganised(from) if from == stints[index - 1].cell);
    for index in (1..stints.len()).rev().filter(|index| continues(*index)) {
        let (before, after) = cells.split_at_mut(index);
        narrow(&mut before[index - 1], &after[0]);
    }
    for index in (1..stints.len()).filter(|index| continues(*index)) {
        let (before, after) = cells.split_at_mut(index);
        narrow(&mut after[0], &before[index - 1]);
    }
    let mut shaped: Vec<Stint> = Vec::with_capacity(stints.len());
    for (stint, cells) in stints.iter().zip(cells) {
        let Some(cell) = units.one_of(&cells) else { continue };
        let moved = matches!(stint.entry, Entry::Reorganised(_) | Entry::FromCell(_));
        match shaped.last_mut() {
            Some(last) if last.cell == cell && moved && last.span.to == Some(stint.span.from) => {
                last.span.to = stint.span.to;
                last.exit = stint.exit;
                last.exit_kind = stint.exit_kind;
            }
            last => {
                let entry = match (stint.entry, last) {
                    (Entry::FromCell(_), Some(last)) => Entry::FromCell(last.cell),
                    (Entry::Reorganised(_), Some(last)) => Entry::Reorganised(last.cell),
                    (entry, _) => entry,
                };
                shaped.push(Stint { cell, entry, ..*stint });
            }
        }
    }
    shaped
}

/// What may be several is what the same person's next or last link is, when that is among them.
fn narrow<Id: PartialEq + Clone>(several: &mut Vec<Id>, known: &[Id]) {
    if several.len() > known.len()
        && !known.is_empty()
        && known.iter().all(|it| several.contains(it))
    {
        *several = known.to_vec();
    }
}

fn ties(
    timeline: &Timeline<Option<PlaceId>>,
    places: &mut Shape<PlaceId, PlaceLineage<'_>>,
) -> Timeline<Option<PlaceId>> {
    let entries: Vec<(Date, Option<PlaceId>)> =
        timeline.iter().map(|(day, place)| (day, *place)).collect();
    let mut became: Vec<Vec<PlaceId>> = entries
        .iter()
        .map(|(_, place)| place.map_or_else(Vec::new, |place| places.became(place)))
        .collect();
    for index in (1..became.len()).rev() {
        let (before, after) = became.split_at_mut(index);
        narrow(&mut before[index - 1], &after[0]);
    }
    for index in 1..became.len() {
        let (before, after) = became.split_at_mut(index);
        narrow(&mut after[0], &before[index - 1]);
    }
    let mut shaped = Timeline::default();
    for ((day, _), places_of_day) in entries.into_iter().zip(became) {
        shaped.set(day, places.one_of(&places_of_day));
    }
    shaped
}

/// How one kind of subject hangs together over time.
trait Lineage {
    type Id: Copy + Eq + Ord + Hash;

    fn life(&self, id: Self::Id) -> Option<Span>;
    fn predecessors(&self, id: Self::Id) -> Vec<Self::Id>;
    /// Those it named itself when it ended; who names it as a predecessor is found apart.
    fn successors(&self, id: Self::Id) -> Vec<Self::Id>;
    fn outer(&self, id: Self::Id, on: Date) -> Option<Self::Id>;
    fn all(&self) -> Vec<Self::Id>;
}

struct UnitLineage<'r>(&'r Register);

impl Lineage for UnitLineage<'_> {
    type Id = UnitId;

    fn life(&self, id: UnitId) -> Option<Span> {
        self.0.units.get(id)?.life()
    }

    fn predecessors(&self, id: UnitId) -> Vec<UnitId> {
        self.0.units.get(id).map(|it| it.predecessors.clone()).unwrap_or_default()
    }

    fn successors(&self, id: UnitId) -> Vec<UnitId> {
        let ending = self.0.units.get(id).and_then(|it| it.ended.as_ref());
        ending.map(|ending| ending.successors.clone()).unwrap_or_default()
    }

    fn outer(&self, id: UnitId, on: Date) -> Option<UnitId> {
        self.0.units.get(id)?.parent.on_or_first(on).copied().flatten()
    }

    fn all(&self) -> Vec<UnitId> {
        self.0.units.iter().map(|it| it.id).collect()
    }
}

struct PlaceLineage<'r>(&'r Register);

impl Lineage for PlaceLineage<'_> {
    type Id = PlaceId;

    fn life(&self, id: PlaceId) -> Option<Span> {
        self.0.places.get(id)?.life
    }

    fn predecessors(&self, id: PlaceId) -> Vec<PlaceId> {
        self.0.places.get(id).map(|it| it.predecessors.clone()).unwrap_or_default()
    }

    fn successors(&self, id: PlaceId) -> Vec<PlaceId> {
        self.0.places.get(id).map(|it| it.successors.clone()).unwrap_or_default()
    }

    fn outer(&self, id: PlaceId, on: Date) -> Option<PlaceId> {
        self.0.places.get(id)?.parent.on_or_first(on).copied().flatten()
    }

    fn all(&self) -> Vec<PlaceId> {
        self.0.places.iter().map(|it| it.id).collect()
    }
}

/// What each subject is in the structure of a day.
struct Shape<Id, L> {
    day: Date,
    lineage: L,
    heirs: HashMap<Id, Vec<Id>>,
    found: HashMap<Id, Vec<Id>>,
    /// Of which lineage did not tell: they are counted as what they stood under.
    untold: HashSet<Id>,
}

impl<L: Lineage> Shape<L::Id, L> {
    fn of(day: Date, lineage: L) -> Self {
        let mut heirs: HashMap<L::Id, Vec<L::Id>> = HashMap::new();
        for id in lineage.all() {
            for before in lineage.predecessors(id) {
                heirs.entry(before).or_default().push(id);
            }
        }
        Self { day, lineage, heirs, found: HashMap::new(), untold: HashSet::new() }
    }

    /// What a subject is on the day: itself, what it came from, or what became of it. Without
    /// lineage it is what it stood under.
    fn became(&mut self, id: L::Id) -> Vec<L::Id> {
        if let Some(found) = self.found.get(&id) {
            return found.clone();
        }
        // Lineage that leads in a circle leads nowhere.
        self.found.insert(id, Vec::new());
        let found = self.look(id);
        self.found.insert(id, found.clone());
        found
    }

    /// The one thing that lineage leads to on the day: a post goes along to no other.
    fn heir(&mut self, id: L::Id) -> Option<L::Id> {
        match self.became(id).as_slice() {
            [one] if !self.untold.contains(&id) => Some(*one),
            _ => None,
        }
    }

    fn look(&mut self, id: L::Id) -> Vec<L::Id> {
        let Some(life) = self.lineage.life(id) else { return Vec::new() };
        if life.covers(self.day) {
            return vec![id];
        }
        let is_later = life.from > self.day;
        let related = if is_later { self.origins(id, life.from) } else { self.heirs_of(id) };
        let mut found: BTreeSet<L::Id> = BTreeSet::new();
        for other in related {
            found.extend(self.became(other));
            if self.untold.contains(&other) {
                self.untold.insert(id);
            }
        }
        if found.is_empty() {
            self.untold.insert(id);
            let on = if is_later { life.from } else { last_day(life) };
            let outer = self.lineage.outer(id, on);
            found.extend(outer.into_iter().flat_map(|outer| self.became(outer)));
        }
        found.into_iter().collect()
    }

    /// What is restored came from what it was before, not from what it was for a while.
    fn origins(&self, id: L::Id, from: Date) -> Vec<L::Id> {
        let all = self.lineage.predecessors(id);
        let ended_before = |it: &L::Id| {
            let life = self.lineage.life(*it);
            life.and_then(|life| life.to).is_some_and(|to| to < from)
        };
        let itself: Vec<L::Id> = all.iter().copied().filter(ended_before).collect();
        if itself.is_empty() { all } else { itself }
    }

    fn heirs_of(&self, id: L::Id) -> Vec<L::Id> {
        let mut all = self.lineage.successors(id);
        all.extend(self.heirs.get(&id).into_iter().flatten().copied());
        // What restores it later is not what it became that day.
        let to = self.lineage.life(id).and_then(|life| life.to);
        let at_once = |it: &L::Id| {
            let from = self.lineage.life(*it).map(|life| life.from);
            from.zip(to).is_none_or(|(from, to)| from <= to)
        };
        let (now, later): (Vec<L::Id>, Vec<L::Id>) = all.into_iter().partition(at_once);
        let restored: Vec<L::Id> = later
            .into_iter()
            .filter(|it| self.lineage.life(*it).is_some_and(|life| life.from <= self.day))
            .collect();
        if restored.is_empty() { now } else { restored }
    }

    /// The one of several: it, or the nearest above all of them on the day.
    fn one_of(&self, several: &[L::Id]) -> Option<L::Id> {
        let (first, rest) = several.split_first()?;
        if rest.is_empty() {
            return Some(*first);
        }
        let mut shared = self.line(*first);
        for other in rest {
            let line = self.line(*other);
            shared.retain(|it| line.contains(it));
        }
        shared.first().copied()
    }

    fn line(&self, id: L::Id) -> Vec<L::Id> {
        let mut line = vec![id];
        while let Some(outer) = self.lineage.outer(line[line.len() - 1], self.day) {
            if line.contains(&outer) {
                break;
            }
            line.push(outer);
        }
        line
    }
}

fn last_day(life: Span) -> Date {
    life.to.and_then(|to| to.yesterday().ok()).map_or(life.from, |day| day.max(life.from))
}
