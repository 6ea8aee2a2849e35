//! What an office writes around a table: who reports above it, who signs below it.

use rust_xlsxwriter::{Format, FormatAlign};

use super::{WriteError, Writer, font};
use crate::table::Office;

/// Room to sign in, in rows.
const ROOM: u32 = 4;

impl Writer<'_> {
    /// Who reports at the left, the number of the form at the right.
    pub(super) fn office_above(&mut self, office: &Office) -> Result<(), WriteError> {
        // A long line at one side makes the row tall; the line at the other stays at its top.
        let centre = || font().set_align(FormatAlign::Center).set_align(FormatAlign::Top);
        let first = self.row;
        for (row, line) in (first..).zip(&office.left) {
            let format = if row == first { centre() } else { centre().set_bold() };
            self.half(row, false, line, &format)?;
        }
        for (row, line) in (first..).zip(&office.right) {
            let format = if row == first { centre().set_bold() } else { centre().set_italic() };
            self.half(row, true, line, &format)?;
        }
        self.row = first + office.left.len().max(office.right.len()) as u32 + 1;
        Ok(())
    }

    /// Seat and date at the right, then both signatures.
    pub(super) fn office_below(&mut self, office: &Office) -> Result<(), WriteError> {
        self.row += 1;
        let centre = || font().set_align(FormatAlign::Center);
        self.half(self.row, true, &office.dated, &centre().set_italic())?;
        let first = self.row + 1;
        for (block, right) in office.signs.iter().zip([false, true]) {
            self.half(first, right, &block.who, &centre().set_bold())?;
            self.half(first + 1, right, &block.how, &centre().set_italic())?;
            for (row, line) in (first + 2 + ROOM..).zip(&block.under) {
                self.half(row, right, line, &centre())?;
            }
        }
        let under = office.signs.iter().map(|block| block.under.len()).max().unwrap_or(0);
        self.row = first + 2 + ROOM + under as u32;
        Ok(())
    }

    /// A line over the left or the right half of the width.
    fn half(
        &mut self,
        row: u32,
        right: bool,
        line: &str,
        format: &Format,
    ) -> Result<(), WriteError> {
        let last = self.table.columns.len().saturating_sub(1) as u16;
        let middle = self.middle();
        let (from, to) = if right { (middle, last) } else { (0, middle.saturating_sub(1)) };
        let format = format.clone().set_text_wrap();
        if from >= to {
            self.sheet.write_string_with_format(row, from, line, &format)?;
        } else {
            self.sheet.merge_range(row, from, row, to, line, &format)?;
        }
        let half = self.table.columns.get(usize::from(from)..=usize::from(to)).unwrap_or_default();
        let width = half.iter().map(|column| column.width).sum();
        self.heighten(row, [(line, width)])
    }

    /// The first column of the right half: where the width is halved best. Each half has a column
    /// at least, where there are two.
    fn middle(&self) -> u16 {
        let columns = &self.table.columns;
        let all: f64 = columns.iter().map(|column| column.width).sum();
        let mut before = 0.0;
        let mut best = (f64::INFINITY, 0);
        for (index, column) in (0_u16..).zip(columns) {
            let off = (before - all / 2.0).abs();
            if index > 0 && off < best.0 {
                best = (off, index);
            }
            before += column.width;
        }
        best.1
    }
}
