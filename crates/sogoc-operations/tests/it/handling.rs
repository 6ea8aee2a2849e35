//! A list put right by hand before it is brought in: columns, values, rows left out, who is who.

use std::collections::BTreeSet;

use sogoc_domain::event::Subject;
use sogoc_domain::fact::Fact;
use sogoc_operations::import::{CellRef, Field, Problem, RowRef, Severity, SheetByHand, Who};
use sogoc_operations::listing::{HeldByHand, Preview, Settled};
use sogoc_operations::office::Office;
use sogoc_operations::rights::Role;

use crate::lists::{Line, UNTIDY, bring_in, file, names, order, preview, proposals, table};
use crate::place::{account, assert_whole, count, first_cell, local, on_both, root};

const SHEET: &str = "Trang 1";

fn row(number: u32) -> RowRef {
    RowRef { sheet: SHEET.to_owned(), row: number }
}

fn again(office: &Office, before: &Preview, settled: Settled) -> Preview {
    office.read_again(&local(), before, settled, &mut |_, _, _| true).unwrap()
}

/// The row of the sheet in which a text of the list stands.
fn row_of(seen: &Preview, code: &str) -> RowRef {
    seen.reading.problems.iter().find(|it| it.code == code).unwrap().row_ref()
}

fn write(settled: &mut Settled, row: RowRef, column: u32, text: &str) {
    settled.list.cells.insert(CellRef { row, column }, text.to_owned());
}

#[tokio::test]
async fn a_value_put_right_brings_its_row_in_and_a_wrong_one_keeps_what_was_typed() {
    let place = crate::place::Place::folder();
    let office = place.commune().await;
    let seen = preview(&office, order(root()), &file(UNTIDY));
    assert_eq!((seen.rows_in_error(), seen.summary.members), (2, 5));
    let (nameless, early) = (row_of(&seen, "missing_name"), row_of(&seen, "birth_after_admission"));
    let mut settled = Settled::default();
    write(&mut settled, nameless.clone(), 0, "Hà Văn Bưởi");
    write(&mut settled, early.clone(), 1, "31/2/1979");
    let second = again(&office, &seen, settled.clone());
    assert_eq!((second.rows_in_error(), second.summary.members), (1, 6));
    let left = second.reading.problems.iter().find(|it| it.code == "impossible_date").unwrap();
    assert_eq!((left.row_ref(), left.value.as_str()), (early.clone(), "31/2/1979"));
    let proposed: Vec<&str> = left.fixes.iter().map(|it| it.cells[0].1.as_str()).collect();
    assert_eq!(proposed, ["28/02/1979", "01/03/1979", "02/1979"]);
    let shown = second.rows(std::slice::from_ref(&early));
    assert_eq!(shown[0].cells[1].text, "31/2/1979");
    assert_eq!(shown[0].cells[1].original.as_deref(), Some("1/1/1999"));
    write(&mut settled, early, 1, "1/1/1979");
    let third = again(&office, &second, settled);
    assert_eq!((third.rows_in_error(), third.summary.members), (0, 7));
    // The file itself is what it was.
    assert_eq!(third.digest, seen.digest);
    assert_eq!(office.commit_list(&local(), &third, "một").await.unwrap().members, 7);
    assert!(office.batches(&local())[0].file.contains("số ô đã sửa: 2"));
}

#[tokio::test]
async fn a_row_is_left_out_and_a_doubt_is_said_to_be_none() {
    let place = crate::place::Place::folder();
    let office = place.commune().await;
    const SHORT_YEAR: crate::lists::Line =
        &["Vì Thị Nếp", "5/2/87", "Nữ", "Thái", "1/6/2015", "1/6/2016", "11.000009"];
    let lines = [&UNTIDY[..UNTIDY.len() - 1], &[SHORT_YEAR]].concat();
    let seen = preview(&office, order(root()), &file(&lines));
    let is_doubt = |it: &&Problem| it.severity == Severity::Warning && it.code != "duplicate";
    let doubt = seen.reading.problems.iter().find(is_doubt).unwrap();
    let mut settled = Settled::default();
    settled.list.kept.insert((doubt.row_ref(), doubt.code.to_owned()));
    settled.list.left_out.insert(row_of(&seen, "missing_name"));
    let second = again(&office, &seen, settled);
    assert_eq!(second.rows_in_error(), 1);
    assert_eq!(second.reading.left_out.len(), 1);
    let is_it = |it: &&Problem| it.row_ref() == doubt.row_ref() && it.code == doubt.code;
    assert!(!second.reading.problems.iter().any(|it| is_it(&it)));
    assert_eq!(second.summary.members, 6);
}

