//! A reorganisation through its pages: chosen, allocated, previewed, carried out, taken back; and who may.

use axum::http::StatusCode;
use sogoc_operations::rights::Role;

use crate::house::{Browser, House, Page};

/// Where a page leads, followed.
async fn follow(browser: &Browser, page: &Page) -> Page {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    browser.get(page.location()).await
}

/// Begins a plan and gives its address.
async fn begin(browser: &Browser, house: &House, on: &str) -> String {
    let root = house.root.to_string();
    let fields = [("unit", &*root), ("title", "Giải thể Chi bộ Một"), ("on", on)];
    let begun = browser.post("/reorganisations", &fields).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    begun.location().trim_end_matches("/units").to_owned()
}

/// Everything but the carrying out: the own cell ends, its members go to the other.
async fn draw_up(browser: &Browser, house: &House, plan: &str) {
    let (own, sibling) = (house.own.to_string(), house.sibling.to_string());
    let fields = [("pick", &*own), ("work", "dissolve"), ("do", "add")];
    let added = browser.post(&format!("{plan}/units"), &fields).await;
    assert!(follow(browser, &added).await.text.contains("kết thúc"));
    let fields = [("cell", &*own), ("rule", "all_to_one"), ("to", &*sibling)];
    follow(browser, &browser.post(&format!("{plan}/people/rule"), &fields).await).await;
}

async fn sign(browser: &Browser, plan: &str, on: &str) {
    let fields = [
        ("title", "Giải thể Chi bộ Một"),
        ("on", on),
        ("paper_kind", "decision"),
        ("paper_number", "12-QĐ/ĐU"),
        ("paper_dated", "01/03/2024"),
    ];
    follow(browser, &browser.post(&format!("{plan}/paper"), &fields).await).await;
}

