//! Ghi nhận ban đầu and chuyển đến: the dates a member brings along.

use crate::event::Draft;
use crate::fact::Fact;
use crate::misfit::Misfit;
use crate::person::{Detail, MemberKind};
use crate::refusal::{Refusal, Warning};

pub(super) fn check(draft: &Draft, warnings: &mut Vec<Warning>) -> Result<(), Refusal> {
    let (Fact::OpeningRecord { member, milestones, .. }
    | Fact::TransferredIn { member, milestones, .. }) = &draft.fact
    else {
        return Ok(());
    };
    let refuse = |why| Err(Refusal::DoesNotFit { on: draft.effective_on, why });
    let born_after = draft.personal.details.iter().any(|detail| {
        matches!(detail, Detail::Birth(birth) if milestones.admitted_on.surely_before(*birth))
    });
    if born_after {
        return refuse(Misfit::BornAfterAdmission);
    }
    if milestones.official_on.surely_before(milestones.admitted_on) {
        return refuse(Misfit::OfficialBeforeAdmission);
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
