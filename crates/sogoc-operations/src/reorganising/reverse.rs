//! Taking back: annulled before its day, restored with new ids after it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sogoc_domain::decide::void_batch;
use sogoc_domain::event::Position;
use sogoc_domain::history::CarriedOut;
use sogoc_domain::id::{BatchId, ReorganisationId};
use sogoc_domain::reorganise::{ReorganisationKind, Restoration, restore};
use sogoc_domain::text::format_date;

use super::permission::may_organise;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor, roots};
use crate::writer::Order;

/// Reorganisations that were carried out in one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversible {
    /// The step.
    pub batch: BatchId,
    /// What it is called.
    pub title: String,
    /// The day it took effect, or will.
    pub on: Date,
    /// Each reorganisation, with its kind.
    pub records: Vec<(ReorganisationId, ReorganisationKind)>,
    /// What took it back, if something did.
    pub reversed_by: Option<BatchId>,
}

/// What was annulled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Annulled {
    /// How many events were taken back.
    pub events: usize,
    /// Where the ledger stands now.
    pub position: Position,
}

impl Office {
    /// Every step of reorganisations the actor may organise, newest day first.
    pub fn reorganisations(&self, actor: &Actor) -> Vec<Reversible> {
        let state = self.state();
        let (register, today) = (&state.register, self.today());
        // Whoever organises the whole register is not asked for each of thousands of records.
        let may = |unit| actor.may(Action::Organise, unit, register, today);
        let all = roots(register).into_iter().all(may);
        let carried = register.reorganisations().iter();
        let carried = carried.filter_map(|it| Some((it.id, it.carried_out.as_ref()?)));
        let mut steps: BTreeMap<BatchId, Reversible> = BTreeMap::new();
        let mut reversed: BTreeMap<ReorganisationId, BatchId> = BTreeMap::new();
        for (id, done) in carried {
            let Some(batch) = done.batch else { continue };
            for it in &done.record.reverses {
                reversed.insert(*it, batch);
            }
            if !all && !may_organise(actor, &done.record, register, today) {
                continue;
            }
            let step = steps.entry(batch).or_insert_with(|| step(batch, done));
            step.records.push((id, done.record.kind));
        }
        for step in steps.values_mut() {
            step.reversed_by = step.records.iter().find_map(|(id, _)| reversed.get(id).copied());
        }
        let mut steps: Vec<Reversible> = steps.into_values().collect();
        steps.sort_by_key(|step| (std::cmp::Reverse(step.on), step.batch));
        steps
    }

    /// One step.
    ///
    /// # Errors
    /// Not found when it is not there, was annulled, or may not be organised by the actor.
    pub fn reorganisation(
        &self,
        actor: &Actor,
        batch: BatchId,
    ) -> Result<Reversible, OperationError> {
        let found = self.reorganisations(actor).into_iter().find(|step| step.batch == batch);
        found.ok_or_else(|| OperationError::NotFound {
            what: "đợt sắp xếp",
            given: batch.to_string(),
        })
    }

    /// Takes back what has not taken effect yet, as if it had never been decided; what was known
    /// stays readable. `in_error` takes back what never was, whatever its day.
    ///
    /// # Errors
    /// As [`Office::reorganisation`]; input after its day; refused while later events rest on it.
    pub async fn annul_reorganisation(
        &self,
        actor: &Actor,
        batch: BatchId,
        reason: &str,
        in_error: bool,
    ) -> Result<Annulled, OperationError> {
        let step = self.reorganisation(actor, batch)?;
        if reason.trim().is_empty() {
            return Err(OperationError::input("Chưa ghi lý do hủy. Hãy ghi lý do."));
        }
        if step.on <= self.today() && !in_error {
            return Err(OperationError::input(format!(
                "Đợt sắp xếp đã có hiệu lực từ ngày {}. Sau ngày đó chỉ khôi phục bằng một đợt \
                 sắp xếp mới; nếu ghi nhầm, hãy chọn hủy vì ghi nhầm.",
                format_date(step.on)
            )));
        }
        let drafts = void_batch(&self.state().register, batch, reason)?;
        let events = drafts.len();
        let key = format!("annul:{batch}");
        let recorded = self.record(actor, Order { key, drafts, batch: None }).await?;
        Ok(Annulled { events, position: recorded.last })
    }

    /// A plan that restores, on a day after it took effect, what stood before a step.
    ///
    /// # Errors
    /// As [`Office::reorganisation`]; input when the day is not after it or it was reversed before.
    pub fn restoration(
        &self,
        actor: &Actor,
        batch: BatchId,
        on: Date,
    ) -> Result<Restoration, OperationError> {
        let step = self.reorganisation(actor, batch)?;
        if on <= step.on {
            return Err(OperationError::input(format!(
                "Ngày khôi phục phải sau ngày sắp xếp có hiệu lực ({}).",
                format_date(step.on)
            )));
        }
        if step.reversed_by.is_some() {
            return Err(OperationError::input("Đợt sắp xếp này đã được khôi phục trước đây."));
        }
        let state = self.state();
        let found = restore(&state.register, batch, on, &mut || self.surroundings().id());
        let mut restoration = found.ok_or_else(|| OperationError::NotFound {
            what: "đợt sắp xếp",
            given: batch.to_string(),
        })?;
        restoration.plan.title = format!("Khôi phục tổ chức trước “{}”", step.title);
        Ok(restoration)
    }
}

fn step(batch: BatchId, done: &CarriedOut) -> Reversible {
    Reversible {
        batch,
        title: done.record.title.clone(),
        on: done.on,
        records: Vec::new(),
        reversed_by: None,
    }
}
