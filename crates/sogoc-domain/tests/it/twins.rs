//! Known-bad twins: a faulty register that the laws must catch, or they prove nothing.

use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::event::Event;
use sogoc_domain::fact::Fact;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::UnitId;
use sogoc_domain::person::MemberKind;
use sogoc_domain::register::Register;
use sogoc_testkit::agree::{agree_on, day_of, days_worth_asking, page, same};
use sogoc_testkit::auditor::Auditor;
use sogoc_testkit::builder::on;
use sogoc_testkit::history::{Story, root};

use crate::town::{an, first, scene, second};

/// The days on which a reader of the members' cells differs from the auditor.
fn caught(
    story: &Story,
    reader: impl Fn(&PersonHistory, Date) -> (Option<UnitId>, Option<MemberKind>),
) -> usize {
    let auditor = Auditor::new(story.scene.events());
    let differs = |on: &Date| {
        let told = page(&story.scene.register, *on, |person| reader(person, *on));
        auditor.day(*on).difference(&told).is_some()
    };
    days_worth_asking(&auditor).iter().filter(|on| differs(on)).count()
}

#[test]
fn a_span_that_holds_its_last_day_too_is_caught() {
    let story = Story::random(3, 200);
    let sound = |person: &PersonHistory, on| (person.cell_on(on), person.kind_on(on));
    assert_eq!(caught(&story, sound), 0);
    let too_long = |person: &PersonHistory, on: Date| {
        let covers = |from: Date, to: Option<Date>| from <= on && to.is_none_or(|to| on <= to);
        let mut stints = person.stints.iter();
        let cell = stints.find(|it| covers(it.span.from, it.span.to)).map(|it| it.cell);
        (cell, cell.and_then(|_| person.kind.on(on).copied()))
    };
    assert!(caught(&story, too_long) > 5);
}

#[test]
fn a_span_that_begins_a_day_late_is_caught() {
    let story = Story::random(4, 200);
    let too_late = |person: &PersonHistory, on: Date| {
        let eve = on.yesterday().unwrap();
        (person.cell_on(on).and(person.cell_on(eve)), person.kind_on(on))
    };
    assert!(caught(&story, too_late) > 5);
}

#[test]
fn a_guest_counted_at_the_host_is_caught() {
    let story = Story::random(5, 200);
    let at_the_host = |person: &PersonHistory, on: Date| {
        let visit = person.visits.iter().find(|visit| visit.span.covers(on));
        (visit.map(|visit| visit.cell).or(person.cell_on(on)), person.kind_on(on))
    };
    assert!(caught(&story, at_the_host) > 0);
}

/// A register that takes an event but forgets to fold its subject anew is one that never took it.
#[test]
fn a_skipped_refold_is_caught() {
    let story = Story::random(6, 200);
    let events = story.scene.events();
    let forgotten = events
        .iter()
        .rposition(|event| matches!(event.draft.fact, Fact::Transferred { .. }))
        .unwrap();
    let rest = events.iter().enumerate().filter(|(index, _)| *index != forgotten);
    let faulty = Register::fold(rest.map(|(_, event)| event.clone()));
    if let Ok(faulty) = faulty {
        assert!(same(&story.scene.register, &faulty).is_err());
        let auditor = Auditor::new(events);
        let mut days = days_worth_asking(&auditor).into_iter();
        assert!(days.any(|on| agree_on(&faulty, &auditor, on).is_err()));
    }
}

#[test]
fn events_of_one_day_in_another_order_are_caught() {
    let mut scene = scene();
    scene.story([
        on("2020-01-01").admits(an(), first()),
        on("2021-01-01").transfers(an(), second()),
        on("2021-01-01").transfers(an(), first()),
    ]);
    let mut events: Vec<Arc<Event>> = scene.events().to_vec();
    let last = events.len() - 1;
    // The ledger keeps its positions; only what stands at them changes places.
    let (a, b) = (events[last - 1].position, events[last].position);
    events.swap(last - 1, last);
    for (index, position) in [(last - 1, a), (last, b)] {
        events[index] = Arc::new(Event { position, ..(*events[index]).clone() });
    }
    assert!(Register::fold(events).is_err(), "from the first cell to the first cell");
}

#[test]
fn an_auditor_of_another_ledger_disagrees() {
    let (story, other) = (Story::random(7, 200), Story::random(8, 200));
    let auditor = Auditor::new(other.scene.events());
    let mut days = days_worth_asking(&auditor).into_iter();
    assert!(days.any(|on| agree_on(&story.scene.register, &auditor, on).is_err()));
}

#[test]
fn a_voided_event_that_still_counts_is_caught() {
    let story = Story::random(9, 200);
    let events = story.scene.events();
    let without: Vec<Arc<Event>> = events
        .iter()
        .filter(|event| !matches!(event.draft.fact, Fact::Voided { .. }))
        .cloned()
        .collect();
    assert!(without.len() < events.len(), "the seed voids nothing");
    let auditor = Auditor::new(&without);
    let differs = |on| day_of(&story.scene.register, on) != auditor.day(on);
    assert!(days_worth_asking(&auditor).into_iter().any(differs));
}

/// A movement that is left out puts the books out of balance.
#[test]
fn a_lost_movement_is_caught() {
    let story = Story::random(10, 200);
    let auditor = Auditor::new(story.scene.events());
    let days = auditor.days();
    let (from, to) = (*days.first().unwrap(), *days.last().unwrap());
    let mut movements = auditor.movements(root(), from, to);
    assert_eq!(movements.imbalance(|_| true), 0);
    let lost = movements.moved.iter().position(|moved| moved.movement.sign() != 0).unwrap();
    movements.moved.remove(lost);
    assert_ne!(movements.imbalance(|_| true), 0);
}
