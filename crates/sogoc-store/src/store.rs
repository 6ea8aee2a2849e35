//! A register on a database: making one, opening one, closing it.

use std::fs;
use std::path::PathBuf;

use jiff::Timestamp;
use uuid::Uuid;

use crate::db::{Db, Postgres, Sqlite, Tx, values};
use crate::keys::{KeyText, Keys};
use crate::location::database_file;
use crate::seal::Secret;
use crate::stage::Stage;
use crate::{Chance, KeySource, Location, SCHEMA_VERSION, StoreError, hash, hex, schema, settings};

/// One register on its database, open.
pub struct Store {
    pub(crate) db: Db,
    pub(crate) keys: Keys,
    pub(crate) key_file: PathBuf,
    location: Location,
}

impl Store {
    /// Makes a new, empty register with a new key file and opens it.
    pub async fn create(
        location: &Location,
        source: &KeySource,
        now: Timestamp,
        chance: Chance<'_>,
    ) -> Result<Self, StoreError> {
        let keys = Keys::new(register_id(now, chance), Secret::draw(chance));
        let key_file = source.path(location, keys.register)?;
        let text = KeyText::of(keys.register, keys.master(), source.passphrase.as_deref(), chance)?;
        let mut stage = Stage::begin(location, &key_file).await?;
        let made = match lay_down(&mut stage.tx, &keys, now, chance).await {
            Ok(()) => text.write(&key_file),
            Err(error) => Err(error),
        };
        if let Err(error) = made {
            stage.abandon().await;
            return Err(error);
        }
        if let Err(error) = stage.finish().await {
            // A key without a register would only stand in the way of the next try.
            let _ = fs::remove_file(&key_file);
            return Err(error);
        }
        Self::open(location, source).await
    }

    /// Opens a register, bringing an older schema up to date.
    pub async fn open(location: &Location, source: &KeySource) -> Result<Self, StoreError> {
        let db = connect(location).await?;
        let register = identify(&db, location).await?;
        let key_file = source.path(location, register)?;
        let text = KeyText::read(&key_file)?;
        if text.register != register {
            return Err(StoreError::KeyOfOther {
                path: key_file,
                found: text.register,
                wanted: register,
            });
        }
        let keys = Keys::new(register, text.open(source.passphrase.as_deref(), &key_file)?);
        let store = Self { db, keys, key_file, location: location.clone() };
        store.check_key().await?;
        Ok(store)
    }

    /// The permanent id of this register.
    pub fn register(&self) -> Uuid {
        self.keys.register
    }

    /// Where this register lies.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// The key file in use.
    pub fn key_file(&self) -> &std::path::Path {
        &self.key_file
    }

    /// The settings on which durability rests, as the writing connection reports them.
    pub async fn durability(&self) -> Result<Vec<(&'static str, String)>, StoreError> {
        Ok(self.db.write().await?.durability().await?)
    }

    /// Ends every connection. Dropping the store is safe too, only less tidy.
    pub async fn close(&self) {
        self.db.close().await;
    }

    async fn check_key(&self) -> Result<(), StoreError> {
        let proof = self.setting(settings::KEY_PROOF).await?;
        let proof = proof.as_deref().and_then(hex::decode);
        let proof = proof.ok_or_else(|| StoreError::damaged("không đọc được dấu kiểm của khóa"))?;
        if self.keys.fits(&proof) {
            Ok(())
        } else {
            Err(StoreError::KeyWrong { path: self.key_file.clone() })
        }
    }
}

async fn connect(location: &Location) -> Result<Db, StoreError> {
    match location {
        Location::Folder(folder) => {
            let file = database_file(folder);
            if !file.is_file() {
                return Err(StoreError::Missing { place: location.to_string() });
            }
            Ok(Db::Sqlite(Sqlite::open(&file).await?))
        }
        Location::Postgres(url) => Ok(Db::Postgres(Postgres::open(url).await?)),
    }
}

/// The register's id, after its schema was checked and brought up to date.
async fn identify(db: &Db, location: &Location) -> Result<Uuid, StoreError> {
    let mut tx = db.read().await?;
    if !tx.has_table("settings").await? {
        return Err(StoreError::Missing { place: location.to_string() });
    }
    let version = schema::version_of(&mut tx).await?;
    let id = settings::get(&mut tx, settings::REGISTER).await?;
    drop(tx);
    if version < SCHEMA_VERSION {
        let mut tx = db.write().await?;
        schema::migrate(&mut tx).await?;
        tx.commit().await?;
    }
    id.and_then(|id| id.parse().ok()).ok_or_else(|| StoreError::damaged("không đọc được mã của sổ"))
}

/// What every register holds from its first moment.
async fn lay_down(
    tx: &mut Tx,
    keys: &Keys,
    now: Timestamp,
    chance: Chance<'_>,
) -> Result<(), StoreError> {
    schema::build(tx, SCHEMA_VERSION).await?;
    settings::set(tx, settings::REGISTER, &keys.register.to_string()).await?;
    settings::set(tx, settings::CREATED_AT, &now.to_string()).await?;
    settings::set(tx, settings::KEY_PROOF, &hex::encode(&keys.proof(chance)?)).await?;
    let sql = "INSERT INTO head (id, position, chain) VALUES (1, 0, $1)";
    tx.run(sql, values![hash::beginning(keys.register)]).await?;
    Ok(())
}

fn register_id(now: Timestamp, chance: Chance<'_>) -> Uuid {
    let mut random = [0; 10];
    chance.fill_bytes(&mut random);
    let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}
