//! Stories of reorganisations: drawn up, carried out, taken back.

use sogoc_domain::decide::void_batch;
use sogoc_domain::event::Subject;
use sogoc_domain::history::Entry;
use sogoc_domain::id::{BatchId, PersonId, UnitId};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::post::{PostOf, PostTitle};
use sogoc_domain::refusal::Refusal;
use sogoc_domain::reorganise::{
    Allocation, ChangedUnit, EndedPlace, EndedUnit, NewPlace, NewUnit, Plan, Problem,
    ReorganisationKind, Rule, WhyUnallocated, draw, restore,
};
use sogoc_domain::unit::{UnitChange, UnitEnding, UnitKind};
use sogoc_testkit::agree::same;
use sogoc_testkit::builder::{day, on, person, place, post, unit};
use sogoc_testkit::scene::Scene;
use uuid::Uuid;

use crate::town::{an, binh, commune, first, second};

fn merged() -> UnitId {
    unit(77)
}

/// Two hamlet cells with two members each, and the first day of a new one.
fn scene() -> Scene {
    let mut scene = crate::town::scene();
    scene.story([
        on("2020-01-01").admits(an(), first()),
        on("2020-01-01").admits(binh(), first()),
        on("2021-01-01").admits(person(3), second()),
        on("2021-01-01").admits(person(4), second()),
    ]);
    scene
}

fn new(id: UnitId, name: &str, predecessors: &[UnitId]) -> NewUnit {
    NewUnit {
        id,
        name: name.to_owned(),
        code: None,
        kind: UnitKind::AttachedCell,
        category: None,
        parent: Some(commune()),
        territory: None,
        covers: Vec::new(),
        predecessors: predecessors.to_vec(),
        committees: Vec::new(),
    }
}

fn ended(unit: UnitId, ending: UnitEnding, successors: &[UnitId]) -> EndedUnit {
    EndedUnit { unit, ending, successors: successors.to_vec() }
}

fn all_to(from: UnitId, to: UnitId) -> Allocation {
    Allocation { from, rule: Rule::AllToOne, to: vec![to], by_hand: Vec::new() }
}

/// Hợp nhất hai chi bộ từ 1/7/2025.
fn consolidation() -> Plan {
    let mut plan = Plan::new("Hợp nhất hai chi bộ bản", day("2025-07-01"));
    plan.new_units = vec![new(merged(), "Chi bộ bản Chung", &[first(), second()])];
    plan.ended_units = vec![
        ended(first(), UnitEnding::Consolidated, &[]),
        ended(second(), UnitEnding::Consolidated, &[]),
    ];
    plan.people = vec![all_to(first(), merged()), all_to(second(), merged())];
    plan
}

fn carry_out(scene: &mut Scene, plan: &Plan) -> BatchId {
    let drawn = draw(&scene.register, plan, None);
    assert!(!drawn.is_blocked(), "{:?}", drawn.problems);
    scene.record_batch(drawn.drafts).unwrap()
}

fn cell_on(scene: &Scene, person: PersonId, on: &str) -> Option<UnitId> {
    scene.register.people().get(person).and_then(|it| it.cell_on(day(on)))
}

#[test]
fn two_cells_become_one() {
    let mut scene = scene();
    carry_out(&mut scene, &consolidation());
    for member in [an(), binh(), person(3), person(4)] {
        assert_eq!(cell_on(&scene, member, "2025-07-01"), Some(merged()));
    }
    assert_eq!(cell_on(&scene, an(), "2025-06-30"), Some(first()));
    let stint = scene.register.people().get(an()).unwrap().stints[1];
    assert_eq!(stint.entry, Entry::Reorganised(first()));
    let unit = |id| scene.register.units().get(id).unwrap();
    assert_eq!(unit(merged()).predecessors, [first(), second()]);
    assert_eq!(unit(first()).ended.as_ref().unwrap().successors, [merged()]);
    let record: Vec<_> = scene.register.reorganisations().iter().collect();
    assert_eq!(record.len(), 1);
    let carried_out = record[0].carried_out.as_ref().unwrap();
    assert_eq!(carried_out.record.kind, ReorganisationKind::Consolidated);
    assert_eq!(carried_out.record.units.before, [first(), second()]);
    assert_eq!(carried_out.record.units.after, [merged()]);
    assert_eq!(carried_out.record.rules.len(), 2);
}

