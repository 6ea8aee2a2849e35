//! The history of a reorganisation: its record, once it was carried out.

use std::sync::Arc;

use jiff::civil::Date;

use super::History;
use crate::event::Event;
use crate::fact::Fact;
use crate::id::{BatchId, PaperId, ReorganisationId};
use crate::misfit::Misfit;
use crate::reorganise::Record;

/// A reorganisation that was carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReorganisationHistory {
    /// Permanent id.
    pub id: ReorganisationId,
    /// What was recorded of it; `None` when it was annulled, or before the first event.
    pub carried_out: Option<CarriedOut>,
}

/// What was recorded of a reorganisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedOut {
    /// The day it took effect.
    pub on: Date,
    /// What was made of what.
    pub record: Arc<Record>,
    /// The decision it rests on.
    pub paper: Option<PaperId>,
    /// All reorganisations carried out in one step, with everything they did.
    pub batch: Option<BatchId>,
}

impl History for ReorganisationHistory {
    fn empty() -> Self {
        Self { id: ReorganisationId(uuid::Uuid::nil()), carried_out: None }
    }

    fn take(&mut self, event: &Arc<Event>) -> Result<(), Misfit> {
        let Fact::Reorganised { reorganisation, record } = &event.draft.fact else {
            return Err(Misfit::WrongSubject);
        };
        if self.carried_out.is_some() {
            return Err(Misfit::CarriedOut);
        }
        self.id = *reorganisation;
        self.carried_out = Some(CarriedOut {
            on: event.effective_on(),
            record: Arc::new(record.as_ref().clone()),
            paper: event.draft.paper,
            batch: event.recording.batch,
        });
        Ok(())
    }
}
