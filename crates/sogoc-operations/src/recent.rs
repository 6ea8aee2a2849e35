//! What happened to members of a unit lately: admitted, recognised, come, gone.

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::history::Standing;
use sogoc_domain::id::{EventId, PersonId, UnitId};
use sogoc_domain::register::Register;
use sogoc_figures::movement::{Cause, Movement, movements};

use crate::answers::Question;
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

/// The question: what moved across the border of a unit or within it, brought into the register
/// left out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Moved {
    unit: UnitId,
    period: Period,
}

impl Question for Moved {
    type Answer = Vec<Movement>;

    fn answer(&self, register: &Register) -> Vec<Movement> {
        let mut moved = movements(register, self.unit, self.period);
        moved.retain(|it| it.cause != Cause::Opening);
        moved
    }

    fn weight(moved: &Vec<Movement>) -> usize {
        moved.len() * 2
    }
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
        // What is recorded ahead is no news yet.
        let as_of = as_of.min(self.today());
        let from = as_of.checked_sub(jiff::Span::new().years(YEARS)).and_then(Date::tomorrow);
        let Some(period) = from.ok().and_then(|from| Period::new(from, as_of)) else {
            return Ok(Vec::new());
        };
        let moved = self.answer(&Moved { unit, period });
        let state = self.state();
        let register = &state.register;
        let mut within = reach(actor, Action::List, register, self.today());
        let moved = moved.iter().filter(|it| concerns(register, it, &mut within));
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
