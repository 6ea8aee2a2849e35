//! Entering what happens: every deed has its form, wrong input is told at its field and keeps what was typed.

use axum::http::StatusCode;
use sogoc_domain::event::Subject;
use sogoc_operations::deeds::{About, Ask, AskKind, Deed, deed, deeds};
use sogoc_operations::rights::Role;

use crate::house::{Browser, House, local};

/// What was typed beside the wrong field, found again on the page.
const KEPT: [(&str, &str); 2] =
    [("paper_issuer", "Đảng ủy xã Thử nghiệm"), ("note", "giữ lại lời này")];

/// Where the form of a deed is opened.
fn address(house: &House, deed: &Deed) -> String {
    match deed.about {
        About::Place => format!("/entry/{}?place={}", deed.id, house.place),
        _ => format!("/entry/{}?unit={}", deed.id, house.own),
    }
}

/// The form filled with somebody to be about, this answer and what is kept.
fn filled(deed: &Deed, more: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    if deed.about == About::Person {
        fields.push(pair(&("who-typed", "Giàng A Ký")));
    }
    fields.extend(more.iter().map(pair));
    let said = |fields: &[(String, String)], name: &str| fields.iter().any(|(it, _)| it == name);
    for it in [("on", "18/03/2024"), ("step", "preview"), ("key", "k"), KEPT[0], KEPT[1]] {
        if !said(&fields, it.0) {
            fields.push(pair(&it));
        }
    }
    fields
}

async fn post(browser: &Browser, address: &str, fields: &[(String, String)]) -> crate::house::Page {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(address, &fields).await
}

/// The name under which a wrong answer to a question is posted, and the answer.
fn wrong_answer<'a>(ask: &Ask) -> (String, &'a str) {
    let name = ask.name.to_owned();
    match ask.kind {
        AskKind::Text => (name, ""),
        AskKind::Number => (name, "hai trăm"),
        AskKind::Day => (name, "31/02/2024"),
        AskKind::PartialDay => (name, "mùa xuân"),
        AskKind::YesNo | AskKind::Choice(_) | AskKind::Choices(_) | AskKind::Among(_) => {
            (name, "no_such_thing")
        }
        AskKind::Cell | AskKind::Unit | AskKind::Place => {
            (format!("{name}-typed"), "không có đâu cả")
        }
    }
}

