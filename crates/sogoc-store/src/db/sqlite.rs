//! SQLite: one connection that writes, a few that read, every commit on the disk before it is answered.

use std::path::Path;
use std::time::Duration;

use sqlx::pool::PoolOptions;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use super::Tx;
use crate::StoreError;

const READERS: u32 = 4;
/// How long a writer waits for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(30);
/// Marks the file as ours for `file` and for SQLite's own tools ("SoGo").
const APPLICATION_ID: i32 = 0x536F_476F;

/// A SQLite file.
pub(crate) struct Sqlite {
    writer: SqlitePool,
    readers: SqlitePool,
    options: Box<SqliteConnectOptions>,
}

impl Sqlite {
    pub(crate) async fn open(file: &Path) -> Result<Self, StoreError> {
        let options = durable(file).journal_mode(SqliteJournalMode::Wal);
        let writer = one().connect_with(options.clone()).await?;
        let reading = options.clone().pragma("query_only", "ON").pragma("cell_size_check", "ON");
        let readers =
            SqlitePoolOptions::new().max_connections(READERS).connect_lazy_with(reading.clone());
        Ok(Self { writer, readers, options: Box::new(reading) })
    }

    pub(super) async fn read(&self) -> Result<Tx, StoreError> {
        Ok(Tx::Sqlite(self.readers.begin().await?))
    }

    pub(super) async fn read_afresh(&self) -> Result<Tx, StoreError> {
        let pool = one().connect_with(self.options.as_ref().clone()).await?;
        Ok(Tx::Sqlite(pool.begin().await?))
    }

    pub(super) async fn write(&self) -> Result<Tx, StoreError> {
        Ok(Tx::Sqlite(self.writer.begin_with("BEGIN IMMEDIATE").await?))
    }

    /// Moves the write-ahead log into the file and empties it, so that overwritten bytes are gone from both.
    pub(crate) async fn empty_log(&self) -> Result<(), StoreError> {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.writer).await?;
        Ok(())
    }

    pub(super) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// A new file that nobody else has open, without a write-ahead log: one file that can be renamed.
pub(crate) async fn alone(file: &Path) -> Result<SqlitePool, StoreError> {
    let options = durable(file)
        .create_if_missing(true)
        .pragma("application_id", APPLICATION_ID.to_string())
        .journal_mode(SqliteJournalMode::Delete);
    Ok(one().connect_with(options).await?)
}

/// A finished file that nobody writes, such as a backup: no lock, no file beside it.
pub(crate) async fn sealed_file(file: &Path) -> Result<SqlitePool, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .immutable(true)
        .read_only(true)
        .pragma("cell_size_check", "ON")
        .pragma("temp_store", "MEMORY");
    Ok(one().connect_with(options).await?)
}

fn one() -> PoolOptions<sqlx::Sqlite> {
    SqlitePoolOptions::new().max_connections(1).acquire_timeout(PATIENCE)
}

fn durable(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .synchronous(SqliteSynchronous::Full)
        .pragma("temp_store", "MEMORY")
        .pragma("secure_delete", "ON")
}
