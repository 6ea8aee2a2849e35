//! Reorganisations as files: a plan as text, the allocation as a list, the papers both sides sign.

use std::io::Read as _;

use sogoc_documents::spreadsheet::{self, Limits};
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::unit::UnitKind;
use sogoc_operations::listing::ListFile;
use sogoc_operations::reorganising::allocation_list::{list_csv, list_xlsx, read_list};
use sogoc_operations::reorganising::dossiers::Contents;
use sogoc_operations::reorganising::exchange::{from_toml, to_toml};
use sogoc_operations::reorganising::gather::{AskedUnits, Work, gather_units};
use sogoc_operations::rights::Role;
use sogoc_testkit::builder::{person, unit};
use uuid::Uuid;

use crate::dossiers::{DAY, asked, changed, commune, drawn_up, third_cell};
use crate::gathering::two_communes;
use crate::place::{Place, account, first_cell, found, local, member, root, second_cell, tell};

#[tokio::test]
async fn a_plan_goes_out_and_comes_in_by_names_and_codes() {
    let place_of = Place::folder();
    let office = commune(&place_of).await;
    let dossier = drawn_up(&office, DAY).await;
    let dossier = changed(&office, &dossier, |register, contents, id| {
        let new = AskedUnits {
            names: vec!["Chi bộ bản Mít Hai".to_owned()],
            ..asked(Work::SplitOff, &[first_cell()])
        };
        gather_units(register, &mut contents.plan, &new, id).unwrap();
    })
    .await;
    let state = office.state();
    let register = &state.register;
    let text = to_toml(register, &dossier.contents).unwrap();
    assert!(text.contains("@tổ chức:coquan") && text.contains("@mới:1"), "{text}");
    assert!(!text.contains("Lò Thị"), "of people only ids: {text}");
    let mut next = || Uuid::from_u128(0xE001);
    let read = from_toml(register, &text, &mut next).unwrap();
    let mut expected = dossier.contents.clone();
    let old = expected.plan.new_units[0].id;
    expected.plan.new_units[0].id = UnitId(Uuid::from_u128(0xE001));
    for allocation in &mut expected.plan.people {
        for to in allocation.to.iter_mut().filter(|it| **it == old) {
            *to = UnitId(Uuid::from_u128(0xE001));
        }
    }
    assert_eq!(read, expected);
    let wrong =
        |text: &str| from_toml(register, text, &mut || Uuid::nil()).unwrap_err().to_string();
    let unknown = wrong(&text.replace("@tổ chức:coquan", "@tổ chức:khong-co"));
    assert!(unknown.starts_with("Dòng ") && unknown.contains("khong-co"), "{unknown}");
    assert!(wrong("plan = ").starts_with("Dòng 1"), "{}", wrong("plan = "));
    let extra = wrong(&text.replace("effective_on", "efective_on"));
    assert!(extra.contains("hiệu lực phải"), "{extra}");
}

#[tokio::test]
async fn a_name_two_organisations_have_is_never_picked() {
    let place_of = Place::folder();
    let office = commune(&place_of).await;
    let twin = found(unit(9), "Chi bộ bản Mít", "mit2", UnitKind::AttachedCell, Some(root()));
    tell(&office, vec![twin]).await;
    let dossier = drawn_up(&office, DAY).await;
    let state = office.state();
    let text = to_toml(&state.register, &dossier.contents).unwrap();
    let text = text.replace("@tổ chức:coquan", "@tổ chức:Chi bộ bản Mít");
    let wrong = from_toml(&state.register, &text, &mut || Uuid::nil()).unwrap_err().to_string();
    assert!(wrong.contains("Có 2 tổ chức đảng tên"), "{wrong}");
}

#[tokio::test]
async fn the_allocation_goes_out_as_a_list_and_comes_back_filled_in() {
    let place_of = Place::folder();
    let office = commune(&place_of).await;
    let dossier = drawn_up(&office, DAY).await;
    let going = office.take_out_allocation(&local(), &dossier).await.unwrap();
    let plan = &dossier.contents.plan;
    let cells: Vec<(UnitId, String, Option<String>)> = office
        .receiving_cells(root(), plan)
        .into_iter()
        .map(|(unit, name)| (unit, name, None))
        .collect();
    assert_eq!(cells.len(), 2, "the one that ends receives nobody");
    let book = list_xlsx(plan, &going, None).unwrap();
    let read = |name: &str, bytes: Vec<u8>| {
        let file = ListFile { name: name.to_owned(), bytes };
        read_list(&file, &going, &cells).unwrap()
    };
    let back = read("ds.xlsx", book);
    assert!(back.wrong.is_empty(), "{:?}", back.wrong);
    let mut expected: Vec<(PersonId, UnitId)> =
        going.iter().map(|it| (it.person, it.to.unwrap())).collect();
    let mut found = back.going.clone();
    expected.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, expected);
    let text = String::from_utf8(list_csv(plan, &going, None)).unwrap();
    let wrong = read("ds.csv", text.replace("Chi bộ bản Dừa", "Chi bộ bản Xoài").into_bytes());
    assert_eq!(wrong.wrong.len(), 2, "{wrong:?}");
    assert!(wrong.wrong[0].row > 0 && wrong.wrong[0].words.contains("Xoài"));
    let file = ListFile { name: "x.csv".to_owned(), bytes: b"a,b\n1,2\n".to_vec() };
    assert!(read_list(&file, &going, &cells).unwrap_err().to_string().contains("Chi bộ mới"));
}

