//! An official list of all administrative units of a day, held against the register and stored as one batch.

use std::collections::HashSet;

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use sogoc_documents::spreadsheet::{self, Limits};
use sogoc_domain::catalogue::{Answers, Comparison, Tree, compare};
use sogoc_domain::date::EARLIEST;
use sogoc_domain::event::{Draft, Position};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{BatchId, PaperId, PlaceId, UnitId};
use sogoc_domain::paper::{PaperFace, PaperKind};
use sogoc_domain::register::Register;
use sogoc_domain::reorganise::draw;
use sogoc_domain::text::format_date;

use super::catalogue_rows::units;
use super::ground::Ground;
use super::laying::Laying;
use super::{ListFile, ListProgress, hex};
use crate::error::OperationError;
use crate::import::{ByHand, Problem, Severity, read_places};
use crate::office::Office;
use crate::reorganising::paper_face;
use crate::rights::{Action, Actor};
use crate::writer::Order;

/// What the command of a list begins with when all of it was stored.
const WHOLE: &str = "catalogue:";
/// The same when something was left until it is answered.
const LEFT_OPEN: &str = "catalogue-open:";

/// Which list, and what was answered about it.
#[derive(Debug, Clone)]
pub struct CatalogueOrder {
    /// The organisation on whose territory the units lie.
    pub unit: UnitId,
    /// The day the list is true of, and from which what is new in it holds.
    pub on: Date,
    /// What was answered.
    pub answers: Answers,
    /// The paper that says that codes used again are those of new units.
    pub decision: Option<String>,
}

/// What an official list would do.
#[derive(Debug, Clone)]
pub struct CataloguePreview {
    /// Which list.
    pub order: CatalogueOrder,
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file.
    pub digest: String,
    /// What is wrong with its rows.
    pub problems: Vec<Problem>,
    /// What it says differently; none when a faulty row leaves the list less than full.
    pub comparison: Option<Comparison>,
    /// Where the ledger stood.
    at: Position,
}

impl CataloguePreview {
    /// Whether all of the list can be stored.
    pub fn is_whole(&self) -> bool {
        self.comparison.as_ref().is_some_and(|it| !it.is_partial)
    }
}

impl Office {
    /// Holds a full list against the tree of its day. Writes nothing.
    ///
    /// # Errors
    /// Denied without the right to organise there; input for a file that cannot be read, an
    /// organisation without a territory, and a list older than what the register has.
    pub fn preview_catalogue(
        &self,
        actor: &Actor,
        mut order: CatalogueOrder,
        file: &ListFile,
        progress: ListProgress<'_>,
    ) -> Result<CataloguePreview, OperationError> {
        self.authorise(actor, Action::Organise, order.unit)?;
        if order.on < EARLIEST {
            return Err(OperationError::input(
                "Ngày của danh mục trước năm 1900. Hãy kiểm tra lại.",
            ));
        }
        if order.decision.as_ref().is_some_and(|words| words.trim().is_empty()) {
            return Err(OperationError::input("Chưa ghi số, ngày của văn bản (--decision)."));
        }
        order.answers.reused_are_new = order.decision.is_some();
        let mut reading_file =
            |at: spreadsheet::Progress| progress("Đọc tệp", at.rows, at.total_rows.unwrap_or(0));
        let limits = Limits::default();
        let workbook = spreadsheet::read(&file.name, &file.bytes, &limits, &mut reading_file)
            .map_err(|error| OperationError::input(error.to_string()))?;
        let mut reading = read_places(&workbook, &ByHand::default());
        let state = self.state();
        let register = &state.register;
        let ground = Ground::of(register, order.unit, order.on);
        let territory = ground.territory.and_then(|place| register.places().get(place));
        let territory = territory.ok_or_else(|| {
            OperationError::input("Tổ chức này chưa có địa bàn, nên chưa đối chiếu được danh mục.")
        })?;
        let (rows, outers) = Laying::of(&ground, &mut reading).outers();
        let list = units(&rows, &outers, (territory, order.on), &mut reading.problems);
        reading.problems.sort_by_key(|problem| problem.row);
        let is_full = reading.problems.iter().all(|it| it.severity != Severity::Error);
        let comparison = if is_full && !list.is_empty() {
            let since = open_since(register, &order);
            let tree = Tree::of(register, territory.id, since, order.on);
            if let Some(later) = tree.changes_later() {
                return Err(OperationError::input(format!(
                    "Sổ đã có thay đổi địa bàn ngày {}, sau ngày của danh mục này. Danh mục phải nhập theo thứ tự ngày.",
                    format_date(later)
                )));
            }
            let mut ids = || PlaceId(self.surroundings().id());
            Some(compare(&tree, &list, &order.answers, &mut ids))
        } else {
            None
        };
        Ok(CataloguePreview {
            order,
            file: file.name.clone(),
            digest: hex(&Sha256::digest(&file.bytes)),
            problems: reading.problems,
            comparison,
            at: register.position(),
        })
    }

