//! Lists looked at and not yet brought in: kept in memory for a working day, few and of bounded size.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use sogoc_domain::id::{BatchId, UnitId};
use sogoc_operations::listing::{PlacesPreview, Preview};
use uuid::Uuid;

/// A preview nobody touched for so long is forgotten: cleaning a list may take a day with a night
/// after it.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// The most cells of all files together; beyond it the largest of the others go, so that one
/// enormous file never costs somebody the corrections of a small one.
const CELLS_MAX: usize = 2_500_000;
/// The most previews of one account.
const EACH_MAX: usize = 6;

/// What is waited with.
#[derive(Debug, Clone)]
pub enum Looked {
    /// A list of members.
    Members(Arc<Preview>),
    /// A list of places.
    Places(Arc<PlacesPreview>),
}

/// One preview in waiting.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Its key in addresses.
    pub key: Uuid,
    /// Whose it is; nobody else sees it.
    pub account: Uuid,
    /// What the list would do.
    pub looked: Looked,
    /// The batch it became.
    pub batch: Option<BatchId>,
    /// Held while the list is read anew, so that two forms sent at once are both kept.
    pub turn: Arc<tokio::sync::Mutex<()>>,
    /// When it was last touched.
    pub at: Timestamp,
}

impl Waiting {
    /// The organisation it would go into.
    pub fn unit(&self) -> UnitId {
        match &self.looked {
            Looked::Members(preview) => preview.order.unit,
            Looked::Places(preview) => preview.order.unit,
        }
    }

    /// The name of its file.
    pub fn file(&self) -> &str {
        match &self.looked {
            Looked::Members(preview) => &preview.file,
            Looked::Places(preview) => &preview.file,
        }
    }

    /// The list of members, if it is one.
    pub fn members(&self) -> Option<&Arc<Preview>> {
        match &self.looked {
            Looked::Members(preview) => Some(preview),
            Looked::Places(_) => None,
        }
    }

    fn weight(&self) -> usize {
        match &self.looked {
            Looked::Members(preview) => preview.weight(),
            Looked::Places(preview) => preview.weight(),
        }
    }
}

/// All of them, oldest first.
#[derive(Debug, Default)]
pub struct Previews(Mutex<Vec<Waiting>>);

impl Previews {
    /// Keeps a preview for an account.
    pub fn keep(&self, key: Uuid, account: Uuid, looked: Looked, now: Timestamp) {
        let mut all = self.all(now);
        let own = |all: &Vec<Waiting>| all.iter().filter(|it| it.account == account).count();
        while own(&all) >= EACH_MAX {
            // What was stored already is missed the least.
            let of_own = |it: &Waiting| it.account == account;
            let stored = all.iter().position(|it| of_own(it) && it.batch.is_some());
            let oldest = stored.or_else(|| all.iter().position(of_own));
            oldest.map(|place| all.remove(place));
        }
        let turn = Arc::default();
        all.push(Waiting { key, account, looked, batch: None, turn, at: now });
        while all.len() > 1 && all.iter().map(Waiting::weight).sum::<usize>() > CELLS_MAX {
            let others = all.iter().enumerate().filter(|(_, it)| it.key != key);
            let largest = others.max_by_key(|(_, it)| it.weight()).map(|(place, _)| place);
            largest.map(|place| all.remove(place));
        }
    }

    /// The preview of that key, if it is this account's.
    pub fn find(&self, key: &str, account: Uuid, now: Timestamp) -> Option<Waiting> {
        let key: Uuid = key.parse().ok()?;
        let mut all = self.all(now);
        let waiting = all.iter_mut().find(|it| it.key == key && it.account == account)?;
        waiting.at = now;
        Some(waiting.clone())
    }

    /// The previews of an account that are not stored yet, newest first.
    pub fn of(&self, account: Uuid, now: Timestamp) -> Vec<Waiting> {
        let all = self.all(now);
        let open = |it: &&Waiting| it.account == account && it.batch.is_none();
        all.iter().rev().filter(open).cloned().collect()
    }

    /// The preview that became this batch, if it is this account's.
    pub fn of_batch(&self, batch: BatchId, account: Uuid, now: Timestamp) -> Option<Waiting> {
        let is_it = |it: &&Waiting| it.batch == Some(batch) && it.account == account;
        self.all(now).iter().find(is_it).cloned()
    }

    /// Puts a list read anew in the place of what it was.
    pub fn renew(&self, key: Uuid, looked: Looked, now: Timestamp) {
        if let Some(waiting) = self.all(now).iter_mut().find(|it| it.key == key) {
            (waiting.looked, waiting.at) = (looked, now);
        }
    }

    /// Notes what a preview became.
    pub fn became(&self, key: Uuid, batch: Option<BatchId>, now: Timestamp) {
        if let Some(waiting) = self.all(now).iter_mut().find(|it| it.key == key) {
            waiting.batch = batch;
        }
    }

    /// Forgets a preview.
    pub fn drop(&self, key: Uuid, now: Timestamp) {
        self.all(now).retain(|it| it.key != key);
    }

    fn all(&self, now: Timestamp) -> std::sync::MutexGuard<'_, Vec<Waiting>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|it| now.duration_since(it.at) < KEPT);
        all
    }
}
