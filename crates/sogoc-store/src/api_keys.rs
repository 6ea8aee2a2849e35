//! Keys of programs that use the JSON interface: only their SHA-256 is kept.

use jiff::Timestamp;
use uuid::Uuid;

use crate::db::{Row, values};
use crate::hash::Hash;
use crate::{Store, StoreError};

/// A key of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Its permanent id.
    pub id: Uuid,
    /// Whose it is.
    pub account: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// SHA-256 of the key.
    pub key_hash: Hash,
    /// What it may be used for, in the words of the operations.
    pub scope: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// From when on it is refused.
    pub expires_at: Timestamp,
    /// When it was last used.
    pub last_used_at: Option<Timestamp>,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, account, name, key_hash, scope, created_at, expires_at, last_used_at, \
             revoked_at FROM api_keys ",
            $rest
        )
    };
}

impl Store {
    /// Keeps a new key.
    pub async fn add_api_key(&self, key: &ApiKey) -> Result<(), StoreError> {
        let sql = "INSERT INTO api_keys (id, account, name, key_hash, scope, created_at, expires_at) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let ApiKey { id, account, name, key_hash, scope, created_at, expires_at, .. } = key;
        let row = values![
            *id,
            *account,
            name.as_str(),
            *key_hash,
            scope.as_str(),
            *created_at,
            *expires_at
        ];
        self.db.run(sql, row).await?;
        Ok(())
    }

    /// The key of a hash; whether it is still good is for the caller to say.
    pub async fn api_key(&self, key_hash: Hash) -> Result<Option<ApiKey>, StoreError> {
        let row = self.db.row(select!("WHERE key_hash = $1"), values![key_hash]).await?;
        Ok(row.as_ref().map(key).transpose()?)
    }

    /// The keys of an account, the newest first.
    pub async fn api_keys_of(&self, account: Uuid) -> Result<Vec<ApiKey>, StoreError> {
        let sql = select!("WHERE account = $1 ORDER BY created_at DESC, id DESC");
        let rows = self.db.rows(sql, values![account]).await?;
        Ok(rows.iter().map(key).collect::<Result<_, _>>()?)
    }

    /// Notes that a key was used.
    pub async fn touch_api_key(&self, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE api_keys SET last_used_at = $2 WHERE id = $1";
        Ok(self.db.run(sql, values![id, now]).await? > 0)
    }

    /// Takes a key of an account back; false when it has no such open key.
    pub async fn revoke_api_key(
        &self,
        account: Uuid,
        id: Uuid,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE api_keys SET revoked_at = $3 \
                   WHERE id = $1 AND account = $2 AND revoked_at IS NULL";
        Ok(self.db.run(sql, values![id, account, now]).await? > 0)
    }
}

fn key(row: &Row) -> Result<ApiKey, sqlx::Error> {
    Ok(ApiKey {
        id: row.id(0)?,
        account: row.id(1)?,
        name: row.text(2)?,
        key_hash: row.hash(3)?,
        scope: row.text(4)?,
        created_at: row.time(5)?,
        expires_at: row.time(6)?,
        last_used_at: row.maybe_time(7)?,
        revoked_at: row.maybe_time(8)?,
    })
}
