//! On trial: members are at home in cells that are there.

use super::Trial;
use crate::event::Subject;
use crate::history::{PersonHistory, UnitHistory};
use crate::refusal::Refusal;
use crate::timeline::Span;
use crate::unit::UnitKind;

impl Trial<'_> {
    /// Every stint lies within the life of an organisation that is a cell all the while.
    pub(super) fn check_person(&self, person: &PersonHistory) -> Result<(), Refusal> {
        for stint in person.stints.iter().filter(|stint| !stint.span.is_empty()) {
            if let Some(cell) = self.unit(stint.cell)
                && !is_cell_during(cell, stint.span)
            {
                return Err(Refusal::NotACell(cell.name_on(stint.span.from).to_owned()));
            }
            self.must_last(Subject::Unit(stint.cell), stint.span)?;
        }
        Ok(())
    }
}

/// True when an organisation is of a kind that has members on every day of a span.
pub(super) fn is_cell_during(unit: &UnitHistory, span: Span) -> bool {
    unit.kind.spans().all(|(held, kind)| !held.overlaps(span) || UnitKind::is_cell(*kind))
}
