//! Scans of papers: sealed on the disk, the same bytes come back, what was tampered with does not.

use sogoc_store::{NewScan, Store, WithKey};
use uuid::Uuid;

use crate::place::{Place, on_both};
use crate::sample::{NAME, chance, now, person};

const PAPER: u128 = 7;

/// Bytes that would be found on the disk if they lay there in clear.
fn bytes() -> Vec<u8> {
    NAME.repeat(2000).into_bytes()
}

async fn keep(store: &Store, number: u128, paper: u128, bytes: &[u8]) -> Uuid {
    let new = NewScan {
        id: person(number),
        paper: person(paper),
        name: "Quyết định kết nạp Nguyễn Thị Hoa Ban.pdf",
        media: "application/pdf",
        bytes,
        actor: "account:1",
    };
    let seed = u64::try_from(number).unwrap();
    store.add_scan(&new, now(), &mut chance(seed)).await.unwrap().id
}

async fn kept(store: &Store, id: Uuid) -> Vec<u8> {
    store.scan(id).await.unwrap().unwrap().1
}

on_both! {
    async fn a_scan_comes_back_as_it_was_given_in(place) {
        let store = place.create().await;
        let id = keep(&store, 1, PAPER, &bytes()).await;
        let (scan, held) = store.scan(id).await.unwrap().unwrap();
        assert_eq!(held, bytes());
        assert_eq!(scan.size, bytes().len() as u64);
        assert_eq!(scan.name, "Quyết định kết nạp Nguyễn Thị Hoa Ban.pdf");
        assert_eq!(store.scans_of(person(PAPER)).await.unwrap(), [scan]);
        assert!(store.scans_of(person(8)).await.unwrap().is_empty());
        assert!(store.scan(person(9)).await.unwrap().is_none());
    }

    async fn the_same_file_is_kept_once_for_a_paper(place) {
        let store = place.create().await;
        let first = keep(&store, 1, PAPER, &bytes()).await;
        assert_eq!(keep(&store, 2, PAPER, &bytes()).await, first);
        assert_ne!(keep(&store, 3, 8, &bytes()).await, first, "another paper has its own");
        assert_ne!(keep(&store, 4, PAPER, b"other").await, first);
        assert_eq!(store.scans_of(person(PAPER)).await.unwrap().len(), 2);
    }

    async fn what_was_changed_or_put_elsewhere_does_not_open(place) {
        let store = place.create().await;
        let (one, two) = (keep(&store, 1, PAPER, &bytes()).await, keep(&store, 2, 8, b"two").await);
        place.tamper(&format!("UPDATE scans SET bytes = (SELECT bytes FROM scans WHERE id = '{two}') WHERE id = '{one}'")).await;
        assert!(store.scan(one).await.unwrap_err().is_damage());
        assert_eq!(kept(&store, two).await, b"two", "the other one still opens");
        place.tamper(&format!("UPDATE scans SET paper = '{}' WHERE id = '{two}'", person(PAPER))).await;
        assert!(store.scan(two).await.unwrap_err().is_damage(), "a scan is bound to its paper");
    }

    async fn a_backup_carries_scans(place) {
        let store = place.create().await;
        let mut ids = Vec::new();
        for number in 1..=9 {
            ids.push(keep(&store, number, number, &number.to_be_bytes().repeat(5000)).await);
        }
        let backup = place.scratch.path().join("sao lưu.sgb");
        store.backup(&backup, WithKey::No, &mut chance(5), &mut |_, _| {}).await.unwrap();
        let target = place.fresh();
        let restored = restored(&backup, &target, &place).await;
        for id in ids {
            assert_eq!(kept(&restored, id).await, kept(&store, id).await);
        }
    }
}

async fn restored(backup: &std::path::Path, target: &Place, place: &Place) -> Store {
    Store::restore(backup, &target.location, &place.keys, &mut |_, _| {}).await.unwrap();
    Store::open(&target.location, &place.keys).await.unwrap()
}

/// The disk of a folder holds neither the words of a scan nor the name of its file.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_a_scan_lies_in_clear() {
    let place = Place::folder();
    let store = place.create().await;
    keep(&store, 1, PAPER, &bytes()).await;
    store.close().await;
    let disk = std::fs::read(place.database_file()).unwrap();
    let holds = |words: &str| disk.windows(words.len()).any(|part| part == words.as_bytes());
    assert!(!holds(NAME) && !holds("Quyết định"));
    assert!(holds("application/pdf"), "the twin: what is not sealed is found");
}
