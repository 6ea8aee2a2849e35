//! The yearly review: who has a grade, every reason for having none, two scales side by side, rights.

use jiff::civil::date;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::person::{MemberKind, Sex};
use sogoc_domain::post::Rated;
use sogoc_domain::rating::Grade;
use sogoc_domain::unit::{UnitEnding, UnitKind};
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::ratings::{Board, Group, Listed, Pick, Reason};
use sogoc_operations::rights::Role;
use sogoc_testkit::builder::{described, member_since, on, person, unit};

use crate::place::{Place, account, found, local, tell};

const YEAR: i16 = 2023;

fn member(number: u64, cell: u64) -> Draft {
    let details = described(&format!("Người {number}"), Sex::Female, "1975");
    on("2020-01-01")
        .opens(person(number), unit(cell), MemberKind::Official, member_since("2001", "2002"))
        .with(details)
}

fn admitted(number: u64, cell: u64, day: &str) -> Draft {
    on(day).admits(person(number), unit(cell)).with(described(
        &format!("Người {number}"),
        Sex::Male,
        "1995-02-03",
    ))
}

fn graded(rated: Rated, grade: Grade) -> Draft {
    on("2024-01-10").rates(rated, YEAR, grade)
}

fn old_scale(rated: Rated, grade: Grade) -> Draft {
    let scale = "HD27-2014".to_owned();
    on("2024-01-10").says(Fact::Rated { rated, year: YEAR, scale, grade })
}

/// A district of one body with two cells and one base cell; each member stands for one case.
async fn district(place: &Place) -> Office {
    let office = place.empty().await;
    let who = |number| Rated::Person(person(number));
    let what = |number| Rated::Unit(unit(number));
    let tree = vec![
        found(unit(1), "Đảng bộ huyện Thử", "huyen", UnitKind::DistrictBody, None),
        found(unit(2), "Đảng bộ xã Một", "mot", UnitKind::BaseBody, Some(unit(1))),
        found(unit(3), "Chi bộ bản Mít", "mit", UnitKind::AttachedCell, Some(unit(2))),
        found(unit(6), "Chi bộ bản Cũ", "cu", UnitKind::AttachedCell, Some(unit(2))),
    ];
    let changes = vec![
        on("2023-09-01").ends(unit(6), UnitEnding::Dissolved, &[]),
        // Made out of another: it was founded on that day.
        on("2023-09-01").succeeds(
            unit(4),
            "Chi bộ bản Mới",
            UnitKind::AttachedCell,
            Some(unit(2)),
            &[unit(6)],
        ),
        // Only came into the register: nothing says that it was founded then.
        on("2023-10-01").founds(unit(5), "Chi bộ cơ quan", UnitKind::BaseCell, Some(unit(1))),
    ];
    let mut people: Vec<Draft> = [1, 2, 3, 4, 7, 8, 9, 10].map(|it| member(it, 3)).to_vec();
    people.extend([
        on("2022-05-01").exempts(person(3)),
        on("2023-11-01").suspends(person(4)),
        on("2022-05-01").exempts(person(8)),
        on("2023-11-15").strikes(person(9), sogoc_domain::person::Leaving::Died),
        admitted(5, 3, "2023-07-01"),
        admitted(6, 3, "2023-06-30"),
    ]);
    let grades = vec![
        graded(who(1), Grade::Good),
        on("2024-01-05").rates(who(2), YEAR, Grade::Good),
        graded(who(2), Grade::Excellent),
        graded(who(8), Grade::Fulfilled),
        graded(who(9), Grade::Good),
        old_scale(who(10), Grade::Good),
        on("2023-01-10").rates(who(7), YEAR - 1, Grade::Good),
        graded(what(3), Grade::Good),
        old_scale(what(2), Grade::CleanStrong),
    ];
    for drafts in [tree, changes, people, grades] {
        tell(&office, drafts).await;
    }
    office
}

fn board(office: &Office, group: Group) -> Board {
    office.ratings(&local(), unit(1), YEAR, group).unwrap()
}

fn listed(office: &Office, pick: &Pick) -> Vec<sogoc_domain::id::PersonId> {
    match office.rated(&local(), unit(1), YEAR, Group::Member, pick).unwrap() {
        Listed::People(people) => people.into_iter().map(|(person, _)| person).collect(),
        Listed::Units(units) => panic!("organisations: {units:?}"),
    }
}

