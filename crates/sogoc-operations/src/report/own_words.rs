//! What an office writes itself into a report: kept sealed under its section, and the sentences it leaves out.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sogoc_domain::text::clean;

use super::{Report, yearly};
use crate::activity::Act;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};

/// The most letters of one section.
pub const WORDS_MAX: usize = 20_000;

/// What an office wrote into one report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnWords {
    /// How often it was written: who writes on must have seen the last.
    pub revision: u32,
    /// By section; paragraphs are lines.
    pub words: BTreeMap<String, String>,
    /// The drafted sentences that shall not stand in the report.
    pub left_out: BTreeSet<String>,
}

impl OwnWords {
    /// The paragraphs of a section.
    pub fn paragraphs(&self, section: &str) -> impl Iterator<Item = &str> {
        let words = self.words.get(section).map_or("", String::as_str);
        words.lines().filter(|line| !line.is_empty())
    }
}

impl Office {
    /// What was written into a report. Who may only count there is told which sentences are left out, and none of the
    /// words: they may name people.
    ///
    /// # Errors
    /// When the database fails; damaged when what is kept cannot be read.
    pub async fn own_words(
        &self,
        actor: &Actor,
        report: &Report,
    ) -> Result<OwnWords, OperationError> {
        let own: OwnWords = self.store().sealed_setting(&setting(report)?).await?.read()?;
        let lists = self.authorise(actor, Action::List, report.unit).is_ok();
        Ok(if lists { own } else { OwnWords { words: BTreeMap::new(), ..own } })
    }

    /// Keeps what an office writes into a report, in place of what it wrote before.
    ///
    /// # Errors
    /// Denied without the right to record there; input for words too long, for a section there is not, and when somebody
    /// else wrote meanwhile.
    pub async fn write_own_words(
        &self,
        actor: &Actor,
        report: &Report,
        written: OwnWords,
    ) -> Result<OwnWords, OperationError> {
        self.authorise(actor, Action::Record, report.unit)?;
        let written = checked(written, report)?;
        let seen = || {
            OperationError::input(
                "Báo cáo này vừa được người khác sửa. Hãy chép lại phần đồng chí vừa viết, mở lại trang rồi ghi lại.",
            )
        };
        let before = self.store().sealed_setting(&setting(report)?).await?;
        if before.read::<OwnWords>()?.revision != written.revision {
            return Err(seen());
        }
        let kept = OwnWords { revision: written.revision + 1, ..written };
        let json = serde_json::to_string(&kept).unwrap_or_default();
        let mut chance = self.surroundings().chance();
        if !self.store().reseal(&before, &json, &mut chance).await? {
            return Err(seen());
        }
        let year = report.period.to.year();
        self.note(actor, Act::ReportWritten, Some(report.unit.0), format!("Báo cáo năm {year}"))
            .await?;
        Ok(kept)
    }
}

/// Where it is kept.
fn setting(report: &Report) -> Result<String, OperationError> {
    Ok(format!("report:{}:{}:{}", yearly()?.id, report.unit, report.period.to.year()))
}

fn checked(written: OwnWords, report: &Report) -> Result<OwnWords, OperationError> {
    let OwnWords { revision, words, left_out } = written;
    let mut kept = BTreeMap::new();
    for (section, text) in words {
        let Some(known) = report.draft.sections().find(|it| it.id == section) else {
            return Err(OperationError::NotFound { what: "mục của báo cáo", given: section });
        };
        if text.chars().count() > WORDS_MAX {
            let heading = if known.heading.is_empty() { "này" } else { &known.heading };
            let words = format!("Mục “{heading}” dài quá {WORDS_MAX} chữ cái. Hãy viết ngắn lại.");
            return Err(OperationError::input(words));
        }
        let lines: Vec<String> = text.lines().map(clean).filter(|line| !line.is_empty()).collect();
        if !lines.is_empty() {
            kept.insert(section, lines.join("\n"));
        }
    }
    let template = yearly()?;
    // A sentence may have nothing to say today and stay left out for when it has.
    let left_out = left_out.into_iter().filter(|id| template.has_sentence(id)).collect();
    Ok(OwnWords { revision, words: kept, left_out })
}
