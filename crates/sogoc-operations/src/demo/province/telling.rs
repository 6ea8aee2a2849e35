//! Telling the province's history: who is where, and how what befalls somebody is entered.

use std::collections::BTreeMap;

use jiff::{Span, civil::Date};
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::PersonId;
use sogoc_domain::person::Detail;
use sogoc_domain::place::PlaceKind;

use super::super::book::{Book, Line};
use super::super::data::broken;
use super::super::dice::Dice;
use super::data::{Province, Work};
use super::frame::Frame;
use super::papers::Written;
use super::people::Inventor;
use super::years::Happening;
use crate::error::OperationError;

/// Nobody leaves a cell that has no more members than this.
pub(super) const FEW: usize = 3;
/// Of a hundred members a hamlet counts on, how many are natives of it.
const NATIVE: u32 = 85;
/// How often somebody is looked for before the data is called wrong.
const TRIES: usize = 5_000;

/// Somebody of the province, as of the day the telling has come to.
#[derive(Debug)]
pub(super) struct Someone {
    pub(super) id: PersonId,
    pub(super) cell: usize,
    pub(super) born: Date,
    pub(super) official: bool,
    /// They make sure that a place has a member: nothing befalls them.
    kept: bool,
    /// Where they stand among those present; none when they left.
    seat: Option<usize>,
}

/// The telling, as far as it has come.
pub(super) struct Telling<'d> {
    pub(super) data: &'d Province,
    pub(super) frame: Frame<'d>,
    pub(super) dice: Dice,
    pub(super) inventor: Inventor<'d>,
    pub(super) book: Book,
    pub(super) written: Written,
    /// What is going to happen; the number keeps the order of a day.
    pub(super) agenda: BTreeMap<(Date, usize), Happening>,
    planned: usize,
    pub(super) people: Vec<Someone>,
    /// Who is a member.
    present: Vec<usize>,
}

/// Somebody to be thought of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    pub(super) cell: usize,
    /// The place they make sure has a member.
    pub(super) keeps: Option<usize>,
    /// Not on probation.
    pub(super) official: bool,
}

impl<'d> Telling<'d> {
    pub(super) fn new(
        data: &'d Province,
        frame: Frame<'d>,
        dice: Dice,
        inventor: Inventor<'d>,
        book: Book,
    ) -> Self {
        let (written, agenda) = (Written::new(), BTreeMap::new());
        let (planned, people, present) = (0, Vec::new(), Vec::new());
        Self { data, frame, dice, inventor, book, written, agenda, planned, people, present }
    }

    /// Adds what is going to happen on a day, after what is planned for it.
    pub(super) fn plan(&mut self, on: Date, happening: Happening) {
        self.planned += 1;
        self.agenda.insert((on, self.planned), happening);
    }

    /// Thinks of a new member of a cell.
    pub(super) fn invent(
        &mut self,
        wanted: Wanted,
        on: Date,
    ) -> Result<(usize, Vec<Detail>), OperationError> {
        let cell = &self.frame.cells[wanted.cell];
        let kept = wanted.keeps.map(|spot| &self.frame.spots[spot]);
        let work = kept.map_or(cell.work, |spot| spot.work);
        let group = kept.map_or(cell.group, |spot| spot.group);
        let work: &Work = &self.data.works[work];
        let ages = if wanted.official { work.ages } else { work.admitted };
        let invented = self.inventor.person(&mut self.dice, work, group, ages, on)?;
        let at = self.people.len();
        self.people.push(Someone {
            id: self.dice.id(on),
            cell: wanted.cell,
            born: invented.born,
            official: wanted.official,
            kept: wanted.keeps.is_some(),
            seat: Some(self.present.len()),
        });
        self.present.push(at);
        self.frame.cells[wanted.cell].members += 1;
        if let Some(spot) = wanted.keeps {
            self.frame.spots[spot].keepers.push(at);
        }
        Ok((at, invented.details))
    }

    /// Enters where a new member lives or works: always of those who make sure that a place has
    /// a member, now and then of the others.
    pub(super) fn settle(&mut self, page: Date, on: Date, at: usize, keeps: Option<usize>) {
        let cell = &self.frame.cells[self.people[at].cell];
        let told = self.data.works[cell.work].told;
        let spot = keeps.or_else(|| cell.spot.filter(|_| self.dice.chance(told)));
        let Some(spot) = spot.map(|spot| &self.frame.spots[spot]) else { return };
        let (person, place) = (self.people[at].id, spot.place);
        if spot.kind != PlaceKind::Hamlet {
            let fact = Fact::WorkplaceSet { person, place: Some(place) };
            return self.book.enter_on(page, Line::New(Draft::new(on, fact)));
        }
        let fact = Fact::ResidenceSet { person, place: Some(place) };
        self.book.enter_on(page, Line::New(Draft::new(on, fact)));
        if keeps.is_some() && self.dice.chance(NATIVE) {
            let fact = Fact::NativeSet { person, place, native: true };
            self.book.enter_on(page, Line::New(Draft::new(on, fact)));
        }
    }

    /// A member leaves the register.
    pub(super) fn gone(&mut self, at: usize) {
        let someone = &mut self.people[at];
        self.frame.cells[someone.cell].members -= 1;
        if let Some(seat) = someone.seat.take() {
            self.present.swap_remove(seat);
            if let Some(moved) = self.present.get(seat) {
                self.people[*moved].seat = Some(seat);
            }
        }
    }

    pub(super) fn is_present(&self, at: usize) -> bool {
        self.people[at].seat.is_some()
    }

    /// The oldest of so many members, drawn from those whom something may befall.
    pub(super) fn oldest_of(
        &mut self,
        number: usize,
        fits: impl Fn(&Someone) -> bool,
    ) -> Result<usize, OperationError> {
        let (mut oldest, mut found): (Option<usize>, usize) = (None, 0);
        for _ in 0..TRIES {
            let Some(at) = self.dice.pick(&self.present).copied() else { break };
            let someone = &self.people[at];
            let few = self.frame.cells[someone.cell].members <= FEW;
            if few || someone.kept || !fits(someone) {
                continue;
            }
            if oldest.is_none_or(|oldest| self.people[oldest].born > someone.born) {
                oldest = Some(at);
            }
            found += 1;
            if found == number {
                break;
            }
        }
        oldest.ok_or_else(|| broken("không còn đảng viên để chọn"))
    }
}

/// The last day of the month in which the probation that began on a day is over: the day it is
/// decided on.
pub(super) fn recognised_on(ceremony: Date) -> Date {
    ceremony.saturating_add(Span::new().months(12)).last_of_month()
}
