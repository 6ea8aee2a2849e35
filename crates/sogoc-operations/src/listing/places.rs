//! A list of places brought in: compared with the places that are there, previewed, stored as one batch.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use sogoc_documents::spreadsheet::{self, Limits, Workbook};
use sogoc_documents::table::{Column, Field as Value, Kind, Table, xlsx};
use sogoc_domain::date::EARLIEST;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::history::UnitHistory;
use sogoc_domain::id::{BatchId, PaperId, PlaceId, UnitId};
use sogoc_domain::paper::{PaperFace, PaperKind};
use sogoc_domain::unit::UnitChange;

use super::ground::Ground;
use super::laying::{Laying, Within};
use super::{ListFile, ListProgress, hex};
use crate::error::OperationError;
use crate::import::{
    self, ByHand, PlaceColumn, PlacesReading, Problem, RowRef, RowShown, Severity, read_places,
};
use crate::office::Office;
use crate::rights::{Action, Actor};
use crate::writer::Order;

/// Where and when a list of places is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacesOrder {
    /// The organisation on whose territory they lie.
    pub unit: UnitId,
    /// The day the list is true of.
    pub as_of: Date,
    /// Since when they are there.
    pub since: Since,
}

/// Since when the places of a list are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// Nobody says: as long as what they lie in.
    Unsaid,
    /// Since the day of the list, which is when it took effect.
    ThatDay,
}

/// What a list of places would do. Nothing is stored yet.
#[derive(Debug, Clone)]
pub struct PlacesPreview {
    /// Where and when it is true.
    pub order: PlacesOrder,
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file.
    pub digest: String,
    /// What was settled by hand.
    pub by_hand: ByHand,
    /// The list as understood; its places are those that would be stored, outer ones first.
    pub reading: PlacesReading,
    /// How many the register has already.
    pub held: usize,
    /// How many places get a cell that answers for them.
    pub covered: usize,
    /// The place that becomes the territory of the organisation, when it has none yet.
    pub territory: Option<RowRef>,
    workbook: Arc<Workbook>,
    /// For each place: what it lies in and who answers for it.
    laid: Vec<(Within, Option<UnitId>)>,
}

impl PlacesPreview {
    /// How much of the machine's memory it takes, in cells of the file.
    pub fn weight(&self) -> usize {
        let rows = self.workbook.sheets.iter().flat_map(|sheet| &sheet.rows);
        rows.map(|row| row.cells.len()).sum()
    }

    /// These rows of the file with what was corrected in them.
    pub fn rows(&self, wanted: &[RowRef]) -> Vec<RowShown> {
        import::rows_shown(&self.workbook, &self.by_hand, &self.reading.sheets, wanted)
    }

    /// How many rows are kept out by errors.
    pub fn rows_in_error(&self) -> usize {
        let errors = self.reading.problems.iter().filter(|it| it.severity == Severity::Error);
        errors.map(Problem::row_ref).collect::<HashSet<_>>().len()
    }
}

/// An empty list of places to be filled in.
///
/// # Errors
/// When the workbook cannot be made.
pub fn places_template_xlsx() -> Result<Vec<u8>, OperationError> {
    let column = |column: PlaceColumn| Column {
        heading: column.label().to_owned(),
        width: if matches!(column, PlaceColumn::Code) { 12.0 } else { 26.0 },
        kind: Kind::Text,
    };
    let table = Table {
        name: "Địa bàn".to_owned(),
        title: vec!["DANH SÁCH ĐỊA BÀN".to_owned()],
        columns: PlaceColumn::ALL.map(column).to_vec(),
        rows: vec![vec![Value::Empty; 6]],
        ..Table::default()
    };
    xlsx(&[table]).map_err(|error| OperationError::input(error.to_string()))
}

impl Office {
    /// Reads a list of places and compares it with the register. Writes nothing.
    ///
    /// # Errors
    /// Denied without the right to import there; input for a file that cannot be read.
    pub fn preview_places(
        &self,
        actor: &Actor,
        order: PlacesOrder,
        file: &ListFile,
        progress: ListProgress<'_>,
    ) -> Result<PlacesPreview, OperationError> {
        self.authorise(actor, Action::Import, order.unit)?;
        if order.as_of > self.today() || order.as_of < EARLIEST {
            return Err(OperationError::input(
                "Ngày của danh sách chưa đến hoặc trước năm 1900. Hãy kiểm tra lại.",
            ));
        }
        let mut reading =
            |at: spreadsheet::Progress| progress("Đọc tệp", at.rows, at.total_rows.unwrap_or(0));
        let workbook = spreadsheet::read(&file.name, &file.bytes, &Limits::default(), &mut reading)
            .map_err(|error| OperationError::input(error.to_string()))?;
        let mut preview = PlacesPreview {
            order,
            file: file.name.clone(),
            digest: hex(&Sha256::digest(&file.bytes)),
            by_hand: ByHand::default(),
            reading: PlacesReading::default(),
            held: 0,
            covered: 0,
            territory: None,
            workbook: Arc::new(workbook),
            laid: Vec::new(),
        };
        self.lay_out(actor, &mut preview)?;
        Ok(preview)
    }

