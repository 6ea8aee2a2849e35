//! The command line from outside: what it answers, on which stream, with which status.

mod accounts;
mod catalogue;
mod figures;
mod init;
mod keeping;
mod lists;
mod nation;
mod places;
mod program;
mod reorganise;
mod reports;
mod rules;
mod usage;
