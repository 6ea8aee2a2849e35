//! A rule and its versions.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::{Confidence, Parameter};
use crate::date::PartialDate;
use crate::words::words;

words! {
    /// What a rule speaks of.
    Speaks {
        Member = "member" => "đảng viên",
        Unit = "unit" => "tổ chức đảng",
    }
}

words! {
    /// What a breach leads to, where the source is sure enough.
    Severity {
        Block = "block" => "không ghi nhận khi trái quy định",
        Warn = "warn" => "cảnh báo",
        Note = "note" => "lưu ý",
    }
}

/// A rule and its versions, oldest first.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Permanent identifier: `ADM-01`.
    pub id: String,
    /// What it speaks of.
    #[serde(rename = "subject")]
    pub speaks_of: Speaks,
    /// What a breach leads to.
    pub severity: Severity,
    /// What it asks, in Vietnamese.
    pub text: String,
    /// Its wordings.
    #[serde(rename = "version")]
    pub versions: Vec<Version>,
}

/// One wording of a rule, with its days of force.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// The id of this wording alone, where it has one: `ADM-01a`.
    #[serde(default)]
    pub mark: Option<String>,
    /// The first day of force, as far as it is known.
    pub from: PartialDate,
    /// The first day no longer in force; open when unknown.
    #[serde(default)]
    pub to: PartialDate,
    /// What it asks, where the rule as a whole says it otherwise.
    #[serde(default)]
    pub text: Option<String>,
    /// What it sets: numbers, lists, words.
    #[serde(default)]
    pub parameters: BTreeMap<String, Parameter>,
    /// Its sources, ids of `rules/instruments.toml`.
    pub instruments: Vec<String>,
    /// Where in the last of them.
    #[serde(default)]
    pub at: Option<String>,
    /// What is to be known about the source.
    #[serde(default)]
    pub note: Option<String>,
    /// How sure we are.
    pub confidence: Confidence,
}

impl Version {
    /// Whether it stood on a day.
    pub fn in_force(&self, date: Date) -> bool {
        self.from.earliest().is_none_or(|from| from <= date)
            && self.to.earliest().is_none_or(|to| date < to)
    }
}
