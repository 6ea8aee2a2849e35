//! Erasing a person's data while the ledger stays whole.

use std::fs;

use sogoc_store::{AppendError, Personal, Position, StoreError};

use crate::place::on_both;
use crate::sample::{chance, command, fill, now, person, verify};

on_both! {
    async fn the_erased_cannot_be_read_and_the_ledger_verifies(place) {
        let store = place.create().await;
        fill(&store, 12).await;
        let other = place.open().await;
        let root = verify(&store).await.root;
        assert!(store.erase(person(1), now()).await.unwrap());
        assert!(!store.erase(person(1), now()).await.unwrap(), "only once");
        assert!(!store.erase(person(999), now()).await.unwrap(), "unknown");
        for store in [&store, &other] {
            let events = store.read(Position(0), 100).await.unwrap();
            let erased: Vec<u64> = events.iter()
                .filter(|event| matches!(event.personal, Personal::Erased { subject } if subject == person(1)))
                .map(|event| event.position.0).collect();
            // Events 4 to 6 are of that person, but for the one that is about nobody.
            assert_eq!(erased, [4, 6]);
            assert_eq!(events.iter().filter(|event| matches!(event.personal, Personal::Open { .. })).count(), 8);
        }
        let report = verify(&store).await;
        assert!(report.ok(), "{:?}", report.findings);
        assert_eq!(report.root, root);
    }

    async fn nothing_more_is_sealed_for_the_erased(place) {
        let store = place.create().await;
        fill(&store, 6).await;
        store.erase(person(0), now()).await.unwrap();
        let tried = store.append(Position(6), &[command("x", 0..1)], &mut chance(3)).await;
        match tried {
            Err(AppendError::Failure(StoreError::Erased { subject })) => assert_eq!(subject, person(0)),
            other => panic!("{other:?}"),
        }
        assert_eq!(store.head().await.unwrap().position, Position(6));
    }
}

/// The wrapped key itself is gone from every file of the folder, while the register is open.
#[tokio::test]
async fn the_wrapped_key_leaves_no_trace_in_the_files() {
    let place = crate::place::Place::folder();
    let store = place.create().await;
    fill(&store, 12).await;
    let url = format!("sqlite://{}", place.database_file().display());
    let wrapped: Vec<u8> = {
        use sqlx::Connection;
        let mut db = sqlx::SqliteConnection::connect(&url).await.unwrap();
        let query = sqlx::query_scalar("SELECT wrapped FROM subject_keys WHERE subject = $1");
        query.bind(person(1).to_string()).fetch_one(&mut db).await.unwrap()
    };
    let folder = place.database_file().parent().unwrap().to_owned();
    let traces = || {
        let files =
            fs::read_dir(&folder).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
        files.filter(|bytes| bytes.windows(wrapped.len()).any(|part| part == wrapped)).count()
    };
    assert!(traces() > 0);
    store.erase(person(1), now()).await.unwrap();
    assert_eq!(traces(), 0);
}
