//! For tests only: builders, random histories, the independent auditor.

pub mod postgres;
pub mod scratch;
