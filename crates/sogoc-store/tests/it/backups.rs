//! Backups of live registers, restored on either database.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use sogoc_store::{
    Dossier, Grant, KeySource, NewAccount, Position, Reading, Store, StoreError, WithKey,
};
use uuid::Uuid;

use crate::place::{Place, on_both};
use crate::sample::{chance, command, everything_in, fill, now, person, verify};

on_both! {
    async fn everything_comes_back(place) {
        let store = place.create().await;
        furnish(&store).await;
        let backup = back_up(&place, &store).await;
        let target = place.fresh();
        let restored = restore(&backup, &target, &place.keys).await.unwrap();
        assert_eq!(everything_in(&restored).await, everything_in(&store).await);
        assert!(verify(&restored).await.ok());
        // It goes on from there.
        restored.append(Position(30), &[command("after", 30..32)], &mut chance(5)).await.unwrap();
    }

    async fn a_live_register_is_backed_up_while_it_grows(place) {
        let store = place.create().await;
        fill(&store, 50).await;
        let stop = AtomicBool::new(false);
        let writer = async {
            let mut at = store.head().await.unwrap().position;
            let mut chance = chance(11);
            while !stop.load(Ordering::Relaxed) {
                let key = format!("lệnh {at}");
                at = store.append(at, &[command(&key, 0..3)], &mut chance).await.unwrap()[0].last;
            }
            at
        };
        let backups = async {
            let mut made = Vec::new();
            for number in 0..5 {
                let target = place.scratch.path().join(format!("{number}.sgb"));
                store.backup(&target, WithKey::No, &mut chance(number), &mut |_, _| {}).await.unwrap();
                made.push(target);
            }
            stop.store(true, Ordering::Relaxed);
            made
        };
        let (end, made) = tokio::join!(writer, backups);
        let whole = store.read(Position(0), usize::MAX).await.unwrap();
        let mut heads = Vec::new();
        for backup in made {
            let target = place.fresh();
            let restored = restore(&backup, &target, &place.keys).await.unwrap();
            assert!(verify(&restored).await.ok());
            let head = restored.head().await.unwrap();
            assert_eq!(head.chain, whole[usize::try_from(head.position.0).unwrap() - 1].chain, "a state that was");
            heads.push(head.position);
            restored.close().await;
        }
        assert!(heads.is_sorted(), "{heads:?}");
        assert!(heads[4] <= end);
    }

    async fn a_damaged_backup_is_refused_and_leaves_nothing(place) {
        let store = place.create().await;
        fill(&store, 9).await;
        let backup = back_up(&place, &store).await;
        let whole = fs::read(&backup).unwrap();
        let target = place.fresh();
        let mut tried = 0;
        let flips = (0..whole.len()).step_by(1999).chain(whole.len() - 400..whole.len());
        let mut damaged = place.scratch.path().join("hỏng.sgb");
        for offset in flips {
            let mut bytes = whole.clone();
            bytes[offset] ^= 0x20;
            fs::write(&damaged, &bytes).unwrap();
            assert!(restore(&damaged, &target, &place.keys).await.is_err(), "byte {offset}");
            assert!(store.check_backup(&damaged, &mut |_, _| {}).await.is_err(), "byte {offset}");
            tried += 1;
        }
        for cut in [0, 1, 15, 16, 17, 4096, whole.len() / 2, whole.len() - 17, whole.len() - 1] {
            fs::write(&damaged, &whole[..cut]).unwrap();
            let error = restore(&damaged, &target, &place.keys).await.err().unwrap();
            assert!(matches!(error, StoreError::BackupDamaged { .. }), "{cut}: {error:?}");
        }
        damaged.set_file_name("thừa.sgb");
        fs::write(&damaged, [&whole[..], b"x"].concat()).unwrap();
        assert!(restore(&damaged, &target, &place.keys).await.is_err());
        assert!(tried > 400);
        if place.is_folder() {
            assert!(!target.database_file().parent().unwrap().exists());
        }
        store.check_backup(&backup, &mut |_, _| {}).await.unwrap();
        let other = place.fresh().create().await;
        let error = other.check_backup(&backup, &mut |_, _| {}).await.unwrap_err();
        assert!(matches!(error, StoreError::KeyOfOther { .. }), "{error:?}");
        // Nothing is left: the place still takes the good one.
        restore(&backup, &target, &place.keys).await.unwrap();
    }

    async fn a_damaged_register_is_not_backed_up_as_if_it_were_whole(place) {
        let store = place.create().await;
        fill(&store, 9).await;
        place.tamper("UPDATE events SET chain = (SELECT chain FROM events WHERE position = 1) WHERE position = 5").await;
        let target = place.scratch.path().join("b.sgb");
        let error = store.backup(&target, WithKey::No, &mut chance(1), &mut |_, _| {}).await.unwrap_err();
        assert!(error.to_string().contains("từ vị trí 5"), "{error}");
        let left = fs::read_dir(place.scratch.path()).unwrap().filter_map(Result::ok);
        assert!(left.map(|entry| entry.file_name()).all(|name| !name.to_string_lossy().starts_with("b.sgb")));
    }

    async fn the_key_goes_along_only_when_asked(place) {
        let store = place.create().await;
        fill(&store, 9).await;
        let without = back_up(&place, &store).await;
        let with = place.scratch.path().join("cả khóa.sgb");
        store.backup(&with, WithKey::Yes, &mut chance(4), &mut |_, _| {}).await.unwrap();
        let target = place.fresh();
        let error = restore(&without, &target, &target.keys).await.err().unwrap();
        assert!(matches!(error, StoreError::KeyMissing { .. }), "{error:?}");
        let restored = restore(&with, &target, &target.keys).await.unwrap();
        assert_eq!(everything_in(&restored).await, everything_in(&store).await);
        assert!(restored.key_file() == target.keys.file.as_ref().unwrap());
        restored.close().await;
        target.open().await;
    }

    async fn no_place_in_use_is_overwritten(place) {
        let store = place.create().await;
        fill(&store, 9).await;
        let backup = back_up(&place, &store).await;
        let again = store.backup(&backup, WithKey::No, &mut chance(1), &mut |_, _| {}).await;
        assert!(matches!(again, Err(StoreError::FileExists { .. })));
        let error = restore(&backup, &place, &place.keys).await.err().unwrap();
        assert!(matches!(error, StoreError::Exists { .. }), "{error:?}");
        assert!(verify(&store).await.ok());
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs PostgreSQL; bin/test runs it"]
async fn a_register_moves_to_postgresql_and_back() {
    let first = Place::folder();
    let store = first.create().await;
    furnish(&store).await;
    let before = everything_in(&store).await;

    let backup = back_up(&first, &store).await;
    let second = Place::postgres();
    let moved = restore(&backup, &second, &first.keys).await.unwrap();
    assert_eq!(everything_in(&moved).await, before);
    assert!(verify(&moved).await.ok());

    let backup = back_up(&second, &moved).await;
    let third = Place::folder();
    let back = restore(&backup, &third, &first.keys).await.unwrap();
    assert_eq!(everything_in(&back).await, before);
    assert!(verify(&back).await.ok());
}

#[tokio::test]
async fn progress_reaches_its_end() {
    let place = Place::folder();
    let store = place.create().await;
    fill(&store, 30).await;
    let mut seen = Vec::new();
    let target = place.scratch.path().join("b.sgb");
    store
        .backup(&target, WithKey::No, &mut chance(1), &mut |done, total| seen.push((done, total)))
        .await
        .unwrap();
    let (done, total) = *seen.last().unwrap();
    assert_eq!(done, total);
    assert!(seen.is_sorted() && total > 60);
}

async fn back_up(place: &Place, store: &Store) -> PathBuf {
    let target = place.scratch.path().join("bản sao lưu.sgb");
    store.backup(&target, WithKey::No, &mut chance(3), &mut |_, _| {}).await.unwrap();
    target
}

async fn restore(backup: &Path, target: &Place, keys: &KeySource) -> Result<Store, StoreError> {
    Store::restore(backup, &target.location, keys, &mut |_, _| {}).await
}

/// Something in every table.
async fn furnish(store: &Store) {
    fill(store, 30).await;
    store.erase(person(2), now()).await.unwrap();
    let account = Uuid::from_u128(77);
    let new = NewAccount {
        id: account,
        login: "vanphong".to_owned(),
        display_name: "Lò Thị Mai".to_owned(),
        password_hash: "$argon2id$".to_owned(),
        must_change: false,
    };
    store.create_account(&new, now(), &mut chance(2)).await.unwrap();
    let grant = Grant {
        id: Uuid::from_u128(78),
        account,
        role: "clerk".to_owned(),
        unit: Uuid::from_u128(1),
        from: now(),
        to: None,
        granted_by: "cli:root".to_owned(),
    };
    store.add_grant(&grant).await.unwrap();
    let reading = |number| Reading {
        id: Uuid::from_u128(number),
        at: now(),
        actor: account.to_string(),
        action: "member.view".to_owned(),
        subject: Some(person(1)),
        fields: "birth".to_owned(),
        reason: String::new(),
    };
    store.log_readings(&(0..700).map(reading).collect::<Vec<_>>()).await.unwrap();
    let dossier = Dossier {
        id: Uuid::from_u128(79),
        unit: Uuid::from_u128(1),
        revision: 4,
        body: "{}".to_owned(),
        made_by: account.to_string(),
        made_at: now(),
        saved_by: account.to_string(),
        saved_at: now(),
    };
    store.add_dossier(&dossier).await.unwrap();
    store.set_setting("name", "Đảng bộ xã Thử").await.unwrap();
}
