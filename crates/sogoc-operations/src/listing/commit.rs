//! Storing a list: cells that are new, one opening record for each person, one batch, one paper.

use std::collections::{BTreeMap, HashMap};

use jiff::{Timestamp, civil::Date};
use sogoc_domain::date::{EARLIEST, PartialDate};
use sogoc_domain::decide::void_batch;
use sogoc_domain::event::{Draft, Position};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{BatchId, PaperId, PersonId, UnitId};
use sogoc_domain::paper::{PaperFace, PaperKind};
use sogoc_domain::person::{Detail, MemberKind, Milestones, Source};
use sogoc_domain::register::Register;
use sogoc_domain::text::fold;
use sogoc_domain::unit::UnitKind;

use super::{ListOrder, Preview};
use crate::error::OperationError;
use crate::import::{MemberRow, Reading};
use crate::office::Office;
use crate::rights::{Action, Actor};
use crate::writer::{Order, Recorded};

/// How often a list is drawn up anew because somebody else was quicker.
const TRIES: usize = 20;

/// A list that was stored.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The batch, to be undone as one; none when nobody was new.
    pub batch: Option<BatchId>,
    /// How many people were added.
    pub members: usize,
    /// How many cells were established.
    pub cells: usize,
}

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
    /// The organisation it went into.
    pub unit: Option<UnitId>,
    /// How many people it brought.
    pub members: usize,
    /// How many of its events still stand.
    pub standing: usize,
}

impl Office {
    /// Stores everybody of a preview whom the register does not hold by now, as one batch. `key`
    /// makes a second press of the button harmless.
    ///
    /// # Errors
    /// Denied without the right to import there; refused by the register.
    pub async fn commit_list(
        &self,
        actor: &Actor,
        preview: &Preview,
        key: &str,
    ) -> Result<Imported, OperationError> {
        self.authorise(actor, Action::Import, preview.order.unit)?;
        let key = format!("list:{key}");
        if let Some(recorded) = self.first_answer(&key).await? {
            self.catch_up().await?;
            return Ok(self.imported(&recorded));
        }
        let mut preview = preview.clone();
        for _ in 0..TRIES {
            self.catch_up().await?;
            let at = self.compare(&mut preview);
            if preview.reading.members.is_empty() {
                return Ok(Imported { batch: None, members: 0, cells: 0 });
            }
            let batch = BatchId(self.surroundings().id());
            let drafts = self.drafts(&preview)?;
            let order = Order { key: key.clone(), drafts, batch: Some(batch) };
            match self.record_at(actor, order, at).await {
                Err(OperationError::Moved) => {}
                recorded => return Ok(self.imported(&recorded?)),
            }
        }
        Err(OperationError::Moved)
    }

    /// What a recorded list brought, read from the ledger.
    fn imported(&self, recorded: &Recorded) -> Imported {
        let state = self.state();
        let events = state.register.events();
        let index = |position: Position| usize::try_from(position.0).unwrap_or(usize::MAX);
        let first = index(recorded.first).saturating_sub(1);
        let events = events.get(first..index(recorded.last)).unwrap_or_default();
        let count =
            |such: fn(&Fact) -> bool| events.iter().filter(|event| such(&event.draft.fact)).count();
        Imported {
            batch: events.first().and_then(|event| event.recording.batch),
            members: count(|fact| matches!(fact, Fact::OpeningRecord { .. })),
            cells: count(|fact| matches!(fact, Fact::UnitEstablished { .. })),
        }
    }

