//! A list from the file to the register and back out, through the pages, cleaned on the way.

use axum::http::StatusCode;
use sogoc_operations::rights::Role;

use crate::house::{Browser, House, Page};

const LIST: &str = "STT,Họ và tên,Ngày sinh,Nam/Nữ,Dân tộc,Ngày vào Đảng,Ngày chính thức,Chi bộ
1,Vàng Thị Dợ,07/1982,Nữ,Mông,03/02/2006,03/02/2007,Chi bộ Ba
2,Trần Văn Kiên,18/08/1979,Nam,Kinh,19/05/2005,19/05/2006,Chi bộ Ba
3,,01/01/1990,Nam,Kinh,19/05/2015,19/05/2016,Chi bộ Ba
4,Phúc Bình Niê Kdăm,02/09/1994,Nam,Ê Đê,31/9/2015,30/09/2016,Chi bộ Ba
";

/// Where a posted form leads, however long its work takes.
async fn on(browser: &Browser, mut page: Page) -> String {
    loop {
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
        let address = page.location().to_owned();
        if !address.starts_with("/imports/jobs/") {
            return address;
        }
        tokio::task::yield_now().await;
        page = browser.get(&address).await;
        while page.status == StatusCode::OK {
            assert!(!page.text.contains("không làm xong"), "{}", page.text);
            tokio::task::yield_now().await;
            page = browser.get(&address).await;
        }
    }
}

pub(crate) async fn send(browser: &Browser, name: &str, text: &str) -> String {
    let fields = [("as_of", "31/12/2023")];
    let sent = browser.upload("/imports/new", &fields, name, text.as_bytes()).await;
    let columns = on(browser, sent).await;
    columns.strip_suffix("/columns").expect("first what was recognised").to_owned()
}

async fn clerk(house: &House) -> Browser {
    house.browser("van.thu", Role::Clerk, house.root).await
}

#[tokio::test]
async fn a_list_is_recognised_cleaned_committed_once_and_taken_back() {
    let house = House::new().await;
    let browser = clerk(&house).await;
    let address = send(&browser, "bo sung.csv", LIST).await;
    let columns = browser.get(&format!("{address}/columns")).await;
    for told in ["Đọc được 2 đảng viên", "Vàng Thị Dợ", "Ngày vào Đảng"] {
        assert!(columns.text.contains(told), "{told}: {}", columns.text);
    }
    // Nothing changed there: on to what is wrong.
    let next = browser.post(&format!("{address}/columns"), &all_as_shown(&columns)).await;
    assert_eq!(next.location(), format!("{address}/problems"));
    let problems = browser.get(next.location()).await;
    for told in ["2 dòng chưa nhập được", "31/9/2015", "30/09/2015", "Phúc Bình Niê Kdăm"]
    {
        assert!(problems.text.contains(told), "{told}: {}", problems.text);
    }
    assert!(browser.get(&format!("{address}/problems.xlsx")).await.bytes.starts_with(b"PK"));
    assert!(browser.find("kien").await.text.contains("Không tìm thấy"), "nothing yet");
    assert!(browser.get("/imports").await.text.contains("bo sung.csv"), "found again later");

    // A name is typed, a proposal is taken, one of them wrongly at first.
    let fields = [("c-0-4-1", "Hà Văn Bưởi"), ("c-0-5-5", "31/2/2015")];
    let saved = browser.post(&format!("{address}/problems"), &fields).await;
    let problems = browser.get(&on(&browser, saved).await).await;
    assert!(problems.text.contains("value=\"31/2/2015\""), "what was typed wrongly stays");
    assert!(problems.text.contains("Trong tệp: 31/9/2015"), "{}", problems.text);
    let fields = [("c-0-5-5", "31/2/2015"), ("fix", "c-0-5-5=30/09/2015")];
    let saved = browser.post(&format!("{address}/problems"), &fields).await;
    on(&browser, saved).await;
    let preview = browser.get(&address).await;
    assert!(preview.text.contains("Nhập 4 đảng viên, lập 1 chi bộ mới"), "{}", preview.text);
    assert!(preview.text.contains("Đã sửa 2 ô"), "{}", preview.text);

    let stored = on(&browser, browser.post(&address, &[]).await).await;
    let again = on(&browser, browser.post(&address, &[]).await).await;
    assert_eq!(again, stored, "a second press changes nothing");
    let result = browser.get(&stored).await;
    for told in [
        "Đã ghi 4 đảng viên, 1 chi bộ mới",
        "Số ô đã sửa: 2",
        "31/9/2015",
        "Đảng viên không còn được tính",
    ] {
        assert!(result.text.contains(told), "{told}: {}", result.text);
    }
    assert!(browser.find("kien").await.text.contains("Trần Văn Kiên"));

    let undo = format!("{stored}/undo");
    let silent = browser.post(&undo, &[("reason", "")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let undone = browser.post(&undo, &[("reason", "nhầm tệp")]).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.text);
    assert!(browser.get(undone.location()).await.text.contains("Đợt nhập này đã được bỏ"));
    assert!(browser.find("kien").await.text.contains("Không tìm thấy"));
}

/// The choices of a page of columns as they stand.
fn all_as_shown(page: &Page) -> Vec<(&'static str, &'static str)> {
    // Leaked: a test's few strings.
    let leak = |text: &str| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) };
    let selects = page.text.split("<select id=\"").skip(1);
    selects
        .map(|select| {
            let name = select.split('"').next().unwrap_or_default();
            let body = select.split("</select>").next().unwrap_or_default();
            let before = body.split(" selected").next().unwrap_or_default();
            let value = before.rsplit("value=\"").next().unwrap_or_default();
            (leak(name), leak(value.split('"').next().unwrap_or_default()))
        })
        .collect()
}

