//! Who changed a member's file: everything recorded about them in the order of recording, newest first.

use jiff::Timestamp;
use sogoc_domain::event::{Event, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::EventId;
use sogoc_domain::register::Register;

use crate::telling::sentence;

/// The most changes told at once.
const CHANGES_SHOWN: usize = 200;

/// What a change did to the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Something was recorded.
    Recorded,
    /// Something recorded before was put right.
    Corrected,
    /// Something recorded before was taken back.
    Voided,
}

/// A change of a file.
#[derive(Debug, Clone)]
pub struct Change {
    /// When it was recorded.
    pub at: Timestamp,
    /// Who recorded it.
    pub actor: String,
    /// What it did.
    pub deed: Deed,
    /// What is said since then, or what was taken back.
    pub sentence: String,
    /// Why, as the clerk wrote it.
    pub reason: Option<String>,
    /// The event.
    pub event: EventId,
}

/// What was recorded about a person, newest first.
pub fn changes(register: &Register, person: &PersonHistory) -> Vec<Change> {
    let events = register.events_of(Subject::Person(person.id));
    events.iter().rev().take(CHANGES_SHOWN).map(|event| change(register, event)).collect()
}

fn change(register: &Register, event: &Event) -> Change {
    let taken_back = match event.draft.fact {
        Fact::Voided { event, .. } => register.event(event),
        _ => None,
    };
    let deed = match (taken_back, event.draft.replaces) {
        (Some(_), _) => Deed::Voided,
        (None, Some(_)) => Deed::Corrected,
        (None, None) => Deed::Recorded,
    };
    Change {
        at: event.recording.recorded_at,
        actor: event.recording.actor.to_string(),
        deed,
        sentence: sentence(register, taken_back.map_or(event, AsRef::as_ref)),
        reason: event.draft.personal.note.clone().filter(|_| deed != Deed::Recorded),
        event: event.id,
    }
}
