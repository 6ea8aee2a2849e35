//! A member's page and its tabs, the summary and the register 7-HSĐV: who sees what of them.

use axum::http::StatusCode;
use sogoc_domain::fact::Fact;
use sogoc_domain::person::Leaving;
use sogoc_operations::rights::{Action, Role};
use sogoc_operations::writer::Order;
use sogoc_testkit::builder::on;

use crate::house::{House, Page, local};

const TABS: [&str; 6] = ["", "file", "timeline", "posts", "restricted", "log"];

async fn tell(house: &House, drafts: Vec<sogoc_domain::event::Draft>) {
    let key = house.office.surroundings().id().to_string();
    let order = Order { key, drafts, batch: None };
    house.office.record_locally(&local(), order).await.unwrap();
}

/// The tab that is open.
fn open_tab(page: &Page) -> &str {
    let tabs = page.text.split("<nav class=\"tabs bar no-print\"").nth(1).unwrap();
    let current = tabs.split("aria-current=\"page\">").nth(1).unwrap();
    current.split('<').next().unwrap()
}

#[tokio::test]
async fn every_tab_is_an_address_of_its_own_and_a_look() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let address = format!("/members/{}", house.person);
    let mut open = Vec::new();
    for tab in TABS {
        let page = browser.get(&format!("{address}?tab={tab}")).await;
        assert_eq!(page.status, StatusCode::OK, "{tab}");
        assert!(page.text.contains("Giàng A Ký"), "{tab}");
        assert_eq!(page.text.matches("<h1").count(), 1);
        open.push(open_tab(&page).to_owned());
    }
    let words =
        ["Tóm tắt", "Hồ sơ", "Quá trình", "Chức vụ", "Thông tin hạn chế", "Ai đã sửa, ai đã xem"];
    assert_eq!(open, words);
    assert_eq!(open_tab(&browser.get(&format!("{address}?tab=x")).await), "Tóm tắt");
    assert_eq!(house.office.looks_at(&local(), house.person).await.unwrap().len(), 7);
    let log = browser.get(&format!("{address}?tab=log")).await;
    assert!(log.text.contains("xem hồ sơ (8 lần)"), "looks of one day stand in one line");
}

#[tokio::test]
async fn a_tab_of_another_day_keeps_the_day() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let left = on("2024-02-01").says(Fact::Left { person: house.person, reason: Leaving::Died });
    tell(&house, vec![left]).await;
    let address = format!("/members/{}", house.person);
    let before = browser.get(&format!("{address}?tab=timeline&as_of=31/01/2024")).await;
    assert!(
        before.text.contains("Đảng viên chính thức")
            && before.text.contains("sau đó còn 1 biến động")
    );
    assert!(!before.text.contains("Từ trần"));
    assert!(before.links(&address).iter().any(|it| it.contains("tab=posts&as_of=31/01/2024")));
    let now = browser.get(&format!("{address}?tab=timeline")).await;
    assert!(
        now.text.contains("Đảng viên đã từ trần") && now.text.contains("Từ trần ngày 01/02/2024")
    );
    assert!(!now.text.contains("sau đó còn"));
}

#[tokio::test]
async fn only_who_may_record_finds_the_ways_to_record() {
    let house = House::new().await;
    let address = format!("/members/{}?tab=timeline", house.person);
    for role in [Role::Clerk, Role::CellSecretary, Role::Inspector] {
        let browser = house.browser(role.id(), role, house.own).await;
        let page = browser.get(&address).await;
        let may = role.may(Action::Record);
        assert_eq!(
            page.text.contains(&format!("/events/{}/correct", house.event)),
            may,
            "{role:?}"
        );
        assert_eq!(page.text.contains(&format!("/events/{}/void", house.event)), may, "{role:?}");
        assert_eq!(page.text.contains(&format!("/entry?person={}", house.person)), may, "{role:?}");
    }
}

#[tokio::test]
async fn who_changed_is_shown_to_all_who_open_the_file_who_looked_to_those_who_read_the_log() {
    let house = House::new().await;
    let address = format!("/members/{}?tab=log", house.person);
    for role in [Role::Clerk, Role::CellSecretary, Role::Inspector] {
        let browser = house.browser(role.id(), role, house.own).await;
        let page = browser.get(&address).await;
        assert!(page.text.contains("Ai đã sửa hồ sơ") && page.text.contains("Ghi nhận ban đầu"));
        assert_eq!(
            page.text.contains("Ai đã xem hồ sơ</h2>"),
            role.may(Action::ReadLog),
            "{role:?}"
        );
    }
}

