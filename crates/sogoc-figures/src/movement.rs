//! Movements of a unit over a period: who came in and went out, when and why.
//!
//! A member is *inside* while at home in a cell of the unit's subtree. Walking each person's
//! stints and the tree's changes day by day gives every crossing of that border exactly once, so
//! opening + in − out = closing holds by construction, whatever happened.

use std::collections::{BTreeSet, HashSet};

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::history::{Entry, Exit, PersonHistory, Recognition, Stint};
use sogoc_domain::id::{EventId, PersonId, UnitId};
use sogoc_domain::person::{Leaving, MemberKind, Reach};
use sogoc_domain::register::Register;
use sogoc_domain::unit::UnitKind;

/// Why a member crossed the border, or moved within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// Brought into the register with facts of the past.
    Opening,
    /// Kết nạp.
    Admitted,
    /// Kết nạp lại.
    Readmitted,
    /// Phục hồi đảng tịch.
    Restored,
    /// Chuyển sinh hoạt across the border, from or to how far.
    Transfer(Reach),
    /// Out of the Party.
    Left(Leaving),
    /// The cell itself was moved into or out of the unit.
    Reorganised,
    /// Chuyển sinh hoạt inside the unit: neither in nor out.
    Inside,
    /// Công nhận chính thức of a member inside the unit.
    Recognised,
}

impl Cause {
    /// The identifier used by form definitions.
    pub fn id(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Admitted => "admitted",
            Self::Readmitted => "readmitted",
            Self::Restored => "restored",
            Self::Transfer(reach) => reach.id(),
            Self::Left(leaving) => leaving.id(),
            Self::Reorganised => "reorganised",
            Self::Inside => "inside",
            Self::Recognised => "recognised",
        }
    }

    /// The words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Opening => "ghi nhận ban đầu",
            Self::Admitted => "kết nạp",
            Self::Readmitted => "kết nạp lại",
            Self::Restored => "phục hồi đảng tịch",
            Self::Transfer(_) => "chuyển sinh hoạt",
            Self::Left(leaving) => leaving.label(),
            Self::Reorganised => "sắp xếp tổ chức",
            Self::Inside => "chuyển sinh hoạt trong nội bộ",
            Self::Recognised => "công nhận chính thức",
        }
    }
}

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Tăng.
    In,
    /// Giảm.
    Out,
    /// Neither.
    Within,
}

/// One crossing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Movement {
    /// Who.
    pub person: PersonId,
    /// The day it takes effect.
    pub on: Date,
    /// Which way.
    pub way: Way,
    /// Why.
    pub cause: Cause,
    /// Dự bị or chính thức at the crossing.
    pub kind: MemberKind,
    /// The cell come to or gone from.
    pub cell: UnitId,
    /// The event; none when the tree moved under the member.
    pub event: Option<EventId>,
}

/// The subtree of a unit on every day of a period.
struct Border<'r> {
    register: &'r Register,
    /// Each subtree with the first day it holds, where it differs from the one before; the first
    /// one is that of the eve.
    trees: Vec<(Date, HashSet<UnitId>)>,
}

impl<'r> Border<'r> {
    fn of(register: &'r Register, unit: UnitId, period: Period) -> Self {
        let days = std::iter::once(period.eve()).chain(register.turns(period));
        let mut trees: Vec<(Date, HashSet<UnitId>)> =
            days.map(|day| (day, register.subtree_on(unit, day).into_iter().collect())).collect();
        // Most days on which the tree turns it turns elsewhere.
        trees.dedup_by(|later, earlier| later.1 == earlier.1);
        Self { register, trees }
    }

    fn inside(&self, cell: UnitId, on: Date) -> bool {
        let after = self.trees.partition_point(|(from, _)| *from <= on);
        after.checked_sub(1).is_some_and(|index| self.trees[index].1.contains(&cell))
    }

    /// Days of the period on which the subtree differs from the day before.
    fn turns(&self) -> impl Iterator<Item = Date> {
        self.trees.iter().skip(1).map(|(from, _)| *from)
    }

