//! Papers of a reorganisation, from what is drawn up or from what was recorded: decisions, minutes, lists handed over.

mod handover;
mod letters;
mod lists;
mod wording;

use std::collections::BTreeSet;

use sogoc_domain::event::Draft;
use sogoc_domain::id::{BatchId, UnitId};
use sogoc_domain::register::Register;
use sogoc_store::Reading as Look;

pub use handover::{Handover, Pair, PairCount};
pub use wording::{PaperId, papers};

use super::allocate::{Going, WhoGoes};
use super::dossiers::Dossier;
use crate::error::OperationError;
use crate::listing::EXPORT_ROWS_MAX;
use crate::office::Office;
use crate::rights::{Action, Actor};

/// A file to be kept.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name, of plain letters.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Office {
    /// What a dossier hands over, everybody named.
    ///
    /// # Errors
    /// As [`Office::draw_dossier`]; denied without the right to list everywhere it takes from.
    pub fn handover(&self, actor: &Actor, dossier: &Dossier) -> Result<Handover, OperationError> {
        let handover = self.handed_over(actor, dossier)?;
        for cell in handover.cells() {
            self.authorise(actor, Action::List, cell)?;
        }
        Ok(handover)
    }

    /// How many go from which cell to which.
    ///
    /// # Errors
    /// As [`Office::draw_dossier`].
    pub fn handover_counts(
        &self,
        actor: &Actor,
        dossier: &Dossier,
    ) -> Result<Vec<PairCount>, OperationError> {
        let count = |it: Pair| PairCount {
            units: it.units.len(),
            members: it.people.len(),
            from: (it.from, it.from_name),
            to: (it.to, it.to_name),
        };
        Ok(self.handed_over(actor, dossier)?.pairs.into_iter().map(count).collect())
    }

    /// As drawn up, or as it was recorded once it was carried out.
    fn handed_over(&self, actor: &Actor, dossier: &Dossier) -> Result<Handover, OperationError> {
        let contents = &dossier.contents;
        let decision = contents.decided();
        if let Some(step) = dossier.carried_out() {
            let state = self.state();
            let drafts = recorded(&state.register, step.batch);
            return Ok(Handover::of(&state, &drafts, &step.title, step.on, decision));
        }
        let drawn = self.draw_dossier(actor, contents)?;
        let state = self.state();
        let (title, on) = (&contents.plan.title, contents.plan.effective_on);
        Ok(Handover::of(&state, &drawn.drafts, title, on, decision))
    }

    /// A decision of a dossier as a file; it names organisations and counts, nobody.
    ///
    /// # Errors
    /// As [`Office::handover`]; not found for a paper there is none of.
    pub fn decision_docx(
        &self,
        actor: &Actor,
        dossier: &Dossier,
        paper: &str,
    ) -> Result<File, OperationError> {
        let missing = || OperationError::NotFound { what: "văn bản", given: paper.to_owned() };
        let wording = wording::decision(paper).ok_or_else(missing)?;
        let handover = self.handed_over(actor, dossier)?;
        let head = self.unit_head(dossier.unit, self.today());
        let letter = letters::decision(wording, &handover, &head, self.stamp());
        Ok(File { name: format!("{}.docx", file_name(paper)), bytes: letters::docx(&letter)? })
    }

    /// The minutes of one cell handing members over to another, with the list both sides sign. The
    /// export is recorded before anything is answered.
    ///
    /// # Errors
    /// Denied without the right to export there; input where nobody goes from one to the other.
    pub async fn minutes_docx(
        &self,
        actor: &Actor,
        dossier: &Dossier,
        (from, to): (UnitId, UnitId),
    ) -> Result<File, OperationError> {
        self.authorise(actor, Action::Export, from)?;
        let handover = self.handed_over(actor, dossier)?;
        let Some(pair) = handover.pairs.iter().find(|it| (it.from, it.to) == (from, to)) else {
            return Err(OperationError::input(
                "Không có đảng viên nào chuyển giữa hai chi bộ này.",
            ));
        };
        let missing =
            || OperationError::NotFound { what: "văn bản", given: "biên bản".to_owned() };
        let wording = wording::minutes().ok_or_else(missing)?;
        let head = self.unit_head(dossier.unit, self.today());
        let letter = letters::minutes(wording, &handover, pair, &head, self.stamp());
        self.note_export(actor, dossier, pair.people.len()).await?;
        Ok(File { name: "bien-ban-ban-giao.docx".to_owned(), bytes: letters::docx(&letter)? })
    }

    /// The members, posts and files handed over as one workbook. The export is recorded before
    /// anything is answered.
    ///
    /// # Errors
    /// Denied without the right to export everywhere it takes from; input for too many.
    pub async fn handover_xlsx(
        &self,
        actor: &Actor,
        dossier: &Dossier,
    ) -> Result<File, OperationError> {
        let handover = self.handed_over(actor, dossier)?;
        self.authorise(actor, Action::Export, dossier.unit)?;
        for cell in handover.cells() {
            self.authorise(actor, Action::Export, cell)?;
        }
        let count = handover.named();
        if matches!(actor, Actor::Account { .. }) && count > EXPORT_ROWS_MAX {
            return Err(OperationError::input(format!(
                "Hồ sơ bàn giao có {count} người; mỗi lần chỉ xuất tối đa {EXPORT_ROWS_MAX} người. Hãy in biên bản của từng chi bộ."
            )));
        }
        let bytes = lists::workbook(&self.state(), &handover, self.stamp().as_deref())?;
        self.note_export(actor, dossier, count).await?;
        Ok(File { name: "ho-so-ban-giao.xlsx".to_owned(), bytes })
    }

    /// Everybody a dossier concerns, to be taken out as a list. The export is recorded before
    /// anything is answered.
    ///
    /// # Errors
    /// Denied without the right to export everywhere it takes from; input for too many.
    pub async fn take_out_allocation(
        &self,
        actor: &Actor,
        dossier: &Dossier,
    ) -> Result<Vec<Going>, OperationError> {
        let contents = &dossier.contents;
        let drawn = self.draw_dossier(actor, contents)?;
        let going = self.who_goes(actor, &contents.plan, &drawn, &WhoGoes::default());
        for cell in going.iter().map(|it| it.from).collect::<BTreeSet<UnitId>>() {
            self.authorise(actor, Action::Export, cell)?;
        }
        if matches!(actor, Actor::Account { .. }) && going.len() > EXPORT_ROWS_MAX {
            return Err(OperationError::input(format!(
                "Danh sách có {} người; mỗi lần chỉ xuất tối đa {EXPORT_ROWS_MAX} người.",
                going.len()
            )));
        }
        self.note_export(actor, dossier, going.len()).await?;
        Ok(going)
    }

    /// Writes down that members of a dossier were taken out, before they are.
    pub(super) async fn note_export(
        &self,
        actor: &Actor,
        dossier: &Dossier,
        count: usize,
    ) -> Result<(), OperationError> {
        let look = Look {
            id: self.surroundings().id(),
            at: self.surroundings().now(),
            actor: actor.name(),
            action: "list.export".to_owned(),
            subject: None,
            fields: format!("{count} người; bàn giao; {}", dossier.contents.plan.title),
            reason: String::new(),
        };
        Ok(self.store().log_readings(&[look]).await?)
    }
}

fn file_name(paper: &str) -> &'static str {
    match paper {
        "receive" => "quyet-dinh-tiep-nhan",
        _ => "quyet-dinh-chuyen-giao",
    }
}

/// What was recorded in one step.
fn recorded(register: &Register, batch: BatchId) -> Vec<Draft> {
    let of = register.events().iter().filter(|event| event.recording.batch == Some(batch));
    of.map(|event| event.draft.clone()).collect()
}
