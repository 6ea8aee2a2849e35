//! What lies on the disk: settings that make a commit durable, and no personal byte in clear.

use std::fs;
use std::path::Path;

use sogoc_store::{NewAccount, WithKey};
use sogoc_testkit::postgres::cluster;
use uuid::Uuid;

use crate::place::on_both;
use crate::sample::{NAME, chance, fill, now};

const SHOWN: &str = "Hà Văn Páo, văn phòng";

on_both! {
    async fn every_commit_waits_for_the_disk(place) {
        let store = place.create().await;
        let found = store.durability().await.unwrap();
        let expected: &[(&str, &str)] = if place.is_folder() {
            // 2 is FULL for `synchronous`, MEMORY for `temp_store`.
            &[("journal_mode", "wal"), ("temp_store", "2"), ("synchronous", "2"), ("foreign_keys", "1"), ("secure_delete", "1")]
        } else {
            // The temporary cluster itself runs without fsync; a real one is told so by its operator.
            &[("synchronous_commit", "on"), ("fsync", "off"), ("full_page_writes", "off")]
        };
        let found: Vec<(&str, &str)> = found.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(found, expected);
    }

    async fn raw_bytes_hold_no_name(place) {
        let store = place.create().await;
        fill(&store, 60).await;
        let login = NewAccount {
            id: Uuid::from_u128(5),
            login: "thanhvp".to_owned(),
            display_name: SHOWN.to_owned(),
            password_hash: "$argon2id$…".to_owned(),
            must_change: true,
        };
        store.create_account(&login, now(), &mut chance(3)).await.unwrap();
        let backup = place.scratch.path().join("bản sao.sgb");
        store.backup(&backup, WithKey::Yes, &mut chance(4), &mut |_, _| {}).await.unwrap();
        if !place.is_folder() {
            cluster().sql("CHECKPOINT").unwrap();
        }
        // Both while the log is in use and after it was folded into the file.
        for _ in 0..2 {
            let mut folders = vec![place.scratch.path()];
            if !place.is_folder() {
                folders.push(cluster().folder());
            }
            let mut seen = 0;
            for folder in folders {
                seen += search(folder, b"renamed");
                for secret in ["Hoa Ban", "Páo", NAME, SHOWN] {
                    assert_eq!(search(folder, secret.as_bytes()), 0, "{secret}");
                    let wide: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
                    assert_eq!(search(folder, &wide), 0, "{secret} in UTF-16");
                }
            }
            assert!(seen > 0, "the search finds what is in clear");
            store.close().await;
        }
    }
}

/// In how many files under a folder the bytes lie.
fn search(folder: &Path, wanted: &[u8]) -> usize {
    let mut found = 0;
    for entry in fs::read_dir(folder).unwrap().filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            found += search(&path, wanted);
        } else if let Ok(bytes) = fs::read(&path) {
            found += usize::from(bytes.windows(wanted.len()).any(|part| part == wanted));
        }
    }
    found
}
