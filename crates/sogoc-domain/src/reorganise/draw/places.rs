//! Places drawn up: new, changed, ended; who covered and who lived in what ended.

use std::collections::{HashMap, HashSet};

use super::Drawing;
use crate::fact::Fact;
use crate::history::PersonHistory;
use crate::id::{PersonId, PlaceId, UnitId};
use crate::place::PlaceChange;
use crate::reorganise::plan::{Plan, Tie};
use crate::reorganise::problem::Problem;
use crate::subject::Subject;

impl Drawing<'_> {
    pub(super) fn places(&mut self) {
        let mut predecessors: HashMap<PlaceId, Vec<PlaceId>> = HashMap::new();
        for (from, to) in self.plan.place_edges() {
            predecessors.entry(to).or_default().push(from);
        }
        for new in &self.plan.new_places {
            self.say(Fact::PlaceEstablished {
                place: new.id,
                name: new.name.clone(),
                place_kind: new.kind,
                code: new.code.clone(),
                parent: new.parent,
                classes: new.classes.clone(),
                predecessors: predecessors.remove(&new.id).unwrap_or_default(),
            });
        }
        for changed in &self.plan.changed_places {
            if self.place_stands(changed.place) {
                for change in &changed.changes {
                    self.say(Fact::PlaceSet { place: changed.place, change: change.clone() });
                }
            }
        }
        for step in &self.plan.covers {
            let (unit, place) = (step.unit, step.place);
            self.say(if step.starts {
                Fact::CoverStarted { unit, place }
            } else {
                Fact::CoverEnded { unit, place }
            });
        }
    }

    pub(super) fn end_places(&mut self) {
        let mut successors: HashMap<PlaceId, Vec<PlaceId>> = HashMap::new();
        for (from, to) in self.plan.place_edges() {
            successors.entry(from).or_default().push(to);
        }
        for ended in &self.plan.ended_places {
            if !self.place_stands(ended.place) {
                continue;
            }
            self.follow(ended.place);
            self.left_within(ended.place);
            self.say(Fact::PlaceEnded {
                place: ended.place,
                successors: successors.remove(&ended.place).unwrap_or_default(),
            });
        }
    }

    fn place_stands(&mut self, id: PlaceId) -> bool {
        let on = self.plan.effective_on;
        let stands = self.register.places().get(id).is_some_and(|place| place.exists_on(on));
        if !stands {
            self.note(Problem::Absent(Subject::Place(id)));
        }
        stands
    }

    /// Whoever covers the place and goes on covers what it became; whoever lives there lives in
    /// what it became, when that is one place.
    fn follow(&mut self, place: PlaceId) {
        let on = self.plan.effective_on;
        let heir = self.after.heir(place);
        let covering: Vec<_> = self.after.going_on(place).collect();
        for unit in &covering {
            self.say(Fact::CoverEnded { unit: *unit, place });
            if let Some(heir) = heir
                && !self.after.going_on(heir).any(|it| it == *unit)
                && !self.covers_from_now(*unit, heir)
            {
                self.followed.insert((*unit, heir));
                self.say(Fact::CoverStarted { unit: *unit, place: heir });
            }
        }
        let was_covered = self
            .register
            .ever_covering(place)
            .any(|unit| unit.covers.iter().any(|(it, spans)| *it == place && spans.covers(on)));
        if was_covered && !self.after.today(place).is_some_and(|it| self.is_covered(it)) {
            self.note(Problem::Uncovered(heir.unwrap_or(place)));
        }
        self.people_of(place, heir);
    }

    /// Whoever lives or works in the place, or is native of it, is so of what it became, when
    /// that is one place or a hand said which.
    fn people_of(&mut self, place: PlaceId, heir: Option<PlaceId>) {
        let on = self.plan.effective_on;
        let mut open = 0;
        let alive = |it: &&PersonHistory| !it.had_died_by(on);
        let living: Vec<&PersonHistory> = self.register.ever_living(place).filter(alive).collect();
        for person in living {
            let lives = person.residence.on(on).copied().flatten() == Some(place);
            if lives && !self.is_told(person.id, Tie::Residence) {
                match heir {
                    Some(heir) => self.tie(person.id, Tie::Residence, heir),
                    None => open += 1,
                }
            }
            let stated = person.natives.iter().rfind(|(from, it, _)| *it == place && *from <= on);
            if let (Some(heir), Some((_, _, true))) = (heir, stated)
                && !self.is_told(person.id, Tie::Native)
            {
                self.tie(person.id, Tie::Native, heir);
            }
        }
        if open > 0 {
            self.note(Problem::ResidenceOpen { place, people: open });
        }
        let Some(heir) = heir else { return };
        let working: Vec<&PersonHistory> =
            self.register.ever_working(place).filter(alive).collect();
        for person in working {
            let works = person.workplace.on(on).copied().flatten() == Some(place);
            if works && !self.is_told(person.id, Tie::Workplace) {
                self.tie(person.id, Tie::Workplace, heir);
            }
        }
    }

    fn is_told(&self, person: PersonId, tie: Tie) -> bool {
        self.told.contains(&(person, tie))
    }

    /// What the plan says of people and places one by one.
    pub(super) fn homes(&mut self) {
        for home in &self.plan.homes {
            self.tie(home.person, home.tie, home.place);
        }
    }

    fn tie(&mut self, person: PersonId, tie: Tie, place: PlaceId) {
        self.say(match tie {
            Tie::Residence => Fact::ResidenceSet { person, place: Some(place) },
            Tie::Workplace => Fact::WorkplaceSet { person, place: Some(place) },
            Tie::Native => Fact::NativeSet { person, place, native: true },
        });
    }

    fn covers_from_now(&self, unit: UnitId, place: PlaceId) -> bool {
        self.followed.contains(&(unit, place))
            || self.plan.covers.iter().any(|it| it.starts && it.unit == unit && it.place == place)
    }

    fn is_covered(&self, place: PlaceId) -> bool {
        !self.after.covering(place).is_empty()
    }

    /// Places that go on within one that ends.
    fn left_within(&mut self, outer: PlaceId) {
        let on = self.plan.effective_on;
        let inner: Vec<PlaceId> = self
            .register
            .ever_within(outer)
            .filter(|it| it.exists_on(on) && it.parent.on(on).copied().flatten() == Some(outer))
            .map(|it| it.id)
            .filter(|id| !self.settled.contains(id))
            .collect();
        for place in inner {
            self.note(Problem::LeftWithin { place, outer });
        }
    }

    /// Places that end with the plan, or get another outer place.
    pub(super) fn settled_places(plan: &Plan) -> HashSet<PlaceId> {
        let moved = plan
            .changed_places
            .iter()
            .filter(|it| it.changes.iter().any(|change| matches!(change, PlaceChange::Parent(_))));
        let ended = plan.ended_places.iter().map(|it| it.place);
        moved.map(|it| it.place).chain(ended).collect()
    }
}
