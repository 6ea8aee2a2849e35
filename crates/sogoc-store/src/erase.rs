//! Erasing a person: their key is destroyed, the ledger stays whole.

use jiff::Timestamp;
use uuid::Uuid;

use crate::db::{Db, values};
use crate::{Store, StoreError};

impl Store {
    /// Destroys the key of a person, so that nobody can open their personal bytes again; whether
    /// there was one. Older backups still hold it: erased means erased once they are replaced too.
    pub async fn erase(&self, subject: Uuid, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE subject_keys SET wrapped = NULL, erased_at = $2 WHERE subject = $1 AND wrapped IS NOT NULL";
        let touched = self.db.run(sql, values![subject, now]).await?;
        // `secure_delete` overwrote the bytes in the page; old pages and old rows go here.
        match &self.db {
            Db::Sqlite(db) => db.empty_log().await?,
            Db::Postgres(db) => db.rewrite_subject_keys().await?,
        }
        Ok(touched > 0)
    }
}
