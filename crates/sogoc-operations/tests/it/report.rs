//! The yearly report in prose: its numbers follow the register, what an office wrote stays, nobody is shown more than they may see.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use sogoc_domain::date::Period;
use sogoc_domain::stated::Bound;
use sogoc_domain::unit::UnitKind;
use sogoc_figures::compare::ask::Sources;
use sogoc_figures::form::Library;
use sogoc_figures::report::{Draft, Ground, Missing, Template, fill, plain};
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::report::{OwnWords, Report, WORDS_MAX};
use sogoc_operations::rights::{Actor, Role};
use sogoc_operations::stated::Declaration;
use sogoc_testkit::builder::{on, person, unit};
use sogoc_testkit::scene::Scene;

use crate::place::{account, first_cell, local, member, on_both, root, second_cell, tell};

fn report(office: &Office, year: i16) -> Report {
    office.report(&local(), root(), year).unwrap()
}

/// A sentence of a report; none when it is not said.
fn sentence(draft: &Draft, id: &str) -> Option<String> {
    let mut all = draft.sections().flat_map(|section| &section.sentences);
    all.find(|it| it.id == id).map(|it| plain(&it.pieces))
}

fn own(revision: u32, section: &str, words: &str) -> OwnWords {
    let words = BTreeMap::from([(section.to_owned(), words.to_owned())]);
    OwnWords { revision, words, left_out: BTreeSet::new() }
}

async fn state(office: &Office, measure: &str, value: i64, year: i16) {
    let declaration = Declaration {
        unit: root(),
        measure: measure.to_owned(),
        value,
        bound: Bound::Exactly,
        on: date(year, 12, 31),
        source: "Báo cáo số 12-BC/ĐU".to_owned(),
    };
    office.state_figure(&local(), &declaration, &format!("{measure}{year}")).await.unwrap();
}

on_both! {
    async fn the_words_of_the_office_outlive_every_record_and_the_numbers_follow_it(place) {
        let office = place.two_cells().await;
        tell(&office, vec![member(person(1), first_cell())]).await;
        let before = report(&office, 2025);
        let said = sentence(&before.draft, "members").unwrap();
        assert!(said.starts_with("Đến ngày 31/12/2025, Đảng bộ xã Thử có 1 đảng viên, không đổi so với"), "{said}");
        let mut words = own(0, "situation", " Xã  vùng cao.\n\n Mưa lũ kéo dài. ");
        words.left_out.insert("cells".to_owned());
        let kept = office.write_own_words(&local(), &before, words).await.unwrap();
        assert_eq!((kept.revision, kept.words["situation"].as_str()), (1, "Xã vùng cao.\nMưa lũ kéo dài."));

        tell(&office, vec![member(person(2), second_cell())]).await;
        let later = place.open().await;
        for office in [&office, &later] {
            let after = report(office, 2025);
            let said = sentence(&after.draft, "members").unwrap();
            assert!(said.contains("có 2 đảng viên"), "{said}");
            let own = office.own_words(&local(), &after).await.unwrap();
            assert_eq!(own, kept);
            let numbers = after.numbers(&own);
            let first = after.draft.parts[1].sections.iter().find(|it| numbers.contains_key(it.id.as_str()));
            assert_eq!(first.map(|it| numbers[it.id.as_str()]), Some(1), "numbered as on paper: {numbers:?}");
            let text = after.text(&own);
            assert!(text.contains("\nXã vùng cao.\nMưa lũ kéo dài.\n"), "{text}");
            assert!(!text.contains("chi bộ trực thuộc, không đổi"), "left out: {text}");
            assert!(sentence(&after.draft, "cells").is_some(), "and still there to be taken back");
        }
        // Another year is another report.
        let other = later.own_words(&local(), &report(&later, 2024)).await.unwrap();
        assert_eq!(other, OwnWords::default());
    }

    async fn who_writes_must_have_seen_what_was_written_last(place) {
        let office = place.two_cells().await;
        tell(&office, vec![member(person(1), first_cell())]).await;
        let report = report(&office, 2025);
        office.write_own_words(&local(), &report, own(0, "causes", "một")).await.unwrap();
        let late = office.write_own_words(&local(), &report, own(0, "causes", "hai")).await;
        assert!(matches!(&late, Err(OperationError::Input(words)) if words.contains("người khác")), "{late:?}");
        office.write_own_words(&local(), &report, own(1, "causes", "ba")).await.unwrap();
        let read = office.own_words(&local(), &report).await.unwrap();
        assert_eq!((read.revision, read.words["causes"].as_str()), (2, "ba"));
        let long = office.write_own_words(&local(), &report, own(2, "causes", &"a".repeat(WORDS_MAX + 1))).await;
        assert!(matches!(&long, Err(OperationError::Input(words)) if words.contains("Nguyên nhân")), "{long:?}");
        let nowhere = office.write_own_words(&local(), &report, own(2, "khác", "x")).await;
        assert!(matches!(nowhere, Err(OperationError::NotFound { .. })));
    }
}

