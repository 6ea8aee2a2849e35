//! Time and chance: the only module that reads the clock or draws random numbers.
#![expect(
    clippy::disallowed_methods,
    reason = "everything else is given time and chance from here"
)]

use std::sync::Mutex;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use rand::rngs::StdRng;
use rand::{CryptoRng, Rng, SeedableRng};
use uuid::Uuid;

/// Where the civil date of an office is read.
const ZONE: &str = "Asia/Ho_Chi_Minh";

/// Clock and randomness, handed to everything that needs them.
#[derive(Debug)]
pub struct Surroundings {
    clock: Clock,
    chance: Mutex<StdRng>,
}

#[derive(Debug)]
enum Clock {
    System,
    Fixed(Timestamp),
}

impl Surroundings {
    /// The real clock and the operating system's randomness.
    pub fn real() -> Self {
        Self { clock: Clock::System, chance: Mutex::new(rand::make_rng()) }
    }

    /// A clock that stands still and numbers that repeat: for the demo and for tests.
    pub fn fixed(now: Timestamp, seed: u64) -> Self {
        Self { clock: Clock::Fixed(now), chance: Mutex::new(StdRng::seed_from_u64(seed)) }
    }

    /// The instant.
    pub fn now(&self) -> Timestamp {
        match self.clock {
            Clock::System => Timestamp::now(),
            Clock::Fixed(now) => now,
        }
    }

    /// The civil date of an office in Việt Nam.
    pub fn today(&self) -> Date {
        // A zone the program carries inside; UTC+7 without it, which is the same since 1975.
        let zone = TimeZone::get(ZONE).unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(7)));
        self.now().to_zoned(zone).date()
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
        let mut chance = self.chance.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        draw(&mut chance)
    }
}
