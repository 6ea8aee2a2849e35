//! The key of each person: found, or drawn and wrapped on first use.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use crate::db::{Tx, Value, values};
use crate::keys::Keys;
use crate::seal::Secret;
use crate::{Chance, StoreError};

/// The keys of these people; new ones are stored in this transaction.
pub(crate) async fn keys_for(
    tx: &mut Tx,
    keys: &Keys,
    subjects: BTreeSet<Uuid>,
    chance: Chance<'_>,
) -> Result<HashMap<Uuid, Secret>, StoreError> {
    let mut found = HashMap::with_capacity(subjects.len());
    let wanted = subjects.iter().map(|subject| Value::from(*subject)).collect();
    for row in tx.rows_among("SELECT subject, wrapped FROM subject_keys", "subject", wanted).await?
    {
        let subject = row.id(0)?;
        let wrapped = row.maybe_bytes(1)?.ok_or(StoreError::Erased { subject })?;
        found.insert(subject, unwrap(keys, subject, &wrapped)?);
    }
    let mut rows = Vec::new();
    for subject in subjects {
        if found.contains_key(&subject) {
            continue;
        }
        let key = Secret::draw(chance);
        rows.push(values![subject, keys.wrap(subject, &key, chance)?]);
        found.insert(subject, key);
    }
    tx.insert("subject_keys", &["subject", "wrapped"], rows).await?;
    Ok(found)
}

/// One person's key, or `None` when it was destroyed.
pub(crate) fn key_of(
    keys: &Keys,
    subject: Uuid,
    wrapped: Option<Vec<u8>>,
) -> Result<Option<Secret>, StoreError> {
    wrapped.map(|wrapped| unwrap(keys, subject, &wrapped)).transpose()
}

fn unwrap(keys: &Keys, subject: Uuid, wrapped: &[u8]) -> Result<Secret, StoreError> {
    let key = keys.unwrap(subject, wrapped);
    key.ok_or_else(|| StoreError::damaged(format!("khóa của đối tượng {subject} không mở được")))
}