#[tokio::test]
async fn who_counts_reads_the_numbers_and_not_the_words_and_nobody_else_reads_anything() {
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    tell(&office, vec![member(person(1), first_cell())]).await;
    let whole = report(&office, 2025);
    let mut words = own(0, "causes", "Đồng chí Thử ốm.");
    words.left_out.insert("cells".to_owned());
    office.write_own_words(&local(), &whole, words).await.unwrap();
    let viewer = account(&[(Role::Viewer, root())]);
    let seen = office.report(&viewer, root(), 2025).unwrap();
    let told = office.own_words(&viewer, &seen).await.unwrap();
    assert!(
        told.words.is_empty() && told.left_out.contains("cells"),
        "what was withdrawn stays so: {told:?}"
    );
    for (role, unit, may) in [
        (Role::Clerk, root(), true),
        (Role::Viewer, root(), false),
        (Role::Inspector, root(), false),
        (Role::CellSecretary, first_cell(), false),
    ] {
        let actor = account(&[(role, unit)]);
        let revision = office.own_words(&local(), &whole).await.unwrap().revision;
        let written = office.write_own_words(&actor, &whole, own(revision, "causes", "x")).await;
        assert_eq!(written.is_ok(), may, "{role:?}: {written:?}");
    }
    let stranger: Actor = account(&[(Role::Clerk, second_cell())]);
    assert!(matches!(office.report(&stranger, root(), 2025), Err(OperationError::Denied(_))));
    assert!(office.report(&stranger, second_cell(), 2025).is_ok());
    // What was written is in the log, with who.
    let log = office.store().readings_of_subject(root().0, 10).await.unwrap();
    let written: Vec<&str> = log.iter().map(|it| it.action.as_str()).collect();
    assert_eq!(written, ["report.write", "report.write"]);
}

#[tokio::test]
async fn noughts_missing_numbers_and_targets_are_worded_as_an_office_does() {
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    tell(&office, vec![member(person(1), first_cell())]).await;
    let draft = report(&office, 2025).draft;
    let said = |id: &str| sentence(&draft, id);
    assert_eq!(said("admitted").as_deref(), Some("Trong năm, chưa kết nạp được đảng viên mới."));
    assert_eq!(said("removed").as_deref(), Some("Không có đảng viên bị xóa tên."));
    assert_eq!(said("died"), None, "of nobody nothing is said");
    // What the register does not know is told to who writes, and is not in the report.
    let missing: Vec<&str> = draft.missing.iter().map(|it| it.sentence.as_str()).collect();
    assert!(missing.contains(&"inspections") && said("inspections").is_none());
    state(&office, "inspections", 5, 2025).await;
    state(&office, "inspections", 3, 2024).await;
    state(&office, "admission_target", 4, 2025).await;
    let draft = report(&office, 2025).draft;
    let said = |id: &str| sentence(&draft, id);
    let inspected = "Trong năm, tiến hành 5 cuộc kiểm tra, giám sát, tăng 2 cuộc so với cùng kỳ năm trước (3 cuộc).";
    assert_eq!(said("inspections").as_deref(), Some(inspected));
    let admitted =
        "Trong năm, chưa kết nạp được đảng viên mới, đạt 0% chỉ tiêu được giao (4 đảng viên).";
    assert_eq!(said("admitted").as_deref(), Some(admitted));
    // A number declared for another year says nothing of this one.
    let other = report(&office, 2024).draft;
    assert_eq!(
        sentence(&other, "admitted").as_deref(),
        Some("Trong năm, chưa kết nạp được đảng viên mới.")
    );
}

