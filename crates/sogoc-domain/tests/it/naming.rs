//! What a reorganisation is called, and how many records it has: told from what its plan does.

use sogoc_domain::id::UnitId;
use sogoc_domain::misfit::Misfit;
use sogoc_domain::place::{PlaceChange, PlaceKind};
use sogoc_domain::refusal::Refusal;
use sogoc_domain::reorganise::{
    Allocation, ChangedPlace, ChangedUnit, EndedUnit, NewUnit, Plan, Record, ReorganisationKind,
    Rule, draw,
};
use sogoc_domain::unit::{UnitChange, UnitEnding, UnitKind};
use sogoc_testkit::builder::{day, on, unit};
use sogoc_testkit::scene::Scene;

use crate::town::{an, binh, commune, first, hamlet, second};

fn ended(unit: UnitId, ending: UnitEnding, successors: &[UnitId]) -> EndedUnit {
    EndedUnit { unit, ending, successors: successors.to_vec() }
}

fn changed(unit: UnitId, change: UnitChange) -> ChangedUnit {
    ChangedUnit { unit, changes: vec![change] }
}

fn named(unit: UnitId, name: &str) -> ChangedUnit {
    changed(unit, UnitChange::Name(name.to_owned()))
}

fn reclassified() -> ChangedPlace {
    let changes = vec![PlaceChange::Kind(PlaceKind::PublicUnit)];
    ChangedPlace { place: hamlet(), changes }
}

fn new(id: UnitId, kind: UnitKind, parent: Option<UnitId>, predecessors: &[UnitId]) -> NewUnit {
    NewUnit {
        id,
        name: format!("Tổ chức {id}"),
        code: None,
        kind,
        category: None,
        parent,
        territory: None,
        covers: Vec::new(),
        predecessors: predecessors.to_vec(),
        committees: Vec::new(),
    }
}

/// The town and beside it a commune of one office cell.
fn scene() -> Scene {
    let mut scene = crate::town::scene();
    scene.story([
        on("2000-01-01").founds(beside(), "Đảng bộ xã Bên", UnitKind::BaseBody, None),
        on("2000-01-01").founds(office(), "Chi bộ cơ quan", UnitKind::AttachedCell, Some(beside())),
    ]);
    scene
}

fn beside() -> UnitId {
    unit(2)
}

fn office() -> UnitId {
    unit(21)
}

fn plan() -> Plan {
    Plan::new("Sắp xếp", day("2025-07-01"))
}

/// The records of a plan as the ledger keeps them.
fn records(scene: &mut Scene, plan: &Plan) -> Vec<Record> {
    let drawn = draw(&scene.register, plan, None);
    assert!(!drawn.is_blocked(), "{:?}", drawn.problems);
    let before = scene.register.reorganisations().iter().count();
    scene.record_batch(drawn.drafts).unwrap();
    let all = scene.register.reorganisations().iter().filter_map(|it| it.carried_out.as_ref());
    all.skip(before).map(|it| it.record.as_ref().clone()).collect()
}

fn kinds(scene: &mut Scene, plan: &Plan) -> Vec<ReorganisationKind> {
    let mut kinds: Vec<_> = records(scene, plan).iter().map(|record| record.kind).collect();
    kinds.sort_unstable();
    kinds
}

/// As in July 2025: what goes on takes another in and is given another name with it.
#[test]
fn merged_and_renamed_is_merged() {
    let mut plan = plan();
    plan.ended_units = vec![ended(first(), UnitEnding::Merged, &[second()])];
    plan.changed_units = vec![named(second(), "Chi bộ bản Chung")];
    let records = records(&mut scene(), &plan);
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].kind, ReorganisationKind::Merged);
    assert_eq!(records[0].units.before, [first(), second()]);
    assert_eq!(records[0].units.after, [second()]);
}

#[test]
fn split_off_from_what_is_renamed_is_split_off() {
    let mut plan = plan();
    plan.new_units = vec![new(unit(80), UnitKind::AttachedCell, Some(commune()), &[first()])];
    plan.changed_units = vec![named(first(), "Chi bộ bản Một Trên")];
    assert_eq!(kinds(&mut scene(), &plan), [ReorganisationKind::SplitOff]);
}

/// Two bodies are consolidated; that some of their cells are too makes it nothing else.
#[test]
fn bodies_name_what_their_cells_go_along_with() {
    let mut scene = scene();
    let (body, cell) = (unit(80), unit(81));
    let mut plan = plan();
    plan.new_units = vec![
        new(body, UnitKind::BaseBody, None, &[commune(), beside()]),
        new(cell, UnitKind::AttachedCell, Some(body), &[first(), office()]),
    ];
    plan.ended_units = [commune(), beside(), first(), office()]
        .map(|unit| ended(unit, UnitEnding::Consolidated, &[]))
        .to_vec();
    plan.changed_units = vec![changed(second(), UnitChange::Parent(body))];
    assert_eq!(kinds(&mut scene, &plan), [ReorganisationKind::Consolidated]);
}

