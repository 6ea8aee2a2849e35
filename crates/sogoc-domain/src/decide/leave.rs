//! Ra khỏi Đảng: which way out fits which member.

use super::Case;
use crate::fact::Fact;
use crate::person::{Leaving, MemberKind};
use crate::refusal::{Refusal, Warning, broken};

/// A probationary member who is not worthy is removed from the list, not expelled (PRO-07).
pub(super) fn check(case: Case<'_>, warnings: &mut Vec<Warning>) -> Result<(), Refusal> {
    let Fact::Left { reason: Leaving::Expelled, .. } = case.draft.fact else {
        return Ok(());
    };
    let on = case.draft.effective_on;
    let kind = case.person.and_then(|person| person.kind.on(on));
    match (kind, case.rules.on("PRO-07", on)) {
        (Some(MemberKind::Probationary), Some(found)) => {
            broken(found, "Đảng viên dự bị không bị khai trừ mà bị xóa tên".to_owned(), warnings)
        }
        _ => Ok(()),
    }
}
