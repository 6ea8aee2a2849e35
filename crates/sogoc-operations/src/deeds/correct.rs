//! Correcting an event or voiding it, with a reason; what it was stays readable.

use sogoc_domain::decide::void;
use sogoc_domain::event::{Draft, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::history::{Standing, standings};
use sogoc_domain::id::{EventId, PaperId};
use sogoc_domain::refusal::Refusal;

use super::deed::Deed;
use super::entered::{DeedError, Entered, Wrong};
use super::foresee::{Foreseen, failed};
use super::reading::{Desk, Reader};
use super::recall::{Recalled, recall};
use super::{paper, permission};
use crate::error::OperationError;
use crate::office::{Office, State};
use crate::rights::{Action, Actor};
use crate::writer::{Order, Recorded};

/// What stands before the reason of a correction in its note.
const REASON: &str = "Lý do sửa: ";
/// The most letters of a reason.
const REASON_MAX: usize = 500;

/// A note without the reason a correction left in it.
pub(super) fn without_reason(note: &str) -> &str {
    note.find(REASON).map_or(note, |at| note[..at].trim_end())
}

impl Office {
    /// An event as it would be typed in the form of its deed, for who may correct it.
    ///
    /// # Errors
    /// Denied to who may not record there; input when no form enters such an event.
    pub fn entered(
        &self,
        actor: &Actor,
        event: EventId,
    ) -> Result<(&'static Deed, Subject, Entered), OperationError> {
        let state = self.state();
        self.recalled(&state, actor, event)
    }

    fn recalled(
        &self,
        state: &State,
        actor: &Actor,
        id: EventId,
    ) -> Result<Recalled, OperationError> {
        let register = &state.register;
        let event = register.event(id).ok_or(OperationError::Denied(Action::Record))?;
        let own = std::slice::from_ref(&event.draft);
        permission::check(actor, register, own, event.subject(), self.today())?;
        let standing = standings(register.events_of(event.subject())).unwrap_or_default();
        if standing.get(&id) != Some(&Standing::InEffect) {
            return Err(OperationError::Refused(Refusal::NothingToCorrect));
        }
        recall(register, event).ok_or_else(|| {
            OperationError::input(
                "Biến động này không sửa bằng biểu được. Hãy hủy rồi ghi lại cho đúng.",
            )
        })
    }

    /// What correcting an event would do.
    ///
    /// # Errors
    /// As [`Office::correct`].
    pub fn foresee_correction(
        &self,
        actor: &Actor,
        event: EventId,
        entered: &Entered,
        reason: &str,
    ) -> Result<Foreseen, DeedError> {
        let state = self.state();
        let drafts = self.correction(actor, &state, event, entered, reason)?;
        self.foreseen(&state, actor, drafts)
    }

    /// Records another event in place of one that was wrong.
    ///
    /// # Errors
    /// As [`Office::carry_out`]; wrong without a reason, or when nothing is different.
    pub async fn correct(
        &self,
        actor: &Actor,
        event: EventId,
        entered: &Entered,
        reason: &str,
        key: &str,
    ) -> Result<Recorded, DeedError> {
        let key = format!("correct:{}:{key}", actor.name());
        if let Some(recorded) = self.first_answer(&key).await? {
            return Ok(recorded);
        }
        self.catch_up().await?;
        let drafts = self.correction(actor, &self.state(), event, entered, reason)?;
        self.record(actor, Order { key, drafts, batch: None }).await.map_err(failed)
    }

    fn correction(
        &self,
        actor: &Actor,
        state: &State,
        id: EventId,
        entered: &Entered,
        reason: &str,
    ) -> Result<Vec<Draft>, DeedError> {
        self.sound()?;
        let (deed, about, before) = self.recalled(state, actor, id).map_err(failed)?;
        let reason = needed(reason)?;
        if same(&before, entered) {
            let words = "Chưa có mục nào thay đổi. Sửa mục bị sai rồi ghi, hoặc quay lại.";
            return Err(DeedError::Wrong(vec![Wrong::at("", words)]));
        }
        let register = &state.register;
        let event = register.event(id).ok_or(OperationError::Denied(Action::Record))?;
        let draw = || self.surroundings().id();
        let desk = Desk { register, draw: &draw, corrects: Some(event.subject()) };
        let mut drafts = Reader::read(deed, desk, about, entered).map_err(|mut wrong| {
            wrong.extend(paper::wrong(deed, &entered.paper));
            DeedError::Wrong(wrong)
        })?;
        permission::check(actor, register, &drafts, about, self.today())?;
        if let Some(draft) = drafts.last_mut() {
            draft.replaces = Some(id);
            keep_unasked(&event.draft, draft);
            let note = format!("{}\n{REASON}{reason}", entered.note.trim());
            draft.personal.note = Some(note.trim().to_owned());
        }
        let on = drafts.first().map_or(self.today(), |draft| draft.effective_on);
        let new = PaperId(self.surroundings().id());
        paper::rest(drafts, deed, &entered.paper, (register, on, new)).map_err(DeedError::Wrong)
    }

    /// What voiding an event would do.
    ///
    /// # Errors
    /// As [`Office::void_event`].
    pub fn foresee_void(
        &self,
        actor: &Actor,
        event: EventId,
        reason: &str,
    ) -> Result<Foreseen, DeedError> {
        let state = self.state();
        let drafts = self.voiding(actor, &state, event, reason)?;
        self.foreseen(&state, actor, drafts)
    }

    /// Takes back an event recorded in error.
    ///
    /// # Errors
    /// As [`Office::carry_out`]; wrong without a reason.
    pub async fn void_event(
        &self,
        actor: &Actor,
        event: EventId,
        reason: &str,
        key: &str,
    ) -> Result<Recorded, DeedError> {
        let key = format!("void:{}:{key}", actor.name());
        if let Some(recorded) = self.first_answer(&key).await? {
            return Ok(recorded);
        }
        self.catch_up().await?;
        let drafts = self.voiding(actor, &self.state(), event, reason)?;
        self.record(actor, Order { key, drafts, batch: None }).await.map_err(failed)
    }

    fn voiding(
        &self,
        actor: &Actor,
        state: &State,
        id: EventId,
        reason: &str,
    ) -> Result<Vec<Draft>, DeedError> {
        self.sound()?;
        let register = &state.register;
        let event = register.event(id).ok_or(OperationError::Denied(Action::Record))?;
        let own = std::slice::from_ref(&event.draft);
        permission::check(actor, register, own, event.subject(), self.today())?;
        let reason = needed(reason)?;
        // Without its record what it did would stand, and nobody would know why.
        if matches!(event.draft.fact, Fact::Reorganised { .. }) {
            let words = "Đây là bản ghi của cả đợt sắp xếp tổ chức. Hãy hủy hoặc khôi phục cả đợt ở trang Sắp xếp tổ chức.";
            return Err(DeedError::Wrong(vec![Wrong::at("reason", words)]));
        }
        let draft = void(register, id, &reason).map_err(|it| failed(it.into()))?;
        Ok(vec![draft])
    }
}

fn needed(reason: &str) -> Result<String, DeedError> {
    let reason = reason.trim();
    let words = if reason.is_empty() {
        "Chưa ghi lý do. Ghi ngắn gọn vì sao, thí dụ: ghi nhầm người, sai ngày theo quyết định."
    } else if reason.chars().count() > REASON_MAX {
        "Lý do dài quá 500 chữ. Hãy viết ngắn lại."
    } else {
        return Ok(reason.to_owned());
    };
    Err(DeedError::Wrong(vec![Wrong::at("reason", words)]))
}

/// Whether a form says what was recorded; an empty answer is the same as none.
fn same(before: &Entered, now: &Entered) -> bool {
    let answered = |it: &Entered| {
        let values = it.values.iter().map(|(name, value)| (name.clone(), value.trim().to_owned()));
        values.filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>()
    };
    let mut paper = now.paper.clone();
    if paper.is_blank() || paper.kind.is_empty() {
        paper.kind.clone_from(&before.paper.kind);
    }
    answered(before) == answered(now)
        && before.on.trim() == now.on.trim()
        && before.note.trim() == now.note.trim()
        && before.paper == paper
}

/// What no form asks for stays as it was recorded.
fn keep_unasked(before: &Draft, now: &mut Draft) {
    let same_day = before.effective_on == now.effective_on;
    match (&before.fact, &mut now.fact) {
        (
            Fact::UnitEstablished { predecessors: old, established_on: was, parent, .. },
            Fact::UnitEstablished { predecessors, established_on, parent: new_parent, .. },
        ) => {
            predecessors.clone_from(old);
            *new_parent = *parent;
            if same_day {
                *established_on = *was;
            }
        }
        (
            Fact::PlaceEstablished { predecessors: old, .. },
            Fact::PlaceEstablished { predecessors, .. },
        ) => predecessors.clone_from(old),
        _ => {}
    }
    let asked: Vec<_> = now.personal.details.clone();
    let kept = before.personal.details.iter().filter(|held| {
        super::details::recall(held).is_none() && !asked.iter().any(|it| it.same_kind(held))
    });
    now.personal.details.extend(kept.cloned());
}
