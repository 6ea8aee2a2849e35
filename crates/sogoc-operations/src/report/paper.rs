//! A report as a paper: what the register says and what the office wrote, in the layout of a Party document.

use std::collections::BTreeMap;

use sogoc_documents::letter::{Block, Letter, Level, Look, Run, docx};
use sogoc_figures::report::{Section, Sentence, plain};

use super::{OwnWords, Report, yearly};
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};

/// Stands where only the office can write and has not yet.
const UNWRITTEN: &str = "[Đơn vị viết phần này.]";

impl Office {
    /// A report as a docx file.
    ///
    /// # Errors
    /// Denied without the right to count there.
    pub fn report_docx(
        &self,
        actor: &Actor,
        report: &Report,
        own: &OwnWords,
    ) -> Result<Vec<u8>, OperationError> {
        self.authorise(actor, Action::Count, report.unit)?;
        let template = yearly()?;
        let (unit, on) = (report.unit, report.period.to);
        let letter = Letter {
            head: self.paper_head(unit, on, &template.sign),
            title: template.title.clone(),
            about: report.draft.about.clone(),
            body: body(report, own),
            signatures: vec![self.paper_signature(unit, on)],
            recipients: self.paper_recipients(unit, on),
            stamp: self.stamp(),
        };
        docx(&letter).map_err(|error| OperationError::input(error.to_string()))
    }
}

impl Report {
    /// The numbers of the sections on paper, by their ids: one with nothing to say stands there neither.
    pub fn numbers(&self, own: &OwnWords) -> BTreeMap<&str, usize> {
        let stands =
            |section: &&Section| !section.heading.is_empty() && !said(section, own).is_empty();
        let parts = self
            .draft
            .parts
            .iter()
            .flat_map(|part| part.sections.iter().filter(stands).enumerate());
        parts.map(|(order, section)| (section.id.as_str(), order + 1)).collect()
    }

    /// The whole report as plain text.
    pub fn text(&self, own: &OwnWords) -> String {
        let mut lines = Vec::new();
        for block in body(self, own) {
            match block {
                Block::Heading(_, words) | Block::Centred(words) => lines.push(words),
                Block::Paragraph(runs) => lines.push(joined(&runs)),
                Block::Item(runs) => lines.push(format!("- {}", joined(&runs))),
                Block::Grid(_) => {}
            }
        }
        lines.join("\n")
    }
}

fn joined(runs: &[Run]) -> String {
    runs.iter().map(|run| run.words.as_str()).collect()
}

fn body(report: &Report, own: &OwnWords) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in &report.draft.parts {
        blocks.push(Block::Heading(Level::Part, part.heading.clone()));
        for section in &part.sections {
            let said = said(section, own);
            if !said.is_empty() && !section.heading.is_empty() {
                blocks.push(Block::Heading(Level::Section, section.heading.clone()));
            }
            blocks.extend(said);
        }
    }
    blocks
}

/// What stands under a heading; nothing where neither the register nor the office has anything to say.
fn said(section: &Section, own: &OwnWords) -> Vec<Block> {
    let kept = section.sentences.iter().filter(|it| !own.left_out.contains(&it.id));
    let sentences: Vec<String> = kept.map(|it: &Sentence| plain(&it.pieces)).collect();
    let mut blocks = Vec::new();
    if section.apart {
        blocks.extend(sentences.into_iter().map(Block::paragraph));
    } else if !sentences.is_empty() {
        blocks.push(Block::paragraph(sentences.join(" ")));
    }
    blocks.extend(section.items.iter().map(|pieces| Block::item(plain(pieces))));
    blocks.extend(own.paragraphs(&section.id).map(Block::paragraph));
    if section.only_own && blocks.is_empty() {
        let run = Run { words: UNWRITTEN.to_owned(), look: Look::Italic };
        blocks.push(Block::Paragraph(vec![run]));
    }
    blocks
}
