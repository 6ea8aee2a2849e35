//! The first day of a district: how many members each cell has, where they live, who is who.

use jiff::civil::Date;

use super::course::Course;
use super::layout::Stage;
use super::people::{Entry, Home, Person, What};
use super::plan::ceremonies;
use crate::demo::data::broken;
use crate::demo::people::birthday;
use crate::error::OperationError;

/// How old those are who are admitted.
pub(super) const NEW_MEMBERS: [i32; 2] = [19, 34];
/// The smallest cell that chance makes.
const SMALLEST: usize = 6;

impl Course<'_> {
    /// Puts so many members into the cells that the district has its stated size later.
    pub(super) fn open(&mut self) -> Result<(), OperationError> {
        let opening = self.district.body.opening;
        let stated = i64::try_from(self.district.sized.members).unwrap_or(0);
        let wanted = stated - self.plan.growth(self.district.sized.on);
        let wanted = usize::try_from(wanted).map_err(|_| broken("nhiều biến động hơn người"))?;
        let sizes = self.first_sizes(wanted)?;
        for (cell, size) in sizes.into_iter().enumerate() {
            for number in 0..size {
                self.opened(cell, number, opening);
            }
        }
        let fresh = self.district.years.iter().filter(|year| year.of == opening.year());
        for ceremony in fresh.flat_map(ceremonies) {
            self.on_probation(ceremony)?;
        }
        Ok(())
    }

    /// Shares people out by the weights of the cells' work, to the last one.
    fn first_sizes(&mut self, wanted: usize) -> Result<Vec<usize>, OperationError> {
        let layout = self.layout;
        let founded_later = |cell: usize| layout.bases[layout.cells[cell].base].founded.is_some();
        let mut sizes = vec![0; layout.cells.len()];
        let mut weights: Vec<(usize, usize)> = Vec::new();
        for (index, cell) in layout.cells.iter().enumerate() {
            match cell.size {
                _ if founded_later(index) => {}
                Some(size) => sizes[index] = size,
                None => {
                    sizes[index] = SMALLEST;
                    let weight = i32::try_from(self.works[cell.work].weight).unwrap_or(1);
                    let weight = self.dice.between(weight * 7, weight * 13);
                    weights.push((index, usize::try_from(weight).unwrap_or(1)));
                }
            }
        }
        let given: usize = sizes.iter().sum();
        let left = wanted.checked_sub(given).ok_or_else(|| broken("quá nhiều chi bộ"))?;
        let total: usize = weights.iter().map(|(_, weight)| weight).sum();
        let mut rest = left;
        for (cell, weight) in &weights {
            let share = left * weight / total.max(1);
            sizes[*cell] += share;
            rest -= share;
        }
        for (cell, _) in weights.iter().cycle().take(rest) {
            sizes[*cell] += 1;
        }
        Ok(sizes)
    }

    /// The first members of a cell live in its hamlets, one in each, and stay there: a hamlet with
    /// members keeps them.
    fn opened(&mut self, cell: usize, number: usize, opening: Date) {
        let work = &self.works[self.layout.cells[cell].work];
        let peopled: Vec<usize> = self.peopled(cell, opening);
        let anchor = peopled.get(number).copied();
        let (ages, home) = match anchor {
            Some(hamlet) => ([32, 52], Some(self.home_in(hamlet, 100))),
            None if number < 4 => ([30, 50.min(work.ages[1])], self.home(cell, opening)),
            None => (work.ages, self.home(cell, opening)),
        };
        let born = birthday(&mut self.dice, ages, opening);
        let who = self.enters(Entry::Opening, opening, cell, home, born);
        if anchor.is_some() {
            self.people[who].kept = true;
        }
    }

    /// Turns somebody of the first day into a member on probation.
    fn on_probation(&mut self, ceremony: Date) -> Result<(), OperationError> {
        let who = self.somebody(|person, _| person.entry == Entry::Opening)?;
        let born = birthday(&mut self.dice, NEW_MEMBERS, ceremony);
        let person = &mut self.people[who];
        person.entry = Entry::Probation(ceremony);
        person.born = born;
        person.official = false;
        self.expect_recognition(who, ceremony);
        Ok(())
    }

    /// Notes that somebody came into the register.
    pub(super) fn enters(
        &mut self,
        entry: Entry,
        on: Date,
        cell: usize,
        home: Option<Home>,
        born: Date,
    ) -> usize {
        let who = self.people.len();
        self.people.push(Person {
            id: self.dice.id(on),
            entry,
            entered: on,
            first_cell: (entry != Entry::Outsider).then_some(cell),
            cell,
            home,
            born,
            official: matches!(entry, Entry::Opening | Entry::Arrived(_)),
            kept: false,
            gone: None,
            excused: false,
        });
        if entry != Entry::Outsider {
            self.alive.push(who);
            self.sizes[cell] += 1;
        }
        self.tell(on, who, What::Enters(home));
        who
    }

    /// The hamlets of a cell where members live on a day.
    pub(super) fn peopled(&self, cell: usize, on: Date) -> Vec<usize> {
        let hamlets = self.layout.cells[cell].hamlets.iter().copied();
        hamlets.filter(|at| self.stands(*at, on) && self.peopled_from[*at].is_some()).collect()
    }

    /// True while a hamlet is there.
    pub(super) fn stands(&self, hamlet: usize, on: Date) -> bool {
        let joined = self.district.merger.as_ref().is_some_and(|merger| merger.on <= on);
        match self.layout.hamlets[hamlet].stage {
            Stage::Stays => true,
            Stage::Ends(_) => !joined,
            Stage::Begins => joined,
        }
    }

    /// Where a member of a cell lives: in its hamlets; staff in one of the commune, or none.
    pub(super) fn home(&mut self, cell: usize, on: Date) -> Option<Home> {
        let own = self.peopled(cell, on);
        if let Some(hamlet) = self.dice.pick(&own).copied() {
            return Some(self.home_in(hamlet, 84));
        }
        let base = self.layout.cells[cell].base;
        let commune = if base < self.district.communes.len() { base } else { 0 };
        let all = 0..self.layout.hamlets.len();
        let near: Vec<usize> = all
            .filter(|at| self.layout.hamlets[*at].commune == commune && self.stands(*at, on))
            .filter(|at| self.layout.hamlets[*at].own_cell)
            .collect();
        let settled = self.district.hamlets.staff_at_home;
        let hamlet = self.dice.pick(&near).copied().filter(|_| self.dice.chance(settled))?;
        Some(self.home_in(hamlet, 30))
    }

    /// A home in a hamlet; of a hundred so many are natives, where any are.
    pub(super) fn home_in(&mut self, hamlet: usize, natives: u32) -> Home {
        let native = self.dice.chance(natives) && self.layout.hamlets[hamlet].natives;
        Home { hamlet, native }
    }
}
