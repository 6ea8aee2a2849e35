//! Vietnamese text: cleaning, searching, sorting, numbers, dates, names, legacy encodings.
//!
//! Decode first, clean second: [`legacy`] reads characters that [`clean()`] mends or drops
//! (TCVN3 writes ư as a soft hyphen and é as Ð).

mod capital;
mod clean;
mod dates;
pub mod legacy;
mod names;
mod numbers;
mod search;
mod sort;
mod syllable;

pub use capital::capital;
pub use clean::{clean, fold, fold_tones, is_apostrophe};
pub use dates::{DateError, ParsedDate, Wrong, format_date, format_partial, parse_date};
pub use legacy::Legacy;
pub use names::{display_name, looks_like_name};
pub use numbers::{format_count, format_decimal, format_percent, parse_count, parse_decimal};
pub use search::{Query, Rank, SearchKey};
pub use sort::{SortKey, person_sort_key, sort_key};
