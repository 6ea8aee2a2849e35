//! Pages and the JSON interface.

pub mod assets;
pub mod gallery;
pub mod look;
pub mod pages;
pub mod paths;
