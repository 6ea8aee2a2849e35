//! What the sheets of an xls workbook share: tabs, texts, fonts, formats and the day it counts from.

use std::collections::HashMap;
use std::sync::Arc;

use super::records::Records;
use crate::spreadsheet::dates::{Epoch, builtin_is_date, code_is_date};
use crate::spreadsheet::texts::Texts;
use crate::spreadsheet::{Limits, Looks, Measure, ReadError};

/// Excel 97 stops at 4,050 styles and 512 fonts.
const MOST: usize = 70_000;

/// The globals of a workbook.
pub(super) struct Globals {
    pub(super) tabs: Vec<Tab>,
    pub(super) texts: Texts,
    pub(super) epoch: Epoch,
    styles: Vec<(u16, u16)>,
    fonts: Vec<Arc<str>>,
    codes: HashMap<u16, bool>,
}

/// A sheet as the workbook lists it.
pub(super) struct Tab {
    pub(super) name: String,
    pub(super) start: usize,
    pub(super) hidden: bool,
    pub(super) holds_cells: bool,
}

impl Globals {
    /// The font of a style.
    pub(super) fn font(&self, style: u16) -> Option<&Arc<str>> {
        let (font, _) = self.styles.get(usize::from(style))?;
        // There is no font number 4: the fifth in the file is number 5.
        let index = usize::from(*font);
        self.fonts.get(if index > 4 { index - 1 } else { index })
    }

    /// Whether a style shows numbers as dates.
    pub(super) fn shows_date(&self, style: u16) -> bool {
        let Some((_, format)) = self.styles.get(usize::from(style)) else { return false };
        let known = self.codes.get(format).copied();
        known.unwrap_or_else(|| builtin_is_date(u32::from(*format)))
    }
}

/// Reads the globals at the beginning of the stream.
pub(super) fn read(records: &mut Records<'_>, limits: &Limits) -> Result<Globals, ReadError> {
    let mut globals = Globals {
        tabs: Vec::new(),
        texts: Texts::default(),
        epoch: Epoch::Of1900,
        styles: Vec::new(),
        fonts: Vec::new(),
        codes: HashMap::new(),
    };
    let mut first = true;
    while let Some(kind) = records.next() {
        if first && kind != 0x0809 {
            return Err(ReadError::damaged("thiếu phần đầu sổ làm việc"));
        }
        first = false;
        match kind {
            0x0809 if records.u16()? != 0x0600 => {
                return Err(ReadError::NotSpreadsheet(Looks::OldExcel));
            }
            0x002F => return Err(ReadError::Encrypted),
            0x0022 => globals.epoch = Epoch::new(records.u16()? == 1),
            0x0031 => globals.fonts.push(font(records, limits)?),
            0x041E => {
                let format = records.u16()?;
                let code = records.text(limits)?;
                globals.codes.insert(format, code_is_date(&code));
            }
            0x00E0 => globals.styles.push((records.u16()?, records.u16()?)),
            0x0085 => globals.tabs.push(tab(records, limits)?),
            0x00FC => texts(records, limits, &mut globals.texts)?,
            0x000A => break,
            _ => {}
        }
        if globals.tabs.len() as u64 > limits.sheets {
            return Err(ReadError::too_large(Measure::Sheets, limits.sheets));
        }
        if globals.styles.len().max(globals.fonts.len()) > MOST {
            return Err(ReadError::damaged("có quá nhiều kiểu định dạng"));
        }
    }
    Ok(globals)
}

fn font(records: &mut Records<'_>, limits: &Limits) -> Result<Arc<str>, ReadError> {
    records.skip(14)?;
    records.short_text(limits).map(Arc::from)
}

fn tab(records: &mut Records<'_>, limits: &Limits) -> Result<Tab, ReadError> {
    let start = records.u32()? as usize;
    let hidden = records.u8()? & 0x03 != 0;
    let holds_cells = records.u8()? == 0;
    let name = records.short_text(limits)?;
    Ok(Tab { name, start, hidden, holds_cells })
}

fn texts(records: &mut Records<'_>, limits: &Limits, texts: &mut Texts) -> Result<(), ReadError> {
    let _uses = records.u32()?;
    let count = records.u32()?;
    for _ in 0..count {
        // Some programs count more texts than they write.
        match records.text(limits) {
            Ok(text) => texts.push(&text, None, limits)?,
            Err(ReadError::Damaged { .. }) => break,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
