//! What happened to members of a unit lately: admitted, recognised, come, gone.

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::history::Standing;
use sogoc_domain::id::{EventId, PersonId, UnitId};
use sogoc_domain::register::Register;
use sogoc_figures::movement::{Cause, Movement, movements};

use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor, reach};
use crate::timeline::{Entry, entry};

/// How far back "lately" reaches.
const YEARS: i32 = 3;

/// One event and whom it is about.
#[derive(Debug, Clone)]
pub struct Happening {
    /// The person.
    pub person: PersonId,
    /// The name on the day.
    pub name: String,
    /// The event as a timeline has it.
    pub entry: Entry,
}

/// Whether a movement touches a cell within reach: where the member was, or came to be.
fn concerns(register: &Register, movement: &Movement, within: impl FnMut(UnitId) -> bool) -> bool {
    let Some(person) = register.people().get(movement.person) else { return false };
    let before = movement.on.yesterday().ok().and_then(|eve| person.cell_on(eve));
    [person.cell_on(movement.on), before].into_iter().flatten().any(within)
}

impl Office {
    /// The newest movements and recognitions of the three years up to a day, newest first.
    ///
    /// # Errors
    /// Denied without the right to list there.
    pub fn recent(
        &self,
        actor: &Actor,
        unit: UnitId,
        as_of: Date,
        most: usize,
    ) -> Result<Vec<Happening>, OperationError> {
        self.authorise(actor, Action::List, unit)?;
        let state = self.state();
        let register = &state.register;
        // What is recorded ahead is no news yet.
        let as_of = as_of.min(self.today());
        let mut within = reach(actor, Action::List, register, self.today());
        let from = as_of.checked_sub(jiff::Span::new().years(YEARS)).and_then(Date::tomorrow);
        let Some(period) = from.ok().and_then(|from| Period::new(from, as_of)) else {
            return Ok(Vec::new());
        };
        let moved = movements(register, unit, period);
        let moved = moved
            .iter()
            .filter(|it| it.cause != Cause::Opening && concerns(register, it, &mut within));
        let mut found: Vec<(Date, EventId, PersonId)> =
            moved.filter_map(|it| Some((it.on, it.event?, it.person))).collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.dedup_by_key(|(_, event, _)| *event);
        let happening = |&(on, event, person): &(Date, EventId, PersonId)| {
            let event = register.event(event)?;
            let name = register.people().get(person)?.name_on(on).to_owned();
            Some(Happening { person, name, entry: entry(register, event, Standing::InEffect) })
        };
        Ok(found.iter().take(most).filter_map(happening).collect())
    }
}
