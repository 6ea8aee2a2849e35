//! Signing in: the cookie, wrong passwords, the end of a session, the first password.

use axum::body::Body;
use axum::http::StatusCode;
use sogoc_operations::KeySource;
use sogoc_operations::office::Office;
use sogoc_operations::rights::Role;

use crate::house::{Browser, House, PASSWORD, at, local};

fn cookie(page: &crate::house::Page) -> String {
    page.headers.get("set-cookie").map_or("", |it| it.to_str().unwrap()).to_owned()
}

#[tokio::test]
async fn the_right_password_begins_a_session_and_leads_where_one_was_going() {
    let house = House::new().await;
    house.browser("van.thu", Role::Clerk, house.root).await;
    let stranger = house.stranger();
    let away = stranger.get("/members?q=an").await;
    assert_eq!(away.status, StatusCode::SEE_OTHER);
    assert_eq!(away.location(), "/sign-in?next=/members%3Fq%3Dan");
    let fields = [("account", "VAN.thu"), ("password", PASSWORD), ("next", "/members?q=an")];
    let page = stranger.post("/sign-in", &fields).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/members?q=an"));
    let cookie = cookie(&page);
    for part in ["sogoc=", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let token = cookie.split(['=', ';']).nth(1).unwrap();
    let browser = Browser::of(&house.office, &house.router, token).await;
    assert_eq!(browser.get("/").await.status, StatusCode::OK);
    let out = browser.post("/sign-out", &[]).await;
    assert_eq!(out.location(), "/sign-in");
    assert!(cookie_is_gone(&out));
    assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER);
}

fn cookie_is_gone(page: &crate::house::Page) -> bool {
    cookie(page).contains("Max-Age=0")
}

#[tokio::test]
async fn a_wrong_password_tells_nothing_and_many_of_them_must_wait() {
    let house = House::new().await;
    house.browser("van.thu", Role::Clerk, house.root).await;
    let stranger = house.stranger();
    let wrong = stranger.post("/sign-in", &[("account", "van.thu"), ("password", "x")]).await;
    let nobody = stranger.post("/sign-in", &[("account", "ai.do"), ("password", "x")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.text.replace("van.thu", ""), nobody.text.replace("ai.do", ""));
    assert!(!wrong.headers.contains_key("set-cookie"));
    for _ in 0..8 {
        stranger.post("/sign-in", &[("account", "van.thu"), ("password", "x")]).await;
    }
    let right = stranger.post("/sign-in", &[("account", "van.thu"), ("password", PASSWORD)]).await;
    assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn waiting_comes_to_logins_that_nobody_has_as_well() {
    let house = House::new().await;
    let stranger = house.stranger();
    let guess = [("account", "ai.do"), ("password", "x")];
    for _ in 0..5 {
        let wrong = stranger.post("/sign-in", &guess).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let wait = stranger.post("/sign-in", &guess).await;
    assert_eq!(wait.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_wrong_old_password_is_told_at_its_field_and_must_wait_too() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let new = "một câu khác cũng dài";
    let fields = |old| [("current", old), ("new", new), ("again", new)];
    for _ in 0..5 {
        let wrong = browser.post("/password", &fields("x")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text.contains("Mật khẩu cũ không đúng."));
    }
    let right = browser.post("/password", &fields(PASSWORD)).await;
    assert!(right.text.contains("Hãy đợi"), "{}", right.text);
}

#[tokio::test]
async fn a_session_ends_when_nobody_uses_it() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    assert_eq!(browser.get("/").await.status, StatusCode::OK);
    let later = at("2024-03-18T03:31:00Z");
    let office = Office::open(&house.location, &KeySource::default(), later, &mut |_, _| {}).await;
    let router = sogoc_web::router(office.unwrap(), false);
    let page = Browser { router, ..browser }.get("/units").await;
    assert_eq!(page.location(), "/sign-in?next=/units&ended=yes");
}

#[tokio::test]
async fn a_given_password_must_be_changed_before_anything_else() {
    let house = House::new().await;
    let created = house
        .office
        .create_account(&local(), "moi", "Người Mới", Role::Clerk, house.root)
        .await
        .unwrap();
    let token = house.office.sign_in("moi", created.password.clone(), "").await.unwrap().token;
    let browser = Browser::of(&house.office, &house.router, &token).await;
    for address in ["/", "/members", "/imports"] {
        assert_eq!(browser.get(address).await.location(), "/password", "{address}");
    }
    let page = browser.get("/password").await;
    assert!(page.text.contains("Cần đổi mật khẩu"));
    let change = |current: &str, new: &str, again: &str| {
        [("current", current.to_owned()), ("new", new.to_owned()), ("again", again.to_owned())]
    };
    for fields in [
        change("sai", PASSWORD, PASSWORD),
        change(&created.password, PASSWORD, "khác"),
        change(&created.password, "ngắn", "ngắn"),
    ] {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page = browser.post("/password", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text.contains("aria-invalid"), "the error stands at its field");
    }
    let fields = [("current", created.password.as_str()), ("new", PASSWORD), ("again", PASSWORD)];
    let done = browser.post("/password", &fields).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/"));
    assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER, "the old session has ended");
}

#[tokio::test]
async fn over_tls_the_cookie_is_bound_to_the_host() {
    let house = House::new().await;
    house.browser("van.thu", Role::Clerk, house.root).await;
    let stranger =
        Browser { router: sogoc_web::router(house.office.clone(), true), ..house.stranger() };
    let page = stranger.post("/sign-in", &[("account", "van.thu"), ("password", PASSWORD)]).await;
    assert!(cookie(&page).starts_with("__Host-sogoc="), "{}", cookie(&page));
    assert!(cookie(&page).contains("; Secure"));
}

#[tokio::test]
async fn large_text_is_remembered_and_leads_back() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let body = format!("csrf={}&size=large", browser.csrf);
    let request = browser
        .request("POST", "/text-size")
        .header("origin", "http://so.test")
        .header("referer", "http://so.test/units")
        .header("content-type", "application/x-www-form-urlencoded");
    let page = browser.send(request.body(Body::from(body)).unwrap()).await;
    assert_eq!(page.location(), "/units");
    assert!(cookie(&page).starts_with("size=large"));
}
