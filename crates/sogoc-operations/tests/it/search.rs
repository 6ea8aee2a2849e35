//! The search box: who is found by what, best first, and nobody outside of what one may see.

use sogoc_domain::event::Draft;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::person::{Detail, Leaving, MemberKind, Sex};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::unit::UnitKind;
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::rights::{Actor, Role};
use sogoc_operations::search::{By, FIRST_HITS, Found, Kind, Wanted};
use sogoc_testkit::builder::{described, member_since, on, paper, person, place as spot, unit};

use crate::place::{Place, TODAY, account, first_cell, local, on_both, root, second_cell, tell};

fn wanted(text: &str) -> Wanted {
    Wanted { text: text.to_owned(), as_of: TODAY, only: None, citizen: true }
}

async fn search(office: &Office, actor: &Actor, text: &str) -> Found {
    office.search(actor, &wanted(text)).await.unwrap()
}

fn names(found: &Found) -> Vec<&str> {
    found.people.shown.iter().map(|hit| hit.name.as_str()).collect()
}

/// A member with a card, a profile and a citizen number made of theirs.
fn member(number: u64, name: &str, cell: UnitId) -> Draft {
    let mut details = described(name, Sex::Female, "1975-04-02");
    details.push(Detail::Card(format!("11.00000{number}")));
    details.push(Detail::Citizen(format!("06606000000{number}")));
    on("2024-01-01")
        .opens(person(number), cell, MemberKind::Official, member_since("2001", "2002"))
        .with(details)
}

/// Two cells, seven people, a hamlet, a paper.
async fn commune(place: &Place) -> Office {
    let office = place.two_cells().await;
    let (one, two) = (first_cell(), second_cell());
    tell(
        &office,
        vec![
            member(1, "Mùa Thị Lan", one),
            member(2, "Lan Văn Đức", one),
            member(3, "Đặng Thị Lân", one),
            member(4, "Phúc Bình Niê Kdăm", two),
            member(5, "H′ Dry Rah Lan", two),
            member(6, "Đặng Thị Thuý", two),
            member(7, "Lành Văn Ổn", two),
        ],
    )
    .await;
    let begin = on("2024-01-01");
    let drafts = vec![
        begin.maps(spot(1), "Bản Lán", PlaceKind::Hamlet, None),
        begin.covers(one, spot(1)),
        begin.files(paper(1), "127"),
        Draft { paper: Some(paper(1)), ..on("2024-05-01").sends(person(1), two) },
    ];
    tell(&office, drafts).await;
    office
}

on_both! {
    async fn people_are_found_by_three_letters_best_first(place) {
        let office = commune(&place).await;
        for (typed, found) in [
            ("lan", &["H′ Dry Rah Lan", "Mùa Thị Lan", "Đặng Thị Lân", "Lan Văn Đức", "Lành Văn Ổn"][..]),
            ("lân", &["Đặng Thị Lân", "Lan Văn Đức", "H′ Dry Rah Lan", "Mùa Thị Lan", "Lành Văn Ổn"]),
            ("duc", &["Lan Văn Đức"]),
            ("ĐỨC", &["Lan Văn Đức"]),
            ("thúy", &["Đặng Thị Thuý"]),
            ("dang thi", &["Đặng Thị Lân", "Đặng Thị Thuý"]),
            ("phuc binh", &["Phúc Bình Niê Kdăm"]),
            ("kdam", &["Phúc Bình Niê Kdăm"]),
            ("hdry", &["H′ Dry Rah Lan"]),
            ("11.000004", &["Phúc Bình Niê Kdăm"]),
            ("11000004", &["Phúc Bình Niê Kdăm"]),
            ("không ai", &[]),
        ] {
            let seen = search(&office, &local(), typed).await;
            assert_eq!(names(&seen), found, "{typed}");
        }
    }

    async fn organisations_places_and_papers_are_found_too(place) {
        let office = commune(&place).await;
        tell(&office, vec![on("2025-01-01").renames(second_cell(), "Chi bộ tổ dân phố Một")]).await;
        let units = search(&office, &local(), "ban mit").await.units;
        assert_eq!(units.shown[0].unit, first_cell());
        assert_eq!(units.shown[0].above, "Đảng bộ xã Thử");
        let renamed = search(&office, &local(), "ban dua").await.units;
        assert_eq!(renamed.shown[0].former.as_deref(), Some("Chi bộ bản Dừa"), "by its old name");
        assert_eq!(search(&office, &local(), "dua").await.units.shown[0].unit, second_cell(), "by its code");
        let places = search(&office, &local(), "lan").await.places;
        assert_eq!((places.total, places.shown[0].place), (1, spot(1)));
        for typed in ["127", "127-QĐ/ĐU", "quyết định 127"] {
            let papers = search(&office, &local(), typed).await.papers;
            assert_eq!(papers.total, 1, "{typed}");
        }
        assert_eq!(search(&office, &local(), "quyết định").await.papers.total, 0, "needs a number");
    }

    async fn a_citizen_number_is_a_look_that_is_recorded_first(place) {
        let office = commune(&place).await;
        let clerk = account(&[(Role::Clerk, root())]);
        let number = "066060000004";
        let silent = Wanted { citizen: false, ..wanted(number) };
        assert_eq!(office.search(&clerk, &silent).await.unwrap().people.total, 0);
        let looks = || async { office.looks_at(&local(), person(4)).await.unwrap().len() };
        assert_eq!(looks().await, 0);
        let found = search(&office, &clerk, number).await;
        assert_eq!((names(&found), found.people.shown[0].by), (vec!["Phúc Bình Niê Kdăm"], By::Citizen));
        assert_eq!(looks().await, 1);
        search(&office, &clerk, "kdam").await;
        search(&office, &clerk, "11.000004").await;
        assert_eq!(looks().await, 1, "a name or a card is no such look");
        let other = account(&[(Role::CellSecretary, first_cell())]);
        assert_eq!(search(&office, &other, number).await.people.total, 0);
        assert_eq!(looks().await, 1, "nor is finding nobody");
        place.tamper("DROP TABLE read_log").await;
        assert!(matches!(office.search(&clerk, &wanted(number)).await, Err(OperationError::Store(_))));
    }
}

