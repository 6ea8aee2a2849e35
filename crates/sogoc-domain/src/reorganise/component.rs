//! Connected parts of a plan: each is one reorganisation with its own record, however large.

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest, Sha256};

use super::kind::{ReorganisationKind, Shape};
use super::plan::Plan;
use super::record::{Record, Sides};
use crate::id::{ReorganisationId, UnitId};
use crate::place::PlaceChange;
use crate::register::Register;
use crate::subject::Subject;
use crate::unit::{UnitChange, UnitEnding, UnitKind};

/// The records of a plan, in the order of their ids: one for each connected part that is more than
/// a plain move. What ends without an heir shares one record; so does a plan of plain moves.
pub(super) fn records(register: &Register, plan: &Plan) -> Vec<(ReorganisationId, Record)> {
    let mut parts: Vec<Part> = parts(register, plan);
    if parts.iter().any(|part| !part.is_plain_move()) {
        parts.retain(|part| !part.is_plain_move());
    }
    let (alone, mut parts): (Vec<Part>, Vec<Part>) =
        parts.into_iter().partition(|part| part.ends_alone() || part.is_plain_move());
    parts.extend(alone.into_iter().reduce(Part::joined));
    let mut records: Vec<_> = parts.into_iter().map(|part| part.record(plan)).collect();
    records.sort_by_key(|(id, _)| *id);
    records
}

/// What the plan does to one organisation or place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    New {
        from_nothing: bool,
    },
    Changed {
        renamed: bool,
        reclassified: bool,
    },
    Ended(Option<UnitEnding>),
    /// It goes on as it is, joined to others by lineage.
    Heir,
}

/// Everything joined by lineage, by a territory, or by a cell and its superior.
#[derive(Debug, Default)]
struct Part(BTreeMap<Subject, Step>);

fn parts(register: &Register, plan: &Plan) -> Vec<Part> {
    let steps = steps(plan);
    let joints = joints(register, plan, &steps);
    let mut parts: BTreeMap<Subject, Part> = BTreeMap::new();
    for (subject, step) in steps {
        parts.entry(joints.root(subject)).or_default().0.insert(subject, step);
    }
    parts.into_values().collect()
}

fn steps(plan: &Plan) -> BTreeMap<Subject, Step> {
    let unit_edges = plan.unit_edges();
    let place_edges = plan.place_edges();
    let mut came: Vec<Subject> = unit_edges.iter().map(|(_, to)| Subject::Unit(*to)).collect();
    came.extend(place_edges.iter().map(|(_, to)| Subject::Place(*to)));
    came.sort_unstable();
    let new = |subject: Subject| {
        let from_nothing = came.binary_search(&subject).is_err();
        (subject, Step::New { from_nothing })
    };
    let joined_units = unit_edges.iter().flat_map(|(from, to)| [*from, *to]).map(Subject::Unit);
    let joined_places = place_edges.iter().flat_map(|(from, to)| [*from, *to]).map(Subject::Place);
    let mut steps: BTreeMap<Subject, Step> =
        joined_units.chain(joined_places).map(|subject| (subject, Step::Heir)).collect();
    let parted = plan.people.iter().flat_map(|it| it.to.iter().chain([&it.from]));
    steps.extend(parted.map(|cell| (Subject::Unit(*cell), Step::Heir)));
    steps.extend(plan.changed_units.iter().map(|it| {
        let renamed = it.changes.iter().any(|change| matches!(change, UnitChange::Name(_)));
        let reclassified = it.changes.iter().any(|change| matches!(change, UnitChange::Kind(_)));
        (Subject::Unit(it.unit), Step::Changed { renamed, reclassified })
    }));
    steps.extend(plan.changed_places.iter().map(|it| {
        let renamed = it.changes.iter().any(|change| matches!(change, PlaceChange::Name(_)));
        let reclassified = it.changes.iter().any(|change| matches!(change, PlaceChange::Kind(_)));
        (Subject::Place(it.place), Step::Changed { renamed, reclassified })
    }));
    steps.extend(plan.new_units.iter().map(|it| new(Subject::Unit(it.id))));
    steps.extend(plan.new_places.iter().map(|it| new(Subject::Place(it.id))));
    let ended = plan.ended_units.iter();
    steps.extend(ended.map(|it| (Subject::Unit(it.unit), Step::Ended(Some(it.ending)))));
    let ended = plan.ended_places.iter();
    steps.extend(ended.map(|it| (Subject::Place(it.place), Step::Ended(None))));
    steps
}

