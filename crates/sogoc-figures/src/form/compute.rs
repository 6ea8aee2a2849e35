//! Filling a form: a figure for every row, and the people behind it.

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;

use super::answer::{FilledRow, answers, figures};
use super::definition::Definition;
use super::identity::{self, Checked};

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
    let earlier =
        last_year.map(|period| figures(&super::answer::answers(register, form, unit, period)));
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

/// The same days of the year before; the 29th of February becomes the 28th.
fn year_before(period: Period) -> Option<Period> {
    let back = |date: Date| date.checked_sub(jiff::Span::new().years(1)).ok();
    Period::new(back(period.from)?, back(period.to)?)
        .filter(|earlier| earlier.from > sogoc_domain::date::EARLIEST)
}
