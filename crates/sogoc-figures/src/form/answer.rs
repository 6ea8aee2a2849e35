//! What a row answers: the people behind its figure.

use std::collections::HashMap;

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::id::{EventId, PersonId, UnitId};
use sogoc_domain::register::Register;

use super::definition::{Definition, End, Row, Source, WayText};
use crate::movement::{Movement, Way, movements};
use crate::question::Question;

/// A row's figure and who is behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Members on a day.
    People(Vec<Backing>),
    /// The source keeps nothing of the kind yet.
    Unknown,
}

/// One person behind a figure, with the event that put them there, if it was one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backing {
    /// Who.
    pub person: PersonId,
    /// The day to look at them: of the stock or the movement; the day before for one who went
    /// out, when they were last inside.
    pub on: Date,
    /// The event of a movement.
    pub event: Option<EventId>,
}

impl Answer {
    /// The figure.
    pub fn value(&self) -> Option<u64> {
        match self {
            Self::People(people) => Some(people.len() as u64),
            Self::Unknown => None,
        }
    }
}

/// A filled row.
#[derive(Debug, Clone)]
pub struct FilledRow {
    /// Its key in the definition.
    pub key: String,
    /// This period.
    pub answer: Answer,
    /// The same period of the year before; `None` when it is not known.
    pub last_year: Option<u64>,
}

/// Every row's answer, in the order of the form.
pub(super) fn answers(
    register: &Register,
    form: &Definition,
    unit: UnitId,
    period: Period,
) -> Vec<(String, Answer)> {
    let moved = movements(register, unit, period);
    let answer = |row: &Row| answer(register, row, unit, period, &moved);
    form.rows.iter().map(|row| (row.key.clone(), answer(row))).collect()
}

/// The figures of answers that have one.
pub(super) fn figures(answers: &[(String, Answer)]) -> HashMap<String, i64> {
    answers
        .iter()
        .filter_map(|(key, answer)| Some((key.clone(), i64::try_from(answer.value()?).ok()?)))
        .collect()
}

fn answer(
    register: &Register,
    row: &Row,
    unit: UnitId,
    period: Period,
    moved: &[Movement],
) -> Answer {
    match &row.source {
        Source::Stock { at, filter } => {
            let on = if *at == End::Opening { period.eve() } else { period.to };
            let question = Question::of(unit, on).only(filter.0.clone());
            let stock = |person| Backing { person, on, event: None };
            Answer::People(question.list(register).into_iter().map(stock).collect())
        }
        Source::Moves { way, causes, kind } => {
            let way = match way {
                WayText::In => Way::In,
                WayText::Out => Way::Out,
                WayText::Within => Way::Within,
            };
            let counted = |movement: &&Movement| {
                movement.way == way
                    && (causes.is_empty() || causes.iter().any(|id| id == movement.cause.id()))
                    && kind.is_none_or(|kind| movement.kind == kind)
            };
            Answer::People(
                moved
                    .iter()
                    .filter(counted)
                    .map(|movement| Backing {
                        person: movement.person,
                        on: seen_on(movement),
                        event: movement.event,
                    })
                    .collect(),
            )
        }
        Source::Unknown {} => Answer::Unknown,
    }
}

fn seen_on(movement: &Movement) -> Date {
    match movement.way {
        Way::Out => movement.on.yesterday().unwrap_or(movement.on),
        Way::In | Way::Within => movement.on,
    }
}