fn joints(register: &Register, plan: &Plan, steps: &BTreeMap<Subject, Step>) -> Joints {
    let on = plan.effective_on;
    let mut joints = Joints::default();
    let mut join = |a: Subject, b: Subject| {
        if steps.contains_key(&a) && steps.contains_key(&b) {
            joints.join(a, b);
        }
    };
    for (from, to) in plan.unit_edges() {
        join(Subject::Unit(from), Subject::Unit(to));
    }
    for (from, to) in plan.place_edges() {
        join(Subject::Place(from), Subject::Place(to));
    }
    for allocation in &plan.people {
        let from = Subject::Unit(allocation.from);
        for to in &allocation.to {
            join(from, Subject::Unit(*to));
        }
    }
    for new in &plan.new_units {
        let unit = Subject::Unit(new.id);
        if let Some(place) = new.territory {
            join(unit, Subject::Place(place));
        }
        let superior = new.parent.filter(|_| new.kind.is_cell());
        if let Some(parent) = superior {
            join(unit, Subject::Unit(parent));
        }
    }
    let going = plan.changed_units.iter().map(|it| it.unit);
    for id in going.chain(plan.ended_units.iter().map(|it| it.unit)) {
        let Some(history) = register.units().get(id) else { continue };
        let unit = Subject::Unit(id);
        let territory = history.territory.on(on).copied().flatten();
        if let Some(place) = territory {
            join(unit, Subject::Place(place));
        }
        if history.kind_on(on).is_some_and(UnitKind::is_cell)
            && let Some(parent) = history.parent_on(on)
        {
            join(unit, Subject::Unit(parent));
        }
    }
    joints
}

impl Part {
    /// Nothing begins, ends or gets another name: at most another superior, and the kind that
    /// goes with it.
    fn is_plain_move(&self) -> bool {
        self.0.values().all(|step| matches!(step, Step::Changed { renamed: false, .. }))
    }

    fn ends_alone(&self) -> bool {
        self.0.values().all(|step| matches!(step, Step::Ended(_)))
    }

    fn joined(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    fn record(self, plan: &Plan) -> (ReorganisationId, Record) {
        let kind = if plan.reverses.is_empty() {
            ReorganisationKind::of(self.shape())
        } else {
            ReorganisationKind::Restored
        };
        let mut record = Record {
            title: plan.title.clone(),
            kind,
            units: Sides::default(),
            places: Sides::default(),
            rules: Vec::new(),
            reverses: plan.reverses.clone(),
        };
        for (subject, step) in &self.0 {
            let (was, is) = (!matches!(step, Step::New { .. }), !matches!(step, Step::Ended(_)));
            match *subject {
                Subject::Unit(id) => {
                    record.units.before.extend(was.then_some(id));
                    record.units.after.extend(is.then_some(id));
                }
                Subject::Place(id) => {
                    record.places.before.extend(was.then_some(id));
                    record.places.after.extend(is.then_some(id));
                }
                _ => {}
            }
        }
        let here = |cell: UnitId| self.0.contains_key(&Subject::Unit(cell));
        let rules = plan.people.iter().filter(|allocation| here(allocation.from));
        record.rules = rules.map(|allocation| (allocation.from, allocation.rule)).collect();
        (self.id(plan), record)
    }

    /// By its organisations above the cell; by its cells or its places when it has no others.
    fn shape(&self) -> Shape {
        let places = || self.0.iter().filter(|(it, _)| matches!(it, Subject::Place(_)));
        let units = || self.0.iter().filter(|(it, _)| matches!(it, Subject::Unit(_)));
        let is_move = |step: &Step| matches!(step, Step::Changed { renamed: false, .. });
        if places().next().is_none() || units().any(|(_, step)| !is_move(step)) {
            shape(units())
        } else {
            shape(places())
        }
    }

    /// The same part of the same day is the same reorganisation, whoever draws it up.
    fn id(&self, plan: &Plan) -> ReorganisationId {
        let mut digest = Sha256::new();
        digest.update(plan.effective_on.to_string());
        for subject in self.0.keys() {
            digest.update(subject.id().as_bytes());
        }
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest.finalize()[..16]);
        ReorganisationId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }
}

fn shape<'s>(steps: impl Iterator<Item = (&'s Subject, &'s Step)>) -> Shape {
    let mut shape = Shape::default();
    for (_, step) in steps {
        match *step {
            Step::New { from_nothing } => {
                shape.new += 1;
                shape.from_nothing += usize::from(from_nothing);
            }
            Step::Changed { renamed, reclassified } => {
                shape.renamed |= renamed;
                shape.reclassified |= reclassified;
            }
            Step::Ended(ending) => {
                shape.ended += 1;
                shape.lone_ending = shape.lone_ending.or(ending);
            }
            Step::Heir => shape.heirs += 1,
        }
    }
    shape
}

/// What is joined to what: each subject leads to another of its part, the root to itself.
#[derive(Debug, Default)]
struct Joints(HashMap<Subject, Subject>);

impl Joints {
    fn root(&self, subject: Subject) -> Subject {
        let mut at = subject;
        while let Some(next) = self.0.get(&at) {
            at = *next;
        }
        at
    }

    /// The smaller root leads, so that the order of joining does not matter; what was passed on
    /// the way is led to it at once.
    fn join(&mut self, a: Subject, b: Subject) {
        let (one, other) = (self.root(a), self.root(b));
        let (root, under) = (one.min(other), one.max(other));
        for mut at in [a, b] {
            while at != root {
                let next = self.0.insert(at, root);
                at = next.unwrap_or(root);
            }
        }
        if root != under {
            self.0.insert(under, root);
        }
    }
}
