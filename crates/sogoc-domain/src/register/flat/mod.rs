//! The register laid flat: who was in which cell on which days, as plain columns that are read from
//! one end to the other. It says nothing the histories do not say, and is never stored.
//!
//! Rows lie cell by cell and cells in the order of the tree, so what stands under an organisation
//! on a day is a few runs of rows. A reorganisation moves no row: it only unsettles the
//! organisations it concerns, whose runs are then found one below the other.

mod rows;
mod tree;
mod word;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use jiff::civil::Date;

pub use rows::{Rows, UNKNOWN_BIRTH, number_of_day};
pub use word::{Part, Reader};

use super::Register;
use crate::date::Period;
use crate::history::{PersonHistory, UnitHistory};
use crate::id::UnitId;
use rows::day;
use tree::Tree;

/// The flat register, laid out when it is first asked and kept true from then on. A copy of a
/// register lays out its own: most copies are never counted.
#[derive(Debug, Default)]
pub(super) struct Laid(OnceLock<Flat>);

impl Clone for Laid {
    fn clone(&self) -> Self {
        Self::default()
    }
}

#[derive(Debug)]
struct Flat {
    tree: Tree,
    rows: Rows,
    /// Cells whose rows are to be laid anew before anybody asks.
    stale: BTreeSet<UnitId>,
}

/// An organisation about to be put into the register.
pub(super) struct Turning {
    is_new: bool,
    lives_otherwise: bool,
    stands_otherwise: bool,
}

impl Turning {
    pub(super) fn between(before: Option<&UnitHistory>, after: &UnitHistory) -> Self {
        let life = before.map(UnitHistory::life);
        Self {
            is_new: before.is_none(),
            lives_otherwise: life != Some(after.life()),
            stands_otherwise: before.is_none_or(|it| it.parent != after.parent),
        }
    }
}

impl Laid {
    /// Notes that somebody's rows in these cells are no longer what they were.
    pub(super) fn person_put(&mut self, before: &[UnitId], after: &[UnitId]) {
        if let Some(flat) = self.0.get_mut() {
            flat.stale.extend(before.iter().chain(after));
        }
    }

    fn take(&mut self) -> Option<Flat> {
        self.0.take()
    }
}

impl Register {
    fn flat(&self) -> &Flat {
        self.flat.0.get_or_init(|| {
            let tree = Tree::of(&self.units, &self.children);
            let rows = Rows::of(tree.order().iter().map(|slot| self.pieces(*slot)));
            Flat { tree, rows, stale: BTreeSet::new() }
        })
    }

    /// Lays the register flat now, so that whoever asks first need not wait for it.
    pub fn lay_flat(&self) {
        self.flat();
    }

    /// The rows.
    pub fn rows(&self) -> &Rows {
        &self.flat().rows
    }

    /// Where the rows of an organisation and everything under it on a day lie; among them are rows
    /// of other days. `None` for a day that rows do not know.
    pub fn runs(&self, unit: UnitId, on: Date) -> Option<Vec<Range<usize>>> {
        day(on)?;
        let (flat, slot) = (self.flat(), self.units.slot(unit));
        let root = slot.filter(|slot| self.units.at(*slot).is_some_and(|it| it.exists_on(on)));
        let mut cells: Vec<Range<usize>> = Vec::new();
        let mut waiting: Vec<usize> = root.into_iter().collect();
        while let Some(slot) = waiting.pop() {
            let (positions, is_settled) = flat.tree.place(slot);
            if is_settled {
                cells.push(positions);
                continue;
            }
            cells.push(positions.start..positions.start + 1);
            let Some(above) = self.units.at(slot).map(|it| it.id) else { continue };
            let below = self.children.slots(above).iter().rev().map(|(slot, _)| *slot);
            waiting.extend(below.filter(|slot| {
                let child = self.units.at(*slot);
                child.is_some_and(|it| it.exists_on(on) && it.parent_on(on) == Some(above))
            }));
        }
        Some(flat.rows.runs(cells))
    }

    /// Everybody of whom something begins, changes or ends in a period in the cells that were below
    /// an organisation on a day; some others may be among them. `None` for days that rows do not
    /// know.
    pub fn people_touched(
        &self,
        unit: UnitId,
        on: Date,
        period: Period,
    ) -> Option<Vec<&PersonHistory>> {
        let days = (day(period.from)?, day(period.to)?);
        let runs = self.runs(unit, on)?;
        let rows = &self.flat().rows;
        let mut people: Vec<usize> =
            rows.touching(&runs, days).into_iter().map(|row| rows.who(row)).collect();
        people.sort_unstable();
        people.dedup();
        Some(people.into_iter().filter_map(|slot| self.people.at(slot)).collect())
    }

    /// The person of a row.
    pub fn person_of_row(&self, row: usize) -> Option<&PersonHistory> {
        self.people.at(self.flat().rows.who(row))
    }

    /// Everything dated about those who were in a cell, cut where it changes.
    fn pieces(&self, slot: usize) -> Vec<word::Piece> {
        let Some(cell) = self.units.at(slot) else { return Vec::new() };
        let Some(life) = cell.life() else { return Vec::new() };
        let mut pieces = Vec::new();
        for (who, _) in self.homes.slots(cell.id) {
            let Some(person) = self.people.at(*who) else { continue };
            for stint in person.stints.iter().filter(|stint| stint.cell == cell.id) {
                // Who came and went on one day is in no count, but moved.
                let span = stint.span.within(life);
                let span = span.or(Some(stint.span).filter(|span| span.is_empty()));
                pieces.extend(span.into_iter().flat_map(|span| word::cut(*who, person, span)));
            }
        }
        pieces
    }

    /// Notes what the put of an organisation changes in the tree.
    pub(super) fn unit_put<'a>(
        &mut self,
        (slot, unit): (usize, UnitId),
        turning: &Turning,
        superiors: impl Iterator<Item = &'a UnitId>,
    ) {
        let Some(flat) = self.flat.0.get_mut() else { return };
        let has_below = !self.children.slots(unit).is_empty();
        if turning.is_new {
            flat.tree.add(slot, !has_below);
        }
        if turning.lives_otherwise {
            flat.stale.insert(unit);
        }
        if turning.lives_otherwise || turning.stands_otherwise {
            if has_below {
                flat.tree.unsettle(slot);
            }
            for superior in superiors {
                if let Some(above) = self.units.slot(*superior) {
                    flat.tree.unsettle(above);
                }
            }
        }
    }

    /// Lays anew what was noted as stale; everything, once too much has been laid elsewhere.
    pub(super) fn freshen(&mut self) {
        let Some(mut flat) = self.flat.take() else { return };
        if flat.tree.is_worn() || flat.rows.are_worn() {
            return;
        }
        for cell in std::mem::take(&mut flat.stale) {
            let slot = self.units.slot(cell);
            if let Some((slot, position)) = slot.and_then(|it| Some((it, flat.tree.position(it)?)))
            {
                flat.rows.lay(position, &self.pieces(slot));
            }
        }
        self.flat = Laid(OnceLock::from(flat));
    }
}
