//! Sắp xếp tổ chức: what becomes of units, places and people, drawn up before it is carried out.
//!
//! A [`Plan`] is plain data: what is new, what changes, what ends, who came from what, and by
//! which rule each member is allocated. [`draw`] turns it into the events that carry it out and
//! into everything that stands in the way; a preview and the carrying out are the same call.
//! Many units at once are one plan, for no sequence of single mergers can express 283 communes
//! that become 75.

mod before;
mod component;
mod draw;
mod kind;
mod plan;
mod problem;
mod record;
mod restore;
mod step;

pub use draw::{Drawn, Reassignment, Vacated, draw};
pub use kind::ReorganisationKind;
pub use plan::{
    Allocation, ChangedPlace, ChangedUnit, CoverStep, EndedPlace, EndedUnit, Home, NewCommittee,
    NewPlace, NewSeat, NewUnit, Plan, Rule, Tie,
};
pub use problem::{Problem, WhyUnallocated};
pub use record::{Record, Sides};
pub use restore::{Restoration, restore};
