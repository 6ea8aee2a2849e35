//! Every test of the store, written once and run on SQLite and on PostgreSQL.

mod backups;
mod disk;
mod erasing;
mod keys;
mod ledger;
mod migrations;
mod office;
mod place;
mod places;
mod processes;
mod sample;
mod tampering;
