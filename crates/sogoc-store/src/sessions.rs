//! Sessions: the browser carries a random token, the database only its hash.

use jiff::Timestamp;
use uuid::Uuid;

use crate::db::{Row, Tx, values};
use crate::hash::Hash;
use crate::{Store, StoreError};

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the token.
    pub token_hash: Hash,
    /// Whose it is.
    pub account: Uuid,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub last_seen_at: Timestamp,
    /// When it ends whatever happens.
    pub expires_at: Timestamp,
    /// What forms must carry.
    pub csrf: String,
    /// The kind of device in a few words; never the whole name a browser gives itself.
    pub device: String,
}

impl Store {
    /// Begins a session.
    pub async fn create_session(&self, session: &Session) -> Result<(), StoreError> {
        let mut tx = self.db.write().await?;
        insert(&mut tx, session).await?;
        Ok(tx.commit().await?)
    }

    /// The session of a token; whether it is still good is for the caller to say.
    pub async fn session(&self, token_hash: Hash) -> Result<Option<Session>, StoreError> {
        let sql = "SELECT token_hash, account, created_at, last_seen_at, expires_at, csrf, user_agent \
                   FROM sessions WHERE token_hash = $1";
        let row = self.db.row(sql, values![token_hash]).await?;
        Ok(row.as_ref().map(session).transpose()?)
    }

    /// The sessions of an account, last used first.
    pub async fn sessions_of(&self, account: Uuid) -> Result<Vec<Session>, StoreError> {
        let sql = "SELECT token_hash, account, created_at, last_seen_at, expires_at, csrf, user_agent \
                   FROM sessions WHERE account = $1 ORDER BY last_seen_at DESC";
        let rows = self.db.rows(sql, values![account]).await?;
        Ok(rows.iter().map(session).collect::<Result<_, _>>()?)
    }

    /// Notes that a session was used.
    pub async fn touch_session(
        &self,
        token_hash: Hash,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE sessions SET last_seen_at = $2 WHERE token_hash = $1";
        Ok(self.db.run(sql, values![token_hash, now]).await? > 0)
    }

    /// Replaces a session by another in one step; the old token is dead at once. False when it was
    /// gone already, and then nothing is begun.
    pub async fn rotate_session(&self, old: Hash, new: &Session) -> Result<bool, StoreError> {
        let mut tx = self.db.write().await?;
        if tx.run("DELETE FROM sessions WHERE token_hash = $1", values![old]).await? == 0 {
            return Ok(false);
        }
        insert(&mut tx, new).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Ends a session.
    pub async fn delete_session(&self, token_hash: Hash) -> Result<bool, StoreError> {
        Ok(self.db.run("DELETE FROM sessions WHERE token_hash = $1", values![token_hash]).await?
            > 0)
    }

    /// Ends every session of an account but one; how many there were.
    pub async fn delete_other_sessions(
        &self,
        account: Uuid,
        kept: Hash,
    ) -> Result<u64, StoreError> {
        let sql = "DELETE FROM sessions WHERE account = $1 AND token_hash <> $2";
        self.db.run(sql, values![account, kept]).await
    }

    /// Ends every session of an account; how many there were.
    pub async fn delete_sessions_of(&self, account: Uuid) -> Result<u64, StoreError> {
        self.db.run("DELETE FROM sessions WHERE account = $1", values![account]).await
    }

    /// Forgets sessions that ended by themselves.
    pub async fn delete_expired_sessions(&self, now: Timestamp) -> Result<u64, StoreError> {
        self.db.run("DELETE FROM sessions WHERE expires_at <= $1", values![now]).await
    }
}

async fn insert(tx: &mut Tx, session: &Session) -> Result<(), StoreError> {
    let sql = "INSERT INTO sessions (token_hash, account, created_at, last_seen_at, expires_at, csrf, user_agent) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let Session { token_hash, account, created_at, last_seen_at, expires_at, csrf, device } =
        session;
    let row = values![
        *token_hash,
        *account,
        *created_at,
        *last_seen_at,
        *expires_at,
        csrf.as_str(),
        device.clone().into_bytes()
    ];
    tx.run(sql, row).await?;
    Ok(())
}

fn session(row: &Row) -> Result<Session, sqlx::Error> {
    Ok(Session {
        token_hash: row.hash(0)?,
        account: row.id(1)?,
        created_at: row.time(2)?,
        last_seen_at: row.time(3)?,
        expires_at: row.time(4)?,
        csrf: row.text(5)?,
        // Sessions of before kept a hash here, which is no text.
        device: String::from_utf8(row.bytes(6)?).unwrap_or_default(),
    })
}
