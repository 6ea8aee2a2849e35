//! The subject of an event: what it folds into.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::id::{CommitteeId, PaperId, PersonId, PlaceId, PostId, ReorganisationId, UnitId};

/// What an event folds into: each event has exactly one subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// An organisation.
    Unit(UnitId),
    /// A committee.
    Committee(CommitteeId),
    /// A place or agency.
    Place(PlaceId),
    /// A person.
    Person(PersonId),
    /// A post.
    Post(PostId),
    /// A paper.
    Paper(PaperId),
    /// A reorganisation.
    Reorganisation(ReorganisationId),
}

impl Subject {
    /// The bare id, under which personal bytes are sealed.
    pub fn id(self) -> Uuid {
        match self {
            Self::Unit(id) => id.0,
            Self::Committee(id) => id.0,
            Self::Place(id) => id.0,
            Self::Person(id) => id.0,
            Self::Post(id) => id.0,
            Self::Paper(id) => id.0,
            Self::Reorganisation(id) => id.0,
        }
    }
}
