//! Lists of members as asked for: conditions, columns, order, pages, groups, files.

use jiff::Timestamp;
use sogoc_documents::spreadsheet::{Limits, read};
use sogoc_domain::person::{Detail, MemberKind, Sex};
use sogoc_domain::post::{PostOf, PostTitle};
use sogoc_figures::filter::Filter;
use sogoc_figures::question::Question;
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::rights::{Actor, Role};
use sogoc_operations::roll::{Column, Conditions, FileKind, GroupBy, Roll, Shown};
use sogoc_testkit::builder::{described, member_since, of_group, on, person, post};

use crate::place::{
    Place, TODAY, account, first_cell, local, on_both, roll_of, root, second_cell, tell,
};

/// Name, sex, birth, group, cell.
const PEOPLE: [(&str, Sex, &str, u8, bool); 5] = [
    ("Mùa Thị Lan", Sex::Female, "1997-03-05", 8, true),
    ("Lò Văn An", Sex::Male, "1975-02-14", 3, true),
    ("=Trần Văn Ổn", Sex::Male, "1985-04-30", 1, false),
    ("Giàng A Ký", Sex::Male, "1960-12-12", 8, false),
    ("Lường Thị Xuân", Sex::Female, "", 3, false),
];

async fn commune(place: &Place) -> Office {
    let office = place.two_cells().await;
    let drafts = (1..).zip(PEOPLE).map(|(number, (name, sex, born, group, first))| {
        let mut details = described(name, sex, born);
        details.extend([of_group(group), Detail::Card(format!("11.00000{number}"))]);
        let cell = if first { first_cell() } else { second_cell() };
        let kind = if number == 1 { MemberKind::Probationary } else { MemberKind::Official };
        let official = if number == 1 { "" } else { "2002" };
        on("2024-01-01")
            .opens(person(number), cell, kind, member_since("2001", official))
            .with(details)
    });
    tell(&office, drafts.collect()).await;
    office
}

fn asked(pairs: &[(&str, &str)]) -> Roll {
    let found = |name: &str| pairs.iter().find(|(it, _)| *it == name).map_or("", |it| it.1);
    let (conditions, wrong) = Conditions::read(|name| found(name).to_owned(), TODAY);
    assert_eq!(wrong, []);
    Roll { filter: conditions.filter(), ..roll_of(root(), TODAY, "") }
}

async fn names(office: &Office, actor: &Actor, roll: &Roll) -> Vec<String> {
    let page = office.roll(actor, roll, 0).await.unwrap();
    assert_eq!(page.total, page.lines.len());
    page.lines.into_iter().map(|line| line.name).collect()
}

