//! Deeds as a clerk enters them: foreseen, recorded, corrected, voided, within one's rights.

use jiff::civil::date;
use sogoc_domain::event::Subject;
use sogoc_domain::id::{EventId, PersonId};
use sogoc_operations::deeds::{Deed, DeedError, Entered, EnteredPaper, Wrong, deed};
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::rights::Role;
use sogoc_testkit::builder::person;

use crate::place::{
    account, assert_whole, count, first_cell, local, member, on_both, root, second_cell, tell,
};

pub(crate) fn the(id: &str) -> &'static Deed {
    deed(id).unwrap_or_else(|| panic!("no deed {id}"))
}

/// A form filled for a day.
pub(crate) fn form(on: &str, values: &[(&str, &str)]) -> Entered {
    let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Entered { on: on.to_owned(), values: values.iter().map(pair).collect(), ..Entered::default() }
}

fn paper(number: &str) -> EnteredPaper {
    EnteredPaper {
        number: number.to_owned(),
        sign: "QĐ/ĐU".to_owned(),
        dated: "20/02/2024".to_owned(),
        issuer: "Đảng bộ xã Thử".to_owned(),
        ..EnteredPaper::default()
    }
}

fn wrong(answer: DeedError) -> Vec<(String, String)> {
    match answer {
        DeedError::Wrong(all) => {
            all.into_iter().map(|Wrong { field, words }| (field, words)).collect()
        }
        DeedError::Failed(error) => panic!("failed: {error}"),
    }
}

fn is_denied(error: &DeedError) -> bool {
    matches!(error, DeedError::Failed(OperationError::Denied(_)))
}

/// The newest event of a person.
fn newest(office: &Office, who: PersonId) -> EventId {
    let state = office.state();
    state.register.events_of(Subject::Person(who)).last().unwrap().id
}

fn admission(name: &str) -> Entered {
    let cell = first_cell().to_string();
    let values = [
        ("cell", cell.as_str()),
        ("name", name),
        ("birth", "12/05/2001"),
        ("sex", "female"),
        ("ethnicity", "03"),
        ("decided_on", "20/02/2024"),
    ];
    Entered { paper: paper("12"), ..form("03/03/2024", &values) }
}

