//! The register in the browser: pages as models and functions, and the routes that fill them.

pub mod access;
pub mod answer;
pub mod api;
pub mod app;
pub mod assets;
pub mod comparisons;
pub mod days;
pub mod gallery;
mod given;
mod guard;
pub mod jobs;
mod kept;
pub mod look;
pub mod once;
pub mod pages;
pub mod paths;
pub mod posted;
pub mod previews;
pub mod routes;
pub mod serve;
pub mod session;
pub mod status;
pub mod typed;
pub mod upkeep;
pub mod visit;

pub use serve::{router, serve};
