//! What the files of `rules/codes/` look like.

use std::collections::HashMap;

use serde::Deserialize;
use sogoc_domain::person::{Education, Professional, Theory};

use super::catalogues::{Heading, Years};

#[derive(Deserialize)]
pub(super) struct Headings {
    pub(super) heading: Vec<Heading>,
}
#[derive(Deserialize)]
pub(super) struct Ethnicities {
    pub(super) group: Vec<Group>,
}
#[derive(Deserialize)]
pub(super) struct Group {
    pub(super) code: u8,
    pub(super) name: String,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
}
#[derive(Deserialize)]
pub(super) struct Religions {
    pub(super) religion: Vec<Religion>,
}
#[derive(Deserialize)]
pub(super) struct Religion {
    pub(super) code: String,
    pub(super) names: Vec<String>,
}
#[derive(Deserialize)]
pub(super) struct TheoryFile {
    pub(super) none: Vec<String>,
    pub(super) level: Vec<Level<Theory>>,
}
#[derive(Deserialize)]
pub(super) struct EducationFile {
    pub(super) years: HashMap<String, Years>,
    pub(super) general: Vec<Level<Education>>,
    pub(super) professional: Vec<Level<Professional>>,
}
#[derive(Deserialize)]
pub(super) struct Level<T> {
    pub(super) id: T,
    pub(super) names: Vec<String>,
    #[serde(default)]
    pub(super) words: Vec<String>,
}
