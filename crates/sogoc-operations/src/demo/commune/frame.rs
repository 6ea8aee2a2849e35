//! What the people of a commune stand in: organisations, places, posts and the committee.

use jiff::civil::Date;
use sogoc_domain::category::Category;
use sogoc_domain::date::PartialDate;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{CommitteeId, PlaceId, PostId, UnitId};
use sogoc_domain::place::{AreaClass, PlaceKind};
use sogoc_domain::post::{CommitteeKind, PostOf, PostTitle};
use sogoc_domain::unit::{UnitChange, UnitKind};

use crate::demo;
use crate::demo::data::{Cell, Commune, broken};
use crate::demo::dice::Dice;
use crate::error::OperationError;

/// The ids of everything that stands.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) root: UnitId,
    /// Bí thư and phó bí thư of the whole organisation.
    pub(super) secretary: PostId,
    pub(super) deputy: PostId,
    /// The seats of its executive committee: one post, many holders.
    pub(super) member: PostId,
    /// The cells, in the order of the data.
    pub(super) cells: Vec<Seat>,
    /// The place everything lies in.
    pub(super) commune: PlaceId,
}

/// A cell with its place and posts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seat {
    pub(super) unit: UnitId,
    pub(super) place: PlaceId,
    pub(super) secretary: PostId,
    pub(super) deputy: PostId,
    /// Trưởng bản, where the place is a hamlet.
    pub(super) head: Option<PostId>,
}

/// Drafts the frame, and the events that put it up: all of it on the opening day, so that it does
/// not disturb what the superior's register says of the years before.
pub(super) fn frame(
    locality: &Commune,
    dice: &mut Dice,
    under: demo::spine::Seat,
) -> Result<(Frame, Vec<Draft>), OperationError> {
    let body = &locality.body;
    let mut site = Site { dice, on: body.opening, drafts: Vec::new() };
    let category = Some(Category::Commune);
    let standing = (UnitKind::BaseBody, category, under.unit);
    let root = site.unit(&body.name, &body.code, standing, body.founded);
    let commune = site.places(locality, under.place)?;
    let change = UnitChange::Territory(Some(commune));
    site.begin(Fact::UnitSet { unit: root, change });
    let cells = locality.cells.iter().map(|cell| site.cell(cell, root, commune)).collect();
    let committee = site.committee(locality, root);
    let of = PostOf::Unit(root);
    let frame = Frame {
        root,
        secretary: site.post(of, PostTitle::Secretary, None),
        deputy: site.post(of, PostTitle::DeputySecretary, None),
        member: site.post(
            PostOf::Committee(committee),
            PostTitle::CommitteeMember,
            Some(format!("Ủy viên Ban Chấp hành {}", body.name)),
        ),
        cells,
        commune,
    };
    Ok((frame, site.drafts))
}

/// Where the frame is put up.
struct Site<'a> {
    dice: &'a mut Dice,
    on: Date,
    drafts: Vec<Draft>,
}

impl Site<'_> {
    fn begin(&mut self, fact: Fact) {
        self.drafts.push(Draft::new(self.on, fact));
    }

    fn unit(
        &mut self,
        name: &str,
        code: &str,
        (unit_kind, category, parent): (UnitKind, Option<Category>, UnitId),
        established_on: PartialDate,
    ) -> UnitId {
        let unit = self.dice.id(self.on);
        self.begin(Fact::UnitEstablished {
            unit,
            name: name.to_owned(),
            code: Some(code.to_owned()),
            unit_kind,
            category: category.map(|it| it.id().to_owned()),
            parent: Some(parent),
            established_on,
            predecessors: Vec::new(),
        });
        unit
    }

    fn place(
        &mut self,
        name: &str,
        place_kind: PlaceKind,
        parent: Option<PlaceId>,
        classes: &[AreaClass],
    ) -> PlaceId {
        let place = self.dice.id(self.on);
        self.begin(Fact::PlaceEstablished {
            place,
            name: name.to_owned(),
            place_kind,
            code: None,
            parent,
            classes: classes.to_vec(),
            predecessors: Vec::new(),
        });
        place
    }

    /// The places down to the commune, which comes last.
    fn places(&mut self, locality: &Commune, within: PlaceId) -> Result<PlaceId, OperationError> {
        let mut known: Vec<(&str, PlaceId)> = Vec::new();
        for place in &locality.places {
            let named = |code: &str| known.iter().find(|(held, _)| *held == code).map(|it| it.1);
            let parent = match place.parent.as_deref() {
                Some(code) => Some(named(code).ok_or_else(|| broken(code))?),
                None => Some(within),
            };
            let id = self.place(&place.name, place.kind, parent, &place.classes);
            known.push((&place.code, id));
        }
        known.last().map(|(_, id)| *id).ok_or_else(|| broken("không có địa bàn"))
    }

    fn cell(&mut self, cell: &Cell, root: UnitId, commune: PlaceId) -> Seat {
        let standing = (UnitKind::AttachedCell, None, root);
        let unit = self.unit(&cell.name, &cell.code, standing, cell.founded);
        let place = self.place(&cell.place.name, cell.place.kind, Some(commune), &[]);
        self.begin(Fact::CoverStarted { unit, place });
        let is_hamlet = cell.place.kind == PlaceKind::Hamlet;
        let of = PostOf::Unit(unit);
        Seat {
            unit,
            place,
            secretary: self.post(of, PostTitle::Secretary, None),
            deputy: self.post(of, PostTitle::DeputySecretary, None),
            head: is_hamlet.then(|| {
                let words = Some("Trưởng bản".to_owned());
                self.post(PostOf::Place(place), PostTitle::HamletHead, words)
            }),
        }
    }

    fn post(&mut self, of: PostOf, title: PostTitle, wording: Option<String>) -> PostId {
        let post = self.dice.id(self.on);
        self.begin(Fact::PostEstablished { post, of, title, wording });
        post
    }

    fn committee(&mut self, locality: &Commune, unit: UnitId) -> CommitteeId {
        let body = &locality.body;
        let committee = self.dice.id(self.on);
        let committee_kind = CommitteeKind::Executive;
        let established = Fact::CommitteeEstablished { committee, unit, committee_kind };
        let term = Fact::TermStarted {
            committee,
            term: body.term.clone(),
            size: Some(body.committee_size),
            congress_on: Some(body.congress),
        };
        self.begin(established);
        self.begin(term);
        committee
    }
}
