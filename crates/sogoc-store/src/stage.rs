//! A register being made: everything happens aside and appears at once, or leaves nothing behind.

use std::fs;
use std::path::{Path, PathBuf};

use sqlx::sqlite::SqlitePool;

use crate::db::{self, Postgres, Tx};
use crate::location::database_file;
use crate::{Location, StoreError};

/// Ends the name of every file that is not finished.
const UNFINISHED: &str = "dang-ghi";

/// An empty place in which a register is being made, inside one transaction.
pub(crate) struct Stage {
    pub(crate) tx: Tx,
    place: Place,
}

enum Place {
    Folder { file: NewFile, made: Option<PathBuf> },
    Postgres(Postgres),
}

impl Stage {
    /// Refuses a place that holds a register or, for a folder, anything else.
    pub(crate) async fn begin(location: &Location, key_file: &Path) -> Result<Self, StoreError> {
        match location {
            Location::Folder(folder) => {
                let made = prepare(folder, key_file)?;
                let file = NewFile::create(database_file(folder)).await?;
                let tx = file.begin().await?;
                Ok(Self { tx, place: Place::Folder { file, made } })
            }
            Location::Postgres(url) => {
                let db = Postgres::open(url).await?;
                let mut tx = db.write().await?;
                if tx.has_table("settings").await? || tx.has_table("events").await? {
                    return Err(StoreError::Exists { place: location.to_string() });
                }
                Ok(Self { tx, place: Place::Postgres(db) })
            }
        }
    }

    /// Makes the register appear.
    pub(crate) async fn finish(self) -> Result<(), StoreError> {
        self.tx.commit().await?;
        match self.place {
            Place::Folder { file, .. } => file.finish().await,
            Place::Postgres(db) => {
                db.close().await;
                Ok(())
            }
        }
    }

    /// Leaves the place as it was.
    pub(crate) async fn abandon(self) {
        drop(self.tx);
        match self.place {
            Place::Folder { file, made } => {
                file.discard().await;
                if let Some(folder) = made {
                    // Not empty when the caller put something else there: then it stays.
                    let _ = fs::remove_dir(folder);
                }
            }
            Place::Postgres(db) => db.close().await,
        }
    }
}

/// Makes the folder, or checks that it is empty but for the key file, dot files and what an earlier try left.
fn prepare(folder: &Path, key_file: &Path) -> Result<Option<PathBuf>, StoreError> {
    if database_file(folder).exists() {
        return Err(StoreError::Exists { place: folder.display().to_string() });
    }
    if !folder.exists() {
        fs::create_dir_all(folder).map_err(StoreError::file(folder))?;
        return Ok(Some(folder.to_owned()));
    }
    for entry in fs::read_dir(folder).map_err(StoreError::file(folder))? {
        let entry = entry.map_err(StoreError::file(folder))?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if entry.path() != key_file && !name.starts_with('.') && !name.contains(UNFINISHED) {
            return Err(StoreError::NotEmpty {
                place: folder.display().to_string(),
                found: name.into_owned(),
            });
        }
    }
    Ok(None)
}

/// A SQLite file written under another name until it is whole.
pub(crate) struct NewFile {
    target: PathBuf,
    unfinished: PathBuf,
    pool: SqlitePool,
}

impl NewFile {
    pub(crate) async fn create(target: PathBuf) -> Result<Self, StoreError> {
        let mut name = target.clone().into_os_string();
        name.push(".");
        name.push(UNFINISHED);
        let unfinished = PathBuf::from(name);
        remove(&unfinished);
        private(&unfinished)?;
        let pool = db::alone(&unfinished).await?;
        Ok(Self { target, unfinished, pool })
    }

    pub(crate) async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(Tx::Sqlite(self.pool.begin_with("BEGIN IMMEDIATE").await?))
    }

    /// The file as it lies on the disk, closed.
    pub(crate) async fn closed(&self) -> &Path {
        self.pool.close().await;
        &self.unfinished
    }

    pub(crate) async fn finish(self) -> Result<(), StoreError> {
        self.pool.close().await;
        fs::rename(&self.unfinished, &self.target).map_err(StoreError::file(&self.target))?;
        sync_folder_of(&self.target)
    }

    pub(crate) async fn discard(self) {
        self.pool.close().await;
        remove(&self.unfinished);
    }
}

fn remove(unfinished: &Path) {
    let mut journal = unfinished.to_owned().into_os_string();
    journal.push("-journal");
    // Absent is what we want; anything else shows when the file is written.
    let _ = fs::remove_file(unfinished);
    let _ = fs::remove_file(journal);
}

/// An empty file only its owner may read, for SQLite to fill.
fn private(path: &Path) -> Result<(), StoreError> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(StoreError::file(path))
}

/// A new name is durable only when its folder is; Windows keeps names itself.
fn sync_folder_of(path: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        let folder =
            path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(StoreError::file(folder))?;
    }
    Ok(())
}
