//! Filling a form: a figure for every cell, and who or what is behind it.

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;

use super::answer::{Answer, FilledRow};
use super::definition::{Definition, Layout, Spot};
use super::ground::Ground;
use super::identity::{self, Checked};
use super::library::Library;
use super::sheet::Sheet;

/// A filled form.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The unit reported.
    pub unit: UnitId,
    /// The period reported.
    pub period: Period,
    /// The same period of the year before, in a form that shows it.
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

/// Fills a form for a unit and a period; the library has the other forms its identities name.
pub fn fill(
    register: &Register,
    library: &Library,
    form: &Definition,
    unit: UnitId,
    period: Period,
) -> Filled {
    let ground = Ground::of(register, unit, period);
    let now = Sheet::whole(&ground, form);
    let last_year = if form.layout == Layout::Period { year_before(period) } else { None };
    let earlier = last_year.map(|period| Sheet::whole(&Ground::of(register, unit, period), form));
    let row = |(row, it): (usize, &super::definition::Row)| {
        let answer = |column| now.answer(Spot { row, column }).cloned().unwrap_or(Answer::Heading);
        let before = earlier.as_ref().and_then(|sheet| sheet.answer(Spot { row, column: 0 }));
        FilledRow {
            key: it.key.clone(),
            answers: (0..form.columns.len()).map(answer).collect(),
            last_year: before.and_then(Answer::figure),
        }
    };
    let rows = form.rows.iter().enumerate().map(row).collect();
    let asked = identity::Asked { register, library, form, unit, period };
    let identities = identity::check(&asked, &ground, &now);
    Filled { unit, period, last_year, rows, identities }
}

/// The first figure of one row, without the rest of its form.
pub fn answer(
    register: &Register,
    form: &Definition,
    key: &str,
    unit: UnitId,
    period: Period,
) -> Option<Answer> {
    let row = form.rows.iter().position(|row| row.key == key)?;
    let spot = Spot { row, column: 0 };
    Sheet::of(&Ground::of(register, unit, period), form, [spot]).answer(spot).cloned()
}

/// The same days of the year before; the 29th of February becomes the 28th.
fn year_before(period: Period) -> Option<Period> {
    let back = |date: Date| date.checked_sub(jiff::Span::new().years(1)).ok();
    Period::new(back(period.from)?, back(period.to)?)
        .filter(|earlier| earlier.from > sogoc_domain::date::EARLIEST)
}
