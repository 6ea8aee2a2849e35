//! *Làm sạch dữ liệu*: sheets printed, their answers keyed, lists of others compared, by who may and no one else.

use axum::http::StatusCode;
use sogoc_operations::cleaning::code_of;
use sogoc_operations::rights::Role;

use crate::house::{Browser, House, Page, local};

/// The value of a field of a form, as a browser would send it back.
fn value(page: &Page, name: &str) -> String {
    let text = &page.text;
    if let Some(rest) = text.split(&format!("<select id=\"{name}\"")).nth(1) {
        let options = rest.split("</select>").next().unwrap_or_default();
        let chosen = options.split("<option value=\"").skip(1).find(|it| it.contains(" selected"));
        return chosen.map_or(String::new(), |it| it.split('"').next().unwrap_or("").to_owned());
    }
    let input = text.split("<input").find(|it| it.contains(&format!("name=\"{name}\"")));
    let input = input.unwrap_or_else(|| panic!("no field {name}"));
    let value = input.split(" value=\"").nth(1).and_then(|it| it.split('"').next());
    value.unwrap_or_default().to_owned()
}

const FIELDS: [&str; 25] = [
    "key",
    "seen",
    "opened",
    "on",
    "name",
    "birth_name",
    "sex",
    "birth",
    "birth_identity",
    "citizen",
    "ethnicity",
    "religion",
    "home",
    "address",
    "phone",
    "profile",
    "card",
    "decided",
    "admitted",
    "official",
    "education",
    "professional",
    "theory",
    "occupation",
    "occupied",
];

/// The form of a page filled in anew at these fields, and sent.
async fn answer(browser: &Browser, address: &str, page: &Page, changed: &[(&str, &str)]) -> Page {
    let kept: Vec<(&str, String)> = FIELDS.iter().map(|name| (*name, value(page, name))).collect();
    let mut fields: Vec<(&str, &str)> = Vec::new();
    for (name, kept) in &kept {
        let typed = changed.iter().find(|(field, _)| field == name).map(|(_, typed)| *typed);
        fields.push((name, typed.unwrap_or(kept)));
    }
    fields.extend(changed.iter().filter(|(field, _)| !FIELDS.contains(field)));
    browser.post(address, &fields).await
}

#[tokio::test]
async fn sheets_are_keyed_one_after_another_and_the_last_leads_back_to_the_list() {
    let house = House::new().await;
    let secretary = house.browser("bi.thu", Role::CellSecretary, house.own).await;
    let work = format!("/cleaning/work?unit={}", house.own);
    let list = secretary.get(&work).await;
    assert!(list.text.contains("0/3") && list.text.contains("Giàng A Ký"), "{}", list.text);
    let begun = secretary
        .post(&work, &[("on", "15/03/2024"), ("reason", "nhập phiếu rà soát"), ("person", "")])
        .await;
    let mut address = begun.location().to_owned();
    assert!(address.starts_with("/cleaning/people/"), "{address}");
    for number in 1..=3 {
        let page = secretary.get(&address).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(value(&page, "on"), "15/03/2024", "the day is said once");
        assert!(page.text.contains("autofocus"), "the cursor stands somewhere");
        let changed: &[(&str, &str)] =
            if number == 1 { &[("phone", "0912 345 678"), ("education", "primary")] } else { &[] };
        let answer = answer(&secretary, &address, &page, changed).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        address = answer.location().to_owned();
    }
    assert!(address.starts_with("/cleaning/work"), "{address}");
    let done = secretary.get(&address).await;
    assert!(done.text.contains("3/3") && done.text.contains("Đã rà soát xong mọi đảng viên"));
    assert!(done.text.contains("không thay đổi"), "what was done last is told");
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let address = format!("/cleaning/people/{}", house.person);
    let work = format!("/cleaning/work?unit={}", house.own);
    let said = [("on", "15/03/2024"), ("reason", "nhập phiếu"), ("person", "")];
    clerk.post(&work, &said).await;
    let page = clerk.get(&address).await;
    assert_eq!(value(&page, "citizen"), "066060000001", "opened for a reason");
    let before = house.office.position();
    for (field, typed) in [
        ("birth", "31/02/1960"),
        ("citizen", "123"),
        ("official", "01/01/1980"),
        ("on", "15/03/2030"),
        ("phone", "mất rồi"),
    ] {
        let changed = [(field, typed), ("home", "Xã Nậm Hạ")];
        let wrong = answer(&clerk, &address, &page, &changed).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}={typed}");
        assert!(wrong.text.contains(&format!("id=\"{field}-error\"")), "{field}={typed}");
        assert!(wrong.text.contains(&format!("href=\"#{field}\"")), "listed on top");
        assert_eq!(value(&wrong, field), typed);
        assert_eq!(value(&wrong, "home"), "Xã Nậm Hạ", "nothing is lost");
        assert_eq!(house.office.position(), before);
    }
    let said =
        answer(&clerk, &address, &page, &[("home", "Xã Nậm Hạ"), ("act", "unchanged")]).await;
    assert_eq!(said.status, StatusCode::UNPROCESSABLE_ENTITY, "unchanged it is not");
    assert!(said.text.contains("Không thay đổi") && said.text.contains("Quê quán"));
    let right = answer(&clerk, &address, &page, &[("home", "Xã Nậm Hạ")]).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER, "the twin");
}

