//! Appending, answering and reading.

use sogoc_store::{AppendError, Command, Personal, Position, Store, StoreError, commitment};

use crate::place::{Place, on_both};
use crate::sample::{NAME, bare, chance, command, entry, fill, hex, person, range, verify};

on_both! {
    async fn what_is_appended_is_read(place) {
        let store = place.create().await;
        let group = [command("a", 0..3), command("b", 3..4), command("c", 4..9)];
        let ranges = store.append(Position(0), &group, &mut chance(2)).await.unwrap();
        assert_eq!(ranges, [range(1, 3), range(4, 4), range(5, 9)]);
        assert_eq!(store.answer("b").await.unwrap(), Some(range(4, 4)));
        assert_eq!(store.answer("d").await.unwrap(), None);
        assert_eq!(store.head().await.unwrap().position, Position(9));

        let store = { drop(store); place.open().await };
        let events = store.read(Position(0), 100).await.unwrap();
        let places: Vec<u64> = events.iter().map(|event| event.position.0).collect();
        assert_eq!(places, (1..=9).collect::<Vec<_>>());
        assert_eq!(events[4].structural, bare(4).structural);
        assert!(matches!(events[4].personal, Personal::Absent));
        let Personal::Open { subject, salt, plain } = &events[7].personal else { panic!("sealed") };
        assert_eq!(*subject, person(7 / 3));
        assert_eq!(plain.as_slice(), format!("{NAME} 7").as_bytes());
        let promised = hex(&commitment(salt, plain));
        assert!(String::from_utf8_lossy(&events[7].structural).contains(&promised));
        let part: Vec<u64> = store.read(Position(3), 2).await.unwrap().iter().map(|it| it.position.0).collect();
        assert_eq!(part, [4, 5]);
        assert!(store.read(Position(9), 10).await.unwrap().is_empty());
        assert_eq!(store.head().await.unwrap().chain, events[8].chain);
        assert!(verify(&store).await.ok());
    }

    async fn a_stale_position_is_refused_with_the_new_one(place) {
        let store = place.create().await;
        fill(&store, 6).await;
        for stale in [0, 5, 7] {
            let tried = store.append(Position(stale), &[command("x", 1..2)], &mut chance(2)).await;
            assert!(matches!(tried, Err(AppendError::Moved { now_at: Position(6) })), "{stale}: {tried:?}");
        }
        assert_eq!(store.answer("x").await.unwrap(), None);
        assert_eq!(store.head().await.unwrap().position, Position(6));
    }

    async fn a_repeated_key_writes_nothing_and_gives_the_first_answer(place) {
        let store = place.create().await;
        fill(&store, 6).await;
        let group = [command("new", 10..12), command("lệnh 3", 20..25)];
        // Both where the retry knows the new head and where it does not.
        for expected in [3, 6] {
            match store.append(Position(expected), &group, &mut chance(2)).await {
                Err(AppendError::Repeated { key, range: first }) => {
                    assert_eq!((key.as_str(), first), ("lệnh 3", range(4, 6)));
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(store.answer("new").await.unwrap(), None, "a group is all or nothing");
        assert!(verify(&store).await.ok());
    }

    async fn a_command_without_events_or_twice_in_a_group_is_refused(place) {
        let store = place.create().await;
        let empty = Command { key: "empty".to_owned(), entries: vec![] };
        let twice = [command("k", 0..1), command("k", 1..2)];
        for group in [&[empty][..], &twice[..]] {
            let tried = store.append(Position(0), group, &mut chance(2)).await;
            assert!(matches!(tried, Err(AppendError::Failure(StoreError::Misuse { .. }))), "{tried:?}");
        }
        assert_eq!(store.append(Position(0), &[], &mut chance(2)).await.unwrap(), []);
        assert_eq!(store.head().await.unwrap().position, Position(0));
    }

    async fn a_large_import_is_one_command(place) {
        let store = place.create().await;
        let import = command("import", 0..12_345);
        let ranges = store.append(Position(0), &[import], &mut chance(2)).await.unwrap();
        assert_eq!(ranges, [range(1, 12_345)]);
        let mut reached = Vec::new();
        let report = store.verify(&mut |done, total| reached.push((done, total))).await.unwrap();
        assert!(report.ok(), "{:?}", report.findings);
        assert_eq!(reached.last(), Some(&(12_345, 12_345)));
        assert!(reached.is_sorted());
    }

    async fn two_stores_on_one_ledger_interleave(place) {
        let (one, two) = (place.create().await, place.open().await);
        let ((), ()) = tokio::join!(push(&one, "một", 40), push(&two, "hai", 40));
        assert_eq!(one.head().await.unwrap(), two.head().await.unwrap());
        assert_eq!(one.head().await.unwrap().position, Position(80));
        for number in 0..40 {
            for writer in ["một", "hai"] {
                assert!(one.answer(&format!("{writer} {number}")).await.unwrap().is_some());
            }
        }
        assert!(verify(&one).await.ok());
    }

    async fn personal_bytes_stay_bound_to_their_event(place) {
        let store = place.create().await;
        // Two events with the same personal bytes of the same person seal to different bytes.
        let group = [Command { key: "a".to_owned(), entries: vec![entry(1), entry(1)] }];
        store.append(Position(0), &group, &mut chance(2)).await.unwrap();
        assert_eq!(store.read(Position(0), 10).await.unwrap().len(), 2);
        assert!(verify(&store).await.ok());
    }
}

/// Appends one event per command, catching up whenever another writer was first.
async fn push(store: &Store, writer: &str, commands: u32) {
    let mut chance = chance(u64::from(writer.as_bytes()[0]));
    let mut at = Position(0);
    for number in 0..commands {
        let group = [command(&format!("{writer} {number}"), [u128::from(number)])];
        loop {
            match store.append(at, &group, &mut chance).await {
                Ok(ranges) => {
                    at = ranges[0].last;
                    break;
                }
                Err(AppendError::Moved { now_at }) => at = now_at,
                Err(error) => panic!("{writer} {number}: {error:?}"),
            }
        }
        tokio::task::yield_now().await;
    }
}

#[test]
fn futures_can_move_between_threads() {
    fn send<T: Send>(_: T) {}
    fn all(store: &Store, chance: &mut rand::rngs::StdRng) {
        send(store.append(Position(0), &[], chance));
        send(store.verify(&mut |_, _| {}));
        send(store.read(Position(0), 1));
    }
    let _ = all;
    send::<Option<Place>>(None);
}
