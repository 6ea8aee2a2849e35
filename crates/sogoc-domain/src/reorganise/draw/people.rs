//! Members drawn up: each goes where the rule of the cell or a hand says, or nobody goes at all.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::{Drawing, Reassignment};
use crate::fact::Fact;
use crate::history::PersonHistory;
use crate::id::{PersonId, PlaceId, UnitId};
use crate::reorganise::plan::{Allocation, Rule};
use crate::reorganise::problem::{Problem, WhyUnallocated};

impl<'a> Drawing<'a> {
    pub(super) fn people(&mut self) {
        let mut parted: HashSet<UnitId> = HashSet::new();
        for allocation in &self.plan.people {
            parted.insert(allocation.from);
            self.part(allocation);
        }
        for ended in &self.plan.ended_units {
            if !parted.contains(&ended.unit) {
                let members = self.members(ended.unit).count();
                if members > 0 {
                    self.note(Problem::NoRule { cell: ended.unit, members });
                }
            }
            self.late_comers(ended.unit);
        }
        self.open_work();
    }

    fn members(&self, cell: UnitId) -> impl Iterator<Item = &'a PersonHistory> + use<'a> {
        self.register.members_at_dawn(cell, self.plan.effective_on)
    }

    fn part(&mut self, allocation: &Allocation) {
        let cell = allocation.from;
        let ends = self.ended.contains(&cell);
        let by_hand: HashMap<PersonId, UnitId> = allocation.by_hand.iter().copied().collect();
        let mut turn = 0;
        for person in self.members(cell) {
            let to = match by_hand.get(&person.id) {
                Some(to) => Ok(*to),
                None => self.by_rule(allocation, person, &mut turn),
            };
            let person = person.id;
            match to {
                Ok(to) if to == cell && !ends => {}
                Ok(to) => {
                    self.drawn.reassigned.push(Reassignment { person, from: cell, to });
                    self.say(Fact::Reassigned { person, from: cell, to });
                }
                Err(why) if ends => self.note(Problem::Unallocated { person, cell, why }),
                Err(_) => {}
            }
        }
    }

    fn by_rule(
        &self,
        allocation: &Allocation,
        person: &PersonHistory,
        turn: &mut usize,
    ) -> Result<UnitId, WhyUnallocated> {
        let on = self.plan.effective_on;
        let to = allocation.to.as_slice();
        match allocation.rule {
            Rule::AllToOne => match to {
                [one] => Ok(*one),
                _ => Err(WhyUnallocated::NoOneCell),
            },
            Rule::Even => {
                *turn += 1;
                let count = to.len();
                if count == 0 {
                    return Err(WhyUnallocated::NoCells);
                }
                Ok(to[(*turn - 1) % count])
            }
            Rule::ByResidence => {
                let lives = person.residence.on(on).copied().flatten();
                self.covering(lives.ok_or(WhyUnallocated::NoResidence)?, allocation)
            }
            Rule::ByWorkplace => {
                let works = person.workplace.on(on).copied().flatten();
                self.covering(works.ok_or(WhyUnallocated::NoWorkplace)?, allocation)
            }
            Rule::ByList => Err(WhyUnallocated::NotListed),
        }
    }

    /// The one cell that covers a place on the first day, of those that may take members over. A
    /// cell that goes on is one of them: beside another it is not passed over.
    fn covering(&self, place: PlaceId, allocation: &Allocation) -> Result<UnitId, WhyUnallocated> {
        let today = self.after.today(place).ok_or(WhyUnallocated::NoCell)?;
        let may = |unit: &UnitId| allocation.to.is_empty() || allocation.to.contains(unit);
        let cells: Vec<UnitId> = self.after.covering(today).into_iter().filter(may).collect();
        match cells.as_slice() {
            [] => Err(WhyUnallocated::NoCell),
            [one] => Ok(*one),
            _ => Err(WhyUnallocated::SeveralCells),
        }
    }

    /// Members who came to a cell on the day it ends, or later.
    fn late_comers(&mut self, cell: UnitId) {
        let day = self.plan.effective_on;
        let came = |person: &PersonHistory| -> Option<Date> {
            let theirs = person.stints.iter().filter(|stint| stint.cell == cell);
            theirs.map(|stint| stint.span.from).find(|from| *from >= day)
        };
        let late: Vec<Problem> = self
            .register
            .ever_in(cell)
            .filter_map(|person| {
                came(person).map(|on| Problem::CameLater { person: person.id, cell, on })
            })
            .collect();
        self.drawn.problems.extend(late);
    }

    /// Guests of cells that end, and members on the way to them.
    fn open_work(&mut self) {
        let on = self.plan.effective_on;
        if self.ended.is_empty() {
            return;
        }
        let mut found: Vec<(PersonId, UnitId)> = Vec::new();
        for person in self.register.people().iter() {
            let visits = person.visits.iter().filter(|visit| visit.span.covers(on));
            found.extend(visits.map(|visit| (person.id, visit.cell)));
        }
        found.retain(|(_, cell)| self.ended.contains(cell));
        for (person, cell) in found {
            self.say(Fact::VisitEnded { person, cell });
            self.note(Problem::GuestOf { person, cell });
        }
        let ways = self.register.people().iter().filter_map(|person| {
            let cell = person.on_the_way(on)?.to;
            self.ended.contains(&cell).then_some(Problem::OnTheWayTo { person: person.id, cell })
        });
        self.drawn.problems.extend(ways.collect::<Vec<_>>());
    }
}