#[tokio::test]
async fn restricted_values_stand_nowhere_without_a_reason_and_an_untouched_field_stays() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let address = format!("/cleaning/people/{}", house.person);
    let page = clerk.get(&address).await;
    assert!(!page.text.contains("066060000001") && page.text.contains("để trống là giữ nguyên"));
    let answer = answer(&clerk, &address, &page, &[("home", "Xã Nậm Hạ")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let view = house
        .office
        .person(&local(), house.person, house.office.today(), "kiểm tra")
        .await
        .unwrap();
    let restricted = view.restricted.unwrap();
    assert!(restricted.iter().any(|(_, value, _)| value == "066060000001"), "{restricted:?}");
    let print = format!("/cleaning/print?unit={}", house.own);
    let sheets = clerk.get(&format!("/cleaning/sheets?unit={}", house.own)).await;
    assert!(!sheets.text.contains("066060000001") && sheets.text.contains("đã có, không in"));
    let short = clerk.post(&print, &[("reason", "x")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = clerk.post(&print, &[("reason", "rà soát tháng 3")]).await;
    let opened = clerk.get(said.location()).await;
    assert!(opened.text.contains("066060000001"));
    assert!(opened.text.contains(&code_of(house.person)));
    assert!(opened.text.contains("CHƯA CÓ"), "gaps are marked");
    let again = clerk.get(said.location()).await;
    assert!(!again.text.contains("066060000001"), "the reason opens them once");
    let looks = house.office.looks_at(&local(), house.person).await.unwrap();
    assert!(looks.iter().any(|it| it.reason == "rà soát tháng 3"));
}

#[tokio::test]
async fn a_code_off_a_sheet_finds_the_person_for_who_may_see_the_file() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let code = code_of(house.person);
    let found = clerk.post("/cleaning/find", &[("code", &code.to_lowercase())]).await;
    assert_eq!(found.location(), format!("/cleaning/people/{}", house.person));
    let wrong = clerk.post("/cleaning/find", &[("code", "K7M")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("id=\"code-error\"") && wrong.text.contains("value=\"K7M\""));
    let elsewhere = house.browser("bi.thu.hai", Role::CellSecretary, house.sibling).await;
    let hidden = elsewhere.post("/cleaning/find", &[("code", &code)]).await;
    assert_eq!(hidden.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_board_counts_and_its_numbers_open_the_people_behind_them() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let board = clerk.get("/cleaning").await;
    assert_eq!(board.status, StatusCode::OK);
    assert!(board.text.contains("Chi bộ Một") && board.text.contains("Thiếu số căn cước"));
    let lists = board.links("/cleaning/list");
    assert!(lists.iter().any(|it| it.contains("look=no-citizen")), "{lists:?}");
    for list in lists {
        let page = clerk.get(&list).await;
        assert_eq!(page.status, StatusCode::OK, "{list}");
        assert!(!page.links("/cleaning/people/").is_empty(), "{list} names nobody");
    }
    let viewer = house.browser("xem", Role::Viewer, house.root).await;
    assert_eq!(viewer.get("/cleaning").await.status, StatusCode::NOT_FOUND);
    assert!(!viewer.get("/").await.text.contains("Làm sạch dữ liệu"));
}

#[tokio::test]
async fn only_ticked_differences_of_a_list_are_recorded() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let list = "STT,Họ và tên,Ngày sinh,Nam/Nữ,Dân tộc,Ngày vào Đảng,Ngày chính thức,Số thẻ,Quê quán,Chi bộ
1,Giàng A Ký,12/12/1960,Nam,Mông,03/02/1985,03/03/1986,01234501,Xã Nậm Hạ,Chi bộ Một
2,Vàng A Lạ,01/01/1990,Nam,Mông,03/02/2015,03/02/2016,01239999,,Chi bộ Một
";
    let address = format!("/cleaning/compare?unit={}", house.root);
    let none = clerk.upload(&address, &[("as_of", "31/02/2024")], "", b"").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.text.contains("id=\"file-error\"") && none.text.contains("id=\"as_of-error\""));
    let sent =
        clerk.upload(&address, &[("as_of", "15/03/2024")], "noi-khac.csv", list.as_bytes()).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let here = sent.location().to_owned();
    let page = clerk.get(&here).await;
    assert!(page.text.contains("Ghi khác nhau (1)") && page.text.contains("Chỉ có trong tệp (1)"));
    assert!(page.text.contains("Chỉ có trong sổ (4)") && page.text.contains("03/03/1986"));
    let there = clerk.get(&format!("{here}?show=there")).await;
    assert!(there.text.contains("Vàng A Lạ"));
    let before = house.office.position();
    let nothing = clerk.post(&here, &[("key", "k1")]).await;
    assert_eq!(nothing.location(), here);
    assert!(clerk.get(&here).await.text.contains("Chưa chọn mục nào"));
    assert_eq!(house.office.position(), before);
    let tick = format!("{}.home", house.person);
    clerk.post(&here, &[("key", "k2"), ("take", &tick)]).await;
    let told = clerk.get(&here).await;
    assert!(told.text.contains("Đã ghi 1 mục theo tệp") && told.text.contains("đã ghi"));
    assert!(told.text.contains("03/03/1986"), "what was not ticked still differs");
    let table = clerk.get(&format!("{here}/export.xlsx")).await;
    assert!(table.status == StatusCode::OK && table.bytes.starts_with(b"PK"));
    let other = house.browser("van.thu.hai", Role::Clerk, house.root).await;
    assert_eq!(other.get(&here).await.status, StatusCode::NOT_FOUND, "somebody else's");
}
