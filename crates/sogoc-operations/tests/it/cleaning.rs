//! Check sheets printed and keyed, what is missing or doubtful, other offices' lists: what is recorded, and what is not.

use std::collections::BTreeMap;

use jiff::civil::date;
use sogoc_domain::event::Subject;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::PersonId;
use sogoc_domain::person::{Detail, Sex};
use sogoc_operations::cleaning::{
    Answers, CheckError, Doubt, How, Item, Look, Standing, Take, code_of,
};
use sogoc_operations::error::OperationError;
use sogoc_operations::listing::{ListFile, ListOrder};
use sogoc_operations::office::Office;
use sogoc_operations::rights::Role;
use sogoc_testkit::builder::{on, person};

use crate::place::{
    Place, TODAY, account, assert_whole, first_cell, local, member, on_both, root, second_cell,
    tell,
};

/// The answers of a sheet that was signed as it stood, but for these fields.
async fn answers(office: &Office, who: PersonId, changed: &[(&str, &str)]) -> Answers {
    let form = office.check_form(&local(), who, "rà soát").await.unwrap();
    let mut values: BTreeMap<String, String> = form
        .fields
        .iter()
        .map(|field| {
            let kept = field
                .kept
                .as_ref()
                .map(sogoc_operations::cleaning::Value::typed)
                .unwrap_or_default();
            (field.item.id().to_owned(), kept)
        })
        .collect();
    for (field, typed) in changed {
        values.insert((*field).to_owned(), (*typed).to_owned());
    }
    Answers {
        on: "01/03/2026".to_owned(),
        values,
        opened: true,
        seen: form.seen,
        ..Answers::default()
    }
}

async fn key(office: &Office, who: PersonId, changed: &[(&str, &str)], key: &str) {
    let answers = answers(office, who, changed).await;
    office.record_check(&local(), who, &answers, key).await.unwrap();
}

fn kept(office: &Office, who: PersonId, item: Item, on: jiff::civil::Date) -> String {
    let state = office.state();
    let history = state.register.people().get(who).unwrap();
    item.kept(history, on).map(|it| it.shown()).unwrap_or_default()
}

