//! Every test of the store, written once and run on SQLite and on PostgreSQL.

mod api_keys;
mod backups;
mod disk;
mod erasing;
mod keys;
mod ledger;
mod migrations;
mod office;
#[cfg(unix)]
mod outcome;
mod place;
mod places;
mod processes;
mod sample;
mod scans;
mod tampering;
