//! Phục hồi đảng tịch: only of someone who had left before that day.

use super::Desk;
use crate::event::Draft;
use crate::misfit::Misfit;
use crate::refusal::Refusal;

pub(super) fn check(desk: Desk<'_>, draft: &Draft) -> Result<(), Refusal> {
    if desk.person(draft).is_none() {
        return Err(Refusal::DoesNotFit { on: draft.effective_on, why: Misfit::NotRestorable });
    }
    Ok(())
}
