//! Reviews of small scenes, on the days where a rule turns: each case beside the one that just keeps it.

use jiff::ToSpan;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::UnitId;
use sogoc_domain::person::{Leaving, MemberKind, Milestones, Sex};
use sogoc_domain::post::{CommitteeKind, PostOf, PostTitle};
use sogoc_domain::review::{About, Finding, Matter, review};
use sogoc_domain::rulebook::{Confidence, Rulebook};
use sogoc_domain::unit::UnitKind;
use sogoc_testkit::builder::{
    committee, day, described, member_since, of_group, on, partial, person, post, unit,
};
use sogoc_testkit::scene::{Scene, calendar, rulebook};

use crate::town::{an, commune, first, scene, second};

/// What a review of a unit finds, of some matters.
fn found<'b>(
    scene: &Scene,
    book: &'b Rulebook,
    at: UnitId,
    date: &str,
    matters: &[Matter],
) -> Vec<Finding<'b>> {
    let all = review(&scene.register, book, &calendar(), at, day(date));
    all.into_iter().filter(|finding| matters.contains(&finding.matter)).collect()
}

/// The matters among some that a review of the commune finds.
fn raised(scene: &Scene, date: &str, matters: &[Matter]) -> Vec<Matter> {
    let book = rulebook();
    found(scene, &book, commune(), date, matters).iter().map(|finding| finding.matter).collect()
}

/// So many officials of long standing in a cell, numbered from a first one.
fn fill(scene: &mut Scene, cell: UnitId, from: u64, count: u64) {
    for number in from..from + count {
        let standing = member_since("2001-01-01", "2002-01-01");
        let opening = on("2005-01-01").opens(person(number), cell, MemberKind::Official, standing);
        let mut details = described("Lò Văn Một", Sex::Male, "1980-01-01");
        details.push(of_group(2));
        scene.must(opening.with(details));
    }
}

const PROBATION: [Matter; 2] = [Matter::ProbationVote, Matter::ProbationOverdue];

#[test]
fn a_probation_is_due_from_its_eleventh_month_and_overdue_after_thirty_working_days() {
    let mut scene = scene();
    scene.must(on("2023-03-06").admits(an(), first()));
    let at = |date| raised(&scene, date, &PROBATION);
    assert_eq!(at("2024-02-05"), []);
    assert_eq!(at("2024-02-06"), [Matter::ProbationVote]);
    assert_eq!(at("2024-04-17"), [Matter::ProbationVote], "the thirtieth working day");
    assert_eq!(at("2024-04-18"), [Matter::ProbationOverdue]);
    let book = rulebook();
    let finding = found(&scene, &book, commune(), "2024-02-06", &PROBATION).remove(0);
    assert_eq!(finding.about, About::Person(an()));
    assert_eq!(finding.unit, first());
    assert_eq!(finding.due.map(|due| (due.on, due.certain)), Some((day("2024-04-17"), true)));
    assert!(finding.says.contains("06/03/2024") && finding.says.contains("17/04/2024"));
    assert!(finding.rule.unwrap().citation().contains("24-QĐ/TW"), "{finding:?}");
    scene.must(on("2024-03-20").recognises(an(), "2024-03-06"));
    assert_eq!(raised(&scene, "2024-04-19", &PROBATION), [], "recognised");
}

#[test]
fn before_2016_only_a_probation_that_is_over_can_be_told() {
    let mut scene = scene();
    scene.must(on("2011-05-19").admits(an(), first()));
    assert_eq!(raised(&scene, "2012-05-19", &PROBATION), []);
    assert_eq!(raised(&scene, "2012-05-20", &PROBATION), [Matter::ProbationOverdue]);
    let book = rulebook();
    let finding = found(&scene, &book, commune(), "2012-05-20", &PROBATION).remove(0);
    assert_eq!(finding.rule.unwrap().mark(), "PRO-01");
}

const OFFICIAL: [Matter; 2] = [Matter::OfficialEarly, Matter::OfficialDate];

