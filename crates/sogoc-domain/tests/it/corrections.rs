//! Stories of corrections: voided, replaced, undone as a batch.

use sogoc_domain::event::Subject;
use sogoc_domain::misfit::Misfit;
use sogoc_domain::person::{Detail, Leaving, MemberKind, Sex};
use sogoc_domain::refusal::Refusal;
use sogoc_domain::unit::UnitKind;
use sogoc_testkit::agree::same;
use sogoc_testkit::builder::{day, described, member_since, on, person, unit};

use crate::town::{an, binh, commune, first, scene, second};

#[test]
fn what_later_events_need_is_not_voided() {
    let mut scene = scene();
    let [_, away, back] = scene.story([
        on("2015-01-01").admits(an(), first()),
        on("2016-01-01").transfers(an(), second()),
        on("2017-01-01").transfers(an(), first()),
    ]);
    let refusal = scene.void(away).unwrap_err();
    assert!(
        matches!(refusal, Refusal::BreaksLater { on, why: Misfit::SameCell, .. } if on == day("2017-01-01")),
        "{refusal}"
    );
    scene.void(back).unwrap();
    scene.void(away).unwrap();
    let known = scene.register.people().get(an()).unwrap();
    assert_eq!(known.cell_on(day("2020-01-01")), Some(first()));
    assert_eq!(known.stints.len(), 1);
    assert_eq!(scene.register.members_on(second(), day("2016-06-01")).count(), 0);
}

#[test]
fn nothing_is_corrected_twice_and_no_voiding_is_voided() {
    let mut scene = scene();
    let admission = scene.must(on("2015-01-01").admits(an(), first()));
    let replaced = scene.replace(admission, on("2015-01-02").admits(an(), first())).unwrap();
    assert!(matches!(scene.void(admission), Err(Refusal::NothingToCorrect)));
    let voiding = scene.void(replaced).unwrap();
    assert!(matches!(scene.void(replaced), Err(Refusal::NothingToCorrect)));
    assert!(matches!(scene.void(voiding), Err(Refusal::NothingToCorrect)));
    let other = scene.must(on("2015-01-01").admits(binh(), first()));
    // Of another person: nothing to correct there.
    let refusal = scene.replace(other, on("2015-01-01").admits(an(), first())).unwrap_err();
    assert!(matches!(refusal, Refusal::NothingToCorrect));
}

#[test]
fn a_correction_keeps_the_place_in_the_day() {
    let mut scene = scene();
    let [_, left, _] = scene.story([
        on("2015-01-01").opens(an(), first(), MemberKind::Official, member_since("2000", "2001")),
        on("2020-01-01").strikes(an(), Leaving::Withdrew),
        on("2020-01-01").restores(an(), second()),
    ]);
    // Recorded after the restoration, it still stands before it.
    let corrected = scene.replace(left, on("2020-01-01").strikes(an(), Leaving::NameRemoved));
    let elsewhere = scene
        .replace(corrected.unwrap(), on("2019-01-01").strikes(an(), Leaving::NameRemoved))
        .unwrap();
    // Back on the old day it is the first there again.
    scene.replace(elsewhere, on("2020-01-01").strikes(an(), Leaving::Expelled)).unwrap();
    let known = scene.register.people().get(an()).unwrap();
    assert_eq!(known.cell_on(day("2020-01-01")), Some(second()));
}

#[test]
fn who_was_recorded_in_error_is_not_there() {
    let mut scene = scene();
    let admission = scene.must(on("2015-01-01").admits(an(), first()));
    scene.void(admission).unwrap();
    assert!(scene.register.people().get(an()).is_none());
    assert_eq!(scene.register.people().iter().count(), 0);
    scene.must(on("2016-01-01").admits(an(), first()));
    assert_eq!(scene.register.people().len(), 1);
}

#[test]
fn an_undone_batch_leaves_no_trace_in_the_histories() {
    let mut scene = scene();
    let described_as = |name: &str| described(name, Sex::Male, "1980");
    let open = |who, name: &str| {
        on("2020-01-01")
            .opens(who, first(), MemberKind::Official, member_since("2005", "2006"))
            .with(described_as(name))
    };
    let told = scene.must(open(an(), "Lò Văn An"));
    let before = scene.register.clone();
    let mut corrected = open(an(), "Lò Văn Ân");
    corrected.replaces = Some(told);
    let under = on("2019-01-01").founds(
        unit(30),
        "Chi bộ trường học",
        UnitKind::AttachedCell,
        Some(commune()),
    );
    let batch = scene
        .record_batch(vec![
            under,
            open(binh(), "Lò Văn Bình"),
            corrected,
            on("2021-01-01").transfers(binh(), unit(30)),
            open(person(3), "Lò Văn Chung"),
        ])
        .unwrap();
    let name = |scene: &sogoc_testkit::scene::Scene| {
        scene.register.people().get(an()).unwrap().name_on(day("2020-01-01")).to_owned()
    };
    assert_eq!(name(&scene), "Lò Văn Ân");
    scene.void_batch(batch).unwrap();
    assert_eq!(name(&scene), "Lò Văn An");
    assert_eq!(scene.register.people().len(), 1);
    // Only the id of the event that restores An's record is new.
    let gone = [Subject::Person(binh()), Subject::Person(person(3)), Subject::Unit(unit(30))];
    assert!(gone.iter().all(|subject| scene.register.events_of(*subject).len() > 1));
    assert_eq!(before.units().len(), scene.register.units().len());
    assert!(matches!(scene.void_batch(batch), Err(Refusal::NothingToCorrect)));
}

#[test]
fn an_undone_batch_of_new_people_leaves_the_same_register() {
    let mut scene = scene();
    scene.must(on("2020-01-01").admits(an(), first()));
    let before = scene.register.clone();
    let batch = scene
        .record_batch(vec![
            on("2021-01-01").admits(binh(), second()),
            on("2021-06-01").transfers(an(), second()),
        ])
        .unwrap();
    assert!(same(&before, &scene.register).is_err());
    scene.void_batch(batch).unwrap();
    same(&before, &scene.register).unwrap();
}

#[test]
fn undoing_a_batch_stops_where_others_built_on_it() {
    let mut scene = scene();
    let batch = scene.record_batch(vec![on("2020-01-01").admits(an(), first())]).unwrap();
    scene.must(on("2021-01-01").transfers(an(), second()));
    let refusal = scene.void_batch(batch).unwrap_err();
    assert!(matches!(refusal, Refusal::BreaksLater { .. }), "{refusal}");
}

#[test]
fn a_correction_of_details_replaces_them() {
    let mut scene = scene();
    let told = scene.must(on("2020-01-01").meets(an(), described("Sai Tên", Sex::Male, "1980")));
    scene
        .replace(told, on("2020-01-01").meets(an(), vec![Detail::Name("Đúng Tên".to_owned())]))
        .unwrap();
    let known = scene.register.people().get(an()).unwrap();
    assert_eq!(known.name_on(day("2020-01-01")), "Đúng Tên");
    assert_eq!(known.sex_on(day("2020-01-01")), None);
}
