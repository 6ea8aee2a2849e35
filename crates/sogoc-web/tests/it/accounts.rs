//! Accounts: made with a password shown once, roles given and ended, locked; never above one's own reach.

use axum::http::StatusCode;
use sogoc_operations::rights::Role;

use crate::house::{Browser, House, PASSWORD};

/// The password a page shows.
fn shown(text: &str) -> Option<String> {
    let rest = text.split("<span class=\"code\">").nth(1)?;
    rest.split('<').next().map(str::to_owned)
}

#[tokio::test]
async fn a_new_account_has_a_password_that_is_shown_once() {
    let house = House::new().await;
    let admin = house.browser("quan.tri", Role::Administrator, house.root).await;
    let unit = house.own.to_string();
    let fields =
        [("account", "Hoa.LT"), ("name", "Lò Thị Hoa"), ("role", "clerk"), ("unit", &unit)];
    let made = admin.post("/accounts", &fields).await;
    assert_eq!(made.location(), "/accounts/hoa.lt", "{}", made.text);
    let page = admin.get(made.location()).await;
    let password = shown(&page.text).unwrap();
    assert_eq!(shown(&admin.get(made.location()).await.text), None);
    let signed_in = house.office.sign_in("hoa.lt", password, "").await.unwrap();
    assert!(signed_in.must_change);
    let twice = admin.post("/accounts", &fields).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.text.contains("đã có người dùng") && twice.text.contains("Lò Thị Hoa"));
}

#[tokio::test]
async fn an_administrator_reaches_nobody_with_a_role_above() {
    let house = House::new().await;
    house.browser("tren", Role::Clerk, house.root).await;
    let below = house.browser("duoi", Role::Administrator, house.own).await;
    for path in ["/accounts/tren", "/accounts/quantri"] {
        assert_eq!(below.get(path).await.status, StatusCode::NOT_FOUND);
        let taken = below.post(&format!("{path}/password"), &[]).await;
        assert_eq!(taken.status, StatusCode::NOT_FOUND);
    }
    house.office.sign_in("tren", PASSWORD.to_owned(), "").await.unwrap();
    let root = house.root.to_string();
    let above = [("account", "x"), ("name", "X"), ("role", "board"), ("unit", &root)];
    assert_eq!(below.post("/accounts", &above).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn locking_ends_the_sessions_and_a_new_password_opens_again() {
    let house = House::new().await;
    let admin = house.browser("quan.tri", Role::Administrator, house.root).await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    admin.post("/accounts/van.thu/lock", &[]).await;
    assert_eq!(clerk.get("/").await.status, StatusCode::SEE_OTHER);
    assert!(house.office.sign_in("van.thu", PASSWORD.to_owned(), "").await.is_err());
    let own = admin.post("/accounts/quan.tri/lock", &[]).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody locks themselves out");
    admin.post("/accounts/van.thu/unlock", &[]).await;
    let renewed = admin.post("/accounts/van.thu/password", &[]).await;
    let password = shown(&admin.get(renewed.location()).await.text).unwrap();
    let token = house.office.sign_in("van.thu", password, "").await.unwrap().token;
    let browser = Browser::of(&house.office, &house.router, &token).await;
    assert_eq!(browser.get("/").await.location(), "/password");
}

#[tokio::test]
async fn roles_are_given_and_take_effect_at_once() {
    let house = House::new().await;
    let admin = house.browser("quan.tri", Role::Administrator, house.root).await;
    let viewer = house.browser("xem", Role::Viewer, house.own).await;
    let member = format!("/members/{}", house.person);
    assert_eq!(viewer.get(&member).await.status, StatusCode::NOT_FOUND);
    let unit = house.own.to_string();
    let given = admin.post("/accounts/xem/roles", &[("role", "clerk"), ("unit", &unit)]).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER);
    assert_eq!(viewer.get(&member).await.status, StatusCode::OK);
}
