//! What happens once in the demo: discipline, exemption, mistakes put right, the yearly review.

use jiff::civil::Date;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::UnitId;
use sogoc_domain::paper::PaperKind;
use sogoc_domain::person::{Leaving, Reach};
use sogoc_domain::post::Rated;
use sogoc_domain::rating::Grade;
use sogoc_domain::stated::Bound;

use super::{Chronicle, Lot};
use crate::demo::book::{Line, Paper};
use crate::demo::data::{Story, What, broken};
use crate::error::OperationError;

/// The sign of the decisions of the committee itself.
const OWN_SIGN: &str = "QĐ/ĐU";

impl<'d> Chronicle<'d> {
    pub(super) fn story(&mut self, story: &Story) -> Result<(), OperationError> {
        let cell = self.cell(&story.cell)?;
        match story.what {
            What::NameRemoved => {
                let index = self.probationary(cell)?;
                self.removed(story, index, Leaving::NameRemoved, "Xóa tên");
            }
            What::Withdrew => {
                let index = self.one_of(cell, [28, 50], story.on)?;
                self.removed(story, index, Leaving::Withdrew, "Cho ra khỏi Đảng");
            }
            What::Expelled => self.expelled(story, cell)?,
            What::Exempted => self.exempted(story, cell)?,
            What::Suspended => self.suspended(story, cell)?,
            What::Visit => self.visit(story, cell)?,
            What::LateDeath => {
                let index = self.oldest(cell)?;
                self.dies(story.on, story.recorded.unwrap_or(story.on), index);
            }
            What::CorrectedDeath => self.corrected_death(story, cell)?,
            What::VoidedDeparture => self.voided_departure(story, cell)?,
            What::Handover => self.handover(story, cell)?,
        }
        Ok(())
    }

    fn probationary(&self, cell: usize) -> Result<usize, OperationError> {
        let found = self
            .people
            .iter()
            .position(|it| it.cell == cell && !it.official && it.lot != Lot::Gone);
        found.ok_or_else(|| self.nobody(cell))
    }

    /// Takes somebody out of the Party by a decision of the superior.
    fn removed(&mut self, story: &Story, index: usize, reason: Leaving, words: &str) {
        self.people[index].lot = Lot::Gone;
        let fact = Fact::Left { person: self.people[index].id, reason };
        let paper = self.decision(story.on, format!("{words}: {}", self.people[index].name));
        let draft = Draft::new(story.on, fact).noting(story.why.clone());
        self.rest(story.on.last_of_month(), &paper, draft);
    }

    fn expelled(&mut self, story: &Story, cell: usize) -> Result<(), OperationError> {
        let index = self.one_of(cell, [35, 60], story.on)?;
        self.removed(story, index, Leaving::Expelled, "Khai trừ");
        let Some(restored) = story.restored else { return Ok(()) };
        self.people[index].lot = Lot::Kept;
        let (person, unit) = (self.people[index].id, self.frame.cells[cell].unit);
        let about = format!("Giải quyết khiếu nại kỷ luật đảng: {}", self.people[index].name);
        let paper = self.decision(restored, about);
        let draft = Draft::new(restored, Fact::Restored { person, cell: unit })
            .noting(story.restored_why.clone());
        self.rest(restored.last_of_month(), &paper, draft);
        Ok(())
    }

    fn exempted(&mut self, story: &Story, cell: usize) -> Result<(), OperationError> {
        let index = self.oldest(cell)?;
        self.people[index].lot = Lot::Kept;
        self.people[index].exempt = true;
        let name = &self.people[index].name;
        let paper = self.own(story.on, format!("Miễn công tác và sinh hoạt đảng: {name}"));
        let fact = Fact::Exempted { person: self.people[index].id };
        let draft = Draft::new(story.on, fact).noting(story.why.clone());
        self.rest(story.on.last_of_month(), &paper, draft);
        Ok(())
    }

    fn suspended(&mut self, story: &Story, cell: usize) -> Result<(), OperationError> {
        let index = self.one_of(cell, [35, 60], story.on)?;
        self.people[index].lot = Lot::Kept;
        let person = self.people[index].id;
        let name = self.people[index].name.clone();
        let paper = self.decision(story.on, format!("Đình chỉ sinh hoạt đảng: {name}"));
        let draft = Draft::new(story.on, Fact::Suspended { person }).noting(story.why.clone());
        self.rest(story.on.last_of_month(), &paper, draft);
        if let Some(until) = story.until {
            let paper = self.decision(until, format!("Hết đình chỉ sinh hoạt đảng: {name}"));
            let draft = Draft::new(until, Fact::SuspensionEnded { person });
            self.rest(until.last_of_month(), &paper, draft);
        }
        Ok(())
    }

    fn visit(&mut self, story: &Story, cell: usize) -> Result<(), OperationError> {
        let host = story.host.as_deref().ok_or_else(|| broken("sinh hoạt tạm thời ở đâu"))?;
        let host = self.frame.cells[self.cell(host)?].unit;
        let index = self.one_of(cell, [26, 45], story.on)?;
        self.people[index].lot = Lot::Kept;
        let person = self.people[index].id;
        let name = &self.people[index].name;
        let paper = Paper {
            kind: PaperKind::Letter,
            ..self.own(story.on, format!("Giới thiệu sinh hoạt đảng tạm thời: {name}"))
        };
        let fact = Fact::VisitStarted { person, cell: host, until: story.until };
        self.rest(story.on.last_of_month(), &paper, Draft::new(story.on, fact));
        if let Some(until) = story.until {
            self.book.enter(Draft::new(until, Fact::VisitEnded { person, cell: host }));
        }
        Ok(())
    }

