//! How the Party covers hamlets, schools and clinics: the board, the lists behind it, one place.

mod answering;
mod board;
mod change;
mod list;
mod place;
mod tally;

pub(crate) use answering::answering;
pub use board::{Asked, Board, Row};
pub use change::{Change, Moved};
pub use list::{Head, Page, Pick, PlaceLine};
pub use place::{CoveredBy, PlaceView, YearOf};
pub use tally::{MEASURES, Measure, Part, Tally};

use sogoc_domain::place::PlaceKind;

/// The kinds of places the board watches.
pub const KINDS: [PlaceKind; 3] = [PlaceKind::Hamlet, PlaceKind::School, PlaceKind::Clinic];
