//! Deciding: register + drafts + rulebook → what will be recorded, or a refusal. Pure.
//!
//! A command is a list of drafts that stand or fall together. They are folded on trial together
//! with everything recorded before **and after** their day; then each is judged by the rules of
//! its own day, in the file named after its verb, and all by what they say of each other.

mod admit;
mod clashes;
mod correct;
mod dates;
mod leave;
mod opening;
mod recognise;
mod trial;
mod unit;

use jiff::civil::Date;

pub use clashes::clashes;
pub use correct::{void, void_batch};
pub use trial::Trial;

use crate::event::Draft;
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
    check_days(desk, &drafts)?;
    let trial = Trial::of(desk.register, &drafts)?;
    let warnings = judge(desk, &drafts, &trial)?;
    Ok(Decision { drafts, warnings })
}

/// Drafts judged, and the register as it would be with them: every figure, form and page can be
/// asked on it, also where a rule says no.
#[derive(Debug)]
pub struct Foreseen {
    /// What is doubtful about them, or why they may not be recorded.
    pub judged: Result<Vec<Warning>, Refusal>,
    /// None when one does not fit its subject; [`clashes`] tells of all of those.
    pub register: Option<Register>,
}

/// Judges drafts without recording them.
pub fn foresee(desk: Desk<'_>, drafts: &[Draft]) -> Foreseen {
    match Trial::of(desk.register, drafts) {
        Ok(trial) => {
            let judged = check_days(desk, drafts).and_then(|()| judge(desk, drafts, &trial));
            Foreseen { judged, register: Some(trial.foreseen()) }
        }
        Err(refusal) => Foreseen { judged: Err(refusal), register: None },
    }
}

fn check_days(desk: Desk<'_>, drafts: &[Draft]) -> Result<(), Refusal> {
    if drafts.is_empty() {
        return Err(Refusal::Nothing);
    }
    let reorganises = drafts.iter().any(|draft| matches!(draft.fact, Fact::Reorganised { .. }));
    drafts.iter().try_for_each(|draft| dates::check(desk, draft, reorganises))
}

fn judge(desk: Desk<'_>, drafts: &[Draft], trial: &Trial<'_>) -> Result<Vec<Warning>, Refusal> {
    let mut warnings = Vec::new();
    for draft in drafts {
        let case = || Case { rules: desk.rules, draft, person: trial.person_of(draft) };
        match &draft.fact {
            Fact::Admitted { .. } => admit::check(case(), &mut warnings)?,
            Fact::Recognised { .. } => recognise::check(case(), &mut warnings)?,
            Fact::OpeningRecord { .. } | Fact::TransferredIn { .. } => {
                opening::check(case(), &mut warnings)?;
            }
            Fact::Left { .. } => leave::check(case(), &mut warnings)?,
            Fact::UnitEstablished { .. } => unit::check(draft)?,
            _ => {}
        }
    }
    trial.check()?;
    Ok(warnings)
}

/// One draft before the rules.
#[derive(Debug, Clone, Copy)]
struct Case<'a> {
    rules: &'a Rulebook,
    draft: &'a Draft,
    /// Its person, as they would stand.
    person: Option<&'a PersonHistory>,
}
