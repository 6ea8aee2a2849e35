//! Looking at what is held in memory: many at once, but never twice by one thread.

use std::ops::Deref;
use std::sync::RwLockReadGuard;

use crate::office::State;

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
