//! For tests only: builders, random histories, the independent auditor.

pub mod agree;
pub mod asking;
pub mod auditor;
pub mod builder;
pub mod dice;
pub mod history;
pub mod postgres;
pub mod scene;
pub mod scratch;
