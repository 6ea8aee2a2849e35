//! The walk over one sheet of an xlsx workbook.

use std::sync::Arc;

use jiff::civil::Date;
use quick_xml::events::BytesStart;

use super::Tables;
use super::strings::{Item, unescaped};
use crate::spreadsheet::collector::{Collector, Found, LAST_ROW};
use crate::spreadsheet::dates::serial;
use crate::spreadsheet::xml::{Source, Token, Xml, attribute, truth};
use crate::spreadsheet::{Area, Limits, Measure, ReadError};

/// Walks a sheet part.
pub(super) fn walk<R: Source>(
    mut xml: Xml<R>,
    tables: &Tables,
    collector: &mut Collector<'_>,
) -> Result<(), ReadError> {
    let limits = collector.limits();
    let mut row = 0_u32;
    let mut cell = CellState::default();
    loop {
        match xml.next()? {
            Token::Open(tag) => match tag.local_name().as_ref() {
                "row" => {
                    row = row_number(&tag, row)?;
                    collector.row(row, truth(&tag, "hidden")?.unwrap_or(false))?;
                    cell.next_column = 0;
                }
                "c" => cell.begin(&tag)?,
                "v" => cell.in_value = true,
                "mergeCell" => {
                    if let Some(area) = attribute(&tag, "ref")?.and_then(|text| area(&text)) {
                        collector.merge(area)?;
                    }
                }
                _ => cell.item.open(&tag)?,
            },
            Token::Text(text) => cell.text(&text, limits)?,
            Token::Close("c") => cell.end(tables, collector)?,
            Token::Close("v") => cell.in_value = false,
            Token::Close(name) => cell.item.close(name),
            Token::End => return Ok(()),
            Token::Other => {}
        }
    }
}

/// The cell being walked.
#[derive(Default)]
struct CellState {
    column: u32,
    next_column: u32,
    style: usize,
    kind: Kind,
    value: String,
    item: Item,
    in_value: bool,
}

/// What the text of a value means.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Plain,
    Inline,
    Bool,
    Error,
    IsoDate,
}

impl CellState {
    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        self.column = self.next_column;
        self.style = 0;
        self.kind = Kind::Number;
        self.value.clear();
        self.item.clear();
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| ReadError::damaged("thuộc tính XML sai"))?;
            match attribute.key.as_ref() {
                "r" => {
                    let column = position(&attribute.value).map(|(column, _)| column);
                    self.column = column.ok_or_else(|| ReadError::damaged("địa chỉ ô sai"))?;
                }
                "s" => self.style = attribute.value.parse().unwrap_or(0),
                "t" => self.kind = kind(&attribute.value),
                _ => {}
            }
        }
        self.next_column = self.column.saturating_add(1);
        Ok(())
    }

    fn text(&mut self, text: &str, limits: &Limits) -> Result<(), ReadError> {
        if !self.in_value {
            return self.item.text(text, limits);
        }
        self.value.push_str(text);
        if self.value.len() as u64 > limits.cell_text_bytes {
            return Err(ReadError::too_large(Measure::CellTextBytes, limits.cell_text_bytes));
        }
        Ok(())
    }

    fn end(&mut self, tables: &Tables, collector: &mut Collector<'_>) -> Result<(), ReadError> {
        let style = tables.styles.get(self.style);
        let font = style.and_then(|style| style.font.as_ref());
        let value = self.value.trim();
        let found = match self.kind {
            Kind::Inline => {
                let own: Option<Arc<str>> = self.item.font.as_deref().map(Arc::from);
                let text = unescaped(&self.item.text);
                return collector.cell(self.column, Found::Text(&text), own.as_ref().or(font));
            }
            // An empty formula result has no value at all.
            _ if self.value.is_empty() => return Ok(()),
            Kind::Shared => {
                let shared = value.parse().ok().and_then(|index| tables.texts.get(index));
                let Some((text, own)) = shared else {
                    return Err(ReadError::damaged("ô trỏ tới chuỗi không tồn tại"));
                };
                return collector.cell(self.column, Found::Text(text), own.or(font));
            }
            Kind::Plain => {
                let text = unescaped(&self.value);
                return collector.cell(self.column, Found::Text(&text), font);
            }
            Kind::Bool => Found::Bool(matches!(value, "1" | "true")),
            Kind::Error => Found::Error(value),
            Kind::IsoDate => match value.get(..10).unwrap_or(value).parse::<Date>() {
                Ok(date) => Found::Date(date, serial(date)),
                Err(_) => Found::Text(value),
            },
            Kind::Number => match value.parse::<f64>() {
                Ok(number) if number.is_finite() => {
                    tables.epoch.number(number, style.is_some_and(|style| style.date))
                }
                _ => Found::Text(value),
            },
        };
        collector.cell(self.column, found, font)
    }
}

fn kind(name: &str) -> Kind {
    match name {
        "s" => Kind::Shared,
        "str" => Kind::Plain,
        "inlineStr" => Kind::Inline,
        "b" => Kind::Bool,
        "e" => Kind::Error,
        "d" => Kind::IsoDate,
        _ => Kind::Number,
    }
}

fn row_number(tag: &BytesStart<'_>, previous: u32) -> Result<u32, ReadError> {
    match attribute(tag, "r")? {
        None => Ok(previous.saturating_add(1)),
        Some(text) => text.trim().parse().map_err(|_| ReadError::damaged("số thứ tự dòng sai")),
    }
}

/// `AB12` as column 27 and row 12.
fn position(text: &str) -> Option<(u32, u32)> {
    let text = text.trim().as_bytes();
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    if letters == 0 || letters > 3 {
        return None;
    }
    let column = text[..letters].iter().fold(0_u32, |column, letter| {
        column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row = std::str::from_utf8(&text[letters..]).ok()?.parse().ok()?;
    Some((column - 1, row))
}

/// `A1:B2` as an area; areas beyond the sheet are no areas.
fn area(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first_column, first_row) = position(first)?;
    let (last_column, last_row) = position(last)?;
    let forward = first_row <= last_row && first_column <= last_column;
    (forward && first_row > 0 && last_row <= LAST_ROW).then_some(Area {
        first_row,
        last_row,
        first_column,
        last_column,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        assert_eq!(position("A1"), Some((0, 1)));
        assert_eq!(position("XFD1048576"), Some((16_383, 1_048_576)));
        assert_eq!(position("AAAA1"), None);
        assert_eq!(position("12"), None);
        assert_eq!(position("A99999999999"), None);
        assert_eq!(area("C6:D6").map(|area| (area.first_column, area.last_column)), Some((2, 3)));
        assert_eq!(area("D6:C6"), None);
    }
}
