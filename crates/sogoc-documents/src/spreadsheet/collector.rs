//! Takes the cells a walk finds: counts them against the limits, and on the second walk keeps them.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Area, Cell, Limits, Measure, Place, Progress, ReadError, Row, Sheet, Stage, Value};

/// The last row any spreadsheet program can show.
pub(super) const LAST_ROW: u32 = 1_048_576;
/// How many calls pass between two reports of progress.
const REPORT_EVERY: u64 = 1_024;

/// A value found by a walk, before it is known whether it will be kept.
#[derive(Debug, Clone, Copy)]
pub(super) enum Found<'a> {
    Text(&'a str),
    Number(f64),
    Date(Date, f64),
    Bool(bool),
    Error(&'a str),
}

/// Reports progress; answers whether to go on.
pub(super) type Report<'a> = &'a mut dyn FnMut(Progress) -> bool;

/// Receives a walk.
pub(super) struct Collector<'a> {
    limits: &'a Limits,
    report: Report<'a>,
    stage: Stage,
    counts: Counts,
    total_rows: Option<u64>,
    place: Place,
    row: Option<PendingRow>,
    calls: u64,
    sheets: Vec<Sheet>,
}

#[derive(Default)]
struct Counts {
    sheets: u64,
    rows: u64,
    cells: u64,
    merges: u64,
    text_bytes: u64,
}

/// The row being walked: it counts once its first value is found.
struct PendingRow {
    number: u32,
    hidden: bool,
    counted: bool,
}

impl<'a> Collector<'a> {
    /// A collector for the first walk.
    pub(super) fn new(limits: &'a Limits, report: Report<'a>) -> Self {
        Collector {
            limits,
            report,
            stage: Stage::Checking,
            counts: Counts::default(),
            total_rows: None,
            place: Place::default(),
            row: None,
            calls: 0,
            sheets: Vec::new(),
        }
    }

    /// Turns to the second walk.
    pub(super) fn keep(&mut self) {
        self.stage = Stage::Reading;
        self.total_rows = Some(self.counts.rows);
        self.counts = Counts::default();
        self.place = Place::default();
        self.row = None;
    }

