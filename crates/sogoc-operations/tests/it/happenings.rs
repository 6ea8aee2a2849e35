//! What happened in an organisation: every movement once, nobody out of reach; and where it came from.

use std::collections::BTreeSet;

use jiff::civil::date;
use sogoc_domain::date::Period;
use sogoc_domain::event::Subject;
use sogoc_domain::id::{EventId, UnitId};
use sogoc_domain::post::{PostOf, PostTitle};
use sogoc_domain::unit::{UnitEnding, UnitKind};
use sogoc_figures::movement::{Cause, movements};
use sogoc_operations::lineage::{Lineage, Step};
use sogoc_operations::office::Office;
use sogoc_operations::rights::{Actor, Role};
use sogoc_testkit::builder::{on, person, post, unit};
use sogoc_testkit::dice::Dice;
use sogoc_testkit::history::{Story, root as story_root};

use crate::place::{Place, account, first_cell, local, member, root, second_cell, tell};
use crate::story::tell_story;

fn year(year: i16) -> Period {
    Period::new(date(year, 1, 1), date(year, 12, 31)).unwrap()
}

fn told(office: &Office, actor: &Actor, period: Period) -> Vec<String> {
    let found = office.happenings(actor, root(), period, (0, 50)).unwrap();
    assert_eq!(found.total, found.list.len());
    found.list.iter().map(|it| format!("{}: {}", it.name, it.entry.sentence)).collect()
}

#[tokio::test]
async fn every_movement_is_told_once_the_newest_first() {
    for seed in 30..34 {
        let place = Place::folder();
        let office = place.empty().await;
        let story = Story::random(seed, 200);
        tell_story(std::slice::from_ref(&office), &story, &mut Dice::new(seed)).await;
        for period in [year(2019), year(2022)] {
            let all = office.happenings(&local(), story_root(), period, (0, usize::MAX)).unwrap();
            let days: Vec<_> = all.list.iter().map(|it| it.entry.on).collect();
            assert!(days.is_sorted_by(|a, b| a >= b));
            let events: Vec<EventId> = all.list.iter().map(|it| it.entry.event).collect();
            let once: BTreeSet<EventId> = events.iter().copied().collect();
            assert_eq!(once.len(), events.len());
            let moved = movements(&office.state().register, story_root(), period);
            let moved = moved.iter().filter(|it| it.cause != Cause::Opening);
            let moved: BTreeSet<EventId> = moved.filter_map(|it| it.event).collect();
            assert!(moved.is_subset(&once), "seed {seed}");
            let second = office.happenings(&local(), story_root(), period, (1, 1)).unwrap();
            let at = |all: &[EventId], place: usize| all.get(place).copied();
            assert_eq!(second.list.first().map(|it| it.entry.event), at(&events, 1));
            assert_eq!(second.total, events.len());
        }
    }
}

#[tokio::test]
async fn who_may_only_count_hears_of_organisations_and_a_secretary_of_the_own_cell() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let (begin, later) = (on("2024-05-01"), on("2024-06-01"));
    tell(&office, vec![member(person(1), first_cell()), member(person(2), second_cell())]).await;
    tell(
        &office,
        vec![
            begin.admits(person(8), first_cell()),
            begin.admits(person(9), second_cell()),
            begin.creates(post(1), PostOf::Unit(root()), PostTitle::Secretary),
            later.appoints(person(1), post(1)),
            later.renames(second_cell(), "Chi bộ bản Dừa Mới"),
        ],
    )
    .await;
    let all = told(&office, &local(), year(2024));
    assert_eq!(all.len(), 4, "{all:?}");
    assert!(all.contains(&"Chi bộ bản Dừa Mới: Đổi tên thành Chi bộ bản Dừa Mới".to_owned()));
    let viewer = account(&[(Role::Viewer, root())]);
    assert_eq!(told(&office, &viewer, year(2024)).len(), 1);
    let both = account(&[(Role::Viewer, root()), (Role::CellSecretary, first_cell())]);
    let found = office.happenings(&both, root(), year(2024), (0, 50)).unwrap();
    let people: Vec<Subject> = found.list.iter().map(|it| it.about).collect();
    assert!(people.contains(&Subject::Person(person(8))));
    assert!(!people.contains(&Subject::Person(person(9))), "at home in the other cell");
    assert!(told(&office, &local(), year(2023)).is_empty());
}

#[tokio::test]
async fn a_merged_cell_is_known_from_both_sides() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let (merged, day) = (unit(7), on("2024-07-01"));
    let cells = [first_cell(), second_cell()];
    let kind = UnitKind::AttachedCell;
    let mut drafts = vec![day.succeeds(merged, "Chi bộ bản Mít Dừa", kind, Some(root()), &cells)];
    drafts.extend(cells.map(|cell| day.ends(cell, UnitEnding::Merged, &[merged])));
    tell(&office, drafts).await;
    let view = |unit, on| office.unit(&local(), unit, on).unwrap().lineage;
    let end = date(2024, 12, 31);
    let joined =
        |from| Step { from, to: merged, on: date(2024, 7, 1), how: UnitEnding::Merged.label() };
    assert_eq!(view(merged, end).steps, cells.map(joined));
    let generations = |lineage: &Lineage| -> Vec<(UnitId, i32)> {
        lineage.kin.iter().map(|it| (it.unit, it.generation)).collect()
    };
    assert_eq!(generations(&view(merged, end)), [(cells[0], -1), (cells[1], -1), (merged, 0)]);
    let after = view(first_cell(), end);
    assert_eq!(after.steps, [joined(first_cell())]);
    assert!(view(first_cell(), date(2024, 6, 30)).is_plain(), "nobody knew of it yet");
    assert!(view(root(), end).is_plain());
}

#[tokio::test]
async fn a_lineage_goes_through_several_reorganisations_with_the_names_of_each_day() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let (merged, half, other) = (unit(7), unit(8), unit(9));
    let kind = UnitKind::AttachedCell;
    let cells = [first_cell(), second_cell()];
    let first = on("2024-07-01");
    tell(&office, vec![on("2023-01-01").renames(first_cell(), "Chi bộ Mít Mới")]).await;
    let mut drafts = vec![first.succeeds(merged, "Chi bộ Mít Dừa", kind, Some(root()), &cells)];
    drafts.extend(cells.map(|cell| first.ends(cell, UnitEnding::Consolidated, &[merged])));
    tell(&office, drafts).await;
    let second = on("2025-07-01");
    let halves = [half, other];
    let mut drafts: Vec<_> = halves
        .iter()
        .map(|it| second.succeeds(*it, "Chi bộ Nửa", kind, Some(root()), &[merged]))
        .collect();
    drafts.push(second.ends(merged, UnitEnding::Divided, &halves));
    tell(&office, drafts).await;
    let seen = office.unit(&local(), half, date(2026, 1, 1)).unwrap().lineage;
    let told: Vec<(UnitId, i32)> = seen.kin.iter().map(|it| (it.unit, it.generation)).collect();
    assert_eq!(told, [(cells[0], -2), (cells[1], -2), (merged, -1), (half, 0)]);
    assert_eq!(seen.kin[0].names.len(), 2, "both names of the first cell");
    assert_eq!(seen.steps.len(), 3);
    let seen = office.unit(&local(), first_cell(), date(2026, 1, 1)).unwrap().lineage;
    let told: Vec<(UnitId, i32)> = seen.kin.iter().map(|it| (it.unit, it.generation)).collect();
    assert_eq!(told, [(first_cell(), 0), (merged, 1), (half, 2), (other, 2)]);
}
