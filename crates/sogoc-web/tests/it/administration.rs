//! The pages of administration: dated roles, sessions, the log, letterheads, backups, what they say when wrong.

use std::time::Duration;

use axum::http::StatusCode;
use sogoc_operations::rights::Role;

use crate::house::{Browser, House, Page, local};

fn marked(page: &Page, field: &str) -> bool {
    page.status == StatusCode::UNPROCESSABLE_ENTITY
        && page.text.contains(&format!("id=\"{field}-error\""))
        && page.text.contains(&format!("href=\"#{field}\""))
}

#[tokio::test]
async fn roles_are_granted_for_days_and_wrong_days_are_told_at_their_fields() {
    let house = House::new().await;
    let admin = house.browser("quan.tri", Role::Administrator, house.root).await;
    house.browser("xem", Role::Viewer, house.own).await;
    let unit = house.own.to_string();
    let grant = |from: &'static str, to: &'static str| {
        let (admin, unit) = (&admin, unit.clone());
        async move {
            let fields = [("role", "clerk"), ("unit", &*unit), ("from", from), ("to", to)];
            admin.post("/accounts/xem/roles", &fields).await
        }
    };
    for (from, to, field) in [
        ("31/02/2024", "", "from"),
        ("", "hôm nào", "to"),
        ("01/01/2020", "", "from"),
        ("", "01/01/2020", "to"),
        ("20/03/2024", "19/03/2024", "to"),
    ] {
        let page = grant(from, to).await;
        assert!(marked(&page, field), "{from}–{to}: {}", page.status);
        assert!(page.text.contains(&format!("value=\"{from}\"")), "as typed");
    }
    assert_eq!(grant("20/03/2024", "25/03/2024").await.status, StatusCode::SEE_OTHER);
    let page = admin.get("/accounts/xem").await;
    assert!(page.text.contains("chưa đến ngày") && page.text.contains("25/03/2024"));
    let nothing = admin.post("/accounts/xem/roles", &[("unit", "x")]).await;
    assert!(marked(&nothing, "role") && marked(&nothing, "unit"));
    let own = admin.get("/accounts/quan.tri").await;
    assert!(!own.text.contains("Cấp thêm vai trò"), "nobody raises themselves");
    let raised =
        admin.post("/accounts/quan.tri/roles", &[("role", "board"), ("unit", &unit)]).await;
    assert_eq!(raised.status, StatusCode::UNPROCESSABLE_ENTITY);
    let root = house.root.to_string();
    let below = house.browser("duoi", Role::Administrator, house.own).await;
    let above = below.post("/accounts/xem/roles", &[("role", "viewer"), ("unit", &root)]).await;
    assert_eq!(above.status, StatusCode::NOT_FOUND, "not above the own reach");
}

#[tokio::test]
async fn an_account_is_made_with_every_wrong_field_named() {
    let house = House::new().await;
    let admin = house.browser("quan.tri", Role::Administrator, house.root).await;
    let empty = admin.post("/accounts", &[]).await;
    for field in ["account", "name", "role", "unit"] {
        assert!(marked(&empty, field), "{field}");
    }
    let unit = house.own.to_string();
    let fields = [("account", "lê hoa"), ("name", "Lê Hoa"), ("role", "clerk"), ("unit", &*unit)];
    let page = admin.post("/accounts", &fields).await;
    assert!(marked(&page, "account") && page.text.contains("value=\"Lê Hoa\""));
    let renamed = admin.post("/accounts/quan.tri/name", &[("name", "Phúc Bình Niê Kdăm")]).await;
    assert_eq!(renamed.status, StatusCode::SEE_OTHER);
    assert!(admin.get("/accounts").await.text.contains("Phúc Bình Niê Kdăm"));
    assert!(marked(&admin.post("/accounts/quan.tri/name", &[("name", " ")]).await, "name"));
}

