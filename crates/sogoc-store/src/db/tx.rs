//! A transaction on either database; dropped without commit, it leaves nothing behind.

use sqlx::{AssertSqlSafe, Error, Executor, Postgres, Sqlite, Transaction};
use sqlx::{SqlSafeStr, SqlStr};

use super::value::query;
use super::{Row, Value};

/// A transaction on either database.
pub(crate) enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// A statement without rows; the number of rows it touched.
    pub(crate) async fn run(
        &mut self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<u64, Error> {
        self.execute(sql.into_sql_str(), values, true).await
    }

    /// A statement put together at run time: not worth keeping prepared.
    pub(super) async fn run_once(&mut self, sql: String, values: Vec<Value>) -> Result<u64, Error> {
        self.execute(AssertSqlSafe(sql).into_sql_str(), values, false).await
    }

    async fn execute(&mut self, sql: SqlStr, values: Vec<Value>, keep: bool) -> Result<u64, Error> {
        Ok(match self {
            Self::Sqlite(tx) => {
                let statement = query::<Sqlite>(sql, values).persistent(keep);
                statement.execute(&mut **tx).await?.rows_affected()
            }
            Self::Postgres(tx) => {
                let statement = query::<Postgres>(sql, values).persistent(keep);
                statement.execute(&mut **tx).await?.rows_affected()
            }
        })
    }

    /// The rows of a statement.
    pub(crate) async fn rows(
        &mut self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<Vec<Row>, Error> {
        self.fetch(sql.into_sql_str(), values, true).await
    }

    /// The rows of a statement put together at run time.
    pub(crate) async fn rows_once(
        &mut self,
        sql: String,
        values: Vec<Value>,
    ) -> Result<Vec<Row>, Error> {
        self.fetch(AssertSqlSafe(sql).into_sql_str(), values, false).await
    }

    async fn fetch(
        &mut self,
        sql: SqlStr,
        values: Vec<Value>,
        keep: bool,
    ) -> Result<Vec<Row>, Error> {
        Ok(match self {
            Self::Sqlite(tx) => {
                let statement = query::<Sqlite>(sql, values).persistent(keep);
                statement.fetch_all(&mut **tx).await?.into_iter().map(Row::Sqlite).collect()
            }
            Self::Postgres(tx) => {
                let statement = query::<Postgres>(sql, values).persistent(keep);
                statement.fetch_all(&mut **tx).await?.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    /// The first row of a statement.
    pub(crate) async fn row(
        &mut self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<Option<Row>, Error> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// Several statements without values, such as a step of the schema.
    pub(crate) async fn script(&mut self, sql: String) -> Result<(), Error> {
        let script = sqlx::raw_sql(AssertSqlSafe(sql));
        match self {
            Self::Sqlite(tx) => (&mut **tx).execute(script).await.map(drop),
            Self::Postgres(tx) => (&mut **tx).execute(script).await.map(drop),
        }
    }

    pub(crate) async fn commit(self) -> Result<(), Error> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
    }
}
