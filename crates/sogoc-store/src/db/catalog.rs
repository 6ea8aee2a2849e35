//! What the two databases know about their own tables, asked in their own words.

use sqlx::Error;

use super::{Tx, values};

impl Tx {
    /// Whether the table exists.
    pub(crate) async fn has_table(&mut self, table: &str) -> Result<bool, Error> {
        let sql = match self {
            Self::Sqlite(_) => "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = $1",
            Self::Postgres(_) => {
                "SELECT tablename::text FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = $1"
            }
        };
        Ok(self.row(sql, values![table]).await?.is_some())
    }

    /// What the database itself finds wrong with its file. PostgreSQL has no such check at hand.
    pub(crate) async fn integrity(&mut self) -> Result<Vec<String>, Error> {
        match self {
            Self::Sqlite(_) => {
                let rows = self.rows("PRAGMA integrity_check(20)", values![]).await?;
                let lines: Vec<String> =
                    rows.iter().map(|row| row.text(0)).collect::<Result<_, _>>()?;
                Ok(lines.into_iter().filter(|line| line != "ok").collect())
            }
            Self::Postgres(_) => Ok(Vec::new()),
        }
    }

    /// The settings on which durability rests, as the database reports them.
    pub(crate) async fn durability(&mut self) -> Result<Vec<(&'static str, String)>, Error> {
        let mut found = Vec::new();
        match self {
            Self::Sqlite(_) => {
                for (name, sql) in [
                    ("journal_mode", "PRAGMA journal_mode"),
                    ("temp_store", "PRAGMA temp_store"),
                    ("synchronous", "PRAGMA synchronous"),
                    ("foreign_keys", "PRAGMA foreign_keys"),
                    ("secure_delete", "PRAGMA secure_delete"),
                ] {
                    let row = self.row(sql, values![]).await?.ok_or(Error::RowNotFound)?;
                    let value = row.text(0).or_else(|_| row.int(0).map(|n| n.to_string()))?;
                    found.push((name, value));
                }
            }
            Self::Postgres(_) => {
                for name in ["synchronous_commit", "fsync", "full_page_writes"] {
                    let row = self.row("SELECT current_setting($1)", values![name]).await?;
                    found.push((name, row.ok_or(Error::RowNotFound)?.text(0)?));
                }
            }
        }
        Ok(found)
    }
}
