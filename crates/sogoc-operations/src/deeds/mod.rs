//! Ghi biến động: everything a clerk can enter, one catalogue for pages and programs.
//!
//! A [`Deed`] is one kind of happening with the questions its form asks. What was typed is read
//! into drafts (`reading.rs`), judged by the rights of who asks (`permission.rs`) and by the
//! register, shown with what it would change ([`foresee`]), and recorded ([`carry_out`]).

pub mod carry_out;
mod catalogue;
mod consequences;
pub mod correct;
pub mod deed;
mod details;
pub mod entered;
pub mod foresee;
mod opened;
mod paper;
mod permission;
mod reading;
mod recall;
mod twins;

pub use catalogue::{deed, deeds};
pub use deed::{About, Ask, AskKind, Choice, Deed, Group, Situation};
pub use entered::{DeedError, Entered, EnteredPaper, Wrong};
pub use foresee::{Change, Foreseen};
