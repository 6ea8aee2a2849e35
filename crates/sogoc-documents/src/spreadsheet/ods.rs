//! OpenDocument spreadsheets, as LibreOffice writes them: the walk over the tables of `content.xml`.

mod cell;
mod styles;

use quick_xml::events::BytesStart;

use super::collector::{Collector, LAST_ROW};
use super::package::Package;
use super::read::Walk;
use super::xml::{Token, attribute};
use super::{Area, Limits, Measure, ReadError};
use cell::{CellState, Held};
use styles::Styles;

const CONTENT: &str = "content.xml";

/// A document with its styles read.
pub(super) struct Book<'a> {
    package: Package<'a>,
    styles: Styles,
}

impl<'a> Book<'a> {
    pub(super) fn open(mut package: Package<'a>, _limits: &Limits) -> Result<Self, ReadError> {
        refuse_encrypted(&mut package)?;
        let mut styles = Styles::default();
        if package.has("styles.xml") {
            styles.read(package.xml("styles.xml")?)?;
        }
        styles.read(package.xml(CONTENT)?)?;
        Ok(Book { package, styles })
    }
}

impl Walk for Book<'_> {
    fn walk(&mut self, collector: &mut Collector<'_>) -> Result<(), ReadError> {
        let spent = self.package.spent();
        let mut xml = self.package.xml(CONTENT)?;
        let mut walk = TableWalk::new(&self.styles);
        loop {
            match xml.next()? {
                Token::Open(tag) => walk.open(&tag, collector)?,
                Token::Text(text) => walk.cell.text(&text, collector.limits())?,
                Token::Close(name) => walk.close(name, collector)?,
                Token::End => break,
                Token::Other => {}
            }
        }
        drop(xml);
        self.package.rewind(spent);
        Ok(())
    }
}

fn refuse_encrypted(package: &mut Package<'_>) -> Result<(), ReadError> {
    const MANIFEST: &str = "META-INF/manifest.xml";
    if !package.has(MANIFEST) {
        return Ok(());
    }
    let mut xml = package.xml(MANIFEST)?;
    loop {
        match xml.next()? {
            Token::Open(tag) if tag.local_name().as_ref() == "encryption-data" => {
                return Err(ReadError::Encrypted);
            }
            Token::End => return Ok(()),
            _ => {}
        }
    }
}

/// Where the walk stands in the tables.
struct TableWalk<'s> {
    styles: &'s Styles,
    cell: CellState,
    /// How deep inside something that is no cell content, such as a note or a picture.
    skipped: u32,
    in_table: bool,
    in_cell: bool,
    /// The current row, from 0, and how often it stands below itself.
    row: u32,
    row_repeat: u32,
    row_hidden: bool,
    column: u32,
    held: Vec<Held>,
    held_bytes: u64,
}

impl<'s> TableWalk<'s> {
    fn new(styles: &'s Styles) -> Self {
        TableWalk {
            styles,
            cell: CellState::default(),
            skipped: 0,
            in_table: false,
            in_cell: false,
            row: 0,
            row_repeat: 1,
            row_hidden: false,
            column: 0,
            held: Vec::new(),
            held_bytes: 0,
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, to: &mut Collector<'_>) -> Result<(), ReadError> {
        let name = tag.local_name();
        if self.skipped > 0 || is_no_content(name.as_ref(), self.in_table) {
            self.skipped += 1;
            return Ok(());
        }
        match name.as_ref() {
            "table" => self.open_table(tag, to)?,
            "table-row" => self.open_row(tag)?,
            "table-cell" => {
                self.in_cell = true;
                self.cell.begin(tag)?;
                self.merge(to)?;
            }
            "covered-table-cell" => {
                let repeat = repeat(tag, "number-columns-repeated")?;
                self.column = self.column.saturating_add(repeat);
            }
            _ if self.in_cell => self.cell.open(tag, to.limits())?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str, to: &mut Collector<'_>) -> Result<(), ReadError> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        match name {
            "table" => self.in_table = false,
            "table-row" => self.close_row(to)?,
            "table-cell" => self.close_cell(to.limits())?,
            _ => self.cell.close(name),
        }
        Ok(())
    }

    fn open_table(
        &mut self,
        tag: &BytesStart<'_>,
        to: &mut Collector<'_>,
    ) -> Result<(), ReadError> {
        let style = attribute(tag, "style-name")?.unwrap_or_default();
        to.sheet(&attribute(tag, "name")?.unwrap_or_default(), self.styles.hides_table(&style))?;
        self.in_table = true;
        self.row = 0;
        Ok(())
    }

    fn open_row(&mut self, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        self.row_repeat = repeat(tag, "number-rows-repeated")?;
        self.row_hidden = attribute(tag, "visibility")?.is_some_and(|shown| shown != "visible");
        self.column = 0;
        self.held.clear();
        self.held_bytes = 0;
        Ok(())
    }

    fn merge(&mut self, to: &mut Collector<'_>) -> Result<(), ReadError> {
        let (columns, rows) = self.cell.spans();
        let (last_row, last_column) =
            (self.row.saturating_add(rows), self.column.saturating_add(columns - 1));
        if (columns, rows) == (1, 1) || last_row > LAST_ROW {
            return Ok(());
        }
        let (first_row, first_column) = (self.row + 1, self.column);
        to.merge(Area { first_row, last_row, first_column, last_column })
    }

    /// Holds the cell until its row ends: only then is it known how often the row stands there.
    fn close_cell(&mut self, limits: &Limits) -> Result<(), ReadError> {
        self.in_cell = false;
        let repeat = self.cell.repeat();
        if let Some(held) = self.cell.end(self.column, self.styles) {
            self.held_bytes += held.text_len() as u64;
            if self.held_bytes > limits.text_bytes {
                return Err(ReadError::too_large(Measure::TextBytes, limits.text_bytes));
            }
            if self.held.len() as u64 >= limits.columns {
                return Err(ReadError::too_large(Measure::Columns, limits.columns));
            }
            self.held.push(held);
        }
        self.column = self.column.saturating_add(repeat);
        Ok(())
    }

    fn close_row(&mut self, to: &mut Collector<'_>) -> Result<(), ReadError> {
        let repeat = if self.held.is_empty() { 0 } else { self.row_repeat };
        for below in 0..repeat {
            to.row(self.row.saturating_add(below).saturating_add(1), self.row_hidden)?;
            for held in &self.held {
                held.hand_over(to)?;
            }
        }
        self.row = self.row.saturating_add(self.row_repeat);
        Ok(())
    }
}

/// Notes, drawings, old versions, and tables inside tables are no content of cells.
fn is_no_content(name: &str, in_table: bool) -> bool {
    const NOT: [&str; 6] =
        ["annotation", "shapes", "tracked-changes", "dde-links", "frame", "custom-shape"];
    NOT.contains(&name) || (in_table && name == "table")
}

/// A count of repetitions; at least one.
fn repeat(tag: &BytesStart<'_>, name: &str) -> Result<u32, ReadError> {
    Ok(attribute(tag, name)?.and_then(|count| count.parse().ok()).unwrap_or(1).max(1))
}
