//! Sắp xếp tổ chức: a plan previewed, carried out in one step, taken back; from files of places.

pub mod allocate;
pub mod allocation_list;
mod carry_out;
mod committees;
mod decision;
pub mod dossiers;
pub mod exchange;
mod files;
pub mod gather;
pub mod papers;
mod permission;
mod preview;
mod reverse;
mod sizes;
mod wording;

pub use carry_out::{Carried, Progress};
pub use decision::paper_face;
pub use files::{Drafted, Files, SplitRule, Unruled, read_files};
pub use preview::{Preview, Side, SideOf, Told};
pub use reverse::{Annulled, Reversible};
pub use sizes::Size;
