//! Whether a computed number is the printed one.

use super::printed::{Kind, Printed};

/// A computed number: a count, or a part of a whole in per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Computed {
    /// How many.
    Count(i64),
    /// How many of how many; an increase of what there was before is such a part too.
    Share {
        /// Tử số.
        part: i64,
        /// Mẫu số; never nought.
        whole: i64,
    },
}

impl Computed {
    /// The number as a fraction: of one, or of a hundred.
    fn fraction(self) -> (i128, i128) {
        match self {
            Self::Count(count) => (count.into(), 1),
            Self::Share { part, whole } => (i128::from(part) * 100, whole.into()),
        }
    }

    /// Rounded half up to this many decimals, counted in the last of them.
    pub fn rounded(self, decimals: u32) -> i128 {
        let (over, under) = self.fraction();
        (2 * over * 10_i128.pow(decimals) + under).div_euclid(2 * under)
    }

    /// Cut off after this many decimals, counted in the last of them.
    pub fn truncated(self, decimals: u32) -> i128 {
        let (over, under) = self.fraction();
        (over * 10_i128.pow(decimals)).div_euclid(under)
    }
}

/// How a printed number stands against the computed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The same at the printed precision, rounded half up.
    Right,
    /// "Trên", "gần", "không quá" that hold.
    Approximate,
    /// The same only when what follows the last printed decimal is cut off.
    Truncated,
    /// Another number.
    Wrong,
    /// The register cannot compute it.
    Unchecked,
}

impl Verdict {
    /// The identifier in data.
    pub fn id(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Approximate => "approximate",
            Self::Truncated => "truncated",
            Self::Wrong => "wrong",
            Self::Unchecked => "unchecked",
        }
    }

    /// The words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Right => "khớp",
            Self::Approximate => "phù hợp",
            Self::Truncated => "cắt bớt, chưa làm tròn",
            Self::Wrong => "không khớp",
            Self::Unchecked => "chưa đối chiếu được",
        }
    }

    /// Whether both say the same; none when that cannot be told.
    pub fn agrees(self) -> Option<bool> {
        match self {
            Self::Right | Self::Approximate => Some(true),
            Self::Truncated | Self::Wrong => Some(false),
            Self::Unchecked => None,
        }
    }
}

/// Judges a printed number. A number told roughly holds within one step of its coarseness:
/// "trên 2.700" is from 2,700 to below 2,800, "gần 90,5" from 90.4 to below 90.5. `step`, in whole
/// ones, says how coarse a number is where its noughts do not ("gần 20 nghìn" is told by the
/// thousand, not by the ten thousand).
pub fn judge(printed: Printed, kind: Kind, step: Option<u32>, computed: Computed) -> Verdict {
    let digits = i128::from(printed.digits);
    let step = step.map_or(printed.coarseness(), |step| i128::from(step) * printed.scale());
    let (over, under) = computed.fraction();
    let over = over * printed.scale();
    // Compared as fractions over the same bottom.
    let (at, before, after) = (digits * under, (digits - step) * under, (digits + step) * under);
    let holds = match kind {
        Kind::Exact => return exact(printed, computed),
        Kind::AtLeast => at <= over && over < after,
        Kind::AtMost => before < over && over <= at,
        Kind::Nearly => before <= over && over < at,
    };
    if holds { Verdict::Approximate } else { Verdict::Wrong }
}

fn exact(printed: Printed, computed: Computed) -> Verdict {
    let digits = i128::from(printed.digits);
    if computed.rounded(printed.decimals) == digits {
        Verdict::Right
    } else if computed.truncated(printed.decimals) == digits {
        Verdict::Truncated
    } else {
        Verdict::Wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: Kind, printed: &str, part: i64, whole: i64) -> Verdict {
        judge(Printed::read(printed).unwrap(), kind, None, Computed::Share { part, whole })
    }

    fn count(kind: Kind, printed: &str, step: Option<u32>, count: i64) -> Verdict {
        judge(Printed::read(printed).unwrap(), kind, step, Computed::Count(count))
    }

    #[test]
    fn shares_are_rounded_half_up_at_the_printed_precision() {
        assert_eq!(of(Kind::Exact, "24.8", 560, 2260), Verdict::Right);
        assert_eq!(of(Kind::Exact, "24.5", 560, 2260), Verdict::Wrong);
        assert_eq!(of(Kind::Exact, "24.7", 560, 2260), Verdict::Truncated);
        assert_eq!(of(Kind::Exact, "0.5", 1, 200), Verdict::Right);
        assert_eq!(of(Kind::Exact, "1", 1, 200), Verdict::Right, "a half goes up");
        assert_eq!(of(Kind::Exact, "8.85", 10, 113), Verdict::Right);
        assert_eq!(of(Kind::Exact, "46.4", 58, 125), Verdict::Right);
    }

    #[test]
    fn rough_words_hold_within_one_step_and_not_beyond() {
        assert_eq!(of(Kind::Nearly, "90.5", 209, 231), Verdict::Approximate);
        assert_eq!(of(Kind::Nearly, "90.5", 209, 232), Verdict::Wrong);
        assert_eq!(of(Kind::Nearly, "50", 1, 2), Verdict::Wrong, "it is not nearly itself");
        assert_eq!(count(Kind::AtLeast, "2700", None, 2_701), Verdict::Approximate);
        assert_eq!(count(Kind::AtLeast, "2700", None, 2_700), Verdict::Approximate);
        assert_eq!(count(Kind::AtLeast, "2700", None, 2_699), Verdict::Wrong);
        assert_eq!(count(Kind::AtLeast, "2700", None, 2_800), Verdict::Wrong, "absurdly above");
        assert_eq!(count(Kind::Nearly, "20000", Some(1_000), 19_412), Verdict::Approximate);
        assert_eq!(count(Kind::Nearly, "20000", Some(1_000), 18_999), Verdict::Wrong);
        assert_eq!(count(Kind::AtMost, "5", None, 5), Verdict::Approximate);
        assert_eq!(count(Kind::AtMost, "5", None, 6), Verdict::Wrong);
        assert_eq!(count(Kind::Exact, "49", None, 48), Verdict::Wrong);
        assert_eq!(count(Kind::Exact, "48", None, 48), Verdict::Right);
    }
}
