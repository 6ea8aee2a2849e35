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

/// What the buttons of the page send is what the next report is looked up by, also where a bracket follows the number.
#[tokio::test]
async fn what_the_buttons_say_is_found_again_and_taken_back() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let unit = house.root.to_string();
    let report = "Đảng bộ xã có 9 đảng viên, nữ là 5 (chiếm 55,6%). Trồng được 12 ha rừng, 40 cây.";
    let asked = [("text", report), ("unit", unit.as_str()), ("on", "31/12/2024")];
    let value = |page: &str, name: &str, part: &str| {
        let mut buttons =
            page.split("<button").filter(|it| it.contains(&format!("name=\"{name}\"")));
        let button = buttons.find(|it| it.contains(part))?;
        Some(button.split("value=\"").nth(1)?.split('"').next()?.to_owned())
    };
    let page = clerk.post("/check-text", &asked).await.text;
    let women = value(&page, "confirm", "women|").expect(&page);
    let confirmed = [asked.as_slice(), &[("confirm", women.as_str())]].concat();
    assert!(clerk.post("/check-text", &confirmed).await.text.contains("đã xác nhận"));
    let page = clerk.post("/check-text", &asked).await.text;
    let forget = value(&page, "forget", "").expect("kept for the next report");
    let forgotten = [asked.as_slice(), &[("forget", forget.as_str())]].concat();
    assert!(!clerk.post("/check-text", &forgotten).await.text.contains("đã xác nhận"));
    // Said to be nothing of the register, it is listed apart and can be taken back.
    let deny =
        value(&page, "deny", "").unwrap_or_else(|| women.split('|').nth(1).unwrap().to_owned());
    let denied = [asked.as_slice(), &[("deny", deny.as_str())]].concat();
    let page = clerk.post("/check-text", &denied).await.text;
    assert!(page.contains("Không phải con số của sổ"), "{page}");
    let back = [asked.as_slice(), &[("forget", deny.as_str())]].concat();
    assert!(!clerk.post("/check-text", &back).await.text.contains("Không phải con số của sổ"));
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
