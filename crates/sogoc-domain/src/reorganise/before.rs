//! What an organisation or a place had on the eve of a reorganisation, if it still has what it was given.

use jiff::civil::Date;

use crate::history::{PlaceHistory, UnitHistory};
use crate::place::PlaceChange;
use crate::unit::UnitChange;

/// What an organisation had on the eve, when it still has on `on` what it was given then.
pub(super) fn before(
    unit: &UnitHistory,
    given: &UnitChange,
    was: Date,
    on: Date,
) -> Option<UnitChange> {
    match given {
        UnitChange::Name(name) => {
            (unit.name.on(on) == Some(name)).then(|| UnitChange::Name(unit.name_on(was).to_owned()))
        }
        UnitChange::Code(code) => (unit.code.on(on) == Some(code))
            .then(|| UnitChange::Code(unit.code.on(was).cloned().flatten())),
        UnitChange::Parent(parent) => {
            let is_there = unit.parent_on(on) == Some(*parent);
            unit.parent_on(was).filter(|_| is_there).map(UnitChange::Parent)
        }
        UnitChange::Kind(kind) => {
            let is_so = unit.kind.on(on) == Some(kind);
            unit.kind_on(was).filter(|_| is_so).map(UnitChange::Kind)
        }
        UnitChange::Category(category) => (unit.category.on(on) == Some(category))
            .then(|| UnitChange::Category(unit.category.on(was).cloned().flatten())),
        UnitChange::Territory(place) => (unit.territory.on(on) == Some(place))
            .then(|| UnitChange::Territory(unit.territory.on(was).copied().flatten())),
    }
}

/// The same of a place.
pub(super) fn place_before(
    place: &PlaceHistory,
    given: &PlaceChange,
    was: Date,
    on: Date,
) -> Option<PlaceChange> {
    match given {
        PlaceChange::Name(name) => (place.name.on(on) == Some(name))
            .then(|| PlaceChange::Name(place.name_on(was).to_owned())),
        PlaceChange::Code(code) => (place.code.on(on) == Some(code))
            .then(|| PlaceChange::Code(place.code.on(was).cloned().flatten())),
        PlaceChange::Parent(parent) => (place.parent.on(on) == Some(parent))
            .then(|| PlaceChange::Parent(place.parent.on(was).copied().flatten())),
        PlaceChange::Kind(kind) => {
            let is_so = place.kind.on(on) == Some(kind);
            place.kind.on_or_first(was).copied().filter(|_| is_so).map(PlaceChange::Kind)
        }
        PlaceChange::Classes(classes) => (place.classes.on(on) == Some(classes))
            .then(|| PlaceChange::Classes(place.classes.on(was).cloned().unwrap_or_default())),
    }
}
