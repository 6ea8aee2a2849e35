//! Stories of organisations and places: what stands under what, and what may end.

use sogoc_domain::place::PlaceKind;
use sogoc_domain::refusal::{Refusal, Use};
use sogoc_domain::unit::{UnitChange, UnitEnding, UnitKind};
use sogoc_testkit::builder::{day, on, person, place, unit};

use crate::town::{an, binh, commune, first, hamlet, scene, second};

#[test]
fn a_cell_with_members_does_not_end() {
    let mut scene = scene();
    scene.story([on("2020-01-01").admits(an(), first()), on("2020-01-01").admits(binh(), first())]);
    let end = on("2024-07-01").ends(first(), UnitEnding::Dissolved, &[second()]);
    let refusal = scene.refusal(end.clone());
    assert!(matches!(refusal, Refusal::StillHasMembers { members: 2, .. }), "{refusal}");
    assert!(refusal.to_string().contains("“Chi bộ bản Một” còn 2 đảng viên"), "{refusal}");
    // Moved in the same command, on the day itself, it ends.
    let moved = on("2024-07-01");
    scene
        .record_all(vec![moved.transfers(an(), second()), moved.transfers(binh(), second()), end])
        .unwrap();
    let late = scene.refusal(on("2024-08-01").admits(person(3), first()));
    assert!(matches!(late, Refusal::Absent { .. }), "{late}");
    // Nor may an older stint be stretched over the end.
    let back = scene.refusal(on("2024-06-30").transfers(binh(), second()));
    assert!(matches!(back, Refusal::BreaksLater { .. }), "{back}");
}

#[test]
fn a_cell_that_has_ended_is_no_cell_for_a_back_dated_stint() {
    let mut scene = scene();
    scene.must(on("2024-07-01").ends(first(), UnitEnding::Dissolved, &[]));
    let refusal = scene.refusal(on("2020-01-01").admits(an(), first()));
    assert!(matches!(refusal, Refusal::Absent { on, .. } if on == day("2024-07-01")), "{refusal}");
    let both =
        vec![on("2020-01-01").admits(an(), first()), on("2024-07-01").transfers(an(), second())];
    scene.record_all(both).unwrap();
}

/// Admitted and moved on within one day: counted in the first cell all the same.
#[test]
fn a_cell_of_one_day_only_must_be_there_on_it() {
    let mut scene = scene();
    let the_day = on("2020-01-01");
    scene.story([the_day.admits(an(), first()), the_day.transfers(an(), second())]);
    let refusal = scene.refusal(on("2020-01-01").ends(first(), UnitEnding::Dissolved, &[]));
    assert!(matches!(refusal, Refusal::StillHasMembers { members: 1, .. }), "{refusal}");
    scene.must(on("2020-01-02").ends(first(), UnitEnding::Dissolved, &[]));
}

#[test]
fn what_has_begun_does_not_begin_later() {
    let mut scene = scene();
    scene.must(on("2005-01-01").admits(an(), first()));
    let founding = scene.events()[1].id;
    let later =
        on("2006-01-01").founds(first(), "Chi bộ bản Một", UnitKind::AttachedCell, Some(commune()));
    let refusal = scene.replace(founding, later).unwrap_err();
    assert!(matches!(refusal, Refusal::HadMembers { members: 1, .. }), "{refusal}");
    let refusal = scene.void(founding).unwrap_err();
    assert!(matches!(refusal, Refusal::HasHistory { members: 1, .. }), "{refusal}");
    assert!(refusal.to_string().contains("Chi bộ bản Một"), "{refusal}");
}

#[test]
fn no_circle() {
    let mut scene = scene();
    let refusal = scene.refusal(on("2020-01-01").moves_under(commune(), first()));
    assert!(matches!(refusal, Refusal::Circle(_)), "{refusal}");
    let refusal = scene.refusal(on("2020-01-01").moves_under(first(), first()));
    assert!(matches!(refusal, Refusal::Circle(_)), "{refusal}");
}

#[test]
fn places_do_not_lie_within_each_other_not_even_later() {
    let mut scene = scene();
    scene.story([
        on("2000-01-01").maps(place(2), "Bản Hai", PlaceKind::Hamlet, None),
        on("2010-01-01").lays(place(2), hamlet()),
    ]);
    // On its own day the move closes no circle; in 2010 it would.
    let refusal = scene.refusal(on("2005-01-01").lays(hamlet(), place(2)));
    assert!(matches!(refusal, Refusal::PlaceCircle(_)), "{refusal}");
}

#[test]
fn each_kind_has_its_place() {
    let mut scene = scene();
    let wrong = [
        on("2020-01-01").founds(unit(20), "Chi bộ con", UnitKind::AttachedCell, Some(first())),
        on("2020-01-01").founds(unit(20), "Đảng bộ con", UnitKind::BaseBody, Some(commune())),
        on("2020-01-01").moves_under(first(), second()),
        on("2020-01-01").sets(commune(), UnitChange::Kind(UnitKind::ProvinceBody)),
        on("2020-01-01").sets(first(), UnitChange::Kind(UnitKind::BaseCell)),
    ];
    for draft in wrong {
        let refusal = scene.refusal(draft);
        assert!(matches!(refusal, Refusal::WrongParent { .. }), "{refusal}");
    }
}

