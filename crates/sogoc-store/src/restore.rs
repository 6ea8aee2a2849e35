//! Restoring a backup into an empty place of either kind, verified before it counts.

use std::fs;
use std::path::Path;

use crate::db::{Tx, sealed_file};
use crate::keys::{KeyText, Keys};
use crate::stage::Stage;
use crate::trailer::{Trailer, damaged};
use crate::{KeySource, Location, Progress, Store, StoreError, copy, schema, verify};

impl Store {
    /// Restores a backup and opens what came out. The key file is the one `source` names; when it
    /// does not exist and the backup carries one, that is written there. A damaged backup is
    /// refused and leaves nothing behind.
    pub async fn restore(
        backup: &Path,
        location: &Location,
        source: &KeySource,
        progress: Progress<'_>,
    ) -> Result<Self, StoreError> {
        let trailer = Trailer::read(backup)?;
        let key_file = source.path(location, trailer.register)?;
        let carried = if key_file.exists() { None } else { trailer.key.clone() };
        let text = match &carried {
            Some(text) => text.clone(),
            None => KeyText::read(&key_file)?,
        };
        if text.register != trailer.register {
            return Err(StoreError::KeyOfOther {
                path: key_file,
                found: text.register,
                wanted: trailer.register,
            });
        }
        let keys = Keys::new(trailer.register, text.open(source.passphrase.as_deref(), &key_file)?);
        trailer.check(backup, &keys)?;
        let mut from =
            Tx::Sqlite(sealed_file(backup).await?.begin().await.map_err(StoreError::from)?);
        let mut stage = Stage::begin(location, &key_file).await?;
        let filled = match fill(&mut from, &mut stage.tx, &keys, backup, progress).await {
            Ok(()) => carried.as_ref().map_or(Ok(()), |text| text.write(&key_file)),
            Err(error) => Err(error),
        };
        if let Err(error) = filled {
            stage.abandon().await;
            return Err(error);
        }
        if let Err(error) = stage.finish().await {
            if carried.is_some() {
                // It came out of the backup and is still there.
                let _ = fs::remove_file(&key_file);
            }
            return Err(error);
        }
        Self::open(location, source).await
    }
}

async fn fill(
    from: &mut Tx,
    to: &mut Tx,
    keys: &Keys,
    backup: &Path,
    progress: Progress<'_>,
) -> Result<(), StoreError> {
    schema::build(to, schema::version_of(from).await?).await?;
    copy::copy(from, to, progress).await?;
    schema::migrate(to).await?;
    let report = verify::check(to, keys, &mut |_, _| {}).await?;
    match report.findings.first() {
        Some(finding) => Err(damaged(backup, &finding.to_string())),
        None => Ok(()),
    }
}
