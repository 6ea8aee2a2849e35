//! One cell of an OpenDocument table: its value, its text, and how often it repeats.

use std::sync::Arc;

use jiff::civil::Date;
use quick_xml::events::BytesStart;

use super::repeat;
use super::styles::Styles;
use crate::spreadsheet::collector::{Collector, Found};
use crate::spreadsheet::dates::serial;
use crate::spreadsheet::xml::attribute;
use crate::spreadsheet::{Limits, Measure, ReadError, Value};

/// A cell that holds something, waiting for its row to end.
pub(super) struct Held {
    column: u32,
    repeat: u32,
    value: Value,
    font: Option<Arc<str>>,
}

impl Held {
    pub(super) fn text_len(&self) -> usize {
        match &self.value {
            Value::Text(text) | Value::Error(text) => text.len(),
            _ => 0,
        }
    }

    /// Hands the cell and its repetitions to the collector, whose limits stop a long repetition.
    pub(super) fn hand_over(&self, to: &mut Collector<'_>) -> Result<(), ReadError> {
        let found = match &self.value {
            Value::Text(text) => Found::Text(text),
            Value::Error(text) => Found::Error(text),
            Value::Number(number) => Found::Number(*number),
            Value::Date { date, serial } => Found::Date(*date, *serial),
            Value::Bool(truth) => Found::Bool(*truth),
        };
        for beside in 0..self.repeat {
            to.cell(self.column.saturating_add(beside), found, self.font.as_ref())?;
        }
        Ok(())
    }
}

/// The cell being walked.
#[derive(Default)]
pub(super) struct CellState {
    repeat: u32,
    columns_spanned: u32,
    rows_spanned: u32,
    style: Option<String>,
    kind: Option<String>,
    value: Option<String>,
    error: bool,
    text: String,
    paragraphs: u32,
    in_paragraph: bool,
}

impl CellState {
    pub(super) fn begin(&mut self, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        *self = CellState { text: std::mem::take(&mut self.text), ..CellState::default() };
        self.text.clear();
        self.repeat = repeat(tag, "number-columns-repeated")?;
        self.columns_spanned = repeat(tag, "number-columns-spanned")?;
        self.rows_spanned = repeat(tag, "number-rows-spanned")?;
        self.style = attribute(tag, "style-name")?;
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| ReadError::damaged("thuộc tính XML sai"))?;
            let short = || attribute.value.chars().take(100).collect::<String>();
            match attribute.key.as_ref() {
                "office:value-type" => self.kind = Some(short()),
                "office:value" | "office:date-value" | "office:boolean-value" => {
                    self.value = Some(short());
                }
                "calcext:value-type" => self.error = &*attribute.value == "error",
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn repeat(&self) -> u32 {
        self.repeat.max(1)
    }

    /// How many columns and rows the cell covers.
    pub(super) fn spans(&self) -> (u32, u32) {
        (self.columns_spanned.max(1), self.rows_spanned.max(1))
    }

    /// An element inside the cell.
    pub(super) fn open(&mut self, tag: &BytesStart<'_>, limits: &Limits) -> Result<(), ReadError> {
        match tag.local_name().as_ref() {
            "p" => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
                self.in_paragraph = true;
            }
            "line-break" => self.text.push('\n'),
            "tab" => self.text.push('\t'),
            "s" => {
                let count = u64::from(repeat(tag, "c")?);
                let count = count.min(limits.cell_text_bytes + 1) as usize;
                self.text.extend(std::iter::repeat_n(' ', count));
            }
            _ => {}
        }
        self.check(limits)
    }

    pub(super) fn close(&mut self, name: &str) {
        if name == "p" {
            self.in_paragraph = false;
        }
    }

    pub(super) fn text(&mut self, text: &str, limits: &Limits) -> Result<(), ReadError> {
        if self.in_paragraph {
            self.text.push_str(text);
        }
        self.check(limits)
    }

    fn check(&self, limits: &Limits) -> Result<(), ReadError> {
        if self.text.len() as u64 > limits.cell_text_bytes {
            return Err(ReadError::too_large(Measure::CellTextBytes, limits.cell_text_bytes));
        }
        Ok(())
    }

    /// The cell as it is kept, if it holds something.
    pub(super) fn end(&mut self, column: u32, styles: &Styles) -> Option<Held> {
        let value = self.value()?;
        let font = self.style.as_ref().and_then(|style| styles.font(style));
        Some(Held { column, repeat: self.repeat(), value, font })
    }

    fn value(&self) -> Option<Value> {
        let stored = self.value.as_deref();
        let typed = match self.kind.as_deref() {
            _ if self.error => Some(Value::Error(self.text.clone())),
            Some("float" | "percentage" | "currency") => {
                let number = stored.and_then(|value| value.parse::<f64>().ok());
                number.filter(|number| number.is_finite()).map(Value::Number)
            }
            Some("date") => {
                let day = stored.and_then(|value| value.get(..10)?.parse::<Date>().ok());
                day.map(|date| Value::Date { date, serial: serial(date) })
            }
            Some("boolean") => stored.map(|value| Value::Bool(value == "true")),
            _ => None,
        };
        typed.or_else(|| (!self.text.is_empty()).then(|| Value::Text(self.text.clone())))
    }
}
