//! What lies on the disk of an imported register: nothing by which its people could be told.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sogoc_operations::WithKey;
use sogoc_operations::office::Office;
use sogoc_testkit::postgres::cluster;
use unicode_normalization::UnicodeNormalization;

use crate::lists::{UNTIDY, bring_in, file, order};
use crate::place::{Place, local, on_both, root};

/// One letter for each byte, so that a search of text finds bytes.
fn letters(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// Each way a text may lie in a file, letter for byte.
fn ways(text: &str) -> Vec<String> {
    let decomposed: String = text.nfd().collect();
    let lower = text.to_lowercase();
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let plain =
        [text, &lower, &text.to_uppercase(), &decomposed].map(|text| letters(text.as_bytes()));
    plain.into_iter().chain([letters(&wide(text)), letters(&wide(&decomposed))]).collect()
}

/// What the list says of people: names, also without diacritics, birth dates, card numbers.
fn secrets() -> BTreeSet<String> {
    let members = UNTIDY.iter().filter(|line| line.len() > 4);
    let mut texts: Vec<String> = Vec::new();
    for line in members {
        texts.extend([line[0], line[1]].map(str::to_owned));
        texts.extend(line.get(6).map(|card| (*card).to_owned()));
        texts.extend(line.get(6).map(|card| card.replace('.', "")));
        texts.push(sogoc_domain::text::fold(line[0]));
        texts.extend(line[0].split(' ').filter(|word| word.chars().count() > 4).map(str::to_owned));
    }
    for born in ["1974-02-20", "20/02/1974", "1999-09-05", "1965-08-07", "07/08/1965", "1988-03-15"]
    {
        texts.push(born.to_owned());
    }
    // The year alone stands in dates of events, too; a lone year is no secret.
    texts.retain(|text| text.chars().count() > 4);
    assert!(texts.len() > 30, "{texts:?}");
    texts.iter().flat_map(|text| ways(text)).collect()
}

/// Every secret found in any file under a folder.
fn found(folder: &Path, secrets: &BTreeSet<String>) -> Vec<String> {
    let mut told = Vec::new();
    for entry in fs::read_dir(folder).unwrap().filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            told.extend(found(&path, secrets));
            continue;
        }
        let bytes = letters(&fs::read(&path).unwrap_or_default());
        let inside = secrets.iter().filter(|secret| bytes.contains(secret.as_str()));
        told.extend(inside.map(|secret| format!("{}: {secret}", path.display())));
    }
    told
}

on_both! {
    async fn no_file_holds_a_word_of_the_list(place) {
        let secrets = secrets();
        let office = place.commune().await;
        assert_eq!(bring_in(&office, order(root()), &file(UNTIDY)).await.members, 5);
        let backup = place.scratch.path().join("sao lưu.sgb");
        office.backup(&local(), &backup, WithKey::Yes, &mut |_, _| {}).await.unwrap();
        for open in [true, false] {
            if open {
                assert_eq!(wal(&place), place.is_folder(), "the log is in use while it is open");
            } else {
                close(&office, &place).await;
            }
            let mut folders = vec![place.scratch.path().to_owned()];
            folders.extend(database_folder(&place));
            let mut clear = 0;
            for folder in &folders {
                assert_eq!(found(folder, &secrets), Vec::<String>::new());
                // What is meant to be in clear is found by the same search.
                clear += found(folder, &BTreeSet::from(["opening_record".to_owned()])).len();
            }
            assert!(clear > 0);
        }
    }
}

impl Place {
    fn is_folder(&self) -> bool {
        matches!(self.location, sogoc_operations::Location::Folder(_))
    }
}

/// Where PostgreSQL keeps the tables, after everything was written to them.
fn database_folder(place: &Place) -> Option<PathBuf> {
    let sogoc_operations::Location::Postgres(url) = &place.location else { return None };
    let name = url.split(['/', '?']).find(|part| part.starts_with("thu_")).unwrap();
    cluster().sql("CHECKPOINT").unwrap();
    let number = cluster().sql(&format!("SELECT oid FROM pg_database WHERE datname = '{name}'"));
    Some(cluster().folder().join("data/base").join(number.unwrap()))
}

fn wal(place: &Place) -> bool {
    place.is_folder() && place.database_file().with_extension("db-wal").exists()
}

async fn close(office: &Office, place: &Place) {
    office.store().close().await;
    assert!(!wal(place), "closed, everything lies in one file");
}
