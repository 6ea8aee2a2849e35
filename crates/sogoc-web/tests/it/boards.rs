//! The boards of ratings and of coverage: each number opens what it counts, and names only to who may list.

use axum::http::StatusCode;
use sogoc_domain::post::{PostOf, PostTitle, Rated};
use sogoc_domain::rating::Grade;
use sogoc_operations::rights::Role;
use sogoc_operations::writer::Order;
use sogoc_testkit::builder::{on, post};

use crate::figures::{numbers, rows};
use crate::house::{House, local};

/// A member of the own cell lives in the hamlet, heads it and is rated; so is the cell.
async fn house() -> House {
    let house = House::new().await;
    let (begin, decided) = (on("2024-01-15"), on("2024-02-01"));
    let drafts = vec![
        begin.houses(house.person, house.place),
        begin.creates(post(1), PostOf::Place(house.place), PostTitle::HamletHead),
        begin.appoints(house.person, post(1)),
        decided.rates(Rated::Person(house.person), 2023, Grade::Good),
        decided.rates(Rated::Unit(house.own), 2023, Grade::Excellent),
    ];
    let order = Order { key: "boards".to_owned(), drafts, batch: None };
    house.office.record_locally(&local(), order).await.unwrap();
    house
}

#[tokio::test]
async fn every_number_of_the_boards_opens_as_many_as_it_says() {
    let house = house().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let mut opened = 0;
    for (board, lists) in [
        ("/ratings?nam=2023", "/ratings/list?"),
        ("/ratings", "/ratings/list?"),
        ("/ratings?nam=2023&nhom=cell", "/ratings/list?"),
        ("/places", "/places/list?"),
        ("/places?loai=ca-ba", "/places/list?"),
    ] {
        let page = browser.get(board).await;
        assert_eq!(page.status, StatusCode::OK, "{board}");
        for (list, number) in numbers(&page, lists) {
            let list_page = browser.get(&list).await;
            assert_eq!(list_page.status, StatusCode::OK, "{list}");
            assert_eq!(rows(&list_page), number, "{board} → {list}");
            opened += 1;
        }
    }
    assert!(opened > 40, "only {opened} numbers");
}

#[tokio::test]
async fn to_count_places_and_ratings_is_not_to_see_names() {
    let house = house().await;
    let place = format!("/places/{}", house.place);
    let addresses = ["/ratings", "/ratings/list?nam=2023", "/places", "/places/list", &place];
    let viewer = house.browser("xem", Role::Viewer, house.root).await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let mut named = 0;
    for address in addresses {
        let page = viewer.get(address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(!page.text.contains("Giàng A Ký"), "{address}");
        named += usize::from(clerk.get(address).await.text.contains("Giàng A Ký"));
    }
    assert_eq!(named, 3, "who may list reads the name on both lists and on the place");
}

#[tokio::test]
async fn who_only_counts_is_shown_no_way_to_events_and_papers_that_would_stay_shut() {
    let house = house().await;
    let address = format!("/units/{}", house.own);
    for (login, role, opens) in [("xem", Role::Viewer, false), ("van.thu", Role::Clerk, true)] {
        let page = house.browser(login, role, house.root).await.get(&address).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("class=\"timeline\""), "both read what happened");
        assert_eq!(page.text.contains("href=\"/events/"), opens, "{login}");
    }
}

#[tokio::test]
async fn what_cannot_be_asked_is_told_and_not_answered() {
    let house = house().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    for (address, status) in [
        ("/ratings?nam=hai-nghin", StatusCode::UNPROCESSABLE_ENTITY),
        ("/ratings?nam=2090", StatusCode::UNPROCESSABLE_ENTITY),
        ("/ratings?nhom=nobody", StatusCode::NOT_FOUND),
        ("/ratings/list?muc=QD124-2023:splendid", StatusCode::NOT_FOUND),
        ("/places?so_voi=31/02/2023", StatusCode::UNPROCESSABLE_ENTITY),
        ("/places?loai=castle", StatusCode::NOT_FOUND),
        ("/places/list?muc=has_member:maybe", StatusCode::NOT_FOUND),
        ("/places/list?as_of=01/01/2090", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        assert_eq!(browser.get(address).await.status, status, "{address}");
    }
}
