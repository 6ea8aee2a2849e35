//! The lists that were brought in: seen, and taken back as one, by who may import all of them.

use std::collections::{BTreeMap, HashSet};

use jiff::{Timestamp, civil::Date};
use sogoc_domain::decide::void_batch;
use sogoc_domain::event::{Draft, Event, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::history::UnitHistory;
use sogoc_domain::id::{BatchId, EventId, UnitId};
use sogoc_domain::register::Register;

use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor, roots};
use crate::units::governing;
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
    /// How many of its people still stand.
    pub standing: usize,
    /// How many cells it founded that still stand.
    pub cells: usize,
    /// How many people had details taken over from it that still stand.
    pub changed: usize,
    /// How many places it brought that still stand.
    pub places: usize,
}

/// What taking a batch back would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undoing {
    /// People who would not be counted any more.
    pub members: usize,
    /// Cells that would be gone.
    pub cells: usize,
    /// People whose details would be as before.
    pub changed: usize,
    /// Places that would be gone.
    pub places: usize,
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
            if !may_govern(register, batch, today, may) {
                return Err(OperationError::Denied(Action::Import));
            }
            void_batch(register, batch, reason)?
        };
        let undone = drafts.iter().filter(|draft| about_a_person(draft)).count();
        let key = format!("undo:{batch}");
        self.record(actor, Order { key, drafts, batch: None }).await?;
        Ok(undone)
    }

    /// What taking back a list would do, in numbers; nothing is done.
    ///
    /// # Errors
    /// As [`Self::undo_list`].
    pub fn foresee_undo(&self, actor: &Actor, batch: BatchId) -> Result<Undoing, OperationError> {
        let state = self.state();
        let (register, today) = (&state.register, self.today());
        let may = |unit| actor.may(Action::Import, unit, register, today);
        if !may_govern(register, batch, today, may) {
            return Err(OperationError::Denied(Action::Import));
        }
        let mut undoing = Undoing::default();
        for draft in void_batch(register, batch, "")? {
            let voided = match &draft.fact {
                Fact::Voided { event, .. } => register.event(*event).map(|it| &it.draft.fact),
                _ => None,
            };
            match voided {
                Some(Fact::OpeningRecord { .. }) => undoing.members += 1,
                Some(Fact::UnitEstablished { .. }) => undoing.cells += 1,
                Some(Fact::PersonSet { .. }) => undoing.changed += 1,
                Some(Fact::PlaceEstablished { .. }) => undoing.places += 1,
                _ => {}
            }
        }
        Ok(undoing)
    }

    /// The lists of which the actor may import every part, newest first.
    pub fn batches(&self, actor: &Actor) -> Vec<Batch> {
        let state = self.state();
        let (register, today) = (&state.register, self.today());
        let mut found: BTreeMap<BatchId, (Batch, Reach)> = BTreeMap::new();
        let voided: HashSet<EventId> =
            register.events().iter().filter_map(|event| voided(event)).collect();
        for event in register.events() {
            let Some(id) = event.recording.batch else { continue };
            let (batch, reach) =
                found.entry(id).or_insert_with(|| (Batch::begun_by(id, event), Reach::default()));
            reach.take_in(&event.draft.fact, register, today);
            batch.take_in(event, register, !voided.contains(&event.id));
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
            cells: 0,
            changed: 0,
            places: 0,
        }
    }

    /// True when nothing of it stands any more.
    pub fn is_undone(&self) -> bool {
        self.standing + self.changed + self.places == 0
    }

    fn take_in(&mut self, event: &Event, register: &Register, stands: bool) {
        match &event.draft.fact {
            Fact::PaperRecorded { .. } => {
                self.file = event.draft.personal.note.clone().unwrap_or_default();
            }
            Fact::OpeningRecord { person, .. } => {
                self.members += 1;
                let still = register
                    .people()
                    .get(*person)
                    .is_some_and(|it| it.stints.iter().any(|stint| stint.opened_by == event.id));
                self.standing += usize::from(still);
            }
            Fact::UnitEstablished { .. } => self.cells += usize::from(stands),
            Fact::PersonSet { .. } => self.changed += usize::from(stands),
            Fact::PlaceEstablished { .. } => self.places += usize::from(stands),
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
    /// A reorganisation is a batch too, but no list: it is annulled or restored.
    reorganises: bool,
}

impl Reach {
    fn take_in(&mut self, fact: &Fact, register: &Register, today: Date) {
        let into = match fact {
            Fact::UnitEstablished { unit, parent, .. } => {
                self.founded.insert(*unit);
                *parent
            }
            Fact::OpeningRecord { cell, .. } => Some(*cell).filter(|it| !self.founded.contains(it)),
            Fact::PersonSet { person } => governing(register, Subject::Person(*person), today)
                .filter(|it| !self.founded.contains(it)),
            Fact::UnitSet { unit, .. } => Some(*unit),
            Fact::Reorganised { .. } => {
                self.reorganises = true;
                None
            }
            // An official list may do nothing but rename, move and end.
            Fact::PlaceSet { place, .. } | Fact::PlaceEnded { place, .. } => {
                let answers = governing(register, Subject::Place(*place), today);
                answers.or_else(|| roots(register).first().copied())
            }
            Fact::PlaceEstablished { parent: Some(place), .. } => {
                let has = |unit: &&UnitHistory| unit.territory.on(today) == Some(&Some(*place));
                register.units().iter().find(has).map(|unit| unit.id)
            }
            _ => None,
        };
        // A batch goes into few units, one after the other.
        self.units.extend(into.filter(|unit| !self.units.contains(unit)));
    }

    fn is_within(&self, may: impl FnMut(UnitId) -> bool) -> bool {
        !self.reorganises && !self.units.is_empty() && self.units.iter().copied().all(may)
    }
}

/// Whether who `may` import into these units governs a whole batch.
pub(crate) fn may_govern(
    register: &Register,
    batch: BatchId,
    today: Date,
    may: impl FnMut(UnitId) -> bool,
) -> bool {
    let mut reach = Reach::default();
    let of_batch = register.events().iter().filter(|event| event.recording.batch == Some(batch));
    of_batch.for_each(|event| reach.take_in(&event.draft.fact, register, today));
    reach.is_within(may)
}

fn voided(event: &Event) -> Option<EventId> {
    match event.draft.fact {
        Fact::Voided { event, .. } => Some(event),
        _ => None,
    }
}

fn about_a_person(draft: &Draft) -> bool {
    matches!(draft.fact.subject(), sogoc_domain::event::Subject::Person(_))
}
