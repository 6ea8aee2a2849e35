//! Stories of members: in, recognised, moved, out, back, and what is refused on the way.

use sogoc_domain::history::{Entry, Exit};
use sogoc_domain::misfit::Misfit;
use sogoc_domain::person::{Activity, Leaving, MemberKind, Reach, Sex};
use sogoc_domain::refusal::Refusal;
use sogoc_testkit::builder::{On, day, described, member_since, on, partial};
use sogoc_testkit::scene::Scene;

use crate::town::{an, binh, commune, first, scene, second};

fn misfit(refusal: &Refusal) -> Misfit {
    match refusal {
        Refusal::DoesNotFit { why, .. } | Refusal::BreaksLater { why, .. } => *why,
        other => panic!("another refusal: {other}"),
    }
}

fn activity(scene: &Scene, on: &str) -> Activity {
    scene.register.people().get(an()).unwrap().activity_on(day(on))
}

#[test]
fn admitted_recognised_transferred_and_out() {
    let mut scene = scene();
    scene.story([
        on("2019-05-19").admits(an(), first()).with(described("Lò Thị An", Sex::Female, "1995")),
        on("2020-06-02").recognises(an(), "2020-05-19"),
        on("2021-03-01").transfers(an(), second()),
        on("2022-09-09").strikes(an(), Leaving::Withdrew),
    ]);
    let an = scene.register.people().get(an()).unwrap();
    let told: Vec<_> = ["2019-05-18", "2019-05-19", "2020-06-02", "2021-03-01", "2022-09-09"]
        .map(|on| (an.cell_on(day(on)), an.kind_on(day(on)), an.activity_on(day(on))))
        .to_vec();
    let (probationary, official) = (Some(MemberKind::Probationary), Some(MemberKind::Official));
    assert_eq!(
        told,
        [
            (None, None, Activity::NotMember),
            (Some(first()), probationary, Activity::Active),
            (Some(first()), official, Activity::Active),
            (Some(second()), official, Activity::Active),
            (None, None, Activity::Left),
        ]
    );
    assert_eq!(an.kind_on(day("2020-06-01")), probationary, "official only once decided");
    assert_eq!(an.milestones.last().unwrap().official_on, partial("2020-05-19"));
    assert_eq!(an.name_on(day("2001-01-01")), "Lò Thị An");
    assert_eq!(an.stints[1].exit.unwrap().0, Exit::Left(Leaving::Withdrew));
}

#[test]
fn a_late_admission_must_fit_what_is_recorded_after_it() {
    let mut scene = scene();
    scene.story([
        on("2015-01-01").opens(an(), first(), MemberKind::Official, member_since("2010", "2011")),
        on("2016-01-01").transfers(an(), second()),
    ]);
    let refusal = scene.refusal(on("2014-01-01").admits(an(), first()));
    let opening = scene.events()[4].position;
    assert!(matches!(refusal, Refusal::BreaksLater { position, on, why: Misfit::AlreadyMember }
        if position == opening && on == day("2015-01-01")));
    assert!(refusal.to_string().contains("01/01/2015"), "{refusal}");
}

#[test]
fn a_transfer_can_be_recorded_between_two_known_ones() {
    let mut scene = scene();
    scene.story([
        on("2015-01-01").admits(an(), first()),
        on("2017-01-01").transfers(an(), second()),
        on("2019-01-01").transfers(an(), first()),
    ]);
    // There and back: neither fits alone, both do together.
    let there = on("2018-03-01").transfers(an(), first());
    let back = on("2018-06-01").transfers(an(), second());
    assert_eq!(misfit(&scene.refusal(there.clone())), Misfit::SameCell);
    scene.record_all(vec![there, back]).unwrap();
    let register = &scene.register;
    let cells = ["2016-12-31", "2017-01-01", "2018-03-01", "2018-06-01", "2019-01-01"]
        .map(|on| register.people().get(an()).unwrap().cell_on(day(on)).unwrap());
    assert_eq!(cells, [first(), second(), first(), second(), first()]);
    assert_eq!(
        misfit(&scene.refusal(on("2018-01-01").transfers(an(), second()))),
        Misfit::SameCell
    );
    let refusal = scene.refusal(on("2018-01-01").transfers(an(), first()));
    assert!(matches!(refusal, Refusal::BreaksLater { on, .. } if on == day("2018-03-01")));
}

