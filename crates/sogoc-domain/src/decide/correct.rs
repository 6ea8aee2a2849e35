//! Hủy biến động: taking back what was recorded in error, one event or a whole batch.

use crate::event::{Draft, Event};
use crate::fact::Fact;
use crate::history::{Standing, standings};
use crate::id::{BatchId, EventId};
use crate::refusal::Refusal;
use crate::register::Register;

/// The draft that voids one event, with the clerk's reason.
///
/// # Errors
/// When the event is not there or does not stand any more.
pub fn void(register: &Register, event: EventId, reason: &str) -> Result<Draft, Refusal> {
    let event = register.event(event).ok_or(Refusal::NothingToCorrect)?;
    if !stands(register, event) {
        return Err(Refusal::NothingToCorrect);
    }
    Ok(voiding(event, reason))
}

/// The drafts that take back every event of a batch that still stands, last first. What the
/// batch corrected is put back; everything else of it is voided.
///
/// # Errors
/// When nothing of the batch stands.
pub fn void_batch(
    register: &Register,
    batch: BatchId,
    reason: &str,
) -> Result<Vec<Draft>, Refusal> {
    let drafts: Vec<Draft> = register
        .events()
        .iter()
        .rev()
        .filter(|event| event.recording.batch == Some(batch))
        .filter(|event| !matches!(event.draft.fact, Fact::Voided { .. }))
        .filter(|event| stands(register, event))
        .map(|event| match before_batch(register, event, batch) {
            Some(before) => Draft { replaces: Some(event.id), ..before.draft.clone() },
            None => voiding(event, reason),
        })
        .collect();
    if drafts.is_empty() { Err(Refusal::NothingToCorrect) } else { Ok(drafts) }
}

/// What stood in the place of an event before its batch corrected it.
fn before_batch<'r>(register: &'r Register, event: &Event, batch: BatchId) -> Option<&'r Event> {
    let mut at = register.event(event.draft.replaces?)?;
    while at.recording.batch == Some(batch) {
        at = register.event(at.draft.replaces?)?;
    }
    Some(at)
}

fn stands(register: &Register, event: &Event) -> bool {
    standings(register.events_of(event.subject()))
        .is_ok_and(|standing| standing.get(&event.id) == Some(&Standing::InEffect))
}

fn voiding(event: &Event, reason: &str) -> Draft {
    let fact = Fact::Voided { event: event.id, subject: event.subject() };
    Draft::new(event.effective_on(), fact).noting(Some(reason.to_owned()))
}
