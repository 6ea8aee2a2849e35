//! The lists that were brought in: seen, and taken back as one, by who may import all of them.

use std::collections::{BTreeMap, HashSet};

use jiff::{Timestamp, civil::Date};
use sogoc_domain::decide::void_batch;
use sogoc_domain::event::{Draft, Event};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{BatchId, UnitId};
use sogoc_domain::register::Register;

use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};
use crate::writer::Order;

/// A batch recorded in the register.
#[derive(Debug, Clone)]
pub struct Batch {
    /// Its id.
    pub id: BatchId,
    /// The name of the file, where the actor may know it.
    pub file: String,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// By whom.
    pub actor: String,
    /// The day of the list.
    pub as_of: Date,
    /// The organisation it went into, the first of several.
    pub unit: Option<UnitId>,
    /// How many people it brought.
    pub members: usize,
    /// How many of its events still stand.
    pub standing: usize,
}

impl Office {
    /// Takes back a whole list, with a reason. What was corrected since stays corrected.
    ///
    /// # Errors
    /// Denied without the right to import into every unit it went into; refused when something recorded later
    /// rests on it.
    pub async fn undo_list(
        &self,
        actor: &Actor,
        batch: BatchId,
        reason: &str,
    ) -> Result<usize, OperationError> {
        let drafts = {
            let state = self.state();
            let (register, today) = (&state.register, self.today());
            let may = |unit| actor.may(Action::Import, unit, register, today);
            if !may_govern(register, batch, may) {
                return Err(OperationError::Denied(Action::Import));
            }
            void_batch(register, batch, reason)?
        };
        let undone = drafts.iter().filter(|draft| about_a_person(draft)).count();
        let key = format!("undo:{batch}");
        self.record(actor, Order { key, drafts, batch: None }).await?;
        Ok(undone)
    }

    /// The lists of which the actor may import every part, newest first.
    pub fn batches(&self, actor: &Actor) -> Vec<Batch> {
        let state = self.state();
        let (register, today) = (&state.register, self.today());
        let mut found: BTreeMap<BatchId, (Batch, Reach)> = BTreeMap::new();
        for event in register.events() {
            let Some(id) = event.recording.batch else { continue };
            let (batch, reach) =
                found.entry(id).or_insert_with(|| (Batch::begun_by(id, event), Reach::default()));
            reach.take_in(&event.draft.fact);
            batch.take_in(event, register);
        }
        let may = |unit| actor.may(Action::Import, unit, register, today);
        let governed = found.into_values().filter(|(_, reach)| reach.is_within(may));
        let mut batches: Vec<Batch> = governed
            .map(|(batch, reach)| Batch { unit: reach.units.first().copied(), ..batch })
            .collect();
        batches.sort_by_key(|batch| std::cmp::Reverse(batch.recorded_at));
        batches
    }
}

impl Batch {
    fn begun_by(id: BatchId, event: &Event) -> Self {
        Self {
            id,
            file: String::new(),
            recorded_at: event.recording.recorded_at,
            actor: event.recording.actor.to_string(),
            as_of: event.effective_on(),
            unit: None,
            members: 0,
            standing: 0,
        }
    }

    fn take_in(&mut self, event: &Event, register: &Register) {
        match &event.draft.fact {
            Fact::PaperRecorded { .. } => {
                self.file = event.draft.personal.note.clone().unwrap_or_default();
            }
            Fact::OpeningRecord { person, .. } => {
                self.members += 1;
                let stands = register
                    .people()
                    .get(*person)
                    .is_some_and(|it| it.stints.iter().any(|stint| stint.opened_by == event.id));
                self.standing += usize::from(stands);
            }
            _ => {}
        }
    }
}

/// The units whose rights govern a batch: those its new cells stand under, which stay when they are
/// taken back, and the other cells its people went into.
#[derive(Default)]
struct Reach {
    units: Vec<UnitId>,
    founded: HashSet<UnitId>,
}

impl Reach {
    fn take_in(&mut self, fact: &Fact) {
        let into = match fact {
            Fact::UnitEstablished { unit, parent, .. } => {
                self.founded.insert(*unit);
                *parent
            }
            Fact::OpeningRecord { cell, .. } => Some(*cell).filter(|it| !self.founded.contains(it)),
            _ => None,
        };
        // A batch goes into few units, one after the other.
        self.units.extend(into.filter(|unit| !self.units.contains(unit)));
    }

    fn is_within(&self, may: impl FnMut(UnitId) -> bool) -> bool {
        !self.units.is_empty() && self.units.iter().copied().all(may)
    }
}

/// Whether who `may` import into these units governs a whole batch.
pub(crate) fn may_govern(
    register: &Register,
    batch: BatchId,
    may: impl FnMut(UnitId) -> bool,
) -> bool {
    let mut reach = Reach::default();
    let of_batch = register.events().iter().filter(|event| event.recording.batch == Some(batch));
    of_batch.for_each(|event| reach.take_in(&event.draft.fact));
    reach.is_within(may)
}

fn about_a_person(draft: &Draft) -> bool {
    matches!(draft.fact.subject(), sogoc_domain::event::Subject::Person(_))
}
