//! Review (rà soát): what the rules of each day say of a unit and everybody under it, on any date. Pure.
//!
//! One file a subject. Each matter is judged by the rule of the day that governs it: the decision of
//! admission for an age, the end of the probation for its vote, the award day for a badge.

mod admission;
mod badges;
mod finding;
mod matter;
mod organisation;
mod party_age;
mod probation;
mod records;
mod visits;

use jiff::civil::Date;

pub use finding::{About, Figures, Finding};
pub use matter::{Kind, Matter};

use crate::calendar::Calendar;
use crate::history::PersonHistory;
use crate::id::UnitId;
use crate::person::{MemberKind, Milestones};
use crate::register::Register;
use crate::rulebook::{InForce, Rulebook};

/// What a review looks at.
#[derive(Debug, Clone, Copy)]
struct Desk<'r, 'b> {
    register: &'r Register,
    rules: &'b Rulebook,
    calendar: &'r Calendar,
    /// The day.
    on: Date,
}

impl<'b> Desk<'_, 'b> {
    /// The rule of a matter as it stood on the day that governs it.
    fn rule(&self, matter: Matter, governs: Date) -> Option<InForce<'b>> {
        self.rules.on(matter.rule()?, governs)
    }
}

/// A member at home in a cell on the day.
#[derive(Debug, Clone, Copy)]
struct Member<'r> {
    person: &'r PersonHistory,
    cell: UnitId,
    kind: MemberKind,
    milestones: Milestones,
}

impl<'r> Member<'r> {
    fn of(person: &'r PersonHistory, cell: UnitId, on: Date) -> Self {
        let kind = person.kind.on(on).copied().unwrap_or(MemberKind::Probationary);
        let milestones = person.milestones.on(on).copied().unwrap_or_default();
        Self { person, cell, kind, milestones }
    }

    fn finding<'b>(&self, matter: Matter, rule: Option<InForce<'b>>, says: String) -> Finding<'b> {
        Finding::new(matter, rule, About::Person(self.person.id), self.cell, says)
    }
}

/// Everything to be done or looked into in a unit and all under it: what is due first, soonest
/// first; then matter by matter.
pub fn review<'b>(
    register: &Register,
    rules: &'b Rulebook,
    calendar: &Calendar,
    unit: UnitId,
    on: Date,
) -> Vec<Finding<'b>> {
    let desk = Desk { register, rules, calendar, on };
    let award = badges::Award::of(desk);
    let mut found = Vec::new();
    of_organisations(desk, unit, &mut found, |member, found| {
        of_member(desk, member, award.as_ref(), found);
    });
    found.sort_by_key(Finding::order);
    found
}

/// The same of the organisations alone: how many members each has, and what it has for them.
pub fn review_organisations<'b>(
    register: &Register,
    rules: &'b Rulebook,
    calendar: &Calendar,
    unit: UnitId,
    on: Date,
) -> Vec<Finding<'b>> {
    let desk = Desk { register, rules, calendar, on };
    let mut found = Vec::new();
    of_organisations(desk, unit, &mut found, |_, _| {});
    found.sort_by_key(Finding::order);
    found
}

fn of_organisations<'b>(
    desk: Desk<'_, 'b>,
    unit: UnitId,
    found: &mut Vec<Finding<'b>>,
    mut each: impl FnMut(&Member<'_>, &mut Vec<Finding<'b>>),
) {
    let (register, on) = (desk.register, desk.on);
    let mut sizes = organisation::Sizes::default();
    for id in register.subtree_on(unit, on) {
        let Some(history) = register.units().get(id) else { continue };
        if !history.kind_on(on).is_some_and(crate::unit::UnitKind::is_cell) {
            continue;
        }
        let (mut members, mut officials) = (0, 0);
        for person in register.members_on(id, on) {
            let member = Member::of(person, id, on);
            members += 1;
            officials += usize::from(member.kind == MemberKind::Official);
            each(&member, found);
        }
        sizes.count(register, id, members, on);
        organisation::of_cell(desk, id, members, officials, found);
    }
    organisation::of_bases(desk, &sizes, unit, found);
}

/// The same of one member; nothing of a person who is none on the day.
pub fn review_member<'b>(
    register: &Register,
    rules: &'b Rulebook,
    calendar: &Calendar,
    person: &PersonHistory,
    on: Date,
) -> Vec<Finding<'b>> {
    let desk = Desk { register, rules, calendar, on };
    let mut found = Vec::new();
    if let Some(cell) = person.cell_on(on) {
        let award = badges::Award::of(desk);
        of_member(desk, &Member::of(person, cell, on), award.as_ref(), &mut found);
    }
    found.sort_by_key(Finding::order);
    found
}

fn of_member<'b>(
    desk: Desk<'_, 'b>,
    member: &Member<'_>,
    award: Option<&badges::Award<'b>>,
    found: &mut Vec<Finding<'b>>,
) {
    probation::look(desk, member, found);
    admission::look(desk, member, found);
    party_age::look(desk, member, award, found);
    visits::look(desk, member, found);
    records::look(desk, member, found);
}
