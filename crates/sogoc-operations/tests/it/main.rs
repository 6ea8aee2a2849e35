//! Every test of the operations, written once and run on SQLite and on PostgreSQL where the store matters.

mod accounts;
mod all_forms;
mod audited;
mod by_hand;
mod compare;
mod disk;
mod district;
mod form_engine;
mod forms;
mod full_stories;
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
mod stated;
mod story;
mod undoing;
mod verifying;
mod writing;
