//! How many by what: the answer to a question for whoever may count, each group a condition more.

use std::collections::HashMap;

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_figures::field::Field;
use sogoc_figures::filter::Filter;
use sogoc_figures::question::Question;
use sogoc_figures::value::Value;

use super::condition::{CATALOGUE, Choice, Kind, UNKNOWN};
use crate::error::OperationError;
use crate::figures::check_day;
use crate::office::Office;
use crate::rights::{Action, Actor};

/// What a number is divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupBy {
    /// The organisations directly under the one asked about.
    Unit,
    /// Ages as the statistics forms divide them.
    Age,
    /// The answers of a condition.
    Field(&'static str, Field),
}

/// One group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its words.
    pub label: String,
    /// The parameters that ask for it alone.
    pub pairs: Vec<(String, String)>,
    /// How many.
    pub count: u64,
}

/// The first years of age of each band of the forms; each ends before the next begins.
const AGES: [i64; 9] = [0, 18, 31, 36, 41, 46, 51, 56, 61];

impl GroupBy {
    /// Everything a number can be divided by.
    pub const ALL: &'static [Self] = &[
        Self::Unit,
        Self::Age,
        Self::Field("sex", Field::Sex),
        Self::Field("minority", Field::Minority),
        Self::Field("ethnicity", Field::Ethnicity),
        Self::Field("kind", Field::Kind),
        Self::Field("activity", Field::Activity),
        Self::Field("education", Field::Education),
        Self::Field("professional", Field::Professional),
        Self::Field("theory", Field::Theory),
        Self::Field("occupation", Field::Occupation),
        Self::Field("category", Field::Category),
    ];

    /// Its code in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Age => "age",
            Self::Field(name, _) => name,
        }
    }

    /// Its words.
    pub fn label(self) -> &'static str {
        let condition = |name| CATALOGUE.iter().find(|condition| condition.name == name);
        match self {
            Self::Unit => "Tổ chức trực thuộc",
            Self::Age => "Độ tuổi",
            Self::Field(name, _) => condition(name).map_or(name, |condition| condition.label),
        }
    }

    /// The one of that code.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|by| by.id() == id)
    }
}

impl Office {
    /// How many members, divided; the groups add up to the number. Empty groups are left out.
    ///
    /// # Errors
    /// Denied without the right to count there.
    pub fn grouped(
        &self,
        actor: &Actor,
        question: &Question,
        by: GroupBy,
    ) -> Result<Vec<Group>, OperationError> {
        self.authorise(actor, Action::Count, question.unit)?;
        check_day(question.as_of)?;
        let state = self.state();
        let mut groups = match by {
            GroupBy::Unit => by_unit(&state.register, question),
            GroupBy::Age => by_age(&state.register, question),
            GroupBy::Field(name, field) => by_field(&state.register, question, name, field),
        };
        groups.retain(|group| group.count > 0);
        Ok(groups)
    }
}

fn group(label: &str, pairs: &[(&str, String)], count: u64) -> Group {
    let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    Group { label: label.to_owned(), pairs, count }
}

fn by_unit(register: &Register, question: &Question) -> Vec<Group> {
    let (unit, on) = (question.unit, question.as_of);
    let children: Vec<_> = register.children_on(unit, on).collect();
    let mut place: HashMap<UnitId, usize> = HashMap::new();
    for (at, child) in children.iter().enumerate() {
        place.extend(register.subtree_on(child.id, on).into_iter().map(|cell| (cell, at)));
    }
    let (mut counts, mut own) = (vec![0; children.len()], 0);
    for member in question.subjects(register) {
        match place.get(&member.cell) {
            Some(at) => counts[*at] += 1,
            None => own += 1,
        }
    }
    let mut groups: Vec<Group> = children
        .iter()
        .zip(counts)
        .map(|(child, count)| group(child.name_on(on), &[("unit", child.id.to_string())], count))
        .collect();
    groups.push(group("Trong chính tổ chức này", &[], own));
    groups
}

fn by_age(register: &Register, question: &Question) -> Vec<Group> {
    let (mut counts, mut unknown) = ([0; AGES.len()], 0);
    for member in question.subjects(register) {
        match member.person.age_on(question.as_of) {
            Some(age) => {
                let band = AGES.iter().rposition(|from| *from <= i64::from(age));
                counts[band.unwrap_or(0)] += 1;
            }
            None => unknown += 1,
        }
    }
    let band = |(at, count): (usize, u64)| {
        let from = ("age_from", AGES[at].to_string());
        match AGES.get(at + 1) {
            Some(next) if at == 0 => {
                group(&format!("Dưới {next} tuổi"), &[("age_to", (next - 1).to_string())], count)
            }
            Some(next) => {
                let to = next - 1;
                group(
                    &format!("Từ {} đến {to} tuổi", from.1),
                    &[from, ("age_to", to.to_string())],
                    count,
                )
            }
            None => group(&format!("Từ {} tuổi trở lên", from.1), &[from], count),
        }
    };
    let mut groups: Vec<Group> = counts.into_iter().enumerate().map(band).collect();
    groups.push(group("Chưa rõ tuổi", &[("age", UNKNOWN.to_owned())], unknown));
    groups
}

fn by_field(
    register: &Register,
    question: &Question,
    name: &'static str,
    field: Field,
) -> Vec<Group> {
    let choices = choices(name, question.as_of);
    let tests = |choice: &Choice, value: &Option<Value>| match (&choice.filter, value) {
        (Filter::Test(tested, _, wanted), Some(value)) => *tested == field && wanted == value,
        (Filter::Not(_), None) => true,
        _ => false,
    };
    let told = |(value, count): (Option<Value>, u64)| {
        let choice = choices.iter().find(|choice| tests(choice, &value));
        match (choice, value) {
            (Some(choice), _) => group(&choice.label, &[(name, choice.code.clone())], count),
            (None, Some(value)) => {
                group(&sogoc_figures::describe::shown(field, &value), &[], count)
            }
            (None, None) => group("Chưa rõ", &[], count),
        }
    };
    question.count_by(register, field).groups.into_iter().map(told).collect()
}

fn choices(name: &str, on: Date) -> Vec<Choice> {
    let condition = CATALOGUE.iter().find(|condition| condition.name == name);
    match condition.map(|condition| &condition.kind) {
        Some(Kind::Choice(choices)) => choices(on),
        _ => Vec::new(),
    }
}