on_both! {
    async fn what_was_wrong_is_replaced_and_what_is_new_holds_from_the_day_of_the_sheet(place) {
        let office = place.two_cells().await;
        let who = person(1);
        tell(&office, vec![member(who, first_cell())]).await;
        let answers = answers(&office, who, &[
            ("birth", "02/04/1976"),
            ("admitted", "19/05/2000"),
            ("theory", "intermediate"),
            ("home", "Xã Nậm Hạ"),
        ]).await;
        let checked = office.record_check(&local(), who, &answers, "một").await.unwrap();
        let how: Vec<(Item, How)> = checked.changes.iter().map(|it| (it.item, it.how)).collect();
        assert_eq!(how, [
            (Item::Birth, How::Corrected),
            (Item::Home, How::FromThen),
            (Item::Admitted, How::Corrected),
            (Item::Theory, How::FromThen),
        ]);
        let again = office.record_check(&local(), who, &answers, "một").await.unwrap();
        assert!(again.repeated && again.changes.is_empty());
        let later = place.open().await;
        for office in [&office, &later] {
            let long_ago = date(2024, 6, 1);
            assert_eq!(kept(office, who, Item::Birth, long_ago), "02/04/1976", "never was another");
            assert_eq!(kept(office, who, Item::Admitted, long_ago), "19/05/2000");
            assert_eq!(kept(office, who, Item::Home, long_ago), "Xã Nậm Hạ", "a fact of birth");
            assert_eq!(kept(office, who, Item::Theory, long_ago), "", "nothing was known then");
            assert_eq!(kept(office, who, Item::Theory, TODAY), "trung cấp");
        }
        let state = office.state();
        let events = state.register.events_of(Subject::Person(who));
        assert_eq!(events.len(), 3, "the opening, its correction, the mark of the sheet");
        assert_eq!(events[1].draft.replaces, Some(events[0].id));
        let papers: Vec<_> = events[1..].iter().map(|event| event.draft.paper.unwrap()).collect();
        assert_eq!(papers[0], papers[1], "one paper for one sheet");
        let face = state.register.papers().get(papers[0]).unwrap().face.clone().unwrap();
        assert_eq!((face.number, face.dated), (code_of(who), Some(date(2026, 3, 1))));
        drop(state);
        assert_whole(&office).await;
    }

    async fn a_sheet_signed_as_it_stands_marks_the_person_and_changes_nothing(place) {
        let office = place.two_cells().await;
        let (one, two) = (person(1), person(2));
        tell(&office, vec![member(one, first_cell()), member(two, first_cell())]).await;
        let since = date(2026, 1, 1);
        let before = office.check_progress(&local(), first_cell(), since).unwrap();
        assert_eq!((before.checked, before.people.len()), (0, 2));
        key(&office, one, &[], "một").await;
        let office = place.open().await;
        let after = office.check_progress(&local(), first_cell(), since).unwrap();
        assert_eq!(after.checked, 1);
        assert_eq!(after.next_after(one), Some(two));
        assert_eq!(after.next_after(two), None, "the other one is done");
        let next_year = office.check_progress(&local(), first_cell(), date(2026, 3, 2)).unwrap();
        assert_eq!(next_year.checked, 0, "the sheet is older than that");
        let state = office.state();
        let event = state.register.events_of(Subject::Person(one)).last().unwrap().clone();
        drop(state);
        assert!(matches!(event.draft.fact, Fact::PersonSet { .. }));
        assert!(event.draft.personal.details.is_empty());
        let void = Fact::Voided { event: event.id, subject: Subject::Person(one) };
        tell(&office, vec![sogoc_domain::event::Draft::new(event.effective_on(), void)]).await;
        let undone = office.check_progress(&local(), first_cell(), since).unwrap();
        assert_eq!(undone.checked, 0, "a sheet taken back checks nobody");
    }

    async fn ticked_differences_are_taken_over_and_nothing_else(place) {
        let office = place.two_cells().await;
        let who = person(1);
        tell(&office, vec![member(who, first_cell()), member(person(2), second_cell())]).await;
        let list = "STT,Họ và tên,Ngày sinh,Nam/Nữ,Dân tộc,Ngày vào Đảng,Ngày chính thức,Số CCCD,Quê quán,Chi bộ\n\
            1,Lò Thị Mẫu,02/04/1975,Nữ,Thái,19/05/2001,19/06/2002,014175000001,Xã Nậm Hạ,Chi bộ bản Mít\n\
            2,Vàng A Lạ,03/03/1980,Nam,Mông,03/02/2010,03/02/2011,,,Chi bộ bản Mít\n";
        let file = ListFile { name: "noi-khac.csv".to_owned(), bytes: list.into() };
        let order = ListOrder { unit: first_cell(), as_of: TODAY, cell: None };
        let found = office.differences(&local(), order, &file).unwrap();
        let names: Vec<&str> = found.only_there.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Vàng A Lạ"]);
        assert_eq!((found.differing.len(), found.alike, found.only_here.len()), (1, 0, 0));
        let items: Vec<Item> = found.differing[0].items.iter().map(|it| it.item).collect();
        assert_eq!(items, [Item::Citizen, Item::Ethnicity, Item::Home, Item::Official]);
        let before = office.position();
        let ticked = [
            Take { person: who, item: Item::Official },
            Take { person: who, item: Item::Home },
        ];
        let taken = office.take_over(&local(), &found, &ticked, "một").await.unwrap();
        assert_eq!((taken.recorded.len(), taken.refused.len()), (2, 0), "{taken:?}");
        let office = place.open().await;
        assert_eq!(kept(&office, who, Item::Official, TODAY), "19/06/2002");
        assert_eq!(kept(&office, who, Item::Home, TODAY), "Xã Nậm Hạ");
        assert_eq!(kept(&office, who, Item::Citizen, TODAY), "", "nobody ticked it");
        assert_eq!(kept(&office, who, Item::Ethnicity, TODAY), "");
        assert_eq!(office.position().0, before.0 + 3, "the paper, a correction, a new detail");
        office.take_over(&local(), &found, &ticked, "một").await.unwrap();
        assert_eq!(office.position().0, before.0 + 3, "pressed twice, recorded once");
        let table = office.differences_xlsx(&local(), &found).await.unwrap();
        assert!(table.starts_with(b"PK"));
        assert_whole(&office).await;
    }

    async fn the_looks_of_a_print_are_recorded_with_their_reason_before_anything_is_shown(place) {
        let office = place.two_cells().await;
        let who = person(1);
        tell(&office, vec![
            member(who, first_cell()),
            on("2024-02-01").says(Fact::PersonSet { person: who }).with(vec![
                Detail::Citizen("014175000001".to_owned()),
            ]),
            member(person(2), second_cell()),
        ]).await;
        let plain = office.check_sheets(&local(), root(), "").await.unwrap();
        assert_eq!(plain.len(), 2);
        let citizen = |sheets: &[sogoc_operations::cleaning::CheckSheet]| {
            let sheet = sheets.iter().find(|it| it.person == who).unwrap();
            sheet.lines.iter().find(|it| it.item == Item::Citizen).unwrap().standing.clone()
        };
        assert_eq!(citizen(&plain), Standing::Withheld);
        let opened = office.check_sheets(&local(), first_cell(), "rà soát tháng 3").await.unwrap();
        assert_eq!(citizen(&opened), Standing::Kept("014175000001".to_owned()));
        let looks = office.looks_at(&local(), who).await.unwrap();
        let told: Vec<(&str, &str)> =
            looks.iter().map(|it| (it.action.as_str(), it.reason.as_str())).collect();
        assert_eq!(told.len(), 2);
        assert!(told.contains(&("sheet.print", "rà soát tháng 3")) && told.contains(&("sheet.print", "")));
        let found = office.person_of_code(&local(), &code_of(who).to_lowercase()).unwrap();
        assert_eq!(found, [who]);
        let elsewhere = account(&[(Role::CellSecretary, second_cell())]);
        assert!(office.person_of_code(&elsewhere, &code_of(who)).is_err());
    }
}

