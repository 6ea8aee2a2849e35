//! *Soát số liệu báo cáo* against the register: the numbers side by side, what words mean said once, nobody told more than they may count.

use sogoc_operations::rights::Role;

use crate::house::House;

const REPORT: &str = "Đảng bộ xã hiện có 999 đảng viên. Toàn đảng bộ có 3 đồng chí sinh hoạt.";

#[tokio::test]
async fn a_clerk_sees_both_numbers_and_says_once_what_words_mean() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let unit = house.root.to_string();
    let asked = [("text", REPORT), ("unit", unit.as_str()), ("on", "31/12/2024")];
    let page = clerk.post("/check-text", &asked).await;
    assert!(page.text.contains("khác sổ") && page.text.contains("999"), "{}", page.text);
    assert!(page.text.contains("href=\"/figures?unit="), "the number of the register opens");
    assert!(page.text.contains("name=\"teach\"") && !page.text.contains("đã xác nhận"));
    let wording = "toan dang bo co … dong chi sinh hoat";
    assert!(page.text.contains(wording), "{}", page.text);
    let taught = [asked.as_slice(), &[("teach", "1"), ("wording", wording), ("means", "members")]];
    let page = clerk.post("/check-text", &taught.concat()).await;
    assert!(page.text.contains("đã xác nhận"), "{}", page.text);
    // The next report of the office is matched by itself.
    assert!(clerk.post("/check-text", &asked).await.text.contains("đã xác nhận"));
    let forgotten = [asked.as_slice(), &[("forget", wording)]].concat();
    assert!(!clerk.post("/check-text", &forgotten).await.text.contains("đã xác nhận"));
    let late = [("text", REPORT), ("unit", unit.as_str()), ("on", "31/02/2024")];
    assert!(!clerk.post("/check-text", &late).await.text.contains("id=\"against\""));
}

#[tokio::test]
async fn who_may_only_count_confirms_nothing_and_who_may_not_is_told_nothing() {
    let house = House::new().await;
    let unit = house.root.to_string();
    let asked = [("text", REPORT), ("unit", unit.as_str()), ("on", "31/12/2024")];
    let viewer = house.browser("xem", Role::Viewer, house.root).await;
    let page = viewer.post("/check-text", &asked).await;
    assert!(page.text.contains("khác sổ") && !page.text.contains("name=\"confirm\""));
    let denied = [asked.as_slice(), &[("deny", "x … y")]].concat();
    assert!(!viewer.post("/check-text", &denied).await.text.contains("khác sổ"));
    let stranger = house.browser("ngoai", Role::Clerk, house.own).await;
    let page = stranger.post("/check-text", &asked).await;
    assert!(!page.text.contains("khác sổ"), "{}", page.text);
}
