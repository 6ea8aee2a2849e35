//! Verifying: every kind of damage is seen, at its place; what is whole is said to be.

use std::sync::Arc;

use jiff::Timestamp;
use sogoc_domain::event::{Event, Position, Recording, commitment};
use sogoc_domain::id::UnitId;
use sogoc_operations::error::OperationError;
use sogoc_operations::judging::Target;
use sogoc_operations::keeping::{Verification, examine};
use sogoc_operations::rights::{Action, Role};
use sogoc_store::{Command, Entry, Sealed};
use sogoc_testkit::builder::{event, on, person, unit};
use sogoc_testkit::scene::placed;

use crate::lists::{UNTIDY, bring_in, file, order};
use crate::place::{
    Place, TODAY, account, first_cell, local, member, on_both, order as order_of, root,
    second_cell, surroundings, tell,
};

/// What is done to the tables, and the position that must be named. The list stands at 4 to 9:
/// its paper, then its five people.
const ATTACKS: &[(&str, u64)] = &[
    (
        "UPDATE events SET structural = (SELECT structural FROM events WHERE position = 5) WHERE position = 7",
        7,
    ),
    (
        "UPDATE sealed SET bytes = (SELECT bytes FROM sealed WHERE position = 5) WHERE position = 7",
        7,
    ),
    ("DELETE FROM sealed WHERE position = 7; DELETE FROM events WHERE position = 7", 7),
    ("DELETE FROM sealed WHERE position = 7", 7),
    (
        "UPDATE events SET position = 1000 WHERE position = 6; UPDATE events SET position = 6 WHERE position = 8; \
         UPDATE events SET position = 8 WHERE position = 1000",
        6,
    ),
    (
        "UPDATE sealed SET position = 1000 WHERE position = 6; UPDATE sealed SET position = 6 WHERE position = 8; \
         UPDATE sealed SET position = 8 WHERE position = 1000",
        6,
    ),
];

/// As the command line does it: open if that can be done, else look from the disk up.
async fn verified(place: &Place) -> Verification {
    match place.try_open().await {
        Ok(office) => office.verify(&local(), &mut |_, _| {}).await.unwrap(),
        Err(error) => {
            assert!(error.is_damage(), "{error:?}");
            let why = Some(error.to_string());
            examine(&place.location, &place.keys, why, &mut |_, _| {}).await.unwrap()
        }
    }
}

/// Events as they would be recorded after what is there, put into the ledger without being decided.
async fn smuggle(place: &Place, drafts: Vec<sogoc_domain::event::Draft>) {
    let office = place.open().await;
    let at = office.position().0;
    let recording = Recording {
        recorded_at: Timestamp::UNIX_EPOCH,
        actor: Arc::from("test"),
        command: Arc::from("lén"),
        batch: None,
    };
    let entry = |event: Arc<Event>| {
        let sealed = event.personal_bytes().map(|plain| Sealed {
            subject: event.subject().id(),
            salt: [7; 32],
            plain,
        });
        let mark = sealed.as_ref().map(|sealed| commitment(&sealed.salt, &sealed.plain));
        Entry { structural: event.structural_bytes(mark), sealed }
    };
    let events = drafts.into_iter().zip(at + 1..).map(|it| placed(it, &recording));
    let command = Command { key: "lén".to_owned(), entries: events.map(entry).collect() };
    let mut chance = surroundings().chance();
    office.store().append(sogoc_store::Position(at), &[command], &mut chance).await.unwrap();
    office.store().close().await;
}

