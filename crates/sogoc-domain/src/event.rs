//! An event (biến động): one dated fact, who recorded it, when, and the paper it rests on.

use std::fmt;
use std::sync::Arc;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::fact::Fact;
use crate::id::{BatchId, EventId, PaperId};
use crate::person::Detail;

pub use crate::subject::Subject;

/// A place in the ledger: the first event stands at 1; 0 is before any event.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Position(pub u64);

impl Position {
    /// The place after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The part of an event that describes a person (or quotes a paper); sealed on disk.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Personal {
    /// What is set about the person, from the event's day on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<Detail>,
    /// Words of the clerk: a reason, an abstract of a paper, a destination.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Personal {
    /// True when there is nothing to seal.
    pub fn is_empty(&self) -> bool {
        self.details.is_empty() && self.note.is_none()
    }
}

/// An event before it is recorded: what a decision proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The day it takes effect.
    pub effective_on: Date,
    /// What happens.
    pub fact: Fact,
    /// What describes the person.
    pub personal: Personal,
    /// The paper it rests on.
    pub paper: Option<PaperId>,
    /// The event it corrects.
    pub replaces: Option<EventId>,
}

impl Draft {
    /// A draft with neither personal part, nor paper, nor correction.
    pub fn new(effective_on: Date, fact: Fact) -> Self {
        Self { effective_on, fact, personal: Personal::default(), paper: None, replaces: None }
    }

    /// The same draft, resting on `paper`.
    #[must_use]
    pub fn on(mut self, paper: Option<PaperId>) -> Self {
        self.paper = paper;
        self
    }

    /// The same draft with details of its person.
    #[must_use]
    pub fn with(mut self, details: Vec<Detail>) -> Self {
        self.personal.details = details;
        self
    }

    /// The same draft with the clerk's words.
    #[must_use]
    pub fn noting(mut self, note: Option<String>) -> Self {
        self.personal.note = note.filter(|words| !words.trim().is_empty());
        self
    }
}

/// Who recorded a group of events, when, and for which command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    /// The instant of recording.
    pub recorded_at: Timestamp,
    /// `cli:<os user>`, `account:<id>`, `demo`.
    pub actor: Arc<str>,
    /// The idempotency key of the command.
    pub command: Arc<str>,
    /// The batch it came with, if any.
    pub batch: Option<BatchId>,
}

/// One event of the ledger. It is never changed or removed; a correction is a new event that
/// replaces or voids it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Permanent id.
    pub id: EventId,
    /// Its place in the ledger.
    pub position: Position,
    /// Who, when, for which command.
    pub recording: Recording,
    /// What it says.
    pub draft: Draft,
    /// True when its personal part was erased with its person's key.
    pub erased: bool,
}

impl Event {
    /// The subject it folds into.
    pub fn subject(&self) -> Subject {
        self.draft.fact.subject()
    }

    /// The day it takes effect.
    pub fn effective_on(&self) -> Date {
        self.draft.effective_on
    }
}

/// The version of the form written today. It is raised with every new field and every new kind of
/// fact: a program that does not know them must not fold what is left without them.
const VERSION: u16 = 2;

/// The structural bytes of an event, as JSON: everything but the personal part, of which only
/// the commitment `SHA-256(salt ‖ personal bytes)` is kept, in lower-case hex.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Structural {
    v: u16,
    id: EventId,
    effective_on: Date,
    recorded_at: Timestamp,
    actor: Arc<str>,
    command: Arc<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    batch: Option<BatchId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    paper: Option<PaperId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    replaces: Option<EventId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    personal: Option<String>,
    fact: Fact,
}

/// What every version of the form has.
#[derive(Deserialize)]
struct Versioned {
    v: u16,
}

