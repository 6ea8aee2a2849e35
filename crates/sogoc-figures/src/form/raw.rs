//! A form as its file states it, before its parts are held against each other.

use serde::Deserialize;
use sogoc_domain::date::PartialDate;
use sogoc_domain::person::MemberKind;
use sogoc_domain::rulebook::Confidence;

use super::definition::Layout;
use super::measure::End;
use crate::movement::Way;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawForm {
    pub(super) id: String,
    /// Forms of one series follow each other; a form alone is its own series.
    #[serde(default)]
    pub(super) series: Option<String>,
    pub(super) title: String,
    pub(super) counted_in: String,
    pub(super) from: PartialDate,
    #[serde(default)]
    pub(super) to: PartialDate,
    pub(super) citation: String,
    #[serde(default)]
    pub(super) layout: Layout,
    #[serde(rename = "column", default)]
    pub(super) columns: Vec<RawColumn>,
    #[serde(rename = "row")]
    pub(super) rows: Vec<RawRow>,
    #[serde(rename = "identity", default)]
    pub(super) identities: Vec<RawIdentity>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawColumn {
    pub(super) key: String,
    pub(super) heading: String,
    #[serde(default)]
    pub(super) group: Option<String>,
    #[serde(default)]
    pub(super) r#where: String,
    #[serde(default)]
    pub(super) share: Option<RawShare>,
    #[serde(flatten)]
    pub(super) source: RawSource,
}

/// `of` in `in` of the same row, or `of` of this row in `of` of the row `of_row`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawShare {
    pub(super) of: String,
    #[serde(default)]
    pub(super) r#in: Option<String>,
    #[serde(default)]
    pub(super) of_row: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRow {
    pub(super) key: String,
    #[serde(default)]
    pub(super) mark: String,
    #[serde(default)]
    pub(super) label: String,
    #[serde(default)]
    pub(super) indent: u8,
    #[serde(default = "yes")]
    pub(super) printed: bool,
    #[serde(default)]
    pub(super) ours: bool,
    pub(super) confidence: Confidence,
    /// Words only, no figures.
    #[serde(default)]
    pub(super) heading: bool,
    /// The one column it speaks of, when the others are left blank.
    #[serde(default)]
    pub(super) only: Option<String>,
    /// What its cells are in a column of shares.
    #[serde(default)]
    pub(super) share: RowShare,
    /// The row its shares are of, when it is not that of the column.
    #[serde(default)]
    pub(super) of_row: Option<String>,
    /// A field: one row for each of its codes.
    #[serde(default)]
    pub(super) each: Option<String>,
    #[serde(default)]
    pub(super) r#where: String,
    #[serde(flatten)]
    pub(super) source: RawSource,
}

/// What a row is in a column of shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RowShare {
    /// A share as the column says.
    #[default]
    Counted,
    /// Nothing: a share of it would mean nothing.
    Blank,
}

fn yes() -> bool {
    true
}

/// At most one of these.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct RawSource {
    #[serde(default)]
    pub(super) stock: Option<RawStock>,
    #[serde(default)]
    pub(super) moves: Option<RawMoves>,
    #[serde(default)]
    pub(super) average: Option<RawAverage>,
    #[serde(default)]
    pub(super) units: Option<RawUnits>,
    #[serde(default)]
    pub(super) places: Option<RawPlaces>,
    #[serde(default)]
    pub(super) unknown: Option<RawUnknown>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStock {
    pub(super) at: End,
    #[serde(default)]
    pub(super) r#where: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMoves {
    pub(super) way: Way,
    #[serde(default)]
    pub(super) causes: Vec<String>,
    #[serde(default)]
    pub(super) kind: Option<MemberKind>,
    #[serde(default)]
    pub(super) r#where: String,
}

/// Over a stock when it says `at`, over movements when it says `way`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAverage {
    pub(super) of: String,
    #[serde(default)]
    pub(super) at: Option<End>,
    #[serde(default)]
    pub(super) way: Option<Way>,
    #[serde(default)]
    pub(super) causes: Vec<String>,
    #[serde(default)]
    pub(super) kind: Option<MemberKind>,
    #[serde(default)]
    pub(super) r#where: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawUnits {
    #[serde(default)]
    pub(super) admitting: bool,
    #[serde(default)]
    pub(super) r#where: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPlaces {
    #[serde(default)]
    pub(super) r#where: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawUnknown {}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawIdentity {
    pub(super) id: String,
    pub(super) text: String,
    #[serde(default)]
    pub(super) holds: Option<String>,
    #[serde(default)]
    pub(super) children: Vec<String>,
    #[serde(default)]
    pub(super) because: Option<String>,
    #[serde(default)]
    pub(super) each: Option<String>,
    #[serde(default)]
    pub(super) tolerance: i64,
}
