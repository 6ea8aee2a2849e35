//! Scans of papers: attached by who records, opened by who may list all the paper is about, on record.

use axum::http::StatusCode;
use sogoc_operations::rights::Role;

use crate::house::{House, local};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF";
const PNG: &[u8] = b"\x89PNG\r\n\x1A\nrest";

#[tokio::test]
async fn a_scan_is_attached_and_opened_on_record() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let paper = format!("/papers/{}", house.paper);
    let name = "Danh sách Niê Kdăm.exe";
    for _ in 0..2 {
        let sent = clerk.upload(&format!("{paper}/scans"), &[], name, PDF).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    }
    let page = clerk.get(&paper).await;
    let links = page.links(&format!("{paper}/scans/"));
    assert_eq!(links.len(), 1, "given in twice, kept once");
    assert!(page.text.contains("Danh sách Niê Kdăm.pdf"), "named as what it is");
    let before = house.office.looks_at(&local(), house.person).await.unwrap().len();
    let file = clerk.get(&links[0]).await;
    assert_eq!((file.status, &*file.bytes), (StatusCode::OK, PDF));
    let header = |name: &str| file.headers[name].to_str().unwrap();
    assert_eq!(header("content-type"), "application/pdf");
    assert!(header("content-disposition").starts_with("attachment; filename="));
    assert!(header("content-disposition").contains("filename*=UTF-8''Danh%20s%C3%A1ch%20Ni%C3%AA"));
    assert!(header("content-security-policy").contains("default-src 'none'"));
    assert!(header("content-security-policy").ends_with("sandbox"));
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cache-control"), "no-store");
    let looks = house.office.looks_at(&local(), house.person).await.unwrap();
    assert_eq!(looks.len(), before + 1);
    assert_eq!(looks[0].action, "paper.scan");
    let other = clerk.get(&paper).await;
    assert!(other.headers["content-security-policy"].to_str().unwrap().contains("'self'"));
}

#[tokio::test]
async fn a_picture_is_shown_and_anything_else_refused_in_words() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let scans = format!("/papers/{}/scans", house.paper);
    for (name, bytes, words) in [
        ("a.pdf", &b"<html><script>"[..], "không phải bản chụp"),
        ("a.xlsx", b"PK\x03\x04", "không phải bản chụp"),
        ("a.pdf", b"", "Chưa chọn tệp"),
        ("a.svg", b"<svg onload=alert(1)>", "không phải bản chụp"),
        ("a.pdf", &[PDF, &vec![b' '; 20 << 20]].concat(), "20 MB"),
    ] {
        let sent = clerk.upload(&scans, &[], name, bytes).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(sent.text.contains(words) && sent.text.contains("id=\"file-error\""), "{name}");
    }
    clerk.upload(&scans, &[], "b.jpg", PNG).await;
    let page = clerk.get(&format!("/papers/{}", house.paper)).await;
    let links = page.links(&format!("{scans}/"));
    let file = clerk.get(&links[0]).await;
    assert_eq!(file.headers["content-type"], "image/png", "its bytes say what it is");
    assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("inline"));
}

/// The list the paper is about names people of two cells.
#[tokio::test]
async fn who_may_see_a_part_of_its_people_does_not_see_the_scan() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let paper = format!("/papers/{}", house.paper);
    clerk.upload(&format!("{paper}/scans"), &[], "a.pdf", PDF).await;
    let links = clerk.get(&paper).await.links(&format!("{paper}/scans/"));
    for (role, unit, sees) in [
        (Role::CellSecretary, house.own, false),
        (Role::Inspector, house.root, true),
        (Role::Viewer, house.root, false),
    ] {
        let browser = house.browser(&format!("{}.x", role.id()), role, unit).await;
        let page = browser.get(&paper).await;
        assert_eq!(!page.links(&format!("{paper}/scans/")).is_empty(), sees, "{role:?}");
        let file = browser.get(&links[0]).await;
        let wanted = if sees { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!(file.status, wanted, "{role:?}");
        let sent = browser.upload(&format!("{paper}/scans"), &[], "b.pdf", b"%PDF-2").await;
        let records = role.may(sogoc_operations::rights::Action::Record);
        let wanted = if records { StatusCode::SEE_OTHER } else { StatusCode::NOT_FOUND };
        assert_eq!(sent.status, wanted, "{role:?}");
    }
    assert_eq!(house.stranger().get(&links[0]).await.status, StatusCode::SEE_OTHER);
}
