//! The ledger: commands of events appended in order, each leaf hashed, each hash chained.

mod append;
mod read;
mod subjects;

pub(crate) use read::{COLUMNS, head_of, open_personal};
pub(crate) use subjects::{key_of, keys_for};

use std::fmt;

use serde::{Deserialize, Serialize};
pub use sogoc_domain::event::Position;
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::hash::Hash;

/// A position as the databases keep it. A ledger never grows past `i64::MAX`.
pub(crate) fn to_stored(position: Position) -> i64 {
    i64::try_from(position.0).unwrap_or(i64::MAX)
}

/// A stored position; a negative one, which only damage can make, counts as 0.
pub(crate) fn from_stored(stored: i64) -> Position {
    Position(u64::try_from(stored).unwrap_or(0))
}

/// The places of one command's events, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Range {
    /// The first event.
    pub first: Position,
    /// The last event.
    pub last: Position,
}

/// Where the ledger ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Head {
    /// The last event's place, or 0.
    pub position: Position,
    /// The chain up to it.
    pub chain: Hash,
}

/// A command's events, stored all or none.
#[derive(Debug, Clone)]
pub struct Command {
    /// Chosen by the client; the same key is never stored twice.
    pub key: String,
    /// At least one event.
    pub entries: Vec<Entry>,
}

/// An event to be stored.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Exactly what is hashed. Holds no personal bytes, only their [`crate::commitment`].
    pub structural: Vec<u8>,
    /// The personal bytes, if the event has any.
    pub sealed: Option<Sealed>,
}

/// Personal bytes to be sealed under the key of one person.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Sealed {
    /// The person.
    #[zeroize(skip)]
    pub subject: Uuid,
    /// What makes the commitment unguessable; sealed together with the bytes.
    pub salt: [u8; 32],
    /// The personal bytes.
    pub plain: Vec<u8>,
}

/// Personal bytes are never shown.
impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealed").field("subject", &self.subject).finish_non_exhaustive()
    }
}

/// An event as stored.
#[derive(Debug)]
pub struct Stored {
    /// Its place.
    pub position: Position,
    /// The bytes that were hashed.
    pub structural: Vec<u8>,
    /// Their RFC 6962 leaf hash.
    pub leaf: Hash,
    /// The chain up to here.
    pub chain: Hash,
    /// The personal bytes.
    pub personal: Personal,
}

/// The personal bytes of a stored event.
pub enum Personal {
    /// The event has none.
    Absent,
    /// Opened.
    Open {
        /// The person.
        subject: Uuid,
        /// The salt of the commitment.
        salt: [u8; 32],
        /// The personal bytes, wiped from memory when dropped.
        plain: Zeroizing<Vec<u8>>,
    },
    /// The person's key was destroyed: nobody can open them any more.
    Erased {
        /// The person.
        subject: Uuid,
    },
}

/// Personal bytes are never shown.
impl fmt::Debug for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("Absent"),
            Self::Open { subject, .. } => {
                f.debug_struct("Open").field("subject", subject).finish_non_exhaustive()
            }
            Self::Erased { subject } => f.debug_struct("Erased").field("subject", subject).finish(),
        }
    }
}