#[test]
fn the_official_date_is_the_ceremony_and_twelve_months() {
    let since = |official| {
        let mut scene = scene();
        let standing = member_since("2018-02-03", official);
        scene.must(on("2020-01-01").opens(an(), first(), MemberKind::Official, standing));
        raised(&scene, "2020-06-01", &OFFICIAL)
    };
    assert_eq!(since("2019-02-03"), []);
    assert_eq!(since("2019-02-02"), [Matter::OfficialEarly]);
    assert_eq!(since("2019-02-04"), [Matter::OfficialDate]);
    assert_eq!(since("2019"), [], "of a year alone nothing can be said");
    let mut old = scene();
    let standing = member_since("2012-02-03", "2013-03-01");
    old.must(on("2020-01-01").opens(an(), first(), MemberKind::Official, standing));
    assert_eq!(raised(&old, "2020-06-01", &OFFICIAL), [], "the rule is of 2016");
}

const FEW: [Matter; 3] = [Matter::FewOfficials, Matter::ThreeOfficials, Matter::EmptyCell];

#[test]
fn a_cell_needs_three_officials_and_probationary_members_do_not_help() {
    let mut scene = scene();
    fill(&mut scene, second(), 50, 9);
    assert_eq!(raised(&scene, "2015-01-01", &FEW), [Matter::EmptyCell]);
    fill(&mut scene, first(), 10, 2);
    scene.must(on("2014-12-01").admits(an(), first()));
    assert_eq!(raised(&scene, "2015-01-01", &FEW), [Matter::FewOfficials]);
    let book = rulebook();
    let finding = found(&scene, &book, first(), "2015-01-01", &FEW).remove(0);
    assert_eq!(finding.figures.map(|it| (it.have, it.need)), Some((2, 3)));
    scene.must(on("2015-12-05").recognises(an(), "2015-12-01"));
    assert_eq!(raised(&scene, "2015-12-04", &FEW), [Matter::FewOfficials]);
    assert_eq!(raised(&scene, "2015-12-05", &FEW), [Matter::ThreeOfficials]);
    fill(&mut scene, first(), 20, 1);
    assert_eq!(raised(&scene, "2015-12-05", &FEW), []);
}

const SIZE: [Matter; 2] = [Matter::SmallBody, Matter::LargeCell];

#[test]
fn a_body_has_thirty_members_and_guests_are_not_among_them() {
    let mut scene = scene();
    fill(&mut scene, first(), 10, 29);
    assert_eq!(raised(&scene, "2015-01-01", &SIZE), [Matter::SmallBody]);
    scene.story([
        on("2000-01-01").founds(unit(2), "Đảng bộ xã Bên", UnitKind::BaseBody, None),
        on("2000-01-01").founds(unit(21), "Chi bộ Bên", UnitKind::AttachedCell, Some(unit(2))),
    ]);
    fill(&mut scene, unit(21), 80, 1);
    scene.must(on("2014-01-01").hosts(person(80), first()));
    assert_eq!(raised(&scene, "2015-01-01", &SIZE), [Matter::SmallBody], "a guest");
    fill(&mut scene, second(), 70, 1);
    assert_eq!(raised(&scene, "2015-01-01", &SIZE), []);
}

