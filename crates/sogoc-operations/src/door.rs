//! What is held at the door of an office: tries, who has yet to give a code, and who may begin a new register.

use std::collections::HashMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, OnceLock, PoisonError};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::api_keys::WrongKeys;
use crate::sessions::digest;
use crate::tries::Tries;

/// So long a code may take after the password.
const PATIENCE: SignedDuration = SignedDuration::from_mins(5);
/// So many may wait at once; the one who came first is forgotten first.
const WAITING_MAX: usize = 10_000;

/// The door of an office.
#[derive(Debug, Default)]
pub(crate) struct Door {
    pub(crate) tries: Tries,
    pub(crate) waiting: Waiting,
    pub(crate) wrong_keys: WrongKeys,
    /// Printed where the program was started: who begins a register from elsewhere must know it.
    pub(crate) setup_code: OnceLock<String>,
    /// Somebody is beginning the register at this moment.
    pub(crate) founding: AtomicBool,
}

/// Those whose password was right and whose code is yet to come, by the digest of their token.
#[derive(Debug, Default)]
pub(crate) struct Waiting(Mutex<HashMap<[u8; 32], (Uuid, String, Timestamp)>>);

impl Waiting {
    pub(crate) fn put(&self, token: &str, account: Uuid, device: String, now: Timestamp) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, (_, _, at)| now.duration_since(*at) < PATIENCE);
        if all.len() >= WAITING_MAX {
            let oldest = all.iter().min_by_key(|(_, (_, _, at))| *at).map(|(token, _)| *token);
            oldest.map(|oldest| all.remove(&oldest));
        }
        all.insert(digest(token), (account, device, now));
    }

    /// Whose token it is, and on what device.
    pub(crate) fn find(&self, token: &str, now: Timestamp) -> Option<(Uuid, String)> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (account, device, at) = all.get(&digest(token))?;
        (now.duration_since(*at) < PATIENCE).then(|| (*account, device.clone()))
    }

    pub(crate) fn forget(&self, token: &str) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&digest(token));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_for_ever() {
        let (waiting, now) = (Waiting::default(), Timestamp::UNIX_EPOCH);
        waiting.put("a", Uuid::from_u128(1), "Chrome".to_owned(), now);
        assert!(waiting.find("b", now).is_none());
        assert_eq!(waiting.find("a", now), Some((Uuid::from_u128(1), "Chrome".to_owned())));
        assert!(waiting.find("a", now + PATIENCE).is_none());
        waiting.forget("a");
        assert!(waiting.find("a", now).is_none());
    }
}
