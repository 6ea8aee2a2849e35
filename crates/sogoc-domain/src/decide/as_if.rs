//! The register as it would be if drafts were recorded, and everything that would not fit.

use std::collections::HashMap;
use std::sync::Arc;

use super::trial::provisional;
use crate::event::{Draft, Event, Inconsistency, Subject};
use crate::history::{
    Clash, CommitteeHistory, History, PaperHistory, PersonHistory, PlaceHistory, PostHistory,
    ReorganisationHistory, UnitHistory,
};
use crate::register::Register;
use crate::reorganise::Problem;

/// The register as it would be: every figure, form and page can be asked on it.
///
/// # Errors
/// When a draft does not fit its subject; [`clashes`] tells of all of them.
pub fn as_if(register: &Register, drafts: &[Draft]) -> Result<Register, Inconsistency> {
    let mut foreseen = register.clone();
    foreseen.apply(provisional(register, drafts))?;
    Ok(foreseen)
}

/// Every subject whose history would not fold with the drafts, where a decision names only the
/// first.
pub fn clashes(register: &Register, drafts: &[Draft]) -> Vec<Problem> {
    let mut order: Vec<Subject> = Vec::new();
    let mut by_subject: HashMap<Subject, Vec<Arc<Event>>> = HashMap::new();
    for event in provisional(register, drafts) {
        let subject = event.subject();
        let events = by_subject.entry(subject).or_insert_with(|| {
            order.push(subject);
            register.events_of(subject).to_vec()
        });
        events.push(event);
    }
    let fold = |subject: Subject| {
        let events = &by_subject[&subject];
        let clash = fold(subject, events).err()?;
        let stored = register.event(clash.event);
        let event = events.iter().find(|event| event.id == clash.event);
        Some(Problem::Breaks {
            subject,
            position: stored.map(|event| event.position),
            on: event.map_or(crate::date::EARLIEST, |event| event.effective_on()),
            why: clash.why,
        })
    };
    order.into_iter().filter_map(fold).collect()
}

fn fold(subject: Subject, events: &[Arc<Event>]) -> Result<(), Clash> {
    match subject {
        Subject::Unit(_) => UnitHistory::fold(events).map(drop),
        Subject::Committee(_) => CommitteeHistory::fold(events).map(drop),
        Subject::Place(_) => PlaceHistory::fold(events).map(drop),
        Subject::Person(_) => PersonHistory::fold(events).map(drop),
        Subject::Post(_) => PostHistory::fold(events).map(drop),
        Subject::Paper(_) => PaperHistory::fold(events).map(drop),
        Subject::Reorganisation(_) => ReorganisationHistory::fold(events).map(drop),
    }
}