    /// Stores what is sure or was answered, as one batch; none when there is nothing to store.
    ///
    /// # Errors
    /// Denied without the right to organise there; input for a list that is not full; moved when
    /// something was recorded since; refused by the register.
    pub async fn commit_catalogue(
        &self,
        actor: &Actor,
        preview: &CataloguePreview,
    ) -> Result<Option<BatchId>, OperationError> {
        self.authorise(actor, Action::Organise, preview.order.unit)?;
        let comparison = preview.comparison.as_ref().ok_or_else(|| {
            OperationError::input(
                "Danh mục còn dòng lỗi nên chưa đủ; chưa ghi gì. Hãy sửa tệp rồi nhập lại.",
            )
        })?;
        if comparison.plan.is_empty() {
            return Ok(None);
        }
        let batch = BatchId(self.surroundings().id());
        let drafts = self.catalogue_drafts(preview, comparison)?;
        let mark = if comparison.is_partial { LEFT_OPEN } else { WHOLE };
        let (unit, id) = (preview.order.unit, self.surroundings().id());
        let key = format!("{mark}{unit}:{id}");
        self.record_at(actor, Order { key, drafts, batch: Some(batch) }, preview.at).await?;
        Ok(Some(batch))
    }

    /// The list tells what is, not what became of whom: it makes no record of a reorganisation.
    fn catalogue_drafts(
        &self,
        preview: &CataloguePreview,
        comparison: &Comparison,
    ) -> Result<Vec<Draft>, OperationError> {
        let CatalogueOrder { unit, on, decision, .. } = &preview.order;
        let state = self.state();
        let paper = PaperId(self.surroundings().id());
        let drawn = draw(&state.register, &comparison.plan, Some(paper));
        if drawn.is_blocked() {
            return Err(OperationError::input(
                "Có đơn vị kết thúc trong khi sổ còn biến động về sau dựa vào đơn vị ấy; chưa ghi gì.",
            ));
        }
        let issuer = state.register.units().get(*unit);
        let issuer = issuer.map_or_else(String::new, |it| it.name_on(*on).to_owned());
        let listed = format!("{} (SHA-256 {})", preview.file, preview.digest);
        let (number, sign) = (String::new(), String::new());
        let face = PaperFace { kind: PaperKind::List, number, sign, dated: Some(*on), issuer };
        let list = Draft::new(*on, Fact::PaperRecorded { paper, face }).noting(Some(listed));
        let mut drafts = vec![list];
        let mut decided = None;
        if let Some(words) = decision {
            let (paper, face) = (PaperId(self.surroundings().id()), paper_face(words)?);
            drafts.push(Draft::new(*on, Fact::PaperRecorded { paper, face }));
            decided = Some(paper);
        }
        let reused: HashSet<Option<&str>> =
            comparison.reused.iter().map(|entry| entry.is.code.as_deref()).collect();
        for mut draft in drawn.drafts {
            match &draft.fact {
                Fact::Reorganised { .. } => continue,
                Fact::PlaceEstablished { code, .. } if reused.contains(&code.as_deref()) => {
                    draft.paper = decided.or(draft.paper);
                }
                _ => {}
            }
            drafts.push(draft);
        }
        Ok(drafts)
    }
}

/// The day of the first of the lists of an organisation that left something open, one after another
/// until now; the day of this list when the last one left nothing. What was undone never was.
fn open_since(register: &Register, order: &CatalogueOrder) -> Date {
    let mut since = order.on;
    let mut undone = HashSet::new();
    let of_unit = |mark: &str| format!("{mark}{}:", order.unit);
    let (whole, left_open) = (of_unit(WHOLE), of_unit(LEFT_OPEN));
    for event in register.events().iter().rev() {
        let command = &event.recording.command;
        if let Fact::Voided { event, .. } = event.draft.fact {
            undone.insert(event);
        }
        if undone.contains(&event.id) {
            continue;
        }
        if command.starts_with(&left_open) {
            since = since.min(event.effective_on());
        } else if command.starts_with(&whole) {
            break;
        }
    }
    since
}