#[test]
fn readmission_waits_three_years_where_the_rule_was_read() {
    let mut scene = scene();
    scene.story([
        on("2021-06-01").admits(an(), first()),
        on("2022-08-15").strikes(an(), Leaving::NameRemoved),
        on("2018-06-01").admits(binh(), first()),
        on("2019-08-15").strikes(binh(), Leaving::NameRemoved),
    ]);
    // Until 30/6/2025 the source of the rule is recalled only: it warns.
    scene.record(on("2021-08-15").admits(binh(), first())).unwrap();
    assert_eq!(scene.warnings[0].citation.as_ref().unwrap().rule, "ADM-14");
    let refusal = scene.refusal(on("2025-08-14").admits(an(), first()));
    assert_eq!(refusal.citation().unwrap().rule, "ADM-14");
    assert!(refusal.to_string().contains("294-QĐ/TW"), "{refusal}");
    scene.must(on("2025-08-15").admits(an(), first()));
    let stint = scene.register.people().get(an()).unwrap().stints[1];
    assert_eq!(stint.entry, Entry::Admitted { again: true });
}

#[test]
fn a_corrected_readmission_waits_as_well() {
    let mut scene = scene();
    let [.., again] = scene.story([
        on("2021-06-01").admits(an(), first()),
        on("2022-08-15").strikes(an(), Leaving::NameRemoved),
        on("2025-10-01").admits(an(), first()),
    ]);
    let refusal = scene.replace(again, on("2025-07-02").admits(an(), first())).unwrap_err();
    assert_eq!(refusal.citation().unwrap().rule, "ADM-14");
}

#[test]
fn a_probationary_member_is_not_expelled() {
    let mut scene = scene();
    scene.must(on("2020-06-01").admits(an(), first()));
    let refusal = scene.refusal(on("2021-01-01").strikes(an(), Leaving::Expelled));
    assert_eq!(refusal.citation().unwrap().rule, "PRO-07");
    assert!(refusal.to_string().contains("Điều 35"), "{refusal}");
    let removed = scene.must(on("2021-01-01").strikes(an(), Leaving::NameRemoved));
    // Nor by correcting the reason afterwards, nor in one command with the admission.
    let refusal = scene.replace(removed, on("2021-01-01").strikes(an(), Leaving::Expelled));
    assert!(refusal.unwrap_err().citation().is_some());
    let both = vec![
        on("2020-06-01").admits(binh(), first()),
        on("2021-01-01").strikes(binh(), Leaving::Expelled),
    ];
    assert!(scene.record_all(both).unwrap_err().citation().is_some());
}

#[test]
fn age_counts_by_the_day_of_the_decision() {
    let mut scene = scene();
    let born = |date: &str| described("Giàng A Páo", Sex::Male, date);
    let on_birthday = on("2020-03-15").admits(an(), first()).with(born("2002-03-15"));
    let on_the_eve = on("2020-03-14").admits(an(), first()).with(born("2002-03-15"));
    assert_eq!(scene.refusal(on_the_eve).citation().unwrap().rule, "ADM-01");
    scene.must(on_birthday);
    // The birth may come with another draft of the same command.
    let both = vec![
        on("2020-01-01").meets(binh(), born("2002-03-15")),
        on("2020-03-14").admits(binh(), first()),
    ];
    assert!(scene.record_all(both).unwrap_err().citation().is_some());
}

#[test]
fn a_birth_known_by_its_year_is_read_in_favour() {
    let mut scene = scene();
    let born = |date: &str| described("Kpă Klơng", Sex::Male, date);
    scene.must(on("2020-01-01").admits(an(), first()).with(born("2002")));
    let refusal = scene.refusal(on("2020-12-31").admits(binh(), first()).with(born("2003")));
    assert_eq!(refusal.citation().unwrap().rule, "ADM-01");
    let refusal = scene.refusal(on("1985-12-31").admits(binh(), first()).with(born("1986")));
    assert_eq!(misfit(&refusal), Misfit::BornAfterAdmission);
}

#[test]
fn the_upper_age_only_warns() {
    let mut scene = scene();
    let born = described("Y Wang Byă", Sex::Male, "1950-02-01");
    // By year until 25/7/2016: sixty through the whole of 2010.
    scene.must(on("2010-12-31").admits(an(), first()).with(born.clone()));
    assert!(scene.warnings.is_empty(), "sixty by year: {:?}", scene.warnings);
    scene.must(on("2011-01-01").admits(binh(), first()).with(born));
    assert_eq!(scene.warnings[0].citation.as_ref().unwrap().rule, "ADM-02");
}

