//! The columns an office has put right once: proposed again at its next list of the same headings.
//!
//! Only a fingerprint of the headings and the fields are kept, for each organisation; nothing of
//! what stands in a list.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sogoc_domain::id::UnitId;

use super::{Preview, Settled, hex};
use crate::error::OperationError;
use crate::import::{Field, SheetByHand, SheetReading};
use crate::office::Office;

/// How many headings of one organisation are remembered; the oldest go.
const KEPT: usize = 40;

/// Headings and what their columns were said to hold.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Shape {
    /// What gives the headings away.
    headings: String,
    /// The row was pointed at: the program would not find it.
    pointed: bool,
    columns: BTreeMap<u32, Option<Field>>,
}

fn setting(unit: UnitId) -> String {
    format!("import.columns.{unit}")
}

fn fingerprint<'a>(headings: impl Iterator<Item = (u32, &'a str)>) -> String {
    let mut sum = Sha256::new();
    for (column, text) in headings {
        sum.update(format!("{column}:{};", sogoc_domain::text::fold(text)));
    }
    hex(&sum.finalize())[..32].to_owned()
}

/// The headings of a sheet as it was read.
fn of_columns(sheet: &SheetReading) -> String {
    let named = sheet.columns.iter().filter(|column| !column.heading.is_empty());
    fingerprint(named.map(|column| (column.column, column.heading.as_str())))
}

impl Office {
    /// Keeps what was said by hand about the columns of a list.
    ///
    /// # Errors
    /// Store when it could not be kept.
    pub async fn remember_columns(&self, preview: &Preview) -> Result<(), OperationError> {
        let mut shapes = self.shapes(preview.order.unit).await?;
        let before = shapes.len();
        for sheet in &preview.reading.sheets {
            let Some(said) = preview.settled.list.sheets.get(&sheet.name) else { continue };
            let is_new = !said.remembered && (!said.columns.is_empty() || said.header.is_some());
            if sheet.columns.is_empty() || !is_new {
                continue;
            }
            let mut keep = |headings: String, pointed: bool| {
                shapes.retain(|shape| shape.headings != headings);
                shapes.push(Shape { headings, pointed, columns: said.columns.clone() });
            };
            keep(of_columns(sheet), false);
            let pointed = sheet.first_rows.iter().find(|row| Some(row.number) == said.header);
            if let Some(row) = pointed {
                let texts = row.cells.iter().map(|(column, text)| (*column, text.as_str()));
                keep(fingerprint(texts), true);
            }
        }
        if shapes.is_empty() && before == 0 {
            return Ok(());
        }
        let from = shapes.len().saturating_sub(KEPT);
        let text = serde_json::to_string(&shapes[from..])
            .map_err(|error| OperationError::input(error.to_string()))?;
        Ok(self.store().set_setting(&setting(preview.order.unit), &text).await?)
    }

    /// How the sheets of a list are to be read as earlier ones of the same headings were; none
    /// when nothing is known of any of them.
    ///
    /// # Errors
    /// Store when it could not be looked up.
    pub async fn remembered_columns(
        &self,
        preview: &Preview,
    ) -> Result<Option<Settled>, OperationError> {
        let shapes = self.shapes(preview.order.unit).await?;
        let mut settled = preview.settled.clone();
        let mut found = false;
        for sheet in &preview.reading.sheets {
            if settled.list.sheets.contains_key(&sheet.name) {
                continue;
            }
            let Some(known) = known(&shapes, sheet) else { continue };
            settled.list.sheets.insert(sheet.name.clone(), known);
            found = true;
        }
        Ok(found.then_some(settled))
    }

    async fn shapes(&self, unit: UnitId) -> Result<Vec<Shape>, OperationError> {
        let text = self.store().setting(&setting(unit)).await?;
        // What an older program kept otherwise is forgotten, not an error.
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }
}

fn known(shapes: &[Shape], sheet: &SheetReading) -> Option<SheetByHand> {
    let is = |headings: &str, pointed: bool| {
        shapes.iter().rev().find(|shape| shape.headings == headings && shape.pointed == pointed)
    };
    let said = |shape: &Shape, header| SheetByHand {
        header,
        columns: shape.columns.clone(),
        remembered: true,
        ..SheetByHand::default()
    };
    let pointed = || {
        sheet.first_rows.iter().find_map(|row| {
            let texts = row.cells.iter().map(|(column, text)| (*column, text.as_str()));
            is(&fingerprint(texts), true).map(|shape| said(shape, Some(row.number)))
        })
    };
    let by_columns = || is(&of_columns(sheet), false).map(|shape| said(shape, None));
    let has_heading = !sheet.columns.is_empty();
    pointed().or_else(|| has_heading.then(by_columns)?)
}