/// An heir is never chosen silently, even where there is only one.
#[test]
fn a_cell_without_a_rule_blocks() {
    let scene = scene();
    let mut plan = consolidation();
    plan.people.pop();
    let drawn = draw(&scene.register, &plan, None);
    assert_eq!(drawn.problems, [Problem::NoRule { cell: second(), members: 2 }]);
    assert!(drawn.is_blocked());
    // And whoever records it all the same is refused by the core.
    let mut scene = scene;
    let refusal = scene.record_batch(drawn.drafts).unwrap_err();
    assert!(matches!(refusal, Refusal::StillHasMembers { members: 2, .. }), "{refusal}");
}

#[test]
fn members_go_by_where_they_live_and_by_hand() {
    let mut scene = scene();
    let there = place(21);
    scene.story([
        on("2020-01-01").maps(there, "Bản Hai", PlaceKind::Hamlet, None),
        on("2020-01-01").covers(second(), there),
        on("2020-02-01").houses(an(), there),
    ]);
    let mut plan = Plan::new("Chuyển đảng viên về nơi cư trú", day("2025-07-01"));
    plan.ended_units = vec![ended(first(), UnitEnding::Dissolved, &[second()])];
    let by_residence = |by_hand: Vec<(PersonId, UnitId)>| Allocation {
        from: first(),
        rule: Rule::ByResidence,
        to: Vec::new(),
        by_hand,
    };
    plan.people = vec![by_residence(Vec::new())];
    let drawn = draw(&scene.register, &plan, None);
    let why = WhyUnallocated::NoResidence;
    let left = Problem::Unallocated { person: binh(), cell: first(), why };
    assert!(drawn.problems.contains(&left), "{:?}", drawn.problems);
    assert_eq!(drawn.reassigned.len(), 1);
    plan.people = vec![by_residence(vec![(binh(), second())])];
    carry_out(&mut scene, &plan);
    assert_eq!(cell_on(&scene, an(), "2025-07-01"), Some(second()));
    assert_eq!(cell_on(&scene, binh(), "2025-07-01"), Some(second()));
}

/// Hamlets are merged; who lives there lives in the new one, and its cell covers it.
#[test]
fn what_a_place_became_is_where_its_people_live() {
    let mut scene = scene();
    let (one, two, both) = (place(31), place(32), place(33));
    scene.story([
        on("2020-01-01").maps(one, "Bản Trên", PlaceKind::Hamlet, None),
        on("2020-01-01").maps(two, "Bản Dưới", PlaceKind::Hamlet, None),
        on("2020-01-01").covers(first(), one),
        on("2020-01-01").covers(first(), two),
        on("2020-02-01").houses(an(), one),
        on("2020-02-01").creates(post(5), PostOf::Place(one), PostTitle::HamletHead),
        on("2020-02-01").appoints(an(), post(5)),
    ]);
    let mut plan = Plan::new("Sáp nhập bản", day("2025-07-01"));
    plan.new_places = vec![NewPlace {
        id: both,
        name: "Bản Chung".to_owned(),
        kind: PlaceKind::Hamlet,
        code: None,
        parent: None,
        classes: Vec::new(),
        predecessors: vec![one, two],
    }];
    plan.ended_places = vec![
        EndedPlace { place: one, successors: Vec::new() },
        EndedPlace { place: two, successors: Vec::new() },
    ];
    let batch = carry_out(&mut scene, &plan);
    let now = day("2025-07-01");
    let person = scene.register.people().get(an()).unwrap();
    assert_eq!(person.residence.on(now).copied().flatten(), Some(both));
    assert!(person.holdings.iter().all(|held| held.span.to == Some(now)));
    let covered = |scene: &Scene, on: &str| {
        let cell = scene.register.units().get(first()).unwrap();
        let covers = cell.covers.iter().filter(|(_, spans)| spans.covers(day(on)));
        let mut places: Vec<_> = covers.map(|(place, _)| *place).collect();
        places.retain(|it| [one, two, both].contains(it));
        places
    };
    assert_eq!(covered(&scene, "2025-06-30"), [one, two]);
    assert_eq!(covered(&scene, "2025-07-01"), [both]);
    // Restored, the hamlets are other ones of the same names, with their people, head and cell.
    let mut numbers = 1_000_u128;
    let restoration = restore(&scene.register, batch, day("2025-10-01"), &mut || {
        numbers += 1;
        Uuid::from_u128(numbers)
    })
    .unwrap();
    assert_eq!(restoration.left, []);
    carry_out(&mut scene, &restoration.plan);
    let person = scene.register.people().get(an()).unwrap();
    let home = person.residence.on(day("2025-10-01")).copied().flatten().unwrap();
    let restored = scene.register.places().get(home).unwrap();
    assert_ne!(home, one);
    assert_eq!(restored.name_on(day("2025-10-01")), "Bản Trên");
    assert_eq!(restored.predecessors, [one, both]);
    assert!(!covered(&scene, "2025-10-01").contains(&both));
    let cell = scene.register.units().get(first()).unwrap();
    let covers = cell.covers.iter().filter(|(_, spans)| spans.covers(day("2025-10-01")));
    assert!(covers.map(|(place, _)| *place).any(|it| it == home), "its cell covers it again");
    let held: Vec<_> = person.holdings.iter().filter(|held| held.span.to.is_none()).collect();
    assert_eq!(held.len(), 1);
}

