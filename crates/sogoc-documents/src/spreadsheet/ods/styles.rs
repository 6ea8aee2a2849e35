//! The styles of an OpenDocument file, as far as they matter: fonts of cells and hidden tables.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use quick_xml::events::BytesStart;

use crate::spreadsheet::ReadError;
use crate::spreadsheet::xml::{Source, Token, Xml, attribute};

/// All names and fonts together; real documents stay below a hundred kilobytes.
const MOST_BYTES: usize = 4 << 20;
/// How many ancestors are asked for a font.
const GENERATIONS: usize = 8;

/// Styles by name.
#[derive(Default)]
pub(super) struct Styles {
    cells: HashMap<String, CellStyle>,
    faces: HashMap<String, String>,
    hidden: HashSet<String>,
    current: Option<String>,
    bytes: usize,
}

#[derive(Default)]
struct CellStyle {
    parent: Option<String>,
    font: Option<Arc<str>>,
}

impl Styles {
    /// Adds the styles that stand before the body of a part.
    pub(super) fn read<R: Source>(&mut self, mut xml: Xml<R>) -> Result<(), ReadError> {
        loop {
            match xml.next()? {
                Token::Open(tag) if tag.local_name().as_ref() == "body" => return Ok(()),
                Token::Open(tag) => self.open(&tag)?,
                Token::Close("style") => self.current = None,
                Token::End => return Ok(()),
                _ => {}
            }
            if self.bytes > MOST_BYTES {
                return Err(ReadError::damaged("có quá nhiều kiểu định dạng"));
            }
        }
    }

    /// The font of a style or of the nearest ancestor that names one.
    pub(super) fn font(&self, style: &str) -> Option<Arc<str>> {
        let mut style = self.cells.get(style);
        for _ in 0..GENERATIONS {
            let known = style?;
            if known.font.is_some() {
                return known.font.clone();
            }
            style = known.parent.as_ref().and_then(|parent| self.cells.get(parent));
        }
        None
    }

    /// Whether tables of this style are hidden.
    pub(super) fn hides_table(&self, style: &str) -> bool {
        self.hidden.contains(style)
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        match tag.local_name().as_ref() {
            "font-face" => {
                let name = attribute(tag, "name")?.unwrap_or_default();
                let family = attribute(tag, "font-family")?.unwrap_or_default();
                self.bytes += 100 + name.len() + family.len();
                self.faces.insert(name, unquoted(&family));
            }
            "style" => {
                let name = attribute(tag, "name")?.unwrap_or_default();
                let parent = attribute(tag, "parent-style-name")?;
                self.bytes += 200 + 2 * name.len() + parent.as_ref().map_or(0, String::len);
                self.cells.insert(name.clone(), CellStyle { parent, font: None });
                self.current = Some(name);
            }
            "text-properties" => self.text_properties(tag)?,
            "table-properties" => {
                let shown = attribute(tag, "display")?;
                if let (Some("false"), Some(style)) = (shown.as_deref(), &self.current) {
                    self.bytes += 100 + style.len();
                    self.hidden.insert(style.clone());
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text_properties(&mut self, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        let Some(style) = self.current.as_ref().and_then(|name| self.cells.get_mut(name)) else {
            return Ok(());
        };
        let face = attribute(tag, "font-name")?;
        let family = match &face {
            Some(face) => self.faces.get(face).cloned().or_else(|| Some(face.clone())),
            None => attribute(tag, "font-family")?.map(|family| unquoted(&family)),
        };
        if let Some(family) = family {
            self.bytes += 100 + family.len();
            style.font = Some(Arc::from(family));
        }
        Ok(())
    }
}

/// Families with spaces stand in quotes.
fn unquoted(family: &str) -> String {
    family.trim_matches(['\'', '"']).to_owned()
}