/// Stored bytes that contradict the model.
#[derive(Debug, thiserror::Error)]
pub enum Inconsistency {
    /// The structural bytes are not an event.
    #[error("biến động số {position}: không đọc được nội dung ({source})")]
    Unreadable {
        /// Where it stands.
        position: Position,
        /// What the reader said.
        source: serde_json::Error,
    },
    /// The structural bytes were written by a later program.
    #[error("biến động số {position}: do phiên bản mới hơn của chương trình ghi (dạng {version})")]
    TooNew {
        /// Where it stands.
        position: Position,
        /// The version found.
        version: u16,
    },
    /// The personal bytes are not the ones the event was recorded with.
    #[error("biến động số {position}: dữ liệu cá nhân không khớp với dấu vết đã ghi")]
    Commitment {
        /// Where it stands.
        position: Position,
    },
    /// An event does not fit what stands before it.
    #[error("biến động số {position}: {why}")]
    Misfit {
        /// Where it stands.
        position: Position,
        /// Why.
        why: crate::misfit::Misfit,
    },
}

impl Inconsistency {
    /// Where in the ledger the contradiction stands.
    pub fn position(&self) -> Position {
        match self {
            Self::Unreadable { position, .. }
            | Self::TooNew { position, .. }
            | Self::Commitment { position }
            | Self::Misfit { position, .. } => *position,
        }
    }
}

/// `SHA-256(salt ‖ personal bytes)` in lower-case hex.
pub fn commitment(salt: &[u8], personal: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::new().chain_update(salt).chain_update(personal).finalize();
    digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        use fmt::Write;
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

impl Event {
    /// The personal bytes to seal; `None` when the event has no personal part.
    pub fn personal_bytes(&self) -> Option<Vec<u8>> {
        if self.draft.personal.is_empty() {
            return None;
        }
        Some(serde_json::to_vec(&self.draft.personal).unwrap_or_default())
    }

    /// The structural bytes, committing to personal bytes by `commitment`.
    pub fn structural_bytes(&self, commitment: Option<String>) -> Vec<u8> {
        let structural = Structural {
            v: VERSION,
            id: self.id,
            effective_on: self.draft.effective_on,
            recorded_at: self.recording.recorded_at,
            actor: self.recording.actor.clone(),
            command: self.recording.command.clone(),
            batch: self.recording.batch,
            paper: self.draft.paper,
            replaces: self.draft.replaces,
            personal: commitment,
            fact: self.draft.fact.clone(),
        };
        serde_json::to_vec(&structural).unwrap_or_default()
    }

    /// Reads an event back. `sealed` is salt and personal bytes, `None` when they were erased
    /// or there never were any.
    ///
    /// # Errors
    /// [`Inconsistency`] when the bytes are no event or do not fit their commitment.
    pub fn read(
        position: Position,
        structural: &[u8],
        sealed: Option<(&[u8], &[u8])>,
    ) -> Result<Self, Inconsistency> {
        let unreadable = |source| Inconsistency::Unreadable { position, source };
        let read: Structural = serde_json::from_slice(structural).map_err(|source| {
            match serde_json::from_slice::<Versioned>(structural) {
                Ok(later) if later.v > VERSION => {
                    Inconsistency::TooNew { position, version: later.v }
                }
                _ => unreadable(source),
            }
        })?;
        if read.v > VERSION {
            return Err(Inconsistency::TooNew { position, version: read.v });
        }
        let personal = match (&read.personal, sealed) {
            (None, None) => Some(Personal::default()),
            (Some(_), None) => None,
            (Some(expected), Some((salt, bytes))) if *expected == commitment(salt, bytes) => {
                Some(serde_json::from_slice(bytes).map_err(unreadable)?)
            }
            _ => return Err(Inconsistency::Commitment { position }),
        };
        Ok(Self {
            id: read.id,
            position,
            recording: Recording {
                recorded_at: read.recorded_at,
                actor: read.actor,
                command: read.command,
                batch: read.batch,
            },
            erased: personal.is_none(),
            draft: Draft {
                effective_on: read.effective_on,
                fact: read.fact,
                personal: personal.unwrap_or_default(),
                paper: read.paper,
                replaces: read.replaces,
            },
        })
    }
}