    fn drafts(&self, preview: &Preview) -> Result<Vec<Draft>, OperationError> {
        let order = &preview.order;
        let paper = PaperId(self.surroundings().id());
        let (issuer, kind) = {
            let state = self.state();
            let unit = state.register.units().get(order.unit);
            let unit = unit.ok_or(OperationError::Denied(Action::Import))?;
            (unit.name_on(order.as_of).to_owned(), unit.kind_on(order.as_of))
        };
        let mut drafts = vec![list_paper(preview, paper, issuer)];
        let mut cells = preview.cells.clone();
        for name in &preview.reading.cells {
            if cells.contains_key(name) {
                continue;
            }
            let unit = UnitId(self.surroundings().id());
            let kind = kind.and_then(cell_under).ok_or_else(|| {
                OperationError::input(
                    "Tổ chức này không thể có chi bộ trực thuộc. Hãy chọn đảng bộ.",
                )
            })?;
            drafts.push(establish(unit, name, kind, order.unit).on(Some(paper)));
            cells.insert(name.clone(), unit);
        }
        for row in &preview.reading.members {
            let name = row.cell.as_deref().unwrap_or_default();
            let cell = *cells.get(name).ok_or_else(|| {
                OperationError::input(format!("Dòng {}: chưa rõ chi bộ.", row.row))
            })?;
            let person = PersonId(self.surroundings().id());
            drafts.push(opening(person, cell, row, order.as_of).on(Some(paper)));
        }
        Ok(drafts)
    }

    /// Takes back a whole list, with a reason. What was corrected since stays corrected.
    ///
    /// # Errors
    /// Denied without the right to import into its unit; refused when something recorded later
    /// rests on it.
    pub async fn undo_list(
        &self,
        actor: &Actor,
        batch: BatchId,
        reason: &str,
    ) -> Result<usize, OperationError> {
        let drafts = {
            let state = self.state();
            let unit = unit_of(&state.register, batch);
            let may = unit
                .is_some_and(|unit| actor.may(Action::Import, unit, &state.register, self.today()));
            if !may {
                return Err(OperationError::Denied(Action::Import));
            }
            void_batch(&state.register, batch, reason)?
        };
        let undone = drafts.iter().filter(|draft| about_a_person(draft)).count();
        let key = format!("undo:{batch}");
        self.record(actor, Order { key, drafts, batch: None }).await?;
        Ok(undone)
    }

    /// The lists brought into units where the actor may import, newest first.
    pub fn batches(&self, actor: &Actor) -> Vec<Batch> {
        let state = self.state();
        let register = &state.register;
        let mut found: BTreeMap<BatchId, Batch> = BTreeMap::new();
        for event in register.events() {
            let Some(id) = event.recording.batch else { continue };
            let batch = found.entry(id).or_insert_with(|| Batch {
                id,
                file: String::new(),
                recorded_at: event.recording.recorded_at,
                actor: event.recording.actor.to_string(),
                as_of: event.effective_on(),
                unit: None,
                members: 0,
                standing: 0,
            });
            batch.unit = batch.unit.or_else(|| into(&event.draft.fact));
            match &event.draft.fact {
                Fact::PaperRecorded { .. } => {
                    batch.file = event.draft.personal.note.clone().unwrap_or_default();
                }
                Fact::OpeningRecord { person, .. } => {
                    batch.members += 1;
                    let stands = register.people().get(*person).is_some_and(|it| {
                        it.stints.iter().any(|stint| stint.opened_by == event.id)
                    });
                    batch.standing += usize::from(stands);
                }
                _ => {}
            }
        }
        let mut batches: Vec<Batch> = found
            .into_values()
            .filter(|batch| {
                batch
                    .unit
                    .is_some_and(|unit| actor.may(Action::Import, unit, register, self.today()))
            })
            .collect();
        batches.sort_by_key(|batch| std::cmp::Reverse(batch.recorded_at));
        batches
    }
}

/// A list for a unit that is itself a cell goes into that cell, whatever the list calls it.
pub(super) fn all_into_the_cell(register: &Register, order: &ListOrder, reading: &mut Reading) {
    let unit = register.units().get(order.unit);
    let Some(cell) = unit.filter(|unit| unit.kind_on(order.as_of).is_some_and(UnitKind::is_cell))
    else {
        return;
    };
    let name = cell.name_on(order.as_of).to_owned();
    for member in &mut reading.members {
        member.cell = Some(name.clone());
    }
    reading.cells = vec![name];
}

/// The cells a list names that exist under the unit on the day of the list.
pub(super) fn existing_cells(
    register: &Register,
    order: &ListOrder,
    names: &[String],
) -> HashMap<String, UnitId> {
    let on = order.as_of;
    let mut cells: HashMap<String, UnitId> = HashMap::new();
    for id in register.subtree_on(order.unit, on) {
        if let Some(unit) = register.units().get(id)
            && unit.kind_on(on).is_some_and(UnitKind::is_cell)
        {
            cells.insert(fold(unit.name_on(on)), id);
        }
    }
    names.iter().filter_map(|name| Some((name.clone(), *cells.get(&fold(name))?))).collect()
}

