//! The yearly reviews of a district, and the numbers its office declares.

use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::paper::PaperKind;
use sogoc_domain::post::Rated;
use sogoc_domain::rating::Grade;
use sogoc_domain::stated::Bound;

use super::data::Round;
use super::writing::Writing;
use crate::demo::book::Paper;

impl Writing<'_> {
    pub(super) fn rated(
        &mut self,
        number: usize,
        members: &[usize],
        bases: &[usize],
        cells: &[usize],
    ) {
        let course = self.course;
        let round = &course.district.rounds[number];
        let layout = course.layout;
        let units = bases.iter().map(|at| Rated::Unit(layout.bases[*at].unit)).collect();
        self.give(round, units, &round.bases, "tổ chức cơ sở đảng");
        let units: Vec<Rated> =
            cells.iter().map(|at| Rated::Unit(layout.cells[*at].unit)).collect();
        let shares = shares(&round.cells, units.len());
        self.give(round, units, &shares, "chi bộ trực thuộc đảng ủy cơ sở");
        let people: Vec<Rated> =
            members.iter().map(|at| Rated::Person(course.people[*at].id)).collect();
        let shares = self::shares(&round.members, people.len());
        self.give(round, people, &shares, "đảng viên");
    }

    /// Gives the grades out in a random order; the last grade goes to all that are left.
    fn give(&mut self, round: &Round, mut rated: Vec<Rated>, grades: &[(Grade, usize)], of: &str) {
        let Some((last, _)) = grades.last() else { return };
        if rated.is_empty() {
            return;
        }
        self.dice.shuffle(&mut rated);
        let body = &self.course.district.body;
        let paper = Paper {
            kind: PaperKind::Decision,
            sign: &body.sign,
            dated: round.on,
            issuer: &body.committee,
            about: format!("Đánh giá, xếp loại {of} năm {}", round.year),
        };
        let page = self.page(round.on);
        let paper = self.book.paper(&mut self.dice, page, &paper);
        let given = grades.iter().flat_map(|(grade, count)| std::iter::repeat_n(*grade, *count));
        for (rated, grade) in rated.into_iter().zip(given.chain(std::iter::repeat(*last))) {
            let scale = round.scale.clone();
            let fact = Fact::Rated { rated, year: round.year, scale, grade };
            self.enter(page, Draft::new(round.on, fact).on(Some(paper)));
        }
    }

    /// Enters the numbers the office declares in its reports.
    pub(super) fn reports(&mut self) {
        let (body, unit) = (&self.course.district.body, self.course.layout.root);
        for report in &self.course.district.reports {
            let paper = Paper {
                kind: PaperKind::Other,
                sign: "BC/HU",
                dated: report.dated,
                issuer: &body.committee,
                about: report.about.clone(),
            };
            let page = report.dated.last_of_month();
            let paper = self.book.paper(&mut self.dice, page, &paper);
            for (measure, value) in &report.figures {
                let (measure, value) = (measure.clone(), *value);
                let fact = Fact::Stated { unit, measure, value, bound: Bound::Exactly };
                self.enter(page, Draft::new(report.on, fact).on(Some(paper)));
            }
        }
    }
}

/// So many of each grade as its share of a hundred says; what rounding leaves goes to the largest.
fn shares(of_a_hundred: &[(Grade, usize)], total: usize) -> Vec<(Grade, usize)> {
    let mut counts: Vec<(Grade, usize)> =
        of_a_hundred.iter().map(|(grade, share)| (*grade, total * share / 100)).collect();
    let given: usize = counts.iter().map(|(_, count)| count).sum();
    let largest = of_a_hundred.iter().enumerate().max_by_key(|(_, (_, share))| *share);
    if let Some((largest, _)) = largest {
        counts[largest].1 += total - given;
    }
    counts
}
