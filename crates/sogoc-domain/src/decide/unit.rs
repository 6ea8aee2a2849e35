//! Thành lập tổ chức: what a new organisation must have.

use crate::event::Draft;
use crate::fact::Fact;
use crate::refusal::Refusal;

pub(super) fn check(draft: &Draft) -> Result<(), Refusal> {
    match &draft.fact {
        Fact::UnitEstablished { name, .. } if name.trim().is_empty() => {
            Err(Refusal::Missing("tên tổ chức"))
        }
        _ => Ok(()),
    }
}
