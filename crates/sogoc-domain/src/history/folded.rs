//! The history of a subject of whatever kind, folded once and shared by who reads it.

use std::sync::Arc;

use super::{
    Clash, CommitteeHistory, History, PaperHistory, PersonHistory, PlaceHistory, PostHistory,
    ReorganisationHistory, UnitHistory,
};
use crate::event::Event;
use crate::id::{CommitteeId, PaperId, PersonId, PlaceId, PostId, ReorganisationId, UnitId};
use crate::subject::Subject;

/// What the events of one subject fold into.
#[derive(Debug)]
pub(crate) enum Folded {
    Unit(UnitId, Arc<UnitHistory>),
    Committee(CommitteeId, Arc<CommitteeHistory>),
    Place(PlaceId, Arc<PlaceHistory>),
    Person(PersonId, Arc<PersonHistory>),
    Post(PostId, Arc<PostHistory>),
    Paper(PaperId, Arc<PaperHistory>),
    Reorganisation(ReorganisationId, Arc<ReorganisationHistory>),
}

impl Folded {
    /// Folds all events of the subject, given in ledger order.
    ///
    /// # Errors
    /// The first event that does not fit.
    pub(crate) fn of(subject: Subject, events: &[Arc<Event>]) -> Result<Self, Clash> {
        fn fold<H: History>(events: &[Arc<Event>]) -> Result<Arc<H>, Clash> {
            H::fold(events).map(Arc::new)
        }
        Ok(match subject {
            Subject::Unit(id) => Self::Unit(id, fold(events)?),
            Subject::Committee(id) => Self::Committee(id, fold(events)?),
            Subject::Place(id) => Self::Place(id, fold(events)?),
            Subject::Person(id) => Self::Person(id, fold(events)?),
            Subject::Post(id) => Self::Post(id, fold(events)?),
            Subject::Paper(id) => Self::Paper(id, fold(events)?),
            Subject::Reorganisation(id) => Self::Reorganisation(id, fold(events)?),
        })
    }
}
