//! The schema: the steps give the whole, both databases have the same, old ones rise, newer ones are refused.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use sogoc_store::{Location, SCHEMA_VERSION, StoreError};
use sogoc_testkit::postgres::cluster;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row, SqlSafeStr, SqliteConnection};

use crate::place::{Place, on_both};
use crate::sample::{everything_in, fill, verify};

const WHOLE: &str = include_str!("../../src/schema.sql");

/// What the tables since version 2 are called.
const SINCE_2: &str = "DROP TABLE second_factors; DROP TABLE api_keys; DROP TABLE views; DROP TABLE scans; DROP TABLE dossiers; DROP TABLE grants; DROP TABLE sessions; DROP TABLE accounts; DROP TABLE read_log; DROP TABLE jobs; ";

on_both! {
    async fn the_steps_give_the_whole_schema(place) {
        place.create().await.close().await;
        let steps = catalog(&place.location).await;
        let whole = place.fresh();
        lay(&whole.location).await;
        assert_eq!(steps, catalog(&whole.location).await);
        assert!(steps.len() > 40);
    }

    async fn a_newer_register_is_refused_untouched(place) {
        let store = place.create().await;
        fill(&store, 3).await;
        store.close().await;
        place.tamper(&format!("UPDATE settings SET value = '{}' WHERE name = 'schema'", SCHEMA_VERSION + 1)).await;
        match place.try_open().await {
            Err(error @ StoreError::NewerSchema { .. }) => assert!(error.to_string().contains("phiên bản mới hơn")),
            other => panic!("{:?}", other.map(|_| ())),
        }
        place.tamper(&format!("UPDATE settings SET value = '{SCHEMA_VERSION}' WHERE name = 'schema'")).await;
        assert!(verify(&place.open().await).await.ok());
    }

    async fn an_older_register_rises_when_it_is_opened(place) {
        let store = place.create().await;
        fill(&store, 30).await;
        let before = everything_in(&store).await;
        store.close().await;
        let new = catalog(&place.location).await;
        place.tamper(&format!("{SINCE_2} UPDATE settings SET value = '1' WHERE name = 'schema'")).await;
        assert_ne!(catalog(&place.location).await, new);
        let store = place.open().await;
        assert_eq!(catalog(&place.location).await, new);
        assert_eq!(everything_in(&store).await, before);
        store.close().await;
        place.open().await;
    }

    async fn every_statement_of_the_source_is_understood(place) {
        place.create().await.close().await;
        let statements = statements(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
        assert!(statements.len() > 40, "{}", statements.len());
        for statement in statements {
            let sql = AssertSqlSafe(statement.as_str()).into_sql_str();
            let prepared = match &place.location {
                Location::Folder(_) => {
                    let mut db = SqliteConnection::connect(&sqlite_url(&place)).await.unwrap();
                    db.prepare(sql).await.map(drop)
                }
                Location::Postgres(url) => PgConnection::connect(url).await.unwrap().prepare(sql).await.map(drop),
            };
            prepared.unwrap_or_else(|error| panic!("{statement}: {error}"));
        }
    }
}

#[tokio::test]
#[ignore = "needs PostgreSQL; bin/test runs it"]
async fn both_databases_have_the_same_tables_and_columns() {
    let (one, two) = (Place::folder(), Place::postgres());
    one.create().await.close().await;
    two.create().await.close().await;
    let columns = |all: BTreeSet<String>| {
        all.into_iter().filter(|line| line.starts_with("column")).collect::<Vec<_>>()
    };
    let sqlite = columns(catalog(&one.location).await);
    assert_eq!(sqlite, columns(catalog(&two.location).await));
    assert!(sqlite.len() > 40);
}

#[test]
fn the_cluster_answers() {
    // Named here so that the address of a fresh database is seen once.
    if std::env::args().any(|argument| argument == "--include-ignored") {
        assert!(cluster().fresh_database().starts_with("postgres://"));
    }
}

/// Tables, columns and indexes in one common spelling.
async fn catalog(location: &Location) -> BTreeSet<String> {
    match location {
        Location::Folder(folder) => {
            let url = format!("sqlite://{}", folder.join("sogoc.db").display());
            let mut db = SqliteConnection::connect(&url).await.unwrap();
            let sql = "SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || ' ' || (c.\"notnull\" OR c.pk) || ' ' || (c.pk > 0) \
                       FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' \
                       UNION SELECT 'index ' || t.name || ' ' || i.name || ' ' || i.\"unique\" \
                       FROM sqlite_schema t, pragma_index_list(t.name) i WHERE t.type = 'table'";
            let rows = db.fetch_all(sql).await.unwrap();
            rows.iter()
                .map(|row| {
                    row.get::<String, _>(0)
                        .replace("BLOB", "bytes")
                        .replace("INTEGER", "int")
                        .replace("TEXT", "text")
                })
                .collect()
        }
        Location::Postgres(url) => {
            let mut db = PgConnection::connect(url).await.unwrap();
            let sql = "SELECT 'column ' || c.table_name || '.' || c.column_name || ' ' || c.data_type || ' ' \
                       || CASE WHEN c.is_nullable = 'NO' THEN 1 ELSE 0 END || ' ' \
                       || (SELECT count(*) FROM information_schema.key_column_usage k \
                           JOIN information_schema.table_constraints t ON t.constraint_name = k.constraint_name AND t.constraint_type = 'PRIMARY KEY' \
                           WHERE k.table_name = c.table_name AND k.column_name = c.column_name) \
                       FROM information_schema.columns c WHERE c.table_schema = 'public' \
                       UNION SELECT 'index ' || tablename || ' ' || indexdef FROM pg_indexes WHERE schemaname = 'public'";
            let rows = db.fetch_all(sql).await.unwrap();
            rows.iter()
                .map(|row| {
                    row.get::<String, _>(0).replace("bytea", "bytes").replace("bigint", "int")
                })
                .collect()
        }
    }
}

/// Lays the whole schema as it is written down.
async fn lay(location: &Location) {
    match location {
        Location::Folder(folder) => {
            fs::create_dir(folder).unwrap();
            let url = format!("sqlite://{}?mode=rwc", folder.join("sogoc.db").display());
            let mut db = SqliteConnection::connect(&url).await.unwrap();
            let whole = WHOLE
                .replace("BYTEA", "BLOB")
                .replace("BIGINT", "INTEGER")
                .replace("/*strict*/", "STRICT");
            db.execute(AssertSqlSafe(whole)).await.unwrap();
        }
        Location::Postgres(url) => {
            PgConnection::connect(url).await.unwrap().execute(sqlx::raw_sql(WHOLE)).await.unwrap();
        }
    }
}

fn sqlite_url(place: &Place) -> String {
    format!("sqlite://{}", place.database_file().display())
}

/// Every text in the source that is a statement for both databases, as the compiler would read it.
fn statements(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            found.extend(statements(&entry));
        } else if entry.extension().is_some_and(|it| it == "rs")
            && !entry.ends_with("db/catalog.rs")
            && !entry.ends_with("db/postgres.rs")
        {
            let source = fs::read_to_string(&entry).unwrap();
            let texts = source.split('"').skip(1).step_by(2).map(joined);
            let verbs = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM "];
            found.extend(texts.filter(|text| {
                verbs.iter().any(|verb| text.starts_with(verb)) && !text.contains('{')
            }));
        }
    }
    found
}

/// A text over several lines, each ended by a backslash.
fn joined(text: &str) -> String {
    text.split("\\\n").map(str::trim_start).collect::<String>()
}