on_both! {
    async fn a_file_has_what_is_seen_and_is_recorded_with_its_sentence(place) {
        let office = commune(&place).await;
        let clerk = account(&[(Role::Clerk, root())]);
        let roll = Roll {
            columns: vec![Column::Age, Column::Card, Column::Official],
            order: Some((Column::Age, true)),
            ..asked(&[("minority", "yes")])
        };
        let sentence = "Đảng viên dân tộc thiểu số, Đảng bộ xã Thử, ngày 02/03/2026";
        let bytes = office.export_roll(&clerk, &roll, sentence, FileKind::Xlsx).await.unwrap();
        let book = read("x.xlsx", &bytes, &Limits::default(), &mut |_| true).unwrap();
        let text = format!("{:?}", book.sheets[0].rows);
        for wanted in ["STT", "Họ và tên", "Số thẻ đảng viên", "Giàng A Ký", "11.000002", "4 người"] {
            assert!(text.contains(wanted), "{wanted}: {text}");
        }
        assert!(!text.contains("Trần") && !text.contains("Giới tính"));
        let order = ["Giàng A Ký", "Lò Văn An", "Mùa Thị Lan", "Lường Thị Xuân"].map(|it| text.find(it).unwrap());
        assert!(order.is_sorted(), "oldest first, an unknown age last");
        let csv = office.export_roll(&clerk, &Roll { text: "lan".to_owned(), ..roll.clone() }, sentence, FileKind::Csv).await.unwrap();
        let csv = String::from_utf8(csv).unwrap();
        assert_eq!(csv, "\u{feff}STT;Họ và tên;Tuổi;Số thẻ đảng viên;Ngày chính thức\r\n1;Mùa Thị Lan;28;11.000001;\r\n");
        let looks = office.store().readings_by_actor(&clerk.name(), Timestamp::MIN, 10).await.unwrap();
        let told: Vec<&str> = looks.iter().map(|look| look.fields.as_str()).collect();
        // Both in one instant: which comes first is left to chance.
        let wanted = format!("4 người; {sentence}; cột: Tuổi, Số thẻ đảng viên, Ngày chính thức; tệp xlsx");
        assert!(told.contains(&wanted.as_str()), "{told:?}");
        let typed = told.iter().find(|it| it.ends_with("tệp csv")).unwrap();
        assert!(typed.contains("có tìm theo tên hoặc số") && !typed.contains("lan"), "{typed}");
        place.tamper("DROP TABLE read_log").await;
        assert!(office.export_roll(&clerk, &roll, sentence, FileKind::Csv).await.is_err());
    }

    async fn asking_by_a_restricted_field_is_a_look(place) {
        let office = commune(&place).await;
        let clerk = account(&[(Role::Clerk, root())]);
        let roll = Roll { filter: Filter::parse("religious = true").unwrap(), ..roll_of(root(), TODAY, "") };
        office.roll(&clerk, &asked(&[("sex", "female")]), 0).await.unwrap();
        let looks = || async { office.store().readings_by_actor(&clerk.name(), Timestamp::MIN, 10).await.unwrap().len() };
        assert_eq!(looks().await, 0);
        office.roll(&clerk, &roll, 0).await.unwrap();
        assert_eq!(looks().await, 1);
        place.tamper("DROP TABLE read_log").await;
        assert!(matches!(office.roll(&clerk, &roll, 0).await, Err(OperationError::Store(_))));
    }
}

#[tokio::test]
async fn conditions_choose_and_columns_order() {
    let place = Place::folder();
    let office = commune(&place).await;
    let secretary = post(70);
    tell(
        &office,
        vec![
            on("2024-02-01").creates(secretary, PostOf::Unit(first_cell()), PostTitle::Secretary),
            on("2024-02-01").appoints(person(2), secretary),
        ],
    )
    .await;
    for (pairs, found) in [
        (
            &[][..],
            &["Lò Văn An", "Giàng A Ký", "Mùa Thị Lan", "=Trần Văn Ổn", "Lường Thị Xuân"][..],
        ),
        (&[("sex", "female")], &["Mùa Thị Lan", "Lường Thị Xuân"]),
        (&[("sex", "female"), ("age_to", "34")], &["Mùa Thị Lan"]),
        (&[("age", "unknown")], &["Lường Thị Xuân"]),
        (&[("age_from", "40"), ("age_to", "60")], &["Lò Văn An", "=Trần Văn Ổn"]),
        (&[("minority", "no")], &["=Trần Văn Ổn"]),
        (&[("ethnicity", "8")], &["Giàng A Ký", "Mùa Thị Lan"]),
        (&[("kind", "probationary")], &["Mùa Thị Lan"]),
        (&[("post", "secretary")], &["Lò Văn An"]),
        (&[("post", "any")], &["Lò Văn An"]),
        (&[("theory", "unknown"), ("kind", "probationary")], &["Mùa Thị Lan"]),
        (&[("rating", "2025-unknown"), ("sex", "female")], &["Mùa Thị Lan", "Lường Thị Xuân"]),
        (&[("admitted_from", "01/01/2002")], &[]),
    ] {
        assert_eq!(names(&office, &local(), &asked(pairs)).await, found, "{pairs:?}");
    }
    let by = |column, from_end| Roll { order: Some((column, from_end)), ..asked(&[]) };
    for (roll, found) in [
        (by(Column::Birth, false), ["Giàng", "Lò", "=Trần", "Mùa", "Lường"]),
        (by(Column::Birth, true), ["Mùa", "=Trần", "Lò", "Giàng", "Lường"]),
        (by(Column::Cell, true), ["Giàng", "=Trần", "Lường", "Lò", "Mùa"]),
        (by(Column::Card, true), ["Lường", "Giàng", "=Trần", "Lò", "Mùa"]),
        (by(Column::Posts, false), ["Lò", "Giàng", "Mùa", "=Trần", "Lường"]),
    ] {
        let seen = names(&office, &local(), &roll).await;
        let family: Vec<&str> = seen.iter().filter_map(|it| it.split(' ').next()).collect();
        assert_eq!(family, found, "{:?}", roll.order);
    }
}

