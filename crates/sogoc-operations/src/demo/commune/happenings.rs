//! What happens every year: admissions, recognitions, deaths, transfers.

use jiff::{Span, civil::Date};
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::paper::PaperKind;
use sogoc_domain::person::{Detail, Leaving, MemberKind, Reach};
use sogoc_domain::place::PlaceKind;

use super::{Chronicle, Lot};
use crate::demo::book::{Line, Paper};
use crate::demo::data::{Came, Moved, Went};
use crate::demo::people::milestones;
use crate::error::OperationError;

/// The sign of letters of introduction.
const LETTER_SIGN: &str = "GTSH/HU";

impl<'d> Chronicle<'d> {
    pub(super) fn admission(&mut self, on: Date, code: &str) -> Result<(), OperationError> {
        let cell = self.cell(code)?;
        let decided = on.saturating_sub(Span::new().days(self.dice.between(5, 20)));
        let (index, mut details) = self.invent(cell, Some([21, 33]), decided, None)?;
        self.people[index].official = false;
        let home = self.home(cell);
        details.push(Detail::Address(home.address.clone()));
        let person = self.people[index].id;
        let unit = self.frame.cells[cell].unit;
        let fact = Fact::Admitted { person, cell: unit, decided_on: Some(decided) };
        let about = format!("Kết nạp đảng viên đối với quần chúng {}", self.people[index].name);
        let page = on.last_of_month();
        let paper = self.decision(decided, about);
        self.rest(page, &paper, Draft::new(on, fact).with(details));
        self.settle(page, on, person, &home);
        self.expect_recognition(index, on);
        Ok(())
    }

    pub(super) fn recognition(&mut self, on: Date, index: usize, official_on: Date) {
        if self.people[index].lot == Lot::Gone {
            return;
        }
        self.people[index].official = true;
        let card = self.inventor.card(&mut self.dice);
        let fact = Fact::Recognised { person: self.people[index].id, official_on };
        let about = format!("Công nhận đảng viên chính thức: {}", self.people[index].name);
        let paper = self.decision(on, about);
        self.rest(on.last_of_month(), &paper, Draft::new(on, fact).with(vec![card]));
    }

    pub(super) fn death(&mut self, on: Date, code: &str) -> Result<(), OperationError> {
        let index = self.oldest(self.cell(code)?)?;
        self.dies(on, on.last_of_month(), index);
        Ok(())
    }

    /// Enters a death on a page of the book.
    pub(super) fn dies(&mut self, on: Date, page: Date, index: usize) -> Draft {
        self.people[index].lot = Lot::Gone;
        let reported = on.saturating_add(Span::new().days(self.dice.between(1, 4)));
        let slip = Paper {
            kind: PaperKind::Slip,
            sign: "PB/CB",
            dated: reported.min(page),
            issuer: &self.locality.cells[self.people[index].cell].name,
            about: format!("Báo đảng viên từ trần: {}", self.people[index].name),
        };
        let fact = Fact::Left { person: self.people[index].id, reason: Leaving::Died };
        self.rest(page, &slip, Draft::new(on, fact))
    }

    pub(super) fn arrival(&mut self, on: Date, came: &Came) -> Result<(), OperationError> {
        let cell = self.cell(&came.cell)?;
        // The data outlives the agenda's copy of it.
        let told = self.locality.years.iter().flat_map(|year| &year.came);
        let named = came.named.as_ref().and_then(|wanted| {
            told.filter_map(|it| it.named.as_ref()).find(|named| named.name == wanted.name)
        });
        let (index, mut details) = self.invent(cell, Some([26, 48]), on, named)?;
        details.push(self.inventor.card(&mut self.dice));
        let home = self.home(cell);
        details.push(Detail::Address(home.address.clone()));
        let milestones = milestones(&mut self.dice, self.people[index].born, on);
        let person = self.people[index].id;
        let fact = Fact::TransferredIn {
            person,
            cell: self.frame.cells[cell].unit,
            member: MemberKind::Official,
            milestones,
            reach: came.from,
        };
        let dated = on.saturating_sub(Span::new().days(self.dice.between(3, 15)));
        let letter = self.letter(dated, came.from, &self.people[index].name);
        let page = on.last_of_month();
        self.rest(page, &letter, Draft::new(on, fact).with(details));
        self.settle(page, on, person, &home);
        Ok(())
    }

    pub(super) fn departure(&mut self, on: Date, went: &Went) -> Result<(), OperationError> {
        let cell = self.cell(&went.cell)?;
        let index = self.one_of(cell, [23, 45], on)?;
        self.people[index].lot = Lot::Gone;
        self.goes(on, on.last_of_month(), index, went.to);
        Ok(())
    }

    /// Enters a departure on a page of the book.
    pub(super) fn goes(&mut self, on: Date, page: Date, index: usize, reach: Reach) -> Draft {
        let fact = Fact::TransferredOut { person: self.people[index].id, reach };
        let letter = self.letter(on, reach, &self.people[index].name);
        self.rest(page, &letter, Draft::new(on, fact))
    }

    /// A move is on the way for some days. Who leaves an office goes home old, who leaves a
    /// hamlet takes up work.
    pub(super) fn inside(&mut self, on: Date, moved: &Moved) -> Result<(), OperationError> {
        let (from, to) = (self.cell(&moved.from)?, self.cell(&moved.to)?);
        let takes_up_work = self.locality.cells[from].place.kind == PlaceKind::Hamlet;
        let index =
            if takes_up_work { self.one_of(from, [24, 42], on)? } else { self.oldest(from)? };
        self.people[index].cell = to;
        self.people[index].lot = Lot::Kept;
        let person = self.people[index].id;
        let unit = self.frame.cells[to].unit;
        let letter = Paper {
            kind: PaperKind::Letter,
            sign: "GTSH/ĐU",
            dated: on,
            issuer: &self.locality.body.committee,
            about: format!("Giới thiệu sinh hoạt đảng: {}", self.people[index].name),
        };
        let started = Draft::new(on, Fact::TransferStarted { person, to: unit });
        let page = on.last_of_month();
        let paper = self.rest(page, &letter, started).paper;
        let accepted = on.saturating_add(Span::new().days(self.dice.between(4, 12)));
        let fact = Fact::Transferred { person, to: unit };
        let draft = Draft::new(accepted, fact).on(paper);
        let page = accepted.last_of_month();
        self.book.enter_on(page, Line::New(draft));
        if self.locality.cells[to].place.kind == PlaceKind::Hamlet {
            let home = self.home(to);
            self.settle(page, accepted, person, &home);
        }
        Ok(())
    }

    fn letter(&self, dated: Date, reach: Reach, name: &str) -> Paper<'d> {
        let body = &self.locality.body;
        let issuer = match reach {
            Reach::SameSuperior => body.committee.as_str(),
            Reach::OtherProvince | Reach::SameProvince => body.superior.as_str(),
        };
        let about = format!("Giới thiệu sinh hoạt đảng: {name}");
        Paper { kind: PaperKind::Letter, sign: LETTER_SIGN, dated, issuer, about }
    }
}
