//! The timeline of a subject: every event ever recorded about it, standing or corrected.

use jiff::{Timestamp, civil::Date};
use sogoc_domain::event::{Event, Position, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::history::{Standing, standings};
use sogoc_domain::id::{EventId, PaperId};
use sogoc_domain::paper::PaperFace;
use sogoc_domain::register::Register;
use sogoc_domain::text::format_date;

use crate::surroundings::VIET_NAM;
use crate::telling::sentence;

/// One event as people read it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The event.
    pub event: EventId,
    /// Its place in the ledger.
    pub position: Position,
    /// The day it takes effect.
    pub on: Date,
    /// What it says.
    pub sentence: String,
    /// The clerk's words, where shown.
    pub note: Option<String>,
    /// The paper it rests on.
    pub paper: Option<PaperLink>,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Who recorded it.
    pub actor: String,
    /// Whether it still counts.
    pub standing: Standing,
    /// Recorded more than a month after it took effect.
    pub late: bool,
}

/// A paper, short enough for a chip.
#[derive(Debug, Clone)]
pub struct PaperLink {
    /// The paper.
    pub paper: PaperId,
    /// What identifies it.
    pub face: PaperFace,
}

impl PaperLink {
    /// "127-QĐ/ĐU, 03/10/2023, Đảng bộ xã Thử"; what is not known is left out.
    pub fn words(&self) -> String {
        let dated = self.face.dated.map(format_date).unwrap_or_default();
        let parts = [self.face.number_words(), dated, self.face.issuer.clone()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// The timeline of a subject, newest first. An event that voids another is not listed by itself;
/// the one it voids says so.
pub fn timeline(register: &Register, subject: Subject) -> Vec<Entry> {
    let events = register.events_of(subject);
    let standing = standings(events).unwrap_or_default();
    let mut entries: Vec<Entry> = events
        .iter()
        .filter(|event| !matches!(event.draft.fact, Fact::Voided { .. }))
        .map(|event| {
            let stands = standing.get(&event.id).copied().unwrap_or(Standing::InEffect);
            entry(register, event, stands)
        })
        .collect();
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.on, entry.position)));
    entries
}

/// One event as people read it.
pub fn entry(register: &Register, event: &Event, standing: Standing) -> Entry {
    let on = event.effective_on();
    let recorded_at = event.recording.recorded_at;
    let recorded_on = VIET_NAM.to_datetime(recorded_at).date();
    let days = on.until(recorded_on).map_or(0, |span| span.get_days());
    Entry {
        event: event.id,
        position: event.position,
        on,
        sentence: sentence(register, event),
        note: event.draft.personal.note.clone(),
        paper: event.draft.paper.and_then(|paper| link(register, paper)),
        recorded_at,
        actor: event.recording.actor.to_string(),
        standing,
        late: days > 31,
    }
}

/// A paper, if it is known.
pub fn link(register: &Register, paper: PaperId) -> Option<PaperLink> {
    let face = register.papers().get(paper)?.face.clone()?;
    Some(PaperLink { paper, face })
}
