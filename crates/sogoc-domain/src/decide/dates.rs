//! Days on which an event may take effect.

use super::Desk;
use crate::date::EARLIEST;
use crate::event::{Draft, Subject};
use crate::fact::Fact;
use crate::refusal::Refusal;

/// Nothing before the register's first day. What happens to people is recorded once it has
/// happened; organisations, places and papers may be decided ahead, and people go with an
/// organisation whose reorganisation is decided.
pub(super) fn check(desk: Desk<'_>, draft: &Draft, reorganises: bool) -> Result<(), Refusal> {
    if draft.effective_on < EARLIEST {
        return Err(Refusal::TooEarly(draft.effective_on));
    }
    let about_a_person = matches!(draft.fact.subject(), Subject::Person(_))
        && !matches!(draft.fact, Fact::Voided { .. })
        && !(reorganises && goes_along(&draft.fact));
    if about_a_person && draft.effective_on > desk.today {
        return Err(Refusal::Future(draft.effective_on));
    }
    Ok(())
}

/// What happens to people because their organisation or their place is reorganised: nothing else is
/// known of a day that has not come.
fn goes_along(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Reassigned { .. }
            | Fact::PostLeft { .. }
            | Fact::PostTaken { .. }
            | Fact::VisitEnded { .. }
            | Fact::ResidenceSet { .. }
            | Fact::WorkplaceSet { .. }
            | Fact::NativeSet { .. }
    )
}
