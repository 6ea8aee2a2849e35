//! The first page of each role, and the page of a unit: what waits, where everything leads, and
//! nothing that the role may not see.

use axum::http::StatusCode;
use sogoc_domain::person::Sex;
use sogoc_domain::post::{CommitteeKind, PostOf, PostTitle};
use sogoc_operations::rights::Role;
use sogoc_operations::writer::Order;
use sogoc_testkit::builder::{committee, described, on, person, post};

use crate::house::{Browser, House, Page, local};

const NEW: &str = "Phúc Bình Niê Kdăm";

/// Somebody was admitted this year into the own cell, another into the other one; a committee has
/// a member.
async fn house() -> House {
    let house = House::new().await;
    let admitted = on("2024-02-03");
    let drafts = vec![
        admitted.admits(person(9), house.own).with(described(NEW, Sex::Male, "1996-05-01")),
        admitted.admits(person(8), house.sibling).with(described(
            "Lò Văn Khác",
            Sex::Male,
            "1997-02-01",
        )),
        admitted.seats(committee(1), house.own, CommitteeKind::CellCommittee),
        admitted.creates(post(1), PostOf::Committee(committee(1)), PostTitle::CommitteeMember),
        admitted.appoints(house.person, post(1)),
    ];
    let order = Order { key: "home".to_owned(), drafts, batch: None };
    house.office.record_locally(&local(), order).await.unwrap();
    house
}

const ROLES: [Role; 6] = [
    Role::Viewer,
    Role::CellSecretary,
    Role::Clerk,
    Role::Board,
    Role::Inspector,
    Role::Administrator,
];

async fn browser(house: &House, role: Role) -> Browser {
    house.browser(role.id(), role, house.own).await
}

/// What stands between the top bar and the end: its links lead inside.
fn main_links(page: &Page) -> Vec<String> {
    let main = page.text.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    let links = main.split("href=\"").skip(1);
    let links = links.map(|it| it.split('"').next().unwrap().replace("&amp;", "&"));
    links.filter(|it| it.starts_with('/')).collect()
}

#[tokio::test]
async fn whatever_stands_on_the_home_of_a_role_it_may_open() {
    let house = house().await;
    let viewer = house.browser("nguoi.xem", Role::Viewer, house.own).await;
    let mut closed = 0;
    for role in ROLES {
        let browser = browser(&house, role).await;
        for address in ["/".to_owned(), format!("/units/{}", house.own)] {
            let page = browser.get(&address).await;
            assert_eq!(page.status, StatusCode::OK, "{role:?} {address}");
            for link in main_links(&page) {
                let opened = browser.get(&link).await.status;
                assert_eq!(opened, StatusCode::OK, "{role:?} {address} → {link}");
                closed += usize::from(viewer.get(&link).await.status != StatusCode::OK);
            }
        }
    }
    // The known-bad twin: the links of others are shut to who may only count.
    assert!(closed > 10, "{closed}");
}

#[tokio::test]
async fn only_who_may_list_reads_names_and_only_of_the_own_cell() {
    let house = house().await;
    let unit = format!("/units/{}", house.own);
    let changes = format!("{unit}/changes");
    for role in ROLES {
        let browser = browser(&house, role).await;
        let lists = !matches!(role, Role::Viewer | Role::Administrator);
        for address in ["/", &unit, &changes] {
            let page = browser.get(address).await.text;
            assert_eq!(page.contains(NEW), lists, "{role:?} {address}");
            assert!(!page.contains("Lò Văn Khác"), "{role:?} {address}");
        }
        let page = browser.get(&unit).await.text;
        assert_eq!(page.contains("Giàng A Ký"), lists, "the committee, {role:?}");
    }
    let root = format!("/units/{}/changes", house.root);
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    assert!(clerk.get(&root).await.text.contains("Lò Văn Khác"), "it is there to be seen");
}

#[tokio::test]
async fn each_role_finds_its_own_tasks_and_several_roles_the_sum() {
    let house = house().await;
    let (import, machine, due) = ("/imports/new", "Máy chủ và sổ", "Việc đang chờ");
    for role in ROLES {
        let home = browser(&house, role).await.get("/").await.text;
        assert_eq!(home.contains(machine), role == Role::Administrator, "{role:?}");
        assert_eq!(home.contains(import), role == Role::Clerk, "{role:?}");
        assert_eq!(home.contains(due), !matches!(role, Role::Viewer | Role::Administrator));
        assert_eq!(home.contains("Dân tộc thiểu số"), role != Role::Administrator, "{role:?}");
    }
    let both = house.browser("kiem.nhiem", Role::Administrator, house.root).await;
    let accounts = house.office.accounts(&local()).await.unwrap();
    let id = accounts.iter().find(|it| it.login == "kiem.nhiem").unwrap().id;
    house.office.grant(&local(), id, Role::Clerk, house.own).await.unwrap();
    let home = both.get("/").await.text;
    assert!(home.contains("Chi bộ Một") && home.contains("Cán bộ văn phòng, Quản trị"));
    for words in [import, machine, due] {
        assert!(home.contains(words), "{words}");
    }
    let other = both.get(&format!("/?unit={}", house.root)).await.text;
    assert!(other.contains(machine) && !other.contains(import), "there it only administers");
    let elsewhere = browser_of_sibling(&house).await;
    let denied = elsewhere.get(&format!("/?unit={}", house.own)).await;
    assert_ne!(denied.status, StatusCode::OK);
}

async fn browser_of_sibling(house: &House) -> Browser {
    house.browser("chi.bo.hai", Role::CellSecretary, house.sibling).await
}

#[tokio::test]
async fn a_unit_tells_last_year_its_committee_and_what_changed() {
    let house = house().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let page = clerk.get(&format!("/units/{}?as_of=31/12/2024", house.root)).await.text;
    assert!(page.contains("Năm trước 5") && page.contains("+2"), "5 and then 7");
    assert!(page.contains("Biến động năm 2024") && page.contains(NEW));
    let own = clerk.get(&format!("/units/{}", house.own)).await.text;
    assert!(own.contains("Chi ủy") && own.contains("chưa ghi"), "a paper is not recorded");
    let changes = format!("/units/{}/changes?year=", house.root);
    let years = ["2024", "2023"].map(|year| format!("{changes}{year}"));
    assert!(clerk.get(&years[0]).await.text.contains(NEW));
    assert!(clerk.get(&years[1]).await.text.contains("Chưa ghi biến động nào trong năm 2023"));
    for wrong in ["2031", "1899", "x"] {
        let status = clerk.get(&format!("{changes}{wrong}")).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{wrong}");
    }
}
