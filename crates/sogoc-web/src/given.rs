//! Scans given in with a form that is still being looked at: kept in memory for an hour, few and of bounded size.

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// A file nobody recorded is forgotten after so long.
const KEPT: SignedDuration = SignedDuration::from_hours(1);
/// The most bytes of all files together; beyond it the oldest go.
const BYTES_MAX: usize = 200 * 1024 * 1024;
/// The most files of one account.
const EACH_MAX: usize = 4;

/// A file in waiting.
#[derive(Debug, Clone)]
pub struct Given {
    /// Its key in forms.
    pub key: Uuid,
    /// Whose it is; nobody else sees it.
    pub account: Uuid,
    /// Its name.
    pub name: Arc<str>,
    /// What is in it.
    pub bytes: Bytes,
    /// When it came.
    pub at: Timestamp,
}

/// All of them, oldest first.
#[derive(Debug, Default)]
pub struct GivenFiles(Mutex<Vec<Given>>);

impl GivenFiles {
    /// Keeps a file.
    pub fn keep(&self, given: Given) {
        let mut all = self.all(given.at);
        let own = |all: &Vec<Given>| all.iter().filter(|it| it.account == given.account).count();
        while own(&all) >= EACH_MAX {
            let oldest = all.iter().position(|it| it.account == given.account);
            oldest.map(|place| all.remove(place));
        }
        all.push(given);
        while all.len() > 1 && all.iter().map(|it| it.bytes.len()).sum::<usize>() > BYTES_MAX {
            all.remove(0);
        }
    }

    /// The file of that key, if it is this account's.
    pub fn find(&self, key: &str, account: Uuid, now: Timestamp) -> Option<Given> {
        let key: Uuid = key.parse().ok()?;
        self.all(now).iter().find(|it| it.key == key && it.account == account).cloned()
    }

    fn all(&self, now: Timestamp) -> std::sync::MutexGuard<'_, Vec<Given>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|it| now.duration_since(it.at) < KEPT);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(key: u128, account: u128, size: usize) -> Given {
        Given {
            key: Uuid::from_u128(key),
            account: Uuid::from_u128(account),
            name: "a.pdf".into(),
            bytes: Bytes::from(vec![0; size]),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_file_waits_for_its_owner_an_hour() {
        let (files, now) = (GivenFiles::default(), Timestamp::UNIX_EPOCH);
        files.keep(given(1, 7, 10));
        let find = |account: u128, now| {
            files.find(&Uuid::from_u128(1).to_string(), Uuid::from_u128(account), now).is_some()
        };
        assert!(find(7, now) && !find(8, now));
        assert!(!find(7, now + KEPT));
    }

    #[test]
    fn there_are_never_too_many() {
        let (files, now) = (GivenFiles::default(), Timestamp::UNIX_EPOCH);
        (1..=9).for_each(|key| files.keep(given(key, 7, 1)));
        assert_eq!(files.all(now).len(), EACH_MAX);
        (1..=3).for_each(|account| files.keep(given(account, account, BYTES_MAX / 2)));
        let held: usize = files.all(now).iter().map(|it| it.bytes.len()).sum();
        assert!(held <= BYTES_MAX, "{held}");
    }
}
