//! One event in full: what it says, who recorded it, what corrected it.

use sogoc_domain::event::{Position, Subject};
use sogoc_domain::history::{Standing, standings};
use sogoc_domain::id::{EventId, UnitId};
use sogoc_domain::person::Detail;
use sogoc_store::Reading;

use crate::coverage::answering;
use crate::error::OperationError;
use crate::office::Office;
use crate::person::shown;
use crate::rights::{Action, Actor};
use crate::timeline::{Entry, entry};

/// An event as its page shows it.
#[derive(Debug, Clone)]
pub struct EventView {
    /// The event as a timeline has it.
    pub entry: Entry,
    /// What it is about, and the name of that.
    pub subject: Subject,
    /// The name of its subject.
    pub subject_name: String,
    /// The unit whose rights govern it.
    pub unit: UnitId,
    /// What it sets, needs no reason and may be seen: label and value.
    pub details: Vec<(&'static str, String)>,
    /// The names of what else it sets: to be read in the file, by who may open it.
    pub withheld: Vec<&'static str>,
    /// The command it was recorded by.
    pub command: String,
    /// The event it replaces.
    pub replaces: Option<(EventId, Position)>,
    /// The event that corrected it.
    pub corrected_by: Option<(EventId, Position, bool)>,
}

impl Office {
    /// One event in full. What it sets of a person is part of the file: it is given to who may
    /// open the file, and the look is recorded before anything is answered.
    ///
    /// # Errors
    /// Denied without the right to list in its unit; store when the look could not be recorded:
    /// then nothing is shown.
    pub async fn event(&self, actor: &Actor, id: EventId) -> Result<EventView, OperationError> {
        let view = self.event_view(actor, id)?;
        if !view.details.is_empty() {
            let look = Reading {
                id: self.surroundings().id(),
                at: self.surroundings().now(),
                actor: actor.name(),
                action: "event.view".to_owned(),
                subject: Some(view.subject.id()),
                fields: "event".to_owned(),
                reason: String::new(),
            };
            self.store().log_readings(&[look]).await?;
        }
        Ok(view)
    }

    fn event_view(&self, actor: &Actor, id: EventId) -> Result<EventView, OperationError> {
        let denied = || OperationError::Denied(Action::List);
        let state = self.state();
        let register = &state.register;
        let event = register.event(id).ok_or_else(denied)?;
        let subject = event.subject();
        let today = self.today();
        let may = |unit: &UnitId| actor.may(Action::List, *unit, register, today);
        let unit = match subject {
            Subject::Place(place) => answering(register, place, today).into_iter().find(may),
            _ => crate::units::governing(register, subject, today).filter(may),
        };
        let unit = unit.ok_or_else(denied)?;
        let standing = standings(register.events_of(subject)).unwrap_or_default();
        let standing = standing.get(&id).copied().unwrap_or(Standing::InEffect);
        let place = |id: EventId| register.event(id).map(|event| (id, event.position));
        let corrected_by = match standing {
            Standing::InEffect => None,
            Standing::ReplacedBy(by) => place(by).map(|(id, at)| (id, at, false)),
            Standing::VoidedBy(by) => place(by).map(|(id, at)| (id, at, true)),
        };
        let subject_name = match subject {
            Subject::Person(person) => {
                register.people().get(person).map(|it| it.name_on(self.today()))
            }
            Subject::Unit(unit) => register.units().get(unit).map(|it| it.name_on(self.today())),
            Subject::Place(place) => {
                register.places().get(place).map(|it| it.name_on(self.today()))
            }
            _ => None,
        };
        let opens = actor.may(Action::Sensitive, unit, register, self.today());
        let details = event.draft.personal.details.iter();
        let (withheld, plain): (Vec<_>, Vec<_>) =
            details.partition(|detail| !opens || detail.is_restricted());
        Ok(EventView {
            entry: entry(register, event, standing),
            subject,
            subject_name: subject_name.unwrap_or_default().to_owned(),
            unit,
            details: plain.into_iter().map(|detail| (detail.label(), shown(detail))).collect(),
            withheld: withheld.into_iter().map(Detail::label).collect(),
            command: event.recording.command.to_string(),
            replaces: event.draft.replaces.and_then(place),
            corrected_by,
        })
    }
}
