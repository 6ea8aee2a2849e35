//! The walk over one sheet of an xls workbook.

use std::collections::HashSet;

use super::globals::Globals;
use super::records::Records;
use crate::spreadsheet::collector::{Collector, Found};
use crate::spreadsheet::{Area, ReadError};

/// Walks the records of a sheet up to its end.
pub(super) fn walk(
    records: &mut Records<'_>,
    globals: &Globals,
    collector: &mut Collector<'_>,
) -> Result<(), ReadError> {
    let mut walk = SheetWalk { globals, hidden: HashSet::new(), row: None, awaiting: None };
    // A chart inside a sheet is a sheet inside a sheet.
    let mut depth = 0_u32;
    while let Some(kind) = records.next() {
        match kind {
            0x0809 => depth += 1,
            0x000A if depth <= 1 => return Ok(()),
            0x000A => depth -= 1,
            _ if depth == 1 => walk.record(kind, records, collector)?,
            _ => {}
        }
        if depth == 0 {
            return Err(ReadError::damaged("trang không bắt đầu đúng chỗ"));
        }
    }
    Err(ReadError::damaged("trang bị cắt cụt"))
}

struct SheetWalk<'g> {
    globals: &'g Globals,
    hidden: HashSet<u16>,
    row: Option<u16>,
    /// The formula whose text comes in the next record.
    awaiting: Option<Position>,
}

#[derive(Clone, Copy)]
struct Position {
    row: u16,
    column: u16,
    style: u16,
}

impl SheetWalk<'_> {
    fn record(
        &mut self,
        kind: u16,
        records: &mut Records<'_>,
        to: &mut Collector<'_>,
    ) -> Result<(), ReadError> {
        match kind {
            0x0208 => self.note_row(records)?,
            0x0203 => {
                let at = position(records)?;
                let number = records.bytes().map(f64::from_le_bytes)?;
                self.number(at, number, to)?;
            }
            0x027E => {
                let at = position(records)?;
                let number = short_number(records.u32()?);
                self.number(at, number, to)?;
            }
            0x00BD => self.numbers(records, to)?,
            0x00FD => {
                let at = position(records)?;
                let shared = self.globals.texts.get(records.u32()? as usize);
                let Some((text, _)) = shared else {
                    return Err(ReadError::damaged("ô trỏ tới chuỗi không tồn tại"));
                };
                self.put(at, Found::Text(text), to)?;
            }
            0x0204 | 0x00D6 => {
                let at = position(records)?;
                let text = records.text(to.limits())?;
                self.put(at, Found::Text(&text), to)?;
            }
            0x0205 => {
                let at = position(records)?;
                let (value, is_error) = (records.u8()?, records.u8()? != 0);
                self.put(at, truth_or_error(value, is_error), to)?;
            }
            0x0006 => self.formula(records, to)?,
            0x0207 => {
                if let Some(at) = self.awaiting.take() {
                    let text = records.text(to.limits())?;
                    self.put(at, Found::Text(&text), to)?;
                }
            }
            0x00E5 => merges(records, to)?,
            _ => {}
        }
        Ok(())
    }

    fn note_row(&mut self, records: &mut Records<'_>) -> Result<(), ReadError> {
        let row = records.u16()?;
        records.skip(10)?;
        if records.u8()? & 0x20 != 0 {
            self.hidden.insert(row);
        }
        Ok(())
    }

    /// Several numbers side by side.
    fn numbers(
        &mut self,
        records: &mut Records<'_>,
        to: &mut Collector<'_>,
    ) -> Result<(), ReadError> {
        let (row, mut column) = (records.u16()?, records.u16()?);
        while records.left() >= 6 {
            let style = records.u16()?;
            let number = short_number(records.u32()?);
            self.number(Position { row, column, style }, number, to)?;
            column = column.saturating_add(1);
        }
        Ok(())
    }

    fn formula(
        &mut self,
        records: &mut Records<'_>,
        to: &mut Collector<'_>,
    ) -> Result<(), ReadError> {
        let at = position(records)?;
        let raw: [u8; 8] = records.bytes()?;
        if raw[6..] != [0xFF, 0xFF] {
            return self.number(at, f64::from_le_bytes(raw), to);
        }
        match raw[0] {
            0 => self.awaiting = Some(at),
            1 => self.put(at, truth_or_error(raw[2], false), to)?,
            2 => self.put(at, truth_or_error(raw[2], true), to)?,
            _ => {}
        }
        Ok(())
    }

    fn number(
        &mut self,
        at: Position,
        number: f64,
        to: &mut Collector<'_>,
    ) -> Result<(), ReadError> {
        if !number.is_finite() {
            return Err(ReadError::damaged("ô chứa số không hợp lệ"));
        }
        let found = self.globals.epoch.number(number, self.globals.shows_date(at.style));
        self.put(at, found, to)
    }

    fn put(
        &mut self,
        at: Position,
        found: Found<'_>,
        to: &mut Collector<'_>,
    ) -> Result<(), ReadError> {
        if self.row != Some(at.row) {
            self.row = Some(at.row);
            to.row(u32::from(at.row) + 1, self.hidden.contains(&at.row))?;
        }
        to.cell(u32::from(at.column), found, self.globals.font(at.style))
    }
}

fn position(records: &mut Records<'_>) -> Result<Position, ReadError> {
    Ok(Position { row: records.u16()?, column: records.u16()?, style: records.u16()? })
}

/// A number packed into 30 bits: a whole number or the upper half of a float, perhaps in hundredths.
fn short_number(packed: u32) -> f64 {
    let number = if packed & 2 != 0 {
        f64::from(packed.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(packed & !3) << 32)
    };
    if packed & 1 != 0 { number / 100.0 } else { number }
}

fn truth_or_error(value: u8, is_error: bool) -> Found<'static> {
    if !is_error {
        return Found::Bool(value != 0);
    }
    Found::Error(match value {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    })
}

fn merges(records: &mut Records<'_>, to: &mut Collector<'_>) -> Result<(), ReadError> {
    let count = records.u16()?;
    for _ in 0..count {
        let (first_row, last_row) = (u32::from(records.u16()?) + 1, u32::from(records.u16()?) + 1);
        let (first_column, last_column) = (u32::from(records.u16()?), u32::from(records.u16()?));
        if first_row <= last_row && first_column <= last_column {
            to.merge(Area { first_row, last_row, first_column, last_column })?;
        }
    }
    Ok(())
}