#[tokio::test]
async fn the_papers_tell_the_same_before_and_after() {
    let place_of = Place::folder();
    let office = commune(&place_of).await;
    let dossier = drawn_up(&office, DAY).await;
    let before = office.handover(&local(), &dossier).unwrap();
    assert_eq!(before.members(), 3);
    assert_eq!(before.posts.len(), 1, "the secretary of the office cell");
    office.carry_out_dossier(&local(), &dossier, &mut |_, _, _| true).await.unwrap();
    let done = office.dossier(&local(), dossier.id).await.unwrap();
    assert_eq!(office.handover(&local(), &done).unwrap(), before);
    let sides = (third_cell(), second_cell());
    let minutes = office.minutes_docx(&local(), &done, sides).await.unwrap();
    let words = words_of(&minutes.bytes);
    for told in ["Lò Thị Mẫu", "Chi bộ bản Dừa", "12-QĐ/HU", "01/03/2026", "ĐẠI DIỆN BÊN NHẬN"]
    {
        assert!(words.contains(told), "{told}: {words}");
    }
    assert!(!words.contains('{'), "{words}");
    let decision = office.decision_docx(&local(), &done, "receive").unwrap();
    let words = words_of(&decision.bytes);
    assert!(words.contains("Tiếp nhận 3 đảng viên") && !words.contains("Lò Thị Mẫu"), "{words}");
    assert!(office.decision_docx(&local(), &done, "x").is_err());
    assert!(office.minutes_docx(&local(), &done, (first_cell(), second_cell())).await.is_err());
    let book = office.handover_xlsx(&local(), &done).await.unwrap();
    let book = spreadsheet::read("x.xlsx", &book.bytes, &Limits::default(), &mut |_| true).unwrap();
    let names: Vec<&str> = book.sheets.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Đảng viên", "Chức vụ", "Hồ sơ"]);
    let viewer = account(&[(Role::Administrator, root())]);
    assert!(office.handover_xlsx(&viewer, &done).await.is_err(), "who may not export");
    assert!(office.handover(&viewer, &done).is_err(), "nor see who it is");
    let counts = office.handover_counts(&viewer, &done).unwrap();
    assert_eq!(counts.iter().map(|it| it.members).sum::<usize>(), 3, "how many may be told");
}

#[tokio::test]
async fn an_organisation_that_changes_its_superior_is_handed_over_with_its_members() {
    let place_of = Place::folder();
    let office = two_communes(&place_of).await;
    let (whole, away) = (unit(21), unit(24));
    tell(&office, (1..4).map(|it| member(person(it), unit(23))).collect()).await;
    tell(&office, vec![member(person(9), away), member(person(8), unit(25))]).await;
    let contents = Contents::new("Chuyển giao chi bộ", DAY);
    let id = office.begin_dossier(&local(), unit(20), &contents).await.unwrap();
    let dossier = office.dossier(&local(), id).await.unwrap();
    // A commune is merged into its neighbour after one of its cells was sent to the province.
    let dossier = changed(&office, &dossier, |register, contents, id| {
        let plan = &mut contents.plan;
        let apart = AskedUnits { into: Some(unit(20)), ..asked(Work::Move, &[away]) };
        gather_units(register, plan, &apart, id).unwrap();
        let merge = AskedUnits { into: Some(unit(22)), ..asked(Work::MergeInto, &[whole]) };
        gather_units(register, plan, &merge, id).unwrap();
        "7".clone_into(&mut contents.decision.number);
    })
    .await;
    let handover = office.handover(&local(), &dossier).unwrap();
    let told: Vec<(UnitId, UnitId, usize, usize)> =
        handover.pairs.iter().map(|it| (it.from, it.to, it.units.len(), it.people.len())).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.contains(&(whole, unit(22), 1, 3)) && told.contains(&(whole, unit(20), 1, 1)));
    let minutes = office.minutes_docx(&local(), &dossier, (whole, unit(22))).await.unwrap();
    let words = words_of(&minutes.bytes);
    for said in ["1. Chi bộ bản Mít: 3 đảng viên", "1 tổ chức đảng, 3 đảng viên", "Đảng bộ xã Hai"]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
    let decision = office.decision_docx(&local(), &dossier, "hand_over").unwrap();
    let words = words_of(&decision.bytes);
    assert!(words.contains("Chuyển giao 2 tổ chức đảng, 4 đảng viên"), "{words}");
    office.carry_out_dossier(&local(), &dossier, &mut |_, _, _| true).await.unwrap();
    let done = office.dossier(&local(), id).await.unwrap();
    assert_eq!(office.handover(&local(), &done).unwrap(), handover, "the same from the ledger");
    let book = office.handover_xlsx(&local(), &done).await.unwrap();
    let book = spreadsheet::read("x.xlsx", &book.bytes, &Limits::default(), &mut |_| true).unwrap();
    assert_eq!(book.sheets[0].name, "Tổ chức");
}

/// The text of a docx.
fn words_of(bytes: &[u8]) -> String {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    package.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}
