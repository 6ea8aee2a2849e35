//! How often a wrong password may be tried, and the tries at logins that nobody has.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

/// After so many failures in a row each further try must wait.
pub(crate) const FREE_TRIES: u32 = 5;
/// So many unknown logins are remembered; the one tried longest ago is forgotten first.
const LOGINS_MAX: usize = 10_000;

/// Logins are heard one try at a time; so many can be heard beside each other.
const TURNS: usize = 32;

/// How long must be waited after so many tries: 4, 8, 16 … seconds, at most a quarter of an hour.
pub(crate) fn pause_after(tries: u32) -> Option<SignedDuration> {
    let over = tries.checked_sub(FREE_TRIES)?;
    Some(SignedDuration::from_secs(2_i64.saturating_pow(over + 2).min(900)))
}

/// Tries at logins without a usable account. They wait like the others, or waiting would tell
/// which logins exist.
#[derive(Debug, Default)]
pub(crate) struct Tries {
    strays: Mutex<HashMap<String, Tried>>,
    turns: [tokio::sync::Mutex<()>; TURNS],
}

#[derive(Debug)]
struct Tried {
    count: u32,
    last: Timestamp,
    locked_until: Timestamp,
}

impl Tries {
    /// The turn of a login to try. Two logins may share one; what is tried takes a moment.
    pub(crate) async fn turn(&self, login: &str) -> tokio::sync::MutexGuard<'_, ()> {
        let mut hasher = std::hash::DefaultHasher::new();
        login.trim().to_lowercase().hash(&mut hasher);
        let place = usize::try_from(hasher.finish() % TURNS as u64).unwrap_or(0);
        self.turns[place].lock().await
    }

    /// Counts a try.
    ///
    /// # Errors
    /// How long this login must still wait; the try is then not counted.
    pub(crate) fn note(&self, login: &str, now: Timestamp) -> Result<(), SignedDuration> {
        let mut all = self.strays.lock().unwrap_or_else(PoisonError::into_inner);
        // As the store folds a login, so that one login is not many here.
        let login = login.trim().to_lowercase();
        if all.len() >= LOGINS_MAX && !all.contains_key(&login) {
            let oldest = all.iter().min_by_key(|(_, tried)| tried.last);
            if let Some(oldest) = oldest.map(|(login, _)| login.clone()) {
                all.remove(&oldest);
            }
        }
        let tried = all.entry(login).or_insert(Tried { count: 0, last: now, locked_until: now });
        if now < tried.locked_until {
            return Err(now.duration_until(tried.locked_until));
        }
        tried.count += 1;
        tried.last = now;
        if let Some(pause) = pause_after(tried.count) {
            tried.locked_until = now + pause;
        }
        Ok(())
    }

    /// Forgets the tries at a login, or at another credential, that proved right.
    pub(crate) fn forget(&self, login: &str) {
        let mut all = self.strays.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&login.trim().to_lowercase());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_bounded_and_the_oldest_goes_first() {
        let tries = Tries::default();
        let at = |second: usize| Timestamp::from_second(second.try_into().unwrap()).unwrap();
        for _ in 0..FREE_TRIES {
            tries.note(" DAU ", at(0)).unwrap();
        }
        assert!(tries.note("dau", at(1)).is_err());
        for number in 0..LOGINS_MAX {
            tries.note(&number.to_string(), at(1)).unwrap();
        }
        assert_eq!(tries.strays.lock().unwrap().len(), LOGINS_MAX);
        assert!(tries.note("dau", at(2)).is_ok(), "forgotten");
        for _ in 1..FREE_TRIES {
            tries.note("dau", at(2)).unwrap();
        }
        assert!(tries.note("dau", at(2)).is_err());
        tries.forget("Dau");
        assert!(tries.note("dau", at(2)).is_ok(), "proved right");
    }
}
