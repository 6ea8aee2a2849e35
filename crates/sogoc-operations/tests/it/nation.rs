//! A nation's history: the same for a seed, gone on with where it stopped, lawful, of the shape of
//! real provinces.

use std::collections::BTreeSet;

use jiff::civil::date;
use sogoc_domain::date::Period;
use sogoc_domain::person::MemberKind;
use sogoc_figures::movement::{Cause, Way, movements};
use sogoc_figures::question::Question;
use sogoc_operations::generate::{GeneratedNation, NationOrder};
use sogoc_operations::office::Office;
use sogoc_operations::rights::roots;

use crate::place::{assert_whole, local, on_both};

const ORDER: NationOrder = NationOrder { members: 2_000, seed: 7 };

async fn tell(office: &Office, order: NationOrder, steps: usize) -> GeneratedNation {
    let mut left = steps;
    let mut progress = |_: &'static str, _, _| {
        left = left.saturating_sub(1);
        left > 0
    };
    office.generate_nation(&local(), order, &mut progress).await.unwrap()
}

/// Everybody with all their cells, by names and codes: all that a seed decides.
fn everybody(office: &Office) -> BTreeSet<String> {
    let state = office.state();
    let register = &state.register;
    let people = register.people().iter().map(|person| {
        let cells = person.stints.iter().map(|stint| {
            let code = register.units().get(stint.cell).map(|it| it.code.last().cloned());
            format!("{code:?} {:?}", stint.span)
        });
        format!("{} {:?}", person.name_on(date(2025, 12, 31)), cells.collect::<Vec<_>>())
    });
    people.collect()
}

on_both! {
    async fn a_history_is_told_once_and_gone_on_with(place) {
        let office = place.empty().await;
        let begun = tell(&office, ORDER, 9).await;
        assert!(!begun.finished && begun.recorded > 9, "{begun:?}");
        let rest = tell(&office, ORDER, usize::MAX).await;
        assert!(rest.finished && rest.recorded > 20, "{rest:?}");
        let again = tell(&office, ORDER, usize::MAX).await;
        assert_eq!((again.recorded, again.events), (0, rest.events));
        assert_whole(&office).await;
        let other = place.fresh();
        let at_once = other.empty().await;
        tell(&at_once, ORDER, usize::MAX).await;
        assert_eq!(everybody(&office), everybody(&at_once));
        assert_eq!(office.stamp().as_deref(), Some("SỐ LIỆU GIẢ ĐỊNH"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_nation_has_the_shape_of_real_provinces() {
    let place = crate::place::Place::folder();
    let office = place.empty().await;
    let order = NationOrder { members: 4_000, seed: 1 };
    let made = tell(&office, order, usize::MAX).await;
    assert!((3_600..4_400).contains(&made.members), "{made:?}");
    let state = office.state();
    let register = &state.register;
    let nation = roots(register)[0];
    let total = |year| Question::of(nation, date(year, 12, 31)).count(register);
    assert_eq!(total(2025), made.members as u64);
    let count = |year| total(year) as f64;
    let (mut admitted, mut moved, mut left, mut stood, mut reorganised) = (0, 0, 0, 0.0, 0);
    for year in 2006..=2025 {
        let period = Period { from: date(year, 1, 1), to: date(year, 12, 31) };
        stood += count(year - 1);
        for it in movements(register, nation, period) {
            admitted += usize::from(it.cause == Cause::Admitted);
            moved += usize::from(it.cause == Cause::Inside);
            reorganised += usize::from(it.cause == Cause::Reorganised);
            left += usize::from(it.way == Way::Out);
        }
    }
    let share = |count: usize| count as f64 / stood * 1_000.0;
    assert!((33.0..37.0).contains(&share(admitted)), "{}", share(admitted));
    assert!((35.0..43.0).contains(&share(moved)), "{}", share(moved));
    assert!((10.0..22.0).contains(&share(left)), "{}", share(left));
    assert!(reorganised > 50, "{reorganised}");
    let on_probation = register
        .people()
        .iter()
        .filter(|it| it.kind_on(date(2020, 12, 31)) == Some(MemberKind::Probationary));
    let on_probation = on_probation.count() as f64 / count(2020);
    assert!((0.025..0.06).contains(&on_probation), "{on_probation}");
    let corrected = register.events().iter().filter(|it| it.draft.replaces.is_some()).count();
    assert!(corrected > 30, "{corrected}");
}
