//! Rows of a file as somebody reads them: each cell with its heading, what the file has and what was typed instead.

use sogoc_documents::spreadsheet::{Workbook, column_name};

use super::grid::Grid;
use super::{ByHand, CellRef, ColumnReading, Field, RowRef, SheetReading};

/// A row with the cells of all known columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowShown {
    /// Which one.
    pub at: RowRef,
    /// Its cells in the order of the columns.
    pub cells: Vec<CellShown>,
}

/// A cell of such a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellShown {
    /// Its column, from 0.
    pub column: u32,
    /// The letter of the column.
    pub letter: String,
    /// The heading over it.
    pub heading: String,
    /// What the column was read as.
    pub field: Option<Field>,
    /// What stands there now.
    pub text: String,
    /// What the file has, when that was corrected.
    pub original: Option<String>,
}

/// These rows of a workbook with what was corrected in them. Rows that are not there are passed over.
pub fn rows_shown(
    workbook: &Workbook,
    by_hand: &ByHand,
    sheets: &[SheetReading],
    wanted: &[RowRef],
) -> Vec<RowShown> {
    let mut shown: Vec<Option<RowShown>> = vec![None; wanted.len()];
    for sheet in &workbook.sheets {
        let name = Grid::new(sheet).name();
        let Some(reading) = sheets.iter().find(|it| it.name == name) else { continue };
        if !wanted.iter().any(|row| row.sheet == name) {
            continue;
        }
        let (original, corrected) = (Grid::new(sheet), Grid::corrected(sheet, by_hand));
        for (at, place) in wanted.iter().zip(&mut shown).filter(|(at, _)| at.sheet == name) {
            let (Some(before), Some(now)) = (original.numbered(at.row), corrected.numbered(at.row))
            else {
                continue;
            };
            let cell = |column: &ColumnReading| {
                let text = |row: &super::grid::Row| {
                    row.cell(column.column).map_or_else(String::new, |cell| cell.text.clone())
                };
                let key = CellRef { row: at.clone(), column: column.column };
                let original = by_hand.cells.contains_key(&key).then(|| text(&before));
                CellShown {
                    column: column.column,
                    letter: column_name(column.column),
                    heading: column.heading.clone(),
                    field: column.field,
                    text: text(&now),
                    original,
                }
            };
            let cells = reading.columns.iter().map(cell).collect();
            *place = Some(RowShown { at: at.clone(), cells });
        }
    }
    shown.into_iter().flatten().collect()
}
