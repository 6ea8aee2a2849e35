//! The lists of codes a row may be repeated over; given from outside, for the figures know no files.

use std::collections::BTreeMap;

/// One code of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// What it adds to the key of the row: `01`.
    pub key: String,
    /// How the figure language writes it: `1`.
    pub value: String,
    /// The name printed.
    pub label: String,
}

/// Lists of codes by the field that has them, each in its printed order.
pub type Catalogues = BTreeMap<&'static str, Vec<Code>>;
