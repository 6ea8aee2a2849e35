//! Looking at what is held in memory: many at once, but never twice by one thread.

use std::ops::Deref;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard, TryLockError};
use std::time::Duration;

use crate::office::State;

/// How often a writer looks whether nobody looks before it asks everybody to wait.
const TRIES: u32 = 300;

/// What is held in memory, to be changed at a moment when nobody looks. A writer that waits keeps
/// out whoever comes after it: behind one long answer every page would be as slow as that one. So
/// it lets them pass, for a while.
pub(crate) fn between_looks(state: &RwLock<State>) -> RwLockWriteGuard<'_, State> {
    for _ in 0..TRIES {
        match state.try_write() {
            Ok(state) => return state,
            Err(TryLockError::Poisoned(poisoned)) => return poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(1)),
        }
    }
    state.write().unwrap_or_else(PoisonError::into_inner)
}

/// The register as it is while somebody looks. Let go of it before looking again: a writer that
/// waits between two looks of one thread would make both wait for ever, so debug builds stop there.
pub struct Look<'a> {
    state: RwLockReadGuard<'a, State>,
    #[cfg(debug_assertions)]
    _once: once::Once,
}

impl<'a> Look<'a> {
    pub(crate) fn through(take: impl FnOnce() -> RwLockReadGuard<'a, State>, at: usize) -> Self {
        let _ = at;
        Self {
            #[cfg(debug_assertions)]
            _once: once::Once::begin(at),
            state: take(),
        }
    }
}

impl std::fmt::Debug for Look<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Look").field(&self.state.register.position()).finish()
    }
}

impl Deref for Look<'_> {
    type Target = State;

    fn deref(&self) -> &State {
        &self.state
    }
}

#[cfg(debug_assertions)]
mod once {
    use std::cell::RefCell;

    thread_local! {
        static LOOKING: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
    }

    #[derive(Debug)]
    pub(super) struct Once(usize);

    impl Once {
        pub(super) fn begin(at: usize) -> Self {
            LOOKING.with_borrow_mut(|all| {
                assert!(!all.contains(&at), "the register is looked at twice by one thread");
                all.push(at);
            });
            Self(at)
        }
    }

    impl Drop for Once {
        fn drop(&mut self) {
            LOOKING.with_borrow_mut(|all| all.retain(|it| *it != self.0));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::thread;

    use super::*;

    #[test]
    fn whoever_comes_while_a_writer_waits_for_a_long_look_is_let_in() {
        let state = RwLock::new(State::default());
        let long = state.read().unwrap();
        let (begun, waits) = channel();
        thread::scope(|scope| {
            let writer = scope.spawn(|| {
                begun.send(()).unwrap();
                drop(between_looks(&state));
            });
            waits.recv().unwrap();
            thread::sleep(Duration::from_millis(20));
            // With a writer in the queue of the lock itself this look would not be let in.
            assert!(state.try_read().is_ok());
            drop(long);
            writer.join().unwrap();
        });
    }
}
