//! Member lists in and out: a file is read, compared with the register, previewed, committed as
//! one batch that can be undone; and a unit's list goes out in the layout that comes in.

mod against;
mod batches;
mod catalogue;
mod catalogue_rows;
mod cells;
mod columns;
mod commit;
mod export;
mod ground;
mod laying;
mod places;
mod remembered;
mod settled;

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use sogoc_documents::spreadsheet::{self, Format, Limits, Workbook};
use sogoc_domain::event::{Position, Subject};
use sogoc_domain::id::UnitId;
use sogoc_store::Reading as Look;

pub(crate) use against::traits;
pub use against::{Held, HeldRecord, Proposal};
pub(crate) use batches::may_govern;
pub use batches::{Batch, Undoing};
pub use catalogue::{CatalogueOrder, CataloguePreview};
pub use columns::Columns;
pub use commit::Imported;
pub use export::{EXPORT_ROWS_MAX, problems_xlsx, template_xlsx};
pub use places::{PlacesOrder, PlacesPreview, Since, places_template_xlsx};
pub use settled::{HeldByHand, Settled};

use crate::error::OperationError;
use crate::import::{self, Options, Reading, RowRef, RowShown, Summary};
use crate::office::Office;
use crate::rights::{Action, Actor};
use crate::units::governing;

/// The most rows whose corrections are listed.
const CORRECTED_SHOWN: usize = 200;

/// A file an office sent.
#[derive(Debug, Clone)]
pub struct ListFile {
    /// Its name, for the clerk to recognise it by.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Where and how a list is brought in.
#[derive(Debug, Clone)]
pub struct ListOrder {
    /// The organisation it is brought into.
    pub unit: UnitId,
    /// The day the list is true of.
    pub as_of: Date,
    /// The cell for people whose cell the list does not name.
    pub cell: Option<String>,
}

/// What a list would do. Nothing is stored yet.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The order it answers.
    pub order: ListOrder,
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file.
    pub digest: String,
    /// The list as understood; its members are those who would be stored.
    pub reading: Reading,
    /// Totals of those who would be stored.
    pub summary: Summary,
    /// People the register holds already.
    pub held: Vec<Held>,
    /// New people of the same name and birth as somebody of the register.
    pub alike: Vec<Held>,
    /// Cells that exist already, by the name the list gives them.
    pub cells: HashMap<String, UnitId>,
    /// What was settled by hand.
    pub settled: Settled,
    /// The file as it was read.
    workbook: Arc<Workbook>,
}

impl Preview {
    /// A list that no file was read for: its rows are given as understood.
    pub fn of_rows(order: ListOrder, reading: Reading) -> Self {
        Self {
            file: String::new(),
            digest: String::new(),
            summary: Summary::of(&reading, order.as_of),
            order,
            reading,
            held: Vec::new(),
            alike: Vec::new(),
            cells: HashMap::new(),
            settled: Settled::default(),
            workbook: Arc::new(Workbook { sheets: Vec::new(), format: Format::Csv }),
        }
    }

    /// How much of the machine's memory it takes, in cells of the file.
    pub fn weight(&self) -> usize {
        let rows = self.workbook.sheets.iter().flat_map(|sheet| &sheet.rows);
        rows.map(|row| row.cells.len()).sum()
    }

    /// These rows of the file with what was corrected in them.
    pub fn rows(&self, wanted: &[RowRef]) -> Vec<RowShown> {
        import::rows_shown(&self.workbook, &self.settled.list, &self.reading.sheets, wanted)
    }

    /// The rows in which something was corrected, as many as anybody would read.
    pub fn rows_corrected(&self) -> Vec<RowShown> {
        let mut rows: Vec<RowRef> =
            self.settled.list.cells.keys().map(|cell| cell.row.clone()).collect();
        rows.dedup();
        rows.truncate(CORRECTED_SHOWN);
        self.rows(&rows)
    }

    /// How many rows wait for somebody to say who they are.
    pub fn open_questions(&self) -> usize {
        let in_file = self.reading.duplicates.iter().filter(|pair| pair.is_open()).count();
        in_file + self.held.iter().filter(|held| held.is_open()).count()
    }

    /// How many rows are kept out by errors.
    pub fn rows_in_error(&self) -> usize {
        let mut rows: Vec<RowRef> = self
            .reading
            .problems
            .iter()
            .filter(|problem| problem.severity == import::Severity::Error)
            .map(|problem| RowRef { sheet: problem.sheet.clone(), row: problem.row })
            .collect();
        rows.sort_by(|a, b| (&a.sheet, a.row).cmp(&(&b.sheet, b.row)));
        rows.dedup();
        rows.len()
    }
}

/// A file that was read, and where it is to go.
struct Source {
    order: ListOrder,
    file: String,
    digest: String,
    workbook: Arc<Workbook>,
}

