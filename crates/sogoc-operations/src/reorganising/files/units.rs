//! Organisations follow their places: bodies merge as their territories do, cells move with them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use sogoc_domain::history::UnitHistory;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::register::Register;
use sogoc_domain::reorganise::{Allocation, ChangedUnit, EndedUnit, NewUnit, Plan, Rule};
use sogoc_domain::text::fold;
use sogoc_domain::unit::{UnitChange, UnitEnding, UnitKind};
use uuid::Uuid;

use super::places::{Matched, Places};
use super::{SplitRule, Unruled};
use crate::reorganising::committees::committees_anew;
use crate::territory::{body_kind, body_name};

/// Adds to a plan of places what it means for organisations; gives back the places that become
/// several while no rule says who goes where.
pub(super) fn follow(
    register: &Register,
    places: &Places,
    split: Option<SplitRule>,
    plan: &mut Plan,
    id: &mut dyn FnMut() -> Uuid,
) -> Vec<Unruled> {
    let bodies = bodies(register, places.on);
    if bodies.is_empty() {
        return Vec::new();
    }
    let after: HashMap<PlaceId, UnitId> = places
        .after
        .iter()
        .filter_map(|it| {
            if it.goes_on {
                return bodies.get(&it.id).map(|body| (it.id, *body));
            }
            let has_body = it.predecessors.iter().any(|place| bodies.contains_key(place));
            has_body.then(|| (it.id, UnitId(id())))
        })
        .collect();
    let above_base = body_kind(PlaceKind::Commune, places.on) == UnitKind::AboveBaseBody;
    let mut following = Following {
        register,
        places,
        seated: bodies.values().copied().collect(),
        codes: places.new_codes(),
        bodies,
        after,
        above_base,
        split,
        plan,
        id,
        unruled: Vec::new(),
    };
    following.bodies_that_are_new();
    following.bodies_that_go_on();
    following.bodies_that_end();
    following.unruled
}

/// The organisation that answers for each place on the eve: of several, the highest.
fn bodies(register: &Register, on: Date) -> HashMap<PlaceId, UnitId> {
    let eve = on.yesterday().unwrap_or(on);
    let mut found: HashMap<PlaceId, (usize, UnitId)> = HashMap::new();
    for unit in register.units().iter().filter(|unit| unit.exists_on(eve)) {
        let Some(place) = unit.territory.on(eve).copied().flatten() else { continue };
        if unit.kind_on(eve).is_some_and(UnitKind::is_cell) {
            continue;
        }
        let candidate = (register.superiors_on(unit.id, eve).len(), unit.id);
        let held = found.entry(place).or_insert(candidate);
        *held = candidate.min(*held);
    }
    found.into_iter().map(|(place, (_, unit))| (place, unit)).collect()
}

struct Following<'a> {
    register: &'a Register,
    places: &'a Places,
    /// Who answers for the places of the eve.
    bodies: HashMap<PlaceId, UnitId>,
    /// The same, without their places.
    seated: BTreeSet<UnitId>,
    /// Who answers for the places of the day.
    after: HashMap<PlaceId, UnitId>,
    /// The codes of new places.
    codes: BTreeMap<PlaceId, String>,
    above_base: bool,
    split: Option<SplitRule>,
    plan: &'a mut Plan,
    id: &'a mut dyn FnMut() -> Uuid,
    unruled: Vec<Unruled>,
}

