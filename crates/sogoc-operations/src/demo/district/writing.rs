//! Writing a district's course into the book, as its office would have entered it.

use jiff::{Span, civil::Date};
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PaperId, PersonId, PlaceId};
use sogoc_domain::paper::PaperKind;
use sogoc_domain::person::{Detail, Leaving, MemberKind, Milestones, Source};
use sogoc_domain::post::Appointment;

use super::course::Course;
use super::faces::Faces;
use super::found::Founder;
use super::people::{Entry, Home, Step, What};
use crate::demo::book::{Book, Line, Paper};
use crate::demo::data::broken;
use crate::demo::dice::Dice;
use crate::demo::people::milestones;
use crate::error::OperationError;

/// The sign of letters of introduction.
const LETTER_SIGN: &str = "GTSH/HU";

/// Writes one district.
pub(super) struct Writing<'a> {
    pub(super) course: &'a Course<'a>,
    pub(super) faces: Faces<'a>,
    pub(super) book: &'a mut Book,
    pub(super) dice: Dice,
    /// The list of those who were members on the first day, and the day it was entered.
    pub(super) list: (PaperId, Date),
    pub(super) names: Vec<String>,
}

impl<'a> Writing<'a> {
    pub(super) fn new(
        course: &'a Course<'a>,
        faces: Faces<'a>,
        book: &'a mut Book,
        mut dice: Dice,
    ) -> Self {
        let body = &course.district.body;
        let page = body.opening.saturating_add(Span::new().days(8));
        let list = Paper {
            kind: PaperKind::List,
            sign: "DS/HU",
            dated: page,
            issuer: &body.committee,
            about: format!("Danh sách đảng viên {} khi lập sổ", body.name),
        };
        let list = (book.paper(&mut dice, page, &list), page);
        let names = vec![String::new(); course.people.len()];
        Self { course, faces, book, dice, list, names }
    }

    pub(super) fn step(&mut self, step: &Step) -> Result<(), OperationError> {
        match step {
            Step::Person { on, who, what } => self.person(*on, *who, *what)?,
            Step::Committee(committee) => self.committee(committee),
            Step::Post { post, of, title } => self.post(*post, *of, *title),
            Step::Founded { on, base } => {
                let base_at = &self.course.layout.bases[*base];
                self.founder(*on).base(*base, base_at, (*on).into());
            }
            Step::Joined => self.founder(self.joining()?).joined(),
            Step::Closed => self.founder(self.joining()?).closed(),
            Step::Rated { round, members, bases, cells } => {
                self.rated(*round, members, bases, cells);
            }
        }
        Ok(())
    }

    fn joining(&self) -> Result<Date, OperationError> {
        let merger = self.course.district.merger.as_ref();
        merger.map(|merger| merger.on).ok_or_else(|| broken("sáp nhập"))
    }

