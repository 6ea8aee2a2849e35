//! Carrying out: all of a plan in one command, or nothing.

use sogoc_domain::decide::decide;
use sogoc_domain::event::Position;
use sogoc_domain::history::{Standing, standings};
use sogoc_domain::id::{BatchId, PaperId};
use sogoc_domain::paper::PaperFace;
use sogoc_domain::register::Register;
use sogoc_domain::reorganise::{Plan, Problem};
use sogoc_domain::text::{format_count, format_date};

use super::preview::drawn_up;
use super::wording::Names;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::Actor;
use crate::writer::{Order, Recorded};

/// What is told of the work under way: its words, how much is done, of how much. Answering `false`
/// stops it while nothing is written.
pub type Progress<'a> = &'a mut (dyn FnMut(&'static str, u64, u64) -> bool + Send);

/// A reorganisation that was carried out.
#[derive(Debug, Clone)]
pub struct Carried {
    /// Everything it did, to be taken back as one.
    pub batch: BatchId,
    /// The first and the last of its events.
    pub events: (Position, Position),
    /// True when it had been carried out before: nothing was changed now.
    pub repeated: bool,
    /// How many members went over to another cell.
    pub reassigned: usize,
}

impl Office {
    /// Carries out a plan on its day, in one step: all of it or nothing. `key` makes a second
    /// press of the button harmless.
    ///
    /// # Errors
    /// Denied without the right to organise everything it touches; input while something stands in
    /// the way; refused by the register.
    pub async fn carry_out_reorganisation(
        &self,
        actor: &Actor,
        plan: &Plan,
        decision: Option<&PaperFace>,
        key: &str,
        progress: Progress<'_>,
    ) -> Result<Carried, OperationError> {
        self.catch_up().await?;
        if let Some(carried) = self.carried_before(&reorganising(key)).await? {
            return Ok(carried);
        }
        self.may_reorganise(actor, plan)?;
        go_on(progress, "Lập phương án", 0)?;
        let batch = BatchId(self.surroundings().id());
        let paper = PaperId(self.surroundings().id());
        let (drafts, reassigned, at) = {
            let state = self.state();
            let (drawn, drafts) = drawn_up(&state, plan, decision, paper);
            go_on(progress, "Soát phương án", 1)?;
            if let Some(problem) = drawn.problems.iter().find(|problem| problem.blocks()) {
                let count = drawn.problems.iter().filter(|problem| problem.blocks()).count();
                return Err(blocked(&state.register, plan, problem, count));
            }
            decide(self.desk(&state), drafts.clone())?;
            (drafts, drawn.reassigned.len(), state.register.position())
        };
        go_on(progress, "Ghi vào sổ", 2)?;
        let order = Order { key: reorganising(key), drafts, batch: Some(batch) };
        // What was drawn up holds only while nothing else was recorded.
        let recorded = self.record_at(actor, order, at).await?;
        progress("Ghi vào sổ", 3, 3);
        Ok(Carried { batch, events: ends(&recorded), repeated: recorded.repeated, reassigned })
    }

    /// What was carried out under a key, when it still stands.
    pub(super) async fn carried_before(
        &self,
        key: &str,
    ) -> Result<Option<Carried>, OperationError> {
        let Some(recorded) = self.first_answer(key).await? else { return Ok(None) };
        let state = self.state();
        let first = event_at(&state.register, recorded.first);
        let batch = first.and_then(|event| event.recording.batch);
        Ok(batch.map(|batch| Carried {
            batch,
            events: ends(&recorded),
            repeated: true,
            reassigned: 0,
        }))
    }

    /// The key under which files are carried out now: the next one after each time they were
    /// carried out and annulled.
    pub(super) async fn free_key(&self, base: &str) -> Result<(String, bool), OperationError> {
        for time in 0_u32.. {
            let key = format!("{base}#{time}");
            let Some(recorded) = self.first_answer(&reorganising(&key)).await? else {
                return Ok((key, false));
            };
            let state = self.state();
            if stands(&state.register, recorded.last) {
                return Ok((key, true));
            }
        }
        Ok((base.to_owned(), false))
    }
}

pub(super) fn reorganising(key: &str) -> String {
    format!("reorganise:{key}")
}

fn ends(recorded: &Recorded) -> (Position, Position) {
    (recorded.first, recorded.last)
}

fn event_at(
    register: &Register,
    position: Position,
) -> Option<&std::sync::Arc<sogoc_domain::event::Event>> {
    let index = register.events().partition_point(|event| event.position < position);
    register.events().get(index).filter(|event| event.position == position)
}

/// Whether the event at a position still counts.
fn stands(register: &Register, position: Position) -> bool {
    event_at(register, position).is_some_and(|event| {
        standings(register.events_of(event.subject()))
            .is_ok_and(|standing| standing.get(&event.id) == Some(&Standing::InEffect))
    })
}

fn go_on(progress: Progress<'_>, words: &'static str, done: u64) -> Result<(), OperationError> {
    if progress(words, done, 3) {
        return Ok(());
    }
    Err(OperationError::input("Đã dừng theo yêu cầu. Chưa ghi gì vào sổ."))
}

fn blocked(register: &Register, plan: &Plan, first: &Problem, count: usize) -> OperationError {
    let words = Names { register, plan, may_list: false }.problem(first);
    let more = match i64::try_from(count).unwrap_or(i64::MAX) - 1 {
        0 => String::new(),
        more => format!(" Và {} chỗ khác; xem trong bản xem trước.", format_count(more)),
    };
    OperationError::input(format!(
        "Chưa thực hiện được sắp xếp từ ngày {}: {words}{more}",
        format_date(plan.effective_on)
    ))
}