const BY_OTHER_NAMES: &[&[&str]] = &[
    &["Lò Thị Hoa Ban", "20/2/1974", "19/5/2003", "19/5/2004", "Nữ"],
    &["Nguyễn Văn Quế", "1980", "3.2.2010", "3.2.2011", "Nam"],
];
const ODD_HEADINGS: [&str; 5] = ["Người", "Chào đời", "Mốc A", "Mốc B", "Phái"];

/// Nobody could know these headings: they are pointed at, and known the next time.
fn odd(seen: &Preview) -> Settled {
    let sheet = &seen.reading.sheets[0];
    let heading = sheet.first_rows.iter().find(|it| it.cells[0].1 == "Người").unwrap();
    let fields = [Field::Name, Field::Birth, Field::Admitted, Field::Official, Field::Sex];
    let columns = (0..).zip(fields.map(Some)).collect();
    let mut settled = Settled::default();
    let header = Some(heading.number);
    settled
        .list
        .sheets
        .insert(sheet.name.clone(), SheetByHand { header, columns, ..SheetByHand::default() });
    settled
}

on_both! {
    async fn columns_named_by_hand_are_read_so_and_known_at_the_next_list(place) {
        let office = place.commune().await;
        let list = table(&ODD_HEADINGS, BY_OTHER_NAMES);
        let seen = preview(&office, order(root()), &list);
        assert_eq!(seen.summary.members, 0);
        assert!(seen.reading.sheets[0].skipped.is_some());
        let read = again(&office, &seen, odd(&seen));
        assert_eq!(read.summary.members, 2, "{:?}", read.reading.problems);
        assert_eq!(read.summary.female, 1);
        let examples = &read.reading.sheets[0].columns[0].examples;
        assert_eq!(examples, &["Lò Thị Hoa Ban", "Nguyễn Văn Quế"]);
        assert!(office.remembered_columns(&seen).await.unwrap().is_none());
        office.remember_columns(&read).await.unwrap();
        // After a restart, another list of that shape.
        let office = place.open().await;
        let next = table(&ODD_HEADINGS, &[&["Hà Văn Bưởi", "1/1/1975", "1/1/2000", "1/1/2001", "Nam"]]);
        let seen = preview(&office, order(root()), &next);
        let known = office.remembered_columns(&seen).await.unwrap().unwrap();
        let read = again(&office, &seen, known);
        assert_eq!(names(&read)[0].0, "Hà Văn Bưởi");
        assert!(read.reading.sheets[0].remembered);
        // Other headings are another list, another organisation another sender.
        let other = preview(&office, order(root()), &table(&["A", "B", "C"], BY_OTHER_NAMES));
        assert!(office.remembered_columns(&other).await.unwrap().is_none());
        // What is kept says nothing of anybody.
        let kept = office.store().setting(&format!("import.columns.{}", root())).await.unwrap().unwrap();
        assert!(!kept.contains("Người") && !kept.contains("Hoa Ban"), "{kept}");
    }

    async fn what_is_taken_over_from_a_list_is_entered_with_the_list_as_its_paper(place) {
        const FIRST: &[Line] = &[&["Chi bộ bản Mít"], &["Lò Thị Hoa Ban", "20/2/1974", "Nữ", "Thái", "19/5/2003", "19/5/2004", ""]];
        const THEN: &[Line] = &[&["Chi bộ bản Mít"], &["Lò Thị Hoa Ban", "20/2/1974", "Nữ", "Kinh", "19/5/2003", "19/5/2004", "11.000001"]];
        let office = place.two_cells().await;
        bring_in(&office, order(root()), &file(FIRST)).await;
        let seen = preview(&office, order(root()), &file(THEN));
        assert!(seen.held[0].certain);
        let differing: Vec<&str> = proposals(&seen).iter().map(|it| it.1).collect();
        assert_eq!(differing, ["Dân tộc", "Số thẻ đảng viên"]);
        // By itself nothing is taken over.
        assert_eq!(office.commit_list(&local(), &seen, "không").await.unwrap().batch, None);
        let record = seen.held[0].record.as_ref().unwrap();
        let mut settled = Settled::default();
        let take = BTreeSet::from(["Số thẻ đảng viên".to_owned()]);
        settled.held.insert((seen.held[0].row.clone(), record.person), HeldByHand { who: Who::Same, take });
        let person = record.person;
        let second = again(&office, &seen, settled);
        let stored = office.commit_list(&local(), &second, "lấy").await.unwrap();
        assert_eq!((stored.members, stored.changed), (0, 1));
        {
            let state = office.state();
            let held = state.register.people().get(person).unwrap();
            assert_eq!(held.card_on(office.today()), Some("11000001"));
            let events = state.register.events_of(Subject::Person(person));
            let set = events.iter().find(|it| matches!(it.draft.fact, Fact::PersonSet { .. })).unwrap();
            assert!(set.draft.paper.is_some());
        }
        let left = preview(&office, order(root()), &file(THEN));
        assert_eq!(proposals(&left).iter().map(|it| it.1).collect::<Vec<_>>(), ["Dân tộc"]);
        // Taken back as one, and only by who may import there.
        let batch = stored.batch.unwrap();
        assert_eq!(office.foresee_undo(&local(), batch).unwrap().changed, 1);
        assert!(office.foresee_undo(&account(&[(Role::Clerk, crate::place::second_cell())]), batch).is_err());
        assert!(office.foresee_undo(&account(&[(Role::Clerk, first_cell())]), batch).is_ok());
        office.undo_list(&local(), batch, "nhầm").await.unwrap();
        assert_eq!(office.state().register.people().get(person).unwrap().card_on(office.today()), None);
        assert!(office.batches(&local()).iter().find(|it| it.id == batch).unwrap().is_undone());
        assert_whole(&office).await;
    }
}

