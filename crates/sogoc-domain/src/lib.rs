//! The register and its rules, pure: events, fold, decisions, Vietnamese text.

pub mod date;
pub mod id;
pub mod text;
