//! The scales of the yearly review by period, from `rules/codes/scales.toml`: who was graded how in which round.

use std::sync::LazyLock;

use serde::Deserialize;
use sogoc_domain::rating::Grade;
use sogoc_domain::rulebook::Confidence;

/// A grade with the words of its scale.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The grade.
    pub grade: Grade,
    /// What this scale calls it.
    pub label: String,
}

/// The grades of a scale, best first.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ladder {
    id: String,
    /// How sure we are of its words.
    pub confidence: Confidence,
    /// The grades.
    pub grades: Vec<Step>,
}

/// A scale and the rounds it was in force for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Permanent id, as ratings name it.
    pub id: String,
    /// The first round.
    pub from: i16,
    /// The last round; none while it is in force.
    #[serde(default)]
    pub to: Option<i16>,
    /// The instrument that sets it, in the words an office uses.
    pub instrument: String,
    organisations: String,
    members: String,
}

/// How long somebody must have been there at the end of a round to be rated in it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Newcomers {
    /// Months.
    pub months: i32,
    /// Where this is said.
    pub citation: String,
    /// How sure we are.
    pub confidence: Confidence,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalogue {
    newcomers: Newcomers,
    ladder: Vec<Ladder>,
    scale: Vec<Scale>,
}

static CATALOGUE: LazyLock<Result<Catalogue, String>> = LazyLock::new(|| {
    let text = include_str!("../../../rules/codes/scales.toml");
    toml::from_str(text).map_err(|wrong| wrong.to_string())
});

/// Every scale, oldest first. Empty only if the file built into the program were wrong, which a
/// test holds impossible.
pub fn scales() -> &'static [Scale] {
    CATALOGUE.as_ref().map_or(&[], |catalogue| &catalogue.scale)
}

/// The scale of that id.
pub fn scale(id: &str) -> Option<&'static Scale> {
    scales().iter().find(|scale| scale.id == id)
}

/// The scale in force for a round; none for rounds before the first instrument we know of.
pub fn in_force(year: i16) -> Option<&'static Scale> {
    let holds = |scale: &&Scale| scale.from <= year && scale.to.is_none_or(|to| year <= to);
    scales().iter().find(holds)
}

/// Who is too new at the end of a round to be rated in it.
pub fn newcomers() -> Option<&'static Newcomers> {
    CATALOGUE.as_ref().ok().map(|catalogue| &catalogue.newcomers)
}

impl Scale {
    /// The grades it has for organisations.
    pub fn of_organisations(&self) -> Option<&'static Ladder> {
        ladder(&self.organisations)
    }

    /// The grades it has for members.
    pub fn of_members(&self) -> Option<&'static Ladder> {
        ladder(&self.members)
    }
}

fn ladder(id: &str) -> Option<&'static Ladder> {
    CATALOGUE.as_ref().ok()?.ladder.iter().find(|ladder| ladder.id == id)
}

impl Ladder {
    /// What this scale calls a grade; the plain word for one it does not have.
    pub fn label(&self, grade: Grade) -> &str {
        let step = self.grades.iter().find(|step| step.grade == grade);
        step.map_or(grade.label(), |step| &step.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_in_reads_and_hangs_together() {
        assert_eq!(CATALOGUE.as_ref().err(), None);
        for scale in scales() {
            for ladder in [scale.of_organisations(), scale.of_members()] {
                assert_eq!(ladder.map(|ladder| ladder.grades.len()), Some(4), "{}", scale.id);
            }
        }
    }

    #[test]
    fn every_round_since_2008_has_one_scale() {
        let ids = [2008, 2013, 2014, 2017, 2018, 2022, 2023, 2024, 2025, 2030]
            .map(|year| in_force(year).map_or("", |scale| &scale.id));
        let (old, second, third) = ("HD20-2008", "HD27-2014", "QD132-2018");
        let (fourth, now) = ("QD124-2023", "QD366-2025");
        assert_eq!(ids, [old, old, second, second, third, third, fourth, fourth, now, now]);
        assert_eq!(in_force(2007), None);
        for year in 2008..2040 {
            let holds = |it: &&Scale| it.from <= year && it.to.is_none_or(|to| year <= to);
            assert_eq!(scales().iter().filter(holds).count(), 1, "{year}");
        }
    }
}
