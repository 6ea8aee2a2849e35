//! The demo as data: what `demo/xuan-nha.toml` and `demo/names.toml` say.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use sogoc_domain::date::PartialDate;
use sogoc_domain::person::{Occupation, Reach, Sex};
use sogoc_domain::place::{AreaClass, PlaceKind};
use sogoc_domain::rating::Grade;

use crate::error::OperationError;

/// A commune: its organisations, places and what happened there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Commune {
    pub(super) body: Body,
    #[serde(rename = "place")]
    pub(super) places: Vec<Place>,
    #[serde(rename = "cell")]
    pub(super) cells: Vec<Cell>,
    #[serde(rename = "work")]
    pub(super) works: Vec<Work>,
    #[serde(rename = "year")]
    pub(super) years: Vec<Yearly>,
    #[serde(rename = "story")]
    pub(super) stories: Vec<Story>,
    pub(super) review: Review,
    #[serde(rename = "report")]
    pub(super) reports: Vec<Report>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    pub(super) name: String,
    pub(super) code: String,
    pub(super) founded: PartialDate,
    pub(super) superior: String,
    pub(super) superior_sign: String,
    pub(super) committee: String,
    pub(super) term: String,
    pub(super) congress: Date,
    pub(super) committee_size: u16,
    pub(super) home: String,
    pub(super) opening: Date,
    pub(super) sized_on: Date,
    pub(super) ends: Date,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) kind: PlaceKind,
    pub(super) parent: Option<String>,
    #[serde(default)]
    pub(super) classes: Vec<AreaClass>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cell {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) founded: PartialDate,
    pub(super) place: Covered,
    /// Members on the day the sizes are stated for.
    pub(super) members: i32,
    /// Ethnic groups with their weights.
    pub(super) peoples: BTreeMap<String, u32>,
    pub(super) work: String,
    #[serde(default)]
    pub(super) named: Vec<Named>,
}

/// The place a cell answers for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Covered {
    pub(super) name: String,
    pub(super) kind: PlaceKind,
}

/// Somebody who is not left to chance.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) sex: Sex,
    pub(super) people: String,
    pub(super) born: PartialDate,
    /// The given name lists are ordered by, where it is not the last word.
    #[serde(default)]
    pub(super) sort: Option<String>,
    /// Quê quán, where it is not the commune.
    #[serde(default)]
    pub(super) home: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Work {
    pub(super) id: String,
    /// What people say they do, and what the statistics forms call it.
    pub(super) occupations: Vec<(String, Occupation)>,
    pub(super) ages: [i32; 2],
    /// Of a hundred.
    pub(super) women: u32,
    pub(super) professional: BTreeMap<String, u32>,
    pub(super) education: BTreeMap<String, u32>,
    pub(super) theory: BTreeMap<String, u32>,
    /// How large cells of this work are, compared with others; for districts.
    #[serde(default)]
    pub(super) weight: u32,
    /// Of a hundred, how many belong to an ethnic minority; for districts.
    #[serde(default)]
    pub(super) minority: u32,
}

/// What happened in a year, without days and names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Yearly {
    pub(super) year: i16,
    #[serde(default)]
    pub(super) admitted: Vec<String>,
    #[serde(default)]
    pub(super) died: Vec<String>,
    #[serde(default)]
    pub(super) came: Vec<Came>,
    #[serde(default)]
    pub(super) went: Vec<Went>,
    #[serde(default)]
    pub(super) moved: Vec<Moved>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Came {
    pub(super) cell: String,
    pub(super) from: Reach,
    #[serde(default)]
    pub(super) named: Option<Named>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Went {
    pub(super) cell: String,
    pub(super) to: Reach,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Moved {
    pub(super) from: String,
    pub(super) to: String,
}

/// What happens once.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub(super) what: What,
    pub(super) on: Date,
    pub(super) cell: String,
    /// When it was entered, where that was not within the month.
    #[serde(default)]
    pub(super) recorded: Option<Date>,
    /// The day it ended.
    #[serde(default)]
    pub(super) until: Option<Date>,
    /// The day it truly happened, where a wrong one was entered.
    #[serde(default)]
    pub(super) right: Option<Date>,
    /// The day it was undone by a higher decision.
    #[serde(default)]
    pub(super) restored: Option<Date>,
    /// The other cell.
    #[serde(default)]
    pub(super) host: Option<String>,
    #[serde(default)]
    pub(super) why: Option<String>,
    #[serde(default)]
    pub(super) restored_why: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum What {
    /// A probationary member is taken off the list.
    NameRemoved,
    Withdrew,
    Expelled,
    Exempted,
    Suspended,
    Visit,
    /// A death entered long after.
    LateDeath,
    /// A death entered with a wrong day and corrected.
    CorrectedDeath,
    /// A departure entered for the wrong person and taken back.
    VoidedDeparture,
    /// A secretary gives the cell, and the hamlet, to another.
    Handover,
}

/// The yearly review; each grade with how many got it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Review {
    pub(super) year: i16,
    pub(super) on: Date,
    pub(super) scale: String,
    pub(super) members: Vec<(Grade, usize)>,
    pub(super) cells: Vec<(Grade, usize)>,
    pub(super) body: Grade,
}

/// Numbers an office declares in a report.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Report {
    /// The day the numbers hold for.
    pub(super) on: Date,
    /// The day the report was signed.
    pub(super) dated: Date,
    pub(super) about: String,
    /// By measure, a code of `rules/codes/measures.toml`.
    pub(super) figures: BTreeMap<String, i64>,
}

/// Lists of names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NameLists {
    /// Names of real people that must not come up.
    pub(super) never: Vec<String>,
    pub(crate) people: Vec<People>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct People {
    pub(crate) name: String,
    pub(super) code: u8,
    #[serde(default)]
    pub(super) family: Vec<String>,
    #[serde(default)]
    pub(super) male_middle: Vec<String>,
    #[serde(default)]
    pub(super) female_middle: Vec<String>,
    #[serde(default)]
    pub(super) male: Vec<String>,
    #[serde(default)]
    pub(super) female: Vec<String>,
}

/// The commune of the demo.
pub(super) fn xuan_nha() -> Result<Commune, OperationError> {
    read(include_str!("../../../../demo/xuan-nha.toml"))
}

/// The lists people's names are made from.
pub(crate) fn name_lists() -> Result<NameLists, OperationError> {
    read(include_str!("../../../../demo/names.toml"))
}

pub(super) fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, OperationError> {
    toml::from_str(text).map_err(|wrong| broken(&wrong.to_string()))
}

/// What is built into the program contradicts itself; a test holds it impossible.
pub(super) fn broken(what: &str) -> OperationError {
    OperationError::input(format!("Dữ liệu mẫu của chương trình không dùng được: {what}"))
}
