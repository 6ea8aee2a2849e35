//! *Soạn báo cáo*: every number opens, what the office writes is kept, who may only count sees neither.

use axum::http::StatusCode;
use sogoc_operations::rights::Role;

use crate::house::House;

#[tokio::test]
async fn a_clerk_writes_beside_the_drafted_sentences_and_takes_the_paper_away() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let address = format!("/report?unit={}&nam=2024", house.root);
    let page = clerk.get(&address).await;
    assert!(page.text.contains("Báo cáo năm 2024"), "{}", page.text);
    assert!(page.text.contains("href=\"/figures?unit="), "numbers open");
    assert!(page.text.contains("name=\"own-causes\""));
    let post = format!("/report/{}", house.root);
    let written = |revision| {
        [
            ("nam", "2024"),
            ("revision", revision),
            ("shown", "members"),
            ("shown", "admitted"),
            ("keep", "admitted"),
            ("own-causes", "Mưa lũ <kéo dài>."),
        ]
    };
    let answer = clerk.post(&post, &written("0")).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, address.as_str()));
    let again = clerk.get(&address).await;
    assert!(again.text.contains("Mưa lũ &lt;kéo dài&gt;."), "{}", again.text);
    let checked = |id: &str| {
        let input = again.text.split("<input").find(|it| it.contains(&format!("id=\"keep-{id}\"")));
        input.is_some_and(|it| it.contains(" checked"))
    };
    assert!(checked("admitted") && !checked("members"));
    // Somebody who saw the page before is told, and keeps what was typed.
    let late = clerk.post(&post, &written("0")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text.contains("người khác sửa") && late.text.contains("Mưa lũ"));
    let file = clerk.get(&format!("{post}/report.docx?nam=2024")).await;
    assert_eq!(file.status, StatusCode::OK);
    // A year that is not over for long, or never was.
    assert_eq!(
        clerk.get(&format!("/report?unit={}&nam=2999", house.root)).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn who_may_only_count_reads_the_draft_alone() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let post = format!("/report/{}", house.root);
    let words = [("nam", "2024"), ("revision", "0"), ("own-causes", "Đồng chí Thử ốm.")];
    assert_eq!(clerk.post(&post, &words).await.status, StatusCode::SEE_OTHER);
    let viewer = house.browser("xem", Role::Viewer, house.root).await;
    let page = viewer.get(&format!("/report?unit={}&nam=2024", house.root)).await;
    assert!(page.text.contains("Đặc điểm tình hình"), "{}", page.text);
    assert!(!page.text.contains("Đồng chí Thử ốm.") && !page.text.contains("name=\"own-"));
    assert_eq!(viewer.post(&post, &words).await.status, StatusCode::NOT_FOUND);
}
