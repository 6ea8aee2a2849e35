//! Who may draw up and carry out a plan: whoever may organise everything it touches.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use sogoc_domain::event::Subject;
use sogoc_domain::id::{CommitteeId, PlaceId, UnitId};
use sogoc_domain::place::PlaceChange;
use sogoc_domain::post::PostOf;
use sogoc_domain::register::Register;
use sogoc_domain::reorganise::{Plan, Record};
use sogoc_domain::unit::UnitChange;

use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor, roots};
use crate::units::governing;

impl Office {
    /// Lets go on only who may organise every organisation a plan touches, what is above the new
    /// ones, and who answers for every place, post and person it names.
    pub(super) fn may_reorganise(&self, actor: &Actor, plan: &Plan) -> Result<(), OperationError> {
        if matches!(actor, Actor::Account { .. }) {
            let state = self.state();
            let register = &state.register;
            let mut touched = Touched::of(register, plan, self.today());
            touched.units();
            touched.places();
            touched.seats_and_people();
            let may = |unit: UnitId| actor.may(Action::Organise, unit, register, self.today());
            let mut records = plan.reverses.iter().filter_map(|it| {
                register.reorganisations().get(*it)?.carried_out.as_ref().map(|it| &it.record)
            });
            let allowed = touched.units.iter().copied().all(may)
                && records.all(|it| may_organise(actor, it, register, self.today()));
            if !allowed {
                return Err(OperationError::Denied(Action::Organise));
            }
        }
        self.sound()
    }
}

/// Whether the actor may organise everything a record names.
pub(super) fn may_organise(
    actor: &Actor,
    record: &Record,
    register: &Register,
    today: Date,
) -> bool {
    let may = |unit: UnitId| actor.may(Action::Organise, unit, register, today);
    let units = record.units.before.iter().chain(&record.units.after).copied();
    // Who answers for a place is long to find: asked last.
    if !units.clone().all(may) {
        return false;
    }
    let places = record.places.before.iter().chain(&record.places.after);
    let answering = places.filter_map(|place| governing(register, Subject::Place(*place), today));
    let mut all: BTreeSet<UnitId> = units.chain(answering).collect();
    if all.is_empty() {
        all.extend(roots(register));
    }
    all.into_iter().all(may)
}

/// The organisations of the register whose rights a plan needs.
struct Touched<'a> {
    register: &'a Register,
    plan: &'a Plan,
    today: Date,
    new_units: BTreeSet<UnitId>,
    new_places: BTreeSet<PlaceId>,
    /// Who answers for which territory.
    holders: HashMap<PlaceId, UnitId>,
    units: BTreeSet<UnitId>,
}

impl<'a> Touched<'a> {
    fn of(register: &'a Register, plan: &'a Plan, today: Date) -> Self {
        let holders = register.units().iter().filter(|unit| unit.exists_on(today));
        let holders = holders
            .filter_map(|unit| Some((unit.territory.on(today).copied().flatten()?, unit.id)));
        Self {
            register,
            plan,
            today,
            new_units: plan.new_units.iter().map(|it| it.id).collect(),
            new_places: plan.new_places.iter().map(|it| it.id).collect(),
            holders: holders.collect(),
            units: BTreeSet::new(),
        }
    }

    fn unit(&mut self, unit: UnitId) {
        if !self.new_units.contains(&unit) {
            self.units.insert(unit);
        }
    }

    /// Whoever answers for a place; for one nobody answers for, whoever keeps the whole register.
    fn place(&mut self, place: PlaceId) {
        if self.new_places.contains(&place) {
            return;
        }
        match self.answering(place) {
            Some(unit) => self.unit(unit),
            None => self.everything(),
        }
    }

    fn everything(&mut self) {
        self.units.extend(roots(self.register));
    }

    /// The cell that covers a place, else the nearest whose territory it lies in.
    fn answering(&self, place: PlaceId) -> Option<UnitId> {
        let covers = self.register.ever_covering(place).find(|unit| {
            unit.covers.iter().any(|(it, spans)| *it == place && spans.covers(self.today))
        });
        if let Some(unit) = covers {
            return Some(unit.id);
        }
        let (mut at, mut met) = (place, BTreeSet::new());
        while met.insert(at) {
            if let Some(unit) = self.holders.get(&at) {
                return Some(*unit);
            }
            at = self.register.places().get(at)?.parent.on_or_first(self.today).copied()??;
        }
        None
    }

    fn units(&mut self) {
        let plan = self.plan;
        for new in &plan.new_units {
            match new.parent {
                Some(parent) => self.unit(parent),
                None => self.everything(),
            }
            new.territory.iter().chain(&new.covers).for_each(|place| self.place(*place));
        }
        for changed in &plan.changed_units {
            self.unit(changed.unit);
            for change in &changed.changes {
                match change {
                    UnitChange::Parent(parent) => self.unit(*parent),
                    UnitChange::Territory(Some(place)) => self.place(*place),
                    _ => {}
                }
            }
        }
        plan.ended_units.iter().for_each(|it| self.unit(it.unit));
        for (from, to) in plan.unit_edges() {
            self.unit(from);
            self.unit(to);
        }
        for allocation in &plan.people {
            self.unit(allocation.from);
            allocation.to.iter().for_each(|to| self.unit(*to));
            allocation.by_hand.iter().for_each(|(_, to)| self.unit(*to));
        }
    }

    fn places(&mut self) {
        let plan = self.plan;
        for new in &plan.new_places {
            match (new.parent, new.predecessors.as_slice()) {
                (Some(parent), _) => self.place(parent),
                (None, []) => self.everything(),
                (None, _) => {}
            }
        }
        for changed in &plan.changed_places {
            self.place(changed.place);
            for change in &changed.changes {
                if let PlaceChange::Parent(Some(outer)) = change {
                    self.place(*outer);
                }
            }
        }
        plan.ended_places.iter().for_each(|it| self.place(it.place));
        for (from, to) in plan.place_edges() {
            self.place(from);
            self.place(to);
        }
        for step in &plan.covers {
            self.unit(step.unit);
            self.place(step.place);
        }
    }

    fn seats_and_people(&mut self) {
        let plan = self.plan;
        for seat in &plan.seats {
            if self.register.posts().get(seat.post).is_some() {
                self.subject(Subject::Post(seat.post));
            }
            match seat.of {
                PostOf::Unit(unit) => self.unit(unit),
                PostOf::Place(place) => self.place(place),
                PostOf::Committee(committee) => self.committee(committee),
            }
            seat.holder.into_iter().for_each(|person| self.subject(Subject::Person(person)));
        }
        for home in &plan.homes {
            self.subject(Subject::Person(home.person));
            self.place(home.place);
        }
    }

    /// A committee of the plan is appointed with its organisation.
    fn committee(&mut self, committee: CommitteeId) {
        let is_new = |it: &sogoc_domain::reorganise::NewUnit| {
            it.committees.iter().any(|new| new.id == committee)
        };
        if !self.plan.new_units.iter().any(is_new) {
            self.subject(Subject::Committee(committee));
        }
    }

    fn subject(&mut self, subject: Subject) {
        match governing(self.register, subject, self.today) {
            Some(unit) => self.unit(unit),
            None => self.everything(),
        }
    }
}