#[tokio::test]
async fn every_column_says_something_for_a_member_of_whom_all_is_known() {
    let place = Place::folder();
    let office = commune(&place).await;
    let all = Roll { columns: Column::ALL.to_vec(), ..roll_of(root(), TODAY, "giang a ky") };
    let page = office.roll(&local(), &all, 0).await.unwrap();
    let said = |column: Column| {
        let place = Column::ALL.iter().position(|it| *it == column).unwrap();
        &page.lines[0].cells[place]
    };
    assert_eq!(said(Column::Age), &Shown::Number(65));
    assert_eq!(said(Column::Cell), &Shown::Unit(second_cell(), "Chi bộ bản Dừa".to_owned()));
    assert_eq!(said(Column::Above), &Shown::Unit(root(), "Đảng bộ xã Thử".to_owned()));
    assert_eq!(said(Column::Sex), &Shown::Text("Nam".to_owned()));
    assert_eq!(said(Column::Theory), &Shown::Nothing);
    assert_eq!((page.women, page.minority, page.probationary), (0, 1, 0));
    for column in Column::ALL {
        assert_eq!(Column::named(column.id()), Some(*column));
        let ordered = Roll { order: Some((*column, false)), ..roll_of(root(), TODAY, "") };
        assert_eq!(office.roll(&local(), &ordered, 0).await.unwrap().total, 5, "{column:?}");
    }
}

#[tokio::test]
async fn a_number_is_divided_for_who_may_only_count_and_the_groups_add_up() {
    let place = Place::folder();
    let office = commune(&place).await;
    let viewer = account(&[(Role::Viewer, root())]);
    let question = Question::of(root(), TODAY);
    for by in GroupBy::ALL {
        let groups = office.grouped(&viewer, &question, *by).unwrap();
        assert_eq!(groups.iter().map(|it| it.count).sum::<u64>(), 5, "{by:?}");
        assert_eq!(GroupBy::named(by.id()), Some(*by));
        // Each group is a condition that counts the same.
        for group in groups.iter().filter(|it| !it.pairs.is_empty() && *by != GroupBy::Unit) {
            let pairs: Vec<_> = group.pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            let filter = asked(&pairs).filter;
            let counted =
                office.count(&viewer, &question.clone().only(filter), None, None).unwrap();
            assert_eq!(counted.total, group.count, "{by:?} {group:?}");
        }
    }
    let denied = office.roll(&viewer, &roll_of(root(), TODAY, ""), 0).await;
    assert!(matches!(denied, Err(OperationError::Denied(_))));
    let elsewhere = account(&[(Role::Viewer, first_cell())]);
    assert!(office.grouped(&elsewhere, &question, GroupBy::Unit).is_err());
}

#[tokio::test]
async fn files_are_for_who_may_export_and_no_field_runs_as_a_formula() {
    let place = Place::folder();
    let office = commune(&place).await;
    for role in [Role::Viewer, Role::CellSecretary, Role::Inspector, Role::Administrator] {
        let actor = account(&[(role, root())]);
        let denied =
            office.export_roll(&actor, &roll_of(root(), TODAY, ""), "", FileKind::Csv).await;
        assert!(matches!(denied, Err(OperationError::Denied(_))), "{role:?}");
    }
    let csv =
        office.export_roll(&local(), &roll_of(root(), TODAY, ""), "", FileKind::Csv).await.unwrap();
    let csv = String::from_utf8(csv).unwrap();
    assert!(csv.contains(";'=Trần Văn Ổn;") && !csv.contains(";=Trần"), "{csv}");
    let ahead = roll_of(root(), TODAY.tomorrow().unwrap(), "");
    assert!(office.export_roll(&local(), &ahead, "", FileKind::Csv).await.is_err());
}
