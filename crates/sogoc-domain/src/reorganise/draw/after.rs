//! Who covers which place on the first day of the new organisation.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::history::UnitHistory;
use crate::id::{PlaceId, UnitId};
use crate::register::Register;
use crate::reorganise::plan::Plan;

/// The organisation of the first day, as far as places are covered.
pub(super) struct After<'a> {
    register: &'a Register,
    on: Date,
    ended: HashSet<UnitId>,
    /// Who takes a place over with the plan.
    taken: HashMap<PlaceId, Vec<UnitId>>,
    given_up: HashSet<(UnitId, PlaceId)>,
    /// What each place that ends became.
    became: HashMap<PlaceId, Vec<PlaceId>>,
}

impl<'a> After<'a> {
    pub(super) fn of(register: &'a Register, plan: &Plan) -> Self {
        let mut after = Self {
            register,
            on: plan.effective_on,
            ended: plan.ended_units.iter().map(|it| it.unit).collect(),
            taken: HashMap::new(),
            given_up: HashSet::new(),
            became: HashMap::new(),
        };
        let ended: HashSet<PlaceId> = plan.ended_places.iter().map(|it| it.place).collect();
        for (from, to) in plan.place_edges() {
            if ended.contains(&from) {
                after.became.entry(from).or_default().push(to);
            }
        }
        for place in &ended {
            after.became.entry(*place).or_default();
        }
        let given_up = plan.covers.iter().filter(|step| !step.starts);
        after.given_up = given_up.map(|step| (step.unit, step.place)).collect();
        let new = plan.new_units.iter().flat_map(|it| it.covers.iter().map(|p| (it.id, *p)));
        let steps = plan.covers.iter().filter(|it| it.starts).map(|it| (it.unit, it.place));
        let follows: Vec<(UnitId, PlaceId)> = ended
            .iter()
            .filter_map(|place| Some((*place, after.heir(*place)?)))
            .flat_map(|(place, heir)| after.going_on(place).map(move |unit| (unit, heir)))
            .collect();
        for (unit, place) in new.chain(steps).chain(follows) {
            let taken = after.taken.entry(place).or_default();
            if !taken.contains(&unit) {
                taken.push(unit);
            }
        }
        after
    }

    /// What a place is on the first day: itself, or what it became when that is one place.
    pub(super) fn today(&self, place: PlaceId) -> Option<PlaceId> {
        match self.became.get(&place) {
            None => Some(place),
            Some(_) => self.heir(place),
        }
    }

    /// The one place an ending place becomes.
    pub(super) fn heir(&self, place: PlaceId) -> Option<PlaceId> {
        match self.became.get(&place).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        }
    }

    /// Who covers a place on the first day.
    pub(super) fn covering(&self, place: PlaceId) -> Vec<UnitId> {
        let mut found: Vec<UnitId> = self.taken.get(&place).cloned().unwrap_or_default();
        found.extend(self.going_on(place));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Organisations that cover a place on the eve and go on doing so.
    pub(super) fn going_on(&self, place: PlaceId) -> impl Iterator<Item = UnitId> {
        let on = self.on;
        self.register
            .ever_covering(place)
            .filter(move |unit| covers(unit, place, on))
            .map(|unit| unit.id)
            .filter(move |unit| !self.ended.contains(unit))
            .filter(move |unit| !self.given_up.contains(&(*unit, place)))
    }
}

fn covers(unit: &UnitHistory, place: PlaceId, on: Date) -> bool {
    let spans = unit.covers.iter().find(|(covered, _)| *covered == place);
    spans.is_some_and(|(_, spans)| spans.covers(on))
}
