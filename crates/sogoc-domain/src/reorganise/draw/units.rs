//! Organisations drawn up: new, changed, ended.

use std::collections::{HashMap, HashSet};

use super::Drawing;
use crate::date::PartialDate;
use crate::fact::Fact;
use crate::id::{PlaceId, UnitId};
use crate::reorganise::problem::Problem;
use crate::unit::UnitChange;

impl Drawing<'_> {
    pub(super) fn units(&mut self) {
        let mut predecessors: HashMap<UnitId, Vec<UnitId>> = HashMap::new();
        for (from, to) in self.plan.unit_edges() {
            predecessors.entry(to).or_default().push(from);
        }
        for new in &self.plan.new_units {
            self.say(Fact::UnitEstablished {
                unit: new.id,
                name: new.name.clone(),
                code: new.code.clone(),
                unit_kind: new.kind,
                category: new.category.clone(),
                parent: new.parent,
                established_on: PartialDate::Unknown,
                predecessors: predecessors.remove(&new.id).unwrap_or_default(),
            });
            if new.territory.is_some() {
                let change = UnitChange::Territory(new.territory);
                self.say(Fact::UnitSet { unit: new.id, change });
            }
            for place in &new.covers {
                self.say(Fact::CoverStarted { unit: new.id, place: *place });
            }
        }
        for changed in &self.plan.changed_units {
            if self.unit_stands(changed.unit) {
                for change in &changed.changes {
                    self.say(Fact::UnitSet { unit: changed.unit, change: change.clone() });
                }
            }
        }
    }

    /// Everything that ends, places last: nothing hangs on them any more.
    pub(super) fn endings(&mut self) {
        self.orphans();
        let mut successors: HashMap<UnitId, Vec<UnitId>> = HashMap::new();
        for (from, to) in self.plan.unit_edges() {
            successors.entry(from).or_default().push(to);
        }
        for ended in &self.plan.ended_units {
            if self.unit_stands(ended.unit) {
                self.say(Fact::UnitEnded {
                    unit: ended.unit,
                    ending: ended.ending,
                    successors: successors.remove(&ended.unit).unwrap_or_default(),
                });
            }
        }
        self.bare_places();
        self.end_places();
        self.lost_territories();
    }

    /// Organisations that would stand under one that ends.
    fn orphans(&mut self) {
        let on = self.plan.effective_on;
        let moved: HashSet<UnitId> = self
            .plan
            .changed_units
            .iter()
            .filter(|it| it.changes.iter().any(|change| matches!(change, UnitChange::Parent(_))))
            .map(|it| it.unit)
            .collect();
        let left: Vec<Problem> = self
            .plan
            .ended_units
            .iter()
            .flat_map(|it| {
                let under = self.register.children_on(it.unit, on);
                under.map(|child| (child.id, it.unit))
            })
            .filter(|(child, _)| !self.ended.contains(child) && !moved.contains(child))
            .map(|(unit, parent)| Problem::LeftUnder { unit, parent })
            .collect();
        self.drawn.problems.extend(left);
    }

    /// Places that go on and nobody covers any more: their organisation ends or gives them up. A
    /// place that ends is looked at with what it becomes.
    fn bare_places(&mut self) {
        let on = self.plan.effective_on;
        let ending: HashSet<PlaceId> = self.plan.ended_places.iter().map(|it| it.place).collect();
        let ended =
            self.plan.ended_units.iter().filter_map(|it| self.register.units().get(it.unit));
        let covered = ended.flat_map(|unit| &unit.covers).filter(|(_, spans)| spans.covers(on));
        let given_up = self.plan.covers.iter().filter(|it| !it.starts).map(|it| it.place);
        let mut seen: HashSet<PlaceId> = HashSet::new();
        let bare: Vec<Problem> = covered
            .map(|(place, _)| *place)
            .chain(given_up)
            .filter(|place| !ending.contains(place) && seen.insert(*place))
            .filter(|place| self.after.covering(*place).is_empty())
            .map(Problem::Uncovered)
            .collect();
        self.drawn.problems.extend(bare);
    }

    /// Organisations that go on while their territory ends.
    fn lost_territories(&mut self) {
        if self.plan.ended_places.is_empty() {
            return;
        }
        let on = self.plan.effective_on;
        let gone: HashSet<PlaceId> = self.plan.ended_places.iter().map(|it| it.place).collect();
        let settled: HashSet<UnitId> = self
            .plan
            .changed_units
            .iter()
            .filter(|it| it.changes.iter().any(|it| matches!(it, UnitChange::Territory(_))))
            .map(|it| it.unit)
            .collect();
        let lost: Vec<Problem> = self
            .register
            .units()
            .iter()
            .filter(|unit| unit.exists_on(on))
            .filter(|unit| !self.ended.contains(&unit.id) && !settled.contains(&unit.id))
            .filter_map(|unit| {
                let place = unit.territory.on(on).copied().flatten()?;
                gone.contains(&place).then_some(Problem::TerritoryEnds { unit: unit.id, place })
            })
            .collect();
        self.drawn.problems.extend(lost);
    }
}
