//! A sheet as its readers see it: rows of clean Unicode text, with merged areas known.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use sogoc_documents::spreadsheet::{self, Area, Sheet, Value};
use sogoc_domain::text::{Legacy, clean, format_date, legacy};

use super::ByHand;

/// How many texts of a sheet are weighed to tell its encoding.
const TEXTS_WEIGHED: usize = 4000;

/// One sheet; its rows are cleaned only when asked for, so a large sheet is never held twice.
pub(super) struct Grid<'a> {
    sheet: &'a Sheet,
    /// Of texts in fonts that tell nothing.
    encoding: Option<Legacy>,
    /// Of texts in the fonts of TCVN3 and of VNI: a font may have outlived its text.
    in_tcvn3_fonts: Option<Legacy>,
    in_vni_fonts: Option<Legacy>,
    /// Merged areas by their first row.
    across: HashMap<u32, Vec<Area>>,
    /// Areas of more than one row, by first column: first row → last row.
    down: HashMap<u32, BTreeMap<u32, u32>>,
    /// What was typed instead of what the file has, by row and column.
    corrected: BTreeMap<u32, BTreeMap<u32, String>>,
}

/// One row.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) number: u32,
    pub(super) cells: Vec<Cell>,
}

/// One cell that holds something.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) column: u32,
    pub(super) content: Content,
    /// What a person would read in it.
    pub(super) text: String,
}

/// What kind of thing a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Content {
    Text,
    Number(f64),
    Date { date: Date, serial: f64 },
    Error,
}

impl<'a> Grid<'a> {
    pub(super) fn new(sheet: &'a Sheet) -> Self {
        let mut across: HashMap<u32, Vec<Area>> = HashMap::new();
        let mut down: HashMap<u32, BTreeMap<u32, u32>> = HashMap::new();
        for area in &sheet.merges {
            across.entry(area.first_row).or_default().push(*area);
            if area.last_row > area.first_row {
                down.entry(area.first_column).or_default().insert(area.first_row, area.last_row);
            }
        }
        let encoding = legacy::detect_all(texts_in(sheet, None));
        let behind = |named| legacy::behind_font(named, texts_in(sheet, Some(named)));
        let (in_tcvn3_fonts, in_vni_fonts) = (behind(Legacy::Tcvn3), behind(Legacy::Vni));
        let corrected = BTreeMap::new();
        Self { sheet, encoding, in_tcvn3_fonts, in_vni_fonts, across, down, corrected }
    }

    /// The sheet with what was corrected by hand in the place of what the file has.
    pub(super) fn corrected(sheet: &'a Sheet, by_hand: &ByHand) -> Self {
        let grid = Self::new(sheet);
        let corrected = by_hand.cells_of(&grid.name());
        Self { corrected, ..grid }
    }

    /// The sheet's name in Unicode: a tab has no font, so its sheet tells the encoding.
    pub(super) fn name(&self) -> String {
        let font = || {
            self.sheet.rows.iter().flat_map(|row| &row.cells).find_map(|cell| cell.font.as_deref())
        };
        let name = &self.sheet.name;
        let encoding = legacy::detect(name)
            .or(self.encoding)
            .or_else(|| self.behind(legacy::from_font(font()?)?));
        clean(&encoding.map_or_else(|| name.clone(), |encoding| legacy::decode(name, encoding)))
    }

    /// How many rows hold something.
    pub(super) fn len(&self) -> usize {
        self.sheet.rows.len()
    }

    /// The row at `index`; blank cells are not in it.
    pub(super) fn row(&self, index: usize) -> Row {
        let Some(row) = self.sheet.rows.get(index) else { return Row::default() };
        let cells =
            row.cells.iter().map(|cell| self.cell(cell)).filter(|cell| !cell.text.is_empty());
        let mut cells: Vec<Cell> = cells.collect();
        for (column, text) in self.corrected.get(&row.number).into_iter().flatten() {
            cells.retain(|cell| cell.column != *column);
            let text = clean(text);
            if !text.is_empty() {
                let at = cells.partition_point(|cell| cell.column < *column);
                cells.insert(at, Cell { column: *column, content: Content::Text, text });
            }
        }
        Row { number: row.number, cells }
    }

