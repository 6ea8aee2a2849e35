//! *Khóa truy cập API*: a key is made for oneself, shown once and taken back.

use axum::http::StatusCode;
use sogoc_operations::rights::Role;

use crate::house::House;

#[tokio::test]
async fn a_key_is_shown_once_and_only_its_hash_is_kept() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let fields = [("name", "báo cáo tháng"), ("scope", "read"), ("unit", ""), ("days", "90")];
    let made = browser.post("/api-keys", &fields).await;
    assert_eq!((made.status, made.location()), (StatusCode::SEE_OTHER, "/api-keys"));
    let page = browser.get("/api-keys").await.text;
    let key = page.split("sogoc_").nth(1).and_then(|rest| rest.get(..64)).unwrap().to_owned();
    let key = format!("sogoc_{key}");
    assert!(page.contains("báo cáo tháng") && page.contains("Chỉ đọc"));
    assert!(!browser.get("/api-keys").await.text.contains(&key), "shown once");
    let holder = house.office.key_holder(&key).await.unwrap();
    assert_eq!(holder.account.login, "van.thu");
    let kept = house.office.store().api_keys_of(holder.account.id).await.unwrap();
    assert!(!format!("{kept:?}").contains(&key[6..]));
    let other = house.browser("khac", Role::Board, house.root).await;
    assert!(!other.get("/api-keys").await.text.contains("báo cáo tháng"));
    let taken = other.post(&format!("/api-keys/{}/revoke", kept[0].id), &[]).await;
    assert_eq!(taken.status, StatusCode::NOT_FOUND, "nobody takes another's key");
}

#[tokio::test]
async fn a_wrong_form_comes_back_as_typed() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    for (name, days, told) in [
        ("", "90", "name-error"),
        ("Phúc Bình Niê Kdăm", "một năm", "days-error"),
        ("x", "366", "days-error"),
        ("x", "0", "days-error"),
        ("x", "-1", "days-error"),
    ] {
        let fields = [("name", name), ("scope", "write"), ("unit", ""), ("days", days)];
        let page = browser.post("/api-keys", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {days}");
        assert!(page.text.contains(told), "{name} {days}");
        assert!(page.text.contains(&format!("value=\"{days}\"")), "{days} stays");
    }
    let long = "x".repeat(81);
    let fields = [("name", &*long), ("scope", "read"), ("unit", ""), ("days", "1")];
    let page = browser.post("/api-keys", &fields).await;
    assert!(page.text.contains("không quá 80 chữ"));
    let fields = [("name", "x"), ("scope", "read"), ("unit", "nowhere"), ("days", "1")];
    assert_eq!(browser.post("/api-keys", &fields).await.status, StatusCode::NOT_FOUND);
}
