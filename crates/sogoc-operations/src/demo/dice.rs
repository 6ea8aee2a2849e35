//! Chance for invented people: the same throws on every run and every machine, so that they keep
//! their names and ids.

use std::collections::BTreeMap;

use jiff::{Span, civil::Date};
use uuid::Uuid;

/// A generator after SplitMix64. It must never change: the demo's figures are its throws.
#[derive(Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        let width = u64::try_from(i64::from(high) - i64::from(low) + 1).unwrap_or(1);
        low + i32::try_from(self.next() % width).unwrap_or(0)
    }

    /// A number less than `count`; 0 when there is none.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % (count as u64).max(1)).unwrap_or(0)
    }

    /// True in `percent` of a hundred throws.
    pub(crate) fn chance(&mut self, percent: u32) -> bool {
        self.next() % 100 < u64::from(percent)
    }

    /// One of the things; `None` when there is none.
    pub(crate) fn pick<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        let index = self.next() % u64::try_from(things.len()).unwrap_or(0).max(1);
        things.get(usize::try_from(index).unwrap_or(0))
    }

    /// One of the words, each as often as its weight says.
    pub(crate) fn weighted<'a>(&mut self, weights: &'a BTreeMap<String, u32>) -> &'a str {
        let total: u32 = weights.values().sum();
        let mut left = self.next() % u64::from(total.max(1));
        for (word, weight) in weights {
            if left < u64::from(*weight) {
                return word;
            }
            left -= u64::from(*weight);
        }
        ""
    }

    /// Puts things into a random order.
    pub(crate) fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            let other = self.next() % (last as u64 + 1);
            things.swap(last, usize::try_from(other).unwrap_or(last));
        }
    }

    /// A day of a span, both ends included.
    pub(crate) fn day(&mut self, from: Date, to: Date) -> Date {
        let days = from.until(to).map_or(0, |span| span.get_days());
        from.saturating_add(Span::new().days(self.between(0, days.max(0))))
    }

    /// A permanent id, as if drawn on a day: ordered by it, random within it.
    pub(crate) fn id<Id: From<Uuid>>(&mut self, on: Date) -> Id {
        let midnight = on.at(0, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
        let millis = midnight.map_or(0, |instant| instant.timestamp().as_millisecond());
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.next().to_be_bytes());
        random[8..].copy_from_slice(&self.next().to_be_bytes()[..2]);
        let millis = u64::try_from(millis).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().into()
    }
}
