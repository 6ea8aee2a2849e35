//! Deciding: register + drafts + rulebook → what will be recorded, or a refusal. Pure.
//!
//! A command is a list of drafts that stand or fall together. Each draft is judged by the rules
//! of its own day in the file named after its verb; then all of them are folded on trial
//! together with everything recorded before **and after** their day.

mod admit;
mod correct;
mod dates;
mod leave;
mod opening;
mod recognise;
mod restore;
mod trial;
mod unit;

use jiff::civil::Date;

pub use correct::{void, void_batch};
pub use trial::Trial;

use crate::event::{Draft, Subject};
use crate::fact::Fact;
use crate::history::PersonHistory;
use crate::refusal::{Refusal, Warning};
use crate::register::Register;
use crate::rulebook::Rulebook;

/// What a decision is taken on.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// Everything recorded so far.
    pub register: &'a Register,
    /// The regulations.
    pub rules: &'a Rulebook,
    /// The civil date of the office.
    pub today: Date,
}

impl<'a> Desk<'a> {
    fn person(self, draft: &Draft) -> Option<&'a PersonHistory> {
        match draft.fact.subject() {
            Subject::Person(person) => self.register.people().get(person),
            _ => None,
        }
    }
}

/// Drafts that may be recorded, and what is doubtful about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// To be recorded together, in this order.
    pub drafts: Vec<Draft>,
    /// To be shown before or after recording.
    pub warnings: Vec<Warning>,
}

/// Judges drafts that should be recorded together.
///
/// # Errors
/// A [`Refusal`]; nothing of the command may then be recorded.
pub fn decide(desk: Desk<'_>, drafts: Vec<Draft>) -> Result<Decision, Refusal> {
    if drafts.is_empty() {
        return Err(Refusal::Nothing);
    }
    let mut warnings = Vec::new();
    for draft in &drafts {
        dates::check(desk, draft)?;
        match &draft.fact {
            Fact::Admitted { .. } => admit::check(desk, draft, &mut warnings)?,
            Fact::Recognised { .. } => recognise::check(desk, draft, &mut warnings)?,
            Fact::OpeningRecord { .. } | Fact::TransferredIn { .. } => {
                opening::check(draft, &mut warnings)?;
            }
            Fact::Left { .. } => leave::check(desk, draft, &mut warnings)?,
            Fact::Restored { .. } => restore::check(desk, draft)?,
            Fact::UnitEstablished { .. } => unit::check(draft)?,
            _ => {}
        }
    }
    Trial::of(desk.register, &drafts)?.check()?;
    Ok(Decision { drafts, warnings })
}