on_both! {
    async fn a_register_nobody_touched_is_whole(place) {
        let office = place.two_cells().await;
        bring_in(&office, order(root()), &file(UNTIDY)).await;
        let found = office.verify(&local(), &mut |_, _| {}).await.unwrap();
        assert!(found.ok(), "{found:?}");
        assert_eq!((found.units, found.store.events, found.first_bad()), (3, 9, None));
        let root_of_all = found.store.root_text();
        office.store().close().await;
        let found = verified(&place).await;
        assert!(found.ok());
        assert_eq!(found.store.root_text(), root_of_all);
    }

    async fn damage_is_found_at_its_place(place) {
        for (attack, position) in ATTACKS {
            let place = place.fresh();
            let office = place.two_cells().await;
            bring_in(&office, order(root()), &file(UNTIDY)).await;
            office.store().close().await;
            place.tamper(attack).await;
            let found = verified(&place).await;
            assert!(!found.ok(), "{attack}");
            assert_eq!(found.first_bad(), Some(*position), "{attack}: {found:?}");
        }
    }

    /// An office that runs while somebody changes the tables sees it too.
    async fn damage_under_an_open_office_is_found(place) {
        let office = place.two_cells().await;
        bring_in(&office, order(root()), &file(UNTIDY)).await;
        place.tamper(ATTACKS[0].0).await;
        let found = office.verify(&local(), &mut |_, _| {}).await.unwrap();
        assert_eq!(found.first_bad(), Some(ATTACKS[0].1));
    }

    /// All bytes are as they were written, but what they say cannot be.
    async fn events_that_contradict_each_other_are_found(place) {
        let office = place.two_cells().await;
        tell(&office, vec![member(person(1), first_cell())]).await;
        office.store().close().await;
        let fine = on("2024-02-01").transfers(person(1), second_cell());
        let wrong = on("2024-02-01").transfers(person(2), second_cell());
        smuggle(&place, vec![fine, wrong]).await;
        assert!(matches!(place.try_open().await, Err(OperationError::Inconsistent(_))));
        let found = verified(&place).await;
        assert!(found.store.ok() && !found.ok());
        assert_eq!(found.first_bad(), Some(6), "{found:?}");
    }

    /// An office that runs while they are put there serves no half-taken figures.
    async fn an_office_that_cannot_take_an_event_answers_no_more(place) {
        let office = place.two_cells().await;
        tell(&office, vec![member(person(1), first_cell())]).await;
        assert!(office.authorise(&local(), Action::Count, root()).is_ok());
        smuggle(&place, vec![on("2024-02-01").transfers(person(2), second_cell())]).await;
        assert!(matches!(office.catch_up().await, Err(OperationError::Inconsistent(_))));
        let broken = |answer: Result<(), OperationError>| {
            let error = answer.unwrap_err();
            assert!(matches!(error, OperationError::Broken) && error.is_damage(), "{error:?}");
        };
        broken(office.authorise(&local(), Action::Count, root()));
        broken(office.judge(&local(), Action::Count, Target::Register));
        broken(office.person(&local(), person(1), TODAY, "").await.map(drop));
        let more = order_of("sau", vec![on("2024-03-01").transfers(person(1), second_cell())]);
        broken(office.record_locally(&local(), more).await.map(drop));
    }

    async fn a_personal_part_that_is_not_the_recorded_one_is_found(place) {
        let office = place.two_cells().await;
        office.store().close().await;
        let draft = member(person(1), first_cell());
        smuggle(&place, vec![draft]).await;
        assert!(verified(&place).await.ok());
        // The commitment of another text, under a seal that is in order.
        let office = place.open().await;
        let at = office.position().0;
        let event = Event {
            id: event(900),
            position: Position(at + 1),
            recording: office.state().register.events()[0].recording.clone(),
            draft: member(person(2), first_cell()),
            erased: false,
        };
        let plain = event.personal_bytes().unwrap();
        let mark = commitment(&[7; 32], b"something else");
        let sealed = Sealed { subject: event.subject().id(), salt: [7; 32], plain };
        let entry = Entry { structural: event.structural_bytes(Some(mark)), sealed: Some(sealed) };
        let command = Command { key: "khác".to_owned(), entries: vec![entry] };
        office.store().append(sogoc_store::Position(at), &[command], &mut surroundings().chance()).await.unwrap();
        office.store().close().await;
        let found = verified(&place).await;
        assert_eq!(found.first_bad(), Some(at + 1), "{found:?}");
    }
}

#[tokio::test]
async fn only_who_keeps_the_register_verifies_it() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let may = |actor| {
        let office = office.clone();
        async move { office.verify(&actor, &mut |_, _| {}).await.is_ok() }
    };
    assert!(may(account(&[(Role::Administrator, root())])).await);
    assert!(!may(account(&[(Role::Administrator, first_cell())])).await);
    assert!(!may(account(&[(Role::Board, root())])).await);
    assert!(!may(account(&[])).await);
    assert!(!may(account(&[(Role::Administrator, UnitId(unit(99).0))])).await);
}