    fn founder(&mut self, on: Date) -> Founder<'_> {
        let (district, layout) = (self.course.district, self.course.layout);
        Founder { district, layout, book: self.book, on, page: on.last_of_month() }
    }

    fn person(&mut self, on: Date, who: usize, what: What) -> Result<(), OperationError> {
        let course = self.course;
        let person = course.people[who].id;
        let page = self.page(on);
        match what {
            What::Enters(home) => return self.enters(on, who, home),
            What::Recognised(official_on) => {
                let paper = self.decision(on, "Công nhận đảng viên chính thức", who);
                let card = self.faces.card();
                let fact = Fact::Recognised { person, official_on };
                self.rest(page, &paper, Draft::new(on, fact).with(vec![card]));
            }
            What::Moves { to, accepted, home } => self.moves((on, accepted), who, to, home),
            What::Joins { to } => {
                let paper = self.decision(on, "Chuyển sinh hoạt đảng theo tổ chức", who);
                let fact = Fact::Transferred { person, to: course.layout.cells[to].unit };
                self.rest(page, &paper, Draft::new(on, fact));
            }
            What::Lives(home) => self.lives(page, on, who, home),
            What::Left(reason) => self.left(on, who, reason),
            What::Goes(reach) => {
                let letter = self.letter(on, who);
                self.rest(page, &letter, Draft::new(on, Fact::TransferredOut { person, reach }));
            }
            What::Exempted => {
                let paper = self.decision(on, "Miễn công tác và sinh hoạt đảng", who);
                self.rest(page, &paper, Draft::new(on, Fact::Exempted { person }));
            }
            What::Suspended => {
                let paper = self.decision(on, "Đình chỉ sinh hoạt đảng", who);
                self.rest(page, &paper, Draft::new(on, Fact::Suspended { person }));
            }
            What::Reinstated => {
                let paper = self.decision(on, "Hết đình chỉ sinh hoạt đảng", who);
                self.rest(page, &paper, Draft::new(on, Fact::SuspensionEnded { person }));
            }
            What::Takes(post) => {
                let appointment = Some(Appointment::Elected);
                let fact = Fact::PostTaken { person, post, appointment, term: None };
                self.enter(page, Draft::new(on, fact));
            }
            What::Leaves(post) => self.enter(page, Draft::new(on, Fact::PostLeft { person, post })),
        }
        Ok(())
    }

    fn enters(&mut self, on: Date, who: usize, home: Option<Home>) -> Result<(), OperationError> {
        let course = self.course;
        let someone = &course.people[who];
        let (person, page) = (someone.id, self.page(on));
        let (name, mut details) = self.faces.details(who)?;
        self.names[who] = name;
        let Some(cell) = someone.first_cell else {
            self.enter(page, Draft::new(on, Fact::PersonRecorded { person }).with(details));
            if let Some(home) = home {
                self.lives(page, on, who, home);
            }
            return Ok(());
        };
        let (place, address) = self.residence(cell, home);
        details.push(Detail::Address(address));
        if someone.entry == Entry::Opening || matches!(someone.entry, Entry::Arrived(_)) {
            details.push(self.faces.card());
        }
        let unit = course.layout.cells[cell].unit;
        let list = Some(self.list.0);
        match someone.entry {
            Entry::Opening | Entry::Outsider => {
                let milestones = milestones(&mut self.dice, someone.born, on);
                let fact = opening(person, unit, MemberKind::Official, milestones);
                self.enter(page, Draft::new(on, fact).with(details).on(list));
            }
            Entry::Probation(ceremony) => {
                let decided = ceremony.saturating_sub(Span::new().days(12));
                let (decided_on, admitted_on) = (decided.into(), ceremony.into());
                let known = Milestones { decided_on, admitted_on, ..Milestones::default() };
                let fact = opening(person, unit, MemberKind::Probationary, known);
                self.enter(page, Draft::new(on, fact).with(details).on(list));
            }
            Entry::Admitted => {
                let decided = on.saturating_sub(Span::new().days(self.dice.between(5, 20)));
                let paper = self.decision(decided, "Kết nạp đảng viên", who);
                let fact = Fact::Admitted { person, cell: unit, decided_on: Some(decided) };
                self.rest(page, &paper, Draft::new(on, fact).with(details));
            }
            Entry::Arrived(reach) => {
                let milestones = milestones(&mut self.dice, someone.born, on);
                let member = MemberKind::Official;
                let fact = Fact::TransferredIn { person, cell: unit, member, milestones, reach };
                let letter = self.letter(on.saturating_sub(Span::new().days(9)), who);
                self.rest(page, &letter, Draft::new(on, fact).with(details));
            }
        }
        self.settles(page, on, who, cell, (place, home));
        Ok(())
    }

    /// Where they live, whether they are native of it, and where they work.
    fn settles(
        &mut self,
        page: Date,
        on: Date,
        who: usize,
        cell: usize,
        (place, home): (PlaceId, Option<Home>),
    ) {
        let person = self.course.people[who].id;
        if let Some(home) = home {
            self.lives(page, on, who, home);
        } else {
            let fact = Fact::ResidenceSet { person, place: Some(place) };
            self.enter(page, Draft::new(on, fact));
        }
        self.works(page, on, who, cell);
    }

    fn works(&mut self, page: Date, on: Date, who: usize, cell: usize) {
        let at = &self.course.layout.cells[cell];
        // In a hamlet cell only some work in the offices it covers; in the others everybody does.
        let works_there = at.hamlets.is_empty() || self.dice.chance(25);
        let base = &self.course.layout.bases[at.base];
        let agencies = if at.agencies.is_empty() { &base.agencies } else { &at.agencies };
        let agency = self.dice.pick(agencies).filter(|_| works_there);
        let own = self.course.district.communes.len() <= at.base;
        if let Some(place) = agency.map(|it| it.place).or(own.then_some(base.place)) {
            let person = self.course.people[who].id;
            let fact = Fact::WorkplaceSet { person, place: Some(place) };
            self.enter(page, Draft::new(on, fact));
        }
    }

    fn lives(&mut self, page: Date, on: Date, who: usize, home: Home) {
        let (person, native) = (self.course.people[who].id, home.native);
        let place = self.course.layout.hamlets[home.hamlet].place;
        let residence = Fact::ResidenceSet { person, place: Some(place) };
        self.enter(page, Draft::new(on, residence));
        self.enter(page, Draft::new(on, Fact::NativeSet { person, place, native }));
    }

    fn residence(&self, cell: usize, home: Option<Home>) -> (PlaceId, String) {
        let layout = self.course.layout;
        if let Some(home) = home {
            let hamlet = &layout.hamlets[home.hamlet];
            return (hamlet.place, hamlet.name.clone());
        }
        let base = layout.cells[cell].base;
        if base < self.course.district.communes.len() {
            let place = &layout.bases[base];
            return (place.place, format!("trung tâm {}", place.place_name));
        }
        (layout.territory, format!("trung tâm {}", self.course.district.body.territory))
    }

    fn moves(&mut self, (on, accepted): (Date, Date), who: usize, to: usize, home: Option<Home>) {
        let person = self.course.people[who].id;
        let unit = self.course.layout.cells[to].unit;
        let letter = self.letter(on, who);
        let started = Draft::new(on, Fact::TransferStarted { person, to: unit });
        let paper = self.rest(self.page(on), &letter, started);
        let page = self.page(accepted);
        let fact = Fact::Transferred { person, to: unit };
        self.enter(page, Draft::new(accepted, fact).on(Some(paper)));
        if let Some(home) = home {
            self.lives(page, accepted, who, home);
        }
        self.works(page, accepted, who, to);
    }

    fn left(&mut self, on: Date, who: usize, reason: Leaving) {
        let page = self.page(on);
        let about = match reason {
            Leaving::Died => "Báo đảng viên từ trần",
            Leaving::Expelled => "Khai trừ",
            Leaving::NameRemoved => "Xóa tên đảng viên dự bị",
            Leaving::Withdrew => "Cho ra khỏi Đảng",
        };
        let mut paper = self.decision(on, about, who);
        if reason == Leaving::Died {
            let cell = &self.course.layout.cells[self.course.people[who].cell];
            paper = Paper { kind: PaperKind::Slip, sign: "PB/CB", issuer: &cell.name, ..paper };
        }
        let fact = Fact::Left { person: self.course.people[who].id, reason };
        self.rest(page, &paper, Draft::new(on, fact));
    }

    /// The end of the month, as an office does; the first day with its list.
    pub(super) fn page(&self, on: Date) -> Date {
        if on == self.course.district.body.opening { self.list.1 } else { on.last_of_month() }
    }

    pub(super) fn enter(&mut self, page: Date, draft: Draft) {
        self.book.enter_on(page, Line::New(draft));
    }

    /// Enters an event with the paper it rests on.
    fn rest(&mut self, page: Date, paper: &Paper<'_>, draft: Draft) -> PaperId {
        let paper = self.book.paper(&mut self.dice, page, paper);
        self.enter(page, draft.on(Some(paper)));
        paper
    }

    fn decision(&self, dated: Date, about: &str, who: usize) -> Paper<'a> {
        let body = &self.course.district.body;
        Paper {
            kind: PaperKind::Decision,
            sign: &body.sign,
            dated,
            issuer: &body.committee,
            about: format!("{about}: {}", self.names[who]),
        }
    }

    fn letter(&self, dated: Date, who: usize) -> Paper<'a> {
        let about = "Giới thiệu sinh hoạt đảng";
        let letter = self.decision(dated, about, who);
        Paper { kind: PaperKind::Letter, sign: LETTER_SIGN, ..letter }
    }
}

fn opening(
    person: PersonId,
    cell: sogoc_domain::id::UnitId,
    member: MemberKind,
    milestones: Milestones,
) -> Fact {
    Fact::OpeningRecord { person, cell, member, milestones, source: Source::File }
}
