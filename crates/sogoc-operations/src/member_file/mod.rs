//! What a member's file tells beside its details: how they stand, posts, papers, who changed it; the summary and the register 7-HSĐV.

pub mod book;
mod book_columns;
pub mod book_sheet;
pub mod changes;
pub mod facts;
pub mod papers;
pub mod posts;
pub mod standing;
pub mod summary;

use sogoc_domain::event::{Event, Subject};
use sogoc_domain::history::{PersonHistory, Standing, standings};
use sogoc_domain::register::Register;

/// The events of a person that still count, in ledger order.
fn in_effect<'r>(register: &'r Register, person: &PersonHistory) -> Vec<&'r Event> {
    let events = register.events_of(Subject::Person(person.id));
    let standing = standings(events).unwrap_or_default();
    let counts = |event: &&Event| {
        standing.get(&event.id).copied().unwrap_or(Standing::InEffect) == Standing::InEffect
    };
    events.iter().map(AsRef::as_ref).filter(counts).collect()
}
