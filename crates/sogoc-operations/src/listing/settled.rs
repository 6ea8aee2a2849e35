//! What a clerk settled about a list before it is brought in: how it is read, and who of it the register knows.

use std::collections::{BTreeMap, BTreeSet};

use sogoc_domain::id::PersonId;

use crate::import::{ByHand, RowRef, Who};

/// Everything settled about a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settled {
    /// About the file itself.
    pub list: ByHand,
    /// About a row and somebody of the register.
    pub held: BTreeMap<(RowRef, PersonId), HeldByHand>,
}

/// What was said of a row and somebody of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldByHand {
    /// One person, or two.
    pub who: Who,
    /// The fields to be taken over from the list, by their labels; the others stay as they are.
    pub take: BTreeSet<String>,
}

impl Settled {
    /// What was said of a row and somebody of the register.
    pub(super) fn about(&self, row: &RowRef, person: PersonId) -> Option<&HeldByHand> {
        if self.held.is_empty() { None } else { self.held.get(&(row.clone(), person)) }
    }
}