#[tokio::test]
async fn each_member_has_a_grade_or_the_reason_for_none() {
    let office = district(&Place::folder()).await;
    let only = |reason| listed(&office, &Pick::Not(reason));
    assert_eq!(only(Reason::Exempt), [person(3)]);
    assert_eq!(only(Reason::Suspended), [person(4)]);
    assert_eq!(only(Reason::Admitted), [person(5)], "a day short of six months");
    assert_eq!(only(Reason::NoResult), [person(7), person(6)], "six months to the day");
    // Who is exempt and was rated all the same has a grade; who died before the end is not there.
    assert_eq!(listed(&office, &Pick::Rated), [1, 2, 8, 10].map(person));
    let tallies = board(&office, Group::Member).tallies;
    let (_, tally) = tallies.iter().find(|(group, _)| *group == Group::Member).unwrap();
    assert_eq!((tally.all, tally.rated, tally.subject()), (9, 4, 6));
    let reasons: u64 = tally.without.values().sum();
    assert_eq!(tally.rated + reasons, tally.all, "nobody is lost");
}

#[tokio::test]
async fn an_organisation_is_new_only_when_something_says_so() {
    let office = district(&Place::folder()).await;
    let units = |group, pick: &Pick| match office.rated(&local(), unit(1), YEAR, group, pick) {
        Ok(Listed::Units(units)) => units.into_iter().map(|(unit, _)| unit).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(units(Group::Cell, &Pick::Not(Reason::Founded)), [unit(4)]);
    assert_eq!(units(Group::Cell, &Pick::Rated), [unit(3)]);
    assert_eq!(units(Group::Cell, &Pick::All), [unit(3), unit(4)], "one has ended");
    assert_eq!(units(Group::Base, &Pick::Not(Reason::NoResult)), [unit(5)]);
    assert_eq!(units(Group::Base, &Pick::Subject), [unit(2), unit(5)]);
}

#[tokio::test]
async fn two_scales_are_never_added_up() {
    let office = district(&Place::folder()).await;
    let board = board(&office, Group::Member);
    assert_eq!(board.scale.map(|scale| scale.id.as_str()), Some("QD124-2023"));
    let (_, tally) = board.tallies.iter().find(|(group, _)| *group == Group::Member).unwrap();
    let scales: Vec<_> = tally.scales.iter().map(|it| (it.scale.as_str(), it.rated)).collect();
    assert_eq!(scales, [("QD124-2023", 3), ("HD27-2014", 1)]);
    assert_eq!(tally.scales[0].grades.get(&Grade::Good), Some(&1), "the last decision holds");
    let pick = |id: &str| listed(&office, &Pick::named(id).unwrap());
    assert_eq!(pick("QD124-2023:good"), [person(1)]);
    assert_eq!(pick("HD27-2014:good"), [person(10)]);
    assert_eq!(Pick::named("QD999:good"), None);
    assert_eq!(Pick::named("QD124-2023:splendid"), None);
}

#[tokio::test]
async fn the_line_of_years_ends_with_the_year_asked() {
    let office = district(&Place::folder()).await;
    let years = board(&office, Group::Member).years;
    let rated: Vec<_> = years.iter().map(|it| (it.year, it.tally.rated)).collect();
    assert_eq!(rated.first(), Some(&(2014, 0)));
    assert_eq!(rated[8..], [(2022, 1), (2023, 4)]);
    assert_eq!(office.latest_round(&local(), unit(1)).unwrap(), YEAR);
}

#[tokio::test]
async fn a_round_is_asked_for_where_one_may_count_and_not_ahead() {
    let office = district(&Place::folder()).await;
    let viewer = account(&[(Role::Viewer, unit(3))]);
    assert!(office.ratings(&viewer, unit(3), YEAR, Group::Member).is_ok());
    let above = office.ratings(&viewer, unit(2), YEAR, Group::Member);
    assert!(matches!(above, Err(OperationError::Denied(_))));
    let behind = office.rated(&viewer, unit(2), YEAR, Group::Member, &Pick::All);
    assert!(matches!(behind, Err(OperationError::Denied(_))));
    let ahead = office.ratings(&local(), unit(1), 2027, Group::Member);
    assert!(matches!(ahead, Err(OperationError::Input(_))));
    let now = office.ratings(&local(), unit(1), 2026, Group::Member).unwrap();
    assert_eq!((now.day, now.over), (date(2026, 3, 2), false), "asked today while it goes on");
}