#[test]
fn a_cell_with_members_becomes_no_body() {
    let mut scene = scene();
    scene.must(on("2020-01-01").admits(an(), first()));
    let body = on("2021-01-01").sets(first(), UnitChange::Kind(UnitKind::SectionBody));
    let refusal = scene.refusal(body.clone());
    assert!(matches!(refusal, Refusal::NoLongerACell { members: 1, .. }), "{refusal}");
    scene.must(on("2021-01-01").transfers(an(), second()));
    scene.must(body);
    // And once it is a body, the stint cannot be stretched by taking the move back.
    let refusal = scene.void(scene.events()[5].id).unwrap_err();
    assert!(matches!(refusal, Refusal::NotACell(_)), "{refusal}");
}

#[test]
fn nothing_stands_under_what_has_ended() {
    let mut scene = scene();
    let end = on("2025-07-01").ends(commune(), UnitEnding::Consolidated, &[]);
    let refusal = scene.refusal(end.clone());
    assert!(matches!(refusal, Refusal::StillHasUnits { units: 2, .. }), "{refusal}");
    let day_of = on("2025-07-01");
    scene
        .record_all(vec![
            day_of.ends(first(), UnitEnding::Dissolved, &[]),
            day_of.ends(second(), UnitEnding::Dissolved, &[]),
            end,
        ])
        .unwrap();
    // A cell recorded late for a day before the end would outlive the body.
    let orphan =
        on("2020-01-01").founds(unit(20), "Chi bộ cũ", UnitKind::AttachedCell, Some(commune()));
    let refusal = scene.refusal(orphan.clone());
    assert!(matches!(refusal, Refusal::Absent { on, .. } if on == day("2025-07-01")), "{refusal}");
    let ended = on("2021-01-01").ends(unit(20), UnitEnding::Merged, &[first()]);
    scene.record_all(vec![orphan, ended]).unwrap();
    let too_late =
        on("2025-07-01").founds(unit(21), "Chi bộ mới", UnitKind::AttachedCell, Some(commune()));
    assert!(matches!(scene.refusal(too_late), Refusal::Absent { .. }));
}

#[test]
fn lineage_may_reach_over_years_but_not_to_the_unknown() {
    let mut scene = scene();
    scene.must(on("2010-01-01").ends(first(), UnitEnding::Dissolved, &[]));
    let heir = |of: &[_]| {
        on("2015-01-01").succeeds(
            unit(20),
            "Chi bộ bản Một",
            UnitKind::AttachedCell,
            Some(commune()),
            of,
        )
    };
    assert!(matches!(scene.refusal(heir(&[unit(99)])), Refusal::Absent { .. }));
    scene.must(heir(&[first()]));
}

#[test]
fn one_code_one_organisation() {
    let mut scene = scene();
    let code = |id| on("2020-01-01").sets(id, UnitChange::Code(Some("B1".to_owned())));
    scene.must(code(first()));
    let refusal = scene.refusal(code(second()));
    assert!(matches!(refusal, Refusal::CodeTaken { .. }), "{refusal}");
    assert!(refusal.to_string().contains("“Chi bộ bản Một”"), "{refusal}");
    // Once its bearer is gone, the code is free.
    scene.must(on("2021-01-01").ends(first(), UnitEnding::Dissolved, &[]));
    scene.must(on("2021-01-01").sets(second(), UnitChange::Code(Some("B1".to_owned()))));
}

#[test]
fn a_covered_place_does_not_end() {
    let mut scene = scene();
    scene.must(on("2010-01-01").covers(first(), hamlet()));
    let end = on("2020-01-01").unmaps(hamlet());
    let refusal = scene.refusal(end.clone());
    assert!(matches!(refusal, Refusal::StillUsed { by: Use::Covers, count: 1, .. }), "{refusal}");
    // People living there do not keep it.
    scene.story([
        on("2012-01-01").houses(an(), hamlet()),
        on("2020-01-01").uncovers(first(), hamlet()),
        end,
    ]);
    let late = scene.refusal(on("2021-01-01").houses(binh(), hamlet()));
    assert!(matches!(late, Refusal::Absent { .. }), "{late}");
    let cover = scene.refusal(on("2015-01-01").covers(second(), hamlet()));
    assert!(matches!(cover, Refusal::Absent { on, .. } if on == day("2020-01-01")), "{cover}");
}

#[test]
fn children_keep_their_order_after_any_change() {
    let mut scene = scene();
    scene.must(on("2001-01-01").renames(first(), "Chi bộ bản Một (mới)"));
    let order: Vec<_> =
        scene.register.children_on(commune(), day("2020-01-01")).map(|unit| unit.id).collect();
    assert_eq!(order, [first(), second()]);
}