#[tokio::test]
async fn a_column_is_chosen_by_hand_and_known_at_the_next_list() {
    const ODD: &str = "Người,Chào đời,Mốc A,Mốc B
Hà Văn Bưởi,1/1/1975,1/1/2000,1/1/2001
Trần Văn Kiên,18/08/1979,19/05/2005,19/05/2006
";
    let house = House::new().await;
    let browser = clerk(&house).await;
    let address = send(&browser, "la.csv", ODD).await;
    let columns = format!("{address}/columns");
    assert!(browser.get(&columns).await.text.contains("Chưa đọc được đảng viên nào"));
    let pointed = browser.post(&columns, &[("read-0", "no"), ("header-0", "1")]).await;
    let page = browser.get(&on(&browser, pointed).await).await;
    assert!(page.text.contains("Mốc A"), "{}", page.text);
    // Nobody's name is chosen: said at the field, and what was chosen stays.
    let wrong = [("read-0", "yes"), ("header-0", "1"), ("col-0-2", "admitted")];
    let refused = browser.post(&columns, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("chưa cột nào được đọc là Họ và tên"), "{}", refused.text);
    assert!(refused.text.contains("value=\"admitted\" selected"), "{}", refused.text);
    let right = [
        ("read-0", "yes"),
        ("header-0", "1"),
        ("col-0-0", "name"),
        ("col-0-1", "birth"),
        ("col-0-2", "admitted"),
        ("col-0-3", "official"),
    ];
    let saved = browser.post(&columns, &right).await;
    assert!(browser.get(&on(&browser, saved).await).await.text.contains("Đọc được 2 đảng viên"));
    // One thing twice is refused at the second column.
    let twice = [right.as_slice(), &[]].concat();
    let twice: Vec<_> = twice
        .into_iter()
        .map(|(name, value)| if name == "col-0-3" { (name, "admitted") } else { (name, value) })
        .collect();
    let refused = browser.post(&columns, &twice).await;
    assert!(refused.text.contains("cũng được đọc là"), "{}", refused.text);
    // The next list of that shape.
    let next = send(&browser, "la 2.csv", &ODD.replace("Bưởi", "Mận")).await;
    let page = browser.get(&format!("{next}/columns")).await;
    assert!(page.text.contains("theo cách đọc đã chọn lần trước"), "{}", page.text);
}

