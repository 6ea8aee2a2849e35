//! The ten years: what is planned for each, and what happens month by month.

use jiff::{Span, civil::Date};
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::person::{Leaving, MemberKind, Reach};

use super::super::data::broken;
use super::super::people::milestones;
use super::super::spine::VAN_HO;
use super::data::Yearly;
use super::opening::keepers;
use super::papers::Matter;
use super::spots::Fate;
use super::telling::{Someone, Telling, Wanted, recognised_on};
use crate::error::OperationError;

/// The day of the month on which committees decide.
const DECIDED: i8 = 3;
/// The days of the month on which things happen: after that, and before recognitions are decided.
const DAYS: [i32; 2] = [6, 28];
/// The last month in which the first member of a place that is to have a cell is admitted: their
/// probation is over before the ten years are.
const FIRST_BEFORE_CELL: i32 = 92;
/// The last month in which a cell is founded.
const FOUNDED: i32 = 118;
/// So many months after it could be, at the latest.
const FOUNDED_WITHIN: i32 = 24;
/// All cells of a month are founded on its tenth day: movements are counted by the days on which
/// the tree changes, and these are few then.
const FOUNDED_AFTER: i64 = 9;

/// What may happen.
#[derive(Debug, Clone, Copy)]
pub(super) enum Happening {
    /// Into a cell; for a place that had no member, as one of its first.
    Admission(usize, Option<usize>),
    /// Of somebody, who was admitted on a day.
    Recognition(usize, Date),
    Arrival(usize),
    Departure,
    Death,
    Removal,
    Expulsion,
    /// A place gets a cell of its own.
    Founding(usize),
    /// A round of the review, by its number in the data.
    Review(usize),
    /// A part of a district becomes another one.
    Split,
}

