//! Words left for the next page of a session and gone after it: a first password, a stated reason.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

/// Unread words are forgotten after so long.
const KEPT: SignedDuration = SignedDuration::from_mins(5);

type Kept<T> = HashMap<(String, String), (T, Timestamp)>;

/// The words, by session and subject; or whatever else is told once.
#[derive(Debug)]
pub struct Once<T = String>(Mutex<Kept<T>>);

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Once<T> {
    /// Leaves words about a subject for a session.
    pub fn leave(&self, session: &str, about: &str, words: T, now: Timestamp) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|_, (_, at)| now.duration_since(*at) < KEPT);
        kept.insert((session.to_owned(), about.to_owned()), (words, now));
    }

    /// Takes them; the next one who asks finds nothing.
    pub fn take(&self, session: &str, about: &str, now: Timestamp) -> Option<T> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (words, at) = kept.remove(&(session.to_owned(), about.to_owned()))?;
        (now.duration_since(at) < KEPT).then_some(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_said_once_to_one_session_and_not_late() {
        let (once, now) = (Once::<String>::default(), Timestamp::UNIX_EPOCH);
        once.leave("a", "x", "mật".to_owned(), now);
        assert_eq!(once.take("b", "x", now), None);
        assert_eq!(once.take("a", "x", now).as_deref(), Some("mật"));
        assert_eq!(once.take("a", "x", now), None);
        once.leave("a", "x", "mật".to_owned(), now);
        assert_eq!(once.take("a", "x", now + KEPT), None);
    }
}
