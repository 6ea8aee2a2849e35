//! The door for programs: keys and nothing else, problems in words, reasons before restricted fields.

use axum::body::Body;
use axum::http::{StatusCode, header};
use serde_json::{Value, json};
use sogoc_operations::api_keys::Scope;
use sogoc_operations::rights::{Action, Actor, Role};

use crate::house::{House, Page, local};
use crate::keys::{ALL, READS};

/// A problem as it must be told.
fn problem(page: &Page, status: StatusCode) -> Value {
    assert_eq!(page.status, status, "{}", page.text);
    assert_eq!(page.headers[header::CONTENT_TYPE], "application/problem+json");
    let problem = page.json();
    assert_eq!(problem["status"], status.as_u16());
    assert!(!problem["detail"].as_str().unwrap().is_empty());
    problem
}

#[tokio::test]
async fn a_key_says_whose_it_is_and_no_cookie_opens_the_door() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let program = house.program("van.thu", READS).await;
    let me = program.get("/api/me").await;
    assert_eq!(me.status, StatusCode::OK, "{}", me.text);
    assert_eq!(
        (me.json()["login"].as_str(), me.json()["roles"][0]["role"].as_str()),
        (Some("van.thu"), Some("clerk"))
    );
    assert_eq!(me.headers[header::CACHE_CONTROL], "no-store");
    assert!(!me.headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN));
    let with_cookie = browser.get("/api/me").await;
    problem(&with_cookie, StatusCode::UNAUTHORIZED);
    assert!(with_cookie.headers.contains_key(header::WWW_AUTHENTICATE));
    problem(&program.with("").get("/api/units").await, StatusCode::UNAUTHORIZED);
    problem(&program.get("/api/nothing").await, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/api/openapi.json").await.status, StatusCode::OK);
    let manual = browser.get("/api").await.text;
    assert!(manual.contains("/api/members/{id}") && manual.contains("/api-groups/members#"));
    let members = browser.get("/api-groups/members").await;
    assert!(members.text.contains("/api/members/{id}"), "{}", members.text);
    assert_eq!(browser.get("/api-groups/nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn wrong_keys_wait_and_the_right_one_does_not() {
    let house = House::new().await;
    let program = house.program_as("van.thu", Role::Clerk, house.root).await;
    let stranger = program.with("sogoc_0000");
    for tried in 0..100 {
        let status = stranger.get("/api/me").await.status;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{tried}");
    }
    let waits = stranger.get("/api/me").await;
    problem(&waits, StatusCode::TOO_MANY_REQUESTS);
    assert!(waits.headers.contains_key(header::RETRY_AFTER));
    assert_eq!(program.get("/api/me").await.status, StatusCode::OK);
    house.office.surroundings().advance(jiff::SignedDuration::from_mins(1));
    problem(&stranger.get("/api/me").await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_key_for_reading_enters_nothing() {
    let house = House::new().await;
    drop(house.browser("van.thu", Role::Clerk, house.root).await);
    let (reads, writes) =
        (house.program("van.thu", READS).await, house.program("van.thu", ALL).await);
    let body = json!({ "reason": "ghi nhầm" });
    let address = format!("/api/events/{}/void", house.event);
    problem(&reads.post(&address, &body).await, StatusCode::FORBIDDEN);
    let before = house.office.position();
    let voided = writes.post(&address, &body).await;
    assert_eq!(voided.status, StatusCode::OK, "{}", voided.text);
    assert!(house.office.position() > before);
    let again = writes.post(&address, &body).await.json();
    assert_eq!(
        (again["repeated"].as_bool(), &again["first"]),
        (Some(true), &voided.json()["first"])
    );
}

#[tokio::test]
async fn a_key_bound_to_an_organisation_reaches_nothing_else() {
    let house = House::new().await;
    drop(house.browser("van.thu", Role::Clerk, house.root).await);
    let scope = Scope { writes: true, unit: Some(house.own) };
    let bound = house.program("van.thu", scope).await;
    let tree = bound.get("/api/units").await.json();
    assert_eq!(tree["units"][0]["id"], house.own.to_string());
    let mine = format!("/api/units/{}/members?columns=name,card", house.own);
    let mine = bound.get(&mine).await.json();
    assert_eq!(mine["total"], 3);
    let columns: Vec<&String> = mine["members"][0].as_object().unwrap().keys().collect();
    assert_eq!(columns, ["card", "id", "name"]);
    for unit in [house.sibling, house.root] {
        problem(&bound.get(&format!("/api/units/{unit}/members")).await, StatusCode::NOT_FOUND);
    }
    // A key wider than its account has only what the account has.
    drop(house.browser("bi.thu", Role::CellSecretary, house.sibling).await);
    let narrow = house.program("bi.thu", Scope { writes: true, unit: Some(house.root) }).await;
    let tree = narrow.get("/api/units").await.json();
    assert_eq!(tree["units"][0]["id"], house.sibling.to_string());
    let elsewhere = house.program("bi.thu", Scope { writes: true, unit: Some(house.own) }).await;
    problem(&elsewhere.get("/api/units").await, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_key_ends_with_its_account_its_role_or_by_being_taken_back() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let one = house.program("van.thu", READS).await;
    let account = house.office.store().account_by_login("van.thu").await.unwrap().unwrap();
    let actor = Actor::Account { id: account.id, grants: Vec::new() };
    let keys = house.office.api_keys(&actor, account.id).await.unwrap();
    let revoked = browser.post(&format!("/api-keys/{}/revoke", keys[0].id), &[]).await;
    assert_eq!(revoked.status, StatusCode::SEE_OTHER);
    problem(&one.get("/api/me").await, StatusCode::UNAUTHORIZED);

    let two = house.program("van.thu", READS).await;
    let grant = house.office.account(&local(), "van.thu").await.unwrap().roles[0].grant;
    house.office.end_role(&local(), "van.thu", grant).await.unwrap();
    problem(&two.get("/api/units").await, StatusCode::FORBIDDEN);
    house.office.set_locked(&local(), "van.thu", true).await.unwrap();
    problem(&two.get("/api/me").await, StatusCode::UNAUTHORIZED);
    house.office.set_locked(&local(), "van.thu", false).await.unwrap();
    assert_eq!(two.get("/api/me").await.status, StatusCode::OK);
    house.office.surroundings().advance(jiff::SignedDuration::from_hours(24 * 31));
    problem(&two.get("/api/me").await, StatusCode::UNAUTHORIZED);
    let renewed = house.office.renew_password(&local(), "van.thu").await.unwrap();
    assert!(!renewed.password.is_empty());
    let three = house.program("van.thu", READS).await;
    problem(&three.get("/api/me").await, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field() {
    let house = House::new().await;
    let program = house.program_as("van.thu", Role::Clerk, house.root).await;
    for (address, field) in [
        ("/api/units?as_of=hom-nay", "as_of"),
        ("/api/units?as_of=31/12/2023", "as_of"),
        ("/api/units?as_of=1899-12-31", "as_of"),
        ("/api/units?asof=2023-12-31", "asof"),
        ("/api/units?unit=x", "unit"),
        ("/api/figures/members?where=age+%3E", "where"),
        ("/api/figures/members?by=khong-co", "by"),
        ("/api/places?pick=nothing", "pick"),
        ("/api/ratings?year=3000", "year"),
    ] {
        let told = problem(&program.get(address).await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(told["errors"][0]["field"], field, "{address}");
    }
    let search = |body: &'static str, kind: &'static str| {
        let request = program.request("POST", "/api/search").header(header::CONTENT_TYPE, kind);
        program.send(request.body(Body::from(body)).unwrap())
    };
    problem(&search("{", "application/json").await, StatusCode::BAD_REQUEST);
    problem(&search("{}", "text/plain").await, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let missing =
        problem(&search("{}", "application/json").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(missing["errors"][0]["field"], "text");
    let large = json!({ "text": "a".repeat(300 * 1024) });
    problem(&program.post("/api/search", &large).await, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn names_are_searched_in_the_body_and_files_open_on_record() {
    let house = House::new().await;
    let program = house.program_as("van.thu", Role::Clerk, house.root).await;
    let found = program.post("/api/search", &json!({ "text": "giang a ky" })).await.json();
    assert_eq!(found["members"][0]["id"], house.person.to_string());
    let file = format!("/api/members/{}", house.person);
    let looks = || async { house.office.looks_at(&local(), house.person).await.unwrap() };
    let before = looks().await.len();
    let closed = program.get(&file).await.json();
    assert_eq!(
        (closed["name"].as_str(), &closed["restricted"]),
        (Some("Giàng A Ký"), &Value::Null)
    );
    let opens = format!("{file}/restricted");
    problem(
        &program.post(&opens, &json!({ "reason": " x   " })).await,
        StatusCode::UNPROCESSABLE_ENTITY,
    );
    assert_eq!(looks().await.len(), before + 1, "a look without a reason is none");
    let open = program.post(&opens, &json!({ "reason": "đối chiếu căn cước" })).await.json();
    assert!(open["restricted"].to_string().contains("066060000001"));
    let kept = looks().await;
    assert_eq!(kept.len(), before + 2);
    assert!(kept.iter().any(|look| look.reason == "đối chiếu căn cước"));
    let may = Role::Clerk.may(Action::ReadLog);
    let log = program.get(&format!("{file}/looks")).await;
    assert_eq!(log.status.is_success(), may);
}

#[tokio::test]
async fn a_deed_is_foreseen_and_recorded_once() {
    let house = House::new().await;
    let program = house.program_as("van.thu", Role::Clerk, house.root).await;
    let all = program.get("/api/deeds").await.json();
    let admit = all["deeds"].as_array().unwrap().iter().find(|it| it["id"] == "admit").unwrap();
    assert_eq!(admit["new_person"], true);
    let of = format!("/api/deeds?about=person:{}", house.person);
    assert!(!program.get(&of).await.json()["deeds"].as_array().unwrap().is_empty());
    let transfer = json!({
        "about": { "kind": "person", "ids": [house.person] },
        "on": "2024-02-01",
        "values": { "to": house.sibling },
        "paper": { "number": "7", "sign": "QĐ/ĐU", "dated": "2024-01-30" },
    });
    let before = house.office.position();
    let foreseen = program.post("/api/deeds/transfer/foresee", &transfer).await;
    assert_eq!(foreseen.status, StatusCode::OK, "{}", foreseen.text);
    assert_eq!(house.office.position(), before, "nothing is recorded yet");
    let done = program.post("/api/deeds/transfer", &transfer).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    let again = program.post("/api/deeds/transfer", &transfer).await.json();
    assert_eq!(
        (again["repeated"].as_bool(), &again["events"]),
        (Some(true), &done.json()["events"])
    );
    let moved = program.get(&format!("/api/members/{}", house.person)).await.json();
    assert_eq!(moved["cell"]["id"], house.sibling.to_string());
    let wrong = json!({ "about": { "kind": "person", "ids": [house.person] }, "on": "2024-03-01", "values": { "to": "không có" } });
    let told = program.post("/api/deeds/transfer/foresee", &wrong).await;
    let told = problem(&told, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(told["errors"][0]["field"], "values.to");
    problem(&program.post("/api/deeds/nothing", &transfer).await, StatusCode::NOT_FOUND);
}
