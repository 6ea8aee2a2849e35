//! Reorganisations by chance: merged, divided, split off, moved, of cells, bodies and hamlets; taken
//! back now and then.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sogoc_domain::decide::void_batch;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{BatchId, PersonId, UnitId};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::reorganise::{
    Allocation, ChangedUnit, EndedPlace, EndedUnit, NewPlace, NewUnit, Plan, Rule, draw, restore,
};
use sogoc_domain::unit::{UnitChange, UnitEnding, UnitKind};
use uuid::Uuid;

use super::{Story, root};
use crate::builder::{place, unit};

impl Story {
    /// A step that is a reorganisation or its taking back, whatever the weights say.
    pub fn reorganise_now(&mut self) -> bool {
        let (name, drafts) = if self.dice.chance(25) {
            ("reverse", self.reverse())
        } else {
            ("reorganise", self.reorganise())
        };
        drafts.is_some_and(|drafts| self.tell(name, drafts))
    }

    pub(super) fn reorganise(&mut self) -> Option<Vec<Draft>> {
        let on = self.date();
        let plan = self.plan(on)?;
        let drawn = draw(&self.scene.register, &plan, None);
        // Now and then what is in the way is overlooked, to be refused.
        (!drawn.is_blocked() || self.dice.chance(20)).then_some(drawn.drafts)
    }

    /// Annulled, or restored on a later day.
    pub(super) fn reverse(&mut self) -> Option<Vec<Draft>> {
        let batches: BTreeSet<BatchId> = self
            .scene
            .register
            .reorganisations()
            .iter()
            .filter_map(|it| it.carried_out.as_ref()?.batch)
            .collect();
        let batch = self.dice.pick(&batches.into_iter().collect::<Vec<_>>())?;
        if self.dice.chance(30) {
            return void_batch(&self.scene.register, batch, "thôi sắp xếp").ok();
        }
        let on = self.date();
        let mut ids: Vec<Uuid> = Vec::new();
        for _ in 0..60 {
            ids.push(unit(self.number()).0);
        }
        let mut ids = ids.into_iter();
        let restoration =
            restore(&self.scene.register, batch, on, &mut || ids.next().unwrap_or_else(Uuid::max))?;
        let drawn = draw(&self.scene.register, &restoration.plan, None);
        (!drawn.is_blocked() || self.dice.chance(20)).then_some(drawn.drafts)
    }

    fn plan(&mut self, on: Date) -> Option<Plan> {
        match self.dice.below(8) {
            0 => self.consolidated(on),
            1 => self.merged(on),
            2 => self.divided(on),
            3 => self.split_off(on),
            4 | 5 => self.bodies_merged(on),
            6 => self.raised(on),
            _ => self.hamlets_merged(on),
        }
    }

    fn cells(&mut self, on: Date, most: usize) -> Vec<UnitId> {
        let count = 1 + self.dice.below(most);
        let picked: Vec<UnitId> = (0..count).filter_map(|_| self.cell(on)).collect();
        let picked: BTreeSet<UnitId> = picked.into_iter().collect();
        picked.into_iter().collect()
    }

    fn new_like(&mut self, old: UnitId, on: Date, name: &str) -> Option<NewUnit> {
        let history = self.scene.register.units().get(old)?;
        let (kind, parent) = (history.kind_on(on)?, history.parent_on(on));
        Some(NewUnit {
            id: unit(self.number()),
            name: name.to_owned(),
            code: None,
            kind,
            category: None,
            parent,
            territory: None,
            covers: Vec::new(),
            predecessors: vec![old],
            committees: Vec::new(),
        })
    }

    fn consolidated(&mut self, on: Date) -> Option<Plan> {
        let old = self.cells(on, 3);
        let mut new = self.new_like(*old.first()?, on, "Chi bộ hợp nhất")?;
        new.predecessors.clone_from(&old);
        let mut plan = Plan::new("Hợp nhất chi bộ", on);
        plan.people = old.iter().map(|cell| all_to(*cell, new.id)).collect();
        plan.ended_units =
            old.iter().map(|cell| end(*cell, UnitEnding::Consolidated, &[])).collect();
        plan.new_units.push(new);
        Some(plan)
    }

    fn merged(&mut self, on: Date) -> Option<Plan> {
        let mut old = self.cells(on, 4);
        let heir = old.pop().filter(|_| !old.is_empty())?;
        let mut plan = Plan::new("Sáp nhập chi bộ", on);
        plan.people = old.iter().map(|cell| all_to(*cell, heir)).collect();
        plan.ended_units = old.iter().map(|cell| end(*cell, UnitEnding::Merged, &[heir])).collect();
        Some(plan)
    }

