//! The schema, built in numbered steps that are written once for both databases.

use crate::StoreError;
use crate::db::{Tx, values};

const STEPS: [&str; 4] = [
    include_str!("migrations/0001_ledger.sql"),
    include_str!("migrations/0002_office.sql"),
    include_str!("migrations/0003_desk.sql"),
    include_str!("migrations/0004_dossiers.sql"),
];

/// The version of the schema this program writes: the number of steps.
pub const SCHEMA_VERSION: u32 = STEPS.len() as u32;

/// Builds an empty database up to a version.
pub(crate) async fn build(tx: &mut Tx, version: u32) -> Result<(), StoreError> {
    climb(tx, 0, version).await
}

/// Brings an existing register to the newest version; a newer one is refused untouched.
pub(crate) async fn migrate(tx: &mut Tx) -> Result<(), StoreError> {
    let found = version_of(tx).await?;
    climb(tx, found, SCHEMA_VERSION).await
}

/// The version a register has, refused when this program is too old for it.
pub(crate) async fn version_of(tx: &mut Tx) -> Result<u32, StoreError> {
    let row = tx.row("SELECT value FROM settings WHERE name = 'schema'", values![]).await?;
    let text = row.map(|row| row.text(0)).transpose()?;
    let found = text
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| StoreError::damaged("không đọc được phiên bản cấu trúc"))?;
    if found > SCHEMA_VERSION {
        return Err(StoreError::NewerSchema { found, known: SCHEMA_VERSION });
    }
    Ok(found)
}

async fn climb(tx: &mut Tx, from: u32, to: u32) -> Result<(), StoreError> {
    if from == to {
        return Ok(());
    }
    for step in &STEPS[from as usize..to as usize] {
        tx.script(in_words_of(tx, step)).await?;
    }
    let statement = "INSERT INTO settings (name, value) VALUES ('schema', $1) \
                     ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    tx.run(statement, values![to.to_string()]).await?;
    Ok(())
}

/// The steps are written for PostgreSQL; SQLite calls the same types otherwise.
fn in_words_of(tx: &Tx, step: &str) -> String {
    match tx {
        Tx::Postgres(_) => step.to_owned(),
        Tx::Sqlite(_) => step
            .replace("BYTEA", "BLOB")
            .replace("BIGINT", "INTEGER")
            .replace("/*strict*/", "STRICT"),
    }
}
