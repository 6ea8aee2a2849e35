//! Lists and records of people: found without diacritics, ordered by given name, looked at on record.

use axum::http::StatusCode;
use sogoc_operations::rights::Role;

use crate::house::{House, local};

/// The names of a list in their order.
fn names(text: &str) -> Vec<String> {
    let rows = text.split("<th scope=\"row\">").skip(1);
    let name = |row: &str| {
        let link = row.split("</a>").next()?;
        link.rsplit('>').next().map(str::to_owned)
    };
    rows.filter_map(name).collect()
}

#[tokio::test]
async fn people_are_found_without_diacritics_and_by_card() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    for (typed, found) in [
        ("giang a ky", "Giàng A Ký"),
        ("DANG QUOC TOAN", "Đặng Quốc Toản"),
        ("lan", "Mùa Thị Lan"),
        ("01234505", "Lường Thị Xuân"),
    ] {
        let page = browser.find(typed).await;
        assert_eq!(names(&page.text).first().map(String::as_str), Some(found), "{typed}");
    }
    let nobody = browser.find("không có ai").await;
    assert!(nobody.text.contains("Không tìm thấy đảng viên nào"));
}

#[tokio::test]
async fn lists_are_ordered_by_given_name_and_filtered_from_the_address() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let all = browser.get("/members").await;
    let order = ["Lò Văn An", "Giàng A Ký", "Mùa Thị Lan", "Đặng Quốc Toản", "Lường Thị Xuân"];
    assert_eq!(names(&all.text), order);
    for (query, count) in [
        ("sex=female", 2),
        ("kind=probationary", 1),
        ("minority=no", 1),
        ("where=age+%3E+60", 2),
        ("sex=female&minority=yes&kind=official", 1),
        ("age_from=61&sex=male", 1),
        ("sex=unknown", 0),
    ] {
        let page = browser.get(&format!("/members?{query}")).await;
        assert_eq!(names(&page.text).len(), count, "{query}");
    }
    for wrong in ["where=age+%3E+old", "where=((((", "age_from=ba", "sex=x"] {
        for path in ["/members", "/figures"] {
            let page = browser.get(&format!("{path}?{wrong}")).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert!(page.text.contains("aria-invalid"), "{wrong}");
            assert!(!page.text.contains("birth_year"), "no names of the language: {wrong}");
        }
    }
}

#[tokio::test]
async fn a_look_is_recorded_before_anything_is_shown() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let address = format!("/members/{}", house.person);
    let page = browser.get(&address).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("Giàng A Ký") && page.text.contains("01234501"));
    let looks = house.office.looks_at(&local(), house.person).await.unwrap();
    assert_eq!(looks.len(), 1);
    assert!(looks[0].actor.starts_with("account:"));
}

#[tokio::test]
async fn restricted_facts_open_once_for_a_reason() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let (address, secret) = (format!("/members/{}", house.person), "066060000001");
    let event = format!("/events/{}", house.event);
    assert!(!browser.get(&address).await.text.contains(secret));
    assert!(!browser.get(&event).await.text.contains(secret), "nor does the event tell it");
    let without = browser.post(&address, &[("reason", " ")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!without.text.contains(secret) && without.text.contains("aria-invalid"));
    let reason = "đối chiếu hồ sơ đổi thẻ";
    let posted = browser.post(&address, &[("reason", reason)]).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER);
    let opened = browser.get(posted.location()).await;
    assert!(opened.text.contains(secret));
    assert!(!browser.get(&address).await.text.contains(secret), "closed again");
    let looks = house.office.looks_at(&local(), house.person).await.unwrap();
    assert!(looks.iter().any(|look| look.reason == reason));
}

#[tokio::test]
async fn an_event_that_tells_of_a_person_is_a_look_too() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let page = browser.get(&format!("/events/{}", house.event)).await;
    assert!(page.text.contains("12/12/1960"));
    let looks = house.office.looks_at(&local(), house.person).await.unwrap();
    assert_eq!(looks.iter().map(|look| look.action.as_str()).collect::<Vec<_>>(), ["event.view"]);
    let file = browser.get(&format!("/members/{}?tab=log", house.person)).await;
    assert!(file.text.contains("xem một biến động"));
}

#[tokio::test]
async fn a_list_of_a_day_to_come_is_refused_in_words() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    for address in ["/members", "/members.xlsx"] {
        let page = browser.get(&format!("{address}?as_of=19/03/2024")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
        assert!(page.text.contains("Ngày này chưa đến"), "{address}");
    }
}

#[tokio::test]
async fn a_list_taken_out_is_recorded_and_comes_in_again_as_nobody_new() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let file = browser.get("/members.xlsx").await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.bytes.starts_with(b"PK"));
    let kept = file.headers["content-disposition"].to_str().unwrap();
    assert!(kept.contains("danh-sach-dang-vien-18-03-2024.xlsx"), "{kept}");
    let fields = [("as_of", "18/03/2024")];
    let sent = browser.upload("/imports/new", &fields, "ds.xlsx", &file.bytes).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let address = sent.location().strip_suffix("/columns").unwrap();
    let preview = browser.get(address).await;
    // One of six has too little in the file to be sure: somebody must say so, nobody comes in.
    assert!(preview.text.contains("1 cặp chờ quyết định, chưa nhập"), "{}", preview.text);
    assert!(!preview.text.contains("Nhập 1 đảng viên"), "{}", preview.text);
}
