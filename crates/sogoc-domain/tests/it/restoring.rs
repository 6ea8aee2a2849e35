//! Stories of restoring what a reorganisation changed: all of it set back, or said to be left.

use sogoc_domain::event::Subject;
use sogoc_domain::id::BatchId;
use sogoc_domain::place::{PlaceChange, PlaceKind};
use sogoc_domain::post::{PostOf, PostTitle};
use sogoc_domain::reorganise::{
    ChangedPlace, ChangedUnit, Home, NewSeat, Plan, Restoration, Tie, draw, restore,
};
use sogoc_domain::unit::{UnitChange, UnitEnding};
use sogoc_testkit::builder::{day, on, place, post};
use sogoc_testkit::scene::Scene;
use uuid::Uuid;

use crate::town::{an, binh, first, hamlet, second};

fn plan() -> Plan {
    let mut plan = Plan::new("Đổi tên", day("2025-07-01"));
    plan.changed_units = vec![ChangedUnit {
        unit: first(),
        changes: vec![UnitChange::Name("Chi bộ bản Mới".to_owned())],
    }];
    plan.changed_places = vec![ChangedPlace {
        place: hamlet(),
        changes: vec![
            PlaceChange::Name("Bản Mới".to_owned()),
            PlaceChange::Kind(PlaceKind::PublicUnit),
        ],
    }];
    plan
}

fn scene() -> Scene {
    let mut scene = crate::town::scene();
    scene.story([
        on("2020-01-01").admits(an(), second()),
        on("2020-01-01").admits(binh(), second()),
        on("2020-01-01").creates(post(5), PostOf::Unit(second()), PostTitle::Secretary),
    ]);
    scene
}

fn carry_out(scene: &mut Scene, plan: &Plan) -> BatchId {
    let drawn = draw(&scene.register, plan, None);
    assert!(!drawn.is_blocked(), "{:?}", drawn.problems);
    scene.record_batch(drawn.drafts).unwrap()
}

fn restored(scene: &Scene, batch: BatchId) -> Restoration {
    let mut numbers = 1_000_u128;
    let mut id = || {
        numbers += 1;
        Uuid::from_u128(numbers)
    };
    restore(&scene.register, batch, day("2025-10-01"), &mut id).unwrap()
}

#[test]
fn everything_changed_of_one_place_is_set_back_together() {
    let mut scene = scene();
    let batch = carry_out(&mut scene, &plan());
    let restoration = restored(&scene, batch);
    assert_eq!(restoration.left, []);
    let back = ChangedPlace {
        place: hamlet(),
        changes: vec![
            PlaceChange::Name("Bản Một".to_owned()),
            PlaceChange::Kind(PlaceKind::Hamlet),
        ],
    };
    assert_eq!(restoration.plan.changed_places, [back]);
    carry_out(&mut scene, &restoration.plan);
    let there = scene.register.places().get(hamlet()).unwrap();
    assert_eq!(there.name_on(day("2025-10-01")), "Bản Một");
}

#[test]
fn what_changed_then_and_ended_since_is_said_to_be_left() {
    let mut scene = scene();
    let batch = carry_out(&mut scene, &plan());
    scene.story([
        on("2025-08-01").ends(first(), UnitEnding::Dissolved, &[]),
        on("2025-08-01").unmaps(hamlet()),
    ]);
    let restoration = restored(&scene, batch);
    assert_eq!(restoration.left, [Subject::Unit(first()), Subject::Place(hamlet())]);
    assert_eq!((restoration.plan.changed_units, restoration.plan.changed_places), (vec![], vec![]));
}

/// A post of what goes on was filled, a member without a home was given one: a plan can do neither
/// back, so both are named.
#[test]
fn what_no_plan_can_set_back_is_said_to_be_left() {
    let mut scene = scene();
    let mut plan = plan();
    plan.seats = vec![NewSeat {
        post: post(5),
        of: PostOf::Unit(second()),
        title: PostTitle::Secretary,
        wording: None,
        holder: Some(an()),
        appointment: None,
    }];
    plan.homes = vec![Home { person: binh(), tie: Tie::Residence, place: place(1) }];
    let batch = carry_out(&mut scene, &plan);
    let left = [Subject::Person(binh()), Subject::Post(post(5))];
    assert_eq!(restored(&scene, batch).left, left);
    scene.must(on("2025-08-01").relieves(an(), post(5)));
    assert_eq!(restored(&scene, batch).left, [Subject::Person(binh())]);
}
