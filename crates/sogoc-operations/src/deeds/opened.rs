//! An event opened in its form, to be corrected: what it says of a person is a look, recorded first.

use sogoc_domain::event::Subject;
use sogoc_domain::id::EventId;
use sogoc_store::Reading;

use super::deed::Deed;
use super::details;
use super::entered::Entered;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::Actor;

impl Office {
    /// [`Office::entered`], on record: the form shows restricted fields too, for the one reason
    /// that they are to be corrected.
    ///
    /// # Errors
    /// As [`Office::entered`]; store when the look could not be recorded: then nothing is shown.
    pub async fn open_entered(
        &self,
        actor: &Actor,
        event: EventId,
    ) -> Result<(&'static Deed, Subject, Entered), OperationError> {
        let (deed, about, entered) = self.entered(actor, event)?;
        let tells = |name: &String| details::ALL.iter().any(|ask| ask.name == name);
        if entered.values.keys().any(tells) {
            let subject = self.state().register.event(event).map(|event| event.subject().id());
            let look = Reading {
                id: self.surroundings().id(),
                at: self.surroundings().now(),
                actor: actor.name(),
                action: "event.correct".to_owned(),
                subject,
                fields: "event, restricted".to_owned(),
                reason: String::new(),
            };
            self.store().log_readings(&[look]).await?;
        }
        Ok((deed, about, entered))
    }
}
