//! Other offices' lists held against the register: kept in memory for an hour, few and of bounded size.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use sogoc_operations::cleaning::Differences;
use uuid::Uuid;

/// A comparison nobody comes back to is forgotten after so long.
const KEPT: SignedDuration = SignedDuration::from_hours(1);
/// The most rows of all comparisons together; beyond it the oldest go.
const ROWS_MAX: usize = 200_000;
/// The most comparisons of one account.
const EACH_MAX: usize = 3;

/// One comparison.
#[derive(Debug, Clone)]
pub struct Compared {
    /// Its key in addresses.
    pub key: Uuid,
    /// Whose it is; nobody else sees it.
    pub account: Uuid,
    /// What differs.
    pub differences: Arc<Differences>,
    /// What was taken over by now: the values of the boxes.
    pub taken: BTreeSet<String>,
    at: Timestamp,
}

impl Compared {
    fn rows(&self) -> usize {
        let it = &self.differences;
        it.differing.len() + it.only_there.len() + it.only_here.len()
    }
}

/// All of them, oldest first.
#[derive(Debug, Default)]
pub struct Comparisons(Mutex<Vec<Compared>>);

impl Comparisons {
    /// Keeps a comparison for an account.
    pub fn keep(&self, key: Uuid, account: Uuid, differences: Differences, now: Timestamp) {
        let mut all = self.all(now);
        while all.iter().filter(|it| it.account == account).count() >= EACH_MAX {
            let oldest = all.iter().position(|it| it.account == account);
            oldest.map(|place| all.remove(place));
        }
        let differences = Arc::new(differences);
        all.push(Compared { key, account, differences, taken: BTreeSet::new(), at: now });
        while all.len() > 1 && all.iter().map(Compared::rows).sum::<usize>() > ROWS_MAX {
            all.remove(0);
        }
    }

    /// The comparison of that key, if it is this account's; looking at it keeps it longer.
    pub fn find(&self, key: &str, account: Uuid, now: Timestamp) -> Option<Compared> {
        let key: Uuid = key.parse().ok()?;
        let mut all = self.all(now);
        let found = all.iter_mut().find(|it| it.key == key && it.account == account)?;
        found.at = now;
        Some(found.clone())
    }

    /// Notes what was taken over.
    pub fn took(&self, key: Uuid, ticks: impl IntoIterator<Item = String>, now: Timestamp) {
        if let Some(compared) = self.all(now).iter_mut().find(|it| it.key == key) {
            compared.taken.extend(ticks);
        }
    }

    fn all(&self, now: Timestamp) -> std::sync::MutexGuard<'_, Vec<Compared>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|it| now.duration_since(it.at) < KEPT);
        all
    }
}
