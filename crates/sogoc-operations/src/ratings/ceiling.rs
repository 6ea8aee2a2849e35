//! The ceiling on the best grade for members, within each base organisation, on both readings of its base.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::rating::Grade;
use sogoc_domain::rulebook::{Confidence, InForce};

use super::round::{Group, Outcome, Round};
use crate::{rules, scales};

/// The rule: the share of the best grade among those who did well (EVA-04).
const RULE: &str = "EVA-04";

/// The ceiling in force for a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// The share, in percent.
    pub percent: u64,
    /// Where this is said.
    pub citation: String,
    /// How sure we are.
    pub confidence: Confidence,
}

/// How many are graded best against how many may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Within the ceiling on both readings.
    Within,
    /// Within it on one reading, over it on the other.
    Depends,
    /// Over it on both.
    Over,
}

/// One base organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ceiling {
    /// The base organisation.
    pub base: UnitId,
    /// Members with a grade on the scale in force.
    pub rated: u64,
    /// Hoàn thành xuất sắc.
    pub excellent: u64,
    /// Hoàn thành tốt.
    pub good: u64,
    /// The most there may be when the base is those graded good.
    pub of_good: u64,
    /// The most there may be when the base is those graded good or better.
    pub of_good_or_better: u64,
}

impl Limit {
    /// The ceiling of the rules of a day.
    pub fn on(day: Date) -> Option<Self> {
        rules::rulebook().on(RULE, day).and_then(Self::read)
    }

    fn read(rule: InForce<'_>) -> Option<Self> {
        let percent = u64::try_from(rule.number("percent")?).ok()?;
        let (citation, confidence) = (rule.citation(), rule.version.confidence);
        Some(Self { percent, citation, confidence })
    }

    /// The ceilings of a round, base by base in the order of the tree.
    pub fn ceilings(&self, round: &Round<'_>) -> Vec<Ceiling> {
        let mut order: Vec<UnitId> = Vec::new();
        let mut counts: BTreeMap<UnitId, [u64; 3]> = BTreeMap::new();
        let in_force = scales::in_force(round.year).map(|scale| scale.id.as_str());
        for case in round.cases.iter().filter(|case| case.group == Group::Member) {
            let (Some(base), Outcome::Graded(scale, grade)) = (case.base, case.outcome) else {
                continue;
            };
            // The words of another scale mean something else: no ceiling was set for them.
            if Some(scale) != in_force {
                continue;
            }
            let count = counts.entry(base).or_insert_with(|| {
                order.push(base);
                [0; 3]
            });
            count[0] += 1;
            count[1] += u64::from(grade == Grade::Excellent);
            count[2] += u64::from(grade == Grade::Good);
        }
        let of = |base: UnitId| {
            let [rated, excellent, good] = counts.get(&base).copied().unwrap_or_default();
            self.of(base, rated, excellent, good)
        };
        order.into_iter().map(of).collect()
    }

    /// The ceiling for a base organisation with these counts. Whole people only: what is left
    /// over is no person.
    pub fn of(&self, base: UnitId, rated: u64, excellent: u64, good: u64) -> Ceiling {
        let both = excellent + good;
        // x ≤ p % of (both − x) is x ≤ p / (100 + p) of both.
        let of_good = both * self.percent / (100 + self.percent);
        let of_good_or_better = both * self.percent / 100;
        Ceiling { base, rated, excellent, good, of_good, of_good_or_better }
    }
}

impl Ceiling {
    /// Whether it is kept.
    pub fn verdict(&self) -> Verdict {
        if self.excellent <= self.of_good {
            Verdict::Within
        } else if self.excellent <= self.of_good_or_better {
            Verdict::Depends
        } else {
            Verdict::Over
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ceiling(both: u64, excellent: u64) -> Ceiling {
        let limit = Limit { percent: 20, citation: String::new(), confidence: Confidence::Seen };
        limit.of(UnitId(uuid::Uuid::nil()), both, excellent, both - excellent)
    }

    #[test]
    fn the_two_readings_differ_as_the_guidance_leaves_open() {
        let limits = |both| (ceiling(both, 0).of_good_or_better, ceiling(both, 0).of_good);
        assert_eq!(limits(80), (16, 13));
        assert_eq!(limits(25), (5, 4));
        assert_eq!(limits(4), (0, 0));
    }

    #[test]
    fn between_the_two_it_depends() {
        let verdicts = [13, 14, 16, 17].map(|excellent| ceiling(80, excellent).verdict());
        assert_eq!(verdicts, [Verdict::Within, Verdict::Depends, Verdict::Depends, Verdict::Over]);
    }
}
