//! On trial: members are at home in cells that are there.

use super::Trial;
use crate::event::Subject;
use crate::history::{PersonHistory, UnitHistory};
use crate::refusal::Refusal;
use crate::timeline::Span;
use crate::unit::UnitKind;

impl Trial<'_> {
    /// Every stint lies within the life of an organisation that is a cell all the while. One that
    /// began and ended on one day is counted in and out, and needs its cell on that day.
    pub(super) fn check_person(&self, person: &PersonHistory) -> Result<(), Refusal> {
        for stint in &person.stints {
            let days = stint.span.touched();
            if let Some(cell) = self.unit(stint.cell)
                && !is_cell_during(cell, days)
            {
                return Err(Refusal::NotACell(cell.name_on(days.from).to_owned()));
            }
            self.must_last(Subject::Unit(stint.cell), days)?;
        }
        Ok(())
    }
}

/// True when an organisation is of a kind that has members on every day of a span.
pub(super) fn is_cell_during(unit: &UnitHistory, span: Span) -> bool {
    unit.kind.spans().all(|(held, kind)| !held.overlaps(span) || UnitKind::is_cell(*kind))
}