#[tokio::test]
async fn doubles_wait_for_a_decision_and_nothing_in_the_register_is_overwritten() {
    const DOUBLES: &str =
        "STT,Họ và tên,Ngày sinh,Nam/Nữ,Dân tộc,Ngày vào Đảng,Ngày chính thức,Số thẻ,Chi bộ
1,Vàng Thị Dợ,07/05/1982,Nữ,Mông,03/02/2006,03/02/2007,01239001,Chi bộ Một
2,Trần Văn Kiên,18/08/1979,Nam,Kinh,19/05/2005,19/05/2006,01239001,Chi bộ Một
3,Giàng A Ký,12/12/1960,Nam,Kinh,03/02/1985,03/02/1986,01234501,Chi bộ Một
";
    let house = House::new().await;
    let browser = clerk(&house).await;
    let address = send(&browser, "trung.csv", DOUBLES).await;
    let doubles = format!("{address}/doubles");
    let page = browser.get(&doubles).await;
    for told in ["1 cặp cần đồng chí quyết định", "Dân tộc", "Lấy theo danh sách", "Chờ quyết định"]
    {
        assert!(page.text.contains(told), "{told}: {}", page.text);
    }
    assert!(
        browser.get(&address).await.text.contains("Nhập 1 đảng viên"),
        "the pair is not merged"
    );
    let held = format!("h-0-4-{}", house.person);
    let boxes = held.replacen("h-", "t-", 1);
    let fields = [("p-0-2-0-3", "different"), (held.as_str(), "same"), (boxes.as_str(), "Dân tộc")];
    let saved = browser.post(&doubles, &fields).await;
    let preview = browser.get(&on(&browser, saved).await).await;
    assert!(preview.text.contains("Nhập 2 đảng viên, bổ sung 1 người đã có"), "{}", preview.text);
    let stored = on(&browser, browser.post(&address, &[]).await).await;
    let result = browser.get(&stored).await;
    assert!(result.text.contains("2 đảng viên, 1 người được bổ sung"), "{}", result.text);
    assert!(browser.get(&format!("/members/{}", house.person)).await.text.contains("Kinh"));
}

