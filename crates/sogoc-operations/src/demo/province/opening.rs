//! The first day of the province's register: everybody who was a member.

use jiff::{Span, civil::Date};
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::person::{MemberKind, Milestones, Source};

use super::super::book::Line;
use super::super::people::milestones;
use super::papers::Matter;
use super::share::share;
use super::spots::Fate;
use super::telling::{FEW, Telling, Wanted, recognised_on};
use super::years::Happening;
use crate::error::OperationError;

/// How many make sure that a place has members: enough for a cell where it will get one.
pub(super) fn keepers(fate: Fate) -> usize {
    match fate {
        Fate::Leaving => FEW,
        Fate::Settled | Fate::Shared => 1,
    }
}

impl Telling<'_> {
    /// Enters the members of the first day, the cells of each committee on a page of its own.
    pub(super) fn open(&mut self, first_page: Date) -> Result<(), OperationError> {
        let sizes = self.sizes();
        for (cell, size) in sizes.into_iter().enumerate() {
            let senior = self.frame.cells[cell].senior;
            let page = first_page.saturating_add(Span::new().days(senior as i64));
            let mut keeps = self.places_kept(cell).into_iter();
            for number in 0..size {
                let may_be_new = number >= FEW && keeps.len() == 0;
                let new = may_be_new && self.dice.chance(self.data.body.probationary);
                self.bring_in(page, cell, keeps.next(), !new)?;
            }
        }
        Ok(())
    }

    /// The places some of the first members of a cell make sure of, one entry for each of them.
    fn places_kept(&self, cell: usize) -> Vec<usize> {
        let cell = &self.frame.cells[cell];
        let guests = cell.guests.iter().filter(|spot| !self.frame.spots[**spot].empty);
        let own = cell.spot.iter();
        let many = |spot: &usize| vec![*spot; keepers(self.frame.spots[*spot].fate)];
        own.chain(guests).flat_map(many).collect()
    }

    /// How many members each cell begins with: enough for a cell and its guests, the rest by the
    /// weight of its work, more or less.
    fn sizes(&mut self) -> Vec<usize> {
        let cells = 0..self.frame.cells.len();
        let least: Vec<usize> =
            cells.clone().map(|cell| FEW + self.places_kept(cell).len()).collect();
        let weight = |cell: usize| {
            let work = &self.data.works[self.frame.cells[cell].work];
            work.size * usize::try_from(self.dice.between(40, 160)).unwrap_or(100)
        };
        let weights: Vec<usize> = cells.map(weight).collect();
        let rest = self.data.body.members.saturating_sub(least.iter().sum());
        share(rest, &weights).iter().zip(least).map(|(more, least)| least + more).collect()
    }

    fn bring_in(
        &mut self,
        page: Date,
        cell: usize,
        keeps: Option<usize>,
        official: bool,
    ) -> Result<(), OperationError> {
        let on = self.data.body.opening;
        let (at, mut details) = self.invent(Wanted { cell, keeps, official }, on)?;
        let (member, milestones) = if official {
            details.push(self.inventor.card());
            (MemberKind::Official, milestones(&mut self.dice, self.people[at].born, on))
        } else {
            (MemberKind::Probationary, self.probation(at, on))
        };
        let (person, unit) = (self.people[at].id, self.frame.cells[cell].unit);
        let source = Source::List;
        let fact = Fact::OpeningRecord { person, cell: unit, member, milestones, source };
        let senior = self.frame.cells[cell].senior;
        let paper = self.paper(page, senior, Matter::Opening, on);
        let draft = Draft::new(on, fact).with(details).on(Some(paper));
        self.book.enter_on(page, Line::New(draft));
        self.settle(page, on, at, keeps);
        Ok(())
    }

    /// Somebody admitted in the last twelve months, whose probation will be over in the next.
    fn probation(&mut self, at: usize, opening: Date) -> Milestones {
        let months = self.dice.between(0, 11);
        let month = opening.saturating_sub(Span::new().months(months)).first_of_month();
        let ceremony = month.saturating_add(Span::new().days(self.dice.between(5, 27)));
        self.plan(recognised_on(ceremony), Happening::Recognition(at, ceremony));
        let decided = month.saturating_add(Span::new().days(2));
        Milestones {
            decided_on: decided.into(),
            admitted_on: ceremony.into(),
            ..Milestones::default()
        }
    }
}