#[tokio::test]
async fn sessions_are_listed_and_ended() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let sign_in =
        || house.office.sign_in("van.thu", crate::house::PASSWORD.to_owned(), "Firefox/1 Windows");
    let other = sign_in().await.unwrap().token;
    let page = browser.get("/sessions").await;
    assert!(page.text.contains("Firefox trên Windows") && page.text.contains("Phiên này"));
    let id = page.text.split("name=\"session\" value=\"").nth(1).unwrap();
    let id = id.split('"').next().unwrap().to_owned();
    assert!(!other.contains(&id), "no part of a token is shown");
    assert_eq!(
        browser.post("/sessions/end", &[("session", &id)]).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(house.office.visitor(&other).await.unwrap().is_none());
    assert!(browser.get("/sessions").await.text.contains("Đã kết thúc 1 phiên"));
    let other = sign_in().await.unwrap().token;
    browser.post("/sessions/end", &[]).await;
    assert!(house.office.visitor(&other).await.unwrap().is_none());
    assert_eq!(browser.get("/").await.status, StatusCode::OK, "the one that asks stays");
    let admin = house.browser("quan.tri", Role::Administrator, house.root).await;
    assert!(admin.get("/accounts/van.thu").await.text.contains("Phiên đang mở"));
    admin.post("/accounts/van.thu/sessions/end", &[]).await;
    assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_log_is_filtered_by_person_kind_and_day() {
    let house = House::new().await;
    let board = house.browser("to.chuc", Role::Board, house.root).await;
    house.browser("moi", Role::Viewer, house.own).await;
    let all = board.get("/activity").await;
    for words in ["Cấp vai trò", "Lập tài khoản", "Đổi mật khẩu của mình", "Xem đợt nhập"]
    {
        assert!(all.text.contains(words), "{words}");
    }
    let grants = board.get("/activity?kind=account").await;
    assert!(grants.text.contains("Cấp vai trò") && !grants.text.contains("Xem đợt nhập"));
    let imports = board.get("/activity?kind=import").await;
    assert!(imports.text.contains("Xem đợt nhập") && !imports.text.contains("Cấp vai trò</td>"));
    let tomorrow = board.get("/activity?from=19/03/2024").await;
    assert!(tomorrow.text.contains("Không có dòng nào"));
    assert!(marked(&board.get("/activity?from=31/02/2024&to=x").await, "from"));
    let csv = board.get("/activity.csv?kind=account").await;
    assert!(
        csv.text.contains("Cấp vai trò")
            && csv.headers["content-type"].to_str().unwrap().contains("csv")
    );
    let admin = house.browser("quan.tri", Role::Administrator, house.root).await;
    assert!(!admin.get("/activity").await.text.contains("/activity.csv"));
    assert_eq!(admin.get("/activity.csv").await.status, StatusCode::NOT_FOUND);
    let viewer = house.browser("xem", Role::Viewer, house.root).await;
    assert_eq!(viewer.get("/activity").await.status, StatusCode::NOT_FOUND);
    // An inspector of one cell sees nothing of the other one, nor of accounts above.
    let below = house.browser("kiem.tra", Role::Inspector, house.sibling).await;
    let seen = below.get("/activity").await;
    assert!(!seen.text.contains("(to.chuc)") && !seen.text.contains("Người Mới"), "{}", seen.text);
}

#[tokio::test]
async fn a_letterhead_is_kept_and_printed_on_forms() {
    let house = House::new().await;
    let board = house.browser("to.chuc", Role::Board, house.root).await;
    let path = format!("/settings?unit={}", house.root);
    assert_eq!(board.get("/settings").await.status, StatusCode::OK);
    let fields = [
        ("name", "Đảng ủy xã Thử"),
        ("place", "Thử"),
        ("sign", "QĐ/ĐU"),
        ("signer_name", "Giàng A Ký"),
    ];
    let kept = board.post(&path, &fields).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    let page = board.get(kept.location()).await;
    assert!(page.text.contains("Đã lưu") && page.text.contains("value=\"Đảng ủy xã Thử\""));
    assert!(!board.get(kept.location()).await.text.contains("Đã lưu"), "said once");
    let form = board.get(&format!("/forms/1-BTCTW?unit={}&year=2023", house.root)).await;
    assert!(form.text.contains("Thử, ngày 18 tháng 03 năm 2024"), "{}", form.status);
    assert!(form.text.contains("Giàng A Ký"));
    let long = "a".repeat(121);
    assert!(marked(&board.post(&path, &[("maker", &long)]).await, "maker"));
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    assert_eq!(clerk.get(&path).await.status, StatusCode::NOT_FOUND);
}

/// Waits for the task of upkeep: the page says how far it is until it has ended.
async fn ended(admin: &Browser) -> Page {
    for _ in 0..600 {
        let page = admin.get("/backups").await;
        if !page.headers.contains_key("refresh") {
            return page;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the task does not end");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_made_checked_and_taken_away() {
    let house = House::new().await;
    let admin = house.browser("quan.tri", Role::Administrator, house.root).await;
    assert!(admin.get("/admin").await.text.contains("Chưa sao lưu lần nào"));
    assert_eq!(admin.post("/backups", &[]).await.location(), "/backups");
    let page = ended(&admin).await;
    assert!(page.text.contains("Đã sao lưu xong"), "{}", page.text);
    let file = page.links("/backups/").into_iter().next().unwrap();
    let name = file.trim_start_matches("/backups/").to_owned();
    let taken = admin.get(&file).await;
    assert_eq!(taken.status, StatusCode::OK);
    assert!(taken.bytes.starts_with(b"SQLite format 3"));
    assert!(taken.headers["content-disposition"].to_str().unwrap().contains(&name));
    assert_eq!(taken.headers["cache-control"], "no-store");
    admin.post("/backups/check", &[("name", &name)]).await;
    assert!(ended(&admin).await.text.contains("Bản sao lưu nguyên vẹn"));
    admin.post("/backups/verify", &[]).await;
    assert!(ended(&admin).await.text.contains("không thấy sai sót"));
    assert_eq!(admin.get("/backups/sogoc.db").await.status, StatusCode::NOT_FOUND);
    assert_eq!(admin.get("/backups/..%2Fkhoa.key").await.status, StatusCode::NOT_FOUND);
    for (role, unit) in [(Role::Board, house.root), (Role::Administrator, house.own)] {
        let other = house.browser(&format!("{}.x", role.id()), role, unit).await;
        assert_eq!(other.get("/backups").await.status, StatusCode::NOT_FOUND);
        assert_eq!(other.get(&file).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_with_the_key_asks_for_the_password_again() {
    let house = House::new().await;
    let admin = house.browser("quan.tri", Role::Administrator, house.root).await;
    let with = |password: &'static str| [("with_key", "yes"), ("password", password)];
    let wrong = admin.post("/backups", &with("sai")).await;
    assert!(marked(&wrong, "password"));
    assert_eq!(
        admin.post("/backups", &with(crate::house::PASSWORD)).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(ended(&admin).await.text.contains("Kèm khóa"));
}

#[tokio::test]
async fn what_is_known_of_the_register_is_told_to_who_keeps_it() {
    let house = House::new().await;
    let admin = house.browser("quan.tri", Role::Administrator, house.root).await;
    let about = admin.get("/about").await;
    for words in ["Vị trí cuối", "SQLite", "axum", "Apache-2.0", "sogoc verify"] {
        assert!(about.text.contains(words), "{words}");
    }
    let viewer = house.browser("xem", Role::Viewer, house.own).await;
    let about = viewer.get("/about").await;
    assert!(about.text.contains("Phiên bản") && !about.text.contains("Tệp khóa"));
    let hub = viewer.get("/admin").await;
    assert!(!hub.text.contains("/accounts\"") && !hub.text.contains("/backups\""));
    let overview = viewer.get("/").await;
    assert!(
        !overview.text.contains("href=\"/admin\""),
        "no place in the rail for who looks after nothing"
    );
    assert_eq!(local().name(), "cli:test");
}
