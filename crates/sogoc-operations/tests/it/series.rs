//! Numbers of a series against the questions and the movements that they stand for, on random histories.

use jiff::civil::{Date, date};
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_figures::filter::Filter;
use sogoc_figures::movement::{Cause, Way, movements};
use sogoc_figures::question::Question;
use sogoc_figures::series::{admissions, series};
use sogoc_testkit::history::Story;

const STORIES: u64 = 12;

fn days() -> Vec<Date> {
    (2005..=2025).step_by(4).map(|year| date(year, 12, 31)).collect()
}

fn units(register: &Register) -> Vec<UnitId> {
    register.units().iter().map(|unit| unit.id).collect()
}

/// Whether every number of the series is that of its question; with the days told one late, a
/// wrong reading, it must not be.
fn agrees(register: &Register, units: &[UnitId], days: &[Date], told: &[Date]) -> bool {
    let filters = ["", "sex = female", "minority = true", "age < 35"];
    let filters = filters.map(|text| Filter::parse(text).unwrap());
    let counted = series(register, units, days, &filters);
    units.iter().zip(&counted).all(|(unit, counts)| {
        filters.iter().enumerate().all(|(place, filter)| {
            let count = |day: &Date| Question::of(*unit, *day).only(filter.clone()).count(register);
            told.iter().map(count).eq(counts.of(place).iter().copied())
        })
    })
}

#[test]
fn a_series_counts_what_its_questions_count() {
    let mut told_late = 0;
    for seed in 0..STORIES {
        let story = Story::random(seed, 300);
        let register = &story.scene.register;
        let (units, days) = (units(register), days());
        assert!(agrees(register, &units, &days, &days), "seed {seed}");
        let late: Vec<Date> = days.iter().map(|day| date(day.year() + 1, 12, 31)).collect();
        told_late += u64::from(!agrees(register, &units, &days, &late));
    }
    assert!(told_late > STORIES / 2, "a wrong reading is seen in {told_late} histories only");
}

#[test]
fn admissions_are_what_the_movements_say() {
    let mut seen = 0;
    for seed in 0..STORIES {
        let story = Story::random(seed, 300);
        let register = &story.scene.register;
        let year = |year| Period { from: date(year, 1, 1), to: date(year, 12, 31) };
        let years: Vec<Period> = (2000..=2025).map(year).collect();
        for unit in units(register) {
            let moved = |period: &Period| {
                let moved = movements(register, unit, *period);
                let admitted = moved.iter().filter(|it| {
                    it.way == Way::In && matches!(it.cause, Cause::Admitted | Cause::Readmitted)
                });
                admitted.count() as u64
            };
            let expected: Vec<u64> = years.iter().map(moved).collect();
            assert_eq!(admissions(register, unit, &years), expected, "seed {seed}, {unit}");
            seen += expected.iter().sum::<u64>();
        }
    }
    assert!(seen > 50, "only {seen} admissions");
}