#[tokio::test]
async fn a_year_before_the_register_began_is_not_compared_with() {
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    tell(&office, vec![member(person(1), first_cell())]).await;
    let first = report(&office, 2024);
    let said = sentence(&first.draft, "members").unwrap();
    assert!(
        said.starts_with("Đến ngày 31/12/2024, Đảng bộ xã Thử có 1 đảng viên; trong đó"),
        "{said}"
    );
    assert_eq!(first.begins, Some(date(2024, 1, 1)));
    assert_eq!(report(&office, 2025).begins, None);
    assert_eq!(report(&office, 2023).begins, None, "of a year without anybody nothing begins");
    assert!(matches!(office.report(&local(), root(), 2027), Err(OperationError::Input(_))));
}

#[tokio::test]
async fn the_paper_is_a_docx_in_the_name_of_the_committee() {
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    tell(&office, vec![member(person(1), first_cell())]).await;
    let report = report(&office, 2025);
    let bytes = office.report_docx(&local(), &report, &OwnWords::default()).unwrap();
    assert!(bytes.starts_with(b"PK"));
    let head = office.paper_head(root(), report.period.to, "BC");
    assert_eq!(head.office, "Đảng ủy xã Thử");
    assert!(head.number.ends_with("-BC/ĐU"), "{}", head.number);
    assert_eq!(office.paper_signature(root(), report.period.to).for_whom, "T/M Đảng ủy");
    let text = report.text(&OwnWords::default());
    assert!(text.contains("Nguyên nhân\n[Đơn vị viết phần này.]"), "{text}");
}

const CLAUSE: &str = r#"
id = "x"
title = "x"
sign = "BC"
about = []
[figure]
members = { noun = "đảng viên", members = "" }
target = { noun = "đảng viên", label = "chỉ tiêu", stated = "target" }
[[part]]
heading = "x"
[[part.section]]
id = "s"
own = "x"
[[part.section.sentence]]
id = "a"
text = "Có {count members}"
also = [{ text = "chỉ tiêu {count target}" }]
"#;

/// A clause is no less missed than a sentence: who reads the draft is told what it lacks.
#[test]
fn a_clause_left_out_for_want_of_a_figure_is_told() {
    let mut scene = Scene::new();
    scene.story([
        on("2020-01-01").founds(unit(1), "Chi bộ Thử", UnitKind::BaseCell, None),
        on("2021-01-01").admits(person(1), unit(1)),
    ]);
    let filled = |scene: &Scene| {
        let (template, forms) = (Template::read(CLAUSE).unwrap(), Library::default());
        let sources = Sources { register: &scene.register, unit: &|_| None, forms: &forms };
        let period = Period::new(date(2025, 1, 1), date(2025, 12, 31)).unwrap();
        let (names, lines) = (BTreeMap::new(), &|_| Vec::new());
        fill(&template, &Ground { sources, unit: unit(1), period, names, lines })
    };
    let draft = filled(&scene);
    assert_eq!(sentence(&draft, "a").unwrap(), "Có 1 đảng viên.");
    let lacks = Missing { sentence: "a".to_owned(), figures: vec!["chỉ tiêu".to_owned()] };
    assert_eq!(draft.missing, [lacks]);
    scene.must(on("2025-12-31").states(unit(1), "target", 3));
    let draft = filled(&scene);
    assert_eq!(sentence(&draft, "a").unwrap(), "Có 1 đảng viên; trong đó: chỉ tiêu 3 đảng viên.");
    assert_eq!(draft.missing, []);
}
