//! Members counted by several fields at once: by sex and age and kind.

use std::collections::{BTreeMap, HashMap};

use sogoc_domain::register::Register;
use sogoc_domain::register::flat::{Reader, Rows, UNKNOWN_BIRTH};

use super::Reading;
use super::born::born_by;
use super::column::{part, value};
use super::sieve::Sieve;
use crate::attribute::Attribute;
use crate::field::{Field, Member};
use crate::question::Question;
use crate::value::Value;

/// By what members are told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// By the values of a field.
    Value(Field),
    /// By groups of ages, each named by its first age, in order; the first group takes whoever is
    /// younger too.
    Ages(Vec<i64>),
}

/// How many, by their values in the order of what was asked; nobody is not there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally(pub BTreeMap<Vec<Option<Value>>, u64>);

impl By {
    /// The value of one member.
    fn of(&self, member: &Member<'_>) -> Option<Value> {
        match self {
            Self::Value(field) => field.of(member),
            Self::Ages(firsts) => {
                let age = i64::from(member.person.age_on(member.on)?);
                let after = firsts.partition_point(|first| *first <= age);
                firsts.get(after.saturating_sub(1)).copied().map(Value::Number)
            }
        }
    }
}

impl Tally {
    /// The members of a question by these.
    pub fn of(question: &Question, register: &Register, by: &[By]) -> Self {
        Self::from_rows(question, register, by)
            .unwrap_or_else(|| Self::one_by_one(question, register, by))
    }

    /// The same, from person to person.
    pub fn one_by_one(question: &Question, register: &Register, by: &[By]) -> Self {
        let mut found = BTreeMap::new();
        for member in question.subjects(register) {
            let values = by.iter().map(|it| it.of(&member)).collect();
            *found.entry(values).or_default() += 1;
        }
        Self(found)
    }

    /// The same, from the rows; `None` when they do not know the day.
    pub(super) fn from_rows(question: &Question, register: &Register, by: &[By]) -> Option<Self> {
        let on = question.as_of;
        let reading = Reading::of(register, question.unit, on)?;
        let sieve = Sieve::of(&question.filter, on);
        let mut classes: Vec<Option<Classes>> =
            by.iter().map(|by| Classes::of(by, question)).collect();
        let mut step = 1;
        for class in classes.iter_mut().rev().flatten() {
            class.widen(step);
            step *= class.values.len();
        }
        let told: Vec<&Classes> = classes.iter().flatten().collect();
        let untold: Vec<&By> =
            by.iter().zip(&classes).filter(|(_, it)| it.is_none()).map(|(by, _)| by).collect();
        let rows = reading.rows;
        let place = |row: usize| told.iter().map(|it| it.place(rows, row)).sum::<usize>();
        let size = told.iter().map(|it| it.values.len()).product();
        let mut plain: Vec<u64> = vec![0; size];
        let mut others: HashMap<(usize, Vec<Option<Value>>), u64> = HashMap::new();
        reading.each(|row| {
            if !reading.passes(&sieve, row) {
                return;
            }
            if untold.is_empty() {
                plain[place(row)] += 1;
            } else if let Some(member) = reading.member(row) {
                let values = untold.iter().map(|by| by.of(&member)).collect();
                *others.entry((place(row), values)).or_default() += 1;
            }
        });
        let plain = plain.into_iter().enumerate().map(|(place, it)| ((place, Vec::new()), it));
        let mut found: BTreeMap<Vec<Option<Value>>, u64> = BTreeMap::new();
        for ((place, others), count) in plain.chain(others).filter(|(_, count)| *count > 0) {
            *found.entry(values(&classes, place, others)).or_default() += count;
        }
        Some(Self(found))
    }
}

/// The values that stand at a place, with the ones that rows did not tell between them.
fn values(
    classes: &[Option<Classes>],
    mut place: usize,
    mut others: Vec<Option<Value>>,
) -> Vec<Option<Value>> {
    let mut values = Vec::with_capacity(classes.len());
    for class in classes.iter().rev() {
        let value = class.as_ref().map(|class| {
            let value = class.values[place % class.values.len()].clone();
            place /= class.values.len();
            value
        });
        values.push(value.unwrap_or_else(|| others.pop().flatten()));
    }
    values.reverse();
    values
}

/// The groups of one field, and how a row finds its own.
struct Classes {
    values: Vec<Option<Value>>,
    found: Found,
    /// How far one group lies from the next.
    step: usize,
}

enum Found {
    /// Each code has the place of its group.
    Code(Reader, Vec<usize>),
    /// Born after each of these days is one group further; the unknown are the last group.
    Birth(Vec<i32>),
}

impl Classes {
    fn of(by: &By, question: &Question) -> Option<Self> {
        match by {
            By::Value(field) => {
                let part = part(*field)?;
                let mut values: Vec<Option<Value>> = Vec::new();
                let groups = (0..part.codes()).map(|code| {
                    let value = value(*field, code);
                    values.iter().position(|it| *it == value).unwrap_or_else(|| {
                        values.push(value);
                        values.len() - 1
                    })
                });
                let groups = groups.collect();
                Some(Self { values, found: Found::Code(part.reader(), groups), step: 1 })
            }
            By::Ages(firsts) => {
                // The oldest are born first.
                let born = firsts.iter().skip(1).rev().map(|age| born_by(*age, question.as_of));
                let values = firsts.iter().rev().map(|age| Some(Value::Number(*age)));
                let values = values.chain([None]).collect();
                Some(Self { values, found: Found::Birth(born.collect()), step: 1 })
            }
        }
    }

    /// Lays the groups so far apart.
    fn widen(&mut self, step: usize) {
        self.step = step;
        if let Found::Code(_, places) = &mut self.found {
            for place in places {
                *place *= step;
            }
        }
    }

    #[inline]
    fn place(&self, rows: &Rows, row: usize) -> usize {
        match &self.found {
            Found::Code(reader, places) => places[reader.code(rows.word(row))],
            Found::Birth(born) => {
                let birth = rows.birth(row);
                let group = if birth == UNKNOWN_BIRTH {
                    self.values.len() - 1
                } else {
                    born.iter().map(|last| usize::from(birth > *last)).sum()
                };
                group * self.step
            }
        }
    }
}