#[tokio::test]
async fn nobody_is_found_outside_of_what_one_may_see() {
    let place = Place::folder();
    let office = commune(&place).await;
    // Person 1 is on the way to the second cell and at home in the first until taken in.
    let secretary = account(&[(Role::CellSecretary, second_cell())]);
    let found = search(&office, &secretary, "lan").await;
    let mut seen = names(&found);
    seen.sort_unstable();
    assert_eq!(seen, ["H′ Dry Rah Lan", "Lành Văn Ổn"]);
    assert_eq!(found.places.total, 0, "the hamlet belongs to the other cell");
    assert_eq!(search(&office, &secretary, "mit").await.units.total, 0);
    assert_eq!(search(&office, &secretary, "127").await.papers.total, 0);
    assert_eq!(search(&office, &secretary, "11.000001").await.people.total, 0);
    let viewer = account(&[(Role::Viewer, root())]);
    let counted = search(&office, &viewer, "lan").await;
    assert_eq!((counted.people.total, counted.places.total), (0, 1), "numbers, no names");
    assert_eq!(search(&office, &viewer, "066060000004").await.people.total, 0);
    assert_eq!(search(&office, &viewer, "127").await.papers.total, 0);
    let nobody = account(&[]);
    assert!(search(&office, &nobody, "chi bo").await.kinds().is_empty());
}

#[tokio::test]
async fn who_left_is_found_last_and_a_former_name_is_a_name() {
    let place = Place::folder();
    let office = commune(&place).await;
    let newer = vec![Detail::Name("Mùa Thị Hoa".to_owned())];
    tell(
        &office,
        vec![
            on("2025-01-01").strikes(person(3), Leaving::Withdrew),
            on("2025-01-01").describes(person(1), newer),
        ],
    )
    .await;
    let found = search(&office, &local(), "lan").await;
    assert_eq!(names(&found).last(), Some(&"Lành Văn Ổn"), "a beginning is less than a word");
    let renamed = found.people.shown.iter().find(|hit| hit.person == person(1)).unwrap();
    assert_eq!((renamed.name.as_str(), renamed.by), ("Mùa Thị Hoa", By::FormerName));
    let gone = search(&office, &local(), "dang thi").await;
    assert_eq!(names(&gone), ["Đặng Thị Thuý", "Đặng Thị Lân"], "who left comes last");
}

#[tokio::test]
async fn many_hits_come_page_by_page_and_short_texts_are_refused() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let many = (1..=120).map(|number| {
        let name = format!("Lò Văn {}", ["An", "Bình", "Chung"][number as usize % 3]);
        on("2024-01-01")
            .opens(person(number), first_cell(), MemberKind::Official, member_since("2001", "2002"))
            .with(described(&name, Sex::Male, "1975"))
    });
    tell(&office, many.collect()).await;
    let first = search(&office, &local(), "lo van").await;
    assert_eq!((first.people.total, first.people.shown.len()), (120, FIRST_HITS));
    let page = |at| {
        let wanted = Wanted { only: Some((Kind::People, at)), ..wanted("lo van") };
        let office = office.clone();
        async move { office.search(&local(), &wanted).await.unwrap().people.shown }
    };
    let mut seen: Vec<PersonId> = Vec::new();
    for (at, rows) in [(0, 50), (1, 50), (2, 20)] {
        let shown = page(at).await;
        assert_eq!(shown.len(), rows);
        seen.extend(shown.iter().map(|hit| hit.person));
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 120, "everybody once");
    assert_eq!(page(9).await.len(), 20, "beyond the end is the end");
    for short in ["", " ", "l", "-", "'"] {
        let refused = office.search(&local(), &wanted(short)).await;
        assert!(matches!(refused, Err(OperationError::Input(_))), "{short:?}");
    }
    let ahead = Wanted { as_of: TODAY.tomorrow().unwrap(), ..wanted("lo van") };
    assert!(office.search(&local(), &ahead).await.is_err());
    // A unit that was taken back is found no more.
    tell(
        &office,
        vec![on("2024-01-01").founds(unit(9), "Chi bộ Lầm", UnitKind::AttachedCell, Some(root()))],
    )
    .await;
    let founding = office.state().register.events().last().unwrap().clone();
    assert_eq!(search(&office, &local(), "lam").await.units.total, 1);
    tell(&office, vec![on("2024-01-01").voids(founding.id, founding.subject())]).await;
    assert_eq!(search(&office, &local(), "lam").await.units.total, 0);
}
