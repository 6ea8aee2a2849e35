//! Workbooks of Excel 97 to 2003: the globals of the workbook stream, and the walk over its sheets.

mod compound;
mod globals;
mod records;
mod sheet;

use super::collector::Collector;
use super::read::Walk;
use super::{Limits, ReadError};
use compound::Stream;
use globals::Globals;
use records::Records;

/// A workbook stream with its globals read.
pub(super) struct Book<'a> {
    stream: Stream<'a>,
    globals: Globals,
}

impl<'a> Book<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, ReadError> {
        let stream = compound::workbook_stream(bytes)?;
        let globals = globals::read(&mut Records::new(&stream, 0), limits)?;
        Ok(Book { stream, globals })
    }
}

impl Walk for Book<'_> {
    fn walk(&mut self, collector: &mut Collector<'_>) -> Result<(), ReadError> {
        // Two sheets never share records; a file that says so is walked no longer than it is.
        let mut budget = self.stream.len();
        for tab in self.globals.tabs.iter().filter(|tab| tab.holds_cells) {
            collector.sheet(&tab.name, tab.hidden)?;
            let mut records = Records::new(&self.stream, tab.start);
            sheet::walk(&mut records, &self.globals, collector)?;
            let walked = records.position().saturating_sub(tab.start);
            let Some(rest) = budget.checked_sub(walked) else {
                return Err(ReadError::damaged("các trang chồng lên nhau"));
            };
            budget = rest;
        }
        Ok(())
    }
}
