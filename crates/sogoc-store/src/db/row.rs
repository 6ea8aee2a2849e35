//! A row of either database, read by column number.

use jiff::Timestamp;
use sqlx::postgres::{PgRow, Postgres};
use sqlx::sqlite::{Sqlite, SqliteRow};
use sqlx::{Column, Decode, Error, Row as _, Type, TypeInfo};
use uuid::Uuid;

use super::Value;

/// A row of either database.
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    fn get<T>(&self, column: usize) -> Result<T, Error>
    where
        T: for<'r> Decode<'r, Sqlite>
            + Type<Sqlite>
            + for<'r> Decode<'r, Postgres>
            + Type<Postgres>,
    {
        match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        }
    }

    pub(crate) fn int(&self, column: usize) -> Result<i64, Error> {
        self.get(column)
    }

    pub(crate) fn flag(&self, column: usize) -> Result<bool, Error> {
        Ok(self.int(column)? != 0)
    }

    pub(crate) fn text(&self, column: usize) -> Result<String, Error> {
        self.get(column)
    }

    pub(crate) fn maybe_text(&self, column: usize) -> Result<Option<String>, Error> {
        self.get(column)
    }

    pub(crate) fn bytes(&self, column: usize) -> Result<Vec<u8>, Error> {
        self.get(column)
    }

    pub(crate) fn maybe_bytes(&self, column: usize) -> Result<Option<Vec<u8>>, Error> {
        self.get(column)
    }

    pub(crate) fn hash(&self, column: usize) -> Result<[u8; 32], Error> {
        self.bytes(column)?.try_into().map_err(|_| Error::Decode("a hash has 32 bytes".into()))
    }

    pub(crate) fn id(&self, column: usize) -> Result<Uuid, Error> {
        parse(&self.text(column)?)
    }

    pub(crate) fn maybe_id(&self, column: usize) -> Result<Option<Uuid>, Error> {
        self.maybe_text(column)?.as_deref().map(parse).transpose()
    }

    pub(crate) fn time(&self, column: usize) -> Result<Timestamp, Error> {
        parse(&self.text(column)?)
    }

    pub(crate) fn maybe_time(&self, column: usize) -> Result<Option<Timestamp>, Error> {
        self.maybe_text(column)?.as_deref().map(parse).transpose()
    }

    /// All values, for copying a row as it is.
    pub(crate) fn values(&self) -> Result<Vec<Value>, Error> {
        self.columns()
            .iter()
            .enumerate()
            .map(|(column, (_, kind))| self.value(column, kind))
            .collect()
    }

    /// The names of the columns.
    pub(crate) fn names(&self) -> Vec<String> {
        self.columns().into_iter().map(|(name, _)| name).collect()
    }

    fn columns(&self) -> Vec<(String, String)> {
        fn pair<C: Column>(column: &C) -> (String, String) {
            (column.name().to_owned(), column.type_info().name().to_owned())
        }
        match self {
            Self::Sqlite(row) => row.columns().iter().map(pair).collect(),
            Self::Postgres(row) => row.columns().iter().map(pair).collect(),
        }
    }

    fn value(&self, column: usize, kind: &str) -> Result<Value, Error> {
        match kind {
            "INTEGER" | "INT8" => self.get(column).map(Value::Int),
            "TEXT" => self.get(column).map(Value::Text),
            "BLOB" | "BYTEA" => self.get(column).map(Value::Bytes),
            other => {
                Err(Error::Decode(format!("column {column} has the unknown type {other}").into()))
            }
        }
    }
}

fn parse<T: std::str::FromStr>(text: &str) -> Result<T, Error>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    text.parse().map_err(|error| Error::Decode(Box::new(error)))
}
