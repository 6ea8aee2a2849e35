//! The door: a code after the password, what was typed when a session had ended, a register begun in the browser.

use axum::Router;
use axum::body::Body;
use axum::http::{StatusCode, header};
use sogoc_operations::office::Office;
use sogoc_operations::rights::Role;
use sogoc_operations::{KeySource, Location};
use sogoc_testkit::scratch::Scratch;

use crate::house::{Browser, House, NOW, PASSWORD, Page, at, empty, local};

fn cookie(page: &Page) -> &str {
    page.headers.get("set-cookie").map_or("", |it| it.to_str().unwrap())
}

/// The browser with the cookie a page has set.
async fn with_cookie(house: &House, page: &Page) -> Browser {
    let token = cookie(page).split(['=', ';']).nth(1).unwrap().to_owned();
    match house.office.visitor(&token).await.unwrap() {
        Some(_) => Browser::of(&house.office, &house.router, &token).await,
        None => Browser { token, ..house.stranger() },
    }
}

/// A recovery code on the page after the factor was proved: the clock of these tests stands still,
/// so a code of the phone is good for one proof only.
fn recovery(page: &Page) -> Vec<String> {
    let rest = page.text.split("<span class=\"code\">").skip(1);
    rest.map(|it| it.split('<').next().unwrap().to_owned()).collect()
}

/// The code of the phone at the moment of the tests, for the secret a page shows.
fn code(page: &Page) -> String {
    let secret = page.text.split("class=\"code secret\">").nth(1).unwrap();
    let secret = secret.split('<').next().unwrap().replace(' ', "");
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let now = NOW.parse::<jiff::Timestamp>().unwrap().as_second();
    let totp = totp_rs::Builder::new().with_secret(secret.to_vec()).build().unwrap();
    totp.generate(u64::try_from(now).unwrap()).to_string()
}

#[tokio::test]
async fn a_second_factor_is_put_into_use_asked_for_and_taken_off() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let page = browser.get("/second-factor").await;
    assert!(page.text.contains("<svg class=\"qr\""));
    let wrong = browser.post("/second-factor", &[("code", "12")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("code-error"));
    let proved = browser.post("/second-factor", &[("code", &code(&page))]).await;
    assert_eq!((proved.status, proved.location()), (StatusCode::SEE_OTHER, "/second-factor"));
    assert_eq!(
        browser.get("/").await.status,
        StatusCode::SEE_OTHER,
        "the session has another token"
    );
    let browser = with_cookie(&house, &proved).await;
    let codes = recovery(&browser.get("/second-factor").await);
    assert_eq!(codes.len(), 10);
    assert!(recovery(&browser.get("/second-factor").await).is_empty(), "shown once");

    let stranger = house.stranger();
    let fields = [("account", "van.thu"), ("password", PASSWORD), ("next", "/units")];
    let asked = stranger.post("/sign-in", &fields).await;
    assert_eq!(asked.location(), "/sign-in/code?next=/units");
    let waiting = with_cookie(&house, &asked).await;
    assert_eq!(waiting.get("/units").await.status, StatusCode::SEE_OTHER, "no session yet");
    assert!(waiting.get("/sign-in/code").await.text.contains("Nhập mã xác thực"));
    let wrong = waiting.post("/sign-in/code", &[("code", "000000"), ("next", "/units")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let entered = waiting.post("/sign-in/code", &[("code", &codes[0]), ("next", "/units")]).await;
    assert_eq!((entered.status, entered.location()), (StatusCode::SEE_OTHER, "/units"));
    let browser = with_cookie(&house, &entered).await;
    assert_ne!(browser.token, waiting.token);
    let again = waiting.post("/sign-in/code", &[("code", &codes[1])]).await;
    assert!(again.location().starts_with("/sign-in?"), "the waiting token is used up");

    let wrong = browser.post("/second-factor/off", &[("code-off", "x")]).await;
    assert!(wrong.text.contains("code-off-error"));
    let off = browser.post("/second-factor/off", &[("code-off", &codes[1])]).await;
    assert_eq!(off.status, StatusCode::SEE_OTHER);
    let plain = stranger.post("/sign-in", &fields).await;
    assert_eq!(plain.location(), "/units");
}

#[tokio::test]
async fn who_manages_the_account_takes_a_lost_factor_off() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let page = browser.get("/second-factor").await;
    browser.post("/second-factor", &[("code", &code(&page))]).await;
    let admin = house.browser("quan.tri", Role::Administrator, house.root).await;
    assert!(admin.get("/accounts/van.thu").await.text.contains("Bỏ xác thực hai bước"));
    admin.post("/accounts/van.thu/factor", &[]).await;
    let fields = [("account", "van.thu"), ("password", PASSWORD)];
    assert_eq!(house.stranger().post("/sign-in", &fields).await.location(), "/");
}

#[tokio::test]
async fn what_was_typed_when_the_session_had_ended_is_sent_again() {
    let house = House::new().await;
    let browser = house.browser("quan.tri", Role::Administrator, house.root).await;
    let gone = Browser { token: "0".repeat(64), router: browser.router.clone(), csrf: "x".into() };
    let unit = house.own.to_string();
    let fields = [
        ("account", "hoa.lt"),
        ("name", "Phúc Bình Niê Kdăm"),
        ("role", "clerk"),
        ("unit", &*unit),
        ("password", "bí mật"),
    ];
    let page = gone.post("/accounts", &fields).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.text.contains("nội dung vừa nhập vẫn còn"));
    assert!(page.text.contains("name=\"kept.name\" value=\"Phúc Bình Niê Kdăm\""));
    assert!(
        !page.text.contains("bí mật") && !page.text.contains("kept.csrf"),
        "no secret is carried along"
    );
    let kept = [
        ("account", "quan.tri"),
        ("password", PASSWORD),
        ("sent-to", "/accounts"),
        ("kept.account", "hoa.lt"),
        ("kept.name", "Phúc Bình Niê Kdăm"),
        ("kept.role", "clerk"),
        ("kept.unit", &*unit),
    ];
    let wrong = house
        .stranger()
        .post("/sign-in", &[&kept[..1], &[("password", "sai")], &kept[2..]].concat())
        .await;
    assert!(wrong.text.contains("kept.name"), "a wrong password loses nothing");
    let again = house.stranger().post("/sign-in", &kept).await;
    assert_eq!(again.status, StatusCode::OK);
    assert!(
        again.text.contains("action=\"/accounts\"")
            && again.text.contains("name=\"name\" value=\"Phúc Bình Niê Kdăm\"")
    );
    let browser = with_cookie(&house, &again).await;
    assert!(again.text.contains(&browser.csrf), "with the token of the new session");
    assert!(
        house.office.store().account_by_login("hoa.lt").await.unwrap().is_none(),
        "nothing is done yet"
    );
    let done = browser.post("/accounts", &fields[..4]).await;
    assert_eq!(done.location(), "/accounts/hoa.lt");
    let elsewhere = [&kept[..2], &[("sent-to", "//elsewhere.test/x")]].concat();
    assert_eq!(house.stranger().post("/sign-in", &elsewhere).await.location(), "/");
}

