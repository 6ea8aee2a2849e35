//! The key file: right, wrong, missing, damaged, with a passphrase.

use std::error::Error;
use std::fs;

use sogoc_store::{KeySource, Store, StoreError};

use crate::place::{Place, on_both};
use crate::sample::{chance, fill, ledger_of, now};

fn refused(result: Result<Store, StoreError>) -> StoreError {
    match result {
        Ok(_) => panic!("opened"),
        Err(error) => error,
    }
}

fn with(place: &Place, passphrase: Option<&str>) -> KeySource {
    KeySource { file: place.keys.file.clone(), passphrase: passphrase.map(str::to_owned) }
}

on_both! {
    async fn only_the_right_key_opens(place) {
        place.create().await.close().await;
        let file = place.keys.file.clone().unwrap();
        let text = fs::read_to_string(&file).unwrap();

        let other = Place::folder();
        other.create().await.close().await;
        fs::copy(other.keys.file.as_ref().unwrap(), &file).unwrap();
        let error = refused(place.try_open().await);
        assert!(matches!(error, StoreError::KeyOfOther { .. }), "{error:?}");
        assert!(error.to_string().contains("của sổ khác"), "{error}");

        // The right register with the wrong key: one digit changed.
        let at = text.find("\"key\": \"").unwrap() + 8;
        let digit = if text.as_bytes()[at] == b'0' { "1" } else { "0" };
        let mut wrong = text.clone();
        wrong.replace_range(at..=at, digit);
        fs::write(&file, wrong).unwrap();
        let error = refused(place.try_open().await);
        assert!(matches!(error, StoreError::KeyWrong { .. }), "{error:?}");
        assert!(error.to_string().contains("không mở được sổ này"), "{error}");

        for broken in ["", "{}", "không phải khóa", &text[..text.len() / 2], &text.replace("sogoc-key", "x")] {
            fs::write(&file, broken).unwrap();
            let error = refused(place.try_open().await);
            assert!(matches!(error, StoreError::KeyFormat { .. }), "{broken}: {error:?}");
        }

        fs::remove_file(&file).unwrap();
        let error = refused(place.try_open().await);
        assert!(error.to_string().contains("Không tìm thấy tệp khóa"), "{error}");

        fs::write(&file, text).unwrap();
        place.open().await;
    }

    async fn a_passphrase_is_asked_for(place) {
        let keys = with(&place, Some("mật khẩu dài của xã"));
        let store = Store::create(&place.location, &keys, now(), &mut chance(1)).await.unwrap();
        fill(&store, 4).await;
        let before = ledger_of(&store).await;
        store.close().await;

        let error = refused(place.try_open().await);
        assert!(matches!(error, StoreError::PassphraseMissing { .. }), "{error:?}");
        let error = refused(Store::open(&place.location, &with(&place, Some("mật khẩu sai"))).await);
        assert!(matches!(error, StoreError::PassphraseWrong { .. }), "{error:?}");
        assert!(error.to_string().starts_with("Mật khẩu"), "{error}");

        let store = Store::open(&place.location, &keys).await.unwrap();
        assert_eq!(ledger_of(&store).await, before);
    }
}

#[tokio::test]
async fn a_key_file_is_private_and_never_overwritten() {
    let place = Place::folder();
    let file = place.keys.file.clone().unwrap();
    fs::write(&file, "tệp của người khác").unwrap();
    let error = refused(Store::create(&place.location, &place.keys, now(), &mut chance(1)).await);
    assert!(matches!(error, StoreError::KeyExists { .. }), "{error:?}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "tệp của người khác");
    fs::remove_file(&file).unwrap();
    let store = place.create().await;
    assert_eq!(store.key_file(), file);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(
            fs::metadata(place.database_file()).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
}

#[tokio::test]
async fn the_key_lies_beside_the_data_unless_told_otherwise() {
    let place = Place::folder();
    let keys = KeySource::default();
    let store = Store::create(&place.location, &keys, now(), &mut chance(1)).await.unwrap();
    assert!(store.key_file().ends_with("đảng bộ xã/khoa.key"));
    store.close().await;
    Store::open(&place.location, &keys).await.unwrap();
    fs::remove_file(store.key_file()).unwrap();
    let error = refused(Store::open(&place.location, &keys).await);
    assert!(matches!(error, StoreError::KeyMissing { .. }), "{error:?}");
}

#[test]
fn a_key_source_never_shows_its_passphrase() {
    let keys = KeySource { file: None, passphrase: Some("bí mật".to_owned()) };
    assert!(!format!("{keys:?}").contains("bí mật"));
}

#[tokio::test]
async fn a_failure_keeps_its_cause() {
    let place = Place::folder();
    place.create().await.close().await;
    fs::write(place.database_file(), b"not a database at all, but long enough to be read as one")
        .unwrap();
    let error = refused(place.try_open().await);
    assert!(error.is_damage(), "{error:?}");
    assert!(error.source().is_some());
}
