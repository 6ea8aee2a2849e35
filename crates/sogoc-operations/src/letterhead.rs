//! What an office prints on its papers: its name, its seat, who draws up and who signs.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use serde::{Deserialize, Serialize};
use sogoc_domain::id::UnitId;
use sogoc_domain::text::clean;

use crate::activity::Act;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};

/// The settings of letterheads begin so; the unit follows.
const SETTING: &str = "letterhead:";
/// No line is longer: it must fit half a page.
const LENGTH_MAX: usize = 120;

/// What stands around a paper of one unit. What is empty is told by the register.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letterhead {
    /// The name of the office as printed.
    pub name: String,
    /// The place before a date: "Nậm Hạ, ngày … tháng …".
    pub place: String,
    /// The sign after a paper's number: "QĐ/ĐU".
    pub sign: String,
    /// Who draws up.
    pub maker: String,
    /// In whose name and by whom it is signed: "T/M Đảng ủy, Bí thư".
    pub signer_title: String,
    /// The name of who signs.
    pub signer_name: String,
}

/// The letterheads in memory, read once: forms are filled without waiting for the disk.
#[derive(Debug, Default)]
pub(crate) struct Letterheads(RwLock<BTreeMap<UnitId, Letterhead>>);

impl Letterhead {
    fn lines(&mut self) -> [&mut String; 6] {
        let Self { name, place, sign, maker, signer_title, signer_name } = self;
        [name, place, sign, maker, signer_title, signer_name]
    }
}

impl Office {
    /// The letterhead of a unit; empty where none was set.
    pub fn letterhead(&self, unit: UnitId) -> Letterhead {
        let all = self.letterheads().0.read().unwrap_or_else(PoisonError::into_inner);
        all.get(&unit).cloned().unwrap_or_default()
    }

    /// Sets the letterhead of a unit. It names people, so it is sealed.
    ///
    /// # Errors
    /// Denied without the right to organise there; input for a line that does not fit.
    pub async fn set_letterhead(
        &self,
        actor: &Actor,
        unit: UnitId,
        mut letterhead: Letterhead,
    ) -> Result<(), OperationError> {
        self.authorise(actor, Action::Organise, unit)?;
        for line in letterhead.lines() {
            *line = clean(line);
            if line.chars().count() > LENGTH_MAX {
                let words = format!("Mỗi dòng không quá {LENGTH_MAX} ký tự để in vừa nửa trang.");
                return Err(OperationError::input(words));
            }
        }
        let json = serde_json::to_string(&letterhead).unwrap_or_default();
        let mut chance = self.surroundings().chance();
        self.store().seal_setting(&format!("{SETTING}{unit}"), &json, &mut chance).await?;
        self.note(actor, Act::LetterheadChanged, Some(unit.0), String::new()).await?;
        let mut all = self.letterheads().0.write().unwrap_or_else(PoisonError::into_inner);
        all.insert(unit, letterhead);
        Ok(())
    }

    /// Reads all letterheads, when the register is opened.
    pub(crate) async fn read_letterheads(&self) -> Result<(), OperationError> {
        let stored = self.store().sealed_settings(SETTING).await?;
        let read = stored.into_iter().filter_map(|(name, json)| {
            let unit = name.strip_prefix(SETTING)?.parse().ok()?;
            Some((unit, serde_json::from_str(&json).ok()?))
        });
        let mut all = self.letterheads().0.write().unwrap_or_else(PoisonError::into_inner);
        all.extend(read);
        Ok(())
    }
}
