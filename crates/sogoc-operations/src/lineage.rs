//! Where an organisation came from and what it became, through as many reorganisations as there were.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use sogoc_domain::history::UnitHistory;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::register::Register;

/// So many steps each way are told.
const DEPTH: i32 = 4;
/// So many organisations of one generation are told; the rest is counted.
const WIDTH: usize = 12;

/// An organisation of the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kin {
    /// Which.
    pub unit: UnitId,
    /// How many steps it is away: before the one asked about is less than 0.
    pub generation: i32,
    /// Its names, each with its first day, the first first.
    pub names: Vec<(Date, String)>,
    /// Its first day.
    pub from: Option<Date>,
    /// The first day it is no more, when that is not to come.
    pub to: Option<Date>,
}

/// A step from one organisation to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The one it came from.
    pub from: UnitId,
    /// The one it became, or that was made out of it.
    pub to: UnitId,
    /// The day.
    pub on: Date,
    /// How: "sáp nhập".
    pub how: &'static str,
}

/// Everything an organisation came from and became.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lineage {
    /// The organisations, by generation, itself among them.
    pub kin: Vec<Kin>,
    /// The steps between them.
    pub steps: Vec<Step>,
    /// How many of each generation are not told.
    pub left_out: BTreeMap<i32, usize>,
}

impl Lineage {
    /// Whether there is nothing but the organisation itself, under one name.
    pub fn is_plain(&self) -> bool {
        self.steps.is_empty() && self.kin.iter().all(|kin| kin.names.len() < 2)
    }
}

/// What an organisation came from: what it was made out of, and what ended to go into it.
pub fn came_from(register: &Register, unit: UnitId) -> Vec<UnitId> {
    let own = register.units().get(unit).map(|it| it.predecessors.clone()).unwrap_or_default();
    let ended = register
        .units()
        .iter()
        .filter(|it| it.ended.as_ref().is_some_and(|ending| ending.successors.contains(&unit)));
    let all: BTreeSet<UnitId> = own.into_iter().chain(ended.map(|it| it.id)).collect();
    all.into_iter().collect()
}

/// What it became: what was made out of it, and what it ended to go into.
pub fn became(register: &Register, unit: UnitId) -> Vec<UnitId> {
    let ending = register.units().get(unit).and_then(|it| it.ended.as_ref());
    let heirs = ending.map(|it| it.successors.clone()).unwrap_or_default();
    let made = register.units().iter().filter(|it| it.predecessors.contains(&unit));
    let all: BTreeSet<UnitId> = heirs.into_iter().chain(made.map(|it| it.id)).collect();
    all.into_iter().collect()
}

/// The same of a place.
pub fn place_came_from(register: &Register, place: PlaceId) -> Vec<PlaceId> {
    let own = register.places().get(place).map(|it| it.predecessors.clone()).unwrap_or_default();
    let ended = register.places().iter().filter(|it| it.successors.contains(&place));
    let all: BTreeSet<PlaceId> = own.into_iter().chain(ended.map(|it| it.id)).collect();
    all.into_iter().collect()
}

/// The same of a place.
pub fn place_became(register: &Register, place: PlaceId) -> Vec<PlaceId> {
    let heirs = register.places().get(place).map(|it| it.successors.clone()).unwrap_or_default();
    let made = register.places().iter().filter(|it| it.predecessors.contains(&place));
    let all: BTreeSet<PlaceId> = heirs.into_iter().chain(made.map(|it| it.id)).collect();
    all.into_iter().collect()
}

/// The lineage of an organisation as far as it is known on a day.
pub fn lineage(register: &Register, unit: &UnitHistory, as_of: Date) -> Lineage {
    let mut walk =
        Walk { register, as_of, heirs: heirs(register, as_of), found: Lineage::default() };
    walk.take(unit.id, 0);
    walk.go(unit.id, -1);
    walk.go(unit.id, 1);
    let mut found = walk.found;
    found.kin.sort_by_key(|kin| kin.generation);
    found.steps.sort_by_key(|step| (step.on, step.from, step.to));
    found
}

