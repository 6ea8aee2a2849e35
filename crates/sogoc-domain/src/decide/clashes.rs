//! Everything that would not fit if drafts were recorded.

use std::collections::HashMap;
use std::sync::Arc;

use super::trial::provisional;
use crate::event::{Draft, Event, Subject};
use crate::history::Folded;
use crate::register::Register;
use crate::reorganise::Problem;

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
        let clash = Folded::of(subject, events).err()?;
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
