//! Named texts of a register: its id, when it was made, hints for the pages.

use crate::db::{Row, Tx, values};
use crate::{Chance, Store, StoreError, hex};

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

    /// Keeps a setting that may name people: sealed with the key of the register.
    pub async fn seal_setting(
        &self,
        name: &str,
        value: &str,
        chance: Chance<'_>,
    ) -> Result<(), StoreError> {
        let sealed = self.keys.seal_setting(name, value, chance)?;
        self.set_setting(name, &hex::encode(&sealed)).await
    }

    /// A sealed setting by name.
    pub async fn sealed_setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let sealed = self.setting(name).await?;
        sealed.map(|sealed| self.opened(name, &sealed)).transpose()
    }

    /// The sealed settings whose names begin so.
    pub async fn sealed_settings(&self, begin: &str) -> Result<Vec<(String, String)>, StoreError> {
        let sql =
            "SELECT name, value FROM settings WHERE substr(name, 1, length($1)) = $1 ORDER BY name";
        let rows = self.db.rows(sql, values![begin]).await?;
        let pair = |row: &Row| {
            let (name, sealed) = (row.text(0)?, row.text(1)?);
            let opened = self.opened(&name, &sealed)?;
            Ok((name, opened))
        };
        rows.iter().map(pair).collect()
    }

    fn opened(&self, name: &str, sealed: &str) -> Result<String, StoreError> {
        let opened = hex::decode(sealed).and_then(|it| self.keys.open_setting(name, &it));
        opened.ok_or_else(|| StoreError::damaged(format!("thiết đặt {name} không mở được")))
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
