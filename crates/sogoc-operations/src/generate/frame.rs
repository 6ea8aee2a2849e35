//! The organisations of places: which are there, which are wanting, what each stands under.

use std::collections::HashMap;

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::place::{PlaceKind, Tier};
use sogoc_domain::register::Register;
use sogoc_domain::unit::{UnitChange, UnitKind};

use crate::error::OperationError;
use crate::territory::{body_kind, body_name};

/// A place with the organisation it has or gets.
#[derive(Debug, Clone)]
pub(super) struct Seat {
    pub(super) place: PlaceId,
    pub(super) unit: UnitId,
    pub(super) code: Option<String>,
    pub(super) kind: UnitKind,
}

#[derive(Debug)]
struct Site {
    place: PlaceId,
    parent: PlaceId,
    name: String,
    code: Option<String>,
    kind: PlaceKind,
}

/// Provinces, districts and communes of a territory, outer ones first.
#[derive(Debug)]
pub(super) struct Frame {
    sites: Vec<Site>,
    /// The organisation whose territory a place is.
    seated: HashMap<PlaceId, UnitId>,
    on: Date,
}

impl Frame {
    pub(super) fn of(register: &Register, unit: UnitId, on: Date) -> Result<Self, OperationError> {
        let territory = register.units().get(unit).and_then(|it| *it.territory.on(on)?);
        let territory = territory.ok_or_else(|| {
            OperationError::input(
                "Tổ chức này chưa có địa bàn. Hãy nhập danh sách địa bàn trước (sogoc import places).",
            )
        })?;
        let units = register.units().iter().filter(|unit| unit.exists_on(on));
        let seated = units
            .filter_map(|unit| Some(((*unit.territory.on(on)?)?, unit.id)))
            .chain([(territory, unit)])
            .collect();
        let mut frame = Self { sites: Vec::new(), seated, on };
        let mut outer = vec![territory];
        while !outer.is_empty() {
            let mut inner = Vec::new();
            for parent in outer {
                frame.sites_in(register, parent);
                let sites = frame.sites.iter().rev().take_while(|site| site.parent == parent);
                inner.extend(sites.map(|site| site.place));
            }
            outer = inner;
        }
        Ok(frame)
    }

    fn sites_in(&mut self, register: &Register, parent: PlaceId) {
        let on = self.on;
        for place in register.ever_within(parent).filter(|place| place.exists_on(on)) {
            let kind = place.kind.on(on).copied();
            let lies_there = place.parent.on(on) == Some(&Some(parent));
            let kind = kind.filter(|kind| {
                lies_there && matches!(kind.tier(), Tier::Province | Tier::District | Tier::Commune)
            });
            if let Some(kind) = kind {
                self.sites.push(Site {
                    place: place.id,
                    parent,
                    name: place.name_on(on).to_owned(),
                    code: place.code.on(on).cloned().flatten(),
                    kind,
                });
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.sites.len()
    }

    /// Goes through the places, establishing what is wanting.
    pub(super) fn rising(self) -> Rising {
        Rising { frame: self, next: 0, communes: Vec::new() }
    }
}

/// Establishing organisation after organisation.
pub(super) struct Rising {
    frame: Frame,
    next: usize,
    communes: Vec<Seat>,
}

impl Rising {
    /// What establishes the organisation of the next place; nothing when it has one.
    pub(super) fn next(
        &mut self,
        id: impl FnOnce() -> UnitId,
    ) -> Option<Result<Vec<Fact>, OperationError>> {
        let site = self.frame.sites.get(self.next)?;
        self.next += 1;
        let kind = body_kind(site.kind, self.frame.on);
        let (unit, facts) = if let Some(unit) = self.frame.seated.get(&site.place) {
            (*unit, Vec::new())
        } else {
            let Some(parent) = self.frame.seated.get(&site.parent).copied() else {
                return Some(Err(OperationError::input(format!(
                    "Chưa rõ tổ chức của {} trực thuộc tổ chức nào.",
                    site.name
                ))));
            };
            let unit = id();
            (unit, established(site, unit, kind, parent))
        };
        self.frame.seated.insert(site.place, unit);
        if site.kind.tier() == Tier::Commune {
            let (place, code) = (site.place, site.code.clone());
            self.communes.push(Seat { place, unit, code, kind });
        }
        Some(Ok(facts))
    }

    pub(super) fn done(&self) -> usize {
        self.next
    }

    /// The communes met, each with its organisation.
    pub(super) fn communes(self) -> Vec<Seat> {
        self.communes
    }
}

fn established(site: &Site, unit: UnitId, unit_kind: UnitKind, parent: UnitId) -> Vec<Fact> {
    vec![
        Fact::UnitEstablished {
            unit,
            name: body_name(&site.name),
            code: site.code.clone(),
            unit_kind,
            category: None,
            parent: Some(parent),
            established_on: PartialDate::Unknown,
            predecessors: Vec::new(),
        },
        Fact::UnitSet { unit, change: UnitChange::Territory(Some(site.place)) },
    ]
}