/// The same card under two names: one slip of the pen, and nobody may be merged by it.
#[tokio::test]
async fn where_it_is_unsure_somebody_is_asked_and_nobody_is_merged() {
    const LIST: &[Line] = &[
        &["Chi bộ bản Mít"],
        &["Lò Thị Hoa Ban", "20/2/1974", "Nữ", "Thái", "19/5/2003", "19/5/2004", "11.000001"],
        &["Nguyễn Văn Quế", "1980", "Nam", "Kinh", "3/2/2010", "3/2/2011", "11.000001"],
    ];
    let place = crate::place::Place::folder();
    let office = place.commune().await;
    let seen = preview(&office, order(root()), &file(LIST));
    assert_eq!((seen.summary.members, seen.open_questions()), (1, 1));
    let pair = &seen.reading.duplicates[0];
    let key = (pair.first.clone(), pair.second.clone());
    for (who, members) in [(Who::Different, 2), (Who::Same, 1)] {
        let mut settled = Settled::default();
        settled.list.pairs.insert(key.clone(), who);
        let said = again(&office, &seen, settled);
        assert_eq!((said.summary.members, said.open_questions()), (members, 0), "{who:?}");
        // Decided either way, the pair stays to be seen: the decision can be taken back.
        let pairs = said.reading.duplicates.iter().chain(&said.reading.namesakes);
        assert_eq!(pairs.map(|it| it.said).collect::<Vec<_>>(), [Some(who)]);
    }
}

#[tokio::test]
async fn a_namesake_of_the_register_is_new_until_said_to_be_the_same() {
    const FIRST: &[Line] = &[
        &["Chi bộ bản Mít"],
        &["Nguyễn Văn Nam", "1/5/1980", "Nam", "Kinh", "3/2/2010", "3/2/2011", "11.000002"],
    ];
    const NAMESAKE: &[Line] = &[
        &["Chi bộ bản Mít"],
        &["Nguyễn Văn Nam", "1/5/1980", "Nam", "Kinh", "7/11/2012", "7/11/2013", "11.000099"],
    ];
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    bring_in(&office, order(root()), &file(FIRST)).await;
    let seen = preview(&office, order(root()), &file(NAMESAKE));
    assert_eq!((seen.summary.members, seen.alike.len(), seen.held.len()), (1, 1, 0));
    let person = seen.alike[0].record.as_ref().unwrap().person;
    let mut settled = Settled::default();
    let said = HeldByHand { who: Who::Same, take: BTreeSet::new() };
    settled.held.insert((seen.alike[0].row.clone(), person), said);
    let second = again(&office, &seen, settled);
    assert_eq!((second.summary.members, second.held.len()), (0, 1));
    assert_eq!(office.commit_list(&local(), &second, "x").await.unwrap().members, 0);
    assert_eq!(count(&office, root(), ""), 1);
}

/// Two records held to be one person, said to be two: both are there.
#[tokio::test]
async fn a_person_held_to_be_known_is_stored_when_said_to_be_another() {
    const FIRST: &[Line] =
        &[&["Chi bộ bản Mít"], &["Nguyễn Văn Nam", "1980", "Nam", "Kinh", "3/2/2010", "3/2/2011"]];
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    bring_in(&office, order(root()), &file(FIRST)).await;
    let seen = preview(&office, order(root()), &file(FIRST));
    assert_eq!(
        (seen.summary.members, seen.open_questions()),
        (0, 1),
        "a year and a day are little"
    );
    let person = seen.held[0].record.as_ref().unwrap().person;
    let mut settled = Settled::default();
    let said = HeldByHand { who: Who::Different, take: BTreeSet::new() };
    settled.held.insert((seen.held[0].row.clone(), person), said);
    let second = again(&office, &seen, settled);
    assert_eq!(office.commit_list(&local(), &second, "x").await.unwrap().members, 1);
    assert_eq!(count(&office, root(), ""), 2);
    assert!(row(1) < row(2));
}