    /// Whoever may have crossed the border. Where the subtree is the same on all days, rows tell.
    fn people(&self, unit: UnitId, period: Period) -> Vec<&'r PersonHistory> {
        let told = match self.trees.as_slice() {
            [(eve, _)] => self.register.people_touched(unit, *eve, period),
            _ => None,
        };
        told.unwrap_or_else(|| self.people_one_by_one(period))
    }

    /// Who moved themselves, and who was ever at home in a cell that is not inside all the time.
    /// Nobody else is walked.
    fn people_one_by_one(&self, period: Period) -> Vec<&'r PersonHistory> {
        let cells: BTreeSet<UnitId> =
            self.trees.iter().flat_map(|(_, tree)| tree.iter().copied()).collect();
        let stays = |cell: UnitId| self.trees.iter().all(|(_, tree)| tree.contains(&cell));
        let mut seen = HashSet::new();
        cells
            .into_iter()
            .flat_map(|cell| {
                let stays = stays(cell);
                let people = self.register.ever_in(cell);
                people.filter(move |person| !stays || moved(person, period))
            })
            .filter(|person| seen.insert(person.id))
            .collect()
    }
}

/// Whether a person came, went or was recognised within a period.
fn moved(person: &PersonHistory, period: Period) -> bool {
    let within = |day: Date| period.contains(day);
    person.stints.iter().any(|it| within(it.span.from) || it.span.to.is_some_and(within))
        || person.recognitions.iter().any(|it| within(it.on))
}

/// Every movement of a unit in a period, ordered by day.
pub fn movements(register: &Register, unit: UnitId, period: Period) -> Vec<Movement> {
    let border = Border::of(register, unit, period);
    walked(&border, border.people(unit, period), period)
}

/// The same without the register laid flat: the reference.
pub fn movements_one_by_one(register: &Register, unit: UnitId, period: Period) -> Vec<Movement> {
    let border = Border::of(register, unit, period);
    walked(&border, border.people_one_by_one(period), period)
}

fn walked(border: &Border<'_>, people: Vec<&PersonHistory>, period: Period) -> Vec<Movement> {
    let mut found: Vec<Movement> = Vec::new();
    for person in people {
        Walk { border, person, period, found: &mut found }.run();
    }
    found.sort_by_key(|movement| (movement.on, movement.person));
    found
}

struct Walk<'w, 'r> {
    border: &'w Border<'r>,
    person: &'r PersonHistory,
    period: Period,
    found: &'w mut Vec<Movement>,
}

impl Walk<'_, '_> {
    fn run(&mut self) {
        let eve = self.period.eve();
        let mut inside = self.person.cell_on(eve).is_some_and(|cell| self.border.inside(cell, eve));
        for stint in &self.person.stints {
            if self.period.contains(stint.span.from) {
                inside = self.enter(stint, inside);
            }
            inside = self.stay(stint, inside);
            let ends = stint.span.to.filter(|to| self.period.contains(*to));
            if let (Some(on), Some((exit, event))) = (ends, stint.exit) {
                inside = self.leave(stint, on, exit, event, inside);
            }
        }
    }

    fn enter(&mut self, stint: &Stint, was_inside: bool) -> bool {
        let on = stint.span.from;
        let inside = self.border.inside(stint.cell, on);
        match (was_inside, inside, stint.entry) {
            (false, true, entry) => {
                let cause = match entry {
                    Entry::Opening => Cause::Opening,
                    Entry::Admitted { again: false } => Cause::Admitted,
                    Entry::Admitted { again: true } => Cause::Readmitted,
                    Entry::Restored => Cause::Restored,
                    Entry::FromOutside(reach) => Cause::Transfer(reach),
                    Entry::FromCell(from) => Cause::Transfer(self.reach(from, stint.cell, on)),
                    Entry::Reorganised(_) => Cause::Reorganised,
                };
                self.note(on, Way::In, cause, stint.cell, Some(stint.opened_by), stint.entry_kind);
            }
            (true, false, Entry::FromCell(from)) => {
                let cause = Cause::Transfer(self.reach(from, stint.cell, on));
                self.note(on, Way::Out, cause, from, Some(stint.opened_by), stint.entry_kind);
            }
            (true, false, Entry::Reorganised(from)) => {
                let (event, kind) = (Some(stint.opened_by), stint.entry_kind);
                self.note(on, Way::Out, Cause::Reorganised, from, event, kind);
            }
            (true, true, entry) => {
                let cause = match entry {
                    Entry::Reorganised(_) => Cause::Reorganised,
                    _ => Cause::Inside,
                };
                let event = Some(stint.opened_by);
                self.note(on, Way::Within, cause, stint.cell, event, stint.entry_kind);
            }
            _ => {}
        }
        inside
    }

