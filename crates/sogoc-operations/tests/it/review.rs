//! Reviews through the office: who may ask, and the ceiling on the best grade on both readings.

use jiff::civil::date;
use sogoc_domain::event::Draft;
use sogoc_domain::id::UnitId;
use sogoc_domain::post::Rated;
use sogoc_domain::rating::Grade;
use sogoc_domain::review::{About, Finding, Matter};
use sogoc_operations::error::OperationError;
use sogoc_operations::findings::by_matter;
use sogoc_operations::office::Office;
use sogoc_operations::ratings::Group;
use sogoc_operations::rights::Role;
use sogoc_testkit::builder::{On, on, person};

use crate::place::{Place, account, first_cell, local, member, root, second_cell, tell};

/// A commune of 25 rated good or better for 2024, so many of them best.
async fn rated(excellent: u64) -> Office {
    let place = Place::folder();
    let office = place.two_cells().await;
    let people: Vec<Draft> = (1..=25).map(|it| member(person(it), first_cell())).collect();
    tell(&office, people).await;
    let grade = |it| if it <= excellent { Grade::Excellent } else { Grade::Good };
    let decided = On(date(2024, 12, 20));
    let grades = (1..=25).map(|it| decided.rates(Rated::Person(person(it)), 2024, grade(it)));
    tell(&office, grades.collect()).await;
    office
}

fn ceilings(office: &Office, unit: UnitId, on: jiff::civil::Date) -> Vec<Finding<'static>> {
    let found = office.review(&local(), unit, on).unwrap();
    found.iter().filter(|finding| finding.matter == Matter::Ceiling).cloned().collect()
}

#[tokio::test]
async fn above_the_ceiling_on_one_reading_a_base_organisation_is_looked_into() {
    let day = date(2025, 1, 15);
    assert_eq!(ceilings(&rated(4).await, root(), day), []);
    let five = ceilings(&rated(5).await, root(), day).remove(0);
    assert_eq!(five.about, About::Unit(root()));
    assert!(five.says.contains("tối đa 4") && five.says.contains("tùy cách hiểu"), "{}", five.says);
    assert_eq!(five.rule.unwrap().mark(), "EVA-04b");
    assert!(!five.rule.unwrap().may_block(), "the guide of 2023 is recalled only");
    let six = rated(6).await;
    assert!(ceilings(&six, root(), day)[0].says.contains("cả hai"));
    assert_eq!(ceilings(&six, root(), date(2024, 12, 19)), [], "not yet decided");
}

#[tokio::test]
async fn a_cell_alone_says_nothing_of_the_ceiling_of_its_base_organisation() {
    let (office, day) = (rated(6).await, date(2025, 1, 15));
    assert_eq!(ceilings(&office, root(), day).len(), 1, "the commune as a whole is above it");
    assert_eq!(ceilings(&office, first_cell(), day), [], "the cell is a part of the commune");
    let board = office.ratings(&local(), first_cell(), 2024, Group::Member).unwrap();
    assert!(board.ceilings.is_none(), "{:?}", board.ceilings);
}

#[tokio::test]
async fn who_may_not_count_somewhere_may_not_ask_there() {
    let place = Place::folder();
    let office = place.two_cells().await;
    tell(&office, vec![member(person(1), first_cell()), on("2024-02-01").exempts(person(1))]).await;
    let viewer = account(&[(Role::Viewer, first_cell())]);
    let own = office.review(&viewer, first_cell(), date(2024, 6, 1)).unwrap();
    assert!(own.iter().any(|finding| finding.matter == Matter::FewOfficials));
    for elsewhere in [second_cell(), root()] {
        let denied = office.review(&viewer, elsewhere, date(2024, 6, 1));
        assert!(matches!(denied, Err(OperationError::Denied(_))), "{denied:?}");
    }
}

#[tokio::test]
async fn findings_are_grouped_and_none_is_lost() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let people: Vec<Draft> = (1..=4).map(|it| member(person(it), first_cell())).collect();
    tell(&office, people).await;
    let found = office.review(&local(), root(), date(2024, 6, 1)).unwrap();
    let total = found.len();
    let groups = by_matter(&found);
    assert_eq!(groups.iter().map(|(_, findings)| findings.len()).sum::<usize>(), total);
    let cards = groups.iter().find(|(matter, _)| *matter == Matter::NoCard).unwrap();
    assert_eq!(cards.1.len(), 4);
}
