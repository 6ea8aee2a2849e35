//! Where a test keeps its register, on either database, and the office that stands in it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::civil::{Date, date};
use sogoc_domain::date::{EARLIEST, PartialDate};
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::person::{MemberKind, Sex};
use sogoc_domain::unit::UnitKind;
use sogoc_figures::filter::Filter;
use sogoc_figures::question::Question;
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::rights::{Actor, Granted, Role};
use sogoc_operations::roll::{Column, Roll};
use sogoc_operations::surroundings::Surroundings;
use sogoc_operations::writer::{Order, Recorded};
use sogoc_operations::{KeySource, Location};
use sogoc_testkit::builder::{On, described, member_since, on, unit};
use sogoc_testkit::postgres::cluster;
use sogoc_testkit::scratch::Scratch;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};
use uuid::Uuid;

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

/// The civil date on the wall.
pub(crate) const TODAY: Date = date(2026, 3, 2);

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
        match self.location {
            Location::Folder(_) => Self::folder(),
            Location::Postgres(_) => Self::postgres(),
        }
    }

    /// A new register with nothing in it.
    pub(crate) async fn empty(&self) -> Office {
        Office::create(&self.location, &self.keys, surroundings()).await.unwrap()
    }

    /// A new register of a commune, [`root`], without cells.
    pub(crate) async fn commune(&self) -> Office {
        let office = self.empty().await;
        tell(&office, vec![found(root(), "Đảng bộ xã Thử", "thu", UnitKind::BaseBody, None)]).await;
        office
    }

    /// A commune of two cells, [`first_cell`] and [`second_cell`].
    pub(crate) async fn two_cells(&self) -> Office {
        let office = self.commune().await;
        let cell = |id, name, code| found(id, name, code, UnitKind::AttachedCell, Some(root()));
        let cells = vec![
            cell(first_cell(), "Chi bộ bản Mít", "mit"),
            cell(second_cell(), "Chi bộ bản Dừa", "dua"),
        ];
        tell(&office, cells).await;
        office
    }

    pub(crate) async fn open(&self) -> Office {
        self.try_open().await.unwrap()
    }

    pub(crate) async fn try_open(&self) -> Result<Office, OperationError> {
        Office::open(&self.location, &self.keys, surroundings(), &mut |_, _| {}).await
    }

    pub(crate) fn database_file(&self) -> PathBuf {
        match &self.location {
            Location::Folder(folder) => folder.join("sogoc.db"),
            Location::Postgres(_) => panic!("no file"),
        }
    }

    /// Does to the tables what no program of ours would.
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

/// A clock at [`TODAY`]; chance that no other office of the tests has, or ids would meet.
pub(crate) fn surroundings() -> Surroundings {
    static SEED: AtomicU64 = AtomicU64::new(1);
    let now = "2026-03-02T01:00:00Z".parse().unwrap();
    Surroundings::fixed(now, SEED.fetch_add(1, Ordering::Relaxed))
}

pub(crate) fn root() -> UnitId {
    unit(1)
}

pub(crate) fn first_cell() -> UnitId {
    unit(2)
}

pub(crate) fn second_cell() -> UnitId {
    unit(3)
}

/// The operator of the machine.
pub(crate) fn local() -> Actor {
    Actor::Local("thử".to_owned())
}

/// Somebody signed in, with these roles.
pub(crate) fn account(grants: &[(Role, UnitId)]) -> Actor {
    let granted =
        |(role, unit): &(Role, UnitId)| Granted { role: *role, unit: *unit, reads_only: false };
    Actor::Account { id: Uuid::from_u128(77), grants: grants.iter().map(granted).collect() }
}

/// An organisation from the first day of all.
pub(crate) fn found(
    id: UnitId,
    name: &str,
    code: &str,
    kind: UnitKind,
    under: Option<UnitId>,
) -> Draft {
    let fact = Fact::UnitEstablished {
        unit: id,
        name: name.to_owned(),
        code: Some(code.to_owned()),
        unit_kind: kind,
        category: None,
        parent: under,
        established_on: PartialDate::Unknown,
        predecessors: Vec::new(),
    };
    On(EARLIEST).says(fact)
}

/// A list of members with the usual columns.
pub(crate) fn roll_of(unit: UnitId, as_of: Date, text: &str) -> Roll {
    let (filter, columns) = (Filter::All, Column::USUAL.to_vec());
    Roll { unit, as_of, filter, text: text.to_owned(), columns, order: None }
}

/// A member brought in on the first day of 2024.
pub(crate) fn member(who: PersonId, cell: UnitId) -> Draft {
    on("2024-01-01")
        .opens(who, cell, MemberKind::Official, member_since("2001-05-19", "2002-05-19"))
        .with(described("Lò Thị Mẫu", Sex::Female, "1975-04-02"))
}

pub(crate) fn order(key: &str, drafts: Vec<Draft>) -> Order {
    Order { key: key.to_owned(), drafts, batch: None }
}

/// Records what a test needs to stand.
pub(crate) async fn tell(office: &Office, drafts: Vec<Draft>) -> Recorded {
    let key = office.surroundings().id().to_string();
    office.record_locally(&local(), order(&key, drafts)).await.unwrap()
}

/// Members of a unit at the end of 2024 who are such.
pub(crate) fn count(office: &Office, unit: UnitId, filter: &str) -> u64 {
    let question = Question::of(unit, date(2024, 12, 31)).only(Filter::parse(filter).unwrap());
    office.count(&local(), &question, None, None).unwrap().total
}

/// What memory holds is what the ledger tells from its beginning, and nothing is damaged.
pub(crate) async fn assert_whole(office: &Office) {
    let found = office.verify(&local(), &mut |_, _| {}).await.unwrap();
    assert!(found.ok(), "{found:?}");
    assert_eq!(found.store.events, office.position().0);
}
