//! Regulations as data: rules with dates of force, citation and confidence.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::date::PartialDate;

/// How sure we are that a rule says this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Confidence {
    /// Read in the source cited.
    Seen,
    /// Inferred from what was read.
    Inferred,
    /// Recalled; not confirmed.
    Recalled,
    /// Looked for and not found.
    NotFound,
}

/// One wording of a rule, with its days of force.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// The first day of force, as far as it is known.
    pub from: PartialDate,
    /// The first day no longer in force; open when unknown.
    #[serde(default)]
    pub to: PartialDate,
    /// The threshold of the rule, where it has one (years, months, persons, days).
    #[serde(default)]
    pub value: Option<i32>,
    /// Văn bản, in the words an office uses.
    pub citation: String,
    /// How sure we are.
    pub confidence: Confidence,
}

/// A rule and its versions, oldest first.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Permanent identifier in code and in findings.
    pub id: String,
    /// What it asks, in Vietnamese.
    pub text: String,
    /// Its wordings.
    #[serde(rename = "version")]
    pub versions: Vec<Version>,
}

/// All rules known.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rulebook {
    /// The rules.
    #[serde(rename = "rule", default)]
    pub rules: Vec<Rule>,
}

/// A rule as it stood on a day.
#[derive(Debug, Clone, Copy)]
pub struct InForce<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// Its wording of the day.
    pub version: &'a Version,
}

impl InForce<'_> {
    /// Only what was read in its source may block; the rest warns (invariant 9).
    pub fn may_block(self) -> bool {
        matches!(self.version.confidence, Confidence::Seen | Confidence::Inferred)
    }

    /// The threshold, or `otherwise` when the rulebook gives none.
    pub fn value_or(self, otherwise: i32) -> i32 {
        self.version.value.unwrap_or(otherwise)
    }
}

impl Rulebook {
    /// The rule of that id as it stood on `date`: history is judged by the rules of its own day.
    pub fn on(&self, id: &str, date: Date) -> Option<InForce<'_>> {
        let rule = self.rules.iter().find(|rule| rule.id == id)?;
        let version = rule.versions.iter().rev().find(|version| {
            version.from.earliest().is_none_or(|from| from <= date)
                && version.to.earliest().is_none_or(|to| date < to)
        })?;
        Some(InForce { rule, version })
    }

    /// Joins rules read from several files.
    pub fn extend(&mut self, other: Self) {
        self.rules.extend(other.rules);
    }
}
