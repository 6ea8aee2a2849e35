//! Scans of papers: files sealed under the register's key, each with the hash of what was given in.

use jiff::Timestamp;
use uuid::Uuid;

use crate::db::{Row, values};
use crate::hash::{Hash, hash};
use crate::keys::Keys;
use crate::{Chance, Store, StoreError};

/// The sealed parts of a scan.
const BYTES: &str = "scan";
const NAME: &str = "scan name";

/// A scan to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewScan<'a> {
    /// Its permanent id.
    pub id: Uuid,
    /// The paper it shows.
    pub paper: Uuid,
    /// The name of the file as it was given in.
    pub name: &'a str,
    /// Its media type.
    pub media: &'a str,
    /// The file.
    pub bytes: &'a [u8],
    /// Who gave it in.
    pub actor: &'a str,
}

/// A scan without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// Its permanent id.
    pub id: Uuid,
    /// The paper it shows.
    pub paper: Uuid,
    /// The name of the file as it was given in.
    pub name: String,
    /// Its media type.
    pub media: String,
    /// How many bytes it has.
    pub size: u64,
    /// SHA-256 of its bytes.
    pub sha256: Hash,
    /// When it was given in.
    pub added_at: Timestamp,
    /// Who gave it in.
    pub actor: String,
}

impl Store {
    /// Keeps a scan; the same file given in again for the same paper is the scan kept before.
    pub async fn add_scan(
        &self,
        new: &NewScan<'_>,
        now: Timestamp,
        chance: Chance<'_>,
    ) -> Result<Scan, StoreError> {
        let sha256 = hash(&[new.bytes]);
        let seal = |part: &str, plain: &[u8], chance: Chance<'_>| {
            let bond = self.keys.scan_bond(part, new.id, new.paper, &sha256);
            self.keys.master().seal(plain, &bond, chance)
        };
        let bytes = seal(BYTES, new.bytes, chance)?;
        // The name of a file often names a person.
        let name = seal(NAME, new.name.as_bytes(), chance)?;
        let mut tx = self.db.write().await?;
        let sql = "SELECT id, paper, name, media, size, sha256, added_at, added_by FROM scans \
                   WHERE paper = $1 AND sha256 = $2";
        if let Some(row) = tx.row(sql, values![new.paper, sha256]).await? {
            return scan(&self.keys, &row);
        }
        let size = i64::try_from(new.bytes.len()).unwrap_or(i64::MAX);
        let sql = "INSERT INTO scans (id, paper, name, media, size, sha256, bytes, added_at, added_by) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let row = values![new.id, new.paper, name, new.media, size, sha256, bytes, now, new.actor];
        tx.run(sql, row).await?;
        tx.commit().await?;
        Ok(Scan {
            id: new.id,
            paper: new.paper,
            name: new.name.to_owned(),
            media: new.media.to_owned(),
            size: new.bytes.len() as u64,
            sha256,
            added_at: now,
            actor: new.actor.to_owned(),
        })
    }

    /// The scans of a paper, oldest first.
    pub async fn scans_of(&self, paper: Uuid) -> Result<Vec<Scan>, StoreError> {
        let sql = "SELECT id, paper, name, media, size, sha256, added_at, added_by FROM scans \
                   WHERE paper = $1 ORDER BY added_at, id";
        let rows = self.db.rows(sql, values![paper]).await?;
        rows.iter().map(|row| scan(&self.keys, row)).collect()
    }

    /// One scan with its bytes, which are those given in: their hash is compared.
    pub async fn scan(&self, id: Uuid) -> Result<Option<(Scan, Vec<u8>)>, StoreError> {
        let sql = "SELECT id, paper, name, media, size, sha256, added_at, added_by, bytes FROM scans \
                   WHERE id = $1";
        let Some(row) = self.db.row(sql, values![id]).await? else { return Ok(None) };
        let scan = scan(&self.keys, &row)?;
        let bond = self.keys.scan_bond(BYTES, id, scan.paper, &scan.sha256);
        let bytes = self.keys.master().open(&row.bytes(8)?, &bond);
        let bytes = bytes.filter(|bytes| hash(&[bytes]) == scan.sha256);
        let mut bytes = bytes.ok_or_else(|| damaged(id))?;
        Ok(Some((scan, std::mem::take(&mut *bytes))))
    }
}

fn scan(keys: &Keys, row: &Row) -> Result<Scan, StoreError> {
    let (id, paper, sha256) = (row.id(0)?, row.id(1)?, row.hash(5)?);
    let name = keys.master().open(&row.bytes(2)?, &keys.scan_bond(NAME, id, paper, &sha256));
    let name = name.and_then(|name| String::from_utf8(name.to_vec()).ok());
    Ok(Scan {
        id,
        paper,
        name: name.ok_or_else(|| damaged(id))?,
        media: row.text(3)?,
        size: u64::try_from(row.int(4)?).unwrap_or(0),
        sha256,
        added_at: row.time(6)?,
        actor: row.text(7)?,
    })
}

fn damaged(id: Uuid) -> StoreError {
    StoreError::damaged(format!("không mở được bản chụp {id}"))
}
