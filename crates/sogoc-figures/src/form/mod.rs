//! Statistics forms: definitions read from data, computed for a unit and a period, checked by
//! their identities.

mod answer;
mod compute;
mod definition;
mod formula;
mod identity;

pub use answer::{Answer, Backing, FilledRow};
pub use compute::{Filled, fill};
pub use definition::{Definition, DefinitionError, Identity, Row, Source};
pub use formula::{Formula, Relation};
pub use identity::{Checked, Verdict};
