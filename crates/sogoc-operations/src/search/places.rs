//! Places by a name they have or had, or by their code.

use std::collections::HashMap;

use sogoc_domain::id::PlaceId;
use sogoc_domain::place::PlaceKind;

use super::{Answer, Desk, Hits, Kind, Seen, hits};
use crate::coverage::answering;
use crate::rights::{Action, reach};

/// A place that was found.
#[derive(Debug, Clone)]
pub struct PlaceHit {
    /// The place.
    pub place: PlaceId,
    /// Its name of the day.
    pub name: String,
    /// Its kind.
    pub kind: Option<PlaceKind>,
    /// The place it lies in.
    pub within: String,
    /// It is no more on the day asked.
    pub ended: bool,
}

pub(super) fn find(desk: &Desk<'_>) -> Hits<PlaceHit> {
    let asked = desk.asked;
    let answers: Vec<_> = desk
        .state
        .names
        .places()
        .filter_map(|(place, keys)| Some((asked.rank(keys)?, keys.sort(), place)))
        .collect();
    let mut found: Vec<Answer<'_, PlaceId>> = Vec::new();
    if !answers.is_empty() {
        let mut reached = Reached::of(desk);
        for (rank, sort, place) in answers {
            let Some(history) = desk.state.register.places().get(place) else { continue };
            if reached.has(desk, place) {
                found.push((rank, !history.exists_on(asked.as_of), sort, place));
            }
        }
    }
    hits(asked, Kind::Places, found, |place| hit(desk, place))
}

/// Where the actor may count: territories and covered places of today, judged once for a search.
struct Reached {
    territories: Seen<PlaceId>,
    covered: Seen<PlaceId>,
    within: HashMap<PlaceId, bool>,
}

impl Reached {
    fn of(desk: &Desk<'_>) -> Self {
        let (register, today) = (&desk.state.register, desk.today);
        let mut counts = reach(desk.actor, Action::Count, register, today);
        let mut reached =
            Self { territories: Seen::new(), covered: Seen::new(), within: HashMap::new() };
        for unit in register.units().iter().filter(|unit| unit.exists_on(today)) {
            if counts(unit.id) {
                reached.territories.extend(unit.territory.on(today).copied().flatten());
                let covered = unit.covers.iter().filter(|(_, spans)| spans.covers(today));
                reached.covered.extend(covered.map(|(place, _)| *place));
            }
        }
        reached
    }

    fn has(&mut self, desk: &Desk<'_>, place: PlaceId) -> bool {
        let (register, today) = (&desk.state.register, desk.today);
        if register.places().get(place).is_some_and(|it| it.exists_on(today)) {
            return self.covered.contains(&place) || self.lies_within(desk, place, 0);
        }
        // What has ended is judged by its own last day.
        let units = answering(register, place, today);
        units.into_iter().any(|unit| desk.actor.may(Action::Count, unit, register, today))
    }

    /// Whether the place or one it lies in is a territory; places nest a handful deep.
    fn lies_within(&mut self, desk: &Desk<'_>, place: PlaceId, depth: usize) -> bool {
        if self.territories.contains(&place) {
            return true;
        }
        if let Some(known) = self.within.get(&place) {
            return *known;
        }
        let history = desk.state.register.places().get(place);
        let outer = history.and_then(|it| *it.parent.on(desk.today)?);
        let within = depth < 16 && outer.is_some_and(|it| self.lies_within(desk, it, depth + 1));
        self.within.insert(place, within);
        within
    }
}

fn hit(desk: &Desk<'_>, id: PlaceId) -> Option<PlaceHit> {
    let (register, on) = (&desk.state.register, desk.asked.as_of);
    let place = register.places().get(id)?;
    let outer = place.parent.on_or_first(on).copied().flatten();
    let outer = outer.and_then(|it| register.places().get(it));
    Some(PlaceHit {
        place: id,
        name: place.name_on(on).to_owned(),
        kind: place.kind.on_or_first(on).copied(),
        within: outer.map_or_else(String::new, |it| it.name_on(on).to_owned()),
        ended: place.life.and_then(|life| life.to).is_some_and(|end| end <= on),
    })
}
