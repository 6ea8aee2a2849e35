//! Taking an organisation or a place out of a plan again, with everything that was put down because of it.

use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::place::PlaceChange;
use sogoc_domain::register::Register;
use sogoc_domain::reorganise::Plan;
use sogoc_domain::unit::UnitChange;

/// Takes an organisation out. What ended only to become it goes on; what is new only out of it is
/// not made.
pub fn forget_unit(register: &Register, plan: &mut Plan, unit: UnitId) {
    let on = plan.effective_on;
    if plan.new_units.iter().any(|it| it.id == unit) {
        plan.new_units.retain(|it| it.id != unit);
        let mut freed: Vec<UnitId> = Vec::new();
        for ended in plan.ended_units.iter_mut().filter(|it| it.successors.contains(&unit)) {
            ended.successors.retain(|it| *it != unit);
            if ended.successors.is_empty() {
                freed.push(ended.unit);
            }
        }
        let mut stay: Vec<UnitId> = Vec::new();
        for allocation in &mut plan.people {
            if allocation.to == [unit] {
                stay.push(allocation.from);
            }
            allocation.to.retain(|it| *it != unit);
            allocation.by_hand.retain(|(_, to)| *to != unit);
        }
        // Whoever was to go only there is left without a rule, for the preview to tell.
        plan.people.retain(|it| !(it.to.is_empty() && stay.contains(&it.from)));
        for changed in &mut plan.changed_units {
            stay_where_they_are(&mut changed.changes, &[unit]);
        }
        for new in plan.new_units.iter_mut().filter(|it| it.parent == Some(unit)) {
            let first = new.predecessors.first().and_then(|it| register.units().get(*it));
            new.parent = first.and_then(|it| it.parent_on(on));
        }
        plan.covers.retain(|it| it.unit != unit);
        for ended in freed {
            forget_unit(register, plan, ended);
        }
    }
    if let Some(ended) = plan.ended_units.iter().find(|it| it.unit == unit) {
        let heirs = ended.successors.clone();
        plan.ended_units.retain(|it| it.unit != unit);
        plan.people.retain(|it| it.from != unit);
        let covered: Vec<PlaceId> = register.units().get(unit).map_or_else(Vec::new, |it| {
            let held = it.covers.iter().filter(|(_, spans)| spans.covers(on));
            held.map(|(place, _)| *place).collect()
        });
        plan.covers.retain(|it| !(it.starts && covered.contains(&it.place)));
        let mut fruitless: Vec<UnitId> = Vec::new();
        for new in plan.new_units.iter_mut().filter(|it| it.predecessors.contains(&unit)) {
            new.predecessors.retain(|it| *it != unit);
            new.covers.retain(|it| !covered.contains(it));
            if new.predecessors.is_empty() {
                fruitless.push(new.id);
            }
        }
        let below: Vec<UnitId> = register.children_on(unit, on).map(|it| it.id).collect();
        for changed in plan.changed_units.iter_mut().filter(|it| below.contains(&it.unit)) {
            stay_where_they_are(&mut changed.changes, &heirs);
        }
        for new in fruitless {
            forget_unit(register, plan, new);
        }
    }
    plan.changed_units.retain(|it| it.unit != unit && !it.changes.is_empty());
    plan.covers.retain(|it| it.unit != unit);
    plan.people.retain(|it| it.from != unit);
}

/// Whoever was to go under one of these does not, and is what it was.
fn stay_where_they_are(changes: &mut Vec<UnitChange>, under: &[UnitId]) {
    let goes = |it: &UnitChange| matches!(it, UnitChange::Parent(above) if under.contains(above));
    if changes.iter().any(goes) {
        changes.retain(|it| !goes(it) && !matches!(it, UnitChange::Kind(_)));
    }
}

/// Takes a place out.
pub fn forget_place(register: &Register, plan: &mut Plan, place: PlaceId) {
    let on = plan.effective_on;
    if plan.new_places.iter().any(|it| it.id == place) {
        plan.new_places.retain(|it| it.id != place);
        let mut freed: Vec<PlaceId> = Vec::new();
        for ended in plan.ended_places.iter_mut().filter(|it| it.successors.contains(&place)) {
            ended.successors.retain(|it| *it != place);
            if ended.successors.is_empty() {
                freed.push(ended.place);
            }
        }
        for changed in &mut plan.changed_places {
            changed.changes.retain(|it| *it != PlaceChange::Parent(Some(place)));
        }
        for new in plan.new_places.iter_mut().filter(|it| it.parent == Some(place)) {
            let first = new.predecessors.first().and_then(|it| register.places().get(*it));
            new.parent = first.and_then(|it| it.parent.on(on).copied().flatten());
        }
        for new in &mut plan.new_units {
            new.covers.retain(|it| *it != place);
            new.territory = new.territory.filter(|it| *it != place);
        }
        plan.covers.retain(|it| it.place != place);
        for ended in freed {
            forget_place(register, plan, ended);
        }
    }
    if let Some(ended) = plan.ended_places.iter().find(|it| it.place == place) {
        let heirs = ended.successors.clone();
        plan.ended_places.retain(|it| it.place != place);
        let inner: Vec<PlaceId> = register
            .ever_within(place)
            .filter(|it| it.parent.on(on).copied().flatten() == Some(place))
            .map(|it| it.id)
            .collect();
        for changed in plan.changed_places.iter_mut().filter(|it| inner.contains(&it.place)) {
            let goes = |it: &PlaceChange| matches!(it, PlaceChange::Parent(Some(outer)) if heirs.contains(outer));
            changed.changes.retain(|it| !goes(it));
        }
        let mut fruitless: Vec<PlaceId> = Vec::new();
        for new in plan.new_places.iter_mut().filter(|it| it.predecessors.contains(&place)) {
            new.predecessors.retain(|it| *it != place);
            if new.predecessors.is_empty() {
                fruitless.push(new.id);
            }
        }
        for new in fruitless {
            forget_place(register, plan, new);
        }
    }
    plan.changed_places.retain(|it| it.place != place && !it.changes.is_empty());
}
