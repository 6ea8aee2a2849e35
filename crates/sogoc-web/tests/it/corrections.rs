//! Correcting and voiding from the page of an event, and one paper for many members.

use axum::http::StatusCode;
use sogoc_domain::event::Subject;
use sogoc_domain::id::PersonId;
use sogoc_operations::rights::Role;

use crate::house::{Browser, House, local};

async fn rate(clerk: &Browser, house: &House, key: &str) -> String {
    let address = format!("/entry/rate_member?person={}", house.person);
    let fields = [
        ("year", "2023"),
        ("grade", "good"),
        ("on", "10/01/2024"),
        ("paper_number", "5-QĐ/ĐU"),
        ("step", "record"),
        ("key", key),
    ];
    let done = clerk.post(&address, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let member = clerk.get(done.location()).await;
    member.links("/events/").into_iter().next().unwrap()
}

#[tokio::test]
async fn an_event_is_corrected_with_a_reason_old_and_new_side_by_side() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let event = rate(&clerk, &house, "k1").await;
    let page = clerk.get(&event).await;
    assert!(
        page.text.contains(&format!("{event}/correct"))
            && page.text.contains(&format!("{event}/void"))
    );
    let address = format!("{event}/correct");
    let form = clerk.get(&address).await;
    assert!(form.text.contains("value=\"2023\"") && form.text.contains("Lý do sửa"));
    let typed = [
        ("year", "2023"),
        ("grade", "excellent"),
        ("on", "10/01/2024"),
        ("paper_kind", "decision"),
        ("paper_number", "5"),
        ("paper_sign", "QĐ/ĐU"),
        ("key", "k2"),
    ];
    let post = |more: &[(&'static str, &'static str)]| {
        let fields = [&typed[..], more].concat();
        let (clerk, address) = (&clerk, &address);
        async move { clerk.post(address, &fields).await }
    };
    let without = post(&[("step", "preview")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.text.contains("id=\"reason-error\""));
    let preview = post(&[("step", "preview"), ("reason", "ghi nhầm mức")]).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    assert!(
        preview.text.contains("Hoàn thành tốt nhiệm vụ")
            && preview.text.contains("Hoàn thành xuất sắc nhiệm vụ"),
        "{}",
        preview.text
    );
    assert!(preview.text.contains("(thay đổi)"));
    let done = post(&[("step", "record"), ("reason", "ghi nhầm mức")]).await;
    assert_eq!(done.location(), format!("/members/{}", house.person), "{}", done.text);
    let again = post(&[("step", "record"), ("reason", "ghi nhầm mức")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "pressed twice");
    let old = clerk.get(&event).await;
    assert!(old.text.contains("đã được đính chính") && old.text.contains("ghi nhầm mức"));
    assert!(!old.text.contains(&format!("{event}/correct")), "what was corrected is corrected");
}

#[tokio::test]
async fn an_event_is_voided_with_a_reason_after_seeing_what_changes() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let opening = format!("/events/{}", house.event);
    let address = format!("{opening}/void");
    let page = clerk.get(&address).await;
    assert!(page.text.contains("Biểu 1 năm 2023"), "{}", page.text);
    let without = clerk.post(&address, &[("reason", " "), ("key", "v")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.text.contains("id=\"reason-error\""));
    let fields = [("reason", "ghi nhầm người"), ("key", "v")];
    let done = clerk.post(&address, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(clerk.post(&address, &fields).await.status, StatusCode::SEE_OTHER, "pressed twice");
    assert!(clerk.get(&opening).await.text.contains("ghi nhầm người"));
    let list = clerk.get("/members").await;
    assert!(!list.text.contains("Giàng A Ký"));
}

#[tokio::test]
async fn who_does_not_record_sees_no_buttons() {
    let house = House::new().await;
    let inspector = house.browser("kiem.tra", Role::Inspector, house.root).await;
    let page = inspector.get(&format!("/events/{}", house.event)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text.contains("/void") && !page.text.contains("/correct"));
}

/// The members of a cell.
fn people(house: &House, unit: sogoc_domain::id::UnitId) -> Vec<PersonId> {
    let state = house.office.state();
    state.register.members_on(unit, house.office.today()).map(|it| it.id).collect()
}

#[tokio::test]
async fn one_paper_for_many_is_all_or_nothing() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let address = format!("/entry/many?unit={}", house.own);
    let list = clerk.get(&address).await;
    assert!(list.text.contains("Mùa Thị Lan") && !list.text.contains("Lò Văn An"));
    let ids: Vec<String> = people(&house, house.own).iter().map(ToString::to_string).collect();
    assert_eq!(ids.len(), 3);
    let ticked: Vec<(&str, &str)> = ids.iter().map(|id| ("person", id.as_str())).collect();
    let send = |more: &[(&'static str, &'static str)]| {
        let fields = [&ticked[..], more].concat();
        let (clerk, address) = (&clerk, &address);
        async move { clerk.post(address, &fields).await }
    };
    let nobody = clerk.post(&address, &[("step", "form"), ("deed", "rate_member")]).await;
    assert!(
        nobody.status == StatusCode::UNPROCESSABLE_ENTITY && nobody.text.contains("Chưa chọn ai")
    );
    let from_elsewhere = send(&[]).await;
    assert_eq!(from_elsewhere.status, StatusCode::OK, "another list sends people only");
    let form = send(&[("deed", "rate_member"), ("step", "form")]).await;
    assert!(form.text.contains("Ghi cho 3 đảng viên"), "{}", form.text);
    let before = house.office.position();
    // Recognising all of them fits one only; the others are named, and nobody is recorded.
    let filled =
        [("deed", "recognise"), ("on", "10/03/2024"), ("official_on", "03/10/2023"), ("key", "m")];
    let refused = send(&[&filled[..], &[("step", "record")]].concat()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text.contains("Giàng A Ký: ") && refused.text.contains("Đặng Quốc Toản: "),
        "{}",
        refused.text
    );
    assert!(!refused.text.contains("Mùa Thị Lan: "));
    assert_eq!(house.office.position(), before, "all or nothing");
    let filled = [
        ("deed", "rate_member"),
        ("on", "10/01/2024"),
        ("year", "2023"),
        ("grade", "good"),
        ("paper_number", "7-QĐ/ĐU"),
        ("key", "m2"),
    ];
    let preview = send(&[&filled[..], &[("step", "preview")]].concat()).await;
    assert!(preview.text.contains("Ghi cho 3 đảng viên"), "{}", preview.text);
    let done = send(&[&filled[..], &[("step", "record")]].concat()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let told = clerk.get(done.location()).await;
    assert!(told.text.contains("Xếp loại đảng viên cho 3 đảng viên"));
    let papers = told.links("/papers/");
    let paper = clerk.get(&papers[0]).await;
    assert_eq!(paper.text.matches("href=\"/events/").count(), 3, "one paper for all");
    let after = house.office.position();
    send(&[&filled[..], &[("step", "record")]].concat()).await;
    assert_eq!(house.office.position(), after, "pressed twice");
}

#[tokio::test]
async fn a_scan_given_in_with_the_form_is_kept_with_its_paper() {
    let house = House::new().await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let address = format!("/entry/rate_member?person={}", house.person);
    let typed = [("year", "2023"), ("grade", "good"), ("on", "10/01/2024"), ("key", "s")];
    let bare = clerk.upload(&address, &typed, "a.pdf", b"%PDF-1").await;
    assert!(
        bare.status == StatusCode::UNPROCESSABLE_ENTITY
            && bare.text.contains("Bản chụp đi cùng văn bản")
    );
    let typed = [&typed[..], &[("paper_number", "9-QĐ/ĐU")]].concat();
    let wrong = clerk.upload(&address, &typed, "a.pdf", b"PK").await;
    assert!(wrong.text.contains("id=\"file-error\""));
    let preview = clerk.upload(&address, &typed, "a.pdf", b"%PDF-1").await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    let given = preview.text.split("name=\"given\" value=\"").nth(1).unwrap();
    let given = &given[..given.find('"').unwrap()];
    let done =
        clerk.post(&address, &[&typed[..], &[("given", given), ("step", "record")]].concat()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let paper = {
        let state = house.office.state();
        let events = state.register.events_of(Subject::Person(house.person));
        events.last().unwrap().draft.paper.unwrap()
    };
    assert_eq!(house.office.scans(&local(), paper).await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_happened_to_a_place_is_entered_and_voided_from_its_page() {
    let house = House::new().await;
    let board = house.browser("ban.tc", Role::Board, house.root).await;
    let place = format!("/places/{}", house.place);
    let address = format!("/entry/rename_place?place={}", house.place);
    assert!(board.get(&place).await.text.contains(&format!("/entry?place={}", house.place)));
    let fields = [("name", "Bản Mẫu Mới"), ("on", "01/03/2024"), ("step", "record"), ("key", "p")];
    let done = board.post(&address, &fields).await;
    assert_eq!(done.location(), place, "{}", done.text);
    let page = board.get(&place).await;
    assert!(page.text.contains("Bản Mẫu Mới"));
    let event = page.links("/events/").into_iter().next().unwrap();
    let read = board.get(&event).await;
    assert!(
        read.text.contains(&place) && read.text.contains(&format!("{event}/void")),
        "{}",
        read.text
    );
    let fields = [("reason", "ghi nhầm tên"), ("key", "v")];
    let voided = board.post(&format!("{event}/void"), &fields).await;
    assert_eq!(voided.location(), place, "{}", voided.text);
    let viewer = house.browser("xem", Role::Viewer, house.root).await;
    let seen = viewer.get(&place).await;
    assert!(seen.text.contains("<h1>Bản Mẫu <"), "the name it had");
    assert!(!seen.text.contains("/entry?place="), "who counts does not enter");
    assert_eq!(viewer.get(&event).await.status, StatusCode::NOT_FOUND);
}
