//! A question about members: how many, who, by what.

use jiff::civil::Date;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::register::Register;

use crate::attribute::Count;
use crate::field::{Field, Member};
use crate::filter::Filter;

/// Members of a unit and everything under it, on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The organisation asked about.
    pub unit: UnitId,
    /// Tính đến ngày.
    pub as_of: Date,
    /// Who counts.
    pub filter: Filter,
}

impl Question {
    /// Everybody in a unit on a day.
    pub fn of(unit: UnitId, as_of: Date) -> Self {
        Self { unit, as_of, filter: Filter::All }
    }

    /// The same question with a filter.
    #[must_use]
    pub fn only(mut self, filter: Filter) -> Self {
        self.filter = filter;
        self
    }

    /// Every member counted, cell by cell in the order of the tree.
    pub fn members<'r>(&'r self, register: &'r Register) -> impl Iterator<Item = Member<'r>> {
        members_of(register, self.unit, self.as_of).filter(|member| self.filter.passes(member))
    }

    /// How many.
    pub fn count(&self, register: &Register) -> u64 {
        self.members(register).count() as u64
    }

    /// How many, by the values of a field. Closed lists show every value, also with nobody.
    pub fn count_by(&self, register: &Register, field: Field) -> Count {
        Count::of(field, self.members(register))
    }

    /// Who.
    pub fn list(&self, register: &Register) -> Vec<PersonId> {
        self.members(register).map(|member| member.person.id).collect()
    }

    /// The people themselves, for showing.
    pub fn people<'r>(&'r self, register: &'r Register) -> Vec<&'r PersonHistory> {
        self.members(register).map(|member| member.person).collect()
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
