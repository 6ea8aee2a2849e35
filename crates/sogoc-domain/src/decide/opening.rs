//! Ghi nhận ban đầu and chuyển đến: the dates a member brings along.

use super::Case;
use crate::fact::Fact;
use crate::misfit::Misfit;
use crate::person::MemberKind;
use crate::refusal::{Refusal, Warning};

pub(super) fn check(case: Case<'_>, warnings: &mut Vec<Warning>) -> Result<(), Refusal> {
    let on = case.draft.effective_on;
    let (Fact::OpeningRecord { member, milestones, .. }
    | Fact::TransferredIn { member, milestones, .. }) = &case.draft.fact
    else {
        return Ok(());
    };
    let birth = case.person.map(|person| person.birth_on(on)).unwrap_or_default();
    if milestones.admitted_on.surely_before(birth) {
        return Err(Refusal::DoesNotFit { on, why: Misfit::BornAfterAdmission });
    }
    let official_known = milestones.official_on.year().is_some();
    if *member == MemberKind::Official && !official_known {
        warnings.push(Warning {
            what: "Đảng viên chính thức nhưng chưa rõ ngày chính thức.".to_owned(),
            citation: None,
        });
    }
    Ok(())
}
