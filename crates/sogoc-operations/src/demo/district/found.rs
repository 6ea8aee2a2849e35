//! Entering the organisations, places and posts of a district into the book.

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PlaceId, PostId, UnitId};
use sogoc_domain::place::{AreaClass, PlaceKind};
use sogoc_domain::post::{PostOf, PostTitle};
use sogoc_domain::unit::{UnitChange, UnitEnding, UnitKind};

use super::data::District;
use super::layout::{Base, Cell, Hamlet, Layout, Stage};
use crate::demo::book::{Book, Line};
use crate::demo::spine::Seat;

/// Enters what stands; everything takes effect on one day and is entered on one page.
pub(super) struct Founder<'a> {
    pub(super) district: &'a District,
    pub(super) layout: &'a Layout,
    pub(super) book: &'a mut Book,
    pub(super) on: Date,
    pub(super) page: Date,
}

/// An organisation to be entered.
#[derive(Clone, Copy)]
struct Standing<'a> {
    unit: UnitId,
    name: &'a str,
    code: Option<&'a str>,
    kind: UnitKind,
    category: Option<&'a str>,
    parent: UnitId,
    founded: PartialDate,
}

impl Founder<'_> {
    fn enter(&mut self, fact: Fact) {
        self.book.enter_on(self.page, Line::New(Draft::new(self.on, fact)));
    }

    fn unit(&mut self, standing: Standing<'_>) {
        self.enter(Fact::UnitEstablished {
            unit: standing.unit,
            name: standing.name.to_owned(),
            code: standing.code.map(str::to_owned),
            unit_kind: standing.kind,
            category: standing.category.map(str::to_owned),
            parent: Some(standing.parent),
            established_on: standing.founded,
            predecessors: Vec::new(),
        });
    }

    fn place(
        &mut self,
        (place, name, place_kind): (PlaceId, &str, PlaceKind),
        parent: PlaceId,
        classes: &[AreaClass],
        predecessors: Vec<PlaceId>,
    ) {
        self.enter(Fact::PlaceEstablished {
            place,
            name: name.to_owned(),
            place_kind,
            code: None,
            parent: Some(parent),
            classes: classes.to_vec(),
            predecessors,
        });
    }

    fn post(&mut self, post: PostId, of: PostOf, title: PostTitle, wording: Option<&str>) {
        let wording = wording.map(str::to_owned);
        self.enter(Fact::PostEstablished { post, of, title, wording });
    }

    fn territory(&mut self, unit: UnitId, place: PlaceId) {
        self.enter(Fact::UnitSet { unit, change: UnitChange::Territory(Some(place)) });
    }

    /// Everything of the first day.
    pub(super) fn everything(&mut self, under: Seat) {
        let (district, layout) = (self.district, self.layout);
        let body = &district.body;
        let territory = (layout.territory, body.territory.as_str(), PlaceKind::District);
        self.place(territory, under.place, &[], Vec::new());
        self.unit(Standing {
            unit: layout.root,
            name: &body.name,
            code: Some(&body.code),
            kind: UnitKind::DistrictBody,
            category: None,
            parent: under.unit,
            founded: body.founded,
        });
        self.territory(layout.root, layout.territory);
        for (index, base) in layout.bases.iter().enumerate() {
            if base.founded.is_none() {
                self.base(index, base, body.founded);
            }
        }
    }

    /// A base organisation with its cells and places.
    pub(super) fn base(&mut self, index: usize, base: &Base, founded: PartialDate) {
        let (district, layout) = (self.district, self.layout);
        let classes = district.communes.get(index).map_or(&[][..], |commune| &commune.classes);
        let place = (base.place, base.place_name.as_str(), base.place_kind);
        self.place(place, layout.territory, classes, Vec::new());
        self.unit(Standing {
            unit: base.unit,
            name: &base.name,
            code: None,
            kind: if base.is_body { UnitKind::BaseBody } else { UnitKind::BaseCell },
            category: Some(base.category.id()),
            parent: layout.root,
            founded,
        });
        if index < district.communes.len() {
            self.territory(base.unit, base.place);
        } else if base.is_body {
            self.enter(Fact::CoverStarted { unit: base.unit, place: base.place });
        }
        for hamlet in layout.hamlets.iter().filter(|hamlet| hamlet.commune == index) {
            if index < district.communes.len() && hamlet.stage != Stage::Begins {
                self.hamlet(hamlet, Vec::new());
            }
        }
        for agency in &base.agencies {
            let place = (agency.place, agency.name.as_str(), agency.kind);
            self.place(place, base.place, &[], Vec::new());
            self.enter(Fact::CoverStarted { unit: base.unit, place: agency.place });
        }
        for cell in &base.cells {
            self.cell(base, &layout.cells[*cell], founded);
        }
    }

    fn hamlet(&mut self, hamlet: &Hamlet, predecessors: Vec<PlaceId>) {
        let parent = self.layout.bases[hamlet.commune].place;
        let place = (hamlet.place, hamlet.name.as_str(), PlaceKind::Hamlet);
        self.place(place, parent, &[], predecessors);
        let of = PostOf::Place(hamlet.place);
        let title = self.district.heads.title.as_str();
        self.post(hamlet.head, of, PostTitle::HamletHead, Some(title));
    }

    fn cell(&mut self, base: &Base, cell: &Cell, founded: PartialDate) {
        if base.is_body {
            self.unit(Standing {
                unit: cell.unit,
                name: &cell.name,
                code: None,
                kind: UnitKind::AttachedCell,
                category: None,
                parent: base.unit,
                founded,
            });
        }
        for agency in cell.agencies.iter().filter(|agency| agency.place != base.place) {
            let place = (agency.place, agency.name.as_str(), agency.kind);
            self.place(place, base.place, &[], Vec::new());
        }
        let hamlets = cell.hamlets.iter().map(|at| &self.layout.hamlets[*at]);
        let standing = hamlets.filter(|it| it.stage != Stage::Begins).map(|it| it.place);
        let covered: Vec<PlaceId> =
            standing.chain(cell.agencies.iter().map(|agency| agency.place)).collect();
        for place in covered {
            self.enter(Fact::CoverStarted { unit: cell.unit, place });
        }
        let of = PostOf::Unit(cell.unit);
        self.post(cell.secretary, of, PostTitle::Secretary, None);
        self.post(cell.deputy, of, PostTitle::DeputySecretary, None);
    }

    /// The hamlets that begin when hamlets are joined, under cells with a new name.
    pub(super) fn joined(&mut self) {
        let layout = self.layout;
        for (number, hamlet) in layout.hamlets.iter().enumerate() {
            if hamlet.stage == Stage::Begins {
                let old = layout.hamlets.iter().filter(|it| it.stage == Stage::Ends(number));
                self.hamlet(hamlet, old.map(|it| it.place).collect());
                let (unit, place) = (layout.cells[hamlet.cell].unit, hamlet.place);
                self.enter(Fact::CoverStarted { unit, place });
            }
        }
        for cell in &layout.cells {
            if let Some(name) = &cell.renamed {
                let change = UnitChange::Name(name.clone());
                self.enter(Fact::UnitSet { unit: cell.unit, change });
            }
        }
    }

    /// What ends when hamlets are joined, once everybody is in the new one.
    pub(super) fn closed(&mut self) {
        let layout = self.layout;
        for cell in &layout.cells {
            if let Some(into) = cell.into {
                let successors = vec![layout.cells[into].unit];
                let ending = UnitEnding::Merged;
                self.enter(Fact::UnitEnded { unit: cell.unit, ending, successors });
            }
        }
        for hamlet in &layout.hamlets {
            if let Stage::Ends(into) = hamlet.stage {
                let cell = &layout.cells[hamlet.cell];
                let place = hamlet.place;
                if cell.into.is_none() {
                    self.enter(Fact::CoverEnded { unit: cell.unit, place });
                }
                let successors = vec![layout.hamlets[into].place];
                self.enter(Fact::PlaceEnded { place, successors });
            }
        }
    }
}
