//! Connected parts of a plan: each is one reorganisation with its own record, however large.

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest, Sha256};

use super::kind::ReorganisationKind;
use super::plan::Plan;
use super::record::{Record, Sides};
use super::step::{Layer, Life, Step, shape, steps};
use crate::id::ReorganisationId;
use crate::register::Register;
use crate::subject::Subject;
use crate::unit::UnitKind;

/// The records of a plan, in the order of their ids: one for each connected part that is more than
/// a plain move. Those that end without an heir share one for each way of ending; so do plain
/// moves, which have none beside anything more.
pub(super) fn records(register: &Register, plan: &Plan) -> Vec<(ReorganisationId, Record)> {
    let mut parts: Vec<Part> = parts(register, plan);
    if parts.iter().any(|part| !part.is_slight()) {
        parts.retain(|part| !part.is_slight());
    }
    let mut shared: BTreeMap<ReorganisationKind, Part> = BTreeMap::new();
    let mut records = Vec::new();
    for part in parts {
        let kind = part.kind();
        if part.is_slight() || part.ends_alone() {
            shared.entry(kind).or_default().0.extend(part.0);
        } else {
            records.push(part.record(kind, plan));
        }
    }
    records.extend(shared.into_iter().map(|(kind, part)| part.record(kind, plan)));
    records.sort_by_key(|(id, _)| *id);
    records
}

/// Everything joined by lineage, by a territory, or by a cell and its superior.
#[derive(Debug, Default)]
struct Part(BTreeMap<Subject, Step>);

fn parts(register: &Register, plan: &Plan) -> Vec<Part> {
    let steps = steps(register, plan);
    let joints = joints(register, plan, &steps);
    let mut parts: BTreeMap<Subject, Part> = BTreeMap::new();
    for (subject, step) in steps {
        parts.entry(joints.root(subject)).or_default().0.insert(subject, step);
    }
    parts.into_values().collect()
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
    fn is_slight(&self) -> bool {
        self.0.values().all(Step::is_slight)
    }

    fn ends_alone(&self) -> bool {
        self.0.values().all(|step| matches!(step.life, Life::Ended(_)))
    }

    /// By its organisations above the cell; by its cells or its places when nothing begins, ends
    /// or is joined among those.
    fn kind(&self) -> ReorganisationKind {
        let shapes = Layer::ALL.map(|layer| shape(self.0.values().filter(|it| it.layer == layer)));
        let turning = shapes.into_iter().find(|it| it.ended + it.new + it.heirs > 0);
        ReorganisationKind::of(turning.unwrap_or_else(|| shape(self.0.values())))
    }

    fn record(self, kind: ReorganisationKind, plan: &Plan) -> (ReorganisationId, Record) {
        let is_new = plan.reverses.is_empty();
        let mut record = Record {
            title: plan.title.clone(),
            kind: if is_new { kind } else { ReorganisationKind::Restored },
            units: Sides::default(),
            places: Sides::default(),
            rules: Vec::new(),
            reverses: plan.reverses.clone(),
        };
        for (subject, step) in &self.0 {
            let was = !matches!(step.life, Life::New { .. });
            let is = !matches!(step.life, Life::Ended(_));
            match *subject {
                Subject::Unit(id) => {
                    record.units.before.extend(was.then_some(id));
                    record.units.after.extend(is.then_some(id));
                    record.rules.extend(step.rule.map(|rule| (id, rule)));
                }
                Subject::Place(id) => {
                    record.places.before.extend(was.then_some(id));
                    record.places.after.extend(is.then_some(id));
                }
                _ => {}
            }
        }
        (self.id(plan), record)
    }

    /// The same part of the same day is the same reorganisation, whoever draws it up.
    fn id(&self, plan: &Plan) -> ReorganisationId {
        let mut digest = Sha256::new();
        digest.update(plan.effective_on.to_string());
        for (subject, step) in &self.0 {
            digest.update(subject.id().as_bytes());
            digest.update(step.told());
        }
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest.finalize()[..16]);
        ReorganisationId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }
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
