//! Lists looked at and not yet brought in: kept in memory for an hour, few and of bounded size.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use sogoc_domain::id::BatchId;
use sogoc_operations::listing::Preview;
use uuid::Uuid;

/// A preview nobody decided on is forgotten after so long.
const KEPT: SignedDuration = SignedDuration::from_hours(1);
/// The most rows of all previews together; beyond it the oldest go.
const ROWS_MAX: usize = 400_000;
/// The most previews of one account.
const EACH_MAX: usize = 4;

/// One preview in waiting.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Its key in addresses.
    pub key: Uuid,
    /// Whose it is; nobody else sees it.
    pub account: Uuid,
    /// What the list would do.
    pub preview: Arc<Preview>,
    /// The batch it became.
    pub batch: Option<BatchId>,
    at: Timestamp,
}

impl Waiting {
    fn rows(&self) -> usize {
        self.preview.reading.members.len()
            + self.preview.reading.problems.len()
            + self.preview.held.len()
    }
}

/// All of them, oldest first.
#[derive(Debug, Default)]
pub struct Previews(Mutex<Vec<Waiting>>);

impl Previews {
    /// Keeps a preview for an account.
    pub fn keep(&self, key: Uuid, account: Uuid, preview: Preview, now: Timestamp) {
        let mut all = self.all(now);
        let own = |all: &Vec<Waiting>| all.iter().filter(|it| it.account == account).count();
        while own(&all) >= EACH_MAX {
            let oldest = all.iter().position(|it| it.account == account);
            oldest.map(|place| all.remove(place));
        }
        all.push(Waiting { key, account, preview: Arc::new(preview), batch: None, at: now });
        while all.len() > 1 && all.iter().map(Waiting::rows).sum::<usize>() > ROWS_MAX {
            all.remove(0);
        }
    }

    /// The preview of that key, if it is this account's.
    pub fn find(&self, key: &str, account: Uuid, now: Timestamp) -> Option<Waiting> {
        let key: Uuid = key.parse().ok()?;
        self.all(now).iter().find(|it| it.key == key && it.account == account).cloned()
    }

    /// The preview that became this batch, if it is this account's.
    pub fn of_batch(&self, batch: BatchId, account: Uuid, now: Timestamp) -> Option<Waiting> {
        let is_it = |it: &&Waiting| it.batch == Some(batch) && it.account == account;
        self.all(now).iter().find(is_it).cloned()
    }

    /// Notes what a preview became.
    pub fn became(&self, key: Uuid, batch: Option<BatchId>, now: Timestamp) {
        if let Some(waiting) = self.all(now).iter_mut().find(|it| it.key == key) {
            waiting.batch = batch;
        }
    }

    fn all(&self, now: Timestamp) -> std::sync::MutexGuard<'_, Vec<Waiting>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|it| now.duration_since(it.at) < KEPT);
        all
    }
}
