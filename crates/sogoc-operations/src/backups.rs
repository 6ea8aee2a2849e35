//! Backups made, kept, checked and handed out by the running program.

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::DateTime;
use sogoc_store::{Location, WithKey};

use crate::activity::Act;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};
use crate::surroundings::VIET_NAM;

/// The folder of backups, beside the database.
const FOLDER: &str = "sao-luu";
/// How the name of a backup begins and ends; between them stands when it was made.
const BEGIN: &str = "sogoc-";
const END: &str = ".sgb";
const WHEN: &str = "%Y-%m-%d-%H%M%S";
const KEY_MARK: &str = "-kem-khoa";

/// The setting that tells when the last backup was made, wherever it lies.
pub(crate) const LAST_BACKUP: &str = "last_backup";

/// A backup that lies in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its file name.
    pub name: String,
    /// When it was made.
    pub at: Timestamp,
    /// Its size in bytes.
    pub size: u64,
    /// Whether whoever has it can read it.
    pub with_key: bool,
}

impl Office {
    /// Where the backups lie that are made in the browser.
    pub fn backup_folder(&self) -> PathBuf {
        match self.store().location() {
            Location::Folder(folder) => folder.join(FOLDER),
            Location::Postgres(_) => self.store().key_file().with_file_name(FOLDER),
        }
    }

    /// The backups in the folder, newest first.
    ///
    /// # Errors
    /// Denied without the right to keep the whole register.
    pub fn backups(&self, actor: &Actor) -> Result<Vec<Backup>, OperationError> {
        self.may_keep(actor)?;
        let entries = std::fs::read_dir(self.backup_folder());
        let mut found: Vec<Backup> = entries
            .into_iter()
            .flatten()
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let name = entry.file_name().into_string().ok()?;
                let (at, with_key) = read_name(&name)?;
                Some(Backup { name, at, size: entry.metadata().ok()?.len(), with_key })
            })
            .collect();
        found.sort_by(|a, b| b.name.cmp(&a.name));
        Ok(found)
    }

    /// Makes a backup in the folder, while others go on writing. Its name.
    ///
    /// # Errors
    /// Denied without the right to keep the whole register; store when it cannot be written.
    pub async fn make_backup(
        &self,
        actor: &Actor,
        with_key: WithKey,
        progress: &mut (dyn FnMut(u64, u64) + Send),
    ) -> Result<String, OperationError> {
        self.may_keep(actor)?;
        let folder = self.backup_folder();
        std::fs::create_dir_all(&folder).map_err(|error| {
            let (place, why) = (folder.display(), error.kind());
            OperationError::input(format!("Không lập được thư mục sao lưu {place}: {why}."))
        })?;
        let when = VIET_NAM.to_datetime(self.surroundings().now()).strftime(WHEN);
        let mark = if with_key == WithKey::Yes { KEY_MARK } else { "" };
        let name = format!("{BEGIN}{when}{mark}{END}");
        self.backup(actor, &folder.join(&name), with_key, progress).await?;
        Ok(name)
    }

    /// Checks that a backup of the folder is still what was written.
    ///
    /// # Errors
    /// Denied without the right; store when it is damaged.
    pub async fn check_backup(
        &self,
        actor: &Actor,
        name: &str,
        progress: &mut (dyn FnMut(u64, u64) + Send),
    ) -> Result<(), OperationError> {
        let file = self.backup_file(actor, name)?;
        let checked = self.store().check_backup(&file, progress).await;
        let found = if checked.is_ok() { "nguyên vẹn" } else { "hỏng" };
        self.note(actor, Act::BackupChecked, None, format!("{name} · {found}")).await?;
        Ok(checked?)
    }

    /// A backup of the folder, to be carried away; written down before it is given.
    ///
    /// # Errors
    /// Denied without the right, and when there is none of that name.
    pub async fn take_backup(&self, actor: &Actor, name: &str) -> Result<PathBuf, OperationError> {
        let file = self.backup_file(actor, name)?;
        self.note(actor, Act::BackupTaken, None, name.to_owned()).await?;
        Ok(file)
    }

    /// When the last backup was made, here or on the command line.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_backup(&self) -> Result<Option<Timestamp>, OperationError> {
        let at = self.store().setting(LAST_BACKUP).await?;
        Ok(at.and_then(|at| at.parse().ok()))
    }

    /// Only names we give ourselves lead to a file: no path is ever made of what was asked for.
    fn backup_file(&self, actor: &Actor, name: &str) -> Result<PathBuf, OperationError> {
        let known = self.backups(actor)?.into_iter().find(|backup| backup.name == name);
        let known = known.ok_or(OperationError::Denied(Action::Keep))?;
        Ok(self.backup_folder().join(known.name))
    }
}

/// When a backup of this name was made, and whether the key went along.
fn read_name(name: &str) -> Option<(Timestamp, bool)> {
    let middle = name.strip_prefix(BEGIN)?.strip_suffix(END)?;
    let (when, with_key) = match middle.strip_suffix(KEY_MARK) {
        Some(when) => (when, true),
        None => (middle, false),
    };
    let at = VIET_NAM.to_timestamp(DateTime::strptime(WHEN, when).ok()?).ok()?;
    Some((at, with_key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_when_and_what() {
        let (at, with_key) = read_name("sogoc-2026-11-22-031512-kem-khoa.sgb").unwrap();
        assert_eq!((at.to_string().as_str(), with_key), ("2026-11-21T20:15:12Z", true));
        assert_eq!(read_name("sogoc-2026-11-22-031512.sgb").map(|it| it.1), Some(false));
        for other in ["../so.key", "sogoc-.sgb", "sogoc-2026-13-22-031512.sgb", "x.sgb", ""] {
            assert_eq!(read_name(other), None, "{other}");
        }
    }
}
