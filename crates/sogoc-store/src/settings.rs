//! Named texts of a register: its id, when it was made, hints for the pages.

use crate::db::{Tx, values};
use crate::{Store, StoreError};

pub(crate) const REGISTER: &str = "register";
pub(crate) const CREATED_AT: &str = "created_at";
pub(crate) const KEY_PROOF: &str = "key_proof";

impl Store {
    /// A setting by name.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        get(&mut self.db.read().await?, name).await
    }

    /// Keeps a setting. No personal data here: settings are not sealed.
    pub async fn set_setting(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let mut tx = self.db.write().await?;
        set(&mut tx, name, value).await?;
        Ok(tx.commit().await?)
    }
}

pub(crate) async fn get(tx: &mut Tx, name: &str) -> Result<Option<String>, StoreError> {
    let row = tx.row("SELECT value FROM settings WHERE name = $1", values![name]).await?;
    Ok(row.map(|row| row.text(0)).transpose()?)
}

pub(crate) async fn set(tx: &mut Tx, name: &str, value: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO settings (name, value) VALUES ($1, $2) \
               ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    tx.run(sql, values![name, value]).await?;
    Ok(())
}
