//! Where a register lies: a folder (SQLite) or a PostgreSQL database.

use std::convert::Infallible;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;

/// The database file inside a register's folder.
const FILE: &str = "sogoc.db";

/// Where a register lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A folder that holds a SQLite file and, unless told otherwise, the key file.
    Folder(PathBuf),
    /// A PostgreSQL database, by its address.
    Postgres(String),
}

impl FromStr for Location {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let postgres = ["postgres://", "postgresql://"];
        Ok(if postgres.iter().any(|scheme| text.starts_with(scheme)) {
            Self::Postgres(text.to_owned())
        } else {
            Self::Folder(PathBuf::from(text))
        })
    }
}

/// As shown to people: a password in the address is never part of it.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => folder.display().fmt(f),
            Self::Postgres(url) => match url.parse::<PgConnectOptions>() {
                Ok(at) => write!(
                    f,
                    "PostgreSQL {}:{}/{}",
                    at.get_host(),
                    at.get_port(),
                    at.get_database().unwrap_or(at.get_username())
                ),
                Err(_) => f.write_str("PostgreSQL"),
            },
        }
    }
}

/// The database file of a folder.
pub(crate) fn database_file(folder: &Path) -> PathBuf {
    folder.join(FILE)
}
