//! Which whole numbers could lie behind a printed share: the test of granularity (GRIM), turned round.

use super::decimal::{Decimal, pow};

/// No more than so many are told.
pub(super) const TOLD_MAX: usize = 40;
/// Nobody counts more than this.
const WHOLE_MAX: i128 = 1_000_000_000;

/// The wholes of which a part is so many percent, rounded half-up or cut off; `beyond` is added to the percentage
/// first (100 for what exceeds a plan).
pub(super) fn wholes(part: Decimal, printed: Decimal, beyond: i128) -> Vec<u64> {
    let Some(part) = part.whole().map(i128::from) else {
        return Vec::new();
    };
    let units = (printed + Decimal::new(beyond, 0)).value() * pow(printed.places()) as f64;
    let units = units.round() as i128;
    if part == 0 || units <= 0 || printed.places() > 6 {
        return Vec::new();
    }
    // printed = floor(x) or floor(x + 1/2) of x = 100 · part · 10^places / whole: x from units − 1/2 to units + 1.
    let scaled = 200 * part * pow(printed.places());
    let (low, high) = (2 * units - 1, 2 * units + 2);
    let first = scaled / high + 1;
    let last = (scaled / low).min(WHOLE_MAX);
    let wholes = (first..=last).filter_map(|it| u64::try_from(it).ok());
    wholes.take(TOLD_MAX).collect()
}

/// The whole that comes nearest: if any makes the printed share right by rounding, this one does.
pub(super) fn nearest(part: Decimal, printed: Decimal, beyond: i128) -> Option<Decimal> {
    let share = printed + Decimal::new(beyond, 0);
    let whole = Decimal::percentage(part, share, 0)?;
    (!whole.is_zero()).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::super::decimal::Agreement;
    use super::*;

    #[test]
    fn fits_are_just_the_wholes_that_agree() {
        for (part, printed) in
            [(560, Decimal::new(245, 1)), (58, Decimal::new(464, 1)), (7, Decimal::new(50, 0))]
        {
            let part = Decimal::from(part);
            let agrees = |whole: u64| printed.against(part, whole.into()) != Agreement::Wrong;
            let wanted: Vec<u64> = (1..5000).filter(|it| agrees(*it)).take(TOLD_MAX).collect();
            assert_eq!(wholes(part, printed, 0), wanted, "{part} {printed}");
        }
    }

    #[test]
    fn a_plan_is_found_behind_what_exceeds_it() {
        assert_eq!(wholes(123.into(), Decimal::new(885, 2), 100), [113]);
    }
}
