//! What the people of the province stand in: districts, communes, agencies, places and cells.

use jiff::civil::Date;
use sogoc_domain::category::Category;
use sogoc_domain::date::{EARLIEST, PartialDate};
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::place::{AreaClass, PlaceKind};
use sogoc_domain::text::fold;
use sogoc_domain::unit::{UnitChange, UnitKind};

use super::super::dice::Dice;
use super::super::spine::Seat;
use super::data::{District, Province};
use super::spots::{Fate, Spot};
use crate::error::OperationError;

/// The ids of everything that stands, and what the telling needs to know of it.
#[derive(Debug)]
pub(super) struct Frame<'d> {
    pub(super) unit: UnitId,
    pub(super) place: PlaceId,
    /// Districts in the order of the data, then the bloc of the province's agencies.
    pub(super) seniors: Vec<Senior<'d>>,
    pub(super) communes: Vec<Commune<'d>>,
    /// Base organisations.
    pub(super) bases: Vec<Base>,
    pub(super) cells: Vec<Cell<'d>>,
    pub(super) spots: Vec<Spot<'d>>,
}

/// An organisation right above base organisations; its committee decides on members.
#[derive(Debug)]
pub(super) struct Senior<'d> {
    pub(super) unit: UnitId,
    pub(super) place: Option<PlaceId>,
    pub(super) committee: &'d str,
    pub(super) sign: &'d str,
}

#[derive(Debug)]
pub(super) struct Commune<'d> {
    pub(super) unit: UnitId,
    pub(super) place: PlaceId,
    pub(super) senior: usize,
    pub(super) name: &'d str,
    pub(super) kind: PlaceKind,
    /// The cell of its office.
    pub(super) office: usize,
}

#[derive(Debug)]
pub(super) struct Base {
    pub(super) unit: UnitId,
    pub(super) senior: usize,
    /// How well it does as a rule; less is better.
    pub(super) merit: i32,
}

#[derive(Debug)]
pub(super) struct Cell<'d> {
    pub(super) unit: UnitId,
    pub(super) senior: usize,
    pub(super) commune: Option<usize>,
    pub(super) work: usize,
    /// The main group of its people, where it has one.
    pub(super) group: Option<&'d str>,
    /// The place it was made for.
    pub(super) spot: Option<usize>,
    /// The other places whose members belong to it.
    pub(super) guests: Vec<usize>,
    /// How many members it has, as the telling goes on.
    pub(super) members: usize,
}

/// Drafts the frame, and the events that put it up.
pub(super) fn frame<'d>(
    data: &'d Province,
    dice: &mut Dice,
    province: Seat,
) -> Result<(Frame<'d>, Vec<Draft>), OperationError> {
    let mut site = Site { dice, on: data.body.opening, drafts: Vec::new() };
    let Seat { unit, place } = province;
    let (seniors, communes, bases) = (Vec::new(), Vec::new(), Vec::new());
    let (cells, spots) = (Vec::new(), Vec::new());
    let mut frame = Frame { unit, place, seniors, communes, bases, cells, spots };
    for district in &data.districts {
        frame.district(&mut site, data, district)?;
    }
    frame.bloc(&mut site, data)?;
    frame.spots(&mut site, data)?;
    frame.cells(&mut site, data);
    Ok((frame, site.drafts))
}

impl<'d> Frame<'d> {
    fn district(
        &mut self,
        site: &mut Site<'_>,
        data: &'d Province,
        district: &'d District,
    ) -> Result<(), OperationError> {
        let name = format!("Đảng bộ {}", district.place);
        let kind = UnitKind::DistrictBody;
        let unit = site.unit(&name, Some(&district.code), kind, None, self.unit);
        let place = site.place(&district.place, PlaceKind::District, self.place, &[]);
        site.territory(unit, place);
        let (committee, sign) = (district.committee.as_str(), district.sign.as_str());
        self.seniors.push(Senior { unit, place: Some(place), committee, sign });
        let work = data.work("commune")?;
        for (kind, names) in [
            (PlaceKind::Ward, &district.wards),
            (PlaceKind::Township, &district.townships),
            (PlaceKind::Commune, &district.communes),
        ] {
            for name in names {
                self.commune(site, district, kind, name, work);
            }
        }
        let named = |name: &str| {
            name.replace("{place}", &district.place).replace("{committee}", &district.committee)
        };
        data.agencies.iter().try_for_each(|agency| self.agency(site, data, agency, named))
    }

