//! A report in prose: sentences of a template whose numbers are figures, filled for a unit and a year.
//!
//! The template is data (`rules/letters/`). A sentence holds questions of the figure language; the grammar of counts,
//! shares and comparisons is here, so that no template can get it wrong. Pure: it knows neither rights nor paper.

mod answers;
mod draft;
mod fill;
mod grammar;
mod template;
mod text;

pub use answers::stated;
pub use draft::{Draft, Missing, Number, Part, Piece, Section, Sentence, plain};
pub use fill::{Ground, fill};
pub use template::{ListOf, Template, TemplateError};
