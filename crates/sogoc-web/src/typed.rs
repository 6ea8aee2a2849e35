//! What was typed to find people, kept under a key that says nothing: no name ever stands in an address.

use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// As long as a session lasts at most.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(12);
/// The most texts of one session; beyond it the oldest go.
const EACH_MAX: usize = 50;
/// The most texts of all sessions together.
const ALL_MAX: usize = 20_000;

#[derive(Debug)]
struct Kept {
    key: Uuid,
    session: String,
    text: String,
    at: Timestamp,
}

/// The texts, oldest first.
#[derive(Debug, Default)]
pub struct Typed(Mutex<Vec<Kept>>);

impl Typed {
    /// Keeps a text for a session and answers its key; `new` unless the session typed it before.
    pub fn keep(&self, session: &str, text: &str, new: Uuid, now: Timestamp) -> Uuid {
        let mut all = self.all(now);
        let own = |it: &Kept| it.session == session;
        if let Some(held) = all.iter_mut().find(|it| own(it) && it.text == text) {
            held.at = now;
            return held.key;
        }
        while all.iter().filter(|it| own(it)).count() >= EACH_MAX {
            let oldest = all.iter().position(own);
            oldest.map(|place| all.remove(place));
        }
        if all.len() >= ALL_MAX {
            all.remove(0);
        }
        all.push(Kept { key: new, session: session.to_owned(), text: text.to_owned(), at: now });
        new
    }

    /// The text of that key, if this session typed it.
    pub fn find(&self, session: &str, key: &str, now: Timestamp) -> Option<String> {
        let key: Uuid = key.parse().ok()?;
        let all = self.all(now);
        all.iter().find(|it| it.key == key && it.session == session).map(|it| it.text.clone())
    }

    fn all(&self, now: Timestamp) -> MutexGuard<'_, Vec<Kept>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|it| now.duration_since(it.at) < KEPT_FOR);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_by_its_own_session_only_and_not_late() {
        let (typed, now) = (Typed::default(), Timestamp::UNIX_EPOCH);
        let key = typed.keep("a", "Mùa Thị Lan", Uuid::from_u128(1), now);
        let found = |session, at| typed.find(session, &key.to_string(), at);
        assert_eq!(found("a", now).as_deref(), Some("Mùa Thị Lan"));
        assert_eq!(found("b", now), None);
        assert_eq!(typed.keep("a", "Mùa Thị Lan", Uuid::from_u128(2), now), key, "typed again");
        assert_eq!(typed.find("a", "khong", now), None);
        assert_eq!(found("a", now + KEPT_FOR), None);
    }

    #[test]
    fn the_oldest_texts_of_a_session_make_room() {
        let (typed, now) = (Typed::default(), Timestamp::UNIX_EPOCH);
        for number in 0..=EACH_MAX as u128 {
            typed.keep("a", &number.to_string(), Uuid::from_u128(number), now);
        }
        typed.keep("b", "0", Uuid::from_u128(1_000), now);
        let found = |session, key| typed.find(session, &Uuid::from_u128(key).to_string(), now);
        assert_eq!(found("a", 0), None);
        assert!(found("a", 1).is_some() && found("b", 1_000).is_some());
    }
}
