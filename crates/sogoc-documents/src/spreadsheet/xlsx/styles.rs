//! The styles of an xlsx workbook, as far as they matter: the font of a cell and whether its number shows as a date.

use std::collections::HashMap;
use std::sync::Arc;

use quick_xml::events::BytesStart;

use crate::spreadsheet::ReadError;
use crate::spreadsheet::dates::{builtin_is_date, code_is_date};
use crate::spreadsheet::xml::{Source, Token, Xml, attribute};

/// Excel itself stops at 65,490.
const MOST: usize = 70_000;
/// Names of real fonts are far shorter.
const LONGEST_FONT: usize = 100;

/// Styles by number.
#[derive(Default)]
pub(super) struct Styles(Vec<Style>);

/// One style.
#[derive(Default, Clone)]
pub(super) struct Style {
    pub(super) font: Option<Arc<str>>,
    pub(super) date: bool,
}

impl Styles {
    /// The style with this number; unknown numbers look plain.
    pub(super) fn get(&self, index: usize) -> Option<&Style> {
        self.0.get(index)
    }
}

/// Reads the part of styles.
pub(super) fn read<R: Source>(mut xml: Xml<R>) -> Result<Styles, ReadError> {
    let mut reading = Reading::default();
    loop {
        match xml.next()? {
            Token::Open(tag) => reading.open(&tag)?,
            Token::Close(name) => reading.close(name),
            Token::End => return Ok(Styles(reading.styles)),
            _ => {}
        }
        let most = reading.styles.len().max(reading.fonts.len()).max(reading.codes.len());
        if most > MOST {
            return Err(ReadError::damaged("có quá nhiều kiểu định dạng"));
        }
    }
}

#[derive(Default)]
struct Reading {
    codes: HashMap<u32, bool>,
    fonts: Vec<Option<Arc<str>>>,
    styles: Vec<Style>,
    /// The same elements also stand in lists that cells do not refer to.
    in_fonts: bool,
    in_cell_styles: bool,
}

impl Reading {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        match tag.local_name().as_ref() {
            "numFmt" => {
                let code = attribute(tag, "formatCode")?.unwrap_or_default();
                self.codes.insert(number(tag, "numFmtId")?, code_is_date(&code));
            }
            "fonts" => self.in_fonts = true,
            "font" if self.in_fonts => self.fonts.push(None),
            "name" if self.in_fonts => {
                if let (Some(font), Some(name)) = (self.fonts.last_mut(), attribute(tag, "val")?) {
                    *font = (name.len() <= LONGEST_FONT).then(|| Arc::from(name));
                }
            }
            "cellXfs" => self.in_cell_styles = true,
            "xf" if self.in_cell_styles => {
                let format = number(tag, "numFmtId")?;
                let known = self.codes.get(&format).copied();
                let font = self.fonts.get(number(tag, "fontId")? as usize).cloned().flatten();
                let date = known.unwrap_or_else(|| builtin_is_date(format));
                self.styles.push(Style { font, date });
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            "fonts" => self.in_fonts = false,
            "cellXfs" => self.in_cell_styles = false,
            _ => {}
        }
    }
}

fn number(tag: &BytesStart<'_>, name: &str) -> Result<u32, ReadError> {
    Ok(attribute(tag, name)?.and_then(|value| value.parse().ok()).unwrap_or(0))
}
