//! Numbers and the people behind them agree, on the overview, on units, on the form.

use axum::http::StatusCode;
use sogoc_operations::rights::Role;

use crate::house::{House, Page, empty, local};

/// The number a link that begins so stands on.
pub(crate) fn numbers(page: &Page, begin: &str) -> Vec<(String, usize)> {
    let from = format!("href=\"{begin}");
    let rest = page.text.split(&from).skip(1);
    rest.filter_map(|it| {
        let (address, after) = it.split_once('"')?;
        let number = after.split_once('>')?.1.split('<').next()?;
        let address = format!("{begin}{address}").replace("&amp;", "&");
        Some((address, number.replace('.', "").parse().ok()?))
    })
    .collect()
}

pub(crate) fn rows(page: &Page) -> usize {
    page.text.split("<tbody>").nth(1).map_or(0, |body| body.matches("<tr").count())
}

#[tokio::test]
async fn every_number_opens_as_many_people_as_it_says() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let form = |id: &str| format!("/forms/{id}-BTCTW?from=01/01/2023&to=31/12/2023");
    let (first, third, fifth) = (form("1"), form("3"), form("5"));
    let unit = format!("/units/{}?as_of=31/12/2023", house.root);
    let mut opened = 0;
    for address in ["/", "/?as_of=31/12/2023", "/units", &unit, &first, &third, &fifth] {
        let page = browser.get(address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        for (list, number) in numbers(&page, "/figures?") {
            let list_page = browser.get(&list).await;
            assert_eq!(rows(&list_page), number, "{address} → {list}");
            opened += 1;
        }
    }
    assert!(opened > 100, "only {opened} numbers");
}

#[tokio::test]
async fn the_closing_row_of_the_form_leads_to_a_person_an_event_and_its_paper() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let form = browser.get("/forms/1-BTCTW?from=01/01/2023&to=31/12/2023").await;
    let closing = numbers(&form, "/figures?form=1-BTCTW&amp;row=D&amp;");
    assert_eq!(closing.first().map(|it| it.1), Some(5));
    let list = browser.get(&closing[0].0).await;
    let address = format!("{}?tab=timeline", list.links("/members/")[0]);
    let person = browser.get(&address).await;
    let event = browser.get(&person.links("/events/")[0]).await;
    assert_eq!(event.status, StatusCode::OK);
    let paper = browser.get(&event.links("/papers/")[0]).await;
    assert_eq!(paper.status, StatusCode::OK);
    assert!(paper.text.contains("Danh sách"), "the list they were brought in with");
    let file = browser.get("/forms/1-BTCTW/export.xlsx?from=01/01/2023&to=31/12/2023").await;
    assert!(file.bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn the_pictures_of_a_unit_open_the_people_they_count() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let page = browser.get(&format!("/units/{}", house.root)).await;
    for picture in ["ages", "year", "years", "parts"] {
        assert!(
            page.text.contains(&format!("<section class=\"section\" id=\"{picture}\"")),
            "{picture}"
        );
    }
    let opened = numbers(&page, "/figures?");
    for picture in
        ["where=sex%20%3D%20female%20and%20age", "form=1-BTCTW&row=D", "as_of=31/12/2023"]
    {
        assert!(opened.iter().any(|(list, _)| list.contains(picture)), "{picture}");
    }
    for (list, number) in opened {
        assert_eq!(rows(&browser.get(&list).await), number, "{list}");
    }
}

#[tokio::test]
async fn who_may_count_sees_the_number_and_not_the_people() {
    let house = House::new().await;
    let browser = house.browser("xem", Role::Viewer, house.root).await;
    let overview = browser.get("/").await;
    assert!(overview.text.contains(">5<"), "the number of members");
    for (list, _) in numbers(&overview, "/figures?") {
        let page = browser.get(&list).await;
        assert!(page.text.contains("chưa được xem danh sách"), "{list}");
        assert!(!page.text.contains("Giàng A Ký") && page.links("/members/").is_empty());
    }
    for address in ["/", "/units", "/forms/1-BTCTW"] {
        let page = browser.get(address).await;
        assert!(!page.text.contains("Giàng") && !page.text.contains("Lường"), "{address}");
    }
}

#[tokio::test]
async fn a_wrong_period_brings_the_choice_back_with_its_error() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    for query in ["from=31/12/2023&to=01/01/2023", "from=31/02/2023&to=31/12/2023"] {
        let page = browser.get(&format!("/forms/1-BTCTW?{query}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert!(page.text.contains("aria-invalid"));
    }
    assert_eq!(browser.get("/forms/99-BTCTW").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn days_typed_beside_a_period_that_was_left_as_it_stood_are_meant() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let days = "from=01/03/2023&to=30/06/2023";
    for (was, period, shown) in [
        ("2023", "2023", "từ 01/03/2023 đến 30/06/2023"),
        ("", "2022", "từ 01/01/2022 đến 31/12/2022"),
        ("2023", "2022", "từ 01/01/2022 đến 31/12/2022"),
        ("2023", "", "từ 01/03/2023 đến 30/06/2023"),
    ] {
        let page = browser.get(&format!("/forms/1-BTCTW?was={was}&period={period}&{days}")).await;
        assert!(page.text.contains(shown), "{was} → {period}: {}", page.text);
    }
}

#[tokio::test]
async fn an_empty_register_shows_the_first_steps() {
    let (office, root, _folder, _) = empty().await;
    let router = sogoc_web::router(office.clone(), false);
    for (login, role, words) in [
        ("van.thu", Role::Clerk, "Nhập danh sách đảng viên đang có"),
        ("quan.tri", Role::Administrator, "Lập tài khoản cho từng người"),
        ("xem", Role::Viewer, "Đảng bộ xã Thử"),
    ] {
        let created = office.create_account(&local(), login, login, role, root).await.unwrap();
        let first = office.sign_in(login, created.password.clone(), "").await.unwrap();
        let visitor = office.visitor(&first.token).await.unwrap().unwrap();
        let password = crate::house::PASSWORD.to_owned();
        let changed =
            office.change_password(&visitor, created.password, password, "").await.unwrap();
        let browser = crate::house::Browser::of(&office, &router, &changed.token).await;
        let page = browser.get("/").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains(words), "{login}");
    }
}
