//! Who holds which post in a district: secretaries and deputies, heads of hamlets, joined hamlets.

use jiff::civil::Date;
use sogoc_domain::date::years_between;

use super::course::Course;
use super::layout::Stage;
use super::people::{Entry, Home, What};
use crate::demo::data::broken;
use crate::demo::people::birthday;
use crate::error::OperationError;

/// How old those are who hold posts when the register begins.
const LEADERS: std::ops::RangeInclusive<i16> = 29..=54;
/// From so many members on a cell has a deputy secretary.
const DEPUTY: usize = 6;

impl Course<'_> {
    /// The posts of the first day.
    pub(super) fn fill_posts(&mut self) -> Result<(), OperationError> {
        let opening = self.district.body.opening;
        for cell in 0..self.layout.cells.len() {
            if self.sizes[cell] == 0 {
                continue;
            }
            let secretary = self.leader(cell)?;
            self.secretaries[cell] = Some(secretary);
            self.tell(opening, secretary, What::Takes(self.layout.cells[cell].secretary));
            if self.sizes[cell] >= DEPUTY {
                let deputy = self.fresh_leader(cell)?;
                self.deputies[cell] = Some(deputy);
                self.tell(opening, deputy, What::Takes(self.layout.cells[cell].deputy));
            }
        }
        self.heads(opening)?;
        self.committees()
    }

    /// The secretary of a cell: in a hamlet the one who stays there.
    fn leader(&mut self, cell: usize) -> Result<usize, OperationError> {
        let mine = |at: &usize| self.people[*at].cell == cell && self.people[*at].official;
        let anchor = (0..self.people.len()).find(|at| mine(at) && self.people[*at].kept);
        match anchor {
            Some(anchor) => Ok(anchor),
            None => self.fresh_leader(cell),
        }
    }

    /// Somebody of a cell who has no post yet.
    pub(super) fn fresh_leader(&mut self, cell: usize) -> Result<usize, OperationError> {
        let opening = self.district.body.opening;
        let free: Vec<usize> = (0..self.people.len())
            .filter(|at| {
                let person = &self.people[*at];
                person.cell == cell && person.official && !person.kept && person.gone.is_none()
            })
            .collect();
        let fits = |at: &&usize| LEADERS.contains(&years_between(self.people[**at].born, opening));
        let chosen = free.iter().find(fits).or_else(|| free.first()).copied();
        let chosen = chosen.ok_or_else(|| broken(&self.layout.cells[cell].name))?;
        self.people[chosen].kept = true;
        Ok(chosen)
    }

    /// Heads of hamlets, so many of each sort as the data says of those that stand in the end.
    fn heads(&mut self, opening: Date) -> Result<(), OperationError> {
        let told = &self.district.heads;
        let hamlets = &self.layout.hamlets;
        let mut lasting: Vec<usize> = (0..hamlets.len())
            .filter(|at| !matches!(hamlets[*at].stage, Stage::Ends(_)))
            .filter(|at| hamlets[*at].own_cell && hamlets[*at].natives)
            .collect();
        self.dice.shuffle(&mut lasting);
        if lasting.len() < told.joint + told.members {
            return Err(broken("không đủ thôn, bản có chi bộ riêng"));
        }
        let joint = lasting[..told.joint].to_vec();
        let members = lasting[told.joint..told.joint + told.members].to_vec();
        for hamlet in 0..hamlets.len() {
            let cell = hamlets[hamlet].cell;
            let head = if joint.contains(&hamlet) {
                self.secretaries[cell].ok_or_else(|| broken("bí thư"))?
            } else if members.contains(&hamlet) {
                self.fresh_leader(cell)?
            } else if hamlets[hamlet].stage == Stage::Begins {
                // The head of the first of the joined hamlets stays in office.
                let old = hamlets.iter().position(|it| it.stage == Stage::Ends(hamlet));
                old.and_then(|old| self.heads[old]).ok_or_else(|| broken("trưởng thôn"))?
            } else {
                self.outsider(hamlet, opening)
            };
            self.heads[hamlet] = Some(head);
            if hamlets[hamlet].stage != Stage::Begins {
                self.tell(opening, head, What::Takes(hamlets[hamlet].head));
            }
        }
        Ok(())
    }

    /// A head who is no member.
    fn outsider(&mut self, hamlet: usize, on: Date) -> usize {
        let born = birthday(&mut self.dice, [30, 58], on);
        let home = self.home_in(hamlet, 90);
        let cell = self.layout.hamlets[hamlet].cell;
        let who = self.enters(Entry::Outsider, on, cell, Some(home), born);
        self.people[who].kept = true;
        who
    }

    /// Hamlets are joined: heads and secretaries of the old ones leave, everybody moves over.
    pub(super) fn merger(&mut self, on: Date) {
        let layout = self.layout;
        self.steps.push(super::people::Step::Joined);
        for (number, hamlet) in layout.hamlets.iter().enumerate() {
            if let (Stage::Ends(_), Some(head)) = (hamlet.stage, self.heads[number]) {
                self.tell(on, head, What::Leaves(hamlet.head));
            }
        }
        for (number, hamlet) in layout.hamlets.iter().enumerate() {
            if let (Stage::Begins, Some(head)) = (hamlet.stage, self.heads[number]) {
                self.tell(on, head, What::Takes(hamlet.head));
            }
        }
        for (number, cell) in layout.cells.iter().enumerate() {
            let Some(into) = cell.into else { continue };
            let posts =
                [(self.secretaries[number], cell.secretary), (self.deputies[number], cell.deputy)];
            let lead = posts.into_iter().filter_map(|(holder, post)| Some((holder?, post)));
            let boards = self.boards.iter().filter(|(of, ..)| *of == number);
            let seated = boards.map(|(_, seat, who)| (*who, *seat));
            let leaving: Vec<_> = lead.chain(seated).collect();
            for (holder, post) in leaving {
                self.tell(on, holder, What::Leaves(post));
            }
            let members: Vec<usize> = (0..self.people.len())
                .filter(|at| self.people[*at].cell == number && self.is_member(*at))
                .collect();
            for who in members {
                self.joins(on, who, into);
            }
        }
        for who in 0..self.people.len() {
            let Some(home) = self.people[who].home else { continue };
            if let Stage::Ends(into) = layout.hamlets[home.hamlet].stage
                && self.people[who].gone.is_none()
            {
                let home = Home { hamlet: into, ..home };
                self.people[who].home = Some(home);
                self.tell(on, who, What::Lives(home));
            }
        }
        self.steps.push(super::people::Step::Closed);
    }

    fn is_member(&self, who: usize) -> bool {
        self.people[who].gone.is_none() && self.people[who].entry != Entry::Outsider
    }
}
