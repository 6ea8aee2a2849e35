//! The key file: a short JSON text that holds the master key, in clear or wrapped by a passphrase.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::seal::{Secret, bond};
use crate::{Chance, StoreError, hex};

const FORMAT: &str = "sogoc-key";
const VERSION: u32 = 1;
const NOTE: &str = "Tệp khóa của Sổ Gốc. Giữ kín, cất bản sao ở nơi khác. Mất tệp này thì không ai đọc lại được dữ liệu cá nhân trong sổ.";
/// What a key file may ask for at most: a hostile one must not fill the memory.
const MOST_MEMORY_KIB: u32 = 1 << 20;
const MOST_PASSES: u32 = 16;

/// The text of a key file.
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyText {
    format: String,
    version: u32,
    note: String,
    #[zeroize(skip)]
    pub(crate) register: Uuid,
    /// How the passphrase becomes the key that wraps `key`; without it `key` is in clear.
    lock: Option<Lock>,
    /// Hexadecimal.
    key: String,
}

#[derive(Clone, Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
struct Lock {
    method: String,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
}

impl KeyText {
    pub(crate) fn of(
        register: Uuid,
        master: &Secret,
        passphrase: Option<&str>,
        chance: Chance<'_>,
    ) -> Result<Self, StoreError> {
        let (lock, key) = match passphrase {
            None => (None, hex::encode(master.bytes())),
            Some(passphrase) => {
                let lock = Lock::draw(chance);
                let wrapping =
                    lock.key(passphrase).ok_or(StoreError::Misuse { what: "tham số Argon2" })?;
                (
                    Some(lock),
                    hex::encode(&wrapping.seal(master.bytes(), &lock_bond(register), chance)?),
                )
            }
        };
        let (format, note) = (FORMAT.to_owned(), NOTE.to_owned());
        Ok(Self { format, version: VERSION, note, register, lock, key })
    }

    /// The master key; `path` is only named in what goes wrong.
    pub(crate) fn open(&self, passphrase: Option<&str>, path: &Path) -> Result<Secret, StoreError> {
        let bad = || StoreError::KeyFormat { path: path.to_owned() };
        let bytes = Zeroizing::new(hex::decode(&self.key).ok_or_else(bad)?);
        let Some(lock) = &self.lock else {
            return Secret::from_slice(&bytes).ok_or_else(bad);
        };
        let passphrase =
            passphrase.ok_or_else(|| StoreError::PassphraseMissing { path: path.to_owned() })?;
        let wrapping = lock.key(passphrase).ok_or_else(bad)?;
        let plain = wrapping
            .open(&bytes, &lock_bond(self.register))
            .ok_or_else(|| StoreError::PassphraseWrong { path: path.to_owned() })?;
        Secret::from_slice(&plain).ok_or_else(bad)
    }

    pub(crate) fn read(path: &Path) -> Result<Self, StoreError> {
        let text = match fs::read(path) {
            Ok(text) => Zeroizing::new(text),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(StoreError::KeyMissing { path: path.to_owned() });
            }
            Err(error) => return Err(StoreError::file(path)(error)),
        };
        let bad = || StoreError::KeyFormat { path: path.to_owned() };
        let found: Self = serde_json::from_slice(&text).map_err(|_| bad())?;
        if found.format != FORMAT || found.version != VERSION {
            return Err(bad());
        }
        Ok(found)
    }

    /// Writes a file only its owner may read; an existing one is never overwritten.
    pub(crate) fn write(&self, path: &Path) -> Result<(), StoreError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(StoreError::file(folder))?;
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = match options.open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return Err(StoreError::KeyExists { path: path.to_owned() });
            }
            Err(error) => return Err(StoreError::file(path)(error)),
        };
        let text = Zeroizing::new(serde_json::to_string_pretty(self).unwrap_or_default() + "\n");
        file.write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(StoreError::file(path))
    }
}

impl Lock {
    fn draw(chance: Chance<'_>) -> Self {
        let mut salt = [0; 16];
        chance.fill_bytes(&mut salt);
        Self {
            method: "argon2id".to_owned(),
            memory_kib: 64 * 1024,
            passes: 3,
            lanes: 1,
            salt: hex::encode(&salt),
        }
    }

    fn key(&self, passphrase: &str) -> Option<Secret> {
        if self.method != "argon2id"
            || self.memory_kib > MOST_MEMORY_KIB
            || self.passes > MOST_PASSES
        {
            return None;
        }
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).ok()?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut key = Zeroizing::new([0; 32]);
        argon
            .hash_password_into(passphrase.as_bytes(), &hex::decode(&self.salt)?, &mut *key)
            .ok()?;
        Secret::from_slice(&*key)
    }
}

fn lock_bond(register: Uuid) -> Vec<u8> {
    bond("passphrase", &[register.as_bytes()])
}