#[test]
fn since_2016_the_upper_age_is_counted_by_month() {
    let mut scene = scene();
    let born = described("Y Wang Byă", Sex::Male, "1960-02-10");
    scene.must(on("2020-03-09").admits(an(), first()).with(born.clone()));
    assert!(scene.warnings.is_empty(), "sixty years, no month: {:?}", scene.warnings);
    scene.must(on("2020-03-10").admits(binh(), first()).with(born));
    assert_eq!(scene.warnings[0].citation.as_ref().unwrap().rule, "ADM-02");
}

#[test]
fn recognition_waits_for_twelve_months() {
    let mut scene = scene();
    scene.must(on("2020-02-29").admits(an(), first()));
    let refusal = scene.refusal(on("2021-02-27").recognises(an(), "2021-02-27"));
    assert_eq!(refusal.citation().unwrap().rule, "PRO-01");
    assert!(refusal.to_string().contains("28/02/2021"), "{refusal}");
    // Decided late, and counted from the wrong day: a warning.
    scene.must(on("2021-06-01").recognises(an(), "2021-06-01"));
    assert!(scene.warnings[0].what.contains("28/02/2021"));
    let again = scene.refusal(on("2022-01-01").recognises(an(), "2021-02-28"));
    assert_eq!(misfit(&again), Misfit::KindAlready(MemberKind::Official));
}

#[test]
fn after_death_only_the_record_is_completed() {
    let mut scene = scene();
    scene.story([
        on("2010-01-01").opens(an(), first(), MemberKind::Official, member_since("1970", "1971")),
        on("2012-01-01").hosts(an(), second()),
        on("2015-05-05").strikes(an(), Leaving::Died),
    ]);
    let after = on("2016-01-01");
    let drafts = [
        after.admits(an(), first()),
        after.restores(an(), first()),
        after.receives(
            an(),
            first(),
            MemberKind::Official,
            member_since("1970", "1971"),
            Reach::OtherProvince,
        ),
        after.transfers(an(), second()),
        after.exempts(an()),
        after.hosts(an(), first()),
        after.houses(an(), crate::town::hamlet()),
        after.strikes(an(), Leaving::Died),
    ];
    for draft in drafts {
        assert_eq!(misfit(&scene.refusal(draft)), Misfit::Dead);
    }
    scene.must(after.describes(an(), described("Trần Đức", Sex::Male, "1940")));
    let an = scene.register.people().get(an()).unwrap();
    assert!(an.visits.iter().all(|visit| !visit.span.covers(day("2015-05-05"))));
}

#[test]
fn restored_after_expulsion_and_only_then() {
    let mut scene = scene();
    scene.must(on("2010-01-01").opens(
        an(),
        first(),
        MemberKind::Official,
        member_since("2000", "2001"),
    ));
    let never_left = scene.refusal(on("2012-01-01").restores(an(), first()));
    assert_eq!(misfit(&never_left), Misfit::NotRestorable);
    let unknown = scene.refusal(on("2012-01-01").restores(binh(), first()));
    assert_eq!(misfit(&unknown), Misfit::NotRestorable);
    scene.must(on("2012-01-01").strikes(an(), Leaving::Expelled));
    scene.must(on("2013-01-01").restores(an(), second()));
    let an = scene.register.people().get(an()).unwrap();
    assert_eq!(an.kind_on(day("2013-01-01")), Some(MemberKind::Official));
    assert_eq!(an.cell_on(day("2012-12-31")), None);
}

#[test]
fn nobody_is_opened_twice() {
    let mut scene = scene();
    let open = || {
        on("2020-01-01").opens(an(), first(), MemberKind::Official, member_since("2000", "2001"))
    };
    scene.must(open());
    assert_eq!(misfit(&scene.refusal(open())), Misfit::AlreadyMember);
    let later =
        on("2021-01-01").opens(an(), second(), MemberKind::Official, member_since("2000", "2001"));
    assert_eq!(misfit(&scene.refusal(later)), Misfit::AlreadyMember);
}

