//! What is due and what to look into: on Tổng quan, opened, and by what a role may see.

use axum::http::StatusCode;
use sogoc_operations::rights::Role;

use crate::house::House;

#[tokio::test]
async fn a_matter_opens_to_whom_it_concerns_with_its_rule() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.own).await;
    let overview = browser.get("/").await.text;
    assert!(overview.contains("Việc đang chờ") && overview.contains("Quá hạn"));
    assert!(overview.contains("matter=probation_overdue"), "Mùa Thị Lan, admitted 03/10/2022");
    let opened =
        browser.get(&format!("/findings?unit={}&matter=probation_overdue", house.own)).await.text;
    assert!(opened.contains("Mùa Thị Lan") && opened.contains("/rules/PRO-02"), "{opened}");
    assert!(opened.contains("24-QĐ/TW") && !opened.contains("Giàng A Ký"));
    let rule = browser.get("/rules/PRO-02").await.text;
    assert!(rule.contains("30 ngày làm việc") && rule.contains("đã đọc trong nguồn"));
    assert_eq!(browser.get("/rules/XYZ-01").await.status, StatusCode::NOT_FOUND);
    let unknown = format!("/findings?unit={}&matter=nothing", house.own);
    assert_eq!(browser.get(&unknown).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_may_only_count_sees_organisations_but_no_names() {
    let house = House::new().await;
    let browser = house.browser("xem", Role::Viewer, house.own).await;
    let of = |matter: &str| format!("/findings?unit={}&matter={matter}", house.own);
    let people = browser.get(&of("probation_overdue")).await.text;
    assert!(people.contains("chưa được xem danh sách") && !people.contains("Mùa Thị Lan"));
    let units = browser.get(&of("few_officials")).await.text;
    assert!(units.contains("Chi bộ Một") && units.contains("cần ít nhất 3"), "{units}");
}