#[tokio::test]
async fn wrong_answers_are_told_at_their_fields_and_nothing_is_recorded() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let (who, other) = (person(1), person(2));
    let number = Detail::Citizen("014175000001".to_owned());
    tell(
        &office,
        vec![
            member(who, first_cell()),
            member(other, second_cell()),
            on("2024-02-01").says(Fact::PersonSet { person: other }).with(vec![number]),
        ],
    )
    .await;
    let before = office.position();
    for (field, typed) in [
        ("birth", "31/02/1975"),
        ("birth", "01/01/2030"),
        ("citizen", "123"),
        ("citizen", "014175000001"),
        ("official", "01/01/1990"),
        ("name", ""),
        ("sex", "x"),
        ("admitted", ""),
    ] {
        let answers = answers(&office, who, &[(field, typed)]).await;
        let Err(CheckError::Wrong(wrong)) =
            office.record_check(&local(), who, &answers, "sai").await
        else {
            panic!("{field}={typed} was recorded");
        };
        assert!(wrong.iter().any(|it| it.field == field), "{field}={typed}: {wrong:?}");
        assert_eq!(office.position(), before);
    }
    let mut doubled = answers(&office, who, &[("citizen", "014175000001")]).await;
    doubled.on = "02/03/2027".to_owned();
    doubled.confirmed = true;
    let answer = office.record_check(&local(), who, &doubled, "sai").await;
    assert!(matches!(&answer, Err(CheckError::Wrong(wrong)) if wrong[0].field == "on"));
    doubled.on = "02/03/2026".to_owned();
    office.record_check(&local(), who, &doubled, "đúng").await.unwrap();
    // Somebody else was quicker: what was typed is not recorded over it.
    let stale =
        Answers { seen: doubled.seen, ..answers(&office, who, &[("home", "Xã Cũ")]).await };
    let answer = office.record_check(&local(), who, &stale, "trễ").await;
    assert!(matches!(&answer, Err(CheckError::Wrong(wrong)) if wrong[0].field.is_empty()));
}

