//! Which lines of the log an actor may see: those about what lies where the log may be read.

use std::collections::HashMap;

use jiff::civil::Date;
use sogoc_domain::event::{Event, Subject};
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::register::Register;
use sogoc_store::{Grant, Reading};
use uuid::Uuid;

use crate::rights::{Action, Actor, roots};
use crate::units::governing;

/// The sight of one actor over one register.
pub(super) struct Sight<'a> {
    actor: &'a Actor,
    register: &'a Register,
    today: Date,
    /// The actor may read the log of the whole register.
    everything: bool,
    /// The units on which each account has, will have or had a role.
    accounts: HashMap<Uuid, Vec<UnitId>>,
    judged: HashMap<UnitId, bool>,
}

impl<'a> Sight<'a> {
    pub(super) fn new(
        actor: &'a Actor,
        register: &'a Register,
        today: Date,
        grants: &[Grant],
    ) -> Self {
        let may = |unit| actor.may(Action::ReadLog, unit, register, today);
        let everything = match actor {
            Actor::Account { .. } => {
                let roots = roots(register);
                !roots.is_empty() && roots.into_iter().all(may)
            }
            Actor::Local(_) | Actor::Program(_) => true,
        };
        let mut accounts: HashMap<Uuid, Vec<UnitId>> = HashMap::new();
        for grant in grants {
            accounts.entry(grant.account).or_default().push(UnitId(grant.unit));
        }
        Self { actor, register, today, everything, accounts, judged: HashMap::new() }
    }

    /// A line beside the ledger: about a person or a unit where the log may be read, or about or
    /// by an account all of whose roles lie there.
    pub(super) fn of_reading(&mut self, line: &Reading) -> bool {
        if self.everything || line.actor == self.actor.name() {
            return true;
        }
        match line.subject {
            Some(subject) if self.accounts.contains_key(&subject) => self.account(subject),
            Some(subject) => self.thing(subject),
            None => account_of(&line.actor).is_some_and(|account| self.account(account)),
        }
    }

    /// A command of the ledger: something in it concerns what lies there.
    pub(super) fn of_command(&mut self, events: &[std::sync::Arc<Event>]) -> bool {
        self.everything || events.iter().any(|event| self.subject(event.subject()))
    }

    fn subject(&mut self, subject: Subject) -> bool {
        governing(self.register, subject, self.today).is_some_and(|unit| self.unit(unit))
    }

    /// A bare id of the log: a person, or a unit.
    fn thing(&mut self, id: Uuid) -> bool {
        if self.register.units().get(UnitId(id)).is_some() {
            return self.unit(UnitId(id));
        }
        self.subject(Subject::Person(PersonId(id)))
    }

    /// An account all of whose roles lie there.
    pub(super) fn of_account(&mut self, account: Uuid) -> bool {
        self.everything || self.account(account)
    }

    fn account(&mut self, account: Uuid) -> bool {
        let units = self.accounts.get(&account).cloned().unwrap_or_default();
        !units.is_empty() && units.into_iter().all(|unit| self.unit(unit))
    }

    fn unit(&mut self, unit: UnitId) -> bool {
        let (actor, register, today) = (self.actor, self.register, self.today);
        *self
            .judged
            .entry(unit)
            .or_insert_with(|| actor.may(Action::ReadLog, unit, register, today))
    }
}

/// The account in the name of an actor.
pub(super) fn account_of(actor: &str) -> Option<Uuid> {
    actor.strip_prefix("account:")?.parse().ok()
}
