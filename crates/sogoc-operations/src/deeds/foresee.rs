//! What an entry would do, told before anything is recorded.

use jiff::civil::Date;
use sogoc_domain::decide::{Decision, Trial, decide};
use sogoc_domain::event::{Draft, Event, Position, Recording, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::EventId;
use sogoc_domain::refusal::{Refusal, Warning};
use sogoc_domain::text::{format_count, format_date};
use std::sync::Arc;

use super::deed::Deed;
use super::entered::{DeedError, Entered, Wrong};
use super::{consequences, twins};
use crate::error::OperationError;
use crate::office::{Office, State};
use crate::rights::{Action, Actor};
use crate::telling::sentence;

/// Recorded so long after it took effect, an entry is late.
const LATE_DAYS: i32 = 31;

/// What would be recorded, and what it would change.
#[derive(Debug, Clone, Default)]
pub struct Foreseen {
    /// What would stand in the timeline, each with its day and whom it concerns.
    pub sentences: Vec<String>,
    /// What is doubtful about it.
    pub warnings: Vec<Warning>,
    /// Said of an entry for a day long past.
    pub late: Option<String>,
    /// Numbers of past years that would be others.
    pub changes: Vec<Change>,
}

/// A number that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which.
    pub label: String,
    /// As it is.
    pub before: String,
    /// As it would be.
    pub after: String,
}

impl Office {
    /// What carrying out a deed would do. Nothing is recorded.
    ///
    /// # Errors
    /// As [`Office::carry_out`].
    pub fn foresee(
        &self,
        actor: &Actor,
        deed: &Deed,
        about: &[Subject],
        entered: &Entered,
    ) -> Result<Foreseen, DeedError> {
        let state = self.state();
        let drafts = self.draw_up(actor, &state, deed, about, entered)?;
        self.foreseen(&state, actor, drafts)
    }

    /// What recording drafts would do.
    pub(super) fn foreseen(
        &self,
        state: &State,
        actor: &Actor,
        drafts: Vec<Draft>,
    ) -> Result<Foreseen, DeedError> {
        let (register, today) = (&state.register, self.today());
        let mut warnings = twins::look(state, actor, &drafts, today).map_err(DeedError::Wrong)?;
        let decided = decide(self.desk(state), drafts).map_err(|it| refused(&it))?;
        let Decision { drafts, warnings: doubts } = decided;
        warnings.extend(doubts);
        let trial = Trial::of(register, &drafts).map_err(|it| refused(&it))?;
        let may = |unit| actor.may(Action::Count, unit, register, today);
        Ok(Foreseen {
            sentences: sentences(state, &trial, &drafts),
            warnings,
            late: late(&drafts, today),
            changes: consequences::of_past_years(register, &trial, &drafts, today, may),
        })
    }
}

/// A refusal at the field it speaks of, where one can be told.
pub(super) fn refused(refusal: &Refusal) -> DeedError {
    use sogoc_domain::misfit::Misfit;
    let field = match refusal {
        Refusal::Future(_) | Refusal::TooEarly(_) => "on",
        Refusal::NotACell(_) => "cell",
        Refusal::WrongParent { .. } | Refusal::Circle(_) => "parent",
        Refusal::CodeTaken { .. } => "code",
        Refusal::DoesNotFit { why: Misfit::BornAfterAdmission, .. } => "birth",
        Refusal::DoesNotFit { why: Misfit::OfficialBeforeAdmission, .. } => "official_past",
        Refusal::DoesNotFit { why: Misfit::AdmissionAfter, .. } => "admitted_past",
        Refusal::DoesNotFit { why: Misfit::SameCell, .. } => "to",
        _ => "",
    };
    DeedError::Wrong(vec![Wrong::at(field, refusal.to_string())])
}

/// An error of an operation: a refusal is wrong at its field, anything else failed.
pub(super) fn failed(error: OperationError) -> DeedError {
    match error {
        OperationError::Refused(refusal) => refused(&refusal),
        other => DeedError::Failed(other),
    }
}

fn late(drafts: &[Draft], today: Date) -> Option<String> {
    let told =
        |draft: &&Draft| !matches!(draft.fact, Fact::PaperRecorded { .. } | Fact::Voided { .. });
    let on = drafts.iter().filter(told).map(|draft| draft.effective_on).min()?;
    let days = on.until(today).ok()?.get_days();
    (days > LATE_DAYS).then(|| {
        format!(
            "Ghi lùi ngày: có hiệu lực từ {}, cách đây {} ngày. Số liệu từ ngày đó sẽ tính theo.",
            format_date(on),
            format_count(i64::from(days))
        )
    })
}

/// The drafts as a timeline would tell them.
fn sentences(state: &State, trial: &Trial<'_>, drafts: &[Draft]) -> Vec<String> {
    let recording = Recording {
        recorded_at: jiff::Timestamp::UNIX_EPOCH,
        actor: Arc::from(""),
        command: Arc::from(""),
        batch: None,
    };
    let told = drafts.iter().filter(|draft| !matches!(draft.fact, Fact::PaperRecorded { .. }));
    told.map(|draft| {
        let event = Event {
            id: EventId(uuid::Uuid::nil()),
            position: Position(0),
            recording: recording.clone(),
            draft: draft.clone(),
            erased: false,
        };
        let name = match draft.fact.subject() {
            Subject::Person(person) => {
                trial.person(person).map(|it| it.name_on(draft.effective_on).to_owned())
            }
            Subject::Unit(unit) => {
                let held = state.register.units().get(unit);
                held.map(|it| it.name_on(draft.effective_on).to_owned())
            }
            Subject::Place(place) => {
                let held = state.register.places().get(place);
                held.map(|it| it.name_on(draft.effective_on).to_owned())
            }
            _ => None,
        };
        let said = sentence(&state.register, &event);
        let day = format_date(draft.effective_on);
        match name.filter(|name| !name.is_empty()) {
            Some(name) => format!("{name}: {said}, ngày {day}"),
            None => format!("{said}, ngày {day}"),
        }
    })
    .collect()
}
