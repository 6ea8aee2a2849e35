//! Copying a register row by row between databases of either kind: what backup and restore are made of.

use crate::db::{Tx, Value, values};
use crate::{Progress, StoreError};

/// What is copied, each table after those it refers to, with its key. Sessions and jobs stay behind:
/// a restored register must not know a browser again, nor run what was running.
const TABLES: [(&str, &str); 14] = [
    ("settings", "name"),
    ("head", "id"),
    ("subject_keys", "subject"),
    ("events", "position"),
    ("sealed", "position"),
    ("commands", "command_key"),
    ("accounts", "id"),
    ("grants", "id"),
    ("read_log", "id"),
    ("second_factors", "account"),
    ("api_keys", "id"),
    ("views", "id"),
    ("scans", "id"),
    ("dossiers", "id"),
];

const BATCH: usize = 500;
/// Scans are large: few are held at once.
const SCANS: usize = 4;

/// Copies everything into a register that was just built with the same version of the schema.
pub(crate) async fn copy(
    from: &mut Tx,
    to: &mut Tx,
    progress: Progress<'_>,
) -> Result<(), StoreError> {
    let mut tables = Vec::new();
    let mut total = 0;
    for (table, key) in TABLES {
        // An older register does not have them all yet.
        if from.has_table(table).await? {
            total += count(from, table).await?;
            tables.push((table, key));
        }
    }
    to.run("DELETE FROM settings", values![]).await?;
    let mut done = 0;
    for (table, key) in tables {
        let mut last = None;
        loop {
            let (rows, names) = page(from, table, key, last).await?;
            let Some(end) = rows.last() else { break };
            last = names.iter().position(|name| name == key).map(|column| end[column].clone());
            done += rows.len() as u64;
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            to.insert(table, &names, rows).await?;
            progress(done, total);
        }
    }
    Ok(())
}

async fn count(tx: &mut Tx, table: &str) -> Result<u64, StoreError> {
    let rows = tx.rows_once(format!("SELECT count(*) FROM {table}"), values![]).await?;
    let count = rows.first().map(|row| row.int(0)).transpose()?;
    Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or(0))
}

type Page = (Vec<Vec<Value>>, Vec<String>);

async fn page(
    tx: &mut Tx,
    table: &str,
    key: &str,
    after: Option<Value>,
) -> Result<Page, StoreError> {
    let batch = if table == "scans" { SCANS } else { BATCH };
    let beyond = if after.is_some() { format!("WHERE {key} > $1") } else { String::new() };
    let sql = format!("SELECT * FROM {table} {beyond} ORDER BY {key} LIMIT {batch}");
    let rows = tx.rows_once(sql, after.into_iter().collect()).await?;
    let names = rows.first().map(crate::db::Row::names).unwrap_or_default();
    let rows = rows.iter().map(crate::db::Row::values).collect::<Result<_, _>>()?;
    Ok((rows, names))
}
