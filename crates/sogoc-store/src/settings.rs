//! Named texts of a register: its id, when it was made, hints for the pages.

use serde::de::DeserializeOwned;

use crate::db::{Row, Tx, values};
use crate::{Chance, Store, StoreError, hex};

pub(crate) const REGISTER: &str = "register";
pub(crate) const CREATED_AT: &str = "created_at";
pub(crate) const KEY_PROOF: &str = "key_proof";

/// A sealed setting as it was read, with the seal it had: only while that holds may it be replaced by another.
#[derive(Debug, Clone)]
pub struct SealedSetting {
    name: String,
    text: Option<String>,
    seal: Option<String>,
}

impl SealedSetting {
    /// Its text; none when nobody wrote it yet.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// What it says; the beginning of all such settings when nobody wrote it yet.
    ///
    /// # Errors
    /// Damaged when it says what no program wrote.
    pub fn read<T: DeserializeOwned + Default>(&self) -> Result<T, StoreError> {
        let Some(text) = &self.text else { return Ok(T::default()) };
        serde_json::from_str(text)
            .map_err(|_| StoreError::damaged(format!("thiết đặt {} không đọc được", self.name)))
    }
}

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

    /// A sealed setting by name, to be changed.
    pub async fn sealed_setting(&self, name: &str) -> Result<SealedSetting, StoreError> {
        let seal = self.setting(name).await?;
        let text = seal.as_deref().map(|seal| self.opened(name, seal)).transpose()?;
        Ok(SealedSetting { name: name.to_owned(), text, seal })
    }

    /// Replaces a sealed setting by another text; false, and nothing done, when somebody wrote it since it was read.
    pub async fn reseal(
        &self,
        before: &SealedSetting,
        text: &str,
        chance: Chance<'_>,
    ) -> Result<bool, StoreError> {
        let name = before.name.as_str();
        let sealed = hex::encode(&self.keys.seal_setting(name, text, chance)?);
        let mut tx = self.db.write().await?;
        let written = if let Some(seal) = &before.seal {
            let sql = "UPDATE settings SET value = $2 WHERE name = $1 AND value = $3";
            tx.run(sql, values![name, sealed.as_str(), seal.as_str()]).await?
        } else {
            let sql = "INSERT INTO settings (name, value) VALUES ($1, $2) \
                       ON CONFLICT (name) DO NOTHING";
            tx.run(sql, values![name, sealed.as_str()]).await?
        };
        tx.commit().await?;
        Ok(written == 1)
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
