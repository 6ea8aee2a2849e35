//! Where a register may be made and opened.

use std::fs;

use sogoc_store::{Location, Store, StoreError};

use crate::place::{Place, on_both};
use crate::sample::{chance, fill, now, verify};

on_both! {
    async fn an_existing_register_is_refused_and_untouched(place) {
        let store = place.create().await;
        fill(&store, 5).await;
        let again = Store::create(&place.location, &place.fresh().keys, now(), &mut chance(9)).await;
        assert!(matches!(again, Err(StoreError::Exists { .. })));
        assert!(verify(&store).await.ok());
        assert_eq!(place.open().await.register(), store.register());
    }

    async fn settings_are_kept(place) {
        let store = place.create().await;
        assert_eq!(store.setting("name").await.unwrap(), None);
        store.set_setting("name", "Đảng bộ xã Thử").await.unwrap();
        store.set_setting("name", "Đảng bộ xã Thử Một").await.unwrap();
        assert_eq!(place.open().await.setting("name").await.unwrap().as_deref(), Some("Đảng bộ xã Thử Một"));
    }

    async fn no_register_is_said_so(place) {
        if let Location::Folder(folder) = &place.location {
            fs::create_dir(folder).unwrap();
        }
        assert!(matches!(place.try_open().await, Err(StoreError::Missing { .. })));
    }
}

#[tokio::test]
async fn a_folder_may_be_empty_or_hold_dot_files() {
    let place = Place::folder();
    let Location::Folder(folder) = &place.location else { panic!("a folder") };
    fs::create_dir(folder).unwrap();
    fs::write(folder.join(".gitignore"), "*").unwrap();
    // What a killed attempt leaves behind is cleared away.
    fs::write(folder.join("sogoc.db.dang-ghi"), "half").unwrap();
    let store = place.create().await;
    store.close().await;
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, [".gitignore", "sogoc.db"]);
}

#[tokio::test]
async fn a_folder_with_other_files_is_refused() {
    let place = Place::folder();
    let Location::Folder(folder) = &place.location else { panic!("a folder") };
    fs::create_dir(folder).unwrap();
    fs::write(folder.join("danh sách.xlsx"), "x").unwrap();
    match Store::create(&place.location, &place.keys, now(), &mut chance(1)).await {
        Err(error @ StoreError::NotEmpty { .. }) => {
            assert!(error.to_string().contains("danh sách.xlsx"));
        }
        other => panic!("{:?}", other.map(|_| ())),
    }
    assert!(!place.keys.file.as_ref().unwrap().exists(), "no key is left");
    assert_eq!(fs::read_dir(folder).unwrap().count(), 1);
}

#[tokio::test]
async fn an_absent_server_is_said_so() {
    let mut place = Place::folder();
    place.location = "postgres://ai:matkhau@127.0.0.1:1/so".parse().unwrap();
    match place.try_open().await {
        Err(error @ StoreError::Unreachable(_)) => {
            assert!(error.to_string().contains("máy chủ PostgreSQL"));
        }
        other => panic!("{:?}", other.map(|_| ())),
    }
    assert_eq!(place.location.to_string(), "PostgreSQL 127.0.0.1:1/so");
}

#[test]
fn an_address_or_a_folder() {
    let parse = |text: &str| text.parse::<Location>().unwrap();
    assert_eq!(parse("postgresql://a/b"), Location::Postgres("postgresql://a/b".to_owned()));
    assert_eq!(parse("postgres://a/b"), Location::Postgres("postgres://a/b".to_owned()));
    assert_eq!(parse("sổ gốc 2024"), Location::Folder("sổ gốc 2024".into()));
}
