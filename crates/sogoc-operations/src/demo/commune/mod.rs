//! Telling a commune's history: who is where, whom a happening befalls, how it is entered.

mod agenda;
mod frame;
mod happenings;
mod opening;
mod stories;

use jiff::{Span, civil::Date};
use sogoc_domain::date::years_between;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PersonId, PlaceId};
use sogoc_domain::paper::PaperKind;
use sogoc_domain::person::Detail;
use sogoc_domain::place::PlaceKind;

use agenda::{Agenda, Happening};
use frame::{Frame, frame};

use crate::demo::book::{Book, Line, Paper};
use crate::demo::data::{Cell, Commune, NameLists, Named, Work, broken};
use crate::demo::dice::Dice;
use crate::demo::people::{Inventor, Wanted};
use crate::demo::spine::Seat;
use crate::error::OperationError;

/// Somebody of the demo, as of the day the telling has come to.
#[derive(Debug)]
struct Someone {
    id: PersonId,
    name: String,
    /// The number of the cell.
    cell: usize,
    born: Date,
    official: bool,
    lot: Lot,
    holder: bool,
    exempt: bool,
}

/// What may still befall somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lot {
    /// Anything.
    Open,
    /// Nothing more: they hold a post or have a story of their own.
    Kept,
    /// They left the register.
    Gone,
}

/// The telling of one locality.
struct Chronicle<'d> {
    locality: &'d Commune,
    frame: Frame,
    dice: Dice,
    inventor: Inventor<'d>,
    agenda: Agenda,
    book: Book,
    people: Vec<Someone>,
    /// The secretary of each cell.
    secretaries: Vec<usize>,
}

/// Where somebody lives and works.
struct Home {
    place: PlaceId,
    /// The school, clinic or office they work in.
    workplace: Option<PlaceId>,
    address: String,
    /// Stated to be a native of the place or not; not stated for staff posted there.
    native: Option<bool>,
}

/// Tells a commune's whole history, under a superior and within its territory.
pub(super) fn tell(
    locality: &Commune,
    lists: &NameLists,
    seed: u64,
    under: Seat,
) -> Result<Book, OperationError> {
    let mut dice = Dice::new(seed);
    let opening = locality.body.opening;
    let (frame, drafts) = frame(locality, &mut dice, under)?;
    let mut book = Book::default();
    let first_day = opening.saturating_add(Span::new().days(4));
    for draft in drafts {
        book.enter_on(first_day, Line::New(draft));
    }
    let agenda = Agenda::of(locality, &mut dice);
    let inventor = Inventor::new(lists, &locality.body.home);
    let (people, secretaries) = (Vec::new(), Vec::new());
    let mut chronicle =
        Chronicle { locality, frame, dice, inventor, agenda, book, people, secretaries };
    chronicle.open(opening.saturating_add(Span::new().days(8)))?;
    while let Some((on, happening)) = chronicle.agenda.next() {
        if on > locality.body.ends {
            break;
        }
        chronicle.happen(on, happening)?;
    }
    chronicle.state_figures();
    Ok(chronicle.book)
}

impl<'d> Chronicle<'d> {
    fn happen(&mut self, on: Date, happening: Happening) -> Result<(), OperationError> {
        match happening {
            Happening::Admission(cell) => self.admission(on, &cell),
            Happening::Recognition(index, official_on) => {
                self.recognition(on, index, official_on);
                Ok(())
            }
            Happening::Death(cell) => self.death(on, &cell),
            Happening::Arrival(came) => self.arrival(on, &came),
            Happening::Departure(went) => self.departure(on, &went),
            Happening::Move(moved) => self.inside(on, &moved),
            Happening::Once(story) => self.story(&story),
            Happening::Review => self.review(),
        }
    }

    /// The number of a cell by its code.
    fn cell(&self, code: &str) -> Result<usize, OperationError> {
        let found = self.locality.cells.iter().position(|cell| cell.code == code);
        found.ok_or_else(|| broken(&format!("không có chi bộ {code}")))
    }

    fn cell_and_work(&self, cell: usize) -> Result<(&'d Cell, &'d Work), OperationError> {
        let cell = &self.locality.cells[cell];
        let work = self.locality.works.iter().find(|work| work.id == cell.work);
        Ok((cell, work.ok_or_else(|| broken(&cell.work))?))
    }

