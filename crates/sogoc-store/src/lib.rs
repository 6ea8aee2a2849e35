//! The ledger and the small tables, on SQLite or PostgreSQL.
//!
//! A [`Store`] is one register: an append-only ledger of events whose personal part is sealed
//! under a key per person, and small tables beside it (accounts, grants, sessions, read log, jobs).
//! It works on bytes: what an event says is read by the crates above.

mod accounts;
mod api_keys;
mod backup;
mod copy;
mod db;
mod dossiers;
mod erase;
mod error;
mod grants;
mod hash;
mod hex;
mod jobs;
mod keys;
mod ledger;
mod location;
mod read_log;
mod restore;
mod scans;
mod schema;
mod seal;
mod second_factors;
mod sessions;
mod settings;
mod stage;
mod store;
mod trailer;
mod verify;
mod views;

pub use accounts::{Account, NewAccount};
pub use api_keys::ApiKey;
pub use backup::WithKey;
pub use dossiers::Dossier;
pub use error::{AppendError, StoreError};
pub use grants::Grant;
pub use hash::{Hash, commitment, root_of};
pub use jobs::{Job, JobState};
pub use keys::KeySource;
pub use ledger::{Command, Entry, Head, Personal, Position, Range, Sealed, Stored};
pub use location::Location;
pub use read_log::Reading;
pub use scans::{NewScan, Scan};
pub use schema::SCHEMA_VERSION;
pub use second_factors::SecondFactor;
pub use sessions::Session;
pub use settings::SealedSetting;
pub use store::Store;
pub use verify::{Damage, Finding, Report};
pub use views::View;

/// Where chance comes from: keys and nonces are drawn from it, so it must be fit for cryptography.
pub type Chance<'a> = &'a mut (dyn rand::CryptoRng + Send);

/// Told how far a long task is: (done, total).
pub type Progress<'a> = &'a mut (dyn FnMut(u64, u64) + Send);
