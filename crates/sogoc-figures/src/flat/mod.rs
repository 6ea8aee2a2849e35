//! Members counted from the register laid flat: what is packed there is read from its columns, and
//! only what is not is asked of each person. The answers are those of the walk from person to
//! person, which is the reference and stays for lists.

mod born;
mod column;
mod sieve;
mod tally;

use std::ops::Range;

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::register::flat::Rows;

pub use tally::{By, Tally};

use crate::field::{Field, Member};
use crate::filter::Filter;
use crate::question::Question;
use crate::value::Value;
use sieve::Sieve;

/// How many, by the values of a field if one is given; `None` when rows do not know the day.
pub(crate) fn count(
    question: &Question,
    register: &Register,
    by: Option<Field>,
) -> Option<Vec<(Option<Value>, u64)>> {
    let by: Vec<By> = by.into_iter().map(By::Value).collect();
    let Tally(found) = Tally::from_rows(question, register, &by)?;
    Some(
        found
            .into_iter()
            .map(|(values, count)| (values.into_iter().flatten().next(), count))
            .collect(),
    )
}

/// How many pass each filter, all met in one reading.
pub(crate) fn count_each(
    register: &Register,
    unit: UnitId,
    on: Date,
    filters: &[Filter],
) -> Option<Vec<u64>> {
    let reading = Reading::of(register, unit, on)?;
    let sieves: Vec<Sieve> = filters.iter().map(|filter| Sieve::of(filter, on)).collect();
    let mut counts = vec![0; filters.len()];
    reading.each(|row| {
        for (sieve, count) in sieves.iter().zip(&mut counts) {
            *count += u64::from(reading.passes(sieve, row));
        }
    });
    Some(counts)
}

/// The rows of an organisation on a day.
struct Reading<'r> {
    register: &'r Register,
    rows: &'r Rows,
    runs: Vec<Range<usize>>,
    on: Date,
}

impl<'r> Reading<'r> {
    fn of(register: &'r Register, unit: UnitId, on: Date) -> Option<Self> {
        Some(Self { register, rows: register.rows(), runs: register.runs(unit, on)?, on })
    }

    fn each(&self, meet: impl FnMut(usize)) {
        self.rows.each(&self.runs, self.on, meet);
    }

    fn passes(&self, sieve: &Sieve, row: usize) -> bool {
        sieve.packed.passes(self.rows.word(row), self.rows.birth(row))
            && (sieve.rest == Filter::All
                || self.member(row).is_some_and(|member| sieve.rest.passes(&member)))
    }

    /// The member of a row, for what the row does not tell.
    fn member(&self, row: usize) -> Option<Member<'r>> {
        let (register, on) = (self.register, self.on);
        let person = register.person_of_row(row)?;
        Some(Member { register, person, cell: person.cell_on(on)?, on })
    }
}