/// How far the reading of a list is: what is being done, done, total. Answering false stops it.
pub type ListProgress<'a> = &'a mut (dyn FnMut(&'static str, u64, u64) -> bool + Send);

impl Office {
    /// Reads a list and compares it with the register. Writes nothing. Heavy: run it where
    /// blocking is allowed.
    ///
    /// # Errors
    /// Denied without the right to import there; input for a file that cannot be read.
    pub fn preview_list(
        &self,
        actor: &Actor,
        order: ListOrder,
        file: &ListFile,
        progress: ListProgress<'_>,
    ) -> Result<Preview, OperationError> {
        self.authorise(actor, Action::Import, order.unit)?;
        if order.as_of > self.today() {
            return Err(OperationError::input("Ngày của danh sách chưa đến. Hãy kiểm tra lại."));
        }
        if order.as_of < sogoc_domain::date::EARLIEST {
            return Err(OperationError::input(
                "Ngày của danh sách trước năm 1900. Hãy kiểm tra lại.",
            ));
        }
        let mut reading_file =
            |at: spreadsheet::Progress| progress("Đọc tệp", at.rows, at.total_rows.unwrap_or(0));
        let workbook =
            spreadsheet::read(&file.name, &file.bytes, &Limits::default(), &mut reading_file)
                .map_err(|error| OperationError::input(error.to_string()))?;
        let digest = hex(&Sha256::digest(&file.bytes));
        let file = file.name.clone();
        let source = Source { order, file, digest, workbook: Arc::new(workbook) };
        self.understand(actor, source, Settled::default(), progress)
    }

    /// Reads a list anew with what was settled by hand. Writes nothing.
    ///
    /// # Errors
    /// As [`Self::preview_list`].
    pub fn read_again(
        &self,
        actor: &Actor,
        preview: &Preview,
        settled: Settled,
        progress: ListProgress<'_>,
    ) -> Result<Preview, OperationError> {
        self.authorise(actor, Action::Import, preview.order.unit)?;
        let source = Source {
            order: preview.order.clone(),
            file: preview.file.clone(),
            digest: preview.digest.clone(),
            workbook: Arc::clone(&preview.workbook),
        };
        self.understand(actor, source, settled, progress)
    }

    fn understand(
        &self,
        actor: &Actor,
        source: Source,
        settled: Settled,
        progress: ListProgress<'_>,
    ) -> Result<Preview, OperationError> {
        let Source { order, file, digest, workbook } = source;
        let by_hand = settled.list.clone();
        let options = Options { as_of: order.as_of, cell: order.cell.clone(), by_hand };
        let mut reading_rows =
            |done: usize, total: usize| progress("Hiểu danh sách", done as u64, total as u64);
        let mut reading = import::recognise(&workbook, &options, &mut reading_rows)
            .map_err(|stopped| OperationError::input(stopped.to_string()))?;
        cells::all_into_the_cell(&self.state().register, &order, &mut reading);
        let mut preview = Preview {
            summary: Summary::of(&reading, order.as_of),
            order,
            file,
            digest,
            reading,
            held: Vec::new(),
            alike: Vec::new(),
            cells: HashMap::new(),
            settled,
            workbook,
        };
        self.compare(actor, &mut preview)?;
        Ok(preview)
    }

    /// Holds a list against the register as it is now: who is new, which cells exist. Returns
    /// where the register stood.
    fn compare(&self, actor: &Actor, preview: &mut Preview) -> Result<Position, OperationError> {
        let state = self.state();
        let (register, today) = (&state.register, self.today());
        let (order, reading) = (&preview.order, &mut preview.reading);
        let may = |action, person| {
            governing(register, Subject::Person(person), today)
                .is_some_and(|unit| actor.may(action, unit, register, today))
        };
        preview.cells = cells::existing(register, order, reading)?;
        let found =
            against::set_aside(&state, order, &preview.cells, &preview.settled, reading, may);
        preview.held.extend(found.held);
        preview.alike = found.alike;
        cells::may_be_founded(register, order, reading, &preview.cells)?;
        preview.summary = Summary::of(reading, order.as_of);
        Ok(register.position())
    }

    /// Records that what a list says differently of these people is looked at. To be called before
    /// it is shown.
    ///
    /// # Errors
    /// Store when the looks could not be recorded: then nothing may be shown.
    pub async fn note_looks(
        &self,
        actor: &Actor,
        held: impl IntoIterator<Item = &Held>,
    ) -> Result<(), OperationError> {
        let shown = held.into_iter().filter_map(|held| held.record.as_ref());
        let looks: Vec<Look> = shown
            .filter(|record| !record.proposals.is_empty())
            .map(|record| {
                let fields: Vec<&str> = record.proposals.iter().map(|it| it.field).collect();
                Look {
                    id: self.surroundings().id(),
                    at: self.surroundings().now(),
                    actor: actor.name(),
                    action: "list.preview".to_owned(),
                    subject: Some(record.person.0),
                    fields: fields.join(", "),
                    reason: "đối chiếu danh sách nhập".to_owned(),
                }
            })
            .collect();
        Ok(self.store().log_readings(&looks).await?)
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
