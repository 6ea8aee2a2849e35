//! A list from the file to the register and back out, through the pages.

use axum::http::StatusCode;
use sogoc_operations::rights::Role;

use crate::house::House;

const LIST: &str = "STT,Họ và tên,Ngày sinh,Nam/Nữ,Dân tộc,Ngày vào Đảng,Ngày chính thức,Chi bộ
1,Vàng Thị Dợ,07/1982,Nữ,Mông,03/02/2006,03/02/2007,Chi bộ Ba
2,Trần Văn Kiên,18/08/1979,Nam,Kinh,19/05/2005,19/05/2006,Chi bộ Ba
3,,01/01/1990,Nam,Kinh,19/05/2015,19/05/2016,Chi bộ Ba
";

#[tokio::test]
async fn a_list_is_previewed_committed_once_and_taken_back() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let fields = [("as_of", "31/12/2023")];
    let sent = browser.upload("/imports/new", &fields, "bo sung.csv", LIST.as_bytes()).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let address = sent.location().to_owned();
    let preview = browser.get(&address).await;
    assert!(preview.text.contains("Nhập 2 đảng viên, lập 1 chi bộ mới"), "{}", preview.text);
    assert!(preview.text.contains("Chưa nhập"), "the row without a name");
    assert!(browser.get(&format!("{address}/problems.xlsx")).await.bytes.starts_with(b"PK"));
    assert!(browser.find("kien").await.text.contains("Không tìm thấy"), "nothing yet");

    let stored = browser.post(&address, &[]).await;
    assert_eq!(stored.status, StatusCode::SEE_OTHER, "{}", stored.text);
    let again = browser.post(&address, &[]).await;
    assert_eq!(again.location(), stored.location(), "a second press changes nothing");
    let result = browser.get(stored.location()).await;
    assert!(result.text.contains("Đã ghi 2 đảng viên"), "{}", result.text);
    assert!(browser.find("kien").await.text.contains("Trần Văn Kiên"));
    assert!(browser.get("/imports").await.text.contains("bo sung.csv"));

    let undo = format!("{}/undo", stored.location());
    let silent = browser.post(&undo, &[("reason", "")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let undone = browser.post(&undo, &[("reason", "nhầm tệp")]).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.text);
    assert!(browser.get(undone.location()).await.text.contains("Đợt nhập này đã được bỏ"));
    assert!(browser.find("kien").await.text.contains("Không tìm thấy"));
}

#[tokio::test]
async fn a_preview_belongs_to_one_account() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let other = house.browser("van.thu2", Role::Clerk, house.root).await;
    let fields = [("as_of", "31/12/2023")];
    let sent = browser.upload("/imports/new", &fields, "a.csv", LIST.as_bytes()).await;
    let address = sent.location();
    assert_eq!(browser.get(address).await.status, StatusCode::OK);
    assert_eq!(other.get(address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.post(address, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_wrong_with_the_form_is_said_at_its_field() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    for (day, name, bytes, words) in [
        ("31/02/2023", "a.csv", LIST.as_bytes(), "31/02/2023"),
        ("31/12/2023", "a.csv", &b""[..], "Chưa chọn tệp"),
        ("31/12/2030", "a.csv", LIST.as_bytes(), "chưa đến"),
        ("31/12/2023", "a.xlsx", &b"PK\x03\x04nothing"[..], "aria-invalid"),
    ] {
        let page = browser.upload("/imports/new", &[("as_of", day)], name, bytes).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(page.text.contains(words) && page.text.contains("aria-invalid"), "{words}");
    }
}

#[tokio::test]
async fn the_template_is_there_for_everybody_signed_in() {
    let house = House::new().await;
    let browser = house.browser("xem", Role::Viewer, house.own).await;
    assert!(browser.get("/imports/template.xlsx").await.bytes.starts_with(b"PK"));
}
