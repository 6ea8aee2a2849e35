//! *Soát số liệu báo cáo*: what is said of a report pasted, sent as a file, or sent by a program; nothing is kept.

use axum::http::StatusCode;
use serde_json::json;
use sogoc_operations::rights::Role;

use crate::house::House;

const REPORT: &str =
    "Toàn huyện có 49 tổ chức cơ sở đảng, trong đó có 31 chi bộ và 17 đảng bộ cơ sở.";

#[tokio::test]
async fn a_report_is_shown_with_what_cannot_be_right() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let before = house.office.position();
    let empty = clerk.get("/check-text").await;
    assert!(empty.text.contains("Nội dung báo cáo") && !empty.text.contains("Không khớp"));
    let pasted = clerk.post("/check-text", &[("text", REPORT)]).await;
    let sent = clerk.upload("/check-text", &[("text", "")], "bc.txt", REPORT.as_bytes()).await;
    for page in [pasted, sent] {
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert!(page.text.contains("31 + 17 = 48, lệch 1 so với 49"), "{}", page.text);
        assert!(
            page.text.contains("<span class=\"counted wrong tied\" id=\"figure-1\">49</span>"),
            "{}",
            page.text
        );
    }
    let script = clerk.post("/check-text", &[("text", "<script>1</script> 5 chi bộ")]).await;
    assert!(!script.text.contains("<script>1"), "what was pasted is words");
    assert_eq!(house.office.position(), before, "nothing is recorded");
}

#[tokio::test]
async fn what_is_no_report_is_told_at_its_field_and_what_was_pasted_stays() {
    let house = House::new().await;
    let viewer = house.browser("xem", Role::Viewer, house.root).await;
    let nothing = viewer.post("/check-text", &[("text", " ")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.text.contains("Chưa có nội dung"), "{}", nothing.text);
    let picture = viewer.upload("/check-text", &[("text", REPORT)], "a.png", b"\x89PNG\0").await;
    assert_eq!(picture.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(picture.text.contains("không phải văn bản") && picture.text.contains(REPORT));
}

#[tokio::test]
async fn a_program_is_told_the_same() {
    let house = House::new().await;
    let program = house.program_as("may", Role::Viewer, house.root).await;
    let told = program.post("/api/check-text", &json!({ "text": REPORT })).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.text);
    let claim = &told.json()["claims"][0];
    assert_eq!(
        (&claim["kind"], &claim["parts"], &claim["total"], &claim["verdict"]),
        (&json!("sum"), &json!([31.0, 17.0]), &json!(49.0), &json!("wrong"))
    );
    let empty = program.post("/api/check-text", &json!({})).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", empty.text);
}
