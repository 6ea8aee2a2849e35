//! The end of a backup file: whose it is and a sealed digest of everything before it.
//!
//! A backup is an ordinary SQLite file with these bytes after its last page: JSON, the length of the
//! JSON in eight bytes, a mark of eight bytes. SQLite does not look past its pages.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::hash::Hash;
use crate::keys::{KeyText, Keys};
use crate::{Chance, StoreError, hex};

const MARK: &[u8; 8] = b"SOGOCBK1";
const TAIL: u64 = 16;
const MOST: u64 = 1 << 16;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Trailer {
    pub(crate) register: Uuid,
    /// The digest, sealed with the master key, in hexadecimal.
    digest: String,
    /// The key file, if it was asked for.
    pub(crate) key: Option<KeyText>,
}

impl Trailer {
    /// Ends a closed file and makes it durable.
    pub(crate) fn append(
        path: &Path,
        keys: &Keys,
        key: Option<KeyText>,
        chance: Chance<'_>,
    ) -> Result<(), StoreError> {
        let file = OpenOptions::new().read(true).append(true).open(path);
        let mut file = file.map_err(StoreError::file(path))?;
        let digest = digest(&mut file, u64::MAX).map_err(StoreError::file(path))?;
        let digest = hex::encode(&keys.seal_digest(&digest, chance)?);
        let json =
            serde_json::to_vec(&Self { register: keys.register, digest, key }).unwrap_or_default();
        let bytes = [&json[..], &(json.len() as u64).to_be_bytes(), MARK].concat();
        file.write_all(&bytes).and_then(|()| file.sync_all()).map_err(StoreError::file(path))
    }

    /// Reads the trailer; only its form is checked here.
    pub(crate) fn read(path: &Path) -> Result<Self, StoreError> {
        let mut file = File::open(path).map_err(StoreError::file(path))?;
        let found = locate(&mut file).map_err(StoreError::file(path))?;
        let (json, _) = found.ok_or_else(|| damaged(path, "thiếu phần cuối tệp"))?;
        let trailer: Self =
            serde_json::from_slice(&json).map_err(|_| damaged(path, "phần cuối tệp bị hỏng"))?;
        // Two spellings of one trailer would be a change that goes unnoticed.
        if serde_json::to_vec(&trailer).unwrap_or_default() != json {
            return Err(damaged(path, "phần cuối tệp bị sửa"));
        }
        Ok(trailer)
    }

    /// Every byte of the file is the one that was written.
    pub(crate) fn check(&self, path: &Path, keys: &Keys) -> Result<(), StoreError> {
        let mut file = File::open(path).map_err(StoreError::file(path))?;
        let found = locate(&mut file).map_err(StoreError::file(path))?;
        let (_, body) = found.ok_or_else(|| damaged(path, "thiếu phần cuối tệp"))?;
        let digest = digest(&mut file, body).map_err(StoreError::file(path))?;
        let sealed = hex::decode(&self.digest).unwrap_or_default();
        let written = keys
            .open_digest(&sealed)
            .ok_or_else(|| damaged(path, "dấu niêm phong không mở được bằng khóa này"))?;
        if written[..] != digest {
            return Err(damaged(path, "nội dung khác lúc sao lưu"));
        }
        Ok(())
    }
}

pub(crate) fn damaged(path: &Path, why: &str) -> StoreError {
    StoreError::BackupDamaged { path: path.to_owned(), why: why.to_owned() }
}

/// The JSON and the length of what is before it.
fn locate(file: &mut File) -> io::Result<Option<(Vec<u8>, u64)>> {
    let length = file.seek(SeekFrom::End(0))?;
    let Some(end) = length.checked_sub(TAIL) else { return Ok(None) };
    file.seek(SeekFrom::Start(end))?;
    let (mut size, mut mark) = ([0; 8], [0; 8]);
    file.read_exact(&mut size)?;
    file.read_exact(&mut mark)?;
    let size = u64::from_be_bytes(size);
    let Some(body) = end.checked_sub(size).filter(|_| mark == *MARK && size <= MOST) else {
        return Ok(None);
    };
    file.seek(SeekFrom::Start(body))?;
    let mut json = vec![0; usize::try_from(size).unwrap_or(0)];
    file.read_exact(&mut json)?;
    Ok(Some((json, body)))
}

/// SHA-256 of the first `length` bytes.
fn digest(file: &mut File, length: u64) -> io::Result<Hash> {
    file.seek(SeekFrom::Start(0))?;
    let mut rest = file.take(length);
    let mut sum = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let count = rest.read(&mut buffer)?;
        if count == 0 {
            return Ok(sum.finalize().into());
        }
        sum.update(&buffer[..count]);
    }
}
