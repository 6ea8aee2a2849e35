//! Statistics forms: definitions read from data, computed for a unit and a period, checked by
//! their identities.

mod answer;
mod children;
mod codes;
mod compile;
mod compute;
mod definition;
mod error;
mod formula;
mod ground;
mod head;
mod identity;
mod library;
mod measure;
mod raw;
mod scan;
mod sheet;

pub use answer::{Answer, Backing, Figure, FilledRow};
pub use codes::{Catalogues, Code};
pub use compute::{Filled, answer, fill};
pub use definition::{Cell, Column, Definition, Identity, Instance, Layout, Row, Rule, Spot};
pub use error::{DefinitionError, Fault};
pub use formula::{Book, Key, Relation};
pub use head::Head;
pub use identity::{Checked, Verdict};
pub use library::Library;
pub use measure::{Among, End, Measure, People};