    /// A commune, ward or township with the cell of its office.
    fn commune(
        &mut self,
        site: &mut Site<'_>,
        district: &'d District,
        kind: PlaceKind,
        name: &'d str,
        work: usize,
    ) {
        let senior = self.seniors.len() - 1;
        let above = &self.seniors[senior];
        let in_full = format!("{} {name}", kind.label());
        let (category, mark) = match kind {
            PlaceKind::Ward => (Category::Ward, ""),
            PlaceKind::Township => (Category::Township, "tt-"),
            _ => (Category::Commune, ""),
        };
        let code = format!("{}-{mark}{}", district.short, fold(name).replace(' ', "-"));
        let body = format!("Đảng bộ {in_full}");
        let above_unit = above.unit;
        let unit = site.unit(&body, Some(&code), UnitKind::BaseBody, Some(category), above_unit);
        let mut classes = vec![AreaClass::Mountain, AreaClass::Minority];
        classes.extend(district.border.iter().any(|it| it == name).then_some(AreaClass::Border));
        let place = site.place(&in_full, kind, above.place.unwrap_or(self.place), &classes);
        site.territory(unit, place);
        let office = self.cells.len();
        let cell = format!("Chi bộ Cơ quan {in_full}");
        let cell = site.unit(&cell, None, UnitKind::AttachedCell, None, unit);
        self.cells
            .push(Cell { commune: Some(self.communes.len()), ..Cell::new(cell, senior, work) });
        self.communes.push(Commune { unit, place, senior, name, kind, office });
        let merit = site.dice.between(0, 100);
        self.bases.push(Base { unit, senior, merit });
    }

    /// A cell for every place that has one from the first day; the others are its guests, or
    /// those of the office.
    fn cells(&mut self, site: &mut Site<'_>, data: &Province) {
        for at in 0..self.spots.len() {
            let spot = &self.spots[at];
            let commune = &self.communes[spot.commune];
            let (senior, home) = (commune.senior, spot.mother.map(|mother| &self.spots[mother]));
            if spot.fate == Fate::Settled {
                let cell = format!("Chi bộ {}", spot.name);
                let unit = site.unit(&cell, None, UnitKind::AttachedCell, None, commune.unit);
                site.begin(Fact::CoverStarted { unit, place: spot.place });
                let cell = Cell::new(unit, senior, spot.work);
                let (commune, group) = (Some(spot.commune), spot.group);
                self.cells.push(Cell { commune, group, spot: Some(at), ..cell });
                self.spots[at].cell = self.cells.len() - 1;
                continue;
            }
            let cell = home.map_or(commune.office, |home| home.cell);
            if home.is_some() {
                let unit = self.cells[cell].unit;
                site.begin(Fact::CoverStarted { unit, place: spot.place });
            }
            self.cells[cell].guests.push(at);
            self.spots[at].cell = cell;
            self.spots[at].empty = site.dice.chance(data.places.empty);
        }
    }
}

impl Cell<'_> {
    pub(super) fn new(unit: UnitId, senior: usize, work: usize) -> Self {
        let guests = Vec::new();
        Self { unit, senior, commune: None, work, group: None, spot: None, guests, members: 0 }
    }
}

/// Where the frame is put up.
pub(super) struct Site<'a> {
    pub(super) dice: &'a mut Dice,
    on: Date,
    drafts: Vec<Draft>,
}

impl Site<'_> {
    fn begin(&mut self, fact: Fact) {
        self.drafts.push(Draft::new(EARLIEST, fact));
    }

    pub(super) fn unit(
        &mut self,
        name: &str,
        code: Option<&str>,
        unit_kind: UnitKind,
        category: Option<Category>,
        parent: UnitId,
    ) -> UnitId {
        let unit = self.dice.id(self.on);
        self.begin(Fact::UnitEstablished {
            unit,
            name: name.to_owned(),
            code: code.map(str::to_owned),
            unit_kind,
            category: category.map(|it| it.id().to_owned()),
            parent: Some(parent),
            established_on: PartialDate::Unknown,
            predecessors: Vec::new(),
        });
        unit
    }

    pub(super) fn place(
        &mut self,
        name: &str,
        place_kind: PlaceKind,
        parent: PlaceId,
        classes: &[AreaClass],
    ) -> PlaceId {
        let place = self.dice.id(self.on);
        self.begin(Fact::PlaceEstablished {
            place,
            name: name.to_owned(),
            place_kind,
            code: None,
            parent: Some(parent),
            classes: classes.to_vec(),
            predecessors: Vec::new(),
        });
        place
    }

    fn territory(&mut self, unit: UnitId, place: PlaceId) {
        let change = UnitChange::Territory(Some(place));
        self.begin(Fact::UnitSet { unit, change });
    }
}
