//! The first day of the demo's register: everybody who was a member, and who held which post.

use jiff::{Span, civil::Date};
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::PostId;
use sogoc_domain::paper::PaperKind;
use sogoc_domain::person::{Detail, MemberKind, Milestones, Source};
use sogoc_domain::post::Appointment;

use super::agenda::{Happening, ceremonies};
use super::{Chronicle, Lot};
use crate::demo::book::{Line, Paper};
use crate::demo::data::{Named, broken};
use crate::demo::people::milestones;
use crate::error::OperationError;

/// How old those are who hold posts when the register begins.
const LEADERS: [i16; 2] = [32, 54];

impl<'d> Chronicle<'d> {
    /// Enters the members of the first day, so many that each cell has its stated size later.
    pub(super) fn open(&mut self, page: Date) -> Result<(), OperationError> {
        let body = &self.locality.body;
        let list = Paper {
            kind: PaperKind::List,
            sign: "DS/ĐU",
            dated: page,
            issuer: &body.committee,
            about: format!("Danh sách đảng viên {} khi lập sổ", body.name),
        };
        let list = self.book.paper(&mut self.dice, page, &list);
        for (index, cell) in self.locality.cells.iter().enumerate() {
            let size = cell.members - self.agenda.growth(&cell.code, body.sized_on);
            let fresh = self.fresh(&cell.code);
            let mut named = cell.named.iter();
            for number in 0..usize::try_from(size).unwrap_or(0) {
                let draft = match fresh.get(number) {
                    Some(ceremony) => self.probationer(index, *ceremony)?,
                    None => self.old_member(index, named.next())?,
                };
                self.settle_opened(page, index, draft.on(Some(list)));
            }
        }
        self.fill_posts(page)
    }

    /// The ceremonies of the last year, whose new members are on probation still.
    fn fresh(&self, code: &str) -> Vec<Date> {
        let opening = self.locality.body.opening;
        let last = self.locality.years.iter().filter(|year| year.year == opening.year());
        let held = last.flat_map(ceremonies);
        held.filter(|(_, cell)| *cell == code).map(|(on, _)| on).collect()
    }

    fn probationer(&mut self, cell: usize, ceremony: Date) -> Result<Draft, OperationError> {
        let opening = self.locality.body.opening;
        let (index, details) = self.invent(cell, Some([21, 33]), ceremony, None)?;
        self.people[index].official = false;
        let decided = ceremony.saturating_sub(Span::new().days(12));
        let milestones = Milestones {
            decided_on: decided.into(),
            admitted_on: ceremony.into(),
            ..Milestones::default()
        };
        self.expect_recognition(index, ceremony);
        Ok(self.opened(index, MemberKind::Probationary, milestones, details, opening))
    }

    fn old_member(
        &mut self,
        cell: usize,
        named: Option<&'d Named>,
    ) -> Result<Draft, OperationError> {
        let opening = self.locality.body.opening;
        let (index, mut details) = self.invent(cell, None, opening, named)?;
        details.push(self.inventor.card(&mut self.dice));
        let milestones = milestones(&mut self.dice, self.people[index].born, opening);
        Ok(self.opened(index, MemberKind::Official, milestones, details, opening))
    }

    fn opened(
        &self,
        index: usize,
        member: MemberKind,
        milestones: Milestones,
        details: Vec<Detail>,
        on: Date,
    ) -> Draft {
        let someone = &self.people[index];
        let cell = self.frame.cells[someone.cell].unit;
        let person = someone.id;
        let source = Source::File;
        Draft::new(on, Fact::OpeningRecord { person, cell, member, milestones, source })
            .with(details)
    }

    fn settle_opened(&mut self, page: Date, cell: usize, mut draft: Draft) {
        let home = self.home(cell);
        draft.personal.details.push(Detail::Address(home.address.clone()));
        let on = draft.effective_on;
        self.book.enter_on(page, Line::New(draft));
        if let Some(person) = self.people.last().map(|someone| someone.id) {
            self.settle(page, on, person, &home);
        }
    }

    /// Twelve months of probation, and some days until it is decided.
    pub(super) fn expect_recognition(&mut self, index: usize, ceremony: Date) {
        let official_on = ceremony.saturating_add(Span::new().months(12));
        let decided = official_on.saturating_add(Span::new().days(self.dice.between(8, 28)));
        self.agenda.add(decided, Happening::Recognition(index, official_on));
    }

    /// Secretaries and deputies, hamlet heads who are secretaries, and the committee.
    fn fill_posts(&mut self, page: Date) -> Result<(), OperationError> {
        let body = &self.locality.body;
        // Elected before, but known to the register from its first day on.
        let elected = body.opening;
        for index in 0..self.frame.cells.len() {
            let seat = self.frame.cells[index];
            let secretary = self.leader(index)?;
            self.take(page, elected, secretary, seat.secretary);
            if let Some(head) = seat.head {
                self.take(page, elected, secretary, head);
            }
            let deputy = self.leader(index)?;
            self.take(page, elected, deputy, seat.deputy);
            self.secretaries.push(secretary);
        }
        let mut committee = self.secretaries.clone();
        let office = self.locality.cells.iter().position(|cell| cell.work == "office");
        let office = office.ok_or_else(|| broken("không có chi bộ cơ quan"))?;
        for post in [Some(self.frame.secretary), Some(self.frame.deputy), None] {
            let leader = self.leader(office)?;
            if let Some(post) = post {
                self.take(page, elected, leader, post);
            }
            committee.push(leader);
        }
        for member in committee.into_iter().take(usize::from(body.committee_size)) {
            self.take(page, elected, member, self.frame.member);
        }
        Ok(())
    }

    /// Somebody of a cell fit to hold a post, who holds none yet.
    fn leader(&mut self, cell: usize) -> Result<usize, OperationError> {
        let chosen = self.one_of(cell, LEADERS, self.locality.body.opening)?;
        self.people[chosen].lot = Lot::Kept;
        self.people[chosen].holder = true;
        Ok(chosen)
    }

    pub(super) fn take(&mut self, page: Date, on: Date, index: usize, post: PostId) {
        let person = self.people[index].id;
        let term = (post == self.frame.member).then(|| self.locality.body.term.clone());
        let appointment = Some(Appointment::Elected);
        let fact = Fact::PostTaken { person, post, appointment, term };
        self.book.enter_on(page, Line::New(Draft::new(on, fact)));
    }
}
