//! What happens to the organisations of the province: cells founded, reviews, a district divided.

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::paper::PaperKind;
use sogoc_domain::place::PlaceChange;
use sogoc_domain::post::Rated;
use sogoc_domain::stated::Bound;
use sogoc_domain::unit::{UnitChange, UnitKind};

use super::super::book::Paper;
use super::super::spine::VAN_HO;
use super::frame::{Cell, Senior};
use super::papers::Matter;
use super::telling::Telling;
use super::years::decided_before;

/// By how much an organisation may do better or worse than it does as a rule.
const LUCK: i32 = 60;

impl Telling<'_> {
    /// A place gets a cell of its own, with the members who live or work there.
    pub(super) fn founding(&mut self, on: Date, spot: usize) {
        let (old, place) = (self.frame.spots[spot].cell, self.frame.spots[spot].place);
        let (commune, work) = (self.frame.spots[spot].commune, self.frame.spots[spot].work);
        let (above, senior) = (self.frame.communes[commune].unit, self.frame.cells[old].senior);
        let unit: UnitId = self.dice.id(on);
        let page = on.last_of_month();
        let paper = Some(self.paper(page, senior, Matter::Founding, decided_before(on)));
        self.book.enter(
            Draft::new(
                on,
                Fact::UnitEstablished {
                    unit,
                    name: format!("Chi bộ {}", self.frame.spots[spot].name),
                    code: None,
                    unit_kind: UnitKind::AttachedCell,
                    category: None,
                    parent: Some(above),
                    established_on: PartialDate::Day(on),
                    predecessors: vec![self.frame.cells[old].unit],
                },
            )
            .on(paper),
        );
        if self.frame.spots[spot].mother.is_some() {
            let mother = self.frame.cells[old].unit;
            self.book.enter(Draft::new(on, Fact::CoverEnded { unit: mother, place }));
        }
        self.book.enter(Draft::new(on, Fact::CoverStarted { unit, place }));
        let new = self.frame.cells.len();
        let (commune, group) = (Some(commune), self.frame.spots[spot].group);
        let movers = std::mem::take(&mut self.frame.spots[spot].keepers);
        let cell = Cell { commune, group, spot: Some(spot), ..Cell::new(unit, senior, work) };
        self.frame.cells.push(Cell { members: movers.len(), ..cell });
        self.frame.cells[old].members -= movers.len();
        self.frame.spots[spot].cell = new;
        for at in movers {
            let person = self.people[at].id;
            self.people[at].cell = new;
            self.book.enter(Draft::new(on, Fact::Transferred { person, to: unit }).on(paper));
        }
    }

    /// Rates the base organisations: who does well as a rule does so in most years.
    pub(super) fn review(&mut self, on: Date, round: usize) {
        let review = &self.data.review;
        let round = &review.rounds[round];
        let mut order: Vec<(i32, usize)> = (0..self.frame.bases.len())
            .map(|at| (self.frame.bases[at].merit + self.dice.between(0, LUCK), at))
            .collect();
        order.sort_unstable();
        let many = |(grade, number)| std::iter::repeat_n(grade, number);
        let grades = review.grades.iter().copied().zip(round.given.iter().copied());
        let grades: Vec<_> = grades.flat_map(many).collect();
        for ((_, at), grade) in order.into_iter().zip(grades) {
            let base = &self.frame.bases[at];
            let (rated, senior) = (Rated::Unit(base.unit), base.senior);
            let paper = self.paper(on.last_of_month(), senior, Matter::Review, on);
            let (year, scale) = (round.year, review.scale.clone());
            let draft = Draft::new(on, Fact::Rated { rated, year, scale, grade });
            self.book.enter(draft.on(Some(paper)));
        }
    }

    /// What the province itself reports after ten years.
    pub(super) fn report(&mut self) {
        let report = &self.data.report;
        let paper = Paper {
            kind: PaperKind::Other,
            sign: &report.sign,
            dated: report.on,
            issuer: &self.data.body.committee,
            about: report.about.clone(),
        };
        let paper = self.book.paper(&mut self.dice, report.on, &paper);
        let unit = self.frame.unit;
        for (measure, value) in &report.at_least {
            let (measure, bound) = (measure.clone(), Bound::AtLeast);
            let fact = Fact::Stated { unit, measure, value: *value, bound };
            self.book.enter(Draft::new(report.on, fact).on(Some(paper)));
        }
    }

    /// A part of a district becomes another one; its communes go there whole.
    pub(super) fn split(&mut self, on: Date) {
        let split = &self.data.split;
        let from = self.data.districts.iter().position(|it| it.code == split.from);
        let Some(from) = from else { return };
        let paper = Paper {
            kind: PaperKind::Decision,
            sign: "QĐ/TU",
            dated: on,
            issuer: &self.data.body.committee,
            about: split.about.clone(),
        };
        let paper = Some(self.book.paper(&mut self.dice, on.last_of_month(), &paper));
        let unit: UnitId = self.dice.id(on);
        let place: PlaceId = self.dice.id(on);
        let old = &self.frame.seniors[from];
        let mut facts = vec![
            Fact::PlaceEstablished {
                place,
                name: VAN_HO.territory.to_owned(),
                place_kind: VAN_HO.place_kind,
                code: None,
                parent: Some(self.frame.place),
                classes: Vec::new(),
                predecessors: old.place.into_iter().collect(),
            },
            Fact::UnitEstablished {
                unit,
                name: VAN_HO.name.to_owned(),
                code: Some(VAN_HO.code.to_owned()),
                unit_kind: VAN_HO.kind,
                category: None,
                parent: Some(self.frame.unit),
                established_on: VAN_HO.founded,
                predecessors: vec![old.unit],
            },
            Fact::UnitSet { unit, change: UnitChange::Territory(Some(place)) },
        ];
        let new = self.frame.seniors.len();
        for (at, commune) in self.frame.communes.iter_mut().enumerate() {
            let moves =
                commune.senior == from && split.communes.iter().any(|it| it == commune.name);
            if moves {
                commune.senior = new;
                let change = PlaceChange::Parent(Some(place));
                facts.push(Fact::PlaceSet { place: commune.place, change });
                let change = UnitChange::Parent(unit);
                facts.push(Fact::UnitSet { unit: commune.unit, change });
                let cells = self.frame.cells.iter_mut();
                cells.filter(|cell| cell.commune == Some(at)).for_each(|cell| cell.senior = new);
            }
        }
        let (committee, sign) = (split.committee.as_str(), split.sign.as_str());
        self.frame.seniors.push(Senior { unit, place: Some(place), committee, sign });
        for fact in facts {
            self.book.enter(Draft::new(on, fact).on(paper));
        }
    }
}
