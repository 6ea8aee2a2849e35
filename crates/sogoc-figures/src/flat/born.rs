//! Ages and years of birth as stretches of days of birth.

use jiff::civil::Date;
use sogoc_domain::register::flat::{UNKNOWN_BIRTH, number_of_day};

use crate::field::Field;
use crate::filter::Compare;
use crate::value::Value;

/// No day of birth lies before it or after [`LAST`].
const FIRST: i32 = UNKNOWN_BIRTH + 1;
const LAST: i32 = i32::MAX;

/// Days of birth, both ends of each stretch included, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Births {
    stretches: Vec<(i32, i32)>,
}

impl Births {
    /// Every day.
    pub(super) fn all() -> Self {
        Self { stretches: vec![(FIRST, LAST)] }
    }

    /// On which days those are born of whom a comparison holds; `None` for a field that no day of
    /// birth decides.
    pub(super) fn comparing(
        field: Field,
        compare: Compare,
        wanted: &Value,
        on: Date,
    ) -> Option<Self> {
        let Value::Number(wanted) = *wanted else { return None };
        let next = wanted.saturating_add(1);
        // Of an age at least, born at the latest; of a year at least, born at the earliest.
        let at_least = |number: i64| match field {
            Field::Age => Some((FIRST, born_by(number, on))),
            Field::BirthYear => Some((first_of(number), LAST)),
            _ => None,
        };
        let (from_here, from_next) = (Self::one(at_least(wanted)?), Self::one(at_least(next)?));
        Some(match compare {
            Compare::AtLeast => from_here,
            Compare::More => from_next,
            Compare::Less => from_here.contrary(),
            Compare::AtMost => from_next.contrary(),
            Compare::Equal => from_here.without(&from_next),
            Compare::Differs => from_here.without(&from_next).contrary(),
        })
    }

    fn one((first, last): (i32, i32)) -> Self {
        Self { stretches: Some((first, last)).into_iter().filter(|(a, b)| a <= b).collect() }
    }

    /// All other days.
    pub(super) fn contrary(&self) -> Self {
        let mut stretches = Vec::new();
        let mut next = Some(FIRST);
        for (first, last) in &self.stretches {
            if let Some(from) = next.filter(|from| from < first) {
                stretches.push((from, first - 1));
            }
            next = last.checked_add(1);
        }
        stretches.extend(next.map(|from| (from, LAST)));
        Self { stretches }
    }

    fn without(&self, other: &Self) -> Self {
        let mut both = other.clone();
        both.add(&self.contrary());
        both.contrary()
    }

    /// Takes the days of another too.
    pub(super) fn add(&mut self, other: &Self) {
        let mut all = std::mem::take(&mut self.stretches);
        all.extend(&other.stretches);
        all.sort_unstable();
        for (first, last) in all {
            match self.stretches.last_mut() {
                Some((_, end)) if *end >= first.saturating_sub(1) => *end = last.max(*end),
                _ => self.stretches.push((first, last)),
            }
        }
    }

    #[inline]
    pub(super) fn contains(&self, birth: i32) -> bool {
        self.stretches.iter().any(|(first, last)| *first <= birth && birth <= *last)
    }
}

/// The last day on which somebody is born who has an age on a day.
pub(super) fn born_by(age: i64, on: Date) -> i32 {
    let year = i64::from(on.year()).saturating_sub(age);
    match i16::try_from(year) {
        // Nobody's birth is known further back than the calendar goes, nor further on.
        Err(_) => {
            if age > 0 {
                FIRST - 1
            } else {
                LAST
            }
        }
        Ok(year) => {
            let day = (0..4).find_map(|less| Date::new(year, on.month(), on.day() - less).ok());
            let outside = if age > 0 { FIRST - 1 } else { LAST };
            day.map_or(outside, number_of_day)
        }
    }
}

fn first_of(year: i64) -> i32 {
    let outside = if year > 0 { LAST } else { FIRST };
    let date = i16::try_from(year).ok().and_then(|year| Date::new(year, 1, 1).ok());
    date.map_or(outside, number_of_day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use sogoc_domain::date::years_between;

    use super::*;

    const COMPARISONS: [Compare; 6] = [
        Compare::Equal,
        Compare::Differs,
        Compare::Less,
        Compare::AtMost,
        Compare::More,
        Compare::AtLeast,
    ];

    /// Whether days of birth tell what ages and years tell; `shift` puts each birth a day off.
    fn agree(shift: i32) -> bool {
        let born = date(1959, 12, 20).series(jiff::Span::new().days(1)).take(900);
        let born: Vec<Date> = born.chain([date(1899, 5, 1), date(2030, 1, 1)]).collect();
        let asked = [date(2024, 2, 28), date(2024, 2, 29), date(2025, 2, 28), date(2025, 12, 31)];
        asked.into_iter().all(|on| {
            (-7..70).chain(1958..1964).all(|wanted| {
                let wanted = Value::Number(wanted);
                COMPARISONS.into_iter().all(|compare| {
                    let of = |field| Births::comparing(field, compare, &wanted, on).unwrap();
                    let (ages, years) = (of(Field::Age), of(Field::BirthYear));
                    born.iter().all(|born| {
                        let day = number_of_day(*born) + shift;
                        let age = Value::Number(years_between(*born, on).into());
                        let year = Value::Number(born.year().into());
                        ages.contains(day) == compare.holds(&age, &wanted)
                            && years.contains(day) == compare.holds(&year, &wanted)
                    })
                })
            })
        })
    }

    #[test]
    fn days_of_birth_tell_every_comparison_of_ages_and_years() {
        assert!(agree(0));
        assert!(!agree(1), "a birth a day off must be seen");
    }

    #[test]
    fn a_contrary_has_all_other_days() {
        for stretches in [vec![], vec![(FIRST, LAST)], vec![(FIRST, 3)], vec![(-4, 3), (9, LAST)]] {
            let births = Births { stretches };
            let contrary = births.contrary();
            for day in [FIRST, -5, -4, 0, 3, 4, 8, 9, LAST] {
                assert_ne!(births.contains(day), contrary.contains(day), "{births:?} {day}");
            }
            assert_eq!(contrary.contrary(), births);
        }
    }
}
