//! The two files: places of a day (code, name, kind, parent), and pairs (from, to).

use sogoc_documents::spreadsheet::{self, Limits, Row, Value};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::text::clean;

use crate::error::OperationError;

/// What the files say.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The places of the day.
    pub(super) after: Vec<PlaceLine>,
    /// Which came from which.
    pub(super) edges: Vec<Edge>,
}

/// A place of the day.
#[derive(Debug, Clone)]
pub(super) struct PlaceLine {
    pub(super) row: u32,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) kind: PlaceKind,
    /// The code of what it lies in; empty at the top.
    pub(super) parent: String,
}

/// A predecessor and a successor, by code.
#[derive(Debug, Clone)]
pub(super) struct Edge {
    pub(super) row: u32,
    pub(super) from: String,
    pub(super) to: String,
}

/// Reads both files: name and bytes of each.
///
/// # Errors
/// Input, naming file, row and column, and what to write there.
pub fn read_files(after: (&str, &[u8]), edges: (&str, &[u8])) -> Result<Files, OperationError> {
    let table = Table::read(after, &["code", "name", "kind", "parent"])?;
    let mut places = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let kind = table.text(row, 2);
        places.push(PlaceLine {
            row: row.number,
            code: table.needed(row, 0)?,
            name: table.needed(row, 1)?,
            kind: kind.parse().map_err(|_| {
                let known: Vec<&str> = PlaceKind::WORDS.iter().map(|(id, _)| *id).collect();
                table.wrong(row, 2, &format!("không có loại “{kind}”. Dùng: {}", known.join(", ")))
            })?,
            parent: table.text(row, 3),
        });
    }
    let table = Table::read(edges, &["from", "to"])?;
    let mut pairs = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let (from, to) = (table.needed(row, 0)?, table.needed(row, 1)?);
        pairs.push(Edge { row: row.number, from, to });
    }
    Ok(Files { after: places, edges: pairs })
}

/// The first sheet of a file, its columns found by their headings.
struct Table {
    file: String,
    columns: Vec<(&'static str, u32)>,
    rows: Vec<Row>,
}

impl Table {
    fn read((file, bytes): (&str, &[u8]), wanted: &[&'static str]) -> Result<Self, OperationError> {
        let book = spreadsheet::read(file, bytes, &Limits::default(), &mut |_| true)
            .map_err(|error| OperationError::input(format!("Tệp {file}: {error}")))?;
        let sheet = book.sheets.into_iter().next();
        let mut rows = sheet.map(|sheet| sheet.rows).unwrap_or_default().into_iter();
        let head = rows.next();
        let column = |name: &&'static str| {
            let head = head.as_ref()?;
            let is_it = |value: &Value| text(value).eq_ignore_ascii_case(name);
            let cell = head.cells.iter().find(|cell| is_it(&cell.value))?;
            Some((*name, cell.column))
        };
        let columns: Vec<_> = wanted.iter().filter_map(column).collect();
        if columns.len() < wanted.len() {
            return Err(OperationError::input(format!(
                "Tệp {file}: dòng đầu phải có các cột {}.",
                wanted.join(", ")
            )));
        }
        Ok(Self { file: file.to_owned(), columns, rows: rows.collect() })
    }

    fn text(&self, row: &Row, column: usize) -> String {
        row.value(self.columns[column].1).map(text).unwrap_or_default()
    }

    fn needed(&self, row: &Row, column: usize) -> Result<String, OperationError> {
        let text = self.text(row, column);
        if text.is_empty() {
            return Err(self.wrong(row, column, "còn trống"));
        }
        Ok(text)
    }

    fn wrong(&self, row: &Row, column: usize, what: &str) -> OperationError {
        let (file, name) = (&self.file, self.columns[column].0);
        OperationError::input(format!("Tệp {file}, dòng {}, cột {name}: {what}.", row.number))
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => clean(text),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