on_both! {
    async fn somebody_is_admitted_once_however_often_the_button_is_pressed(place) {
        let office = place.two_cells().await;
        let about = [Subject::Unit(first_cell())];
        let entered = admission("Phúc Bình Niê Kdăm");
        let foreseen = office.foresee(&local(), the("admit"), &about, &entered).unwrap();
        assert_eq!(foreseen.sentences, ["Phúc Bình Niê Kdăm: Kết nạp tại Chi bộ bản Mít (quyết định ngày 20/02/2024), ngày 03/03/2024"]);
        assert!(foreseen.late.is_some());
        assert_eq!(count(&office, root(), ""), 0, "foreseeing records nothing");
        let first = office.carry_out(&local(), the("admit"), &about, &entered, "k").await.unwrap();
        let again = office.carry_out(&local(), the("admit"), &about, &entered, "k").await.unwrap();
        assert!(again.repeated && again.last == first.last);
        assert_eq!(count(&office, first_cell(), "sex = female and kind = probationary"), 1);
        assert_whole(&office).await;
    }

    async fn a_transfer_of_two_years_ago_tells_which_years_change_and_changes_them(place) {
        let office = place.two_cells().await;
        tell(&office, vec![member(person(1), first_cell())]).await;
        let about = [Subject::Person(person(1))];
        let to = second_cell().to_string();
        let entered = form("02/03/2024", &[("to", to.as_str())]);
        let foreseen = office.foresee(&local(), the("transfer"), &about, &entered).unwrap();
        let told: Vec<String> = foreseen
            .changes
            .iter()
            .map(|it| format!("{} {} → {}", it.label, it.before, it.after))
            .collect();
        assert_eq!(told, [
            "Biểu 1 các năm 2024–2025, Chi bộ bản Mít: số cuối kỳ 1 đảng viên cuối năm 2024 → 0 đảng viên cuối năm 2024",
            "Biểu 1 các năm 2024–2025, Chi bộ bản Dừa: số cuối kỳ 0 đảng viên cuối năm 2024 → 1 đảng viên cuối năm 2024",
        ], "the commune above both keeps its number");
        assert!(foreseen.late.is_some_and(|it| it.contains("730 ngày")));
        assert_eq!(count(&office, second_cell(), ""), 0);
        office.carry_out(&local(), the("transfer"), &about, &entered, "k").await.unwrap();
        assert_eq!((count(&office, first_cell(), ""), count(&office, second_cell(), "")), (0, 1));
    }

    async fn one_paper_for_many_is_one_paper_and_one_misfit_stops_all(place) {
        let office = place.two_cells().await;
        let drafts = (1..=8).map(|number| member(person(number), first_cell())).collect();
        tell(&office, drafts).await;
        let everybody: Vec<Subject> = (1..=8).map(|it| Subject::Person(person(it))).collect();
        let to = second_cell().to_string();
        let entered = Entered { paper: paper("7"), ..form("01/06/2024", &[("to", to.as_str())]) };
        let one = [Subject::Person(person(3))];
        office.carry_out(&local(), the("transfer"), &one, &entered, "một").await.unwrap();
        let before = office.position();
        let told = office.carry_out(&local(), the("transfer"), &everybody, &entered, "tám").await;
        let told = wrong(told.unwrap_err());
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].0, format!("person:{}", person(3)));
        assert!(told[0].1.starts_with("Lò Thị Mẫu: Không ghi được"), "{told:?}");
        assert_eq!(office.position(), before, "nothing of it is recorded");
        let others: Vec<Subject> = everybody.into_iter().filter(|it| *it != one[0]).collect();
        office.carry_out(&local(), the("transfer"), &others, &entered, "bảy").await.unwrap();
        assert_eq!(count(&office, second_cell(), ""), 8);
        let papers = office.state().register.papers().iter().count();
        assert_eq!(papers, 1, "the paper typed again is the paper held");
    }

    async fn an_event_is_corrected_with_a_reason_and_what_it_was_stays(place) {
        let office = place.two_cells().await;
        let about = [Subject::Unit(first_cell())];
        office.carry_out(&local(), the("admit"), &about, &admission("Lò Thị Mai"), "k").await.unwrap();
        let who = office.state().register.people().iter().next().unwrap().id;
        let event = newest(&office, who);
        let (found, subject, mut entered) = office.entered(&local(), event).unwrap();
        assert_eq!((found.id, subject), ("admit", Subject::Person(who)));
        let same = office.correct(&local(), event, &entered, "không đổi gì", "s").await.unwrap_err();
        assert!(wrong(same)[0].1.starts_with("Chưa có mục nào thay đổi"));
        entered.values.insert("birth".to_owned(), "12/05/2002".to_owned());
        entered.values.insert("cell".to_owned(), second_cell().to_string());
        let unreasoned = office.correct(&local(), event, &entered, " ", "u").await.unwrap_err();
        assert_eq!(wrong(unreasoned)[0].0, "reason");
        office.correct(&local(), event, &entered, "Ghi nhầm chi bộ", "c").await.unwrap();
        assert_eq!((count(&office, first_cell(), ""), count(&office, second_cell(), "")), (0, 1));
        {
            let state = office.state();
            let held = state.register.people().get(who).unwrap();
            assert_eq!(held.birth_on(date(2024, 12, 31)).day(), Some(date(2002, 5, 12)));
            assert_eq!(state.register.events_of(Subject::Person(who)).len(), 2, "both stay readable");
        }
        let (_, _, again) = office.entered(&local(), newest(&office, who)).unwrap();
        assert_eq!(again.note, "", "the reason of the correction is no note of the event");
        assert_whole(&office).await;
    }

    async fn a_wrong_event_is_voided_and_can_be_entered_again(place) {
        let office = place.two_cells().await;
        tell(&office, vec![member(person(1), first_cell())]).await;
        let about = [Subject::Person(person(1))];
        office.carry_out(&local(), the("die"), &about, &form("01/05/2024", &[]), "k").await.unwrap();
        assert_eq!(count(&office, root(), ""), 0);
        let event = newest(&office, person(1));
        let foreseen = office.foresee_void(&local(), event, "nhầm người").unwrap();
        assert_eq!(foreseen.changes.len(), 2, "{:?}", foreseen.changes);
        office.void_event(&local(), event, "nhầm người", "v").await.unwrap();
        assert_eq!(count(&office, root(), ""), 1);
        let twice = office.void_event(&local(), event, "nhầm người", "w").await.unwrap_err();
        assert!(wrong(twice)[0].1.starts_with("Không tìm thấy biến động"));
    }

    async fn what_is_wrong_is_told_at_its_field_and_nothing_is_recorded(place) {
        let office = place.two_cells().await;
        let before = office.position();
        let about = [Subject::Unit(first_cell())];
        let mut entered = admission("Lò 3");
        "31/02/2024".clone_into(&mut entered.on);
        entered.values.insert("cell".to_owned(), "chi bộ không có".to_owned());
        entered.values.insert("sex".to_owned(), "x".to_owned());
        entered.values.insert("citizen".to_owned(), "123".to_owned());
        entered.values.remove("birth");
        entered.values.insert("colour".to_owned(), "red".to_owned());
        let told = office.carry_out(&local(), the("admit"), &about, &entered, "k").await;
        let fields: Vec<String> = wrong(told.unwrap_err()).into_iter().map(|it| it.0).collect();
        assert_eq!(fields, ["on", "colour", "cell", "name", "birth", "sex", "citizen"]);
        let mut entered = admission("Lò Thị Mai");
        "hôm qua".clone_into(&mut entered.paper.dated);
        let told = office.carry_out(&local(), the("admit"), &about, &entered, "k").await;
        assert_eq!(wrong(told.unwrap_err())[0].0, "paper_dated");
        let told = office.carry_out(&local(), the("transfer"), &about, &entered, "k").await;
        assert!(wrong(told.unwrap_err())[0].1.contains("mở đúng trang"));
        assert_eq!(office.position(), before);
    }

    async fn a_number_somebody_has_is_refused_and_a_namesake_is_told(place) {
        let office = place.two_cells().await;
        let about = [Subject::Unit(first_cell())];
        let mut first = admission("Lò Thị Mai");
        first.values.insert("citizen".to_owned(), "011201000123".to_owned());
        office.carry_out(&local(), the("admit"), &about, &first, "a").await.unwrap();
        let told = office.carry_out(&local(), the("admit"), &about, &first, "b").await.unwrap_err();
        assert_eq!(wrong(told)[0].0, "citizen");
        let foreseen = office.foresee(&local(), the("admit"), &about, &admission("LÒ THỊ MAI")).unwrap();
        assert!(foreseen.warnings[0].what.contains("Lò Thị Mai (Chi bộ bản Mít)"));
        let elsewhere = account(&[(Role::CellSecretary, second_cell())]);
        let mut there = admission("Lò Thị Mai");
        there.values.insert("cell".to_owned(), second_cell().to_string());
        let about = [Subject::Unit(second_cell())];
        let foreseen = office.foresee(&elsewhere, the("admit"), &about, &there).unwrap();
        assert!(!foreseen.warnings[0].what.contains("Mai"), "{:?}", foreseen.warnings);
    }

    async fn a_member_is_let_go_by_one_cell_and_taken_in_by_the_other(place) {
        let office = place.two_cells().await;
        tell(&office, vec![member(person(1), first_cell()), member(person(2), first_cell())]).await;
        let from = account(&[(Role::CellSecretary, first_cell())]);
        let to = account(&[(Role::CellSecretary, second_cell())]);
        let about = [Subject::Person(person(1))];
        let cell = second_cell().to_string();
        let entered = form("01/02/2026", &[("to", cell.as_str())]);
        for stranger in [&from, &to, &account(&[(Role::Viewer, root())])] {
            let answer = office.carry_out(stranger, the("transfer"), &about, &entered, "k").await;
            assert!(is_denied(&answer.unwrap_err()), "neither side alone");
        }
        office.carry_out(&from, the("start_transfer"), &about, &entered, "l").await.unwrap();
        let accepted = form("10/02/2026", &[("to", cell.as_str())]);
        let other = [Subject::Person(person(2))];
        assert!(is_denied(&office.carry_out(&to, the("transfer"), &other, &accepted, "m").await.unwrap_err()));
        office.carry_out(&to, the("transfer"), &about, &accepted, "n").await.unwrap();
        let ids = |actor, about| office.deeds_for(actor, about).iter().map(|it| it.id).collect::<Vec<_>>();
        assert!(ids(&from, about[0]).is_empty(), "it is another cell's member now");
        assert!(ids(&to, about[0]).contains(&"leave_post") || ids(&to, about[0]).contains(&"die"));
        assert!(!ids(&to, Subject::Unit(second_cell())).contains(&"end_unit"), "no right to organise");
        assert!(ids(&account(&[(Role::Board, root())]), Subject::Unit(second_cell())).contains(&"end_unit"));
    }
}

#[test]
fn every_deed_has_a_name_of_its_own_and_every_question_a_label() {
    let mut ids: Vec<&str> = sogoc_operations::deeds::deeds().map(|deed| deed.id).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    for deed in sogoc_operations::deeds::deeds() {
        assert!(!deed.label.is_empty() && !deed.day.is_empty(), "{}", deed.id);
        let mut names: Vec<&str> = deed.asks.iter().map(|ask| ask.name).collect();
        assert!(deed.asks.iter().all(|ask| !ask.label.is_empty()), "{}", deed.id);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), deed.asks.len(), "{}", deed.id);
    }
}