#[tokio::test]
async fn only_who_may_record_and_see_files_keys_and_only_who_may_list_reads_the_board() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let who = person(1);
    tell(&office, vec![member(who, first_cell())]).await;
    let since = date(2026, 1, 1);
    for (role, unit, keys, lists) in [
        (Role::Clerk, root(), true, true),
        (Role::CellSecretary, first_cell(), true, true),
        (Role::CellSecretary, second_cell(), false, false),
        (Role::Inspector, root(), false, true),
        (Role::Viewer, root(), false, false),
        (Role::Administrator, root(), false, false),
    ] {
        let actor = account(&[(role, unit)]);
        let form = office.check_form(&actor, who, "").await;
        assert_eq!(form.is_ok(), keys, "{role:?}");
        let board = office.completeness(&actor, first_cell(), since);
        assert_eq!(board.is_ok(), lists, "{role:?}");
        let list = office.doubtful(&actor, first_cell(), Look::Missing(Item::Citizen), 0);
        assert_eq!(list.is_ok(), lists, "{role:?}");
        if !keys {
            assert!(matches!(form, Err(OperationError::Denied(_))));
        }
    }
}

#[tokio::test]
async fn the_board_puts_the_emptiest_cell_first_and_names_what_does_not_agree() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let (full, empty, twin) = (person(1), person(2), person(3));
    let set = |who: PersonId, details: Vec<Detail>| {
        on("2024-02-01").says(Fact::PersonSet { person: who }).with(details)
    };
    let number = || Detail::Citizen("014175000001".to_owned());
    tell(
        &office,
        vec![
            member(full, first_cell()),
            member(empty, second_cell()),
            member(twin, first_cell()),
            set(full, vec![number(), Detail::Home("Xã Nậm Hạ".to_owned())]),
            set(twin, vec![number(), Detail::Sex(Sex::Male)]),
        ],
    )
    .await;
    let board = office.completeness(&local(), root(), date(2026, 1, 1)).unwrap();
    assert_eq!(board.whole.members, 3);
    let cells: Vec<_> = board.cells.iter().map(|row| row.unit).collect();
    assert_eq!(cells, [second_cell(), first_cell()], "the worst first");
    let count = |look: Look| board.looks.iter().find(|(it, _)| *it == look).map_or(0, |it| it.1);
    assert_eq!(count(Look::Missing(Item::Citizen)), 1);
    assert_eq!(count(Look::Doubt(Doubt::CitizenTwice)), 2);
    assert_eq!(count(Look::Doubt(Doubt::CitizenDisagrees)), 1, "the number says a woman");
    assert_eq!(count(Look::Doubt(Doubt::PersonTwice)), 3, "all three are described alike");
    let list = office.doubtful(&local(), root(), Look::Doubt(Doubt::CitizenTwice), 0).unwrap();
    assert_eq!(list.total, 2);
    assert_eq!(list.people[0].others.len(), 1);
    let secretary = account(&[(Role::CellSecretary, second_cell())]);
    let list =
        office.doubtful(&secretary, second_cell(), Look::Doubt(Doubt::PersonTwice), 0).unwrap();
    assert!(list.people[0].others.iter().all(|other| other.person.is_none()), "elsewhere");
}

#[tokio::test]
async fn one_print_of_an_account_is_capped() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let many = (1..=1_001).map(|number| member(person(number), first_cell())).collect();
    tell(&office, many).await;
    let clerk = account(&[(Role::Clerk, root())]);
    let refused = office.check_sheets(&clerk, root(), "").await;
    assert!(matches!(refused, Err(OperationError::Input(words)) if words.contains("1001")));
    assert_eq!(office.check_sheets(&local(), root(), "").await.unwrap().len(), 1_001);
}
