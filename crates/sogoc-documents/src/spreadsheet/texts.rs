//! The table of shared texts of a workbook, kept as one run of text so that a hostile table costs no more than its bytes.

use std::sync::Arc;

use super::{Limits, Measure, ReadError};

/// Texts by number, each with the font its first run names.
#[derive(Default)]
pub(super) struct Texts {
    text: String,
    /// For each text: where it ends, and the number of its font plus one.
    ends: Vec<(u32, u16)>,
    fonts: Vec<Arc<str>>,
}

impl Texts {
    /// Adds the next text.
    pub(super) fn push(
        &mut self,
        text: &str,
        font: Option<&str>,
        limits: &Limits,
    ) -> Result<(), ReadError> {
        let bytes = (self.text.len() + text.len()) as u64;
        if bytes > limits.text_bytes.min(u64::from(u32::MAX)) {
            return Err(ReadError::too_large(Measure::TextBytes, limits.text_bytes));
        }
        if self.ends.len() as u64 >= limits.cells {
            return Err(ReadError::too_large(Measure::Cells, limits.cells));
        }
        self.text.push_str(text);
        let font = font.map_or(0, |name| self.font_number(name));
        self.ends.push((self.text.len() as u32, font));
        Ok(())
    }

    /// The text with this number and its own font.
    pub(super) fn get(&self, index: usize) -> Option<(&str, Option<&Arc<str>>)> {
        let (end, font) = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before].0);
        let text = self.text.get(start as usize..end as usize)?;
        let font = usize::from(font).checked_sub(1).and_then(|font| self.fonts.get(font));
        Some((text, font))
    }

    /// A workbook names a handful of fonts; beyond 200 the rest go unnamed rather than grow the list.
    fn font_number(&mut self, name: &str) -> u16 {
        let known = self.fonts.iter().position(|font| &**font == name);
        let index = known.or_else(|| {
            (self.fonts.len() < 200).then(|| {
                self.fonts.push(Arc::from(name));
                self.fonts.len() - 1
            })
        });
        index.map_or(0, |index| index as u16 + 1)
    }
}