impl Telling<'_> {
    /// Tells the ten years, and what follows from them.
    pub(super) fn years(&mut self) -> Result<(), OperationError> {
        self.plan_places();
        for (at, round) in self.data.review.rounds.iter().enumerate() {
            let on = Date::new(round.year + 1, 1, self.data.review.day);
            self.plan(on.map_err(|_| broken("ngày xếp loại"))?, Happening::Review(at));
        }
        self.plan(VAN_HO.from, Happening::Split);
        for year in &self.data.years {
            self.plan_year(year);
            let end = Date::new(year.from + 1, 6, 30).map_err(|_| broken("năm"))?;
            self.tell_until(end)?;
        }
        self.tell_until(Date::MAX)
    }

    fn tell_until(&mut self, end: Date) -> Result<(), OperationError> {
        while let Some(next) = self.agenda.first_entry().filter(|next| next.key().0 <= end) {
            let ((on, _), happening) = next.remove_entry();
            self.happen(on, happening)?;
        }
        Ok(())
    }

    /// When places without a member get their first ones, and when which get their own cell.
    fn plan_places(&mut self) {
        for spot in 0..self.frame.spots.len() {
            let (fate, empty) = (self.frame.spots[spot].fate, self.frame.spots[spot].empty);
            let cell = self.frame.spots[spot].cell;
            let last = if fate == Fate::Leaving { FIRST_BEFORE_CELL } else { FOUNDED };
            let mut month = if empty { self.dice.between(1, last) } else { 0 };
            for _ in 0..if empty { keepers(fate) } else { 0 } {
                let on = self.day_of(month);
                self.plan(on, Happening::Admission(cell, Some(spot)));
                month += self.dice.between(1, 4);
            }
            if fate == Fate::Leaving {
                // Of those admitted last the probation must be over.
                let earliest = if empty { month + 13 } else { 2 };
                let latest = if empty { FOUNDED.min(earliest + FOUNDED_WITHIN) } else { FOUNDED };
                let month = self.dice.between(earliest, latest);
                let founded = self.first_of(month).saturating_add(Span::new().days(FOUNDED_AFTER));
                self.plan(founded, Happening::Founding(spot));
            }
        }
    }

    /// Draws days and cells for what happens in a year.
    fn plan_year(&mut self, year: &Yearly) {
        let since = i32::from(year.from - self.data.body.opening.year()) * 12;
        let [from, to] = [since + 1, since + 13].map(|month| self.first_of(month));
        let planned = self.agenda.range((from, 0)..(to, 0)).map(|(_, happening)| happening);
        let first_members = |it: &&Happening| matches!(it, Happening::Admission(..));
        let admitted = year.admitted.saturating_sub(planned.filter(first_members).count());
        let mut cells: Vec<usize> = (0..self.frame.cells.len()).collect();
        self.dice.shuffle(&mut cells);
        let mut turns = cells.into_iter().cycle();
        let mut happenings: Vec<Happening> = Vec::new();
        happenings.extend(turns.by_ref().take(admitted).map(|at| Happening::Admission(at, None)));
        happenings.extend(turns.by_ref().take(year.came).map(Happening::Arrival));
        for (number, happening) in [
            (year.died, Happening::Death),
            (year.removed, Happening::Removal),
            (year.expelled, Happening::Expulsion),
            (year.went, Happening::Departure),
        ] {
            happenings.extend(std::iter::repeat_n(happening, number));
        }
        for happening in happenings {
            let month = since + self.dice.between(1, 12);
            let on = self.day_of(month);
            self.plan(on, happening);
        }
    }

    /// The first day of a month, counted from the opening: the month after it is the first.
    fn first_of(&self, month: i32) -> Date {
        let opening = self.data.body.opening.first_of_month();
        opening.saturating_add(Span::new().months(month))
    }

    /// Some day of a month, counted from the opening.
    fn day_of(&mut self, month: i32) -> Date {
        let day = self.dice.between(DAYS[0], DAYS[1]) - 1;
        self.first_of(month).saturating_add(Span::new().days(day))
    }

    fn happen(&mut self, on: Date, happening: Happening) -> Result<(), OperationError> {
        match happening {
            Happening::Admission(cell, keeps) => return self.admission(on, cell, keeps),
            Happening::Recognition(at, ceremony) => self.recognition(on, at, ceremony),
            Happening::Arrival(cell) => return self.arrival(on, cell),
            Happening::Departure => {
                let at = self.oldest_of(1, |someone| someone.official)?;
                let (person, reach) = (self.people[at].id, Reach::OtherProvince);
                self.book.enter(Draft::new(on, Fact::TransferredOut { person, reach }));
                self.gone(at);
            }
            Happening::Death => {
                let at = self.oldest_of(12, |someone| someone.official)?;
                self.leaves(on, at, Leaving::Died);
            }
            Happening::Removal => {
                let young = on.saturating_sub(Span::new().years(45));
                let at = self.oldest_of(1, |someone: &Someone| someone.born > young)?;
                self.leaves(on, at, Leaving::NameRemoved);
            }
            Happening::Expulsion => {
                let at = self.oldest_of(1, |someone| someone.official)?;
                self.leaves(on, at, Leaving::Expelled);
            }
            Happening::Founding(spot) => self.founding(on, spot),
            Happening::Review(round) => self.review(on, round),
            Happening::Split => self.split(on),
        }
        Ok(())
    }

    fn admission(
        &mut self,
        on: Date,
        cell: usize,
        keeps: Option<usize>,
    ) -> Result<(), OperationError> {
        let (at, details) = self.invent(Wanted { cell, keeps, official: false }, on)?;
        let decided = decided_before(on);
        let (person, unit) = (self.people[at].id, self.frame.cells[cell].unit);
        let fact = Fact::Admitted { person, cell: unit, decided_on: Some(decided) };
        let senior = self.frame.cells[cell].senior;
        let paper = self.paper(on.last_of_month(), senior, Matter::Admission, decided);
        self.book.enter(Draft::new(on, fact).with(details).on(Some(paper)));
        self.settle(on.last_of_month(), on, at, keeps);
        self.plan(recognised_on(on), Happening::Recognition(at, on));
        Ok(())
    }

    fn recognition(&mut self, on: Date, at: usize, ceremony: Date) {
        if !self.is_present(at) {
            return;
        }
        let official_on = ceremony.saturating_add(Span::new().months(12));
        let fact = Fact::Recognised { person: self.people[at].id, official_on };
        let senior = self.frame.cells[self.people[at].cell].senior;
        let paper = self.paper(on, senior, Matter::Recognition, on);
        let card = self.inventor.card();
        self.book.enter(Draft::new(on, fact).with(vec![card]).on(Some(paper)));
        self.people[at].official = true;
    }

    fn arrival(&mut self, on: Date, cell: usize) -> Result<(), OperationError> {
        let wanted = Wanted { cell, keeps: None, official: true };
        let (at, mut details) = self.invent(wanted, on)?;
        details.push(self.inventor.card());
        let milestones = milestones(&mut self.dice, self.people[at].born, on);
        let (person, unit) = (self.people[at].id, self.frame.cells[cell].unit);
        let (member, reach) = (MemberKind::Official, Reach::OtherProvince);
        let fact = Fact::TransferredIn { person, cell: unit, member, milestones, reach };
        self.book.enter(Draft::new(on, fact).with(details));
        self.settle(on.last_of_month(), on, at, None);
        Ok(())
    }

    fn leaves(&mut self, on: Date, at: usize, reason: Leaving) {
        let person = self.people[at].id;
        self.book.enter(Draft::new(on, Fact::Left { person, reason }));
        self.gone(at);
    }
}

/// The day on which a committee decided what happens later in the month.
pub(super) fn decided_before(on: Date) -> Date {
    let days = i64::from(DECIDED - on.day());
    on.saturating_add(Span::new().days(days))
}
