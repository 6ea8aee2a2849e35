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
        assert!(NAME.contains("Hoa Ban") && SHOWN.contains("Páo"));
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
                // Parts of the two names, also as UTF-16 would have them.
                let found = search(folder, &["renamed", "Hoa Ban", "Páo", "H\0o\0a\0 \0B\0a\0n\0"]);
                assert_eq!(found[1..], [0, 0, 0], "{}", folder.display());
                seen += found[0];
            }
            assert!(seen > 0, "the search finds what is in clear");
            store.close().await;
        }
    }
}

/// In how many files under a folder each text lies. What is not UTF-8 around it does not matter.
fn search(folder: &Path, wanted: &[&str]) -> Vec<usize> {
    let mut found = vec![0; wanted.len()];
    for entry in fs::read_dir(folder).unwrap().filter_map(Result::ok) {
        let path = entry.path();
        let here = if path.is_dir() {
            search(&path, wanted)
        } else {
            let bytes = fs::read(&path).unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes);
            wanted.iter().map(|wanted| usize::from(text.contains(wanted))).collect()
        };
        found.iter_mut().zip(here).for_each(|(sum, here)| *sum += here);
    }
    found
}
