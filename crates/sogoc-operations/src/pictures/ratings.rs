//! Ratings round by round: of the members at home on the last day of its year, and of the
//! organisations that stood under the unit then.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::rating::Grade;
use sogoc_domain::register::Register;
use sogoc_figures::attribute::Attribute;
use sogoc_figures::field::{Field, Member};
use sogoc_figures::question::UnitQuestion;
use sogoc_figures::units::UnitField;
use sogoc_figures::value::Value;

/// One round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The last day of its year, or the day asked.
    pub on: Date,
    /// How many got each grade that anybody got, best first.
    pub grades: Vec<(Grade, u64)>,
    /// How many got none.
    pub unrated: u64,
}

/// The rounds of ten years, those in which nobody was rated left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ratings {
    /// Of members.
    pub members: Vec<Round>,
    /// Of the organisations under the unit.
    pub units: Vec<Round>,
}

/// The ratings of one day.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    grades: BTreeMap<Grade, u64>,
    unrated: u64,
}

impl Tally {
    pub(super) fn take(&mut self, member: &Member<'_>) {
        self.count(Field::Rating(None).of(member), 1);
    }

    fn count(&mut self, value: Option<Value>, times: u64) {
        let grade = match value {
            Some(Value::Word(word)) => word.parse::<Grade>().ok(),
            _ => None,
        };
        match grade {
            Some(grade) => *self.grades.entry(grade).or_default() += times,
            None => self.unrated += times,
        }
    }

    fn round(&self, on: Date) -> Option<Round> {
        let grades: Vec<(Grade, u64)> = self
            .grades
            .iter()
            .map(|(grade, count)| (*grade, *count))
            .filter(|it| it.1 > 0)
            .collect();
        (!grades.is_empty()).then_some(Round { on, grades, unrated: self.unrated })
    }
}

impl Ratings {
    pub(super) fn of(register: &Register, unit: UnitId, days: &[Date], members: &[Tally]) -> Self {
        let of_units = |on: &Date| {
            let question = UnitQuestion::of(unit, *on);
            let mut tally = Tally::default();
            let counted = question.count_by(register, UnitField::Rating(None));
            for (value, count) in counted.groups {
                tally.count(value, count);
            }
            tally.round(*on)
        };
        Self {
            members: days.iter().zip(members).filter_map(|(on, tally)| tally.round(*on)).collect(),
            units: days.iter().filter_map(of_units).collect(),
        }
    }
}
