//! The order in which a subject's events take effect, and which of them still stand.

use std::collections::HashMap;
use std::sync::Arc;

use super::Clash;
use crate::event::Event;
use crate::fact::Fact;
use crate::id::EventId;
use crate::misfit::Misfit;

/// Whether an event still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    InEffect,
    /// Another event replaced it.
    ReplacedBy(EventId),
    /// Another event voided it.
    VoidedBy(EventId),
}

/// The standing of each event of a subject, given in ledger order. What a voided correction
/// replaced does not come back: it is recorded again if it was right after all. For the same
/// reason a voiding cannot itself be corrected.
///
/// # Errors
/// A [`Clash`] when a correction aims at nothing, at what was corrected before, or at a voiding.
pub fn standings(events: &[Arc<Event>]) -> Result<HashMap<EventId, Standing>, Clash> {
    let mut standing: HashMap<EventId, Standing> = HashMap::with_capacity(events.len());
    for event in events {
        standing.insert(event.id, Standing::InEffect);
        let (target, outcome) = match (&event.draft.fact, event.draft.replaces) {
            (Fact::Voided { event: target, .. }, _) => (*target, Standing::VoidedBy(event.id)),
            (_, Some(target)) => (target, Standing::ReplacedBy(event.id)),
            _ => continue,
        };
        match standing.get_mut(&target) {
            Some(stands) if *stands == Standing::InEffect && may_correct(event, target, events) => {
                *stands = outcome;
            }
            _ => return Err(Clash { event: event.id, why: Misfit::NothingToCorrect }),
        }
    }
    Ok(standing)
}

fn may_correct(event: &Event, target: EventId, events: &[Arc<Event>]) -> bool {
    let is_voiding = |other: &&Arc<Event>| matches!(other.draft.fact, Fact::Voided { .. });
    target != event.id && !events.iter().filter(is_voiding).any(|voiding| voiding.id == target)
}

/// The events that stand, by day of effect; events of one day keep the order of the ledger, and
/// a correction that keeps the day, or comes back to it, keeps the place of what it corrects.
///
/// # Errors
/// As [`standings`].
pub fn in_effect(events: &[Arc<Event>]) -> Result<Vec<&Arc<Event>>, Clash> {
    let corrected = |event: &&Arc<Event>| {
        event.draft.replaces.is_some() || matches!(event.draft.fact, Fact::Voided { .. })
    };
    let mut standing: Vec<&Arc<Event>> = if events.iter().any(|event| corrected(&event)) {
        let stands = standings(events)?;
        events
            .iter()
            .filter(|event| stands.get(&event.id) == Some(&Standing::InEffect))
            .filter(|event| !matches!(event.draft.fact, Fact::Voided { .. }))
            .collect()
    } else {
        events.iter().collect()
    };
    standing.sort_by_key(|event| (event.effective_on(), place_in_ledger(event, events)));
    Ok(standing)
}

/// The ledger position that orders an event within its day: that of the first event of its chain
/// of corrections that stood on the same day.
fn place_in_ledger(event: &Event, events: &[Arc<Event>]) -> u64 {
    let mut place = event;
    let mut link = event;
    while let Some(target) = link.draft.replaces {
        let Some(other) = events.iter().find(|other| other.id == target) else { break };
        if other.effective_on() == event.effective_on() {
            place = other;
        }
        link = other;
    }
    place.position.0
}
