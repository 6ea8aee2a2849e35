//! Who answers for a place, and so whose rights open it: the cells that cover it, the territories it lies in.

use std::collections::HashSet;

use jiff::civil::Date;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::register::Register;

/// The organisations that answer for a place today, or did on its last day.
pub(crate) fn answering(register: &Register, place: PlaceId, today: Date) -> Vec<UnitId> {
    let Some(history) = register.places().get(place) else { return Vec::new() };
    let end = history.life.and_then(|life| life.to).and_then(|end| end.yesterday().ok());
    let day = end.map_or(today, |last| last.min(today));
    let mut around = HashSet::from([place]);
    let mut at = place;
    while let Some(outer) = register.places().get(at).and_then(|it| *it.parent.on(day)?) {
        if !around.insert(outer) {
            break;
        }
        at = outer;
    }
    let covers = register.ever_covering(place).filter(|unit| {
        unit.covers.iter().any(|(covered, spans)| *covered == place && spans.covers(day))
    });
    let holds = register.units().iter().filter(|unit| {
        let territory = unit.territory.on(day).copied().flatten();
        unit.exists_on(day) && territory.is_some_and(|territory| around.contains(&territory))
    });
    covers.chain(holds).map(|unit| unit.id).collect()
}
