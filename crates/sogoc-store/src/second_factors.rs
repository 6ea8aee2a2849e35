//! Second factors: what an account proves itself with beside its password, sealed under its own key.

use std::collections::BTreeSet;

use jiff::Timestamp;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::values;
use crate::ledger::{key_of, keys_for};
use crate::{Chance, Store, StoreError};

/// The last step of a second factor that was shown to its owner and not yet proved.
const UNPROVED: i64 = -1;

/// The second factor of an account.
#[derive(Debug)]
pub struct SecondFactor {
    /// What is kept of it; the store does not know its parts.
    pub secret: Zeroizing<Vec<u8>>,
    /// The step of the last code taken; none while its owner has not proved to hold it.
    pub last_step: Option<u64>,
    /// Since when.
    pub since: Timestamp,
    /// The bytes as they lie in the database: whoever replaces them says which ones.
    sealed: Vec<u8>,
}

impl Store {
    /// Keeps a second factor that its owner has yet to prove; an earlier one is forgotten.
    pub async fn propose_second_factor(
        &self,
        account: Uuid,
        secret: &[u8],
        now: Timestamp,
        chance: Chance<'_>,
    ) -> Result<(), StoreError> {
        let mut tx = self.db.write().await?;
        let keys = keys_for(&mut tx, &self.keys, BTreeSet::from([account]), chance).await?;
        let key = keys.get(&account).ok_or(StoreError::Erased { subject: account })?;
        let sealed = key.seal(secret, &self.keys.factor_bond(account), chance)?;
        let sql = "INSERT INTO second_factors (account, secret, last_step, since) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT (account) DO UPDATE SET secret = excluded.secret, \
                   last_step = excluded.last_step, since = excluded.since";
        tx.run(sql, values![account, sealed, UNPROVED, now]).await?;
        Ok(tx.commit().await?)
    }

    /// The second factor of an account.
    pub async fn second_factor(&self, account: Uuid) -> Result<Option<SecondFactor>, StoreError> {
        let sql = "SELECT f.secret, f.last_step, f.since, k.wrapped FROM second_factors f \
                   JOIN subject_keys k ON k.subject = f.account WHERE f.account = $1";
        let Some(row) = self.db.row(sql, values![account]).await? else { return Ok(None) };
        let key = key_of(&self.keys, account, row.maybe_bytes(3)?)?;
        let key = key.ok_or(StoreError::Erased { subject: account })?;
        let sealed = row.bytes(0)?;
        let secret = key.open(&sealed, &self.keys.factor_bond(account)).ok_or_else(|| {
            StoreError::damaged(format!("mã xác thực của tài khoản {account} không mở được"))
        })?;
        let last_step = u64::try_from(row.int(1)?).ok();
        Ok(Some(SecondFactor { secret, last_step, since: row.time(2)?, sealed }))
    }

    /// The accounts that have proved a second factor.
    pub async fn second_factors(&self) -> Result<BTreeSet<Uuid>, StoreError> {
        let sql = "SELECT account FROM second_factors WHERE last_step >= 0";
        let rows = self.db.rows(sql, values![]).await?;
        Ok(rows.iter().map(|row| row.id(0)).collect::<Result<_, _>>()?)
    }

    /// Takes the code of a step, once: false when this step or a later one was taken before.
    pub async fn take_step(&self, account: Uuid, step: u64) -> Result<bool, StoreError> {
        let step = i64::try_from(step).unwrap_or(i64::MAX);
        let sql = "UPDATE second_factors SET last_step = $2 WHERE account = $1 AND last_step < $2";
        Ok(self.db.run(sql, values![account, step]).await? > 0)
    }

    /// Replaces what is kept of a second factor; false when somebody else did meanwhile.
    pub async fn replace_second_factor(
        &self,
        account: Uuid,
        before: &SecondFactor,
        secret: &[u8],
        chance: Chance<'_>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db.write().await?;
        let keys = keys_for(&mut tx, &self.keys, BTreeSet::from([account]), chance).await?;
        let key = keys.get(&account).ok_or(StoreError::Erased { subject: account })?;
        let sealed = key.seal(secret, &self.keys.factor_bond(account), chance)?;
        let sql = "UPDATE second_factors SET secret = $2 WHERE account = $1 AND secret = $3";
        let touched = tx.run(sql, values![account, sealed, before.sealed.clone()]).await?;
        tx.commit().await?;
        Ok(touched > 0)
    }

    /// Forgets the second factor of an account; false when there was none.
    pub async fn delete_second_factor(&self, account: Uuid) -> Result<bool, StoreError> {
        let sql = "DELETE FROM second_factors WHERE account = $1";
        Ok(self.db.run(sql, values![account]).await? > 0)
    }
}
