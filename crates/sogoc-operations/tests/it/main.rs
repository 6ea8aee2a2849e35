//! Every test of the operations, written once and run on SQLite and on PostgreSQL where the store matters.

mod accounts;
mod audited;
mod disk;
mod form_engine;
mod forms;
mod groups;
mod known;
mod listing;
mod lists;
mod outgoing;
mod place;
mod ratings;
mod reading;
mod rights;
mod series;
mod sessions;
mod story;
mod undoing;
mod verifying;
mod writing;