impl Following<'_> {
    fn superior(&self, it: &Matched) -> Option<UnitId> {
        let place = it.parent?;
        self.after.get(&place).or_else(|| self.bodies.get(&place)).copied()
    }

    fn bodies_that_are_new(&mut self) {
        let places = self.places;
        for it in places.after.iter().filter(|it| !it.goes_on) {
            let Some(unit) = self.after.get(&it.id).copied() else { continue };
            let predecessors: Vec<UnitId> = it
                .predecessors
                .iter()
                .filter_map(|place| self.bodies.get(place))
                .copied()
                .collect();
            let committees = committees_anew(self.register, &predecessors, places.on, self.id);
            let new = NewUnit {
                id: unit,
                name: body_name(&it.line.name),
                code: Some(it.line.code.clone()),
                kind: body_kind(it.line.kind, places.on),
                category: None,
                parent: self.superior(it),
                territory: Some(it.id),
                covers: Vec::new(),
                predecessors,
                committees,
            };
            self.plan.new_units.push(new);
        }
    }

    fn bodies_that_go_on(&mut self) {
        let (places, on) = (self.places, self.places.on);
        for it in places.after.iter().filter(|it| it.goes_on) {
            let Some(unit) = self.after.get(&it.id).copied() else { continue };
            let Some(history) = self.register.units().get(unit) else { continue };
            let mut changes = Vec::new();
            let old = places.old(it.id).map_or("", |old| old.name.as_str());
            let named_so = fold(history.name_on(on)) == fold(&body_name(old));
            if old != it.line.name && named_so {
                changes.push(UnitChange::Name(body_name(&it.line.name)));
            }
            let superior = self.superior(it);
            if let Some(superior) = superior.filter(|it| history.parent_on(on) != Some(*it)) {
                changes.push(UnitChange::Parent(superior));
            }
            let kind = body_kind(it.line.kind, on);
            if history.kind_on(on) == Some(UnitKind::BaseBody) && kind == UnitKind::AboveBaseBody {
                changes.push(UnitChange::Kind(kind));
                for child in self.own_children(unit) {
                    self.change(child, Vec::new());
                }
            }
            if !changes.is_empty() {
                self.plan.changed_units.push(ChangedUnit { unit, changes });
            }
        }
    }

    fn bodies_that_end(&mut self) {
        let places = self.places;
        for (place, became) in &places.ended {
            let Some(unit) = self.bodies.get(place).copied() else { continue };
            let successors: Vec<UnitId> =
                became.iter().filter_map(|it| self.after.get(it)).copied().collect();
            let ending = match successors.len() {
                0 => UnitEnding::TaskDone,
                1 => UnitEnding::Consolidated,
                _ => UnitEnding::Divided,
            };
            let children = self.own_children(unit);
            match successors.as_slice() {
                [] => {}
                [heir] => {
                    for child in children {
                        self.change(child, vec![UnitChange::Parent(*heir)]);
                    }
                }
                several => self.part(*place, became, &children, several),
            }
            self.plan.ended_units.push(EndedUnit { unit, ending, successors });
        }
    }

    /// What stands under a body and answers for no place of the files itself.
    fn own_children(&self, unit: UnitId) -> Vec<UnitId> {
        let children = self.register.children_on(unit, self.places.on).map(|child| child.id);
        children.filter(|child| !self.seated.contains(child)).collect()
    }

    /// Moves a child, and makes it what it is under a body above the base.
    fn change(&mut self, unit: UnitId, mut changes: Vec<UnitChange>) {
        let kind = self.register.units().get(unit).and_then(|it| it.kind_on(self.places.on));
        let becomes =
            kind.map(|it| it.under(UnitKind::AboveBaseBody)).filter(|it| kind != Some(*it));
        if let Some(kind) = becomes.filter(|_| self.above_base) {
            changes.push(UnitChange::Kind(kind));
        }
        if !changes.is_empty() {
            self.plan.changed_units.push(ChangedUnit { unit, changes });
        }
    }

    /// A body becomes several: whole cells in turn where there are enough of them, else the
    /// members of each cell.
    fn part(
        &mut self,
        place: PlaceId,
        became: &[PlaceId],
        children: &[UnitId],
        successors: &[UnitId],
    ) {
        if children.is_empty() {
            return;
        }
        let Some(SplitRule::Even) = self.split else {
            let old = self.places.old(place);
            self.unruled.push(Unruled {
                code: old.map(|old| old.code.clone()).unwrap_or_default(),
                name: old.map(|old| old.name.clone()).unwrap_or_default(),
                successors: became.iter().filter_map(|it| self.codes.get(it)).cloned().collect(),
            });
            return;
        };
        let cells: Vec<UnitId> = children
            .iter()
            .copied()
            .filter(|it| self.kind_of(*it).is_some_and(UnitKind::is_cell))
            .collect();
        if cells.len() == children.len() && children.len() < successors.len() {
            for cell in cells {
                self.part_cell(cell, successors);
            }
            return;
        }
        for (child, heir) in children.iter().zip(successors.iter().cycle()) {
            self.change(*child, vec![UnitChange::Parent(*heir)]);
        }
    }

    fn kind_of(&self, unit: UnitId) -> Option<UnitKind> {
        self.register.units().get(unit).and_then(|it| it.kind_on(self.places.on))
    }

    fn part_cell(&mut self, cell: UnitId, successors: &[UnitId]) {
        let on = self.places.on;
        let Some(history) = self.register.units().get(cell) else { return };
        let mut to = Vec::with_capacity(successors.len());
        for heir in successors {
            let id = UnitId((self.id)());
            to.push(id);
            let body = self.plan.new_units.iter().find(|it| it.id == *heir);
            let (name, code) = body.map_or((String::new(), None), |body| {
                let name = format!("{} ({})", history.name_on(on), without_body(&body.name));
                (name, joined(body.code.as_deref(), history, on))
            });
            let kind = if self.above_base { UnitKind::BaseCell } else { UnitKind::AttachedCell };
            self.plan.new_units.push(NewUnit {
                id,
                name,
                code,
                kind,
                category: None,
                parent: Some(*heir),
                territory: None,
                covers: Vec::new(),
                predecessors: vec![cell],
                committees: Vec::new(),
            });
        }
        self.plan.ended_units.push(EndedUnit {
            unit: cell,
            ending: UnitEnding::Divided,
            successors: to.clone(),
        });
        let allocation = Allocation { from: cell, rule: Rule::Even, to, by_hand: Vec::new() };
        self.plan.people.push(allocation);
    }
}

fn without_body(name: &str) -> &str {
    name.strip_prefix("Đảng bộ ").unwrap_or(name)
}

/// The code of a parted cell: that of its new body, then its own.
fn joined(body: Option<&str>, cell: &UnitHistory, on: Date) -> Option<String> {
    let own = cell.code.on(on).and_then(Option::as_deref)?;
    Some(format!("{}.{own}", body?))
}