    /// The bounds of this reading.
    pub(super) fn limits(&self) -> &'a Limits {
        self.limits
    }

    /// Where the walk stands.
    pub(super) fn place(&self) -> &Place {
        &self.place
    }

    /// The sheets that were kept.
    pub(super) fn finish(mut self) -> Vec<Sheet> {
        self.sheets.iter_mut().for_each(tidy);
        self.sheets
    }

    /// A new sheet begins.
    pub(super) fn sheet(&mut self, name: &str, hidden: bool) -> Result<(), ReadError> {
        self.place =
            Place { sheet: Some(name.chars().take(100).collect()), row: None, column: None };
        self.row = None;
        self.counts.sheets += 1;
        self.check(Measure::Sheets, self.counts.sheets, self.limits.sheets)?;
        self.counts.text_bytes += name.len() as u64;
        self.check(Measure::TextBytes, self.counts.text_bytes, self.limits.text_bytes)?;
        if self.keeping() {
            let (rows, merges) = (Vec::new(), Vec::new());
            self.sheets.push(Sheet { name: name.to_owned(), rows, merges, hidden });
        }
        self.tell()
    }

    /// A new row begins; the first is 1.
    pub(super) fn row(&mut self, number: u32, hidden: bool) -> Result<(), ReadError> {
        self.place.row = Some(number);
        self.place.column = None;
        if number == 0 || number > LAST_ROW {
            return Err(ReadError::damaged("số thứ tự dòng không hợp lệ").at(&self.place));
        }
        self.row = Some(PendingRow { number, hidden, counted: false });
        self.tick()
    }

    /// A value of the row that began last.
    pub(super) fn cell(
        &mut self,
        column: u32,
        found: Found<'_>,
        font: Option<&Arc<str>>,
    ) -> Result<(), ReadError> {
        let text = match found {
            Found::Text(text) | Found::Error(text) => text,
            _ => "",
        };
        if matches!(found, Found::Text("")) {
            return Ok(());
        }
        self.place.column = Some(column);
        self.check(Measure::Columns, u64::from(column) + 1, self.limits.columns)?;
        self.check(Measure::CellTextBytes, text.len() as u64, self.limits.cell_text_bytes)?;
        self.count_row()?;
        self.counts.cells += 1;
        self.check(Measure::Cells, self.counts.cells, self.limits.cells)?;
        self.counts.text_bytes += text.len() as u64;
        self.check(Measure::TextBytes, self.counts.text_bytes, self.limits.text_bytes)?;
        if self.keeping() {
            let cell = Cell { column, value: found.into(), font: font.cloned() };
            if let Some(row) = self.sheets.last_mut().and_then(|sheet| sheet.rows.last_mut()) {
                row.cells.push(cell);
            }
        }
        self.tick()
    }

    /// A merged area of the sheet.
    pub(super) fn merge(&mut self, area: Area) -> Result<(), ReadError> {
        self.counts.merges += 1;
        self.check(Measure::Merges, self.counts.merges, self.limits.merges)?;
        if self.keeping()
            && let Some(sheet) = self.sheets.last_mut()
        {
            sheet.merges.push(area);
        }
        Ok(())
    }

    /// Counts the row of a first value, and on the second walk makes room for it.
    fn count_row(&mut self) -> Result<(), ReadError> {
        let keeping = self.keeping();
        let Some(row) = &mut self.row else {
            return Err(ReadError::damaged("có ô nằm ngoài dòng").at(&self.place));
        };
        if row.counted {
            return Ok(());
        }
        row.counted = true;
        let (number, hidden) = (row.number, row.hidden);
        self.counts.rows += 1;
        self.check(Measure::Rows, self.counts.rows, self.limits.rows)?;
        if keeping && let Some(sheet) = self.sheets.last_mut() {
            if let Some(previous) = sheet.rows.last_mut() {
                previous.cells.shrink_to_fit();
            }
            sheet.rows.push(Row { number, cells: Vec::new(), hidden });
        }
        Ok(())
    }

    fn keeping(&self) -> bool {
        self.stage == Stage::Reading
    }

    fn check(&self, measure: Measure, amount: u64, allowed: u64) -> Result<(), ReadError> {
        if amount > allowed {
            return Err(ReadError::too_large(measure, allowed).at(&self.place));
        }
        Ok(())
    }

    fn tick(&mut self) -> Result<(), ReadError> {
        self.calls += 1;
        if self.calls.is_multiple_of(REPORT_EVERY) { self.tell() } else { Ok(()) }
    }

    fn tell(&mut self) -> Result<(), ReadError> {
        let progress =
            Progress { stage: self.stage, rows: self.counts.rows, total_rows: self.total_rows };
        if (self.report)(progress) { Ok(()) } else { Err(ReadError::Stopped) }
    }
}

impl From<Found<'_>> for Value {
    fn from(found: Found<'_>) -> Self {
        match found {
            Found::Text(text) => Value::Text(text.to_owned()),
            Found::Number(number) => Value::Number(number),
            Found::Date(date, serial) => Value::Date { date, serial },
            Found::Bool(truth) => Value::Bool(truth),
            Found::Error(text) => Value::Error(text.to_owned()),
        }
    }
}

/// Puts rows and cells in order: most files are, none has to be. What comes later in the file wins.
fn tidy(sheet: &mut Sheet) {
    if !sheet.rows.is_sorted_by(|a, b| a.number < b.number) {
        sheet.rows.sort_by_key(|row| row.number);
        sheet.rows.dedup_by(|later, earlier| {
            let same = later.number == earlier.number;
            if same {
                earlier.cells.append(&mut later.cells);
            }
            same
        });
    }
    for row in &mut sheet.rows {
        if !row.cells.is_sorted_by(|a, b| a.column < b.column) {
            row.cells.sort_by_key(|cell| cell.column);
            row.cells.dedup_by(|later, earlier| {
                let same = later.column == earlier.column;
                if same {
                    std::mem::swap(later, earlier);
                }
                same
            });
        }
    }
}
