//! Exact decimal numbers as reports print them, and whether a printed one agrees with a fraction.

use std::cmp::Ordering;
use std::fmt;

/// The most digits a number of a report may have; longer ones are telephone numbers and the like.
pub(super) const DIGITS_MAX: usize = 13;

/// A number with as many places after the comma as were printed.
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    units: i128,
    places: u32,
}

/// How a printed number stands to what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    Right,
    Truncated,
    Wrong,
}

impl Decimal {
    /// So many units of the last of so many places: `new(245, 1)` is 24,5.
    pub const fn new(units: i128, places: u32) -> Self {
        Self { units, places }
    }

    /// The number as a float, for documents that have no other numbers.
    pub fn value(self) -> f64 {
        self.units as f64 / pow(self.places) as f64
    }

    /// Its places after the comma, as printed.
    pub const fn places(self) -> u32 {
        self.places
    }

    /// Whether nothing but zeros stands after the comma.
    pub fn is_whole(self) -> bool {
        self.units % pow(self.places) == 0
    }

    /// The whole number it is, if so and if it is not negative.
    pub fn whole(self) -> Option<u64> {
        self.is_whole().then(|| u64::try_from(self.units / pow(self.places)).ok()).flatten()
    }

    pub(super) fn is_zero(self) -> bool {
        self.units == 0
    }

    /// The fraction as a percentage rounded half-up; nothing when the whole is nothing.
    pub(super) fn percentage(part: Self, whole: Self, places: u32) -> Option<Self> {
        let (over, under) = ratio(part, whole);
        let scaled = over * 100 * pow(places);
        (under > 0).then(|| Self::new((2 * scaled + under).div_euclid(2 * under), places))
    }

    /// How this printed percentage stands to a part of a whole.
    pub(super) fn against(self, part: Self, whole: Self) -> Agreement {
        let (over, under) = ratio(part, whole);
        if under <= 0 {
            return Agreement::Wrong;
        }
        let scaled = over * 100 * pow(self.places);
        if (2 * scaled + under).div_euclid(2 * under) == self.units {
            Agreement::Right
        } else if scaled / under == self.units {
            Agreement::Truncated
        } else {
            Agreement::Wrong
        }
    }

    pub(super) fn magnitude(self) -> Self {
        Self::new(self.units.abs(), self.places)
    }

    fn units_at(self, places: u32) -> i128 {
        self.units * pow(places.saturating_sub(self.places))
    }
}

/// Part over whole, as whole numbers.
fn ratio(part: Decimal, whole: Decimal) -> (i128, i128) {
    let places = part.places.max(whole.places);
    (part.units_at(places), whole.units_at(places))
}

pub(super) const fn pow(places: u32) -> i128 {
    10i128.pow(places)
}

impl From<u64> for Decimal {
    fn from(whole: u64) -> Self {
        Self::new(whole.into(), 0)
    }
}

impl std::ops::Add for Decimal {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let places = self.places.max(other.places);
        Self::new(self.units_at(places) + other.units_at(places), places)
    }
}

impl std::ops::Sub for Decimal {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + Self::new(-other.units, other.places)
    }
}

impl std::iter::Sum for Decimal {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::new(0, 0), |sum, it| sum + it)
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let places = self.places.max(other.places);
        self.units_at(places).cmp(&other.units_at(places))
    }
}

/// As an office prints it: `2.260`, `24,5`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) =
            (self.units.abs() / pow(self.places), self.units.abs() % pow(self.places));
        let digits = whole.to_string();
        let mut grouped = String::from(if self.units < 0 { "−" } else { "" });
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push('.');
            }
            grouped.push(digit);
        }
        if self.places > 0 {
            let width = self.places as usize;
            return write!(f, "{grouped},{rest:0width$}");
        }
        f.write_str(&grouped)
    }
}
