//! Looking at a person: recorded before it is shown, and not shown when it cannot be recorded.

use sogoc_domain::id::PersonId;
use sogoc_operations::error::OperationError;
use sogoc_operations::rights::Role;
use sogoc_testkit::builder::{on, person};

use crate::place::{
    Place, TODAY, account, first_cell, local, member, on_both, root, second_cell, tell,
};

on_both! {
    async fn a_look_is_recorded_before_it_is_answered(place) {
        let office = place.two_cells().await;
        tell(&office, vec![member(person(1), first_cell())]).await;
        let secretary = account(&[(Role::CellSecretary, first_cell())]);
        let shown = office.person(&secretary, person(1), TODAY, "soát hồ sơ").await.unwrap();
        assert_eq!(shown.name, "Lò Thị Mẫu");
        assert!(shown.details.iter().any(|(_, value, _)| value == "02/04/1975"));
        let inspector = account(&[(Role::Inspector, root())]);
        let looks = office.looks_at(&inspector, person(1)).await.unwrap();
        assert_eq!(looks.len(), 1);
        assert_eq!(looks[0].subject, Some(person(1).0));
        assert_eq!((looks[0].actor.clone(), looks[0].reason.as_str()), (secretary.name(), "soát hồ sơ"));
        // Who may look may not therefore see who else has looked.
        assert!(matches!(office.looks_at(&secretary, person(1)).await, Err(OperationError::Denied(_))));
    }

    async fn nothing_is_shown_when_the_look_cannot_be_recorded(place) {
        let office = place.two_cells().await;
        tell(&office, vec![member(person(1), first_cell())]).await;
        place.tamper("DROP TABLE read_log").await;
        for actor in [local(), account(&[(Role::Clerk, root())])] {
            let shown = office.person(&actor, person(1), TODAY, "").await;
            assert!(matches!(shown, Err(OperationError::Store(_))), "{shown:?}");
        }
    }
}

#[tokio::test]
async fn a_look_that_was_denied_is_not_recorded() {
    let place = Place::folder();
    let office = place.two_cells().await;
    tell(&office, vec![member(person(1), first_cell())]).await;
    for actor in [
        account(&[(Role::Viewer, root())]),
        account(&[(Role::Administrator, root())]),
        account(&[(Role::CellSecretary, second_cell())]),
        account(&[]),
    ] {
        let denied = office.person(&actor, person(1), TODAY, "").await.unwrap_err();
        let absent = office.person(&actor, person(99), TODAY, "").await.unwrap_err();
        assert_eq!(denied.to_string(), absent.to_string());
    }
    assert!(office.looks_at(&local(), person(1)).await.unwrap().is_empty());
}

/// The cell of today governs, also what happened in the one before; one who has left is governed
/// by the last cell.
#[tokio::test]
async fn the_file_goes_with_the_person() {
    let place = Place::folder();
    let office = place.two_cells().await;
    tell(&office, vec![member(person(1), first_cell()), member(person(2), first_cell())]).await;
    tell(&office, vec![on("2024-05-01").transfers(person(1), second_cell())]).await;
    let reach = sogoc_domain::person::Reach::OtherProvince;
    tell(&office, vec![on("2024-05-01").releases(person(2), reach)]).await;
    let may = |cell, who: PersonId| {
        let office = office.clone();
        async move {
            let secretary = account(&[(Role::CellSecretary, cell)]);
            office.person(&secretary, who, TODAY, "").await.is_ok()
        }
    };
    assert!(may(second_cell(), person(1)).await);
    assert!(!may(first_cell(), person(1)).await);
    assert!(may(first_cell(), person(2)).await);
    assert!(!may(second_cell(), person(2)).await);
}
