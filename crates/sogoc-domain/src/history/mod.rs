//! The history of each subject: its events, in the order they take effect, folded into intervals.

mod folded;
mod order;
mod party_age;
mod person;
mod place;
mod post;
mod reorganisation;
mod stint;
mod unit;

use std::sync::Arc;

pub(crate) use folded::Folded;
pub use order::{Standing, in_effect, standings};
pub use party_age::PartyAge;
pub use person::PersonHistory;
pub use place::PlaceHistory;
pub use post::{CommitteeHistory, PaperHistory, PostHistory, Term};
pub use reorganisation::{CarriedOut, ReorganisationHistory};
pub use stint::{Entry, Exit, Holding, RatingGiven, Recognition, Stint, Visit, Way};
pub use unit::{Ending, StatedFigure, UnitHistory};

use crate::event::Event;
use crate::id::EventId;
use crate::misfit::Misfit;

/// An event that does not fit its subject's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Clash {
    /// The event at which the fold stopped.
    pub event: EventId,
    /// Why.
    pub why: Misfit,
}

/// A history that folds from the events of one subject.
pub trait History: Sized + PartialEq {
    /// The state before any event.
    fn empty() -> Self;

    /// Takes the next event in the order of effect.
    fn take(&mut self, event: &Arc<Event>) -> Result<(), Misfit>;

    /// Folds all events of the subject, given in ledger order.
    ///
    /// # Errors
    /// The first event that does not fit.
    fn fold(events: &[Arc<Event>]) -> Result<Self, Clash> {
        let mut history = Self::empty();
        for event in in_effect(events)? {
            history.take(event).map_err(|why| Clash { event: event.id, why })?;
        }
        Ok(history)
    }
}