    /// The member stays in the cell, may be recognised, and the cell may come under the unit or
    /// go from it; on one day the tree turns first.
    fn stay(&mut self, stint: &Stint, mut inside: bool) -> bool {
        let period = self.period;
        let turns: Vec<Date> = self
            .border
            .turns()
            .filter(|day| period.contains(*day) && stint.span.from < *day)
            .filter(|day| stint.span.covers(*day))
            .collect();
        let mut recognitions = self.recognitions(stint).into_iter().peekable();
        for on in turns {
            while let Some(recognition) = recognitions.next_if(|it| it.on < on) {
                self.recognise(recognition, inside);
            }
            let now = self.border.inside(stint.cell, on);
            if now != inside {
                let way = if now { Way::In } else { Way::Out };
                // The tree turns before anything happens to people that day.
                let eve = on.yesterday().unwrap_or(on);
                let kind = self.person.kind.on(eve).copied().unwrap_or(stint.entry_kind);
                self.note(on, way, Cause::Reorganised, stint.cell, None, kind);
                inside = now;
            }
        }
        recognitions.for_each(|recognition| self.recognise(recognition, inside));
        inside
    }

    /// Recognitions of the period while at home in this stint.
    fn recognitions(&self, stint: &Stint) -> Vec<Recognition> {
        let during = |it: &&Recognition| {
            it.cell == stint.cell
                && stint.span.from <= it.on
                && stint.span.to.is_none_or(|to| it.on <= to)
        };
        let of_period = |it: &&Recognition| self.period.contains(it.on);
        self.person.recognitions.iter().filter(of_period).filter(during).copied().collect()
    }

    fn recognise(&mut self, recognition: Recognition, inside: bool) {
        if inside {
            let Recognition { on, cell, event } = recognition;
            let kind = MemberKind::Official;
            self.note(on, Way::Within, Cause::Recognised, cell, Some(event), kind);
        }
    }

    fn leave(&mut self, stint: &Stint, on: Date, exit: Exit, event: EventId, inside: bool) -> bool {
        let cause = match exit {
            // The stint that follows tells where the member went.
            Exit::ToCell(_) => return inside,
            Exit::Left(leaving) => Cause::Left(leaving),
            Exit::ToOutside(reach) => Cause::Transfer(reach),
        };
        if inside {
            let kind = stint.exit_kind.unwrap_or(stint.entry_kind);
            self.note(on, Way::Out, cause, stint.cell, Some(event), kind);
        }
        false
    }

    /// How far a move inside the register reaches: across a province, across what stands
    /// directly under a province, or less.
    fn reach(&self, from: UnitId, to: UnitId, on: Date) -> Reach {
        let before = on.yesterday().unwrap_or(on);
        let above = |unit: UnitId, day: Date, wanted: fn(UnitKind) -> bool| {
            self.border.register.superiors_on(unit, day).into_iter().find(|id| {
                let unit = self.border.register.units().get(*id);
                unit.and_then(|unit| unit.kind_on(day)).is_some_and(wanted)
            })
        };
        let differ = |wanted: fn(UnitKind) -> bool| matches!((above(from, before, wanted), above(to, on, wanted)), (Some(a), Some(b)) if a != b);
        if differ(|kind| kind == UnitKind::ProvinceBody) {
            Reach::OtherProvince
        } else if differ(|kind| matches!(kind, UnitKind::DistrictBody | UnitKind::AboveBaseBody)) {
            Reach::SameProvince
        } else {
            Reach::SameSuperior
        }
    }

    fn note(
        &mut self,
        on: Date,
        way: Way,
        cause: Cause,
        cell: UnitId,
        event: Option<EventId>,
        kind: MemberKind,
    ) {
        self.found.push(Movement { person: self.person.id, on, way, cause, kind, cell, event });
    }
}
