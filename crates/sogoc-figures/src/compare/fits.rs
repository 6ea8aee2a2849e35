//! Whole bases of which a part would print as it was printed, rounded or cut off.

use std::ops::RangeInclusive;

use super::printed::Printed;

/// How a share is brought to its decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Làm tròn, a half up.
    Rounded,
    /// Cắt bớt.
    Truncated,
}

impl Way {
    /// Both, the regular one first.
    pub const ALL: [Self; 2] = [Self::Rounded, Self::Truncated];

    /// The identifier in data.
    pub fn id(self) -> &'static str {
        match self {
            Self::Rounded => "rounded",
            Self::Truncated => "truncated",
        }
    }
}

/// The bases of which `part` prints as `printed` when brought to its decimals this way. `None` when
/// every base does, or bases without end: nought of anything is 0 %.
pub fn bases(part: u64, printed: Printed, way: Way) -> Option<RangeInclusive<u64>> {
    let digits = u128::from(printed.digits);
    let hundred = u128::from(part) * 100 * 10_u128.pow(printed.decimals);
    // The printed value holds from `least` and below `beyond`, both in halves of its last decimal.
    let (least, beyond) = match way {
        Way::Rounded => ((2 * digits).checked_sub(1)?, 2 * digits + 1),
        Way::Truncated => (2 * digits, 2 * digits + 2),
    };
    if least == 0 || part == 0 && digits == 0 {
        return None;
    }
    let first = (2 * hundred / beyond + 1).max(part.into());
    let last = 2 * hundred / least;
    Some(u64::try_from(first).ok()?..=u64::try_from(last).ok()?)
}

/// The bases of which all these parts print as printed, all of them brought to their decimals the
/// same way. Parts that fit every base do not narrow it; `None` when none of them does.
pub fn shared(parts: &[(u64, Printed)], way: Way) -> Option<RangeInclusive<u64>> {
    let each = parts.iter().filter_map(|(part, printed)| bases(*part, *printed, way));
    each.reduce(|a, b| *a.start().max(b.start())..=*a.end().min(b.end()))
}

/// Whether any whole part of this base prints as printed, rounded or cut off.
pub fn possible(base: u64, printed: Printed) -> bool {
    let scale = 100 * 10_u128.pow(printed.decimals);
    // The part sought lies within one of this one.
    let near = u128::from(printed.digits) * u128::from(base) / scale;
    (near.saturating_sub(1)..=near + 1)
        .filter_map(|part| u64::try_from(part).ok())
        .filter(|part| *part <= base)
        .any(|part| Way::ALL.iter().any(|way| prints(part, base, printed, *way)))
}

/// Whether this part of this base prints so.
fn prints(part: u64, base: u64, printed: Printed, way: Way) -> bool {
    bases(part, printed, way).map_or(part == 0 && printed.digits == 0, |fit| fit.contains(&base))
}

#[cfg(test)]
mod tests {
    use super::super::verdict::Computed;
    use super::*;

    fn read(text: &str) -> Printed {
        Printed::read(text).unwrap()
    }

    fn both(part: u64, printed: &str) -> Vec<u64> {
        let ranges = Way::ALL.iter().filter_map(|way| bases(part, read(printed), *way));
        let mut all: Vec<u64> = ranges.flatten().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    #[test]
    fn the_printed_shares_of_nam_po_fit_one_base_only_when_cut_off() {
        assert_eq!(both(560, "24.5"), (2277..=2290).collect::<Vec<_>>());
        assert_eq!(both(1811, "79.5"), (2276..=2279).collect::<Vec<_>>());
        let parts = [(560, read("24.5")), (1811, read("79.5"))];
        assert_eq!(shared(&parts, Way::Truncated), Some(2277..=2277));
        assert!(shared(&parts, Way::Rounded).is_some_and(|fit| fit.is_empty()));
    }

    #[test]
    fn forty_one_has_no_half() {
        assert!(!possible(41, read("50")));
        assert!(!possible(41, read("45")));
        assert!(possible(41, read("5")), "2 of 41 are 4.88 %");
        assert!(possible(41, read("0")));
        for printed in ["50", "45", "5", "0"] {
            assert!(possible(40, read(printed)), "{printed}");
        }
        let parts = [(20, read("50")), (18, read("45")), (2, read("5")), (0, read("0"))];
        assert_eq!(shared(&parts, Way::Rounded), Some(40..=40));
    }

    /// What the bases are found by must be what the computed number is rounded by: every base
    /// listed prints so, its neighbours do not. Returns the first that contradicts.
    fn contradiction(found: impl Fn(u64, Printed, Way) -> Option<RangeInclusive<u64>>) -> bool {
        let prints = |part: u64, base: u64, printed: Printed, way| {
            let (part, whole) = (i64::try_from(part).unwrap(), i64::try_from(base).unwrap());
            let share = Computed::Share { part, whole };
            let brought = match way {
                Way::Rounded => share.rounded(printed.decimals),
                Way::Truncated => share.truncated(printed.decimals),
            };
            brought == i128::from(printed.digits)
        };
        let mut wrong = false;
        for (part, base) in (1..60).flat_map(|part| (part..130).map(move |base| (part, base))) {
            for (decimals, way) in (0..3).flat_map(|d| Way::ALL.map(|way| (d, way))) {
                let whole = |number: u64| i64::try_from(number).unwrap();
                let share = Computed::Share { part: whole(part), whole: whole(base) };
                let digits = u64::try_from(share.rounded(decimals)).unwrap();
                let printed = Printed { digits, decimals };
                let Some(fit) = found(part, printed, way) else { continue };
                wrong |= fit.clone().any(|base| !prints(part, base, printed, way));
                let outside = [fit.start().saturating_sub(1).max(part), fit.end() + 1];
                let missed = |it: &u64| !fit.contains(it) && prints(part, *it, printed, way);
                wrong |= outside.iter().any(missed);
                wrong |= prints(part, base, printed, way) && !fit.contains(&base);
            }
        }
        wrong
    }

    #[test]
    fn every_base_listed_prints_so_and_no_neighbour_does() {
        assert!(!contradiction(bases));
    }

    /// The twin: bases that take a half down, or one too many, are noticed.
    #[test]
    fn bases_off_by_a_little_are_noticed() {
        let longer =
            |part, printed, way| bases(part, printed, way).map(|fit| *fit.start()..=fit.end() + 1);
        let shorter =
            |part, printed, way| bases(part, printed, way).map(|fit| fit.start() + 1..=*fit.end());
        assert!(contradiction(longer) && contradiction(shorter));
    }
}
