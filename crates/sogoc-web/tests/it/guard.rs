//! The guard: where a post comes from, whose form it is, how large; headers; what is not there.

use axum::body::Body;
use axum::http::StatusCode;
use sogoc_operations::rights::Role;
use uuid::Uuid;

use crate::house::House;

#[tokio::test]
async fn a_state_change_must_come_from_a_page_of_ours() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let form = "application/x-www-form-urlencoded";
    for (headers, status) in [
        (&[("origin", "https://elsewhere.test")][..], StatusCode::FORBIDDEN),
        (&[("sec-fetch-site", "cross-site")], StatusCode::FORBIDDEN),
        (&[("origin", "http://so.test")], StatusCode::SEE_OTHER),
        // No browser; the token of the session is asked for all the same, see below.
        (&[], StatusCode::SEE_OTHER),
    ] {
        let mut request = browser.request("POST", "/text-size").header("content-type", form);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = Body::from(format!("csrf={}&size=large", browser.csrf));
        assert_eq!(browser.send(request.body(body).unwrap()).await.status, status, "{headers:?}");
    }
}

#[tokio::test]
async fn a_form_of_another_session_is_refused() {
    let house = House::new().await;
    let one = house.browser("mot", Role::Clerk, house.root).await;
    let other = house.browser("hai", Role::Clerk, house.root).await;
    let mixed = crate::house::Browser { csrf: other.csrf.clone(), ..one };
    let page = mixed.post("/text-size", &[("size", "large")]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(!page.headers.contains_key("set-cookie"));
}

#[tokio::test]
async fn every_posted_form_of_a_page_carries_the_token() {
    let house = House::new().await;
    let browser = house.browser("quan.tri", Role::Administrator, house.root).await;
    let person = format!("/members/{}", house.person);
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let pages = [
        browser.get("/accounts/new").await,
        browser.get("/accounts/van.thu").await,
        clerk.get(&person).await,
        clerk.get("/imports/new").await,
        clerk.get("/password").await,
    ];
    for page in pages {
        assert_eq!(page.status, StatusCode::OK);
        for form in page.text.split("<form").skip(1) {
            let form = form.split("</form>").next().unwrap();
            assert!(!form.contains("method=\"post\"") || form.contains("name=\"csrf\""), "{form}");
        }
    }
}

#[tokio::test]
async fn forbidden_and_absent_cannot_be_told_apart() {
    let house = House::new().await;
    let browser = house.browser("bi.thu", Role::CellSecretary, house.sibling).await;
    let nowhere = Uuid::nil();
    for (there, absent) in [
        (format!("/units/{}", house.own), format!("/units/{nowhere}")),
        (format!("/members/{}", house.person), format!("/members/{nowhere}")),
        (format!("/events/{}", house.event), format!("/events/{nowhere}")),
        (format!("/papers/{nowhere}"), "/papers/x".to_owned()),
        (format!("/imports/{}", house.batch), format!("/imports/{nowhere}")),
        (format!("/members?unit={}", house.own), format!("/members?unit={nowhere}")),
        ("/accounts/quantri".to_owned(), "/accounts/khong.co".to_owned()),
    ] {
        let (forbidden, nothing) = (browser.get(&there).await, browser.get(&absent).await);
        assert_eq!(forbidden.status, StatusCode::NOT_FOUND, "{there}");
        assert_eq!(forbidden.text, nothing.text, "{there}");
        assert_eq!(forbidden.text, browser.get("/no/such/page").await.text);
    }
}

#[tokio::test]
async fn every_answer_says_what_a_browser_may_do_with_it() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    for address in ["/", "/sign-in", "/no/such/page", "/members"] {
        let page = browser.get(address).await;
        let header = |name: &str| page.headers.get(name).map_or("", |it| it.to_str().unwrap());
        assert!(header("content-security-policy").starts_with("default-src 'self'"), "{address}");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("x-frame-options"), "DENY");
        assert_eq!(header("referrer-policy"), "same-origin");
        assert_eq!(header("cache-control"), "no-store");
    }
    let stylesheet = format!("{}/sogoc.css", sogoc_web::assets::base());
    let file = house.stranger().get(&stylesheet).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.headers["cache-control"].to_str().unwrap().contains("immutable"));
    assert_eq!(house.stranger().get("/assets/0/sogoc.css").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn bodies_are_bounded_and_read_only_for_who_may_send_them() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let long = "x".repeat(70 * 1024);
    let page = clerk.post("/text-size", &[("size", &long)]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    let file = vec![b'x'; 3 * 1024 * 1024];
    let taken = clerk.upload("/imports/new", &[("as_of", "31/12/2023")], "a.xlsx", &file).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY, "large, and no workbook");
    let viewer = house.browser("xem", Role::Viewer, house.root).await;
    let page = viewer.upload("/imports/new", &[], "a.xlsx", &file).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_day_that_cannot_be_read_is_said_to_be_wrong() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    for (day, status) in [
        ("31/12/2023", StatusCode::OK),
        ("2023-12-31", StatusCode::OK),
        ("31/02/2023", StatusCode::UNPROCESSABLE_ENTITY),
        ("hôm%20nay", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let page = browser.get(&format!("/units?as_of={day}")).await;
        assert_eq!(page.status, status, "{day}");
        assert_eq!(page.text.contains("as_of-error"), !status.is_success(), "at its field");
    }
    let page = browser.get("/units?as_of=31/12/2023").await;
    let unit = format!("/units/{}?as_of=31/12/2023", house.own);
    assert!(page.text.contains(&unit), "links keep the day");
}

#[tokio::test]
async fn an_account_without_a_role_is_told_so() {
    let house = House::new().await;
    let browser = house.browser("tam", Role::Viewer, house.root).await;
    let admin = house.browser("quan.tri", Role::Administrator, house.root).await;
    let page = admin.get("/accounts/tam").await;
    let end = page.text.split("action=\"").filter_map(|it| it.split('"').next());
    let end = end.filter(|it| it.ends_with("/end")).map(str::to_owned).next().unwrap();
    assert_eq!(admin.post(&end, &[]).await.status, StatusCode::SEE_OTHER);
    let page = browser.get("/").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.text.contains("chưa có vai trò"));
}
