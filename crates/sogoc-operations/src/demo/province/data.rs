//! The province as data: what `demo/son-la.toml` says.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use sogoc_domain::category::Category;
use sogoc_domain::rating::Grade;

use super::super::data::{broken, read};
use crate::error::OperationError;

/// Everything the file says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Province {
    pub(super) body: Body,
    pub(super) places: Places,
    /// Groups of people by name.
    pub(super) people: BTreeMap<String, Group>,
    /// Groups of those who work in offices, with their weights.
    pub(super) staff: BTreeMap<String, u32>,
    #[serde(rename = "district")]
    pub(super) districts: Vec<District>,
    #[serde(rename = "agency")]
    pub(super) agencies: Vec<Agency>,
    pub(super) bloc: Bloc,
    #[serde(rename = "work")]
    pub(super) works: Vec<Work>,
    #[serde(rename = "year")]
    pub(super) years: Vec<Yearly>,
    pub(super) review: Review,
    pub(super) report: Report,
    pub(super) split: Split,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    pub(super) committee: String,
    pub(super) opening: Date,
    /// On the opening day.
    pub(super) members: usize,
    /// Of a hundred who are not among the first of their cell.
    pub(super) probationary: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Places {
    pub(super) clinic: String,
    pub(super) schools: Vec<String>,
    pub(super) hamlets: usize,
    /// Pairs of hamlets that stay under one cell.
    pub(super) joint_pairs: usize,
    /// Schools and clinics that no cell covers, ever.
    pub(super) uncovered: usize,
    /// Hamlets that get a cell of their own in these years.
    pub(super) hamlets_founded: usize,
    /// Schools and clinics that do.
    pub(super) agencies_founded: usize,
    /// Of a hundred places without a cell of their own, how many begin without a member.
    pub(super) empty: u32,
    pub(super) first: Vec<String>,
    pub(super) second: Vec<String>,
}

/// An ethnic group and the list its names come from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub(super) code: u8,
    pub(super) names: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct District {
    pub(super) code: String,
    /// Begins the codes of its communes.
    pub(super) short: String,
    pub(super) place: String,
    pub(super) committee: String,
    pub(super) sign: String,
    /// Main groups of its hamlets, with their weights.
    pub(super) peoples: BTreeMap<String, u32>,
    #[serde(default)]
    pub(super) wards: Vec<String>,
    #[serde(default)]
    pub(super) townships: Vec<String>,
    pub(super) communes: Vec<String>,
    #[serde(default)]
    pub(super) border: Vec<String>,
}

/// Base organisations of one sort.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Agency {
    pub(super) category: Category,
    pub(super) work: String,
    pub(super) names: Vec<String>,
    /// The cells of a body; none when it is one cell.
    #[serde(default)]
    pub(super) cells: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bloc {
    pub(super) name: String,
    pub(super) code: String,
    pub(super) committee: String,
    pub(super) sign: String,
    #[serde(rename = "agency")]
    pub(super) agencies: Vec<Agency>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Work {
    pub(super) id: String,
    /// The weight by which the members of the first day are shared out.
    pub(super) size: usize,
    /// Of a hundred members, for how many it is entered where they live or work.
    pub(super) told: u32,
    pub(super) ages: [i32; 2],
    /// Ages at which they are admitted.
    pub(super) admitted: [i32; 2],
    /// Of a hundred.
    pub(super) women: u32,
    pub(super) occupied: BTreeMap<String, u32>,
    pub(super) education: BTreeMap<String, u32>,
    pub(super) professional: BTreeMap<String, u32>,
    pub(super) theory: BTreeMap<String, u32>,
}

/// How often things happened in the year from 1 July.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Yearly {
    pub(super) from: i16,
    pub(super) admitted: usize,
    pub(super) came: usize,
    pub(super) died: usize,
    pub(super) removed: usize,
    pub(super) expelled: usize,
    pub(super) went: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Review {
    pub(super) scale: String,
    pub(super) grades: Vec<Grade>,
    pub(super) day: i8,
    pub(super) rounds: Vec<Round>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Round {
    pub(super) year: i16,
    /// How many were given each of the grades.
    pub(super) given: Vec<usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Report {
    pub(super) on: Date,
    pub(super) sign: String,
    pub(super) about: String,
    pub(super) at_least: BTreeMap<String, i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Split {
    /// The district it was a part of.
    pub(super) from: String,
    pub(super) committee: String,
    pub(super) sign: String,
    pub(super) about: String,
    pub(super) communes: Vec<String>,
}

impl Province {
    /// The number of a kind of work.
    pub(super) fn work(&self, id: &str) -> Result<usize, OperationError> {
        let found = self.works.iter().position(|work| work.id == id);
        found.ok_or_else(|| broken(&format!("không có loại công việc {id}")))
    }
}

/// Reads the file built into the program.
pub(super) fn son_la() -> Result<Province, OperationError> {
    read(include_str!("../../../../../demo/son-la.toml"))
}
