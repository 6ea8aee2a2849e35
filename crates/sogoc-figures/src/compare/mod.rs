//! Printed against computed: what an article printed, what the register computes, which bases would fit.

pub mod article;
pub mod ask;
pub mod explain;
pub mod fits;
pub mod printed;
mod run;
pub mod verdict;

pub use run::{Compared, Fits, Other, compare};
