//! The keys of a register: a master key in a file, and one key per person wrapped by it.

mod file;
mod source;

pub(crate) use file::KeyText;
pub use source::KeySource;

use uuid::Uuid;
use zeroize::Zeroizing;

use crate::hash::Hash;
use crate::seal::{Secret, bond};
use crate::{Chance, StoreError};

/// The master key of one register and what is sealed with it.
pub(crate) struct Keys {
    pub(crate) register: Uuid,
    master: Secret,
}

/// Sealed with the master key in every register, so that a wrong key is noticed at once.
const KNOWN: &[u8] = b"sogoc";

impl Keys {
    pub(crate) fn new(register: Uuid, master: Secret) -> Self {
        Self { register, master }
    }

    pub(crate) fn master(&self) -> &Secret {
        &self.master
    }

    /// Something only this key can have sealed.
    pub(crate) fn proof(&self, chance: Chance<'_>) -> Result<Vec<u8>, StoreError> {
        self.master.seal(KNOWN, &self.bond("check", &[]), chance)
    }

    pub(crate) fn fits(&self, proof: &[u8]) -> bool {
        self.master.open(proof, &self.bond("check", &[])).is_some()
    }

    /// A person's key as it is stored.
    pub(crate) fn wrap(
        &self,
        subject: Uuid,
        key: &Secret,
        chance: Chance<'_>,
    ) -> Result<Vec<u8>, StoreError> {
        self.master.seal(key.bytes(), &self.bond("subject", &[subject.as_bytes()]), chance)
    }

    pub(crate) fn unwrap(&self, subject: Uuid, wrapped: &[u8]) -> Option<Secret> {
        let plain = self.master.open(wrapped, &self.bond("subject", &[subject.as_bytes()]))?;
        Secret::from_slice(&plain)
    }

    /// What an event's personal bytes are bound to: the leaf covers the structural bytes and with
    /// them the commitment, but not the position, so a group can be tried again further on.
    pub(crate) fn event_bond(&self, subject: Uuid, leaf: &Hash) -> Vec<u8> {
        self.bond("event", &[subject.as_bytes(), leaf])
    }

    /// What an account's display name is bound to.
    pub(crate) fn account_bond(&self, account: Uuid) -> Vec<u8> {
        self.bond("account", &[account.as_bytes()])
    }

    /// What a part of a scan (its bytes, its name) is bound to.
    pub(crate) fn scan_bond(&self, part: &str, scan: Uuid, paper: Uuid, sha256: &Hash) -> Vec<u8> {
        self.bond(part, &[scan.as_bytes(), paper.as_bytes(), sha256])
    }

    /// What an account's second factor is bound to.
    pub(crate) fn factor_bond(&self, account: Uuid) -> Vec<u8> {
        self.bond("factor", &[account.as_bytes()])
    }

    /// A setting that may name people, as it is stored.
    pub(crate) fn seal_setting(
        &self,
        name: &str,
        value: &str,
        chance: Chance<'_>,
    ) -> Result<Vec<u8>, StoreError> {
        self.master.seal(value.as_bytes(), &self.bond("setting", &[name.as_bytes()]), chance)
    }

    pub(crate) fn open_setting(&self, name: &str, sealed: &[u8]) -> Option<String> {
        let plain = self.master.open(sealed, &self.bond("setting", &[name.as_bytes()]))?;
        String::from_utf8(plain.to_vec()).ok()
    }

    /// Seals the digest of a backup file.
    pub(crate) fn seal_digest(
        &self,
        digest: &Hash,
        chance: Chance<'_>,
    ) -> Result<Vec<u8>, StoreError> {
        self.master.seal(digest, &self.bond("backup", &[]), chance)
    }

    pub(crate) fn open_digest(&self, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        self.master.open(sealed, &self.bond("backup", &[]))
    }

    fn bond(&self, purpose: &str, parts: &[&[u8]]) -> Vec<u8> {
        let register: &[u8] = self.register.as_bytes();
        bond(purpose, &[&[register], parts].concat())
    }
}
