//! What an actor may do with a register.

pub mod accounts;
pub mod codes;
pub mod error;
pub mod figures;
pub mod import;
pub mod keeping;
pub mod listing;
pub mod locate;
pub mod names;
pub mod office;
pub mod passwords;
pub mod people;
pub mod person;
pub mod rights;
pub mod rules;
pub mod setup;
pub mod surroundings;
pub mod telling;
pub mod timeline;
pub mod units;
pub mod writer;
