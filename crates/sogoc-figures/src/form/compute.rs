//! Filling a form: a figure for every row, and the people behind it.

use std::collections::HashMap;

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::id::{EventId, PersonId, UnitId};
use sogoc_domain::register::Register;

use super::definition::{Definition, End, Row, Source, WayText};
use super::identity::{self, Checked};
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
    /// The day that counts: of the movement, or of the stock.
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

/// A filled form.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The unit reported.
    pub unit: UnitId,
    /// The period reported.
    pub period: Period,
    /// The same period of the year before.
    pub last_year: Option<Period>,
    /// The rows, unprinted ones included.
    pub rows: Vec<FilledRow>,
    /// Every identity, checked or not.
    pub identities: Vec<Checked>,
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

impl Filled {
    /// A row by key.
    pub fn row(&self, key: &str) -> Option<&FilledRow> {
        self.rows.iter().find(|row| row.key == key)
    }
}

/// Fills a form for a unit and a period.
pub fn fill(register: &Register, form: &Definition, unit: UnitId, period: Period) -> Filled {
    let answers = answers(register, form, unit, period);
    let last_year = year_before(period);
    let earlier = last_year.map(|period| figures(&self::answers(register, form, unit, period)));
    let rows: Vec<FilledRow> = form
        .rows
        .iter()
        .zip(answers)
        .map(|(row, (_, answer))| FilledRow {
            key: row.key.clone(),
            answer,
            last_year: earlier
                .as_ref()
                .and_then(|figures| figures.get(&row.key))
                .and_then(|figure| u64::try_from(*figure).ok()),
        })
        .collect();
    let identities = identity::check(register, form, unit, period, &rows);
    Filled { unit, period, last_year, rows, identities }
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
                    && (kind.is_none() || movement.kind == *kind)
            };
            Answer::People(
                moved
                    .iter()
                    .filter(counted)
                    .map(|movement| Backing {
                        person: movement.person,
                        on: movement.on,
                        event: movement.event,
                    })
                    .collect(),
            )
        }
        Source::Recognised {} => Answer::People(recognised(register, unit, period)),
        Source::Unknown {} => Answer::Unknown,
    }
}

/// Recognitions decided in the period, of members who were inside the unit on the day.
fn recognised(register: &Register, unit: UnitId, period: Period) -> Vec<Backing> {
    let mut trees: HashMap<Date, Vec<UnitId>> = HashMap::new();
    let mut found = Vec::new();
    for person in register.people().iter() {
        for (on, event) in person.recognitions.iter().filter(|(on, _)| period.contains(*on)) {
            let tree = trees.entry(*on).or_insert_with(|| register.subtree_on(unit, *on));
            if person.cell_on(*on).is_some_and(|cell| tree.contains(&cell)) {
                found.push(Backing { person: person.id, on: *on, event: Some(*event) });
            }
        }
    }
    found
}

/// The same days of the year before; the 29th of February becomes the 28th.
fn year_before(period: Period) -> Option<Period> {
    let back = |date: Date| date.checked_sub(jiff::Span::new().years(1)).ok();
    Period::new(back(period.from)?, back(period.to)?)
        .filter(|earlier| earlier.from > sogoc_domain::date::EARLIEST)
}
