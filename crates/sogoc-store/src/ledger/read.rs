//! Reading the ledger in order, personal bytes opened.

use super::{Head, Personal, Position, Stored, from_stored, key_of, to_stored};
use crate::db::{Row, Tx, values};
use crate::hash::{Hash, leaf};
use crate::keys::Keys;
use crate::{Store, StoreError};

/// An event with its sealed bytes and the key to them, as [`open_personal`] reads it.
pub(crate) const COLUMNS: &str = "SELECT e.position, e.structural, e.leaf, e.chain, s.subject, s.bytes, k.wrapped, k.erased_at \
     FROM events e LEFT JOIN sealed s ON s.position = e.position \
     LEFT JOIN subject_keys k ON k.subject = s.subject \
     WHERE e.position > $1 ORDER BY e.position LIMIT $2";

impl Store {
    /// Up to `up_to` events after a place, in order.
    pub async fn read(&self, after: Position, up_to: usize) -> Result<Vec<Stored>, StoreError> {
        let limit = i64::try_from(up_to).unwrap_or(i64::MAX);
        let rows = self.db.rows(COLUMNS, values![to_stored(after), limit]).await?;
        rows.iter().map(|row| stored(&self.keys, row)).collect()
    }

    /// Where the ledger ends now.
    pub async fn head(&self) -> Result<Head, StoreError> {
        head_of(&mut self.db.read().await?).await
    }
}

pub(crate) async fn head_of(tx: &mut Tx) -> Result<Head, StoreError> {
    let row = tx.row("SELECT position, chain FROM head WHERE id = 1", values![]).await?;
    let row = row.ok_or_else(|| StoreError::damaged("thiếu dòng cuối sổ"))?;
    Ok(Head { position: from_stored(row.int(0)?), chain: row.hash(1)? })
}

/// The leaf is checked on every reading: better to halt than to build on changed bytes.
fn stored(keys: &Keys, row: &Row) -> Result<Stored, StoreError> {
    let position = from_stored(row.int(0)?);
    let (structural, stored_leaf, chain) = (row.bytes(1)?, row.hash(2)?, row.hash(3)?);
    if leaf(&structural) != stored_leaf {
        return Err(StoreError::damaged(format!("nội dung ở vị trí {position} không khớp mã băm")));
    }
    let personal = open_personal(keys, row, position, &stored_leaf)?;
    Ok(Stored { position, structural, leaf: stored_leaf, chain, personal })
}

pub(crate) fn open_personal(
    keys: &Keys,
    row: &Row,
    at: Position,
    leaf: &Hash,
) -> Result<Personal, StoreError> {
    let bad = |what: &str| StoreError::damaged(format!("{what} ở vị trí {at}"));
    let Some(subject) = row.maybe_id(4)? else {
        return Ok(Personal::Absent);
    };
    let sealed = row.bytes(5)?;
    let Some(key) = key_of(keys, subject, row.maybe_bytes(6)?)? else {
        return match row.maybe_text(7)? {
            Some(_) => Ok(Personal::Erased { subject }),
            None => Err(bad("thiếu khóa của dữ liệu cá nhân")),
        };
    };
    let opened = key.open(&sealed, &keys.event_bond(subject, leaf));
    let opened = opened.ok_or_else(|| bad("dữ liệu cá nhân không mở được"))?;
    let (salt, plain) = opened.split_first_chunk().ok_or_else(|| bad("dữ liệu cá nhân bị cắt"))?;
    Ok(Personal::Open { subject, salt: *salt, plain: zeroize::Zeroizing::new(plain.to_vec()) })
}
