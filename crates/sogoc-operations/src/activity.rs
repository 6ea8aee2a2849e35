//! The activity log: what is written down beside the ledger, and both read together, newest first.

mod acts;
mod export;
mod reading;
mod sight;

pub use acts::{Act, Kind};
pub use reading::{LogAsk, LogLine, LogPage, LogSubject};

use sogoc_store::Reading;
use uuid::Uuid;

use crate::error::OperationError;
use crate::office::Office;
use crate::rights::Actor;

impl Office {
    /// Writes down that somebody did something beside the ledger. `fields` names no person.
    pub(crate) async fn note(
        &self,
        actor: &Actor,
        act: Act,
        subject: Option<Uuid>,
        fields: String,
    ) -> Result<(), OperationError> {
        let line = Reading {
            id: self.surroundings().id(),
            at: self.surroundings().now(),
            actor: actor.name(),
            action: act.id().to_owned(),
            subject,
            fields,
            reason: String::new(),
        };
        Ok(self.store().log_readings(&[line]).await?)
    }

    /// The same of what somebody did with the own account.
    pub(crate) async fn note_own(&self, act: Act, account: Uuid) -> Result<(), OperationError> {
        let actor = Actor::Account { id: account, grants: Vec::new() };
        self.note(&actor, act, Some(account), String::new()).await
    }
}
