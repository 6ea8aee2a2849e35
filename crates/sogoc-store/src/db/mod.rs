//! The one place that knows there are two databases: pools, transactions, values and rows.

mod bulk;
mod catalog;
mod postgres;
mod row;
mod sqlite;
mod tx;
mod value;

pub(crate) use postgres::Postgres;
pub(crate) use row::Row;
pub(crate) use sqlite::{Sqlite, alone, sealed_file};
pub(crate) use tx::Tx;
pub(crate) use value::{Value, values};

use crate::StoreError;

/// A database of either kind.
pub(crate) enum Db {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Db {
    /// A transaction that reads one unchanging state.
    pub(crate) async fn read(&self) -> Result<Tx, StoreError> {
        match self {
            Self::Sqlite(db) => db.read().await,
            Self::Postgres(db) => db.read().await,
        }
    }

    /// A transaction that may write; on SQLite it waits for every other writer.
    pub(crate) async fn write(&self) -> Result<Tx, StoreError> {
        match self {
            Self::Sqlite(db) => db.write().await,
            Self::Postgres(db) => db.write().await,
        }
    }

    /// A reading transaction that shares no cached page with what ran before.
    pub(crate) async fn read_afresh(&self) -> Result<Tx, StoreError> {
        match self {
            Self::Sqlite(db) => db.read_afresh().await,
            Self::Postgres(db) => db.read().await,
        }
    }

    /// The rows of one statement.
    pub(crate) async fn rows(
        &self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<Vec<Row>, StoreError> {
        let mut tx = self.read().await?;
        Ok(tx.rows(sql, values).await?)
    }

    /// The first row of one statement.
    pub(crate) async fn row(
        &self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// One writing statement, committed; the number of rows it touched.
    pub(crate) async fn run(
        &self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<u64, StoreError> {
        let mut tx = self.write().await?;
        let touched = tx.run(sql, values).await?;
        tx.commit().await?;
        Ok(touched)
    }

    /// Ends every connection; on SQLite this also empties the write-ahead log.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(db) => db.close().await,
            Self::Postgres(db) => db.close().await,
        }
    }
}