#[tokio::test]
async fn every_deed_has_a_form_that_opens() {
    let house = House::new().await;
    let board = house.browser("ban.tc", Role::Board, house.root).await;
    let open = |about| house.office.deeds_for(&local(), about);
    let of_unit = open(Subject::Unit(house.own));
    let of_place = open(Subject::Place(house.place));
    let mut seen = 0;
    for deed in deeds() {
        let fits = match deed.about {
            // What a person holds can be asked only of somebody known.
            About::Person => !deed.asks.iter().any(|ask| matches!(ask.kind, AskKind::Among(_))),
            About::Place => of_place.iter().any(|it| it.id == deed.id),
            _ => of_unit.iter().any(|it| it.id == deed.id),
        };
        let page = board.get(&address(&house, deed)).await;
        let wanted = if fits { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!(page.status, wanted, "{}", deed.id);
        if !fits {
            continue;
        }
        seen += 1;
        assert!(page.text.contains(&format!("<h1>{}", deed.label)), "{}", deed.id);
        for ask in deed.asks {
            assert!(
                page.text.contains(&format!("id=\"{}\"", ask.name)),
                "{} {}",
                deed.id,
                ask.name
            );
        }
        for name in ["on", "paper_number", "paper_dated", "note", "file"] {
            assert!(page.text.contains(&format!("id=\"{name}\"")), "{} {name}", deed.id);
        }
        assert_eq!(page.text.matches("autofocus").count(), 1, "{}: one place to begin", deed.id);
        assert!(page.bytes.len() < 60_000, "{}: {} bytes", deed.id, page.bytes.len());
    }
    assert!(seen > 40, "{seen}");
}

/// Every question answered wrong, the day, the paper and the note too: at least five a form.
#[tokio::test]
async fn wrong_input_is_told_at_its_field_and_nothing_typed_is_lost() {
    let house = House::new().await;
    let board = house.browser("ban.tc", Role::Board, house.root).await;
    let before = house.office.position();
    let long = "dài ".repeat(300);
    let mut untold = Vec::new();
    let holds = |ask: &Ask| matches!(ask.kind, AskKind::Among(_));
    for deed in deeds().filter(|deed| deed.about != About::Person || !deed.asks.iter().any(holds)) {
        let address = address(&house, deed);
        let mut tries: Vec<(String, &str)> = vec![
            ("on".to_owned(), "31/02/2024"),
            ("on".to_owned(), ""),
            ("on".to_owned(), "2024"),
            ("paper_dated".to_owned(), "hôm qua"),
            ("paper_number".to_owned(), long.as_str()),
            ("note".to_owned(), long.as_str()),
        ];
        let optional_text = |ask: &&Ask| matches!(ask.kind, AskKind::Text) && !ask.required;
        tries.extend(deed.asks.iter().filter(|ask| !optional_text(ask)).map(wrong_answer));
        for (name, value) in tries {
            let fields = filled(deed, &[(&name, value)]);
            let page = post(&board, &address, &fields).await;
            let told = format!("{} {name}={}", deed.id, value.chars().take(20).collect::<String>());
            let field = name.trim_end_matches("-typed");
            let at_field = page.text.contains(&format!("id=\"{field}-error\""));
            let on_top = page.text.contains(&format!("href=\"#{field}\""));
            if page.status != StatusCode::UNPROCESSABLE_ENTITY || !at_field || !on_top {
                untold.push(format!("{told}: {}, {at_field}, {on_top}", page.status));
            }
            for (kept, words) in KEPT.iter().filter(|(kept, _)| *kept != name) {
                assert!(page.text.contains(&format!("value=\"{words}\"")), "{told}: {kept} lost");
            }
            if deed.about == About::Person {
                assert!(page.text.contains("value=\"Giàng A Ký\""), "{told}: who is lost");
            }
            assert_eq!(house.office.position(), before, "{told}");
        }
    }
    assert!(untold.is_empty(), "{}", untold.join("\n"));
}

fn admission() -> Vec<(String, String)> {
    let deed = deed("admit").unwrap();
    filled(
        deed,
        &[
            ("cell-typed", "chi bo mot"),
            ("name", "Phúc Bình Niê Kdăm"),
            ("birth", "12/05/1999"),
            ("sex", "male"),
            ("ethnicity", "11"),
            ("paper_number", "127-QĐ/ĐU"),
            ("paper_dated", "01/03/2024"),
            ("on", "04/03/2024"),
        ],
    )
}

fn with(fields: &[(String, String)], name: &str, value: &str) -> Vec<(String, String)> {
    let mut fields = fields.to_vec();
    fields.retain(|(held, _)| held != name);
    fields.push((name.to_owned(), value.to_owned()));
    fields
}

#[tokio::test]
async fn a_member_is_admitted_looked_at_recorded_once_and_told() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let address = format!("/entry/admit?unit={}", house.own);
    let before = house.office.position();
    let preview = post(&clerk, &address, &admission()).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    assert!(preview.text.contains("Phúc Bình Niê Kdăm: "), "{}", preview.text);
    assert!(preview.text.contains("Quyết định số 127-QĐ/ĐU ngày 01/03/2024"));
    assert!(preview.text.contains("Ghi vào sổ"));
    assert_eq!(house.office.position(), before, "only looked at");
    let edit = post(&clerk, &address, &with(&admission(), "step", "edit")).await;
    assert!(
        edit.text.contains("value=\"Phúc Bình Niê Kdăm\"")
            && edit.text.contains("value=\"Chi bộ Một\"")
    );
    let fields = with(&admission(), "step", "record");
    let first = post(&clerk, &address, &fields).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    let after = house.office.position();
    let second = post(&clerk, &address, &fields).await;
    assert_eq!(second.location(), first.location(), "pressed twice");
    assert_eq!(house.office.position(), after, "recorded once");
    assert!(first.location().starts_with("/members/"));
    let member = clerk.get(first.location()).await;
    assert!(member.text.contains("Đã ghi vào sổ") && member.text.contains("Phúc Bình Niê Kdăm"));
    let again = clerk.get(first.location()).await;
    assert!(!again.text.contains("Đã ghi vào sổ"), "told once");
    let next = member.links("/entry/admit?").into_iter().find(|it| it.contains("like=")).unwrap();
    let next = clerk.get(&next).await;
    assert_eq!(next.status, StatusCode::OK);
    for kept in ["value=\"127\"", "value=\"QĐ/ĐU\"", "value=\"01/03/2024\"", "value=\"Chi bộ Một\""]
    {
        assert!(next.text.contains(kept), "{kept} must not be typed twice");
    }
    assert!(!next.text.contains("Niê"), "but the next person is another one");
}

