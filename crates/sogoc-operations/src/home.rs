//! What the first page of an account starts from: the organisation it works for, as what, and who
//! is on the way.

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::person::Activity;
use sogoc_domain::register::Register;

use crate::answers::Question;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor, Granted, Role};

/// Where an account works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// The organisation.
    pub unit: UnitId,
    /// The roles the account has over it, each once, in the order of [`Role::ALL`].
    pub roles: Vec<Role>,
    /// The other organisations it has a role on.
    pub others: Vec<UnitId>,
}

/// The question: how many are on the way from one cell to another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct OnTheWay {
    unit: UnitId,
    on: Date,
}

impl Question for OnTheWay {
    type Answer = u64;

    fn answer(&self, register: &Register) -> u64 {
        let cells = register.subtree_on(self.unit, self.on);
        let members = cells.into_iter().flat_map(|cell| register.members_on(cell, self.on));
        members.filter(|it| it.activity_on(self.on) == Activity::InTransit).count() as u64
    }

    fn weight(_: &u64) -> usize {
        1
    }
}

impl Office {
    /// The home of an account: over the organisation asked for, else over the one where it works
    /// with people, else over the first it may see.
    ///
    /// # Errors
    /// Denied where the account may not even count.
    pub fn home(&self, actor: &Actor, wanted: Option<UnitId>) -> Result<Home, OperationError> {
        let state = self.state();
        let (register, today) = (&state.register, self.today());
        let grants: &[Granted] = match actor {
            Actor::Account { grants, .. } => grants,
            Actor::Local(_) | Actor::Program(_) => &[],
        };
        let first = |action: Action| actor.where_may(action, register, today).into_iter().next();
        let unit = wanted.or_else(|| first(Action::List)).or_else(|| first(Action::Count));
        let unit = unit.filter(|unit| actor.may(Action::Count, *unit, register, today));
        let unit = unit.ok_or(OperationError::Denied(Action::Count))?;
        let holds = |role: &Role| {
            grants.iter().filter(|it| it.role == *role).any(|granted| {
                let unit_or_above = register.superiors_on(unit, today);
                granted.unit == unit || unit_or_above.contains(&granted.unit)
            })
        };
        let mut others: Vec<UnitId> = grants.iter().map(|granted| granted.unit).collect();
        others.retain(|other| *other != unit && register.units().get(*other).is_some());
        others.sort_unstable();
        others.dedup();
        Ok(Home { unit, roles: Role::ALL.iter().copied().filter(holds).collect(), others })
    }

    /// How many members of a unit are on the way to another cell on a day.
    ///
    /// # Errors
    /// Denied without the right to count there.
    pub fn on_the_way(
        &self,
        actor: &Actor,
        unit: UnitId,
        as_of: Date,
    ) -> Result<u64, OperationError> {
        self.authorise(actor, Action::Count, unit)?;
        Ok(*self.answer(&OnTheWay { unit, on: as_of }))
    }
}