    /// Reads a list of places anew with what was settled by hand. Writes nothing.
    ///
    /// # Errors
    /// As [`Self::preview_places`].
    pub fn read_places_again(
        &self,
        actor: &Actor,
        preview: &PlacesPreview,
        by_hand: ByHand,
    ) -> Result<PlacesPreview, OperationError> {
        let mut again = PlacesPreview { by_hand, ..preview.clone() };
        self.lay_out(actor, &mut again)?;
        Ok(again)
    }

    /// Stores the places of a preview as one batch. `key` makes a second press harmless.
    ///
    /// # Errors
    /// Denied without the right to import there, and to organise where the organisation gets its
    /// territory; refused by the register.
    pub async fn commit_places(
        &self,
        actor: &Actor,
        preview: &PlacesPreview,
        key: &str,
    ) -> Result<Option<BatchId>, OperationError> {
        let key = format!("places:{key}");
        if let Some(recorded) = self.first_answer(&key).await? {
            self.catch_up().await?;
            let state = self.state();
            let first = usize::try_from(recorded.first.0).unwrap_or(usize::MAX).saturating_sub(1);
            return Ok(state.register.events().get(first).and_then(|event| event.recording.batch));
        }
        self.catch_up().await?;
        let mut preview = preview.clone();
        self.lay_out(actor, &mut preview)?;
        if preview.reading.places.is_empty() {
            return Ok(None);
        }
        if preview.territory.is_some() {
            self.authorise(actor, Action::Organise, preview.order.unit)?;
        }
        let batch = BatchId(self.surroundings().id());
        let drafts = self.place_drafts(&preview);
        self.record(actor, Order { key, drafts, batch: Some(batch) }).await?;
        Ok(Some(batch))
    }

    /// Reads the list and finds what each place lies in, who answers for it, what is there already.
    fn lay_out(&self, actor: &Actor, preview: &mut PlacesPreview) -> Result<(), OperationError> {
        self.authorise(actor, Action::Import, preview.order.unit)?;
        let mut reading = read_places(&preview.workbook, &preview.by_hand);
        let state = self.state();
        let ground = Ground::of(&state.register, preview.order.unit, preview.order.as_of);
        let mut laid = Laying::of(&ground, &mut reading);
        laid.out();
        let places = laid.placed;
        preview.held = laid.held;
        let by_hand = &preview.by_hand;
        reading.problems.retain(|problem| {
            problem.severity == Severity::Error || !by_hand.keeps(&problem.row_ref(), problem.code)
        });
        reading.problems.sort_by_key(|problem| problem.row);
        preview.territory = places
            .iter()
            .find(|(_, within, _)| *within == Within::Nothing)
            .map(|(row, ..)| row.at.clone());
        preview.covered = places.iter().filter(|(.., cell)| cell.is_some()).count();
        preview.laid = places.iter().map(|(_, within, cell)| (*within, *cell)).collect();
        reading.places = places.into_iter().map(|(row, ..)| row).collect();
        preview.reading = reading;
        Ok(())
    }

    fn place_drafts(&self, preview: &PlacesPreview) -> Vec<Draft> {
        let paper = PaperId(self.surroundings().id());
        let state = self.state();
        let PlacesOrder { unit: of, as_of, since } = preview.order;
        let unit = state.register.units().get(of);
        let issuer = unit.map_or_else(String::new, |it| it.name_on(as_of).to_owned());
        let face = PaperFace {
            kind: PaperKind::List,
            number: String::new(),
            sign: String::new(),
            dated: Some(as_of),
            issuer,
        };
        let note = format!("{} (SHA-256 {})", preview.file, preview.digest);
        let mut drafts =
            vec![Draft::new(as_of, Fact::PaperRecorded { paper, face }).noting(Some(note))];
        let ids: Vec<PlaceId> =
            preview.laid.iter().map(|_| PlaceId(self.surroundings().id())).collect();
        let of_unit =
            unit.and_then(UnitHistory::life).map_or(EARLIEST, |life| life.from.max(EARLIEST));
        let held_since = |place: PlaceId| {
            let life = state.register.places().get(place).and_then(|it| it.life);
            life.map_or(EARLIEST, |life| life.from.max(EARLIEST))
        };
        let mut begun: Vec<Date> = Vec::new();
        let mut covers = Vec::new();
        for ((row, (within, cell)), place) in
            preview.reading.places.iter().zip(&preview.laid).zip(&ids)
        {
            let (parent, from) = match within {
                Within::Held(held) => (Some(*held), held_since(*held)),
                Within::Listed(order) => (Some(ids[*order]), begun[*order]),
                Within::Nothing => (None, of_unit),
            };
            let from = if since == Since::ThatDay { as_of } else { from };
            begun.push(from);
            let fact = Fact::PlaceEstablished {
                place: *place,
                name: row.name.clone(),
                place_kind: row.kind,
                code: row.code.clone(),
                parent,
                classes: row.classes.clone(),
                predecessors: Vec::new(),
            };
            drafts.push(Draft::new(from, fact).on(Some(paper)));
            if *within == Within::Nothing {
                let change = UnitChange::Territory(Some(*place));
                let fact = Fact::UnitSet { unit: of, change };
                drafts.push(Draft::new(from, fact).on(Some(paper)));
            }
            if let Some(cell) = cell {
                let fact = Fact::CoverStarted { unit: *cell, place: *place };
                covers.push(Draft::new(as_of, fact).on(Some(paper)));
            }
        }
        drafts.extend(covers);
        drafts
    }
}
