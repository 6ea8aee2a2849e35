//! What a report says of its numbers, and whether it can be right.

use std::ops::Range;

use super::decimal::Decimal;
use super::explain::explain;
use super::figure::Number;

/// A statement about numbers that can be computed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Which numbers, and what is said of them.
    pub says: Says,
    /// The number that follows from the others, as printed; none when the text leaves it to the reader.
    pub printed: Option<Decimal>,
    /// The same, computed; none when something is missing for that.
    pub computed: Option<Decimal>,
    /// Whether both agree.
    pub verdict: Verdict,
    /// Whole numbers that would make the printed share right, rounded or cut off; the smallest first, not all of many.
    pub fits: Vec<u64>,
    /// What it comes to, for a reader of the report.
    pub explanation: String,
    /// The figures that belong together: indices into [`super::Reading::figures`], in the order of the text.
    pub figures: Vec<usize>,
    /// From the first to the last of these figures, in Unicode characters of the text.
    pub span: Range<usize>,
    /// The text of that span.
    pub text: String,
}

/// What is said of which numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// A part is so many percent of a whole.
    Percent {
        /// The part, when it is given.
        part: Option<Decimal>,
        /// The whole, when it is given.
        whole: Option<Decimal>,
    },
    /// Parts make a total.
    Sum {
        /// In the order of the text.
        parts: Vec<Decimal>,
        /// What they should make; 100 for a list of shares.
        total: Decimal,
    },
    /// Something went from one number to another, or so much is left.
    Difference {
        /// Before.
        from: Decimal,
        /// After.
        to: Decimal,
    },
    /// A result against a plan, in percent.
    OverPlan {
        /// The result, when it is given.
        part: Option<Decimal>,
        /// The plan, when it is given.
        whole: Option<Decimal>,
        /// Whether the percentage is of the plan or beyond it.
        plan: Plan,
    },
    /// A change against an earlier number, in percent.
    Change {
        /// Before, when it is given.
        from: Option<Decimal>,
        /// After, when it is given.
        to: Option<Decimal>,
        /// Whether it became less.
        fewer: bool,
    },
}

/// How a result is held against its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// `đạt 108,85% kế hoạch`.
    Reached,
    /// `vượt 8,85% kế hoạch`.
    Exceeded,
}

/// Whether a claim can be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Right,
    /// The printed number was cut off instead of rounded.
    Truncated,
    /// It cannot be.
    Wrong,
    /// Something is missing or only approximate.
    Unchecked,
}

impl Says {
    /// The kind as programs know it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Percent { .. } => "percent",
            Self::Sum { .. } => "sum",
            Self::Difference { .. } => "difference",
            Self::OverPlan { .. } => "ratio-over-plan",
            Self::Change { .. } => "change",
        }
    }
}

impl Verdict {
    /// The verdict as programs know it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Truncated => "truncated",
            Self::Wrong => "wrong",
            Self::Unchecked => "unchecked",
        }
    }
}

/// A claim as the finders make it: which numbers, and how it came out.
pub(super) struct Draft {
    pub says: Says,
    pub printed: Option<Decimal>,
    pub computed: Option<Decimal>,
    pub verdict: Verdict,
    pub fits: Vec<u64>,
    pub numbers: Vec<usize>,
}

impl Draft {
    /// The claim, with its place in the text and its explanation.
    pub(super) fn claim(mut self, numbers: &[Number], letters: &[char]) -> Claim {
        self.numbers.sort_unstable();
        self.numbers.dedup();
        let spans = self.numbers.iter().map(|it| &numbers[*it].figure.span);
        let start = spans.clone().map(|it| it.start).min().unwrap_or(0);
        let end = spans.map(|it| it.end).max().unwrap_or(start);
        Claim {
            explanation: explain(&self),
            says: self.says,
            printed: self.printed,
            computed: self.computed,
            verdict: self.verdict,
            fits: self.fits,
            figures: self.numbers,
            text: letters.get(start..end).unwrap_or_default().iter().collect(),
            span: start..end,
        }
    }
}