    /// The row of this number, if it holds something.
    pub(super) fn numbered(&self, number: u32) -> Option<Row> {
        let found = self.sheet.rows.binary_search_by_key(&number, |row| row.number);
        found.ok().map(|index| self.row(index))
    }

    /// The number of the row at `index`.
    pub(super) fn number(&self, index: usize) -> u32 {
        self.sheet.rows.get(index).map_or(0, |row| row.number)
    }

    /// The columns over which the cell at this place is merged.
    pub(super) fn span(&self, row: u32, column: u32) -> (u32, u32) {
        let areas = self.across.get(&row).map(Vec::as_slice).unwrap_or_default();
        areas
            .iter()
            .find(|area| area.contains(row, column))
            .map_or((column, column), |area| (area.first_column, area.last_column))
    }

    /// The last row of the area that begins in this cell; its own when it is not merged.
    pub(super) fn last_row_of(&self, row: u32, column: u32) -> u32 {
        self.down.get(&column).and_then(|areas| areas.get(&row)).copied().unwrap_or(row)
    }

    fn cell(&self, cell: &spreadsheet::Cell) -> Cell {
        let (content, text) = match &cell.value {
            Value::Text(text) => (Content::Text, clean(&self.decoded(text, cell.font.as_deref()))),
            Value::Number(number) => (Content::Number(*number), number_text(*number)),
            Value::Date { date, serial } => {
                (Content::Date { date: *date, serial: *serial }, format_date(*date))
            }
            Value::Bool(true) => (Content::Text, "x".to_owned()),
            Value::Bool(false) => (Content::Text, String::new()),
            Value::Error(text) => (Content::Error, text.clone()),
        };
        Cell { column: cell.column, content, text }
    }

    fn decoded(&self, text: &str, font: Option<&str>) -> String {
        let named = font.and_then(legacy::from_font);
        let encoding = named.map_or(self.encoding, |named| self.behind(named));
        match (encoding, font) {
            (None, _) => text.to_owned(),
            (Some(_), Some(font)) if encoding == named => {
                legacy::decode_in_font(text, font).unwrap_or_else(|| text.to_owned())
            }
            (Some(encoding), _) => legacy::decode(text, encoding),
        }
    }

    /// The encoding of the texts in the fonts that name one.
    fn behind(&self, named: Legacy) -> Option<Legacy> {
        match named {
            Legacy::Tcvn3 => self.in_tcvn3_fonts,
            Legacy::Vni => self.in_vni_fonts,
        }
    }
}

/// The texts of a sheet in fonts that name this encoding, as many as are weighed.
fn texts_in(sheet: &Sheet, named: Option<Legacy>) -> impl Iterator<Item = &str> {
    let cells = sheet.rows.iter().flat_map(|row| &row.cells);
    let texts = cells.filter_map(move |cell| match &cell.value {
        Value::Text(text) if cell.font.as_deref().and_then(legacy::from_font) == named => {
            Some(text.as_str())
        }
        _ => None,
    });
    texts.take(TEXTS_WEIGHED)
}

impl Row {
    /// The cell in a column, if it holds something.
    pub(super) fn cell(&self, column: u32) -> Option<&Cell> {
        let found = self.cells.binary_search_by_key(&column, |cell| cell.column);
        found.ok().map(|index| &self.cells[index])
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.is_empty()
    }
}

impl Cell {
    /// The whole number in it, typed as a number or as text.
    pub(super) fn whole_number(&self) -> Option<u32> {
        match self.content {
            Content::Number(number) if number.fract() == 0.0 => self.text.parse().ok(),
            Content::Text => self.text.trim_end_matches(['.', ')']).trim().parse().ok(),
            _ => None,
        }
    }

    /// True for text with at least one letter.
    pub(super) fn has_letters(&self) -> bool {
        self.content == Content::Text && self.text.chars().any(char::is_alphabetic)
    }
}

fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        format!("{number:.0}")
    } else {
        number.to_string()
    }
}
