//! Judging a request by what it aims at, before anything is done: one answer for forbidden and absent.

use jiff::civil::Date;
use sogoc_domain::event::Subject;
use sogoc_domain::id::{BatchId, EventId, PaperId, PersonId, PlaceId, UnitId};

use crate::coverage::answering;
use crate::error::OperationError;
use crate::listing::may_govern;
use crate::office::Office;
use crate::rights::{Action, Actor, roots};
use crate::units::governing;

/// What a request aims at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// An organisation.
    Unit(UnitId),
    /// A person, governed by the home cell.
    Person(PersonId),
    /// A paper, governed by what rests on it.
    Paper(PaperId),
    /// An event, governed by its subject.
    Event(EventId),
    /// A place, governed by whoever answers for it.
    Place(PlaceId),
    /// A list brought in, governed by all the units it went into.
    Batch(BatchId),
    /// The register at large: the actor must have the right somewhere.
    Register,
    /// The whole register: the actor must have the right at every root.
    Whole,
}

impl Office {
    /// Lets go on only who may do this to that.
    ///
    /// # Errors
    /// [`OperationError::Denied`], the same for what is forbidden and for what does not exist.
    pub fn judge(
        &self,
        actor: &Actor,
        action: Action,
        target: Target,
    ) -> Result<(), OperationError> {
        self.sound()?;
        let state = self.state();
        let (register, today) = (&state.register, self.today());
        let may = |unit: UnitId| {
            register.units().get(unit).is_some() && actor.may(action, unit, register, today)
        };
        let about = |subject| match subject {
            Subject::Place(place) => answering(register, place, today).into_iter().any(may),
            _ => governing(register, subject, today).is_some_and(may),
        };
        let allowed = match target {
            Target::Unit(unit) => may(unit),
            Target::Person(person) => about(Subject::Person(person)),
            Target::Paper(paper) => register.resting_on(paper).any(|event| about(event.subject())),
            Target::Event(event) => {
                register.event(event).is_some_and(|event| about(event.subject()))
            }
            Target::Place(place) => about(Subject::Place(place)),
            Target::Batch(batch) => may_govern(register, batch, today, may),
            Target::Register => !actor.where_may(action, register, today).is_empty(),
            Target::Whole => {
                let roots = roots(register);
                !roots.is_empty() && roots.into_iter().all(may)
            }
        };
        if allowed { Ok(()) } else { Err(OperationError::Denied(action)) }
    }

    /// Refuses a list of people as of a day to come: what is recorded ahead may not yet be seen
    /// by whom it will concern.
    pub(crate) fn not_ahead(&self, as_of: Date) -> Result<(), OperationError> {
        if as_of > self.today() {
            let words =
                "Ngày này chưa đến, chưa lập được danh sách. Hãy chọn hôm nay hoặc một ngày trước.";
            return Err(OperationError::input(words));
        }
        Ok(())
    }

    /// The units on which the actor may do this, none of them under another of them.
    pub fn where_may(&self, actor: &Actor, action: Action) -> Vec<UnitId> {
        actor.where_may(action, &self.state().register, self.today())
    }
}
