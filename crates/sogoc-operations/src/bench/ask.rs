//! The questions, answered by the figures as pages and commands ask them.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use sogoc_domain::date::Period;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::register::Register;
use sogoc_figures::field::Field;
use sogoc_figures::filter::Filter;
use sogoc_figures::flat::{By, Tally};
use sogoc_figures::movement::{Cause, Way, movements};
use sogoc_figures::question::Question;
use sogoc_figures::value::Value;

use super::with;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::Actor;
use crate::roll::Roll;

/// The first ages of the groups of members.
pub(super) const AGES: [i64; 5] = [18, 31, 41, 51, 61];
/// What is typed to find people of a list.
pub(super) const TYPED: &str = "van";
/// The ends of years of a series.
const YEARS: std::ops::RangeInclusive<i16> = 2005..=2025;

/// A question.
#[derive(Debug, Clone, Copy)]
pub(super) enum Asked {
    /// Members of a day by sex, minority, age and kind.
    Tally(UnitId, Date),
    /// The same for each organisation directly below.
    Children(UnitId, Date),
    /// The same on two days.
    ChildrenTwice(UnitId, [Date; 2]),
    /// The same at the end of twenty-one years.
    Years(UnitId),
    /// Movements of each month of a year, by their way and cause.
    Movements(UnitId, i16),
    /// Fifty people of a list, found by a part of the name.
    Page(UnitId, Date),
}

/// Counts by the values of what was asked.
pub(super) type Counts = BTreeMap<Vec<Option<Value>>, u64>;

/// Numbers by words, or people in their order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) counts: BTreeMap<String, Counts>,
    pub(super) people: Vec<PersonId>,
}

impl Answer {
    pub(super) fn sum(&self) -> u64 {
        self.counts.values().flat_map(BTreeMap::values).sum()
    }

    pub(super) fn numbers(&self) -> usize {
        self.counts.values().map(BTreeMap::len).sum::<usize>() + self.people.len()
    }
}

impl Asked {
    /// The days of a question whose answer is one count a day.
    pub(super) fn days(&self) -> Vec<Date> {
        match self {
            Self::Years(_) => YEARS.map(|year| date(year, 12, 31)).collect(),
            Self::Tally(_, on) | Self::Children(_, on) | Self::Page(_, on) => vec![*on],
            Self::ChildrenTwice(_, days) => days.to_vec(),
            Self::Movements(..) => Vec::new(),
        }
    }

    pub(super) async fn answer(
        &self,
        office: &Office,
        actor: &Actor,
    ) -> Result<Answer, OperationError> {
        if let Self::Page(unit, as_of) = *self {
            return page(office, actor, unit, as_of).await;
        }
        let counts = with(office, |register| match *self {
            Self::Tally(unit, _) | Self::Years(unit) => {
                let days = self.days().into_iter();
                days.map(|on| (on.to_string(), tally(register, unit, on))).collect()
            }
            Self::Children(unit, _) | Self::ChildrenTwice(unit, _) => {
                let days = self.days().into_iter();
                days.flat_map(|on| children(register, unit, on)).collect()
            }
            Self::Movements(unit, year) => months(year)
                .map(|period| (period.from.to_string(), moved(register, unit, period)))
                .collect(),
            Self::Page(..) => BTreeMap::new(),
        });
        Ok(Answer { counts, people: Vec::new() })
    }
}

fn tally(register: &Register, unit: UnitId, on: Date) -> Counts {
    let by = [
        By::Value(Field::Sex),
        By::Value(Field::Minority),
        By::Ages(AGES.to_vec()),
        By::Value(Field::Kind),
    ];
    Tally::of(&Question::of(unit, on), register, &by).0
}

fn children(register: &Register, unit: UnitId, on: Date) -> Vec<(String, Counts)> {
    let below = register.children_on(unit, on);
    below.map(|it| (format!("{on} {}", it.id), tally(register, it.id, on))).collect()
}

/// The months of a year.
pub(super) fn months(year: i16) -> impl Iterator<Item = Period> {
    (1..=12).map(move |month| {
        let from = date(year, month, 1);
        Period { from, to: from.last_of_month() }
    })
}

fn moved(register: &Register, unit: UnitId, period: Period) -> Counts {
    let mut counts = BTreeMap::new();
    for movement in movements(register, unit, period) {
        let way = match movement.way {
            Way::In => "in",
            Way::Out => "out",
            Way::Within => "within",
        };
        let cause = match movement.cause {
            Cause::Transfer(_) => "transfer",
            cause => cause.id(),
        };
        *counts.entry(vec![Some(Value::word(way)), Some(Value::word(cause))]).or_default() += 1;
    }
    counts
}

async fn page(
    office: &Office,
    actor: &Actor,
    unit: UnitId,
    as_of: Date,
) -> Result<Answer, OperationError> {
    let (text, columns) = (TYPED.to_owned(), Vec::new());
    let roll = Roll { unit, as_of, filter: Filter::All, text, columns, order: None };
    let page = office.roll(actor, &roll, 0).await?;
    let people = page.lines.iter().map(|line| line.person).collect();
    let total = BTreeMap::from([(Vec::new(), page.total as u64)]);
    Ok(Answer { counts: BTreeMap::from([(as_of.to_string(), total)]), people })
}
