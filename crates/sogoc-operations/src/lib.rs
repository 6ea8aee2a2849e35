//! What an actor may do with a register.

pub mod account_upkeep;
pub mod accounts;
pub mod actor_names;
pub mod codes;
pub mod demo;
pub mod error;
pub mod events;
pub mod figures;
pub mod findings;
pub mod form_sheet;
pub mod import;
pub mod judging;
pub mod keeping;
pub mod leading;
pub mod listing;
pub mod locate;
pub mod measures;
pub mod names;
pub mod office;
pub mod passwords;
pub mod people;
pub mod person;
pub mod ratings;
pub mod recent;
pub mod religions;
pub mod rights;
pub mod rules;
pub mod scales;
pub mod setup;
pub mod surroundings;
pub mod telling;
pub mod timeline;
mod tries;
pub mod units;
pub mod writer;

pub use sogoc_store::{KeySource, Location, WithKey};
