//! Carrying out: all of a plan in one command, or nothing.

use std::sync::Arc;

use sogoc_domain::decide::decide;
use sogoc_domain::event::{Event, Position};
use sogoc_domain::fact::Fact;
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
    /// Carries out a plan on its day, in one step: all of it or nothing. What was carried out under
    /// `name` and stands is not carried out again: a second press of the button is harmless.
    ///
    /// # Errors
    /// Denied without the right to organise everything it touches; input while something stands in
    /// the way; refused by the register.
    pub async fn carry_out_reorganisation(
        &self,
        actor: &Actor,
        plan: &Plan,
        decision: Option<&PaperFace>,
        name: &str,
        progress: Progress<'_>,
    ) -> Result<Carried, OperationError> {
        self.catch_up().await?;
        let (key, carried) = self.carried_under(name).await?;
        if let Some(carried) = carried {
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
        let order = Order { key, drafts, batch: Some(batch) };
        // What was drawn up holds only while nothing else was recorded.
        let recorded = self.record_at(actor, order, at).await?;
        progress("Ghi vào sổ", 3, 3);
        Ok(Carried { batch, events: ends(&recorded), repeated: recorded.repeated, reassigned })
    }

    /// The key under which `name` is carried out now, and what it was if that stands: the next key
    /// after each time it was carried out and annulled.
    pub(super) async fn carried_under(
        &self,
        name: &str,
    ) -> Result<(String, Option<Carried>), OperationError> {
        let mut time = 0_u32;
        loop {
            let key = format!("reorganise:{name}#{time}");
            let Some(recorded) = self.first_answer(&key).await? else { return Ok((key, None)) };
            let state = self.state();
            if let Some(batch) = standing_batch(&state.register, recorded.first) {
                let (events, repeated) = (ends(&recorded), true);
                let reassigned = reassigned(&state.register, batch);
                return Ok((key, Some(Carried { batch, events, repeated, reassigned })));
            }
            time += 1;
        }
    }
}

fn ends(recorded: &Recorded) -> (Position, Position) {
    (recorded.first, recorded.last)
}

/// The batch of the event at a position, while a reorganisation of it stands.
fn standing_batch(register: &Register, position: Position) -> Option<BatchId> {
    let index = register.events().partition_point(|event| event.position < position);
    let batch = register.events().get(index)?.recording.batch?;
    let mut carried = register.reorganisations().iter().filter_map(|it| it.carried_out.as_ref());
    carried.any(|it| it.batch == Some(batch)).then_some(batch)
}

/// How many members a batch sent to another cell.
fn reassigned(register: &Register, batch: BatchId) -> usize {
    let went = |event: &&Arc<Event>| {
        event.recording.batch == Some(batch) && matches!(event.draft.fact, Fact::Reassigned { .. })
    };
    register.events().iter().filter(went).count()
}

fn go_on(progress: Progress<'_>, words: &'static str, done: u64) -> Result<(), OperationError> {
    if progress(words, done, 3) {
        return Ok(());
    }
    Err(OperationError::input("Đã dừng theo yêu cầu. Chưa ghi gì vào sổ."))
}

fn blocked(register: &Register, plan: &Plan, first: &Problem, count: usize) -> OperationError {
    let words = Names { register, plan, reader: None }.problem(first);
    let more = match i64::try_from(count).unwrap_or(i64::MAX) - 1 {
        0 => String::new(),
        more => format!(" Và {} chỗ khác; xem trong bản xem trước.", format_count(more)),
    };
    OperationError::input(format!(
        "Chưa thực hiện được sắp xếp từ ngày {}: {words}{more}",
        format_date(plan.effective_on)
    ))
}
