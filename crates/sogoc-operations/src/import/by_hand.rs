//! What a clerk settled about a list by hand: columns, values, rows to leave out, who is who.
//!
//! It is kept beside the file, never written into it, and the list is read anew with all of it, so
//! that nothing typed is lost when something else changes.

use std::collections::{BTreeMap, BTreeSet};

use super::{Field, RowRef};

/// A cell of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// Its row.
    pub row: RowRef,
    /// Its column, from 0.
    pub column: u32,
}

/// Everything settled by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ByHand {
    /// How sheets are to be read, by their names.
    pub sheets: BTreeMap<String, SheetByHand>,
    /// What stands in a cell instead of what the file has; empty for nothing.
    pub cells: BTreeMap<CellRef, String>,
    /// Rows that are not brought in.
    pub left_out: BTreeSet<RowRef>,
    /// Doubts that were looked at and are right as they are, by the kind of problem.
    pub kept: BTreeSet<(RowRef, String)>,
    /// Of two rows of the file: one person, or two.
    pub pairs: BTreeMap<(RowRef, RowRef), Who>,
}

/// How one sheet is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetByHand {
    /// Read it, or leave it out; none where the program decides.
    pub read: Option<bool>,
    /// The row of its heading; none where the program finds it.
    pub header: Option<u32>,
    /// What columns hold; none of a column that is passed over. Others are read as recognised.
    pub columns: BTreeMap<u32, Option<Field>>,
    /// It was taken over from an earlier list of the same headings.
    pub remembered: bool,
}

/// Whether two records are of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// Cùng một người.
    Same,
    /// Hai người khác nhau.
    Different,
}

impl ByHand {
    /// What is settled about a sheet, if anything is.
    pub(super) fn sheet(&self, name: &str) -> Option<&SheetByHand> {
        self.sheets.get(name)
    }

    /// The corrected cells of a sheet by row and column.
    pub(super) fn cells_of(&self, sheet: &str) -> BTreeMap<u32, BTreeMap<u32, String>> {
        let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
        for (cell, text) in self.cells.iter().filter(|(cell, _)| cell.row.sheet == sheet) {
            rows.entry(cell.row.row).or_default().insert(cell.column, text.clone());
        }
        rows
    }

    /// What was settled about two rows, whichever is named first.
    pub(super) fn pair(&self, one: &RowRef, other: &RowRef) -> Option<Who> {
        let found = |a: &RowRef, b: &RowRef| self.pairs.get(&(a.clone(), b.clone())).copied();
        found(one, other).or_else(|| found(other, one))
    }

    /// True when this doubt was said to be none.
    pub(crate) fn keeps(&self, row: &RowRef, code: &str) -> bool {
        !self.kept.is_empty() && self.kept.contains(&(row.clone(), code.to_owned()))
    }
}