#[tokio::test]
async fn a_back_dated_transfer_tells_which_year_changes() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let address = format!("/entry/transfer?person={}", house.person);
    let deed = deed("transfer").unwrap();
    let mut fields = filled(deed, &[("to-typed", "hai"), ("on", "31/12/2023")]);
    fields.retain(|(name, _)| name != "who-typed");
    let preview = post(&clerk, &address, &fields).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    assert!(preview.text.contains("Biểu 1 năm 2023") && preview.text.contains("Ghi lùi ngày"));
    let done = post(&clerk, &address, &with(&fields, "step", "record")).await;
    assert_eq!(done.location(), format!("/members/{}", house.person));
    assert!(clerk.get(done.location()).await.text.contains("Chi bộ Hai"));
}

#[tokio::test]
async fn words_that_find_several_come_back_to_choose_from() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let address = format!("/entry/transfer?person={}", house.person);
    let deed = deed("transfer").unwrap();
    let fields = filled(deed, &[("to-typed", "chi bo"), ("to-said", "")]);
    let page = post(&clerk, &address, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("Có 2 kết quả") && page.text.contains("name=\"to-pick\""));
    let picked = house.sibling.to_string();
    let fields = [("to-typed", "chi bo"), ("to-said", "chi bo"), ("to-pick", &picked)];
    let page = post(&clerk, &address, &filled(deed, &fields)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("Chi bộ Hai"));
}

#[tokio::test]
async fn members_of_the_cell_the_form_was_opened_from_come_first() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let unit = [house.own, house.sibling].map(|unit| unit.to_string());
    for (near, first) in [(&unit[0], "Mùa Thị Lan"), (&unit[1], "Lò Văn An")] {
        let fields = [("among", "people"), ("text", "l"), ("near", near.as_str())];
        let offered = clerk.post("/entry/choices", &fields).await;
        let at = |name: &str| offered.text.find(name).unwrap();
        assert!(["Mùa Thị Lan", "Lò Văn An"].iter().all(|name| at(name) >= at(first)), "{first}");
    }
}

#[tokio::test]
async fn who_may_not_is_neither_shown_nor_let_through() {
    let house = House::new().await;
    let secretary = house.browser("bi.thu", Role::CellSecretary, house.own).await;
    let choose = secretary.get("/entry").await;
    assert!(choose.text.contains("Kết nạp đảng viên") && choose.text.contains("Chi bộ Một"));
    assert!(!choose.text.contains("Đổi tên tổ chức"), "the tree is for the board");
    let tree = format!("/entry/rename_unit?unit={}", house.own);
    assert_eq!(secretary.get(&tree).await.status, StatusCode::NOT_FOUND);
    let posted = [("name", "Tên khác"), ("on", "18/03/2024"), ("step", "record"), ("key", "k")];
    assert_eq!(secretary.post(&tree, &posted).await.status, StatusCode::NOT_FOUND);
    for elsewhere in
        [format!("/entry?unit={}", house.sibling), format!("/entry/many?unit={}", house.root)]
    {
        assert_eq!(secretary.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    }
    let ask = |among: &'static str| {
        let fields = [("among", among), ("text", "hai")];
        let secretary = &secretary;
        async move { secretary.post("/entry/choices", &fields).await.text }
    };
    assert!(!ask("cells").await.contains("Chi bộ Hai"), "not where one may not record");
    assert!(ask("all-cells").await.contains("Chi bộ Hai"), "but a letter may name any cell");
    let people = secretary.post("/entry/choices", &[("among", "people"), ("text", "an")]).await;
    assert!(!people.text.contains("Lò Văn An"));
    let fields = filled(deed("die").unwrap(), &[("who-typed", "Lò Văn An")]);
    let page = post(&secretary, &format!("/entry/die?unit={}", house.own), &fields[1..]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("Không tìm thấy kết quả nào"));
}
