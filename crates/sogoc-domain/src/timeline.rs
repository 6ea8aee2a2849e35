//! A dated value: what held on which day.

use jiff::civil::Date;

/// The values of one fact, each from its day until the next one's. Days only move forward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline<T>(Vec<(Date, T)>);

impl<T> Default for Timeline<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Timeline<T> {
    /// Sets the value from `on`; a second value of the same day replaces the first.
    pub fn set(&mut self, on: Date, value: T) {
        debug_assert!(self.0.last().is_none_or(|(last, _)| *last <= on), "days move forward");
        if self.0.last().is_some_and(|(last, _)| *last == on) {
            self.0.pop();
        }
        self.0.push((on, value));
    }

    /// The value on a day; `None` before the first.
    pub fn on(&self, date: Date) -> Option<&T> {
        let after = self.0.partition_point(|(from, _)| *from <= date);
        after.checked_sub(1).map(|index| &self.0[index].1)
    }

    /// The newest value.
    pub fn last(&self) -> Option<&T> {
        self.0.last().map(|(_, value)| value)
    }

    /// The value on a day, or the first one ever when the day lies before it.
    pub fn on_or_first(&self, date: Date) -> Option<&T> {
        self.on(date).or_else(|| self.0.first().map(|(_, value)| value))
    }

    /// Every value with the day it begins.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Date, &T)> {
        self.0.iter().map(|(from, value)| (*from, value))
    }

    /// Every value with the days it holds.
    pub fn spans(&self) -> impl Iterator<Item = (Span, &T)> {
        self.0.iter().enumerate().map(|(index, (from, value))| {
            let to = self.0.get(index + 1).map(|(next, _)| *next);
            (Span { from: *from, to }, value)
        })
    }

    /// True when nothing was ever set.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A stretch of days `[from, to)`; open while `to` is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The first day after it.
    pub to: Option<Date>,
}

impl Span {
    /// Open from a day on.
    pub fn starting(from: Date) -> Self {
        Self { from, to: None }
    }

    /// True on every day from `from` to the day before `to`.
    pub fn covers(self, date: Date) -> bool {
        self.from <= date && self.to.is_none_or(|to| date < to)
    }

    /// True when it is no day long: begun and ended on one day.
    pub fn is_empty(self) -> bool {
        self.to == Some(self.from)
    }

    /// The days it touches: its first day even when it ended on it.
    #[must_use]
    pub fn touched(self) -> Self {
        let next = self.from.tomorrow().unwrap_or(self.from);
        Self { from: self.from, to: self.to.map(|to| to.max(next)) }
    }

    /// Ends it, if it is open.
    pub fn end(&mut self, on: Date) {
        self.to.get_or_insert(on);
    }

    /// True when both cover some day.
    pub fn overlaps(self, other: Self) -> bool {
        let begins_before = |span: Self, end: Option<Date>| end.is_none_or(|end| span.from < end);
        !self.is_empty()
            && !other.is_empty()
            && begins_before(self, other.to)
            && begins_before(other, self.to)
    }

    /// The days that lie in both; `None` when there is none.
    pub fn within(self, other: Self) -> Option<Self> {
        let to = match (self.to, other.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (end, None) | (None, end) => end,
        };
        self.overlaps(other).then_some(Self { from: self.from.max(other.from), to })
    }

    /// True when all of `inner` lies within it.
    pub fn holds(self, inner: Self) -> bool {
        self.from <= inner.from
            && match (self.to, inner.to) {
                (None, _) => true,
                (Some(_), None) => false,
                (Some(end), Some(inner_end)) => inner_end <= end,
            }
    }
}

/// Switches written as spans: exempt, suspended, on the way, covering a place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spans(Vec<Span>);

impl Spans {
    /// Begins a span; false when one is open already.
    pub fn open(&mut self, on: Date) -> bool {
        if self.is_open() {
            return false;
        }
        self.0.push(Span::starting(on));
        true
    }

    /// Ends the open span; false when none is open.
    pub fn close(&mut self, on: Date) -> bool {
        match self.0.last_mut() {
            Some(span) if span.to.is_none() => {
                span.to = Some(on);
                true
            }
            _ => false,
        }
    }

    /// True while a span is open.
    pub fn is_open(&self) -> bool {
        self.0.last().is_some_and(|span| span.to.is_none())
    }

    /// True on days inside a span.
    pub fn covers(&self, date: Date) -> bool {
        self.0.iter().any(|span| span.covers(date))
    }

    /// Every span in order.
    pub fn iter(&self) -> impl Iterator<Item = Span> {
        self.0.iter().copied()
    }
}
