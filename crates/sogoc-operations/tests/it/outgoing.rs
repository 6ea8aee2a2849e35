//! Lists going out: they read back without loss, are recorded, and are bounded for accounts.

use sogoc_documents::spreadsheet::{Limits, read};
use sogoc_domain::person::MemberKind;
use sogoc_figures::filter::Filter;
use sogoc_operations::error::OperationError;
use sogoc_operations::import::Severity;
use sogoc_operations::import::template_columns;
use sogoc_operations::listing::{EXPORT_ROWS_MAX, ListFile, problems_xlsx, template_xlsx};
use sogoc_operations::rights::Role;
use sogoc_testkit::builder::{member_since, on, person};

use crate::lists::{AS_OF, UNTIDY, bring_in, file, order, preview, proposals};
use crate::place::{account, count, first_cell, local, on_both, root, tell};

fn workbook(bytes: Vec<u8>) -> ListFile {
    ListFile { name: "bản xuất.xlsx".to_owned(), bytes }
}

on_both! {
    async fn an_export_reads_back_as_what_is_there(place) {
        let office = place.commune().await;
        bring_in(&office, order(root()), &file(UNTIDY)).await;
        let export = office.export_list(&local(), root(), AS_OF, Filter::default(), "thử").await.unwrap();
        let seen = preview(&office, order(root()), &workbook(export.clone()));
        assert_eq!(seen.reading.problems, []);
        assert_eq!((seen.summary.members, seen.held.len()), (0, 5));
        let proposed = proposals(&seen);
        assert!(proposed.is_empty(), "{proposed:?}");
        // Into an empty register it brings the same figures, cell by cell.
        let other = place.fresh();
        let copy = other.commune().await;
        let stored = bring_in(&copy, order(root()), &workbook(export)).await;
        assert_eq!((stored.members, stored.cells), (5, 2));
        for filter in ["", "sex = female", "minority = true", "kind = probationary", "age < 35"] {
            assert_eq!(count(&copy, root(), filter), count(&office, root(), filter), "{filter}");
        }
        let again = copy.export_list(&local(), root(), AS_OF, Filter::default(), "thử").await.unwrap();
        let rows = |bytes: &[u8]| format!("{:?}", read("x.xlsx", bytes, &Limits::default(), &mut |_| true).unwrap().sheets[0].rows);
        let first = office.export_list(&local(), root(), AS_OF, Filter::default(), "thử").await.unwrap();
        assert_eq!(rows(&first), rows(&again));
    }

    async fn an_export_is_recorded_before_it_is_given(place) {
        let office = place.commune().await;
        bring_in(&office, order(root()), &file(UNTIDY)).await;
        let clerk = account(&[(Role::Clerk, root())]);
        let filter = Filter::parse("sex = female").unwrap();
        office.export_list(&clerk, root(), AS_OF, filter.clone(), "").await.unwrap();
        let looks = office.store().readings_by_actor(&clerk.name(), jiff::Timestamp::MIN, 10).await.unwrap();
        assert_eq!(looks.len(), 1);
        let told = "2 người; Đảng bộ xã Thử; ngày 31/12/2023; điều kiện: giới tính là nữ";
        assert_eq!((looks[0].action.as_str(), looks[0].fields.as_str()), ("list.export", told));
        place.tamper("DROP TABLE read_log").await;
        assert!(office.export_list(&clerk, root(), AS_OF, filter, "").await.is_err());
    }
}

#[tokio::test]
async fn the_template_reads_back_as_an_empty_list_with_every_heading_known() {
    let place = crate::place::Place::folder();
    let office = place.commune().await;
    let seen = preview(&office, order(root()), &workbook(template_xlsx().unwrap()));
    assert_eq!(seen.summary.members, 0);
    assert_eq!(seen.reading.sheets.len(), 1);
    let known: Vec<_> = seen.reading.sheets[0].columns.iter().map(|it| it.field).collect();
    let wanted: Vec<_> = template_columns().iter().map(|it| Some(it.field)).collect();
    assert_eq!(known, wanted);
    let errors = seen.reading.problems.iter().filter(|it| it.severity == Severity::Error);
    assert_eq!(errors.map(|it| it.code).collect::<Vec<_>>(), ["no_rows"], "it names nobody yet");
}

#[tokio::test]
async fn the_problems_of_a_list_can_be_sent_back() {
    let place = crate::place::Place::folder();
    let office = place.commune().await;
    let seen = preview(&office, order(root()), &file(UNTIDY));
    let bytes = problems_xlsx("danh sách.xlsx", &seen.reading.problems).unwrap();
    let book = read("x.xlsx", &bytes, &Limits::default(), &mut |_| true).unwrap();
    assert!(book.sheets[0].rows.len() > seen.reading.problems.len());
}

#[tokio::test]
async fn an_account_takes_out_so_many_and_no_more() {
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    let people = |from: u64, to: u64| {
        let member = |number| {
            on("2023-01-01").opens(
                person(number),
                first_cell(),
                MemberKind::Official,
                member_since("2001", "2002"),
            )
        };
        (from..to).map(member).collect::<Vec<_>>()
    };
    let most = EXPORT_ROWS_MAX as u64;
    tell(&office, people(0, most)).await;
    let clerk = account(&[(Role::Clerk, root())]);
    assert!(office.export_list(&clerk, root(), AS_OF, Filter::default(), "").await.is_ok());
    tell(&office, people(most, most + 1)).await;
    let refused =
        office.export_list(&clerk, root(), AS_OF, Filter::default(), "").await.unwrap_err();
    assert!(
        matches!(&refused, OperationError::Input(words) if words.contains("5001")),
        "{refused}"
    );
    // The operator of the machine is not bounded; nobody without the right gets any.
    assert!(office.export_list(&local(), root(), AS_OF, Filter::default(), "thử").await.is_ok());
    for role in [Role::Viewer, Role::CellSecretary, Role::Inspector, Role::Administrator] {
        let denied = office
            .export_list(&account(&[(role, root())]), root(), AS_OF, Filter::default(), "")
            .await;
        assert!(matches!(denied, Err(OperationError::Denied(_))), "{role:?}");
    }
}
