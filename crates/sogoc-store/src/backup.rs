//! Backing up a live register into one file that either database can be restored from.

use std::path::Path;

use crate::db::{Tx, sealed_file};
use crate::keys::KeyText;
use crate::stage::NewFile;
use crate::trailer::{Trailer, damaged};
use crate::{Chance, Progress, Store, StoreError, copy, schema, verify};

/// Whether a backup carries the key file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithKey {
    /// The key is kept elsewhere; the backup alone tells nobody anything personal.
    No,
    /// The key file goes along: whoever has the backup (and its passphrase, if any) can read it.
    Yes,
}

impl Store {
    /// Writes one file with everything but sessions and jobs, as it is at this moment; writers go
    /// on meanwhile. The copy is verified before the file gets its name.
    pub async fn backup(
        &self,
        target: &Path,
        with_key: WithKey,
        chance: Chance<'_>,
        progress: Progress<'_>,
    ) -> Result<(), StoreError> {
        if target.exists() {
            return Err(StoreError::FileExists { path: target.to_owned() });
        }
        let key = match with_key {
            WithKey::Yes => Some(KeyText::read(&self.key_file)?),
            WithKey::No => None,
        };
        let mut from = self.db.read().await?;
        let file = NewFile::create(target.to_owned()).await?;
        let written = match self.fill(&mut from, &file, progress).await {
            Ok(()) => Trailer::append(file.closed().await, &self.keys, key, chance),
            Err(error) => Err(error),
        };
        if let Err(error) = written {
            file.discard().await;
            return Err(error);
        }
        file.finish().await
    }

    /// Whether a backup of this register is still what was written, down to its last byte.
    pub async fn check_backup(
        &self,
        backup: &Path,
        progress: Progress<'_>,
    ) -> Result<(), StoreError> {
        let trailer = Trailer::read(backup)?;
        if trailer.register != self.keys.register {
            let (found, wanted) = (trailer.register, self.keys.register);
            return Err(StoreError::KeyOfOther { path: backup.to_owned(), found, wanted });
        }
        trailer.check(backup, &self.keys)?;
        let mut from =
            Tx::Sqlite(sealed_file(backup).await?.begin().await.map_err(StoreError::from)?);
        let report = verify::check(&mut from, &self.keys, progress).await?;
        match report.findings.first() {
            Some(finding) => Err(damaged(backup, &finding.to_string())),
            None => Ok(()),
        }
    }

    async fn fill(
        &self,
        from: &mut Tx,
        file: &NewFile,
        progress: Progress<'_>,
    ) -> Result<(), StoreError> {
        let mut to = file.begin().await?;
        schema::build(&mut to, schema::version_of(from).await?).await?;
        copy::copy(from, &mut to, progress).await?;
        let report = verify::check(&mut to, &self.keys, &mut |_, _| {}).await?;
        if let Some(finding) = report.findings.first() {
            return Err(StoreError::damaged(finding.to_string()));
        }
        Ok(to.commit().await?)
    }
}
