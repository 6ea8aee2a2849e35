//! Keys of programs: kept, found by hash, used, taken back.

use jiff::{Timestamp, ToSpan};
use sogoc_store::{ApiKey, NewAccount, Store};
use uuid::Uuid;

use crate::place::on_both;
use crate::sample::{chance, now};

const OWNER: Uuid = Uuid::from_u128(100);
const OTHER: Uuid = Uuid::from_u128(101);

fn later(minutes: i64) -> Timestamp {
    now() + minutes.minutes()
}

fn key(number: u8, account: Uuid) -> ApiKey {
    ApiKey {
        id: Uuid::from_u128(u128::from(number)),
        account,
        name: format!("Khóa {number}"),
        key_hash: [number; 32],
        scope: "read".to_owned(),
        created_at: later(i64::from(number)),
        expires_at: later(1000),
        last_used_at: None,
        revoked_at: None,
    }
}

async fn with_accounts(store: Store) -> Store {
    for (id, login) in [(OWNER, "owner"), (OTHER, "other")] {
        let new = NewAccount {
            id,
            login: login.to_owned(),
            display_name: login.to_owned(),
            password_hash: "$argon2id$one".to_owned(),
            must_change: false,
        };
        store.create_account(&new, now(), &mut chance(1)).await.unwrap();
    }
    store
}

on_both! {
    async fn a_key_is_found_by_its_hash_alone(place) {
        let store = with_accounts(place.create().await).await;
        store.add_api_key(&key(1, OWNER)).await.unwrap();
        store.add_api_key(&key(2, OWNER)).await.unwrap();
        store.add_api_key(&key(3, OTHER)).await.unwrap();
        assert_eq!(store.api_key([1; 32]).await.unwrap(), Some(key(1, OWNER)));
        assert_eq!(store.api_key([9; 32]).await.unwrap(), None);
        let all = store.api_keys_of(OWNER).await.unwrap();
        assert_eq!(all, [key(2, OWNER), key(1, OWNER)], "the newest first, nobody else's");
        assert!(store.add_api_key(&ApiKey { id: Uuid::from_u128(7), ..key(1, OTHER) }).await.is_err());
    }

    async fn only_its_owner_takes_a_key_back_and_once(place) {
        let store = with_accounts(place.create().await).await;
        store.add_api_key(&key(1, OWNER)).await.unwrap();
        let id = key(1, OWNER).id;
        assert!(store.touch_api_key(id, later(5)).await.unwrap());
        assert!(!store.revoke_api_key(OTHER, id, later(6)).await.unwrap());
        assert!(store.revoke_api_key(OWNER, id, later(7)).await.unwrap());
        assert!(!store.revoke_api_key(OWNER, id, later(8)).await.unwrap());
        let kept = store.api_key([1; 32]).await.unwrap().unwrap();
        assert_eq!((kept.last_used_at, kept.revoked_at), (Some(later(5)), Some(later(7))));
    }
}
