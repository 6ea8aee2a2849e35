//! Checks of the whole: what the repository promises about itself, and the program from outside.

mod cli;
mod documents;
mod layering;
mod libraries;
mod licences;
mod repository;
mod tidy;
