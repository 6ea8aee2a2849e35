//! Time and chance: the only module that reads the clock or draws random numbers.
#![expect(
    clippy::disallowed_methods,
    reason = "everything else is given time and chance from here"
)]

use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use jiff::tz::{self, Offset};
use jiff::{SignedDuration, Timestamp};
use rand::rngs::StdRng;
use rand::{CryptoRng, Rng, SeedableRng};
use uuid::Uuid;

/// The clock of every office: the same since 1975, before anything was recorded.
pub const VIET_NAM: Offset = tz::offset(7);

/// Clock and randomness, handed to everything that needs them.
#[derive(Debug)]
pub struct Surroundings {
    clock: Clock,
    /// What the clock is taken to show while the demo tells its past.
    pretended: Mutex<Option<Timestamp>>,
    chance: Mutex<StdRng>,
}

#[derive(Debug)]
enum Clock {
    System,
    Fixed(Mutex<Timestamp>),
}

impl Surroundings {
    /// The real clock and the operating system's randomness.
    pub fn real() -> Self {
        Self::with(Clock::System, rand::make_rng())
    }

    /// A clock that stands still and numbers that repeat: for the demo and for tests.
    pub fn fixed(now: Timestamp, seed: u64) -> Self {
        Self::with(Clock::Fixed(Mutex::new(now)), StdRng::seed_from_u64(seed))
    }

    fn with(clock: Clock, chance: StdRng) -> Self {
        Self { clock, pretended: Mutex::new(None), chance: Mutex::new(chance) }
    }

    /// The instant.
    pub fn now(&self) -> Timestamp {
        self.pretended().unwrap_or_else(|| match &self.clock {
            Clock::System => Timestamp::now(),
            Clock::Fixed(now) => *now.lock().unwrap_or_else(PoisonError::into_inner),
        })
    }

    /// Moves a clock that stands still; the system's goes by itself.
    pub fn advance(&self, by: SignedDuration) {
        if let Clock::Fixed(now) = &self.clock {
            *now.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }

    /// Takes it to be another instant until the answer is dropped: only for the demo, whose past
    /// must look as if it had been entered at its time.
    pub(crate) fn pretend(&self, then: Timestamp) -> Pretence<'_> {
        *self.pretended() = Some(then);
        Pretence(self)
    }

    fn pretended(&self) -> MutexGuard<'_, Option<Timestamp>> {
        self.pretended.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The civil date of an office in Việt Nam.
    pub fn today(&self) -> Date {
        VIET_NAM.to_datetime(self.now()).date()
    }

    /// A new id, ordered by time.
    pub fn id(&self) -> Uuid {
        let mut random = [0; 10];
        self.fill(&mut random);
        let millis = u64::try_from(self.now().as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    /// Fills bytes at random.
    pub fn fill(&self, bytes: &mut [u8]) {
        self.with_chance(|chance| chance.fill_bytes(bytes));
    }

    /// A generator of its own, for a task that draws much or across threads.
    pub fn chance(&self) -> impl CryptoRng + Send + use<> {
        self.with_chance(StdRng::from_rng)
    }

    fn with_chance<T>(&self, draw: impl FnOnce(&mut StdRng) -> T) -> T {
        let mut chance = self.chance.lock().unwrap_or_else(PoisonError::into_inner);
        draw(&mut chance)
    }
}

/// While it lives, the clock shows another instant.
#[derive(Debug)]
pub(crate) struct Pretence<'a>(&'a Surroundings);

impl Drop for Pretence<'_> {
    fn drop(&mut self) {
        *self.0.pretended() = None;
    }
}
