//! Stories of what a reorganisation does to who is on the way, lives somewhere, and is covered.

use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::person::Activity;
use sogoc_domain::place::{PlaceChange, PlaceKind};
use sogoc_domain::reorganise::{
    Allocation, ChangedPlace, CoverStep, EndedUnit, Plan, Problem, Rule, draw,
};
use sogoc_domain::unit::{UnitEnding, UnitKind};
use sogoc_testkit::agree::agree_on;
use sogoc_testkit::auditor::Auditor;
use sogoc_testkit::builder::{day, on, place, unit};
use sogoc_testkit::scene::Scene;

use crate::town::{an, binh, commune, first, hamlet, second};

fn merger(from: UnitId, to: UnitId) -> Plan {
    let mut plan = Plan::new("Sáp nhập", day("2025-07-01"));
    plan.ended_units =
        vec![EndedUnit { unit: from, ending: UnitEnding::Merged, successors: vec![to] }];
    let (rule, by_hand) = (Rule::AllToOne, Vec::new());
    plan.people = vec![Allocation { from, rule, to: vec![to], by_hand }];
    plan
}

fn problems(scene: &Scene, plan: &Plan) -> Vec<Problem> {
    draw(&scene.register, plan, None).problems
}

/// A letter sends both to the second cell: the cell of one is merged into it, that of the other
/// into another one.
#[test]
fn who_is_sent_where_their_cell_goes_has_arrived() {
    let mut scene = crate::town::scene();
    let elsewhere = unit(13);
    scene.story([
        on("2000-01-01").founds(
            elsewhere,
            "Chi bộ bản Ba",
            UnitKind::AttachedCell,
            Some(commune()),
        ),
        on("2020-01-01").admits(an(), first()),
        on("2020-01-01").admits(binh(), first()),
        on("2025-06-01").sends(an(), second()),
        on("2025-06-01").sends(binh(), elsewhere),
    ]);
    let way = |scene: &Scene, who, on: &str| {
        scene.register.people().get(who).unwrap().on_the_way(day(on)).map(|way| way.to)
    };
    assert_eq!(way(&scene, an(), "2025-06-30"), Some(second()));
    assert_eq!(problems(&scene, &merger(first(), second())), []);
    scene.record_batch(draw(&scene.register, &merger(first(), second()), None).drafts).unwrap();
    assert_eq!(way(&scene, an(), "2025-06-30"), Some(second()));
    assert_eq!(way(&scene, an(), "2025-07-01"), None);
    assert_eq!(way(&scene, binh(), "2025-07-01"), Some(elsewhere));
    let activity = |who| scene.register.people().get(who).unwrap().activity_on(day("2025-07-01"));
    assert_eq!([an(), binh()].map(activity), [Activity::Active, Activity::InTransit]);
    let auditor = Auditor::new(scene.events());
    for on in ["2025-06-30", "2025-07-01"] {
        agree_on(&scene.register, &auditor, day(on)).unwrap();
    }
}

/// The letter that counts is the one in effect on the day, not the one recorded last.
#[test]
fn who_is_on_the_way_is_told_by_the_letter_that_stands() {
    let mut scene = crate::town::scene();
    scene.story([on("2020-01-01").admits(an(), first())]);
    let [wrong] = scene.story([on("2025-06-01").sends(an(), second())]);
    let told = Problem::OnTheWayTo { person: an(), cell: second() };
    let mut plan = merger(second(), first());
    plan.people.clear();
    assert_eq!(problems(&scene, &plan), [told]);
    scene.void(wrong).unwrap();
    assert_eq!(problems(&scene, &plan), []);
    // A letter of before, recorded after the one of today, names another cell.
    scene.story([
        on("2025-06-20").transfers(an(), second()),
        on("2025-06-25").sends(an(), first()),
        on("2025-06-10").sends(an(), second()),
    ]);
    let told = Problem::OnTheWayTo { person: an(), cell: first() };
    assert_eq!(problems(&scene, &merger(first(), second())), [told]);
}

/// A cell that goes on and covers where its member lives is not passed over for another one that
/// covers it too.
#[test]
fn no_heir_is_chosen_beside_a_cell_that_goes_on() {
    let mut scene = crate::town::scene();
    scene.story([
        on("2020-01-01").admits(an(), first()),
        on("2020-01-01").houses(an(), hamlet()),
        on("2020-01-01").covers(first(), hamlet()),
        on("2020-01-01").covers(second(), hamlet()),
    ]);
    let mut plan = Plan::new("Chuyển đảng viên", day("2025-07-01"));
    let by_residence =
        Allocation { from: first(), rule: Rule::ByResidence, to: Vec::new(), by_hand: Vec::new() };
    plan.people = vec![by_residence.clone()];
    assert_eq!(draw(&scene.register, &plan, None).reassigned, []);
    // Who is told to go to the other one does.
    plan.people = vec![Allocation { to: vec![second()], ..by_residence }];
    assert_eq!(draw(&scene.register, &plan, None).reassigned.len(), 1);
}

/// Two hamlets of the first cell.
fn covered() -> (Scene, PlaceId) {
    let mut scene = crate::town::scene();
    let around = place(50);
    scene.story([
        on("2000-01-01").maps(around, "Xã Bên", PlaceKind::Commune, None),
        on("2020-01-01").covers(first(), hamlet()),
    ]);
    (scene, around)
}

#[test]
fn a_hamlet_that_moves_stays_uncovered_when_its_cell_ends() {
    let (scene, around) = covered();
    let mut plan = merger(first(), second());
    plan.changed_places =
        vec![ChangedPlace { place: hamlet(), changes: vec![PlaceChange::Parent(Some(around))] }];
    assert_eq!(problems(&scene, &plan), [Problem::Uncovered(hamlet())]);
    plan.covers = vec![CoverStep { unit: second(), place: hamlet(), starts: true }];
    assert_eq!(problems(&scene, &plan), []);
}

#[test]
fn a_hamlet_that_is_given_up_is_uncovered() {
    let (scene, _) = covered();
    let mut plan = Plan::new("Giao lại bản", day("2025-07-01"));
    plan.covers = vec![CoverStep { unit: first(), place: hamlet(), starts: false }];
    assert_eq!(problems(&scene, &plan), [Problem::Uncovered(hamlet())]);
    plan.covers.push(CoverStep { unit: second(), place: hamlet(), starts: true });
    assert_eq!(problems(&scene, &plan), []);
}