#[test]
fn a_base_cell_of_thirty_is_a_body_by_the_rule_and_above_it_needs_consent() {
    let with = |count| {
        let mut scene = Scene::new();
        let clinic = on("2000-01-01").founds(unit(9), "Chi bộ Trạm", UnitKind::BaseCell, None);
        scene.must(clinic);
        fill(&mut scene, unit(9), 10, count);
        let book = rulebook();
        let told = found(&scene, &book, unit(9), "2015-01-01", &SIZE);
        told.iter().map(|it| it.rule.unwrap().mark().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(with(29), Vec::<String>::new());
    assert_eq!(with(30), ["ORG-04"]);
    assert_eq!(with(31), ["ORG-05"]);
}

const COMMITTEE: [Matter; 3] =
    [Matter::EarlyCommittee, Matter::LargeCommittee, Matter::NoCommittee];

#[test]
fn a_cell_elects_a_committee_from_nine_officials_on_and_of_seven_at_most() {
    let mut scene = scene();
    fill(&mut scene, first(), 10, 8);
    assert_eq!(raised(&scene, "2015-01-01", &COMMITTEE), []);
    scene.story([
        on("2015-02-01").seats(committee(1), first(), CommitteeKind::CellCommittee),
        on("2015-02-01").creates(
            post(1),
            PostOf::Committee(committee(1)),
            PostTitle::CommitteeMember,
        ),
    ]);
    assert_eq!(raised(&scene, "2015-02-01", &COMMITTEE), [Matter::EarlyCommittee]);
    fill(&mut scene, first(), 20, 1);
    assert_eq!(raised(&scene, "2015-01-31", &COMMITTEE), [Matter::NoCommittee]);
    assert_eq!(raised(&scene, "2015-02-01", &COMMITTEE), []);
    for number in 10..17 {
        scene.must(on("2015-02-01").appoints(person(number), post(1)));
    }
    assert_eq!(raised(&scene, "2015-02-01", &COMMITTEE), [], "seven");
    scene.must(on("2015-03-01").appoints(person(17), post(1)));
    assert_eq!(raised(&scene, "2015-02-28", &COMMITTEE), []);
    assert_eq!(raised(&scene, "2015-03-01", &COMMITTEE), [Matter::LargeCommittee]);
}

const AGES: [Matter; 2] = [Matter::AdmittedYoung, Matter::AdmittedOld];

/// A member brought in with a birth and a decision.
fn brought(born: &str, decided: &str) -> Scene {
    let mut scene = scene();
    let decided_on = partial(decided);
    let standing = Milestones { decided_on, admitted_on: decided_on, official_on: partial("") };
    let opening = on("2025-12-01").opens(an(), first(), MemberKind::Official, standing);
    scene.must(opening.with(described("Y Bhăm", Sex::Male, born)));
    scene
}

#[test]
fn ages_of_admission_are_judged_by_the_rule_of_the_decision() {
    let on_day = |born, decided| raised(&brought(born, decided), "2025-12-31", &AGES);
    assert_eq!(on_day("1994-08-13", "2012-08-13"), []);
    assert_eq!(on_day("1994-08-14", "2012-08-13"), [Matter::AdmittedYoung]);
    // Sixty by year in 2012, by month since 2016.
    assert_eq!(on_day("1952-01-01", "2012-12-31"), []);
    assert_eq!(on_day("1951-12-31", "2012-01-01"), [Matter::AdmittedOld]);
    assert_eq!(on_day("1956-08-25", "2016-09-24"), []);
    assert_eq!(on_day("1956-08-24", "2016-09-24"), [Matter::AdmittedOld]);
    assert_eq!(on_day("1956-01-01", "2016-07-24"), [], "by year until the day before");
    assert_eq!(on_day("1956-01-01", "2016-07-25"), [Matter::AdmittedOld]);
    let book = rulebook();
    let young = found(&brought("2008-01-01", "2025-08-01"), &book, commune(), "2025-12-31", &AGES);
    assert_eq!(young[0].rule.unwrap().version.confidence, Confidence::Recalled);
    assert!(!young[0].rule.unwrap().may_block());
}

/// Of an official member admitted by a decision of some day: the badges due, by their award day.
fn badges(decided: &str, date: &str) -> Vec<(String, String)> {
    let mut scene = scene();
    let standing = Milestones {
        decided_on: partial(decided),
        admitted_on: partial(decided),
        official_on: partial(""),
    };
    scene.must(on("2010-01-01").opens(an(), first(), MemberKind::Official, standing));
    let book = rulebook();
    let told = found(&scene, &book, commune(), date, &[Matter::BadgeDue]);
    told.iter().map(|it| (it.due.unwrap().on.to_string(), it.says.clone())).collect()
}

#[test]
fn badges_are_due_on_the_next_two_award_days() {
    let days = |decided, date| badges(decided, date).into_iter().map(|it| it.0).collect::<Vec<_>>();
    // Between 19/5 and 2/9: the next two are 2/9 and 7/11.
    assert_eq!(days("1993-05-19", "2023-06-01"), Vec::<String>::new(), "had on 19/5");
    assert_eq!(days("1993-05-20", "2023-06-01"), ["2023-09-02"]);
    assert_eq!(days("1993-09-02", "2023-06-01"), ["2023-09-02"]);
    assert_eq!(days("1993-09-03", "2023-06-01"), ["2023-11-07"]);
    assert_eq!(days("1993-11-07", "2023-06-01"), ["2023-11-07"]);
    assert_eq!(days("1993-11-08", "2023-06-01"), Vec::<String>::new(), "in the third");
    assert_eq!(days("1993-09-02", "2023-09-02"), ["2023-09-02"], "on the day itself");
    assert_eq!(days("1993-09-02", "2023-09-03"), Vec::<String>::new());
    assert_eq!(days("1988-09-02", "2023-06-01"), Vec::<String>::new(), "no badge of 35");
    let remarks = badges("1953-09-02", "2023-06-01").remove(0).1;
    assert!(remarks.contains("Đủ 70 năm") && remarks.contains("24 tháng"), "{remarks}");
    assert!(badges("1993-09-02", "2023-06-01")[0].1.contains("12 tháng"));
}

#[test]
fn before_2016_there_was_no_badge_of_45_years() {
    assert_eq!(badges("1970-09-02", "2015-08-01"), []);
    assert_eq!(badges("1971-09-02", "2016-08-01").len(), 1);
    assert_eq!(badges("1975-09-02", "2015-08-01").len(), 1, "forty was always one");
}

const PARTY_AGE: [Matter; 3] = [Matter::AgeUnknown, Matter::AgeWithGaps, Matter::AgeFromCeremony];

#[test]
fn the_party_age_begins_with_the_decision() {
    let with = |decided: &str, admitted: &str| {
        let mut scene = scene();
        let standing = Milestones {
            decided_on: partial(decided),
            admitted_on: partial(admitted),
            official_on: partial(""),
        };
        scene.must(on("2020-01-01").opens(an(), first(), MemberKind::Official, standing));
        let age = scene.register.people().get(an()).unwrap().party_age_on(day("2020-05-31"));
        (age, raised(&scene, "2020-05-31", &PARTY_AGE))
    };
    assert_eq!(with("2010-05-31", "2010-06-20"), (Some(10), vec![]));
    assert_eq!(with("2010-06-01", "2010-06-20"), (Some(9), vec![]));
    assert_eq!(with("", "2010-05-31"), (Some(10), vec![Matter::AgeFromCeremony]));
    assert_eq!(with("", ""), (None, vec![Matter::AgeUnknown]));
}

fn admitted(date: &str) -> Draft {
    on(date).says(Fact::Admitted { person: an(), cell: first(), decided_on: Some(day(date)) })
}

#[test]
fn time_out_of_the_party_is_taken_off() {
    let mut scene = scene();
    scene.story([
        admitted("2000-01-01"),
        on("2001-01-10").recognises(an(), "2001-01-01"),
        on("2005-01-01").strikes(an(), Leaving::NameRemoved),
        admitted("2010-01-01"),
        on("2011-01-10").recognises(an(), "2011-01-01"),
    ]);
    let an = scene.register.people().get(an()).unwrap();
    let age = an.party_age(day("2020-01-01")).unwrap();
    assert_eq!((age.from, age.counted_from()), (partial("2000-01-01"), Some(day("2005-01-01"))));
    assert_eq!(an.party_age_on(day("2019-12-31")), Some(14));
    assert_eq!(an.party_age_on(day("2020-01-01")), Some(15));
    assert_eq!(an.party_age_on(day("2004-12-31")), Some(4), "before the gap nothing is off");
    assert_eq!(raised(&scene, "2020-01-01", &PARTY_AGE), [Matter::AgeWithGaps]);
}

#[test]
fn who_was_put_out_wrongly_and_restored_was_never_out() {
    let mut scene = scene();
    scene.story([
        admitted("2000-01-01"),
        on("2001-01-10").recognises(an(), "2001-01-01"),
        on("2005-01-01").strikes(an(), Leaving::Expelled),
        on("2010-01-01").restores(an(), first()),
    ]);
    let an = scene.register.people().get(an()).unwrap();
    assert_eq!(an.party_age_on(day("2020-01-01")), Some(20));
    assert_eq!(raised(&scene, "2020-01-01", &PARTY_AGE), []);
}

const VISITS: [Matter; 2] = [Matter::VisitOver, Matter::GuestAtHome];

#[test]
fn a_visit_has_its_limit() {
    let stay = |until: Option<&str>, date: &str| {
        let mut scene = scene();
        let (cell, until) = (second(), until.map(day));
        scene.story([
            on("2020-01-01").admits(an(), first()),
            on("2020-05-01").says(Fact::VisitStarted { person: an(), cell, until }),
        ]);
        raised(&scene, date, &VISITS)
    };
    assert_eq!(stay(Some("2020-08-31"), "2020-08-31"), []);
    assert_eq!(stay(Some("2020-08-31"), "2020-09-01"), [Matter::VisitOver]);
    assert_eq!(stay(None, "2021-05-01"), []);
    assert_eq!(stay(None, "2021-05-02"), [Matter::VisitOver]);
}

#[test]
fn a_guest_who_comes_to_be_at_home_there_would_count_twice() {
    let mut scene = scene();
    scene.story([on("2019-05-01").hosts(an(), first()), on("2020-01-01").admits(an(), first())]);
    assert_eq!(raised(&scene, "2020-01-01", &VISITS), [Matter::GuestAtHome]);
    scene.must(on("2020-02-01").stops_hosting(an(), first()));
    assert_eq!(raised(&scene, "2020-01-31", &VISITS), [Matter::GuestAtHome]);
    assert_eq!(raised(&scene, "2020-02-01", &VISITS), []);
}

const RECORDS: [Matter; 5] =
    [Matter::NoBirth, Matter::NoSex, Matter::NoEthnicity, Matter::NoCard, Matter::PartBirth];

#[test]
fn what_is_missing_in_a_record_is_told() {
    let mut scene = scene();
    scene.must(on("2020-01-01").opens(
        an(),
        first(),
        MemberKind::Official,
        member_since("2017-01-01", "2018-06-01"),
    ));
    let missing = raised(&scene, "2020-01-01", &RECORDS);
    assert_eq!(missing, [Matter::NoBirth, Matter::NoSex, Matter::NoEthnicity, Matter::NoCard]);
    assert_eq!(raised(&scene, "2020-01-01", &[Matter::NoCard]).len(), 1);
    let mut details = described("Lò Thị An", Sex::Female, "1990-05");
    details.extend([of_group(3), sogoc_domain::person::Detail::Card("12345678".into())]);
    scene.must(on("2020-02-01").describes(an(), details));
    assert_eq!(raised(&scene, "2020-02-01", &RECORDS), [Matter::PartBirth]);
}

#[test]
fn what_is_due_soonest_comes_first() {
    let mut scene = scene();
    scene.story([
        on("2022-06-01").admits(person(2), first()),
        on("2022-03-01").admits(person(1), first()),
    ]);
    let all = review(&scene.register, &scene.rules, &calendar(), commune(), day("2023-05-20"));
    let due: Vec<_> = all.iter().filter_map(|finding| finding.due).map(|due| due.on).collect();
    assert_eq!(due.len(), 2);
    assert!(due[0] < due[1] && all[0].about == About::Person(person(1)), "{due:?}");
    assert!(day("2022-06-01").checked_add(12.months()).is_ok_and(|end| due[1] > end));
}