/// Before it takes effect it is annulled as if it had never been; what was known stays readable.
#[test]
fn what_is_decided_ahead_is_annulled() {
    let mut scene = scene();
    scene.today = day("2025-06-01");
    let before = scene.register.clone();
    let batch = carry_out(&mut scene, &consolidation());
    let position = scene.register.position();
    assert_eq!(cell_on(&scene, an(), "2025-07-01"), Some(merged()));
    let drafts = void_batch(&scene.register, batch, "Hoãn sắp xếp").unwrap();
    scene.record_all(drafts).unwrap();
    assert_eq!(cell_on(&scene, an(), "2025-07-01"), Some(first()));
    assert!(scene.register.units().get(first()).unwrap().ended.is_none());
    assert!(scene.register.reorganisations().iter().next().is_none());
    let known = scene.register.known_at(position).unwrap();
    assert!(known.units().get(first()).unwrap().ended.is_some());
    let known = scene.register.known_at(before.position()).unwrap();
    same(&known, &before).unwrap();
}

/// After it took effect the old cells come back as other cells; who went elsewhere since is left.
#[test]
fn what_took_effect_is_restored_with_new_ids() {
    let mut scene = scene();
    let batch = carry_out(&mut scene, &consolidation());
    scene.must(on("2025-08-01").founds(
        unit(80),
        "Chi bộ khác",
        UnitKind::AttachedCell,
        Some(commune()),
    ));
    scene.must(on("2025-09-01").transfers(binh(), unit(80)));
    let mut numbers = 0x00ab_0000_u128;
    let mut id = || {
        numbers += 1;
        Uuid::from_u128(numbers)
    };
    let restoration = restore(&scene.register, batch, day("2025-10-01"), &mut id).unwrap();
    assert_eq!(restoration.left, [Subject::Person(binh())]);
    carry_out(&mut scene, &restoration.plan);
    let home = cell_on(&scene, an(), "2025-10-01").unwrap();
    assert_ne!(home, first());
    let restored = scene.register.units().get(home).unwrap();
    assert_eq!(restored.name_on(day("2025-10-01")), "Chi bộ bản Một");
    assert_eq!(restored.predecessors, [first(), merged()]);
    assert_eq!(cell_on(&scene, binh(), "2025-10-01"), Some(unit(80)));
    assert!(scene.register.units().get(merged()).unwrap().ended.is_some());
    assert!(!scene.register.units().get(first()).unwrap().exists_on(day("2025-10-01")));
    let kinds: Vec<_> = scene
        .register
        .reorganisations()
        .iter()
        .filter_map(|it| it.carried_out.as_ref())
        .map(|it| (it.record.kind, it.record.reverses.len()))
        .collect();
    assert_eq!(kinds, [(ReorganisationKind::Consolidated, 0), (ReorganisationKind::Restored, 1)]);
}

/// A member who came to the new cell since has to be told where to go.
#[test]
fn newcomers_block_a_restoration_until_they_are_allocated() {
    let mut scene = scene();
    let batch = carry_out(&mut scene, &consolidation());
    scene.must(on("2025-08-01").admits(person(9), merged()));
    let mut numbers = 0x00ab_0000_u128;
    let mut id = || {
        numbers += 1;
        Uuid::from_u128(numbers)
    };
    let mut plan = restore(&scene.register, batch, day("2025-10-01"), &mut id).unwrap().plan;
    let why = WhyUnallocated::NotListed;
    let drawn = draw(&scene.register, &plan, None);
    assert_eq!(drawn.problems, [Problem::Unallocated { person: person(9), cell: merged(), why }]);
    let to = plan.new_units[0].id;
    plan.people[0].by_hand.push((person(9), to));
    carry_out(&mut scene, &plan);
    assert_eq!(cell_on(&scene, person(9), "2025-10-01"), Some(to));
}