#[test]
fn brought_dates_must_make_sense() {
    let mut scene = scene();
    let open = |since, official, born| {
        on("2020-01-01")
            .opens(an(), first(), MemberKind::Official, member_since(since, official))
            .with(described("Đinh Thị Ơ", Sex::Female, born))
    };
    let wrong = [
        (open("2021", "2022", "1970"), Misfit::AdmissionAfter),
        (open("2005", "2004", "1970"), Misfit::OfficialBeforeAdmission),
        (open("2005", "2006", "2006"), Misfit::BornAfterAdmission),
    ];
    for (draft, why) in wrong {
        assert_eq!(misfit(&scene.refusal(draft)), why);
    }
    scene.must(open("2005", "2005", "1970"));
}

#[test]
fn a_guest_is_never_counted_at_the_host() {
    let mut scene = scene();
    scene.story([on("2020-01-01").admits(an(), first()), on("2020-05-01").hosts(an(), second())]);
    let twice = scene.refusal(on("2020-06-01").hosts(an(), second()));
    assert_eq!(misfit(&twice), Misfit::AlreadyOpen);
    let home = scene.refusal(on("2020-06-01").hosts(an(), first()));
    assert_eq!(misfit(&home), Misfit::SameCell);
    let at = |cell, date: &str| scene.register.members_on(cell, day(date)).count();
    assert_eq!((at(first(), "2020-06-01"), at(second(), "2020-06-01")), (1, 0));
    scene.must(on("2021-01-01").transfers(an(), second()));
    let known = scene.register.people().get(an()).unwrap();
    assert_eq!(known.visits[0].span.to, Some(day("2021-01-01")), "a guest no longer");
}

#[test]
fn on_the_way_is_listed_and_counted_where_it_began() {
    let mut scene = scene();
    scene.story([on("2020-01-01").admits(an(), first()), on("2020-05-01").sends(an(), second())]);
    assert_eq!(activity(&scene, "2020-05-01"), Activity::InTransit);
    assert_eq!(scene.register.members_on(first(), day("2020-05-20")).count(), 1);
    scene.must(on("2020-05-21").transfers(an(), second()));
    assert_eq!(activity(&scene, "2020-05-20"), Activity::InTransit);
    assert_eq!(activity(&scene, "2020-05-21"), Activity::Active);
    assert_eq!(scene.register.members_on(first(), day("2020-05-21")).count(), 0);
    assert_eq!(scene.register.members_on(second(), day("2020-05-21")).count(), 1);
}

#[test]
fn suspension_follows_the_member_and_ends_with_membership() {
    let mut scene = scene();
    scene.story([
        on("2020-01-01").admits(an(), first()),
        on("2020-02-01").exempts(an()),
        on("2020-03-01").suspends(an()),
        on("2020-04-01").transfers(an(), second()),
        on("2020-05-01").ends_suspension(an()),
        on("2020-06-01").releases(an(), Reach::OtherProvince),
    ]);
    let told = ["2020-02-29", "2020-03-01", "2020-04-30", "2020-05-01", "2020-06-01"]
        .map(|on| activity(&scene, on));
    let (exempt, suspended) = (Activity::Exempt, Activity::Suspended);
    assert_eq!(told, [exempt, suspended, suspended, exempt, Activity::Left]);
    let gone = scene.refusal(on("2020-07-01").exempts(an()));
    assert_eq!(misfit(&gone), Misfit::NotMember);
}

#[test]
fn the_future_and_the_far_past_are_refused() {
    let mut scene = scene();
    let tomorrow = On(scene.today.tomorrow().unwrap());
    assert!(matches!(scene.refusal(tomorrow.admits(an(), first())), Refusal::Future(_)));
    let far = on("1899-12-31").admits(an(), first());
    assert!(matches!(scene.refusal(far), Refusal::TooEarly(_)));
    // What happens to organisations may be decided ahead.
    scene.must(tomorrow.renames(first(), "Chi bộ bản Mới"));
}

#[test]
fn members_are_at_home_in_cells_only() {
    let mut scene = scene();
    let refusal = scene.refusal(on("2020-01-01").admits(an(), commune()));
    assert!(matches!(refusal, Refusal::NotACell(_)), "{refusal}");
    let refusal = scene.refusal(on("1999-12-31").admits(an(), first()));
    assert!(matches!(refusal, Refusal::Absent { .. }), "{refusal}");
    assert!(refusal.to_string().contains("“Chi bộ bản Một”"), "{refusal}");
}
