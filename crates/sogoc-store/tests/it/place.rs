//! Where a test keeps its register: a folder or a fresh database, gone afterwards.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use sogoc_store::{KeySource, Location, Store, StoreError};
use sogoc_testkit::postgres::cluster;
use sogoc_testkit::scratch::Scratch;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};

use crate::sample::{chance, now};

/// Writes a test once and runs it on both databases.
macro_rules! on_both {
    ($($(#[doc = $doc:literal])* async fn $name:ident($place:ident) $body:block)*) => {$(
        $(#[doc = $doc])*
        async fn $name($place: $crate::place::Place) $body

        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                super::$name($crate::place::Place::folder()).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            #[ignore = "needs PostgreSQL; bin/test runs it"]
            async fn postgres() {
                super::$name($crate::place::Place::postgres()).await;
            }
        }
    )*};
}
pub(crate) use on_both;

pub(crate) struct Place {
    pub(crate) location: Location,
    pub(crate) keys: KeySource,
    pub(crate) scratch: Scratch,
}

impl Place {
    pub(crate) fn folder() -> Self {
        let scratch = Scratch::new();
        let location = Location::Folder(scratch.path().join("đảng bộ xã"));
        Self::at(location, scratch)
    }

    pub(crate) fn postgres() -> Self {
        Self::at(Location::Postgres(cluster().fresh_database()), Scratch::new())
    }

    fn at(location: Location, scratch: Scratch) -> Self {
        let keys = KeySource { file: Some(scratch.path().join("khóa.key")), passphrase: None };
        Self { location, keys, scratch }
    }

    /// Another empty place of the same kind.
    pub(crate) fn fresh(&self) -> Self {
        if self.is_folder() { Self::folder() } else { Self::postgres() }
    }

    pub(crate) fn is_folder(&self) -> bool {
        matches!(self.location, Location::Folder(_))
    }

    pub(crate) async fn create(&self) -> Store {
        static NUMBER: AtomicU64 = AtomicU64::new(1);
        let mut chance = chance(NUMBER.fetch_add(1, Ordering::Relaxed));
        Store::create(&self.location, &self.keys, now(), &mut chance).await.unwrap()
    }

    pub(crate) async fn open(&self) -> Store {
        self.try_open().await.unwrap()
    }

    pub(crate) async fn try_open(&self) -> Result<Store, StoreError> {
        Store::open(&self.location, &self.keys).await
    }

    pub(crate) fn database_file(&self) -> PathBuf {
        match &self.location {
            Location::Folder(folder) => folder.join("sogoc.db"),
            Location::Postgres(_) => panic!("no file"),
        }
    }

    /// Does to the tables what no program of ours would. Foreign keys do not stop it.
    pub(crate) async fn tamper(&self, sql: &str) {
        match &self.location {
            Location::Folder(_) => {
                let url = format!("sqlite://{}", self.database_file().display());
                let mut db = SqliteConnection::connect(&url).await.unwrap();
                db.execute("PRAGMA foreign_keys = OFF").await.unwrap();
                db.execute(AssertSqlSafe(sql)).await.unwrap();
                db.close().await.unwrap();
            }
            Location::Postgres(url) => {
                let mut db = PgConnection::connect(url).await.unwrap();
                db.execute("SET session_replication_role = replica").await.unwrap();
                db.execute(AssertSqlSafe(sql)).await.unwrap();
            }
        }
    }
}
