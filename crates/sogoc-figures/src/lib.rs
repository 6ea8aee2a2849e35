//! Figures as queries over the register, and the statistics forms.
//!
//! A figure is measure × filter × grouping × unit × date. `count`, `list` and `explain` are three
//! readings of one [`question::Question`]; a form row is one too, or a count of movements.

pub mod attribute;
pub mod compare;
pub mod describe;
pub mod field;
pub mod filter;
pub mod flat;
pub mod form;
pub mod movement;
pub mod parse;
pub mod places;
pub mod question;
pub mod report;
pub mod series;
pub mod units;
pub mod value;
