//! The search box, lists asked by conditions, what is kept and taken out: no name in an address, nobody outside.

use axum::http::StatusCode;
use sogoc_operations::rights::Role;

use crate::house::{Browser, House, Page, local};

async fn search(browser: &Browser, text: &str) -> Page {
    let posted = browser.post("/search", &[("q", text)]).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.text);
    assert!(posted.location().starts_with("/search/"), "{}", posted.location());
    browser.get(posted.location()).await
}

#[tokio::test]
async fn one_box_finds_people_units_places_and_leads_to_them() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    for (typed, title, link) in [
        ("mua thi lan", "Mùa Thị Lan", "/members/"),
        ("TOAN", "Đặng Quốc Toản", "/members/"),
        ("01234501", "Giàng A Ký", "/members/"),
        ("chi bo hai", "Chi bộ Hai", "/units/"),
        ("ban mau", "Bản Mẫu", "/places/"),
    ] {
        let page = search(&browser, typed).await;
        let hit = page.text.split("class=\"hit\"").nth(1).unwrap_or_default();
        assert!(hit.contains(title) && hit.contains(link), "{typed}: {hit}");
        assert_eq!(browser.get(&page.links(link)[0]).await.status, StatusCode::OK, "{typed}");
    }
    let nothing = search(&browser, "không có ai").await;
    assert!(nothing.text.contains("Không tìm thấy gì"));
    let short = browser.post("/search", &[("q", "l")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(short.text.contains("aria-invalid") && short.text.contains("value=\"l\""));
}

#[tokio::test]
async fn what_was_typed_is_in_no_address_and_belongs_to_its_session() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let posted = browser.post("/search", &[("q", "Giàng A Ký")]).await;
    let key = posted.location().to_owned();
    let page = browser.get(&key).await;
    assert!(page.text.contains("Giàng A Ký"));
    assert!(browser.get(&key).await.text.contains("Giàng A Ký"), "again, as after a reload");
    let list = browser.find("Giàng A Ký").await;
    for page in [&page, &list] {
        for address in page.links("/") {
            let plain = sogoc_domain::text::fold(&address);
            assert!(!address.contains("%C3%A0ng") && !plain.contains("giang"), "{address}");
        }
    }
    let other = house.browser("khac", Role::Clerk, house.root).await;
    let theirs = other.get(&key).await;
    assert!(!theirs.text.contains("Giàng A Ký") && theirs.text.contains("không còn"));
    let list = list.links("/members.xlsx?")[0].clone();
    assert_eq!(other.get(&list).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.get(&list).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_cell_secretary_finds_nobody_outside_and_a_viewer_no_names() {
    let house = House::new().await;
    let secretary = house.browser("bi.thu", Role::CellSecretary, house.own).await;
    assert!(search(&secretary, "giang").await.text.contains("Giàng A Ký"));
    for outside in ["Lò Văn An", "01234504", "chi bo hai"] {
        let page = search(&secretary, outside).await;
        assert!(page.text.contains("Không tìm thấy gì"), "{outside}");
        let hint = secretary.post("/search/suggest", &[("q", outside)]).await;
        assert!(!hint.text.contains("Lò Văn An</b>"), "{outside}: {}", hint.text);
    }
    let elsewhere = secretary.get(&format!("/members?unit={}", house.sibling)).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    let viewer = house.browser("xem", Role::Viewer, house.root).await;
    for address in ["/members", "/members?sex=female&age_to=34", "/members?by=sex", "/figures"] {
        let page = viewer.get(address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(page.text.contains("chưa được xem danh sách"), "{address}");
        assert!(page.links("/members/").is_empty() && !page.text.contains("Giàng"), "{address}");
    }
    let by_name = viewer.post("/members", &[("q", "Giàng A Ký")]).await;
    let counted = viewer.get(by_name.location()).await;
    assert!(counted.text.contains("<b>5 người</b>"), "a name is not counted: {}", counted.text);
    assert!(search(&viewer, "giang").await.text.contains("Không tìm thấy gì"));
    assert_eq!(viewer.get("/members.csv").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_question_of_the_telephone_is_answered_as_a_sentence() {
    let house = House::new().await;
    let viewer = house.browser("xem", Role::Viewer, house.root).await;
    let asked = [("sex", "female"), ("age_to", "34"), ("minority", ""), ("by", "unit")];
    let posted = viewer.post("/members?as_of=01/01/2024", &asked).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER);
    let address = posted.location().to_owned();
    assert!(
        address.contains("sex=female&age_to=34&by=unit") && !address.contains("minority"),
        "{address}"
    );
    let page = viewer.get(&address).await;
    let sentence = "Đảng viên nữ, dưới 35 tuổi, Đảng bộ xã Thử, ngày 01/01/2024: <b>1 người</b>";
    assert!(page.text.contains(sentence), "{}", page.text);
    assert!(page.text.contains("Chi bộ Một"), "divided by organisation");
    let without = page
        .links("/members?")
        .into_iter()
        .find(|it| !it.contains("sex=") && it.contains("age_to"));
    let wider = viewer.get(&without.unwrap()).await;
    assert!(wider.text.contains("Đảng viên dưới 35 tuổi, "), "{}", wider.text);
    let wrong = viewer.post("/members", &[("age_from", "ba mươi"), ("sex", "female")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("value=\"ba mươi\"") && wrong.text.contains("href=\"#age_from\""));
    assert!(wrong.text.contains("<option value=\"female\" selected>"), "nothing typed is lost");
}

#[tokio::test]
async fn columns_and_order_stand_in_the_address_and_in_the_file() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let fields = [("columns", "age"), ("columns", "card"), ("sort", "-age"), ("kind", "official")];
    let posted = browser.post("/members", &fields).await;
    let address = posted.location().to_owned();
    assert!(address.contains("columns=age%2Ccard") && address.contains("sort=-age"), "{address}");
    let page = browser.get(&address).await;
    assert!(page.text.contains("aria-sort=\"descending\""));
    let heads: Vec<&str> = page.text.split("<th scope=\"col\"").collect();
    assert!(page.text.contains("Số thẻ đảng viên") && heads.len() < 6, "{}", heads.len());
    let file = page.links("/members.csv?")[0].clone();
    let csv = browser.get(&file).await;
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
    let lines: Vec<&str> = csv.text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "STT;Họ và tên;Tuổi;Số thẻ đảng viên");
    assert!(lines[1].contains("Lường Thị Xuân") || lines[1].contains("Giàng A Ký"), "{}", lines[1]);
    assert_eq!(lines.len(), 5);
    let visitor = house.office.visitor(&browser.token).await.unwrap().unwrap();
    let (who, since) = (visitor.actor.name(), jiff::Timestamp::MIN);
    let looks = house.office.store().readings_by_actor(&who, since, 10).await.unwrap();
    let look = looks.iter().find(|it| it.action == "list.export").unwrap();
    assert!(look.fields.contains("Đảng viên chính thức, Đảng bộ xã Thử"), "{look:?}");
}

#[tokio::test]
async fn a_list_is_kept_found_again_and_forgotten() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let page = browser.get("/members?sex=female&columns=age").await;
    let form = page.text.split("action=\"/members/views").nth(1).unwrap();
    let address =
        format!("/members/views{}", form.split('"').next().unwrap()).replace("&amp;", "&");
    let nameless = browser.post(&address, &[("name", " ")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.text.contains("Hãy đặt tên"));
    let kept = browser.post(&address, &[("name", "Chị em")]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    let page = browser.get("/members").await;
    assert!(page.text.contains("Chị em"));
    let visitor = house.office.visitor(&browser.token).await.unwrap().unwrap();
    let views = house.office.views(&visitor.actor).await.unwrap();
    assert!(browser.get(&views[0].address).await.text.contains("Đảng viên nữ, "));
    let forget = format!("/views/{}/delete", views[0].id);
    let other = house.browser("khac", Role::Clerk, house.root).await;
    other.post(&forget, &[]).await;
    assert_eq!(house.office.views(&visitor.actor).await.unwrap().len(), 1, "not theirs to forget");
    let gone = browser.post(&forget, &[("back", "//so.khac/")]).await;
    assert_eq!(gone.location(), "/members", "leads nowhere else");
    assert!(house.office.views(&visitor.actor).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_citizen_number_is_found_by_who_opens_files_and_the_look_stays() {
    let house = House::new().await;
    let browser = house.browser("van.thu", Role::Clerk, house.root).await;
    let number = "066060000001";
    let hint = browser.post("/search/suggest", &[("q", number)]).await;
    assert!(!hint.text.contains("Giàng"), "not while typing");
    let page = search(&browser, number).await;
    assert!(page.text.contains("Giàng A Ký") && page.text.contains("nhật ký"));
    let looks = house.office.looks_at(&local(), house.person).await.unwrap();
    assert_eq!(looks.iter().map(|it| it.action.as_str()).collect::<Vec<_>>(), ["person.find"]);
    let list = browser.find(number).await;
    assert!(list.text.contains("Không tìm thấy"), "a list is not asked by it");
}

#[tokio::test]
async fn organisations_and_places_are_lists_that_read_as_a_sentence() {
    let house = House::new().await;
    let browser = house.browser("to.chuc", Role::Board, house.root).await;
    assert!(browser.get("/units").await.text.contains("href=\"/units/all?unit="));
    let page = browser.get("/units/all?kind=attached_cell&members=under_3&columns=members").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let said = "Tổ chức: chi bộ trực thuộc, dưới 3 đảng viên, Đảng bộ xã Thử, ngày 18/03/2024";
    assert!(page.text.contains(said), "{}", page.text);
    assert!(page.text.contains("Chi bộ Hai") && !page.text.contains(">Chi bộ Một<"));
    assert!(page.links("/units/all?").iter().any(|it| it.contains("sort=members")));
    // A condition taken away keeps the others and the columns.
    let wider = page.links("/units/all?").into_iter().find(|it| !it.contains("members=under_3"));
    let wider = browser.get(&wider.unwrap()).await;
    assert!(wider.text.contains(">Chi bộ Một<") && wider.text.contains("columns=members"));
    let wrong = browser.get("/units/all?kind=khong-co").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("kind-error") && wrong.text.contains("Chi bộ Một"));
    let places = browser.get("/places/all?has_organisation=yes").await;
    assert!(places.text.contains("Bản Mẫu") && places.text.contains("Chi bộ Một"));
    let csv = browser.get("/places/all.csv?has_organisation=no").await;
    assert!(csv.status == StatusCode::OK && !csv.text.contains("Bản Mẫu"), "{}", csv.text);
    assert!(browser.get("/units/all.xlsx?sort=-members").await.bytes.starts_with(b"PK"));
    let viewer = house.browser("xem", Role::Viewer, house.own).await;
    let seen = viewer.get("/places/all").await;
    assert!(seen.text.contains("Bản Mẫu") && !seen.text.contains("/places/all.csv"));
    assert_eq!(viewer.get("/places/all.csv").await.status, StatusCode::NOT_FOUND);
}
