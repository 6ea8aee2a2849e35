//! Sealing: AES-256-GCM-SIV under a 256-bit key, bound to what the bytes belong to.

use aes_gcm_siv::aead::{Aead, KeyInit, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use zeroize::Zeroizing;

use crate::{Chance, StoreError};

const NONCE: usize = 12;

/// A 256-bit key, wiped from memory when dropped.
pub(crate) struct Secret(Zeroizing<[u8; 32]>);

impl Secret {
    pub(crate) fn draw(chance: Chance<'_>) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        chance.fill_bytes(&mut *bytes);
        Self(bytes)
    }

    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        Some(Self(Zeroizing::new(bytes.try_into().ok()?)))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Nonce ‖ sealed bytes. `bond` is not stored: opening needs the same one again.
    pub(crate) fn seal(
        &self,
        plain: &[u8],
        bond: &[u8],
        chance: Chance<'_>,
    ) -> Result<Vec<u8>, StoreError> {
        let mut nonce = [0; NONCE];
        chance.fill_bytes(&mut nonce);
        let sealed =
            self.cipher().encrypt(&Nonce::from(nonce), Payload { msg: plain, aad: bond }).map_err(
                |_| StoreError::Misuse { what: "khối dữ liệu quá lớn để niêm phong" },
            )?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// The plain bytes; `None` when key, bond or bytes are not the ones of the sealing.
    pub(crate) fn open(&self, sealed: &[u8], bond: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        let plain = self.cipher().decrypt(&Nonce::from(*nonce), Payload { msg: sealed, aad: bond });
        plain.ok().map(Zeroizing::new)
    }

    fn cipher(&self) -> Aes256GcmSiv {
        Aes256GcmSiv::new(&(*self.0).into())
    }
}

/// What sealed bytes are bound to: a purpose, then parts of fixed length.
pub(crate) fn bond(purpose: &str, parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = format!("sogoc/{purpose}\0").into_bytes();
    for part in parts {
        bytes.extend_from_slice(part);
    }
    bytes
}
