//! Who is on the way to a cell: the old cell has given the letter, this one takes them in.

use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::register::Register;
use sogoc_domain::text::sort_key;

use crate::answers::Question;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};

/// Somebody on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// Who.
    pub person: PersonId,
    /// Họ và tên: the letter names them to the cell it is addressed to.
    pub name: String,
    /// The cell they come from, by name.
    pub from: String,
    /// The cell they go to.
    pub to: UnitId,
    /// Its name.
    pub to_name: String,
    /// The day of the letter.
    pub since: Date,
}

/// The question: who is on the way to an organisation and all under it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct OnTheWayTo {
    unit: UnitId,
    today: Date,
}

impl Question for OnTheWayTo {
    type Answer = Vec<Coming>;

    fn answer(&self, register: &Register) -> Vec<Coming> {
        let today = self.today;
        let under = register.subtree_on(self.unit, today);
        let name = |unit: UnitId| {
            let unit = register.units().get(unit);
            unit.map_or_else(String::new, |unit| unit.name_on(today).to_owned())
        };
        let people = register.people().iter();
        let mut coming: Vec<Coming> = people
            .filter_map(|person| {
                let way = person.on_the_way(today).filter(|way| under.contains(&way.to))?;
                Some(Coming {
                    person: person.id,
                    name: person.name_on(today).to_owned(),
                    from: person.cell_on(today).map(name).unwrap_or_default(),
                    to: way.to,
                    to_name: name(way.to),
                    since: way.span.from,
                })
            })
            .collect();
        coming.sort_by_cached_key(|it| (it.since, sort_key(&it.name)));
        coming
    }

    fn weight(coming: &Vec<Coming>) -> usize {
        coming.len() * 5
    }
}

impl Office {
    /// Who is on the way to an organisation and all under it, who waits longest first.
    ///
    /// # Errors
    /// Denied without the right to record there.
    pub fn coming(&self, actor: &Actor, unit: UnitId) -> Result<Arc<Vec<Coming>>, OperationError> {
        self.authorise(actor, Action::Record, unit)?;
        Ok(self.answer(&OnTheWayTo { unit, today: self.today() }))
    }
}