#[tokio::test]
async fn a_form_of_a_session_before_is_offered_again_to_the_one_after() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let stale = Browser { csrf: "của phiên cũ".to_owned(), ..browser };
    let page = stale.post("/text-size", &[("size", "large")]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.text.contains("Gửi lại") && page.text.contains("value=\"large\""));
    // What does not say that it is a page of ours gets no such offer.
    let body = Body::from("csrf=x&size=large");
    let kind = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let request = stale.request("POST", "/text-size").header(kind.0, kind.1);
    let silent = stale.send(request.body(body).unwrap()).await;
    assert_eq!(silent.status, StatusCode::FORBIDDEN);
    assert!(!silent.text.contains("Gửi lại"));
}

#[tokio::test]
async fn over_tls_browsers_are_told_to_stay_there() {
    let house = House::new().await;
    let secure =
        Browser { router: sogoc_web::router(house.office.clone(), true), ..house.stranger() };
    assert_eq!(
        secure.get("/sign-in").await.headers["strict-transport-security"],
        "max-age=31536000"
    );
    let plain = house.stranger().get("/sign-in").await;
    assert!(!plain.headers.contains_key("strict-transport-security"));
}

#[tokio::test]
async fn signing_in_again_ends_the_session_the_browser_came_with() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let fields = [("account", "van.thu"), ("password", PASSWORD)];
    let again = browser.post("/sign-in", &fields).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert!(house.office.visitor(&browser.token).await.unwrap().is_none());
}

/// A register nobody has begun, and its server.
async fn unbegun(secure: bool) -> (Office, Router, Scratch) {
    let folder = Scratch::new();
    let location: Location = folder.path().join("so").display().to_string().parse().unwrap();
    let office = Office::create(&location, &KeySource::default(), at(NOW)).await.unwrap();
    (office.clone(), sogoc_web::router(office, secure), folder)
}

/// Posts to a server by a name.
async fn post_to(router: &Router, host: &str, address: &str, fields: &[(&str, &str)]) -> Page {
    let stranger = Browser { router: router.clone(), token: String::new(), csrf: String::new() };
    let body =
        fields.iter().fold(String::new(), |body, pair| sogoc_web::paths::with(&body, &[*pair]));
    let request = axum::http::Request::builder()
        .method("POST")
        .uri(address)
        .header("host", host)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    stranger.send(request.body(Body::from(body.trim_start_matches('?').to_owned())).unwrap()).await
}

