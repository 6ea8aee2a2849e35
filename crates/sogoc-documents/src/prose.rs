//! Prose in, claims out: the numbers of a report, which of them belong together, and whether that can be right.
//!
//! ```
//! use sogoc_documents::prose::{Verdict, claims};
//!
//! let found = claims("Đảng bộ có 2.260 đảng viên; trong đó, đảng viên nữ là 560 (chiếm 24,5%).");
//! assert_eq!(found[0].verdict, Verdict::Wrong); // 560 of 2.260 are 24,78 %
//! ```
//!
//! [`read`] gives every [`Figure`] of a text and every [`Claim`] about figures. A claim says what the text says of
//! numbers ([`Says`]: a share, a sum, a difference, a result against plan, a change), what was printed, what comes out when
//! it is computed, and a [`Verdict`]. Spans count Unicode characters (code points) of the text as it was given.
//!
//! The reader would rather be silent than wrong: where groups may overlap, where numbers are approximate and where the
//! whole is not said, a claim is `unchecked` at most, with the whole numbers that could lie behind a printed share.

mod claim;
mod decimal;
mod explain;
mod figure;
mod file;
mod find;
mod fits;
mod normal;
mod number;
mod skip;
mod structure;
mod token;
mod words;

pub use claim::{Claim, Plan, Says, Verdict};
pub use decimal::Decimal;
pub use figure::{Bound, Figure, Kind};
pub use file::{FileError, text_of};

use normal::Normal;
use structure::Structure;

/// What is in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Every number that counts or measures something, in the order of the text.
    pub figures: Vec<Figure>,
    /// What the text says of them, in the order of the text.
    pub claims: Vec<Claim>,
}

/// Reads a text; any text will do.
pub fn read(text: &str) -> Reading {
    let normal = Normal::of(text);
    let tokens = token::cut(&normal);
    let numbers = figure::numbers(&normal, &tokens);
    let structure = Structure::of(&tokens, &numbers);
    let letters: Vec<char> = text.chars().collect();
    let claims =
        find::all(&find::Found { tokens: &tokens, numbers: &numbers, structure: &structure });
    let claims = claims.into_iter().map(|it| it.claim(&numbers, &letters)).collect();
    Reading { figures: numbers.into_iter().map(|it| it.figure).collect(), claims }
}

/// The claims of a text alone.
pub fn claims(text: &str) -> Vec<Claim> {
    read(text).claims
}
