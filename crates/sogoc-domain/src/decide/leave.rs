//! Ra khỏi Đảng: which way out fits which member.

use super::Desk;
use crate::event::Draft;
use crate::fact::Fact;
use crate::person::{Leaving, MemberKind};
use crate::refusal::{Refusal, Warning, broken};

/// A probationary member who is not worthy is removed from the list, not expelled (PRO-07).
pub(super) fn check(
    desk: Desk<'_>,
    draft: &Draft,
    warnings: &mut Vec<Warning>,
) -> Result<(), Refusal> {
    let Fact::Left { reason: Leaving::Expelled, .. } = draft.fact else {
        return Ok(());
    };
    let on = draft.effective_on;
    let kind = desk.person(draft).and_then(|person| person.kind_on(on));
    match (kind, desk.rules.on("probationary_not_expelled", on)) {
        (Some(MemberKind::Probationary), Some(found)) => {
            broken(found, "Đảng viên dự bị không bị khai trừ mà bị xóa tên".to_owned(), warnings)
        }
        _ => Ok(()),
    }
}