const FOUNDING: [(&str, &str); 6] = [
    ("name", "Đảng bộ xã Nậm Hạ"),
    ("kind", "base_body"),
    ("person", "Phúc Bình Niê Kdăm"),
    ("account", "binh.nk"),
    ("new", PASSWORD),
    ("again", PASSWORD),
];

#[tokio::test]
async fn an_empty_register_is_begun_from_this_machine() {
    let (office, router, _folder) = unbegun(false).await;
    let stranger = Browser { router: router.clone(), token: String::new(), csrf: String::new() };
    assert_eq!(stranger.get("/").await.location(), "/sign-in");
    assert_eq!(stranger.get("/sign-in").await.location(), "/begin");
    let home = "127.0.0.1:8686";
    let wrong = post_to(&router, home, "/begin", &[("new", "a"), ("again", "b")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["name", "person", "account", "again"] {
        assert!(wrong.text.contains(&format!("{field}-error")), "{field}");
    }
    let mut weak = FOUNDING;
    (weak[4].1, weak[5].1) = ("ngắn", "ngắn");
    let refused = post_to(&router, home, "/begin", &weak).await;
    assert!(refused.text.contains("new-error") && refused.text.contains("Đảng bộ xã Nậm Hạ"));
    assert!(office.is_unbegun().await.unwrap());
    let begun = post_to(&router, home, "/begin", &FOUNDING).await;
    assert_eq!((begun.status, begun.location()), (StatusCode::SEE_OTHER, "/"), "{}", begun.text);
    let token = cookie(&begun).split(['=', ';']).nth(1).unwrap();
    let browser = Browser::of(&office, &router, token).await;
    let steps = browser.get("/").await;
    assert!(
        steps.text.contains("Mở sổ cho Đảng bộ xã Nậm Hạ") && steps.text.contains("/imports/new")
    );
    assert!(steps.text.contains("/entry?unit="), "or by hand");
    for address in ["/begin", "/begin/demo"] {
        assert_eq!(stranger.get(address).await.location(), "/sign-in", "nobody begins it twice");
        assert_eq!(post_to(&router, home, address, &FOUNDING).await.location(), "/sign-in");
    }
}

#[tokio::test]
async fn from_elsewhere_the_code_of_the_terminal_is_asked_for() {
    for (secure, host) in
        [(false, "so.test"), (true, "127.0.0.1"), (false, "127.0.0.1.evil.test:8686")]
    {
        let (office, router, _folder) = unbegun(secure).await;
        let refused = post_to(&router, host, "/begin", &FOUNDING).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{host}");
        assert!(refused.text.contains("code-error"));
        assert!(!refused.text.contains(office.setup_code()));
        let demo = post_to(&router, host, "/begin/demo", &[("size", "commune")]).await;
        assert_eq!(demo.status, StatusCode::UNPROCESSABLE_ENTITY);
        let code = office.setup_code().to_owned();
        let fields = [&FOUNDING[..], &[("code", code.as_str())]].concat();
        assert_eq!(post_to(&router, host, "/begin", &fields).await.location(), "/", "{host}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demo_is_loaded_after_it_was_said_what_it_is() {
    let (office, router, _folder) = unbegun(false).await;
    let stranger = Browser { router: router.clone(), token: String::new(), csrf: String::new() };
    let page = stranger.get("/begin/demo").await;
    assert!(page.text.contains("SỐ LIỆU GIẢ ĐỊNH") && page.text.contains("đều được bịa ra"));
    let asked = post_to(&router, "localhost", "/begin/demo", &[("size", "commune")]).await;
    assert_eq!(asked.location(), "/begin");
    let mut page = stranger.get("/begin").await;
    for _ in 0..3_000 {
        if page.status == StatusCode::SEE_OTHER {
            break;
        }
        assert!(page.text.contains("Đang nạp sổ mẫu"), "{}", page.text);
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        page = stranger.get("/begin").await;
    }
    assert_eq!(page.location(), "/sign-in");
    assert!(office.stamp().is_some());
    let door = stranger.get("/sign-in").await;
    assert!(
        door.text.contains("so-goc-demo-vanthu"),
        "its accounts are told where they are needed"
    );
}

#[tokio::test]
async fn a_register_made_on_the_command_line_is_not_begun_again() {
    let (office, _, _folder, _) = empty().await;
    let router = sogoc_web::router(office, false);
    let stranger = Browser { router, token: String::new(), csrf: String::new() };
    assert_eq!(stranger.get("/sign-in").await.status, StatusCode::OK);
    assert_eq!(stranger.get("/begin").await.location(), "/sign-in");
    assert_eq!(local().name(), "cli:test");
}
