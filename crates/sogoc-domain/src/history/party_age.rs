//! Tuổi Đảng: counted from the decision of admission, less the time out of the Party.

use jiff::Unit;
use jiff::civil::Date;

use super::PersonHistory;
use super::stint::{Entry, Exit};
use crate::date::{self, PartialDate};
use crate::person::Leaving;
use crate::timeline::Span;

/// What the Party age of a member rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyAge {
    /// The first decision of admission, else the day of joining (AGE-01, AGE-02, AGE-04).
    pub from: PartialDate,
    /// Whether the decision is known.
    pub by_decision: bool,
    /// Time out of the Party, until it ended by a new admission (AGE-03).
    pub gaps: Vec<Span>,
}

impl PartyAge {
    /// The day from which whole years count, each gap taken off in years, months and days; none
    /// when nothing is known.
    pub fn counted_from(&self) -> Option<Date> {
        let longer = |from: Date, gap: &Span| {
            let out = gap.from.until((Unit::Year, gap.to?)).ok()?;
            from.checked_add(out).ok()
        };
        self.gaps.iter().try_fold(self.from.reckoned()?, longer)
    }
}

impl PersonHistory {
    /// What the Party age rests on, as of a day. Who was put out wrongly and restored was never
    /// out (AGE-05); of gaps before the register began nothing is known.
    pub fn party_age(&self, on: Date) -> Option<PartyAge> {
        let gaps: Vec<Span> = self
            .stints
            .windows(2)
            .filter_map(|pair| self.gap(pair))
            .filter(|gap| gap.to.is_some_and(|to| to <= on))
            .collect();
        let first = gaps.first().and_then(|gap| self.milestones.on(gap.from));
        let milestones = first.or_else(|| self.milestones.on_or_first(on))?;
        let by_decision = milestones.decided_on != PartialDate::Unknown;
        Some(PartyAge { from: milestones.party_age_from(), by_decision, gaps })
    }

    fn gap(&self, pair: &[super::Stint]) -> Option<Span> {
        let [before, after] = pair else { return None };
        let left_on = before.span.to?;
        let is_out = matches!(
            before.exit,
            Some((Exit::Left(Leaving::Expelled | Leaving::NameRemoved | Leaving::Withdrew), _))
        );
        if !is_out || after.entry == Entry::Restored {
            return None;
        }
        let again = self.milestones.on(after.span.from).map(|it| it.party_age_from());
        let back_on = again.and_then(PartialDate::reckoned).filter(|day| *day > left_on);
        Some(Span { from: left_on, to: Some(back_on.unwrap_or(after.span.from)) })
    }

    /// Tuổi Đảng in whole years.
    pub fn party_age_on(&self, on: Date) -> Option<i16> {
        let from = self.party_age(on)?.counted_from()?;
        (from <= on).then(|| date::years_between(from, on))
    }
}
