//! Kept answers: given again as they were, until somebody records something; and never to somebody
//! who may not ask.

use jiff::civil::date;
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::rights::{Actor, Role};
use sogoc_testkit::builder::{on, person};

use crate::place::{Place, account, first_cell, local, member, on_both, root, second_cell, tell};

/// Everything that is kept, in words.
fn everything(office: &Office, actor: &Actor, unit: UnitId) -> Result<Vec<String>, OperationError> {
    let day = date(2024, 12, 31);
    let year = Period::new(date(2024, 1, 1), day).unwrap();
    Ok(vec![
        format!("{:?}", office.unit(actor, unit, day)?),
        format!("{:?}", office.pictures(actor, unit, day)?),
        format!("{:?}", office.review(actor, unit, day)?),
        format!("{:?}", office.happenings(actor, unit, year, (0, 50))?),
        format!("{:?}", office.form(actor, "1-BTCTW", unit, year, None)?.1),
        format!("{:?}", office.tree(actor, day)),
    ])
}

/// Holds the answers after something was recorded against those of a register opened anew.
async fn are_new(before: &[String], office: &Office, place: &Place) {
    let after = everything(office, &local(), root()).unwrap();
    let fresh = everything(&place.open().await, &local(), root()).unwrap();
    assert_eq!(after, fresh);
    // The known-bad twin: what was answered before the record is wrong now, every bit of it.
    for (old, new) in before.iter().zip(&fresh) {
        assert_ne!(old, new);
    }
}

on_both! {
    async fn a_record_makes_every_answer_new(place) {
        let office = place.two_cells().await;
        tell(&office, (1..=4).map(|it| member(person(it), first_cell())).collect()).await;
        let before = everything(&office, &local(), root()).unwrap();
        assert_eq!(before, everything(&office, &local(), root()).unwrap());
        tell(&office, vec![on("2024-05-01").admits(person(9), second_cell())]).await;
        are_new(&before, &office, &place).await;
    }

    async fn a_record_of_another_process_makes_every_answer_new(place) {
        let (office, other) = (place.two_cells().await, place.open().await);
        let before = everything(&office, &local(), root()).unwrap();
        tell(&other, vec![on("2024-05-01").admits(person(9), second_cell())]).await;
        office.catch_up().await.unwrap();
        are_new(&before, &office, &place).await;
    }
}

#[tokio::test]
async fn an_answer_kept_for_one_is_not_given_to_another_who_may_not_ask() {
    let place = Place::folder();
    let office = place.two_cells().await;
    tell(&office, vec![member(person(1), first_cell()), member(person(2), second_cell())]).await;
    everything(&office, &local(), second_cell()).unwrap();
    let secretary = account(&[(Role::CellSecretary, first_cell())]);
    everything(&office, &secretary, first_cell()).unwrap();
    for elsewhere in [second_cell(), root()] {
        let denied = everything(&office, &secretary, elsewhere);
        assert!(matches!(denied, Err(OperationError::Denied(_))), "{denied:?}");
    }
    assert_eq!(office.tree(&secretary, date(2024, 12, 31))[0].unit, first_cell());
}
