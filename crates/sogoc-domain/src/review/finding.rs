//! A finding: one matter, of one member or one organisation.

use jiff::civil::Date;

use super::{Kind, Matter};
use crate::calendar::Reckoned;
use crate::id::{PersonId, UnitId};
use crate::rulebook::InForce;

/// Whom a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum About {
    /// A member.
    Person(PersonId),
    /// An organisation.
    Unit(UnitId),
}

/// The number there is and the number the rule names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// What there is.
    pub have: i64,
    /// What the rule asks for or allows.
    pub need: i64,
}

/// Something due, or to be looked into.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding<'b> {
    /// What.
    pub matter: Matter,
    /// The rule in its wording of the day that governs; none for what is only missing.
    pub rule: Option<InForce<'b>>,
    /// Whom it is about.
    pub about: About,
    /// The cell of the member, or the organisation itself.
    pub unit: UnitId,
    /// Until when it should be done.
    pub due: Option<Reckoned>,
    /// The numbers it rests on.
    pub figures: Option<Figures>,
    /// What is found, as a sentence without names.
    pub says: String,
}

impl<'b> Finding<'b> {
    /// A finding without a day and without figures.
    pub fn new(
        matter: Matter,
        rule: Option<InForce<'b>>,
        about: About,
        unit: UnitId,
        says: String,
    ) -> Self {
        Self { matter, rule, about, unit, due: None, figures: None, says }
    }

    /// The same, to be done until a day.
    #[must_use]
    pub fn due(mut self, due: Reckoned) -> Self {
        self.due = Some(due);
        self
    }

    /// The same, with its numbers.
    #[must_use]
    pub fn figures(mut self, have: i64, need: i64) -> Self {
        self.figures = Some(Figures { have, need });
        self
    }

    /// Whether it has its day.
    pub fn kind(&self) -> Kind {
        self.matter.kind()
    }

    /// What is due before what is to be looked into, the soonest and the gravest first.
    pub fn order(&self) -> (bool, Option<Date>, Matter) {
        (self.kind() == Kind::Look, self.due.map(|due| due.on), self.matter)
    }
}
