//! The yearly review as the board shows it: who is rated in a round, who is not and why, ceilings, ten years.

mod board;
mod ceiling;
mod round;

pub use board::{Board, Listed, Pick, Year};
pub use ceiling::{Ceiling, Limit, Verdict};
pub use round::{Case, Group, Outcome, Reason, Round, ScaleTally, Tally};
