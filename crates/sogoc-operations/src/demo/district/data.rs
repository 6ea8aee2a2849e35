//! A district as data: what `demo/nam-po.toml` and its like say.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use sogoc_domain::category::Category;
use sogoc_domain::date::PartialDate;
use sogoc_domain::place::{AreaClass, PlaceKind};
use sogoc_domain::rating::Grade;

use crate::demo::data::{Report, Work, read};
use crate::error::OperationError;

/// A district: its organisations, places, years and figures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct District {
    pub(super) body: Body,
    pub(super) sized: Sized,
    pub(super) hamlets: Hamlets,
    pub(super) heads: Heads,
    /// Cells whose members are counted here, by name; chance does nothing to them.
    #[serde(default)]
    pub(super) sizes: BTreeMap<String, usize>,
    /// Cells with a chi ủy though they are small.
    #[serde(default)]
    pub(super) small_committees: Vec<String>,
    /// Hamlets that are joined two by two.
    pub(super) merger: Option<Merger>,
    #[serde(rename = "commune")]
    pub(super) communes: Vec<Commune>,
    #[serde(rename = "base")]
    pub(super) bases: Vec<Base>,
    #[serde(rename = "year")]
    pub(super) years: Vec<Year>,
    #[serde(rename = "round")]
    pub(super) rounds: Vec<Round>,
    #[serde(rename = "report", default)]
    pub(super) reports: Vec<Report>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    pub(super) name: String,
    pub(super) code: String,
    pub(super) founded: PartialDate,
    pub(super) territory: String,
    /// What stands after the name of a commune in a home address.
    pub(super) within: String,
    /// Who signs decisions, with what sign.
    pub(super) committee: String,
    pub(super) sign: String,
    pub(super) term: String,
    pub(super) congress: Date,
    /// The register begins with everybody who was a member on this day.
    pub(super) opening: Date,
    /// The last day anything is told of.
    pub(super) ends: Date,
    pub(super) seed: u64,
    /// The first digits of the numbers of cards and papers, so that no two districts share one.
    pub(super) numbers: u32,
    /// Who works in the offices of the district: ethnic minorities with their weights.
    pub(super) peoples: BTreeMap<String, u32>,
    /// Of a thousand, by code of the religion.
    pub(super) religions: BTreeMap<String, i32>,
}

/// The figures of the day they are stated for; they are met exactly.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sized {
    pub(super) on: Date,
    pub(super) members: usize,
    pub(super) women: usize,
    pub(super) minority: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Hamlets {
    /// Names are put together from these; none comes twice.
    pub(super) first: Vec<String>,
    pub(super) second: Vec<String>,
    /// So many have no cell of their own: the cell of a neighbour covers them too.
    #[serde(default)]
    pub(super) without_cell: usize,
    /// Of these, so many have no member when the register begins …
    #[serde(default)]
    pub(super) without_member: usize,
    /// … and so many of them get one in such a year.
    #[serde(default)]
    pub(super) cleared: Option<Cleared>,
    /// Of a hundred people who work for a commune or the district, so many live in a hamlet; the
    /// others at its centre.
    pub(super) staff_at_home: u32,
    /// In so many no member is a native.
    #[serde(default)]
    pub(super) without_native: usize,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cleared {
    pub(super) year: i16,
    pub(super) hamlets: usize,
}

/// The heads of the hamlets that stand on the day of the figures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Heads {
    pub(super) title: String,
    /// Secretaries of the covering cell.
    pub(super) joint: usize,
    /// Other members. Everybody else is no member.
    pub(super) members: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Merger {
    pub(super) on: Date,
    pub(super) pairs: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Commune {
    /// Without the word for its kind: `Nà Hỳ`.
    pub(super) name: String,
    #[serde(default)]
    pub(super) township: bool,
    /// How hamlets are called here: `bản`, `thôn`, `khu phố`.
    pub(super) hamlet: String,
    pub(super) hamlets: usize,
    /// Ethnic minorities with their weights.
    pub(super) peoples: BTreeMap<String, u32>,
    #[serde(default)]
    pub(super) schools: Vec<String>,
    /// The cell of the commune's own office; without one its people belong to hamlet cells.
    #[serde(default = "yes")]
    pub(super) office: bool,
    #[serde(default)]
    pub(super) classes: Vec<AreaClass>,
}

fn yes() -> bool {
    true
}

/// A base organisation outside the communes; without cells it is a base cell.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Base {
    pub(super) name: String,
    pub(super) category: Category,
    pub(super) work: String,
    pub(super) place: PlaceKind,
    #[serde(default)]
    pub(super) cells: Vec<String>,
    /// Founded later, with members of another base cell.
    #[serde(default)]
    pub(super) founded: Option<Founded>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Founded {
    pub(super) on: Date,
    pub(super) from: String,
    pub(super) members: usize,
}

/// How many people what happened to in a year.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Year {
    #[serde(rename = "year")]
    pub(super) of: i16,
    pub(super) admitted: usize,
    #[serde(default)]
    pub(super) died: usize,
    /// From and to other provinces, then other districts.
    #[serde(default)]
    pub(super) came: [usize; 2],
    #[serde(default)]
    pub(super) went: [usize; 2],
    #[serde(default)]
    pub(super) moved: usize,
    #[serde(default)]
    pub(super) removed: usize,
    #[serde(default)]
    pub(super) withdrew: usize,
    #[serde(default)]
    pub(super) expelled: usize,
    #[serde(default)]
    pub(super) exempted: usize,
    #[serde(default)]
    pub(super) suspended: usize,
    /// So many of the admitted are never recognised: their probation runs over.
    #[serde(default)]
    pub(super) forgotten: usize,
}

/// A round of the yearly review.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Round {
    pub(super) year: i16,
    pub(super) on: Date,
    pub(super) scale: String,
    /// Base organisations: so many of each grade, the last for all that are left.
    pub(super) bases: Vec<(Grade, usize)>,
    /// Attached cells, of a hundred; none when the round is told of base organisations only.
    #[serde(default)]
    pub(super) cells: Vec<(Grade, usize)>,
    /// Members, of a hundred.
    #[serde(default)]
    pub(super) members: Vec<(Grade, usize)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Works {
    #[serde(rename = "work")]
    works: Vec<Work>,
}

/// A district from its file.
pub(super) fn district(text: &str) -> Result<District, OperationError> {
    read(text)
}

/// Kinds of work, the same in every district.
pub(super) fn works() -> Result<Vec<Work>, OperationError> {
    let works: Works = read(include_str!("../../../../../demo/works.toml"))?;
    Ok(works.works)
}