#[tokio::test]
async fn a_cell_ends_through_the_pages_and_the_ending_is_taken_back() {
    let house = House::new().await;
    let browser = house.browser("to.chuc", Role::Board, house.root).await;
    assert!(browser.get("/").await.text.contains("Sắp xếp tổ chức"));
    let plan = begin(&browser, &house, "01/05/2024").await;
    draw_up(&browser, &house, &plan).await;
    let preview = browser.get(&format!("{plan}/preview")).await;
    assert!(preview.text.contains("Ghi số quyết định"), "{}", preview.text);
    sign(&browser, &plan, "01/05/2024").await;
    let preview = browser.get(&format!("{plan}/preview")).await;
    assert!(preview.text.contains("Thực hiện sắp xếp: 1 tổ chức kết thúc"), "{}", preview.text);
    for step in [
        "units",
        "places",
        "paper",
        "people",
        "papers",
        "plan.toml",
        "allocation.xlsx",
        "allocation.csv",
        "handover.xlsx",
        "decision.docx?paper=hand_over",
    ] {
        let page = browser.get(&format!("{plan}/{step}")).await;
        assert_eq!(page.status, StatusCode::OK, "{step}: {}", page.text);
    }
    let minutes = format!("{plan}/minutes.docx?from={}&to={}", house.own, house.sibling);
    assert_eq!(browser.get(&minutes).await.status, StatusCode::OK);
    let before = house.office.position();
    let done = browser.post(&format!("{plan}/carry-out"), &[]).await;
    let done = follow(&browser, &done).await;
    assert!(done.text.contains("đã thực hiện") && done.text.contains("Giải thể"), "{}", done.text);
    assert!(house.office.position() > before);
    let at = house.office.position();
    follow(&browser, &browser.post(&format!("{plan}/carry-out"), &[]).await).await;
    assert_eq!(house.office.position(), at, "a second press changes nothing");
    for step in ["units", "people", "preview"] {
        let gone = browser.get(&format!("{plan}/{step}")).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "{step}: nothing can be changed any more");
    }
    assert_eq!(browser.get(&format!("{plan}/papers")).await.status, StatusCode::OK);
    let silent = browser.post(&format!("{plan}/annul"), &[("reason", "")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let annulled = browser.post(&format!("{plan}/annul"), &[("reason", "Hoãn")]).await;
    let list = follow(&browser, &annulled).await;
    assert!(list.text.contains("đã hủy, soạn lại được"), "{}", list.text);
    let deleted = browser.post(&format!("{plan}/delete"), &[]).await;
    assert!(!follow(&browser, &deleted).await.text.contains("Giải thể Chi bộ Một"));
}

#[tokio::test]
async fn after_its_day_it_is_restored_by_a_plan_of_its_own() {
    let house = House::new().await;
    let browser = house.browser("to.chuc", Role::Board, house.root).await;
    let plan = begin(&browser, &house, "15/03/2024").await;
    draw_up(&browser, &house, &plan).await;
    sign(&browser, &plan, "15/03/2024").await;
    let done = browser.post(&format!("{plan}/carry-out"), &[]).await;
    assert!(follow(&browser, &done).await.text.contains("Soạn phương án khôi phục"));
    let wrong = browser.post(&format!("{plan}/restore"), &[("on", "31/02/2024")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("31/02/2024"), "what was typed stays");
    let restored = browser.post(&format!("{plan}/restore"), &[("on", "18/03/2024")]).await;
    let preview = follow(&browser, &restored).await;
    assert!(preview.text.contains("Khôi phục tổ chức trước"), "{}", preview.text);
}

#[tokio::test]
async fn wrong_input_is_told_and_stays_as_it_was_typed() {
    let house = House::new().await;
    let browser = house.browser("to.chuc", Role::Board, house.root).await;
    let begun = browser.post("/reorganisations", &[("title", "Đợt một"), ("on", "hôm nào")]).await;
    assert_eq!(begun.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(begun.text.contains("Đợt một") && begun.text.contains("hôm nào"));
    let plan = begin(&browser, &house, "01/05/2024").await;
    let own = house.own.to_string();
    let units = format!("{plan}/units");
    let fields = [("pick", &*own), ("work", "divide"), ("names", "Chi bộ A"), ("do", "add")];
    let wrong = browser.post(&units, &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("ít nhất hai tổ chức mới"), "{}", wrong.text);
    assert!(wrong.text.contains("Chi bộ A") && wrong.text.contains("checked"));
    let found = browser.post(&units, &[("q", "hai"), ("pick", &*own), ("do", "find")]).await;
    assert!(found.text.contains("Chi bộ Hai") && found.text.contains("Chi bộ Một"), "kept ticked");
    let branch = [("pick", &*house.root.to_string()), ("do", "branch")];
    let branch = browser.post(&units, &branch).await;
    assert_eq!(branch.text.matches(" checked").count(), 2, "{}", branch.text);
    let rule = browser.post(&format!("{plan}/people/rule"), &[("rule", "even")]).await;
    assert_eq!(rule.status, StatusCode::UNPROCESSABLE_ENTITY);
    let hand = browser.post(&format!("{plan}/people/hand"), &[("do", "place")]).await;
    assert_eq!(hand.status, StatusCode::UNPROCESSABLE_ENTITY);
    let paper = browser.post(&format!("{plan}/paper"), &[("title", ""), ("on", "x")]).await;
    assert_eq!(paper.status, StatusCode::UNPROCESSABLE_ENTITY);
    let blocked = browser.post(&format!("{plan}/carry-out"), &[]).await;
    assert_eq!(blocked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(blocked.text.contains("chưa có việc nào"), "{}", blocked.text);
    let forgot = [("id", &*own)];
    draw_up(&browser, &house, &plan).await;
    let forgotten = browser.post(&format!("{units}/forget"), &forgot).await;
    assert!(follow(&browser, &forgotten).await.text.contains("Chưa có việc nào"));
}

#[tokio::test]
async fn a_form_from_an_older_page_overwrites_nothing_and_carries_nothing_out() {
    let house = House::new().await;
    let one = house.browser("to.chuc", Role::Board, house.root).await;
    let other = house.browser("to.chuc.hai", Role::Board, house.root).await;
    let plan = begin(&one, &house, "01/05/2024").await;
    draw_up(&one, &house, &plan).await;
    sign(&one, &plan, "01/05/2024").await;
    let revision = |page: &Page| {
        let (_, after) = page.text.split_once("name=\"revision\" value=\"").unwrap();
        after.split_once('"').unwrap().0.to_owned()
    };
    let (preview, paper) = (format!("{plan}/preview"), format!("{plan}/paper"));
    let seen = revision(&one.get(&preview).await);
    let fields = [("title", "Tên khác"), ("on", "01/06/2024"), ("revision", &*seen)];
    follow(&other, &other.post(&paper, &fields).await).await;
    let before = house.office.position();
    let carry = format!("{plan}/carry-out");
    let late = one.post(&carry, &[("revision", &*seen)]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text.contains("Người khác vừa sửa") && late.text.contains("Tên khác"));
    assert_eq!(house.office.position(), before);
    let fields = [("title", "Tên cũ"), ("on", "01/05/2024"), ("revision", &*seen)];
    let late = one.post(&paper, &fields).await;
    assert!(late.text.contains("Người khác vừa lưu"), "{}", late.text);
    assert!(one.get(&preview).await.text.contains("Tên khác"));
}

#[tokio::test]
async fn a_list_filled_in_places_only_whom_it_sends_elsewhere() {
    let house = House::new().await;
    let browser = house.browser("to.chuc", Role::Board, house.root).await;
    let plan = begin(&browser, &house, "01/05/2024").await;
    let (own, list) = (house.own.to_string(), format!("{plan}/people/list"));
    let names =
        [("pick", &*own), ("work", "divide"), ("names", "Chi bộ A\nChi bộ B"), ("do", "add")];
    follow(&browser, &browser.post(&format!("{plan}/units"), &names).await).await;
    let given = browser.get(&format!("{plan}/allocation.csv")).await.text;
    let people = given.lines().filter(|line| line.contains("Chi bộ Một")).count();
    assert!(people > 1, "{given}");
    let filled = given.replace("Chi bộ Một;;", "Chi bộ Một;Chi bộ A;");
    let filled = filled.replace("Chi bộ Một,,", "Chi bộ Một,Chi bộ A,");
    assert_eq!(filled.matches("Chi bộ A").count(), people, "{given}");
    let wrong = browser.upload(&list, &[], "ds.csv", b"a,b\n1,2\n").await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.text.contains("Chi bộ mới"));
    let taken = browser.upload(&list, &[], "ds.csv", filled.as_bytes()).await;
    let page = follow(&browser, &taken).await;
    assert!(page.text.contains("Mọi đảng viên đã có nơi sinh hoạt"), "{}", page.text);
    assert_eq!(page.text.matches("xếp bằng tay</span>").count(), people);
    // The same list again says nothing new; taken out by hand, the rule holds again.
    let again = browser.upload(&list, &[], "ds.csv", filled.as_bytes()).await;
    assert_eq!(follow(&browser, &again).await.text.matches("xếp bằng tay</span>").count(), people);
    let nobody = browser.post(&format!("{plan}/people/hand"), &[("do", "place")]).await;
    assert!(nobody.text.contains("Chưa đánh dấu ai"), "{}", nobody.text);
    let nothing = browser.post(&format!("{plan}/people/rule"), &[("rule", "by_residence")]).await;
    assert!(nothing.text.contains("Chưa đánh dấu chi bộ nào"), "{}", nothing.text);
}

#[tokio::test]
async fn a_plan_is_open_to_who_organises_what_it_speaks_of_and_to_nobody_else() {
    let house = House::new().await;
    let board = house.browser("to.chuc", Role::Board, house.root).await;
    let plan = begin(&board, &house, "01/05/2024").await;
    draw_up(&board, &house, &plan).await;
    let other = house.browser("ban.khac", Role::Board, house.root).await;
    assert_eq!(other.get(&format!("{plan}/preview")).await.status, StatusCode::OK, "shared");
    let steps = [
        "",
        "/units",
        "/places",
        "/paper",
        "/people",
        "/preview",
        "/papers",
        "/plan.toml",
        "/allocation.xlsx",
        "/handover.xlsx",
    ];
    for (login, role, unit) in [
        ("mot.chi.bo", Role::Board, house.own),
        ("van.thu", Role::Clerk, house.root),
        ("xem", Role::Viewer, house.root),
        ("kiem.tra", Role::Inspector, house.root),
    ] {
        let browser = house.browser(login, role, unit).await;
        for step in steps {
            let page = browser.get(&format!("{plan}{step}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{login} {step}");
        }
        let sent = browser.post(&format!("{plan}/carry-out"), &[]).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND, "{login}");
    }
    // Who may organise and not list sees numbers and no names.
    let keeper = house.browser("quan.tri", Role::Administrator, house.root).await;
    let people = keeper.get(&format!("{plan}/people")).await;
    assert!(
        people.text.contains("không xem được từng người") && !people.text.contains("Giàng A Ký")
    );
    assert_eq!(keeper.get(&format!("{plan}/handover.xlsx")).await.status, StatusCode::NOT_FOUND);
}