#[tokio::test]
async fn the_file_says_what_is_missing_and_where_it_was_taken_from() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let page = browser.get(&format!("/members/{}?tab=file", house.person)).await;
    assert!(page.text.contains("Đơn xin vào Đảng") && page.text.contains("Chưa có trong sổ"));
    assert!(page.text.contains(&format!("/papers/{}", house.paper)));
    assert!(page.text.contains("Hướng dẫn 12-HD/BTCTW"));
}

#[tokio::test]
async fn a_wrong_reason_stays_in_its_field() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let address = format!("/members/{}", house.person);
    let page = browser.post(&address, &[("reason", "xem")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(open_tab(&page), "Thông tin hạn chế");
    assert!(page.text.contains("value=\"xem\"") && page.text.contains("href=\"#reason\""));
}

#[tokio::test]
async fn a_stated_reason_waits_for_the_tab_it_was_given_for() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let (address, secret) = (format!("/members/{}", house.person), "066060000001");
    let posted = browser.post(&address, &[("reason", "đối chiếu hồ sơ đổi thẻ")]).await;
    for tab in TABS.iter().filter(|tab| **tab != "restricted") {
        let page = browser.get(&format!("{address}?tab={tab}")).await;
        assert!(!page.text.contains(secret), "{tab}");
    }
    assert!(browser.get(posted.location()).await.text.contains(secret));
}

#[tokio::test]
async fn a_summary_is_one_sheet_and_a_workbook_for_who_may_export() {
    let house = House::new().await;
    let address = format!("/members/{}/summary", house.person);
    for role in [Role::Clerk, Role::CellSecretary, Role::Inspector, Role::Viewer] {
        let browser = house.browser(role.id(), role, house.own).await;
        let page = browser.get(&address).await;
        let file = browser.get(&format!("{address}.xlsx")).await;
        let status = |may: bool| if may { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!(page.status, status(role.may(Action::Sensitive)), "{role:?}");
        assert_eq!(file.status, status(role.may(Action::Export)), "{role:?}");
        assert_eq!(page.text.contains("summary.xlsx"), role.may(Action::Export), "{role:?}");
        assert!(!page.text.contains("066060000001"), "{role:?}");
        if page.status == StatusCode::OK {
            assert!(page.text.contains("12/12/1960") && page.text.contains("03/02/1985"));
        }
    }
    // The name of the file tells of nobody.
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let file = browser.get(&format!("{address}.xlsx")).await;
    let kept = file.headers["content-disposition"].to_str().unwrap();
    assert!(kept.contains("tom-tat-ho-so-18-03-2024.xlsx"), "{kept}");
}

#[tokio::test]
async fn the_register_has_fourteen_columns_and_only_the_own_cell() {
    let house = House::new().await;
    let browser = house.browser("bi.thu", Role::CellSecretary, house.own).await;
    let page = browser.get("/members/register").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("7-HSĐV") && page.text.contains("(14)"));
    assert!(page.text.contains("Giàng A Ký") && !page.text.contains("Lò Văn An"));
    assert!(!page.text.contains("register.xlsx"), "who may not export finds no workbook");
    assert!(!page.text.contains("066060000001"), "no citizen number");
    assert_eq!(browser.get("/members/register.xlsx").await.status, StatusCode::NOT_FOUND);
    let other = browser.get(&format!("/members/register?unit={}", house.sibling)).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let whole = clerk.get("/members/register").await;
    assert!(whole.text.contains("Lò Văn An") && whole.text.contains("Tổng số đảng viên: 5 người"));
    let file = clerk.get("/members/register.xlsx").await;
    assert!(file.status == StatusCode::OK && file.bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn the_column_of_religion_opens_once_for_a_reason() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let religious = sogoc_domain::person::Detail::Religion("02".to_owned());
    tell(&house, vec![on("2024-01-10").describes(house.person, vec![religious])]).await;
    let word = sogoc_operations::religions::religion_name("02");
    assert!(!word.is_empty());
    let address = "/members/register";
    assert!(!browser.get(address).await.text.contains(&word));
    let wrong = browser.post(address, &[("reason", "x")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("aria-invalid") && !wrong.text.contains(&word));
    let posted = browser.post(address, &[("reason", "lập sổ nộp cấp trên")]).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER);
    assert!(browser.get(posted.location()).await.text.contains(&word));
    assert!(!browser.get(posted.location()).await.text.contains(&word), "closed again");
}

#[tokio::test]
async fn a_register_of_a_day_to_come_is_refused_in_words() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let page = browser.get("/members/register?as_of=19/03/2024").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("Ngày này chưa đến"));
}