#[test]
fn whoever_came_later_and_whatever_is_left_behind_is_named() {
    let mut scene = scene();
    scene.must(on("2025-07-01").admits(person(8), first()));
    let mut plan = consolidation();
    plan.ended_units.push(ended(commune(), UnitEnding::Dissolved, &[]));
    let drawn = draw(&scene.register, &plan, None);
    let came = Problem::CameLater { person: person(8), cell: first(), on: day("2025-07-01") };
    assert!(drawn.problems.contains(&came), "{:?}", drawn.problems);
    let mut plan = Plan::new("Giải thể", day("2025-07-01"));
    plan.ended_units = vec![ended(commune(), UnitEnding::Dissolved, &[])];
    let drawn = draw(&scene.register, &plan, None);
    for cell in [first(), second()] {
        let left = Problem::LeftUnder { unit: cell, parent: commune() };
        assert!(drawn.problems.contains(&left), "{:?}", drawn.problems);
    }
    plan.ended_units = vec![ended(unit(404), UnitEnding::Dissolved, &[])];
    let drawn = draw(&scene.register, &plan, None);
    assert_eq!(drawn.problems, [Problem::Absent(Subject::Unit(unit(404)))]);
}

/// A cell is parted: in equal numbers, whoever is named by hand first.
#[test]
fn a_cell_is_divided_evenly() {
    let mut scene = scene();
    scene.story([10, 11, 12, 13, 14].map(|n| on("2022-01-01").admits(person(n), first())));
    let mut plan = Plan::new("Chia chi bộ", day("2025-07-01"));
    plan.new_units = vec![new(unit(81), "Chi bộ A", &[first()]), new(unit(82), "Chi bộ B", &[])];
    plan.ended_units = vec![ended(first(), UnitEnding::Divided, &[unit(82)])];
    plan.people = vec![Allocation {
        from: first(),
        rule: Rule::Even,
        to: vec![unit(81), unit(82)],
        by_hand: vec![(an(), unit(82))],
    }];
    carry_out(&mut scene, &plan);
    let members = |cell| scene.register.members_on(cell, day("2025-07-01")).count();
    assert_eq!((members(unit(81)), members(unit(82))), (3, 4));
    assert_eq!(cell_on(&scene, an(), "2025-07-01"), Some(unit(82)));
    assert_eq!(scene.register.units().get(unit(82)).unwrap().predecessors, [first()]);
    let kinds: Vec<_> = scene.register.reorganisations().iter().collect();
    let record = &kinds[0].carried_out.as_ref().unwrap().record;
    assert_eq!(record.kind, ReorganisationKind::Divided);
}

/// Another superior for several cells is one record.
#[test]
fn plain_moves_share_a_record() {
    let mut scene = scene();
    scene.must(on("2020-01-01").founds(
        unit(90),
        "Đảng bộ bộ phận",
        UnitKind::SectionBody,
        Some(commune()),
    ));
    let moved = |unit: UnitId| ChangedUnit {
        unit,
        changes: vec![UnitChange::Parent(sogoc_testkit::builder::unit(90))],
    };
    let mut plan = Plan::new("Chuyển trực thuộc", day("2025-01-01"));
    plan.changed_units = vec![moved(first()), moved(second())];
    carry_out(&mut scene, &plan);
    let records: Vec<_> = scene.register.reorganisations().iter().collect();
    assert_eq!(records.len(), 1);
    let record = &records[0].carried_out.as_ref().unwrap().record;
    assert_eq!(record.kind, ReorganisationKind::Moved);
    assert_eq!(record.units.before, [first(), second()]);
}

/// Only what a reorganisation does to people is known ahead with it: nobody is admitted on a day
/// that has not come because something is reorganised that day.
#[test]
fn nothing_else_of_people_is_decided_ahead() {
    let mut scene = scene();
    scene.today = day("2025-06-01");
    let mut drafts = draw(&scene.register, &consolidation(), None).drafts;
    drafts.push(on("2025-07-01").admits(person(9), merged()));
    let refusal = scene.record_batch(drafts.clone()).unwrap_err();
    assert_eq!(refusal, Refusal::Future(day("2025-07-01")));
    drafts.pop();
    scene.record_batch(drafts).unwrap();
}