    /// Thinks of somebody new in a cell.
    fn invent(
        &mut self,
        cell: usize,
        ages: Option<[i32; 2]>,
        on: Date,
        named: Option<&'d Named>,
    ) -> Result<(usize, Vec<Detail>), OperationError> {
        let (told, work) = self.cell_and_work(cell)?;
        let ages = ages.unwrap_or(work.ages);
        let wanted = Wanted { cell: told, work, ages, on, named };
        let invented = self.inventor.person(&mut self.dice, wanted)?;
        let name = invented.details.iter().find_map(|detail| match detail {
            Detail::Name(name) => Some(name.clone()),
            _ => None,
        });
        self.people.push(Someone {
            id: self.dice.id(on),
            name: name.unwrap_or_default(),
            cell,
            born: invented.born,
            official: true,
            lot: if named.is_some() { Lot::Kept } else { Lot::Open },
            holder: false,
            exempt: false,
        });
        Ok((self.people.len() - 1, invented.details))
    }

    /// Finds somebody a home: their hamlet, or for staff one of the hamlets or the centre.
    fn home(&mut self, cell: usize) -> Home {
        let cells = &self.locality.cells;
        if cells[cell].place.kind == PlaceKind::Hamlet {
            let native = Some(self.dice.chance(88));
            let place = self.frame.cells[cell].place;
            return Home {
                place,
                workplace: None,
                address: cells[cell].place.name.clone(),
                native,
            };
        }
        let workplace = Some(self.frame.cells[cell].place);
        let hamlets: Vec<usize> =
            (0..cells.len()).filter(|at| cells[*at].place.kind == PlaceKind::Hamlet).collect();
        match self.dice.pick(&hamlets).copied().filter(|_| self.dice.chance(55)) {
            Some(hamlet) => Home {
                place: self.frame.cells[hamlet].place,
                workplace,
                address: cells[hamlet].place.name.clone(),
                native: None,
            },
            None => Home {
                place: self.frame.commune,
                workplace,
                address: "trung tâm xã".to_owned(),
                native: None,
            },
        }
    }

    /// Enters where somebody lives and works from a day on.
    fn settle(&mut self, page: Date, on: Date, person: PersonId, home: &Home) {
        let Home { place, workplace, native, .. } = *home;
        let residence = Fact::ResidenceSet { person, place: Some(place) };
        self.book.enter_on(page, Line::New(Draft::new(on, residence)));
        if let Some(place) = workplace {
            let fact = Fact::WorkplaceSet { person, place: Some(place) };
            self.book.enter_on(page, Line::New(Draft::new(on, fact)));
        }
        if let Some(native) = native {
            let fact = Fact::NativeSet { person, place, native };
            self.book.enter_on(page, Line::New(Draft::new(on, fact)));
        }
    }

    /// Enters an event with the paper it rests on; gives it back as it will be recorded.
    fn rest(&mut self, page: Date, paper: &Paper<'_>, draft: Draft) -> Draft {
        let paper = self.book.paper(&mut self.dice, page, paper);
        let draft = draft.on(Some(paper));
        self.book.enter_on(page, Line::New(draft.clone()));
        draft
    }

    /// A decision of the superior on a member.
    fn decision(&self, dated: Date, about: String) -> Paper<'d> {
        let body = &self.locality.body;
        Paper {
            kind: PaperKind::Decision,
            sign: &body.superior_sign,
            dated,
            issuer: &body.superior,
            about,
        }
    }

    /// Official members of a cell whom something may befall.
    fn free(&self, cell: usize) -> Vec<usize> {
        let is_free = |at: &usize| {
            let someone = &self.people[*at];
            someone.cell == cell && someone.official && someone.lot == Lot::Open
        };
        (0..self.people.len()).filter(is_free).collect()
    }

    /// The oldest of the free members of a cell.
    fn oldest(&self, cell: usize) -> Result<usize, OperationError> {
        let found = self.free(cell).into_iter().min_by_key(|at| self.people[*at].born);
        found.ok_or_else(|| self.nobody(cell))
    }

    /// One of the free members of a cell, of such an age on a day if there is one.
    fn one_of(&mut self, cell: usize, ages: [i16; 2], on: Date) -> Result<usize, OperationError> {
        let free = self.free(cell);
        let fits = |at: &usize| {
            let age = years_between(self.people[*at].born, on);
            (ages[0]..=ages[1]).contains(&age)
        };
        let fitting: Vec<usize> = free.iter().copied().filter(fits).collect();
        let chosen = self.dice.pick(if fitting.is_empty() { &free } else { &fitting });
        chosen.copied().ok_or_else(|| self.nobody(cell))
    }

    fn nobody(&self, cell: usize) -> OperationError {
        broken(&format!("{} không còn ai phù hợp", self.locality.cells[cell].name))
    }
}