/// And that a body is renamed while its cells are merged does not hide that they are.
#[test]
fn a_body_that_only_changes_does_not_name_what_its_cells_do() {
    let mut plan = plan();
    plan.changed_units = vec![named(commune(), "Đảng bộ xã Mới")];
    plan.ended_units = vec![ended(first(), UnitEnding::Merged, &[second()])];
    assert_eq!(kinds(&mut scene(), &plan), [ReorganisationKind::Merged]);
}

#[test]
fn one_that_becomes_another_is_neither_consolidated_nor_divided() {
    let turned = |kind: UnitKind, parent: Option<UnitId>| {
        let mut plan = plan();
        plan.new_units = vec![new(unit(80), kind, parent, &[beside()])];
        plan.ended_units = vec![ended(beside(), UnitEnding::Merged, &[])];
        plan.changed_units = vec![changed(office(), UnitChange::Parent(unit(80)))];
        kinds(&mut scene(), &plan)
    };
    assert_eq!(turned(UnitKind::BaseBody, None), [ReorganisationKind::Rearranged]);
    let lowered = turned(UnitKind::SectionBody, Some(commune()));
    assert_eq!(lowered, [ReorganisationKind::Reclassified]);
}

/// Another superior is a plain move; another code or category alone is not.
#[test]
fn only_another_superior_is_a_move() {
    let mut scene = scene();
    let mut coded = plan();
    coded.changed_units = vec![changed(first(), UnitChange::Code(Some("B1".to_owned())))];
    assert_eq!(kinds(&mut scene, &coded), [ReorganisationKind::Rearranged]);
    let mut moved = plan();
    moved.changed_units = vec![changed(first(), UnitChange::Parent(beside()))];
    assert_eq!(kinds(&mut scene, &moved), [ReorganisationKind::Moved]);
}

/// A move beside a merger has no record; another kind has.
#[test]
fn plain_moves_have_no_record_beside_a_merger() {
    let merged = || {
        let mut plan = plan();
        plan.ended_units = vec![ended(first(), UnitEnding::Merged, &[second()])];
        plan
    };
    let mut plan = merged();
    plan.changed_units = vec![changed(office(), UnitChange::Parent(commune()))];
    assert_eq!(kinds(&mut scene(), &plan), [ReorganisationKind::Merged]);
    let mut plan = merged();
    plan.changed_places = vec![reclassified()];
    let expected = [ReorganisationKind::Merged, ReorganisationKind::Reclassified];
    assert_eq!(kinds(&mut scene(), &plan), expected);
}

/// What ends without an heir shares a record with what ends alike, not with what ends otherwise.
#[test]
fn endings_share_a_record_by_how_they_end() {
    let mut plan = plan();
    plan.ended_units = vec![
        ended(first(), UnitEnding::TaskDone, &[]),
        ended(second(), UnitEnding::HandedOver, &[]),
        ended(office(), UnitEnding::TaskDone, &[]),
    ];
    let records = records(&mut scene(), &plan);
    let of = |kind| records.iter().find(|it| it.kind == kind).map(|it| it.units.before.clone());
    assert_eq!(of(ReorganisationKind::TaskDone), Some(vec![first(), office()]));
    assert_eq!(of(ReorganisationKind::HandedOver), Some(vec![second()]));
    assert_eq!(records.len(), 2);
}

/// Two decisions of one day on the same subjects are two; the same one twice is refused as that.
#[test]
fn a_second_decision_on_the_same_subjects_is_another_one() {
    let mut scene = scene();
    scene.story([on("2020-01-01").admits(an(), first()), on("2020-01-01").admits(binh(), first())]);
    let go_over = |person| {
        let mut plan = plan();
        let (from, to) = (first(), vec![second()]);
        let by_hand = vec![(person, second())];
        plan.people = vec![Allocation { from, rule: Rule::ByList, to, by_hand }];
        plan
    };
    assert_eq!(kinds(&mut scene, &go_over(an())), [ReorganisationKind::Rearranged]);
    assert_eq!(kinds(&mut scene, &go_over(binh())).len(), 1);
    let mut renamed = plan();
    renamed.changed_places = vec![ChangedPlace {
        place: hamlet(),
        changes: vec![PlaceChange::Name("Bản Mới".to_owned())],
    }];
    assert_eq!(kinds(&mut scene, &renamed), [ReorganisationKind::Renamed]);
    let mut raised = plan();
    raised.changed_places = vec![reclassified()];
    assert_eq!(kinds(&mut scene, &raised), [ReorganisationKind::Reclassified]);
    let again = draw(&scene.register, &raised, None).drafts;
    let refusal = scene.record_batch(again).unwrap_err();
    let is_told = |it: &Refusal| matches!(it, Refusal::DoesNotFit { why: Misfit::CarriedOut, .. });
    assert!(is_told(&refusal), "{refusal:?}");
}