/// What was made out of each organisation, told by what is new.
fn heirs(register: &Register, as_of: Date) -> HashMap<UnitId, Vec<UnitId>> {
    let mut heirs: HashMap<UnitId, Vec<UnitId>> = HashMap::new();
    let known = |unit: &&UnitHistory| unit.established.is_some_and(|on| on <= as_of);
    for unit in register.units().iter().filter(known) {
        for from in &unit.predecessors {
            heirs.entry(*from).or_default().push(unit.id);
        }
        let ending = unit.ended.as_ref().filter(|ending| ending.on <= as_of);
        for to in ending.iter().flat_map(|ending| &ending.successors) {
            heirs.entry(unit.id).or_default().push(*to);
        }
    }
    for all in heirs.values_mut() {
        all.sort_unstable();
        all.dedup();
    }
    heirs
}

struct Walk<'a> {
    register: &'a Register,
    as_of: Date,
    heirs: HashMap<UnitId, Vec<UnitId>>,
    found: Lineage,
}

impl Walk<'_> {
    /// One way, generation by generation: to what it came from, or to what it became.
    fn go(&mut self, from: UnitId, way: i32) {
        let mut row = vec![from];
        for depth in 1..=DEPTH {
            let mut next: Vec<UnitId> = Vec::new();
            for unit in row {
                for other in self.beside(unit, way) {
                    if !self.take(other, depth * way) {
                        continue;
                    }
                    if !next.contains(&other) {
                        next.push(other);
                    }
                    let (from, to) = if way < 0 { (other, unit) } else { (unit, other) };
                    self.step(from, to);
                }
            }
            row = next;
        }
    }

    fn beside(&self, unit: UnitId, way: i32) -> Vec<UnitId> {
        if way > 0 {
            return self.heirs.get(&unit).cloned().unwrap_or_default();
        }
        let own = self.register.units().get(unit).map(|it| it.predecessors.clone());
        let mut before = own.unwrap_or_default();
        // What merged into one that goes on is told by its ending alone.
        let into = self.heirs.iter().filter(|(_, heirs)| heirs.contains(&unit));
        before.extend(into.map(|(from, _)| *from));
        before.sort_unstable();
        before.dedup();
        before
    }

    /// Takes an organisation into the picture; false when it has no room or was there before.
    fn take(&mut self, unit: UnitId, generation: i32) -> bool {
        if let Some(kin) = self.found.kin.iter().find(|kin| kin.unit == unit) {
            return kin.generation == generation;
        }
        let Some(history) = self.register.units().get(unit) else { return false };
        if self.found.kin.iter().filter(|kin| kin.generation == generation).count() >= WIDTH {
            *self.found.left_out.entry(generation).or_default() += 1;
            return false;
        }
        let names = history.name.iter().filter(|(from, _)| *from <= self.as_of);
        self.found.kin.push(Kin {
            unit,
            generation,
            names: names.map(|(from, name)| (from, name.clone())).collect(),
            from: history.established,
            to: history.ended.as_ref().map(|ending| ending.on).filter(|on| *on <= self.as_of),
        });
        true
    }

    fn step(&mut self, from: UnitId, to: UnitId) {
        if self.found.steps.iter().any(|it| (it.from, it.to) == (from, to)) {
            return;
        }
        let units = self.register.units();
        let ending = units.get(from).and_then(|it| it.ended.as_ref());
        // It ended to become that one: how it ended says what was done; else that came out of it.
        let ended_into = ending.filter(|ending| {
            let made = units.get(to).and_then(|it| it.established);
            ending.successors.contains(&to) || made == Some(ending.on)
        });
        let step = match ended_into {
            Some(ending) => Some((ending.on, ending.how.label())),
            None => units.get(to).and_then(|it| it.established).map(|on| (on, "tách ra")),
        };
        if let Some((on, how)) = step {
            self.found.steps.push(Step { from, to, on, how });
        }
    }
}
