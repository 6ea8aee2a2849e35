//! Numbers an office declares, and articles compared: who sees them, who declares, what is refused.

use axum::http::StatusCode;
use sogoc_domain::date::{EARLIEST, PartialDate};
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::UnitId;
use sogoc_domain::unit::UnitKind;
use sogoc_operations::rights::Role;
use sogoc_operations::writer::Order;

use crate::house::{House, local};

const RIGHT: [(&str, &str); 6] = [
    ("key", "k1"),
    ("measure", "inspections"),
    ("bound", "exactly"),
    ("value", "1.005"),
    ("on", "31/12/2023"),
    ("source", "Báo cáo số 12-BC/ĐU ngày 05/01/2024"),
];

/// The right fields with one of them another.
fn with<'a>(name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    RIGHT
        .iter()
        .map(|(field, right)| (*field, if *field == name { value } else { right }))
        .collect()
}

#[tokio::test]
async fn a_clerk_declares_a_number_and_everybody_who_counts_reads_it_with_its_source() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let address = format!("/stated/{}", house.root);
    let empty = clerk.get(&address).await;
    assert!(empty.text.contains("Chưa khai số nào") && empty.text.contains("Khai một số"));
    for _ in 0..2 {
        let answer = clerk.post(&address, &RIGHT).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert!(answer.location().starts_with(&address), "{}", answer.location());
    }
    let viewer = house.browser("xem", Role::Viewer, house.root).await;
    let read = viewer.get(&format!("{address}?as_of=31/12/2023")).await;
    assert!(read.text.contains(">1.005<") && read.text.contains("12-BC/ĐU"), "{}", read.text);
    assert!(!read.text.contains("Khai một số"), "who counts may not declare");
    assert!(!read.text.contains("href=\"/papers/"), "nor open the paper");
    let opened = clerk.get(&format!("{address}?as_of=31/12/2023")).await;
    assert!(opened.text.contains("href=\"/papers/"), "who lists opens it");
    assert_eq!(viewer.post(&address, &RIGHT).await.status, StatusCode::NOT_FOUND);
    let stated = house.office.stated(&local(), house.root, house.office.today()).unwrap();
    assert!(stated.len() == 1 && stated[0].earlier.is_empty(), "pressed twice, recorded once");
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_nothing_is_recorded() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let address = format!("/stated/{}", house.root);
    let before = house.office.position();
    for (field, value) in [
        ("measure", "shoe_size"),
        ("value", "hai trăm"),
        ("value", "-1"),
        ("value", "2,5"),
        ("on", "31/02/2023"),
        ("on", "01/01/2025"),
        ("source", " "),
    ] {
        let page = clerk.post(&address, &with(field, value)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}={value}");
        assert!(page.text.contains(&format!("id=\"{field}-error\"")), "{field}={value}");
        assert_eq!(house.office.position(), before);
    }
    assert_eq!(clerk.post(&address, &RIGHT).await.status, StatusCode::SEE_OTHER, "the twin");
}

#[tokio::test]
async fn an_article_is_compared_for_who_may_count_its_unit() {
    let house = House::new().await;
    let fact = Fact::UnitEstablished {
        unit: UnitId(house.office.surroundings().id()),
        name: "Chi bộ Ba".to_owned(),
        code: Some("xuan-nha".to_owned()),
        unit_kind: UnitKind::AttachedCell,
        category: None,
        parent: Some(house.root),
        established_on: PartialDate::Unknown,
        predecessors: Vec::new(),
    };
    let drafts = vec![Draft::new(EARLIEST, fact)];
    let order = Order { key: "ba".to_owned(), drafts, batch: None };
    house.office.record_locally(&local(), order).await.unwrap();
    let all = house.browser("xem", Role::Viewer, house.root).await;
    let page = all.get("/compare").await;
    assert!(page.text.contains("Chi bộ Ba") && page.text.contains(">232<"), "{}", page.text);
    assert!(page.text.contains("không khớp"), "nobody is in that cell");
    let cell = house.browser("bi.thu", Role::CellSecretary, house.own).await;
    let page = cell.get("/compare").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text.contains(">232<") && page.text.contains("Chưa có bài nào"));
}