    fn divided(&mut self, on: Date) -> Option<Plan> {
        let old = self.cell(on)?;
        let mut plan = Plan::new("Chia chi bộ", on);
        for number in 0..2 + self.dice.below(2) {
            let new = self.new_like(old, on, &format!("Chi bộ chia {number}"))?;
            plan.new_units.push(new);
        }
        let to: Vec<UnitId> = plan.new_units.iter().map(|it| it.id).collect();
        plan.ended_units = vec![end(old, UnitEnding::Divided, &to)];
        plan.people = vec![Allocation { from: old, rule: Rule::Even, to, by_hand: Vec::new() }];
        Some(plan)
    }

    fn split_off(&mut self, on: Date) -> Option<Plan> {
        let old = self.cell(on)?;
        let new = self.new_like(old, on, "Chi bộ tách")?;
        let members: Vec<PersonId> =
            self.scene.register.members_on(old, on).map(|person| person.id).collect();
        let by_hand = members.into_iter().step_by(2).map(|person| (person, new.id)).collect();
        let mut plan = Plan::new("Tách chi bộ", on);
        plan.people = vec![Allocation { from: old, rule: Rule::ByList, to: vec![new.id], by_hand }];
        plan.new_units.push(new);
        Some(plan)
    }

    /// Two bodies end, what stands under them goes under a new one.
    fn bodies_merged(&mut self, on: Date) -> Option<Plan> {
        let is_body = |kind: Option<UnitKind>| {
            matches!(kind, Some(UnitKind::BaseBody | UnitKind::DistrictBody))
        };
        let one = self.any_unit(on, |it| it.id != root() && is_body(it.kind_on(on)))?;
        let kind = self.scene.register.units().get(one)?.kind_on(on);
        let other = self.any_unit(on, |it| it.id != root() && it.kind_on(on) == kind)?;
        let old: BTreeSet<UnitId> = [one, other].into();
        let mut new = self.new_like(one, on, "Đảng bộ hợp nhất")?;
        new.predecessors = old.iter().copied().collect();
        let mut plan = Plan::new("Hợp nhất đảng bộ", on);
        for body in &old {
            for child in self.scene.register.children_on(*body, on) {
                let changes = vec![UnitChange::Parent(new.id)];
                plan.changed_units.push(ChangedUnit { unit: child.id, changes });
            }
            plan.ended_units.push(end(*body, UnitEnding::Consolidated, &[]));
        }
        plan.new_units.push(new);
        Some(plan)
    }

    /// Another name and another superior, many at once.
    fn raised(&mut self, on: Date) -> Option<Plan> {
        let cells = self.cells(on, 3);
        let mut plan = Plan::new("Chuyển trực thuộc", on);
        let kind = self.scene.register.units().get(*cells.first()?)?.kind_on(on)?;
        let fits = |above: Option<UnitKind>| above.is_some_and(|above| above.may_hold(kind));
        let parent = self.any_unit(on, |it| fits(it.kind_on(on)))?;
        for cell in cells {
            let name = format!("Chi bộ đổi tên {}", self.number());
            let changes = vec![UnitChange::Name(name), UnitChange::Parent(parent)];
            plan.changed_units.push(ChangedUnit { unit: cell, changes });
        }
        Some(plan)
    }

    /// Two hamlets become one, and one of their cells goes over by residence.
    fn hamlets_merged(&mut self, on: Date) -> Option<Plan> {
        let (one, other) = (self.any_place(on)?, self.any_place(on)?);
        let old: BTreeSet<_> = [one, other].into();
        let id = place(self.number());
        let mut plan = Plan::new("Sáp nhập bản", on);
        plan.new_places = vec![NewPlace {
            id,
            name: "Bản hợp nhất".to_owned(),
            kind: PlaceKind::Hamlet,
            code: None,
            parent: None,
            classes: Vec::new(),
            predecessors: old.iter().copied().collect(),
        }];
        plan.ended_places =
            old.into_iter().map(|place| EndedPlace { place, successors: Vec::new() }).collect();
        if self.dice.chance(40) {
            let cell = self.cell(on)?;
            let heir = self.cell(on).filter(|heir| *heir != cell)?;
            let members: Vec<PersonId> =
                self.scene.register.members_on(cell, on).map(|person| person.id).collect();
            plan.ended_units = vec![end(cell, UnitEnding::Dissolved, &[heir])];
            plan.people = vec![Allocation {
                from: cell,
                rule: Rule::ByResidence,
                to: Vec::new(),
                by_hand: members.into_iter().skip(1).map(|person| (person, heir)).collect(),
            }];
        }
        Some(plan)
    }
}

fn end(unit: UnitId, ending: UnitEnding, successors: &[UnitId]) -> EndedUnit {
    EndedUnit { unit, ending, successors: successors.to_vec() }
}

fn all_to(from: UnitId, to: UnitId) -> Allocation {
    Allocation { from, rule: Rule::AllToOne, to: vec![to], by_hand: Vec::new() }
}

/// Whether drafts carry out a reorganisation.
pub(super) fn is_reorganisation(drafts: &[Draft]) -> bool {
    drafts.iter().any(|draft| matches!(draft.fact, Fact::Reorganised { .. }))
}
