//! What a plan does to each organisation and place, all it says of one taken together.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::kind::Shape;
use super::plan::{Plan, Rule};
use crate::id::{PlaceId, UnitId};
use crate::place::PlaceChange;
use crate::register::Register;
use crate::subject::Subject;
use crate::unit::{UnitChange, UnitEnding, UnitKind};

/// What is told apart when a reorganisation is named: a merger of two bodies is one whatever
/// becomes of their cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Layer {
    /// Above the cell, or joined by lineage to what is.
    Body,
    #[default]
    Cell,
    Place,
}

impl Layer {
    pub(super) const ALL: [Self; 3] = [Self::Body, Self::Cell, Self::Place];
}

/// Whether a subject begins, goes on or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Life {
    #[default]
    GoesOn,
    New {
        from_nothing: bool,
    },
    Ended(Option<UnitEnding>),
}

/// What is set anew of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Changes {
    renamed: bool,
    reclassified: bool,
    moved: bool,
}

/// What the plan does to one organisation or place.
#[derive(Debug, Clone, Default)]
pub(super) struct Step {
    pub(super) layer: Layer,
    pub(super) life: Life,
    changes: Changes,
    /// Joined to others by lineage, or by members who go over.
    is_joined: bool,
    /// By which rule the members of the cell are allocated.
    pub(super) rule: Option<Rule>,
    /// Everything the plan says of it, so that two decisions on the same subjects are told apart.
    told: Sha256,
}

impl Step {
    /// Nothing begins, ends or gets another name: at most another superior, and the kind that
    /// goes with it, or another code.
    pub(super) fn is_slight(&self) -> bool {
        let Changes { renamed, reclassified, moved } = self.changes;
        self.life == Life::GoesOn && !self.is_joined && !renamed && (moved || !reclassified)
    }

    pub(super) fn told(&self) -> impl AsRef<[u8]> {
        self.told.clone().finalize()
    }

    fn tell(&mut self, said: &impl Serialize) {
        self.told.update(serde_json::to_vec(said).unwrap_or_default());
    }
}

/// Some steps in numbers.
pub(super) fn shape<'s>(steps: impl Iterator<Item = &'s Step>) -> Shape {
    let mut shape = Shape::default();
    for step in steps {
        match step.life {
            Life::New { from_nothing } => {
                shape.new += 1;
                shape.from_nothing += usize::from(from_nothing);
            }
            Life::Ended(ending) => {
                shape.ended += 1;
                shape.lone_ending = shape.lone_ending.or(ending);
            }
            Life::GoesOn => shape.heirs += usize::from(step.is_joined),
        }
        shape.renamed |= step.changes.renamed;
        shape.reclassified |= step.changes.reclassified && !step.changes.moved;
        shape.moved |= step.changes.moved;
    }
    shape
}

/// Everything the plan touches.
pub(super) fn steps(register: &Register, plan: &Plan) -> BTreeMap<Subject, Step> {
    let mut steps = Steps::of(register, plan);
    steps.go_on();
    steps.join();
    steps.begin_and_end();
    steps.all
}

struct Steps<'a> {
    register: &'a Register,
    plan: &'a Plan,
    new: HashMap<UnitId, UnitKind>,
    all: BTreeMap<Subject, Step>,
}

impl<'a> Steps<'a> {
    fn of(register: &'a Register, plan: &'a Plan) -> Self {
        let new = plan.new_units.iter().map(|it| (it.id, it.kind)).collect();
        Self { register, plan, new, all: BTreeMap::new() }
    }

    fn kind(&self, unit: UnitId) -> Option<UnitKind> {
        let stands = || self.register.units().get(unit)?.kind_on(self.plan.effective_on);
        self.new.get(&unit).copied().or_else(stands)
    }

    fn unit(&mut self, id: UnitId) -> &mut Step {
        let is_body = self.kind(id).is_some_and(|kind| !kind.is_cell());
        let step = self.all.entry(Subject::Unit(id)).or_default();
        if is_body {
            step.layer = Layer::Body;
        }
        step
    }

    fn place(&mut self, id: PlaceId) -> &mut Step {
        let step = self.all.entry(Subject::Place(id)).or_default();
        step.layer = Layer::Place;
        step
    }

    fn go_on(&mut self) {
        for changed in &self.plan.changed_units {
            let step = self.unit(changed.unit);
            step.tell(&changed.changes);
            for change in &changed.changes {
                match change {
                    UnitChange::Name(_) => step.changes.renamed = true,
                    UnitChange::Parent(_) => step.changes.moved = true,
                    UnitChange::Kind(kind) => {
                        step.changes.reclassified = true;
                        if !kind.is_cell() {
                            step.layer = Layer::Body;
                        }
                    }
                    UnitChange::Code(_) | UnitChange::Category(_) | UnitChange::Territory(_) => {}
                }
            }
        }
        for changed in &self.plan.changed_places {
            let step = self.place(changed.place);
            step.tell(&changed.changes);
            for change in &changed.changes {
                match change {
                    PlaceChange::Name(_) => step.changes.renamed = true,
                    PlaceChange::Parent(_) => step.changes.moved = true,
                    PlaceChange::Kind(_) => step.changes.reclassified = true,
                    PlaceChange::Code(_) | PlaceChange::Classes(_) => {}
                }
            }
        }
    }

    fn join(&mut self) {
        for allocation in &self.plan.people {
            let step = self.unit(allocation.from);
            step.rule = Some(allocation.rule);
            step.tell(allocation);
            for cell in allocation.to.iter().chain([&allocation.from]) {
                self.unit(*cell).is_joined = true;
            }
        }
        for (from, to) in self.plan.unit_edges() {
            let layers = [self.unit(from).layer, self.unit(to).layer];
            let is_raised = self.kind(from) != self.kind(to);
            for id in [from, to] {
                let step = self.unit(id);
                step.is_joined = true;
                if layers.contains(&Layer::Body) {
                    step.layer = Layer::Body;
                }
            }
            self.unit(to).changes.reclassified |= is_raised && self.new.contains_key(&to);
        }
        for (from, to) in self.plan.place_edges() {
            self.place(from).is_joined = true;
            self.place(to).is_joined = true;
        }
    }

    fn begin_and_end(&mut self) {
        let came: HashSet<UnitId> = self.plan.unit_edges().iter().map(|(_, to)| *to).collect();
        for new in &self.plan.new_units {
            let from_nothing = !came.contains(&new.id);
            self.unit(new.id).life = Life::New { from_nothing };
        }
        let came: HashSet<PlaceId> = self.plan.place_edges().iter().map(|(_, to)| *to).collect();
        for new in &self.plan.new_places {
            let from_nothing = !came.contains(&new.id);
            self.place(new.id).life = Life::New { from_nothing };
        }
        for ended in &self.plan.ended_units {
            let step = self.unit(ended.unit);
            step.life = Life::Ended(Some(ended.ending));
            step.tell(ended);
        }
        for ended in &self.plan.ended_places {
            let step = self.place(ended.place);
            step.life = Life::Ended(None);
            step.tell(ended);
        }
    }
}