#[tokio::test]
async fn a_row_is_left_out_taken_back_and_corrected_as_a_whole() {
    let house = House::new().await;
    let browser = clerk(&house).await;
    let address = send(&browser, "dong.csv", LIST).await;
    let problems = format!("{address}/problems");
    on(&browser, browser.post(&problems, &[("x-0-4", "yes")]).await).await;
    let page = browser.get(&problems).await;
    assert!(page.text.contains("Các dòng đã bỏ") && page.text.contains("1 dòng chưa nhập được"));
    on(&browser, browser.post(&problems, &[("r-0-4", "yes")]).await).await;
    assert!(browser.get(&problems).await.text.contains("2 dòng chưa nhập được"));
    let row = format!("{address}/rows/0/4");
    assert!(browser.get(&row).await.text.contains("01/01/1990"));
    let saved = browser.post(&row, &[("c-0-4-1", "Hà Văn Bưởi"), ("c-0-4-2", "02/01/1990")]).await;
    on(&browser, saved).await;
    assert!(browser.get(&row).await.text.contains("Trong tệp: 01/01/1990"));
    // Typed back to what the file has: no correction any more.
    on(&browser, browser.post(&row, &[("c-0-4-2", "01/01/1990")]).await).await;
    assert!(!browser.get(&row).await.text.contains("Trong tệp: 01/01/1990"));
    assert_eq!(browser.get(&format!("{address}/rows/0/99")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get(&format!("{address}/rows/7/4")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_preview_belongs_to_one_account_and_can_be_dropped() {
    let house = House::new().await;
    let browser = clerk(&house).await;
    let other = house.browser("van.thu2", Role::Clerk, house.root).await;
    let address = send(&browser, "a.csv", LIST).await;
    for step in ["", "/columns", "/problems", "/doubles", "/rows/0/4"] {
        let page = format!("{address}{step}");
        assert_eq!(browser.get(&page).await.status, StatusCode::OK, "{step}");
        assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND, "{step}");
        assert_eq!(other.post(&page, &[]).await.status, StatusCode::NOT_FOUND, "{step}");
    }
    assert!(!other.get("/imports").await.text.contains("a.csv"));
    browser.post(&format!("{address}/drop"), &[]).await;
    assert_eq!(browser.get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        browser.get("/imports/jobs/0190f3c2-0000-7000-8000-000000000000").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn what_is_wrong_with_the_form_is_said_at_its_field() {
    let house = House::new().await;
    let browser = clerk(&house).await;
    for address in ["/imports/new", "/imports/places/new"] {
        for (day, name, bytes, words) in [
            ("31/02/2023", "a.csv", LIST.as_bytes(), "31/02/2023"),
            ("31/12/2023", "a.csv", &b""[..], "Chưa chọn tệp"),
            ("31/12/2030", "a.csv", LIST.as_bytes(), "chưa đến"),
            ("31/12/2023", "a.xlsx", &b"PK\x03\x04nothing"[..], "aria-invalid"),
        ] {
            let page = browser.upload(address, &[("as_of", day)], name, bytes).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
            assert!(page.text.contains(words) && page.text.contains("aria-invalid"), "{words}");
        }
    }
}

#[tokio::test]
async fn places_come_in_the_same_way() {
    const PLACES: &str = "Tên địa bàn,Loại,Mã,Thuộc,Phân loại khu vực,Chi bộ phụ trách
Xã Thử,xã,03001,,biên giới; khu vực III,
Bản Nà An,bản,,Xã Thử,,Chi bộ Hai
Huổi Lót,,,Xã Thử,,
";
    let house = House::new().await;
    let browser = house.browser("to.chuc", Role::Board, house.root).await;
    assert!(browser.get("/imports/places/template.xlsx").await.bytes.starts_with(b"PK"));
    let fields = [("as_of", "31/12/2023")];
    let sent = browser.upload("/imports/places/new", &fields, "ban.csv", PLACES.as_bytes()).await;
    let address = on(&browser, sent).await;
    let preview = browser.get(&address).await;
    // The commune itself is there since the register began.
    for told in [
        "Nhập 1 địa bàn",
        "1 địa bàn đã có trong sổ",
        "1 dòng còn lỗi",
        "1 địa bàn có chi bộ phụ trách",
    ] {
        assert!(preview.text.contains(told), "{told}: {}", preview.text);
    }
    let problems = format!("{address}/problems");
    assert!(browser.get(&problems).await.text.contains("Chưa rõ loại địa bàn"));
    on(&browser, browser.post(&problems, &[("c-0-4-1", "bản")]).await).await;
    assert!(browser.get(&address).await.text.contains("Nhập 2 địa bàn"));
    let stored = on(&browser, browser.post(&address, &[]).await).await;
    let result = browser.get(&stored).await;
    assert!(result.text.contains("2 địa bàn"), "{}", result.text);
    let undone = browser.post(&format!("{stored}/undo"), &[("reason", "thử")]).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.text);
    assert!(browser.get(undone.location()).await.text.contains("Đợt nhập này đã được bỏ"));
}

#[tokio::test]
async fn the_template_is_there_for_everybody_signed_in() {
    let house = House::new().await;
    let browser = house.browser("xem", Role::Viewer, house.own).await;
    assert!(browser.get("/imports/template.xlsx").await.bytes.starts_with(b"PK"));
}
