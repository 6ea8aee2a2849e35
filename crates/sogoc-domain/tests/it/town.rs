//! A small commune for stories: a body, two cells, a neighbour, two hamlets.

use sogoc_domain::id::{PersonId, PlaceId, UnitId};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::unit::UnitKind;
use sogoc_testkit::builder::{on, person, place, unit};
use sogoc_testkit::scene::Scene;

pub(crate) const COMMUNE: u64 = 1;

pub(crate) fn commune() -> UnitId {
    unit(COMMUNE)
}

/// Chi bộ bản Một, bản Hai.
pub(crate) fn first() -> UnitId {
    unit(11)
}

pub(crate) fn second() -> UnitId {
    unit(12)
}

pub(crate) fn an() -> PersonId {
    person(1)
}

pub(crate) fn binh() -> PersonId {
    person(2)
}

pub(crate) fn hamlet() -> PlaceId {
    place(1)
}

/// The commune as it stands since 2000.
pub(crate) fn scene() -> Scene {
    let mut scene = Scene::new();
    let start = on("2000-01-01");
    scene.story([
        start.founds(commune(), "Đảng bộ xã Thử", UnitKind::BaseBody, None),
        start.founds(first(), "Chi bộ bản Một", UnitKind::AttachedCell, Some(commune())),
        start.founds(second(), "Chi bộ bản Hai", UnitKind::AttachedCell, Some(commune())),
        start.maps(hamlet(), "Bản Một", PlaceKind::Hamlet, None),
    ]);
    scene
}
