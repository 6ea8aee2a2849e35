//! A question: how many members, organisations or places, which ones, by what.

use jiff::civil::Date;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;

use crate::attribute::{Attribute, Count};
use crate::field::{Field, Member};
use crate::filter::Filter;
use crate::places::PlaceField;
use crate::units::UnitField;

/// What an organisation has on a day, filtered by attributes of one kind of subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask<F: Attribute> {
    /// The organisation asked about.
    pub unit: UnitId,
    /// Tính đến ngày.
    pub as_of: Date,
    /// Who or which counts.
    pub filter: Filter<F>,
}

/// Members of a unit and everything under it.
pub type Question = Ask<Field>;

/// Organisations under one; the one asked about is not among them.
pub type UnitQuestion = Ask<UnitField>;

/// Places of an organisation: what lies in its territory, and what it and the organisations under
/// it cover. Its own territory itself is not among them.
pub type PlaceQuestion = Ask<PlaceField>;

impl<F: Attribute> Ask<F> {
    /// Everybody, or all of them, on a day.
    pub fn of(unit: UnitId, as_of: Date) -> Self {
        Self { unit, as_of, filter: Filter::All }
    }

    /// The same question with a filter.
    #[must_use]
    pub fn only(mut self, filter: Filter<F>) -> Self {
        self.filter = filter;
        self
    }

    /// Everybody or everything that counts, in the order of the tree.
    pub fn subjects<'r>(&'r self, register: &'r Register) -> impl Iterator<Item = F::Subject<'r>> {
        F::all(register, self.unit, self.as_of).filter(|subject| self.filter.passes(subject))
    }

    /// How many.
    pub fn count(&self, register: &Register) -> u64 {
        let quick = F::counted(self, register, None);
        let total = quick.map(|groups| groups.iter().map(|(_, count)| count).sum());
        total.unwrap_or_else(|| self.subjects(register).count() as u64)
    }

    /// How many, by the values of a field.
    pub fn count_by(&self, register: &Register, field: F) -> Count {
        match F::counted(self, register, Some(field)) {
            Some(groups) => Count::of_groups(field, groups.into_iter().collect()),
            None => Count::of(field, self.subjects(register)),
        }
    }

    /// Who, or which.
    pub fn list(&self, register: &Register) -> Vec<F::Id> {
        self.subjects(register).map(|subject| F::whose(&subject)).collect()
    }
}

impl Question {
    /// The people themselves, for showing.
    pub fn people<'r>(&'r self, register: &'r Register) -> Vec<&'r PersonHistory> {
        self.subjects(register).map(|member| member.person).collect()
    }
}

/// Everybody in a unit and under it on a day, cell by cell in the order of the tree.
pub(crate) fn members_of(
    register: &Register,
    unit: UnitId,
    on: Date,
) -> impl Iterator<Item = Member<'_>> {
    register.subtree_on(unit, on).into_iter().flat_map(move |cell| {
        let member = move |person| Member { register, person, cell, on };
        register.members_on(cell, on).map(member)
    })
}
