//! Damage of every kind: what verification says, and at which place.

use std::fs::{self, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use sogoc_store::{Damage, Position, Report, Store};

use crate::place::{Place, on_both};
use crate::sample::{fill, ledger_of, verify};

const EVENTS: u64 = 40;

/// What is done to the tables, what kind of damage must show, at which place.
const ATTACKS: &[(&str, Damage, u64)] = &[
    (
        "UPDATE events SET structural = (SELECT structural FROM events WHERE position = 5) WHERE position = 17",
        Damage::Leaf,
        17,
    ),
    (
        "UPDATE events SET leaf = (SELECT leaf FROM events WHERE position = 5) WHERE position = 17",
        Damage::Leaf,
        17,
    ),
    (
        "UPDATE events SET structural = (SELECT structural FROM events WHERE position = 5), \
         leaf = (SELECT leaf FROM events WHERE position = 5) WHERE position = 17",
        Damage::Chain,
        17,
    ),
    (
        "UPDATE events SET chain = (SELECT chain FROM events WHERE position = 5) WHERE position = 17",
        Damage::Chain,
        17,
    ),
    (
        "DELETE FROM sealed WHERE position = 17; DELETE FROM events WHERE position = 17",
        Damage::Missing,
        17,
    ),
    (
        "DELETE FROM sealed WHERE position > 30; DELETE FROM events WHERE position > 30",
        Damage::Missing,
        31,
    ),
    ("DELETE FROM sealed; DELETE FROM events", Damage::Missing, 1),
    ("DELETE FROM events WHERE position = 17", Damage::Sealed, 17),
    // Swapped: events, then only their sealed bytes.
    (
        "UPDATE events SET position = 1000 WHERE position = 17; UPDATE events SET position = 17 WHERE position = 22; \
         UPDATE events SET position = 22 WHERE position = 1000",
        Damage::Chain,
        17,
    ),
    (
        "UPDATE sealed SET position = 1000 WHERE position = 17; UPDATE sealed SET position = 17 WHERE position = 22; \
         UPDATE sealed SET position = 22 WHERE position = 1000",
        Damage::Sealed,
        17,
    ),
    (
        "UPDATE sealed SET subject = (SELECT subject FROM sealed WHERE position = 1) WHERE position = 17",
        Damage::Sealed,
        17,
    ),
    (
        "UPDATE sealed SET bytes = (SELECT bytes FROM sealed WHERE position = 1) WHERE position = 17",
        Damage::Sealed,
        17,
    ),
    (
        "UPDATE subject_keys SET wrapped = NULL WHERE subject = (SELECT subject FROM sealed WHERE position = 17)",
        Damage::Sealed,
        16,
    ),
    (
        "UPDATE subject_keys SET wrapped = (SELECT wrapped FROM subject_keys ORDER BY subject LIMIT 1) \
         WHERE subject = (SELECT subject FROM sealed WHERE position = 17)",
        Damage::Sealed,
        16,
    ),
    ("UPDATE head SET position = 39", Damage::Head, 40),
    ("UPDATE head SET position = 41", Damage::Missing, 41),
    ("UPDATE head SET chain = (SELECT chain FROM events WHERE position = 5)", Damage::Head, 40),
    ("DELETE FROM commands WHERE first_position = 16", Damage::Command, 16),
    ("UPDATE commands SET last_position = 19 WHERE first_position = 16", Damage::Command, 19),
    ("DELETE FROM commands WHERE last_position = 40", Damage::Command, 40),
];

on_both! {
    async fn every_attack_on_the_tables_is_found_and_placed(place) {
        for (attack, damage, position) in ATTACKS {
            let place = place.fresh();
            let store = place.create().await;
            fill(&store, EVENTS).await;
            assert!(verify(&store).await.ok());
            store.close().await;
            place.tamper(attack).await;
            let report = examine(&place).await;
            let first = report.findings.iter().find(|finding| finding.damage == *damage);
            let first = first.unwrap_or_else(|| panic!("{attack}: {:?}", report.findings));
            assert_eq!(first.position, Some(Position(*position)), "{attack}: {:?}", report.findings);
            assert_eq!(report.first_bad(), Some(Position(*position)), "{attack}: {:?}", report.findings);
        }
    }

    async fn a_missing_head_is_a_finding(place) {
        fill(&place.create().await, EVENTS).await;
        place.tamper("DELETE FROM head").await;
        let report = examine(&place).await;
        assert_eq!(report.findings[0].damage, Damage::Head);
        assert_eq!(report.events, EVENTS);
    }

    async fn reading_halts_at_changed_bytes(place) {
        let store = place.create().await;
        fill(&store, EVENTS).await;
        for (attack, position) in [
            ("UPDATE sealed SET bytes = (SELECT bytes FROM sealed WHERE position = 1) WHERE position = 27", 27),
            ("UPDATE events SET structural = leaf WHERE position = 17", 17),
        ] {
            place.tamper(attack).await;
            let error = store.read(Position(0), 100).await.unwrap_err();
            assert!(error.is_damage() && error.to_string().contains(&format!("vị trí {position}")), "{error}");
            assert_eq!(store.read(Position(0), position - 1).await.unwrap().len(), position - 1);
        }
    }

    /// Not found, and said so: only a root kept elsewhere shows it.
    async fn a_tail_cut_off_together_with_the_head_needs_an_outside_root(place) {
        let store = place.create().await;
        fill(&store, EVENTS).await;
        let outside = verify(&store).await.root;
        place.tamper(
            "DELETE FROM sealed WHERE position > 39; DELETE FROM events WHERE position > 39; \
             DELETE FROM commands WHERE first_position > 39; \
             UPDATE head SET position = 39, chain = (SELECT chain FROM events WHERE position = 39)"
        ).await;
        let report = examine(&place).await;
        assert!(report.ok(), "{:?}", report.findings);
        assert_ne!(report.root, outside);
    }
}

async fn examine(place: &Place) -> Report {
    Store::examine(&place.location, &place.keys, &mut |_, _| {}).await.unwrap()
}

/// A closed register in one file, and its ledger.
async fn closed(events: u64) -> (Place, Vec<String>) {
    let place = Place::folder();
    let store = place.create().await;
    fill(&store, events).await;
    let ledger = ledger_of(&store).await;
    store.close().await;
    (place, ledger)
}

fn change(file: &Path, offset: u64, change: impl FnOnce(&mut [u8]), length: usize) {
    let mut file = OpenOptions::new().read(true).write(true).open(file).unwrap();
    let mut bytes = vec![0; length];
    file.seek(SeekFrom::Start(offset)).unwrap();
    file.read_exact(&mut bytes).unwrap();
    change(&mut bytes);
    file.seek(SeekFrom::Start(offset)).unwrap();
    file.write_all(&bytes).unwrap();
}

/// A changed byte is found, or it lies where nothing of the ledger is.
#[tokio::test]
async fn any_changed_byte_of_the_file_is_found_or_changes_nothing() {
    let (place, ledger) = closed(1200).await;
    let file = place.database_file();
    let whole = fs::read(&file).unwrap();
    let (mut found, mut placed, mut harmless) = (0, 0, 0);
    for offset in (0..whole.len()).step_by(5003) {
        change(&file, offset as u64, |bytes| bytes[0] ^= 0x41, 1);
        let report = match Store::examine(&place.location, &place.keys, &mut |_, _| {}).await {
            Ok(report) => report,
            // The settings can be changed into those of another register: then the key says so.
            Err(error) => {
                let text = format!("{error:?}");
                assert!(
                    text.starts_with("Key")
                        || text.starts_with("NewerSchema")
                        || text.starts_with("Missing"),
                    "{offset}: {text}"
                );
                found += 1;
                fs::write(&file, &whole).unwrap();
                continue;
            }
        };
        if report.ok() {
            let store = place.open().await;
            assert_eq!(ledger_of(&store).await, ledger, "{offset} changed the ledger unnoticed");
            store.close().await;
            harmless += 1;
        } else {
            found += 1;
            placed += u32::from(report.first_bad().is_some());
        }
        let _ = fs::remove_file(file.with_extension("db-wal"));
        let _ = fs::remove_file(file.with_extension("db-shm"));
        fs::write(&file, &whole).unwrap();
    }
    // Harmless: above all the empty pages of the small tables, a third of so small a file.
    assert!(found > harmless, "found {found} (with a place {placed}), harmless {harmless}");
    assert!(placed > found / 2, "{placed} of {found}");
}

#[tokio::test]
async fn pages_of_garbage_are_findings_with_a_place() {
    let (place, _) = closed(1500).await;
    let file = place.database_file();
    let pages = fs::metadata(&file).unwrap().len() / 4096;
    assert!(pages > 80);
    let whole = fs::read(&file).unwrap();
    let mut placed = 0;
    for page in (1..pages).step_by(17) {
        change(&file, page * 4096, |bytes| bytes.fill(0xA5), 4096);
        let report = examine(&place).await;
        assert!(!report.ok(), "page {page}");
        placed += u32::from(report.first_bad().is_some());
        fs::write(&file, &whole).unwrap();
    }
    assert!(placed > 2, "{placed}");
}

#[tokio::test]
async fn a_cut_file_is_a_finding() {
    let (place, _) = closed(1500).await;
    let file = place.database_file();
    let whole = fs::read(&file).unwrap();
    for part in [1, 2, 3, 5, 7, 9] {
        fs::write(&file, &whole[..whole.len() * part / 10]).unwrap();
        let report = examine(&place).await;
        assert!(!report.ok(), "{part} tenths");
        assert!(report.findings.iter().all(|finding| !finding.to_string().is_empty()));
    }
}
