//! Accounts: who may sign in. Display names are sealed like a person's bytes.

use std::collections::BTreeSet;

use jiff::Timestamp;
use uuid::Uuid;

use crate::db::{Row, Tx, values};
use crate::keys::Keys;
use crate::ledger::{key_of, keys_for};
use crate::{Chance, Store, StoreError};

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Its permanent id.
    pub id: Uuid,
    /// The name used to sign in; kept in lower case.
    pub login: String,
    /// The name shown to others.
    pub display_name: String,
    /// The password as a PHC text (never the password itself).
    pub password_hash: String,
    /// Whether the password must be changed at the next sign-in.
    pub must_change: bool,
}

/// An account as stored.
#[derive(Debug, Clone)]
pub struct Account {
    /// Its permanent id.
    pub id: Uuid,
    /// The name used to sign in.
    pub login: String,
    /// The name shown to others; empty when it was erased.
    pub display_name: String,
    /// The password as a PHC text.
    pub password_hash: String,
    /// Whether the password must be changed at the next sign-in.
    pub must_change: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when it may not sign in.
    pub disabled_at: Option<Timestamp>,
    /// Failed sign-ins since the last good one.
    pub failed_count: u32,
    /// Until when no sign-in is tried.
    pub locked_until: Option<Timestamp>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.login, a.display_name, a.password_hash, a.must_change, a.created_at, \
             a.disabled_at, a.failed_count, a.locked_until, k.wrapped \
             FROM accounts a JOIN subject_keys k ON k.subject = a.id ",
            $rest
        )
    };
}

impl Store {
    /// Makes an account; its login must be free.
    pub async fn create_account(
        &self,
        new: &NewAccount,
        now: Timestamp,
        chance: Chance<'_>,
    ) -> Result<(), StoreError> {
        let login = folded(&new.login);
        let mut tx = self.db.write().await?;
        if tx
            .row("SELECT id FROM accounts WHERE login = $1", values![login.as_str()])
            .await?
            .is_some()
        {
            return Err(StoreError::LoginTaken { login });
        }
        let name = sealed_name(&mut tx, &self.keys, new.id, &new.display_name, chance).await?;
        let sql = "INSERT INTO accounts (id, login, display_name, password_hash, must_change, created_at, failed_count) \
                   VALUES ($1, $2, $3, $4, $5, $6, 0)";
        let row = values![new.id, login, name, new.password_hash.as_str(), new.must_change, now];
        tx.run(sql, row).await?;
        Ok(tx.commit().await?)
    }

    /// The account with this login, in any case of letters.
    pub async fn account_by_login(&self, login: &str) -> Result<Option<Account>, StoreError> {
        let row = self.db.row(select!("WHERE a.login = $1"), values![folded(login)]).await?;
        row.map(|row| account(&self.keys, &row)).transpose()
    }

    /// The account with this id.
    pub async fn account(&self, id: Uuid) -> Result<Option<Account>, StoreError> {
        let row = self.db.row(select!("WHERE a.id = $1"), values![id]).await?;
        row.map(|row| account(&self.keys, &row)).transpose()
    }

    /// All accounts by login.
    pub async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let rows = self.db.rows(select!("ORDER BY a.login"), values![]).await?;
        rows.iter().map(|row| account(&self.keys, row)).collect()
    }

    /// Whether there is any account.
    pub async fn has_accounts(&self) -> Result<bool, StoreError> {
        Ok(self.db.row("SELECT id FROM accounts LIMIT 1", values![]).await?.is_some())
    }

    /// Changes the name shown to others.
    pub async fn set_display_name(
        &self,
        id: Uuid,
        name: &str,
        chance: Chance<'_>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db.write().await?;
        let name = sealed_name(&mut tx, &self.keys, id, name, chance).await?;
        let touched = tx
            .run("UPDATE accounts SET display_name = $2 WHERE id = $1", values![id, name])
            .await?;
        tx.commit().await?;
        Ok(touched > 0)
    }

    /// Changes the password; false when there is no such account.
    pub async fn set_password(
        &self,
        id: Uuid,
        password_hash: &str,
        must_change: bool,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE accounts SET password_hash = $2, must_change = $3, failed_count = 0, locked_until = NULL \
                   WHERE id = $1";
        Ok(self.db.run(sql, values![id, password_hash, must_change]).await? > 0)
    }

    /// Shuts an account and ends its sessions at once; false when there is no such open account.
    pub async fn disable_account(&self, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
        let mut tx = self.db.write().await?;
        let sql = "UPDATE accounts SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL";
        let touched = tx.run(sql, values![id, now]).await?;
        tx.run("DELETE FROM sessions WHERE account = $1", values![id]).await?;
        tx.commit().await?;
        Ok(touched > 0)
    }

    /// Opens a shut account again.
    pub async fn enable_account(&self, id: Uuid) -> Result<bool, StoreError> {
        let sql = "UPDATE accounts SET disabled_at = NULL, failed_count = 0, locked_until = NULL WHERE id = $1";
        Ok(self.db.run(sql, values![id]).await? > 0)
    }

    /// Counts a failed sign-in; how many there are now.
    pub async fn record_failure(&self, id: Uuid) -> Result<u32, StoreError> {
        let mut tx = self.db.write().await?;
        let sql = "UPDATE accounts SET failed_count = failed_count + 1 WHERE id = $1 RETURNING failed_count";
        let row = tx.row(sql, values![id]).await?;
        let count = row.map(|row| row.int(0)).transpose()?.unwrap_or(0);
        tx.commit().await?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// Lets no sign-in be tried until then.
    pub async fn lock_account(&self, id: Uuid, until: Timestamp) -> Result<(), StoreError> {
        self.db
            .run("UPDATE accounts SET locked_until = $2 WHERE id = $1", values![id, until])
            .await?;
        Ok(())
    }

    /// Forgets failed sign-ins after a good one.
    pub async fn clear_failures(&self, id: Uuid) -> Result<(), StoreError> {
        let sql = "UPDATE accounts SET failed_count = 0, locked_until = NULL WHERE id = $1";
        self.db.run(sql, values![id]).await?;
        Ok(())
    }
}

fn folded(login: &str) -> String {
    login.trim().to_lowercase()
}

async fn sealed_name(
    tx: &mut Tx,
    keys: &Keys,
    id: Uuid,
    name: &str,
    chance: Chance<'_>,
) -> Result<Vec<u8>, StoreError> {
    let secrets = keys_for(tx, keys, BTreeSet::from([id]), chance).await?;
    let secret = secrets.get(&id).ok_or(StoreError::Erased { subject: id })?;
    secret.seal(name.as_bytes(), &keys.account_bond(id), chance)
}

fn account(keys: &Keys, row: &Row) -> Result<Account, StoreError> {
    let id = row.id(0)?;
    let display_name = match key_of(keys, id, row.maybe_bytes(9)?)? {
        None => String::new(),
        Some(key) => {
            let name = key.open(&row.bytes(2)?, &keys.account_bond(id));
            let name = name.and_then(|name| String::from_utf8(name.to_vec()).ok());
            name.ok_or_else(|| {
                StoreError::damaged(format!("tên của tài khoản {id} không mở được"))
            })?
        }
    };
    Ok(Account {
        id,
        login: row.text(1)?,
        display_name,
        password_hash: row.text(3)?,
        must_change: row.flag(4)?,
        created_at: row.time(5)?,
        disabled_at: row.maybe_time(6)?,
        failed_count: u32::try_from(row.int(7)?).unwrap_or(u32::MAX),
        locked_until: row.maybe_time(8)?,
    })
}