/// The unit whose rights govern a batch: the one its new cells stand under, which stays when they
/// are taken back; else the cell of its first person.
pub(crate) fn unit_of(register: &Register, batch: BatchId) -> Option<UnitId> {
    let events = register.events().iter();
    let facts = events.filter(|event| event.recording.batch == Some(batch));
    facts.map(|event| &event.draft.fact).find_map(into)
}

/// The unit a fact of a batch went into.
fn into(fact: &Fact) -> Option<UnitId> {
    match fact {
        Fact::UnitEstablished { parent, .. } => *parent,
        Fact::OpeningRecord { cell, .. } => Some(*cell),
        _ => None,
    }
}

fn about_a_person(draft: &Draft) -> bool {
    matches!(draft.fact.subject(), sogoc_domain::event::Subject::Person(_))
}

fn cell_under(kind: UnitKind) -> Option<UnitKind> {
    [UnitKind::AttachedCell, UnitKind::BaseCell].into_iter().find(|cell| kind.may_hold(*cell))
}

fn list_paper(preview: &Preview, paper: PaperId, issuer: String) -> Draft {
    let face = PaperFace {
        kind: PaperKind::List,
        number: String::new(),
        sign: String::new(),
        dated: Some(preview.order.as_of),
        issuer,
    };
    Draft::new(preview.order.as_of, Fact::PaperRecorded { paper, face })
        .noting(Some(format!("{} (SHA-256 {})", preview.file, preview.digest)))
}

/// Nobody knows when a listed cell was founded: it stands from the register's first day and says
/// so, so that what happened in it earlier can still be entered.
fn establish(unit: UnitId, name: &str, unit_kind: UnitKind, parent: UnitId) -> Draft {
    let fact = Fact::UnitEstablished {
        unit,
        name: name.to_owned(),
        code: None,
        unit_kind,
        category: None,
        parent: Some(parent),
        established_on: PartialDate::Unknown,
        predecessors: Vec::new(),
    };
    Draft::new(EARLIEST, fact)
}

fn opening(person: PersonId, cell: UnitId, row: &MemberRow, as_of: Date) -> Draft {
    let member =
        if row.is_probationary(as_of) { MemberKind::Probationary } else { MemberKind::Official };
    let milestones = Milestones {
        decided_on: row.decided,
        admitted_on: row.admitted,
        official_on: row.official.unwrap_or_default(),
    };
    let fact = Fact::OpeningRecord { person, cell, member, milestones, source: Source::List };
    Draft::new(as_of, fact).with(details(row))
}

fn details(row: &MemberRow) -> Vec<Detail> {
    let mut details = vec![Detail::Name(row.name.clone())];
    let known = |date: PartialDate| (date != PartialDate::Unknown).then_some(date);
    details.extend(row.birth_name.clone().map(Detail::BirthName));
    details.extend(known(row.birth).map(Detail::Birth));
    details.extend(known(row.birth_identity).map(Detail::BirthIdentity));
    details.extend(row.sex.map(Detail::Sex));
    details.extend(row.ethnicity.map(Detail::Ethnicity));
    details.extend(row.religion.clone().map(Detail::Religion));
    details.extend(row.card.clone().map(Detail::Card));
    details.extend(row.profile.clone().map(Detail::Profile));
    details.extend(row.citizen.clone().map(Detail::Citizen));
    details.extend(row.theory.map(Detail::Theory));
    details.extend(row.education.map(Detail::Education));
    details.extend(row.professional.map(Detail::Professional));
    details.extend(row.occupation.clone().map(Detail::Occupation));
    details.extend(row.home.clone().map(Detail::Home));
    details.extend(row.residence.clone().map(Detail::Address));
    details.extend(row.post.clone().map(Detail::PostText));
    details.extend(row.phone.clone().map(Detail::Phone));
    details.extend(row.note.clone().map(Detail::Remark));
    details
}
