//! The shared strings of an xlsx workbook, and the text of one string item.

use quick_xml::events::BytesStart;

use crate::spreadsheet::texts::Texts;
use crate::spreadsheet::xml::{Source, Token, Xml, attribute};
use crate::spreadsheet::{Limits, Measure, ReadError};

/// Reads the part of shared strings.
pub(super) fn read<R: Source>(mut xml: Xml<R>, limits: &Limits) -> Result<Texts, ReadError> {
    let mut texts = Texts::default();
    let mut item = Item::default();
    loop {
        match xml.next()? {
            Token::Open(tag) => item.open(&tag)?,
            Token::Text(text) => item.text(&text, limits)?,
            Token::Close("si") => {
                texts.push(unescaped(&item.text).as_ref(), item.font.as_deref(), limits)?;
                item.clear();
            }
            Token::Close(name) => item.close(name),
            Token::End => return Ok(texts),
            Token::Other => {}
        }
    }
}

/// The text of one item, its runs joined and its reading aids left out.
#[derive(Default)]
pub(super) struct Item {
    pub(super) text: String,
    /// The font of the first run that names one.
    pub(super) font: Option<String>,
    inside: bool,
    aid: bool,
}

impl Item {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.font = None;
        self.inside = false;
        self.aid = false;
    }

    pub(super) fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        match tag.local_name().as_ref() {
            "t" => self.inside = true,
            "rPh" => self.aid = true,
            "rFont" if self.font.is_none() => self.font = attribute(tag, "val")?,
            _ => {}
        }
        Ok(())
    }

    pub(super) fn close(&mut self, name: &str) {
        match name {
            "t" => self.inside = false,
            "rPh" => self.aid = false,
            _ => {}
        }
    }

    pub(super) fn text(&mut self, text: &str, limits: &Limits) -> Result<(), ReadError> {
        if !self.inside || self.aid {
            return Ok(());
        }
        self.text.push_str(text);
        if self.text.len() as u64 > limits.cell_text_bytes {
            return Err(ReadError::too_large(Measure::CellTextBytes, limits.cell_text_bytes));
        }
        Ok(())
    }
}

/// Undoes `_x000D_`, the way these files write characters XML cannot hold.
pub(super) fn unescaped(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains("_x") {
        return text.into();
    }
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        result.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(c) = escaped_character(rest) {
            result.push(c);
            rest = &rest[7..];
        } else {
            result.push_str("_x");
            rest = &rest[2..];
        }
    }
    result.push_str(rest);
    result.into()
}

fn escaped_character(text: &str) -> Option<char> {
    let digits = text.get(2..6)?;
    let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !hex || text.as_bytes().get(6) != Some(&b'_') {
        return None;
    }
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone_and_lookalikes_kept() {
        assert_eq!(unescaped("a_x000D_b"), "a\rb");
        assert_eq!(unescaped("_x005F_x000D_"), "_x000D_");
        assert_eq!(unescaped("_xin_chào_x12"), "_xin_chào_x12");
        assert_eq!(unescaped("_xD800_"), "_xD800_");
    }
}
