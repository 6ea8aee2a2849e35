//! Committees of what is new: appointed anew where what it came from had some.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sogoc_domain::id::{CommitteeId, UnitId};
use sogoc_domain::post::CommitteeKind;
use sogoc_domain::register::Register;
use sogoc_domain::reorganise::NewCommittee;
use uuid::Uuid;

/// One of each kind that stands on the day; its term and size are for the decision to say.
pub(super) fn committees_anew(
    register: &Register,
    predecessors: &[UnitId],
    on: Date,
    id: &mut dyn FnMut() -> Uuid,
) -> Vec<NewCommittee> {
    let theirs = predecessors.iter().flat_map(|unit| register.committees_of(*unit));
    let standing = theirs.filter(|it| it.life.is_some_and(|life| life.covers(on)));
    let kinds: BTreeSet<CommitteeKind> = standing.map(|it| it.kind).collect();
    let new = |kind| NewCommittee { id: CommitteeId(id()), kind, term: None, size: None };
    kinds.into_iter().map(new).collect()
}
