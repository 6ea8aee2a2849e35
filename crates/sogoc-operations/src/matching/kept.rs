//! What words mean in an office, said once by a clerk and kept for every report after.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sogoc_domain::id::UnitId;

use crate::activity::Act;
use crate::error::OperationError;
use crate::office::Office;
use crate::report::yearly;
use crate::rights::{Action, Actor};

/// The most wordings one organisation keeps.
const MOST: usize = 2_000;
/// The longest of them, in letters.
const LONGEST: usize = 200;

/// What words mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// This figure of the yearly report.
    Figure(String),
    /// No figure of the register.
    Nothing,
}

/// What the wordings of one organisation mean.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Meanings(pub(super) BTreeMap<String, Meaning>);

impl Office {
    /// Keeps what a wording means in the reports of an organisation; `None` forgets it.
    ///
    /// # Errors
    /// Denied without the right to record there; input for a figure there is not or too many wordings.
    pub async fn keep_meaning(
        &self,
        actor: &Actor,
        unit: UnitId,
        wording: &str,
        meaning: Option<Meaning>,
    ) -> Result<(), OperationError> {
        self.authorise(actor, Action::Record, unit)?;
        if wording.is_empty() || wording.chars().count() > LONGEST {
            return Err(OperationError::input(
                "Cách gọi này quá dài hoặc còn trống, chưa ghi nhớ được.",
            ));
        }
        if let Some(Meaning::Figure(name)) = &meaning
            && yearly()?.figure(name).is_none()
        {
            return Err(OperationError::NotFound { what: "con số", given: name.clone() });
        }
        let mut chance = self.surroundings().chance();
        loop {
            let before = self.store().sealed_setting(&setting(unit)).await?;
            let Meanings(mut kept) = before.read()?;
            match &meaning {
                Some(meaning) => drop(kept.insert(wording.to_owned(), meaning.clone())),
                None => drop(kept.remove(wording)),
            }
            if kept.len() > MOST {
                return Err(OperationError::input(
                    "Đơn vị đã ghi nhớ quá nhiều cách gọi. Hãy bỏ bớt cách gọi không còn dùng.",
                ));
            }
            let json = serde_json::to_string(&kept).unwrap_or_default();
            // Two clerks who say something at once both say it.
            if self.store().reseal(&before, &json, &mut chance).await? {
                return self.note(actor, Act::WordingKept, Some(unit.0), String::new()).await;
            }
        }
    }

    /// What wordings mean in the reports of an organisation. Words of reports may name people, so they are sealed.
    ///
    /// # Errors
    /// Denied without the right to count there; damaged when what is kept cannot be read.
    pub async fn meanings(&self, actor: &Actor, unit: UnitId) -> Result<Meanings, OperationError> {
        self.authorise(actor, Action::Count, unit)?;
        Ok(self.store().sealed_setting(&setting(unit)).await?.read()?)
    }
}

fn setting(unit: UnitId) -> String {
    format!("wordings:{unit}")
}
