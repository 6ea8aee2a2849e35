//! Numbers an office declares: recorded with their source, replaced when corrected, beside the computed ones.

use jiff::civil::{Date, date};
use sogoc_domain::id::UnitId;
use sogoc_domain::stated::Bound;
use sogoc_operations::error::OperationError;
use sogoc_operations::rights::Role;
use sogoc_operations::stated::Declaration;
use sogoc_testkit::builder::person;

use crate::place::{
    account, assert_whole, first_cell, local, member, on_both, root, second_cell, tell,
};

fn declaration(unit: UnitId, measure: &str, value: i64, on: Date) -> Declaration {
    let (measure, bound) = (measure.to_owned(), Bound::Exactly);
    let source = "Báo cáo số 12-BC/ĐU ngày 31/12/2024".to_owned();
    Declaration { unit, measure, value, bound, on, source }
}

on_both! {
    async fn a_declared_number_stands_beside_the_computed_one_and_changes_no_figure(place) {
        let office = place.two_cells().await;
        tell(&office, vec![member(person(1), first_cell()), member(person(2), second_cell())]).await;
        let day = date(2024, 12, 31);
        let said = declaration(root(), "members", 3, day);
        let recorded = office.state_figure(&local(), &said, "một").await.unwrap();
        let again = office.state_figure(&local(), &said, "một").await.unwrap();
        assert!(again.repeated && again.last == recorded.last);
        let read = office.stated(&local(), root(), day).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!((read[0].newest.value, read[0].computed, read[0].difference()), (3, Some(2), Some(1)));
        let paper = read[0].newest.paper.as_ref().unwrap();
        assert_eq!(paper.words(), "12-BC/ĐU, 31/12/2024, Đảng bộ xã Thử");
        assert_eq!(crate::place::count(&office, root(), ""), 2, "never mixed");
        assert!(office.stated(&local(), root(), date(2024, 12, 30)).unwrap().is_empty());
        assert!(office.stated(&local(), first_cell(), day).unwrap().is_empty());
        assert_whole(&office).await;
    }

    async fn another_number_for_the_same_day_replaces_the_first_and_for_another_day_follows_it(place) {
        let office = place.two_cells().await;
        let say = |value, day| declaration(root(), "officials", value, day);
        let (before, after) = (date(2019, 6, 30), date(2022, 6, 30));
        for (key, said) in [("a", say(246, before)), ("b", say(261, after)), ("c", say(216, after))] {
            office.state_figure(&local(), &said, key).await.unwrap();
        }
        let same = office.state_figure(&local(), &say(216, after), "d").await;
        assert!(matches!(same, Err(OperationError::Input(_))), "said already");
        let later = place.open().await;
        for office in [&office, &later] {
            let stated = office.stated(&local(), root(), date(2026, 1, 1)).unwrap();
            assert_eq!(stated[0].newest.value, 216);
            let earlier: Vec<i64> = stated[0].earlier.iter().map(|it| it.value).collect();
            assert_eq!(earlier, [246], "the replaced one is history, not an earlier number");
        }
    }
}

#[tokio::test]
async fn only_who_may_record_there_declares_and_only_what_makes_sense() {
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    let day = date(2024, 12, 31);
    for (value, role, on, unit, may) in [
        (1, Role::Clerk, root(), first_cell(), true),
        (2, Role::CellSecretary, first_cell(), first_cell(), true),
        (3, Role::CellSecretary, first_cell(), second_cell(), false),
        (4, Role::Viewer, root(), root(), false),
        (5, Role::Inspector, root(), root(), false),
    ] {
        let said = declaration(unit, "inspections", value, day);
        let answer = office.state_figure(&account(&[(role, on)]), &said, &value.to_string()).await;
        assert_eq!(answer.is_ok(), may, "{role:?}: {answer:?}");
        if !may {
            assert!(matches!(answer, Err(OperationError::Denied(_))));
        }
    }
    let good = declaration(root(), "inspections", 5, day);
    for wrong in [
        Declaration { measure: "shoe_size".to_owned(), ..good.clone() },
        Declaration { value: -1, ..good.clone() },
        Declaration { source: "  ".to_owned(), ..good.clone() },
        Declaration { on: date(2027, 1, 1), ..good.clone() },
    ] {
        let before = office.position();
        let answer = office.state_figure(&local(), &wrong, "sai").await;
        assert!(matches!(answer, Err(OperationError::Input(_))), "{wrong:?}");
        assert_eq!(office.position(), before, "nothing was recorded");
    }
    // A target is set before its year is over.
    let target = declaration(root(), "admission_target", 12, date(2026, 12, 31));
    assert!(office.state_figure(&local(), &target, "đúng").await.is_ok());
}