    fn corrected_death(&mut self, story: &Story, cell: usize) -> Result<(), OperationError> {
        let index = self.oldest(cell)?;
        let wrong = self.dies(story.on, story.on.last_of_month(), index);
        let right = Draft { effective_on: story.right.unwrap_or(story.on), ..wrong.clone() }
            .noting(story.why.clone());
        let page = story.recorded.unwrap_or(story.on).last_of_month();
        self.book.enter_on(page, Line::Replace(Box::new((wrong, right))));
        Ok(())
    }

    fn voided_departure(&mut self, story: &Story, cell: usize) -> Result<(), OperationError> {
        let index = self.one_of(cell, [23, 45], story.on)?;
        self.people[index].lot = Lot::Kept;
        let page = story.on.last_of_month();
        let wrong = self.goes(story.on, page, index, Reach::SameProvince);
        let why = story.why.clone().unwrap_or_default();
        let page = story.recorded.unwrap_or(story.on).last_of_month();
        self.book.enter_on(page, Line::Void(wrong, why));
        Ok(())
    }

    /// The new secretary takes over the post of the cell and, in a hamlet, that of its head.
    fn handover(&mut self, story: &Story, cell: usize) -> Result<(), OperationError> {
        let seat = self.frame.cells[cell];
        let page = story.on.last_of_month();
        let new = self.one_of(cell, [28, 42], story.on)?;
        self.people[new].lot = Lot::Kept;
        self.people[new].holder = true;
        let old = std::mem::replace(&mut self.secretaries[cell], new);
        let person = self.people[old].id;
        let posts: Vec<_> = [Some(seat.secretary), seat.head].into_iter().flatten().collect();
        for post in posts {
            self.book.enter(Draft::new(story.on, Fact::PostLeft { person, post }));
            self.take(page, story.on, new, post);
        }
        Ok(())
    }

    /// Rates everybody but the exempt, best the holders of posts; then the organisations.
    pub(super) fn review(&mut self) -> Result<(), OperationError> {
        let review = &self.locality.review;
        let mut people: Vec<usize> = (0..self.people.len())
            .filter(|at| self.people[*at].lot != Lot::Gone && !self.people[*at].exempt)
            .collect();
        self.dice.shuffle(&mut people);
        people.sort_by_key(|at| !self.people[*at].holder);
        let rated = people.iter().map(|at| Rated::Person(self.people[*at].id)).collect();
        let about = format!("Đánh giá, xếp loại đảng viên năm {}", review.year);
        self.rate(rated, &review.members, about)?;
        let mut units: Vec<UnitId> = self.frame.cells.iter().map(|seat| seat.unit).collect();
        self.dice.shuffle(&mut units);
        let about = format!("Đánh giá, xếp loại chi bộ năm {}", review.year);
        self.rate(units.into_iter().map(Rated::Unit).collect(), &review.cells, about)?;
        let about = format!("Đánh giá, xếp loại Đảng bộ năm {}", review.year);
        self.rate(vec![Rated::Unit(self.frame.root)], &[(review.body, 1)], about)
    }

    /// Gives the grades out in order; there must be one for each.
    fn rate(
        &mut self,
        rated: Vec<Rated>,
        grades: &[(Grade, usize)],
        about: String,
    ) -> Result<(), OperationError> {
        let review = &self.locality.review;
        let page = review.on.last_of_month();
        let grades: Vec<Grade> =
            grades.iter().flat_map(|(grade, count)| std::iter::repeat_n(*grade, *count)).collect();
        if grades.len() != rated.len() {
            return Err(broken(&format!("{about}: {} / {}", grades.len(), rated.len())));
        }
        let paper = self.own(review.on, about);
        let paper = self.book.paper(&mut self.dice, page, &paper);
        for (rated, grade) in rated.into_iter().zip(grades) {
            let scale = review.scale.clone();
            let fact = Fact::Rated { rated, year: review.year, scale, grade };
            self.book.enter(Draft::new(review.on, fact).on(Some(paper)));
        }
        Ok(())
    }

    /// Enters the numbers the committee declares in its reports.
    pub(super) fn state_figures(&mut self) {
        let (body, unit) = (&self.locality.body, self.frame.root);
        for report in &self.locality.reports {
            let page = report.dated.last_of_month();
            let paper = self.own(report.dated, report.about.clone());
            let paper =
                Paper { kind: PaperKind::Other, sign: "BC/ĐU", issuer: &body.committee, ..paper };
            let paper = self.book.paper(&mut self.dice, page, &paper);
            for (measure, value) in &report.figures {
                let (measure, value) = (measure.clone(), *value);
                let fact = Fact::Stated { unit, measure, value, bound: Bound::Exactly };
                self.book.enter_on(page, Line::New(Draft::new(report.on, fact).on(Some(paper))));
            }
        }
    }

    /// A decision of the committee itself.
    fn own(&self, dated: Date, about: String) -> Paper<'d> {
        let issuer = &self.locality.body.committee;
        Paper { kind: PaperKind::Decision, sign: OWN_SIGN, dated, issuer, about }
    }
}
