//! A list taken back: its people are gone, its events are not, and what rests on it keeps it.

use sogoc_domain::decide;
use sogoc_domain::event::Subject;
use sogoc_domain::fact::Fact;
use sogoc_domain::history::Standing;
use sogoc_domain::id::{BatchId, EventId, PersonId};
use sogoc_domain::person::Detail;
use sogoc_operations::error::OperationError;
use sogoc_operations::judging::Target;
use sogoc_operations::office::Office;
use sogoc_operations::rights::{Action, Role};
use sogoc_operations::timeline::timeline;
use sogoc_testkit::builder::{on, unit};

use crate::lists::{UNTIDY, bring_in, file, order, preview};
use crate::place::{
    TODAY, account, assert_whole, count, first_cell, local, on_both, root, second_cell, tell,
};

/// Somebody of the list, by the name they have today.
fn named(office: &Office, name: &str) -> PersonId {
    let state = office.state();
    let found = state.register.people().iter().find(|it| it.name_on(TODAY) == name);
    found.unwrap_or_else(|| panic!("nobody is called {name}")).id
}

fn opening(office: &Office, person: PersonId) -> EventId {
    let state = office.state();
    let events = state.register.events_of(Subject::Person(person));
    events.iter().find(|it| matches!(it.draft.fact, Fact::OpeningRecord { .. })).unwrap().id
}

async fn undo(office: &Office, batch: BatchId) -> Result<usize, OperationError> {
    office.undo_list(&local(), batch, "nhập nhầm").await
}

on_both! {
    async fn a_list_taken_back_is_gone_from_figures_but_not_from_the_ledger(place) {
        let office = place.commune().await;
        let stored = bring_in(&office, order(root()), &file(UNTIDY)).await;
        let batch = stored.batch.unwrap();
        let (before, who) = (office.position(), named(&office, "Giàng A Lúa"));
        assert_eq!(undo(&office, batch).await.unwrap(), 5);
        assert_eq!(count(&office, root(), ""), 0);
        assert_eq!(office.with_register(Some(before), |then| then.people().len()).unwrap(), 5);
        assert_eq!(office.batches(&local())[0].standing, 0);
        let told = timeline(&office.state().register, Subject::Person(who));
        assert_eq!(told.len(), 1);
        assert!(matches!(told[0].standing, Standing::VoidedBy(_)));
        // Taking it back twice takes back nothing.
        assert!(undo(&office, batch).await.is_err());
        // The list may come again, as new.
        let seen = preview(&office, order(root()), &file(UNTIDY));
        assert_eq!((seen.summary.members, seen.held.len()), (5, 0));
        let again = bring_in(&office, order(root()), &file(UNTIDY)).await;
        assert_eq!(again.members, 5);
        assert_ne!(again.batch, stored.batch);
        assert_eq!(count(&office, root(), ""), 5);
        let restarted = place.open().await;
        assert_eq!(count(&restarted, root(), ""), 5);
        assert_whole(&office).await;
    }

    async fn a_list_on_which_something_rests_stays_and_says_what(place) {
        let office = place.two_cells().await;
        let batch = bring_in(&office, order(root()), &file(UNTIDY)).await.batch.unwrap();
        let who = named(&office, "Nguyễn Văn Quế");
        let moved = tell(&office, vec![on("2024-05-01").transfers(who, second_cell())]).await;
        let before = office.position();
        let refused = undo(&office, batch).await.unwrap_err();
        assert!(matches!(refused, OperationError::Refused(_)), "{refused:?}");
        let words = refused.to_string();
        assert!(words.contains("01/05/2024") && words.contains(&format!("số {}", moved.first)), "{words}");
        assert_eq!(office.position(), before);
        assert_eq!(count(&office, root(), ""), 5);
        // When that is taken back first, the list can be.
        let back = {
            let state = office.state();
            let event = &state.register.events()[moved.first.0 as usize - 1];
            decide::void(&state.register, event.id, "ghi nhầm").unwrap()
        };
        tell(&office, vec![back]).await;
        assert_eq!(undo(&office, batch).await.unwrap(), 5);
        assert_whole(&office).await;
    }

    /// The list founded the cell; somebody came to it since.
    async fn a_list_whose_cell_others_have_joined_stays(place) {
        let office = place.commune().await;
        let batch = bring_in(&office, order(root()), &file(UNTIDY)).await.batch.unwrap();
        let who = named(&office, "Giàng A Lúa");
        let cell = office.state().register.people().get(who).unwrap().cell_on(TODAY).unwrap();
        tell(&office, vec![on("2024-02-01").admits(sogoc_testkit::builder::person(500), cell).with(vec![Detail::Name("Vì Văn Gạo".to_owned())])]).await;
        let refused = undo(&office, batch).await.unwrap_err();
        assert!(refused.to_string().contains("bản Dừa"), "{refused}");
        assert_eq!(count(&office, root(), ""), 6);
        assert_whole(&office).await;
    }

    async fn what_was_corrected_since_stays_corrected(place) {
        let office = place.two_cells().await;
        let batch = bring_in(&office, order(root()), &file(UNTIDY)).await.batch.unwrap();
        let who = named(&office, "Phạm Văn Mận");
        let wrong = opening(&office, who);
        let mut right = office.state().register.event(wrong).unwrap().draft.clone();
        right.replaces = Some(wrong);
        right.personal.details[0] = Detail::Name("Phạm Văn Mơ".to_owned());
        tell(&office, vec![right]).await;
        assert_eq!(undo(&office, batch).await.unwrap(), 4);
        assert_eq!(count(&office, root(), ""), 1);
        assert_eq!(named(&office, "Phạm Văn Mơ"), who);
        assert_whole(&office).await;
    }
}

#[tokio::test]
async fn only_who_may_import_takes_a_list_back() {
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    let batch = bring_in(&office, order(root()), &file(UNTIDY)).await.batch.unwrap();
    let unknown = BatchId(unit(99).0);
    for (actor, batch) in [
        (account(&[(Role::CellSecretary, root())]), batch),
        (account(&[(Role::Clerk, first_cell())]), batch),
        (account(&[(Role::Clerk, second_cell())]), batch),
        (account(&[(Role::Clerk, root())]), unknown),
        (local(), unknown),
    ] {
        let denied = office.undo_list(&actor, batch, "thử").await.unwrap_err();
        assert!(matches!(denied, OperationError::Denied(_)), "{denied:?}");
        assert!(office.judge(&actor, Action::Import, Target::Batch(batch)).is_err());
    }
    // Each clerk of a cell would see the other cell's people go.
    for cell in [first_cell(), second_cell()] {
        assert!(office.batches(&account(&[(Role::Clerk, cell)])).is_empty());
    }
    let both = account(&[(Role::Clerk, first_cell()), (Role::Clerk, second_cell())]);
    assert_eq!(office.batches(&both).len(), 1);
    assert!(office.judge(&both, Action::Import, Target::Batch(batch)).is_ok());
    assert!(office.batches(&account(&[(Role::CellSecretary, root())])).is_empty());
    assert_eq!(count(&office, first_cell(), ""), 3);
    let clerk = account(&[(Role::Clerk, root())]);
    assert_eq!(office.undo_list(&clerk, batch, "thử").await.unwrap(), 5);
}
