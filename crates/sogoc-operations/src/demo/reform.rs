//! The reform of 1/7/2025 of four districts, drawn up and not carried out: somebody does that in the pages.

use jiff::civil::Date;
use serde::Deserialize;
use sogoc_domain::history::PlaceHistory;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::paper::{PaperFace, PaperKind};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::register::Register;
use sogoc_domain::reorganise::Plan;
use sogoc_domain::text::{capital, fold};
use uuid::Uuid;

use super::data::read;
use crate::deeds::Wrong;
use crate::error::OperationError;
use crate::office::Office;
use crate::reorganising::dossiers::Contents;
use crate::reorganising::gather::{AskedPlaces, AskedUnits, Work, gather_places, gather_units};
use crate::rights::{Actor, roots};
use crate::territory::{body_kind, body_name};

/// `demo/reform-2025.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reform {
    title: String,
    on: Date,
    decision: Decision,
    province: Vec<Joined>,
    district: Vec<District>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Decision {
    number: String,
    dated: Date,
    issuer: String,
}

/// Places that become one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Joined {
    name: String,
    from: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct District {
    name: String,
    /// The commune that takes over what stood under the district itself.
    seat: String,
    communes: Vec<Joined>,
}

impl Office {
    /// Keeps the reform as a dossier of the whole register.
    pub(super) async fn draw_up_the_reform(&self) -> Result<(), OperationError> {
        let reform: Reform = read(include_str!("../../../../demo/reform-2025.toml"))?;
        let (root, contents) = {
            let state = self.state();
            let mut id = || self.surroundings().id();
            let mut drawing = Drawing {
                register: &state.register,
                plan: Plan::new(&reform.title, reform.on),
                id: &mut id,
            };
            drawing.everything(&reform).map_err(|wrong| OperationError::input(wrong.words))?;
            let Decision { number, dated, issuer } = reform.decision;
            let (kind, sign) = (PaperKind::Resolution, String::new());
            let decision = PaperFace { kind, number, sign, dated: Some(dated), issuer };
            (roots(&state.register).first().copied(), Contents { plan: drawing.plan, decision })
        };
        if let Some(root) = root {
            self.begin_dossier(&Actor::Program("demo"), root, &contents).await?;
        }
        Ok(())
    }
}

struct Drawing<'a> {
    register: &'a Register,
    plan: Plan,
    id: &'a mut dyn FnMut() -> Uuid,
}

/// A place and the organisation that answers for it, of the register or new.
#[derive(Debug, Clone, Copy)]
struct Seat {
    place: PlaceId,
    body: UnitId,
}

impl Drawing<'_> {
    fn everything(&mut self, reform: &Reform) -> Result<(), Wrong> {
        for province in &reform.province {
            let nation = self.above(self.found(&province.from[0], None)?)?;
            self.joined(province, None, nation)?;
        }
        for district in &reform.district {
            let old = self.found(&district.name, None)?;
            let province = self.above(old)?;
            for commune in &district.communes {
                self.joined(commune, Some(old.place), province)?;
            }
            let seat = self.now(&district.seat, province)?;
            self.rest(old, seat)?;
        }
        Ok(())
    }

    /// What stands directly under a district goes to a commune; then the district ends.
    fn rest(&mut self, district: Seat, seat: Seat) -> Result<(), Wrong> {
        let on = self.plan.effective_on;
        let ended = |id: UnitId, plan: &Plan| plan.ended_units.iter().any(|it| it.unit == id);
        let moved = |id: UnitId, plan: &Plan| plan.changed_units.iter().any(|it| it.unit == id);
        let units: Vec<UnitId> = self
            .register
            .children_on(district.body, on)
            .map(|it| it.id)
            .filter(|it| !ended(*it, &self.plan) && !moved(*it, &self.plan))
            .collect();
        if !units.is_empty() {
            self.units(&AskedUnits { into: Some(seat.body), ..of(Work::Move, units) })?;
        }
        let places: Vec<PlaceId> = self
            .within(district.place)
            .map(|it| it.id)
            .filter(|id| !self.plan.ended_places.iter().any(|it| it.place == *id))
            .filter(|id| !self.plan.changed_places.iter().any(|it| it.place == *id))
            .collect();
        if !places.is_empty() {
            self.places(&AskedPlaces { into: Some(seat.place), ..at(Work::Move, places) })?;
        }
        self.places(&at(Work::Dissolve, vec![district.place]))?;
        self.units(&of(Work::Dissolve, vec![district.body]))
    }

    /// Several become a new one; one alone goes on under its new name and superior.
    fn joined(&mut self, it: &Joined, within: Option<PlaceId>, above: Seat) -> Result<(), Wrong> {
        let from: Result<Vec<Seat>, Wrong> =
            it.from.iter().map(|name| self.found(name, within)).collect();
        let from = from?;
        let (places, bodies): (Vec<PlaceId>, Vec<UnitId>) =
            from.iter().map(|it| (it.place, it.body)).unzip();
        let kind = if within.is_some() { PlaceKind::Commune } else { PlaceKind::Province };
        let body = body_kind(kind, self.plan.effective_on);
        let (names, of_bodies) = (vec![it.name.clone()], vec![body_name(&capital(&it.name))]);
        if from.len() > 1 {
            let (into, kind) = (Some(above.place), Some(kind));
            self.places(&AskedPlaces { into, names, kind, ..at(Work::Consolidate, places) })?;
            let (into, kind, names) = (Some(above.body), Some(body), of_bodies);
            return self.units(&AskedUnits { into, names, kind, ..of(Work::Consolidate, bodies) });
        }
        self.places(&AskedPlaces { names, ..at(Work::Rename, places.clone()) })?;
        self.places(&AskedPlaces { into: Some(above.place), ..at(Work::Move, places) })?;
        self.units(&AskedUnits { names: of_bodies, ..of(Work::Rename, bodies.clone()) })?;
        self.units(&AskedUnits { kind: Some(body), ..of(Work::Reclassify, bodies.clone()) })?;
        self.units(&AskedUnits { into: Some(above.body), ..of(Work::Move, bodies) })
    }

    fn units(&mut self, asked: &AskedUnits) -> Result<(), Wrong> {
        gather_units(self.register, &mut self.plan, asked, self.id)
    }

    fn places(&mut self, asked: &AskedPlaces) -> Result<(), Wrong> {
        gather_places(self.register, &mut self.plan, asked, self.id).map(drop)
    }

    fn within(&self, place: PlaceId) -> impl Iterator<Item = &PlaceHistory> {
        let on = self.plan.effective_on;
        let lies = move |it: &&PlaceHistory| {
            it.exists_on(on) && it.parent.on(on).copied().flatten() == Some(place)
        };
        self.register.ever_within(place).filter(lies)
    }

    /// The place of that name, in another or anywhere above communes, with its body.
    fn found(&self, name: &str, within: Option<PlaceId>) -> Result<Seat, Wrong> {
        let on = self.plan.effective_on;
        let named = |it: &&PlaceHistory| it.exists_on(on) && fold(it.name_on(on)) == fold(name);
        let place = match within {
            Some(outer) => self.within(outer).find(named),
            None => self.register.places().iter().find(named),
        };
        let place = place.ok_or_else(|| missing(name))?.id;
        let mut units = self.register.units().iter();
        let answers = units.find(|unit| {
            unit.exists_on(on) && unit.territory.on(on).copied().flatten() == Some(place)
        });
        Ok(Seat { place, body: answers.ok_or_else(|| missing(name))?.id })
    }

    /// What a place lies in from the day on.
    fn above(&self, seat: Seat) -> Result<Seat, Wrong> {
        let on = self.plan.effective_on;
        let outer = self.register.places().get(seat.place);
        let place = outer.and_then(|it| it.parent.on(on).copied().flatten());
        let body = self.register.units().get(seat.body).and_then(|it| it.parent_on(on));
        let (place, body) = place.zip(body).ok_or_else(|| missing("cấp trên"))?;
        let heir = |place: PlaceId| {
            let ended = self.plan.ended_places.iter().find(|it| it.place == place);
            ended.and_then(|it| it.successors.first()).copied().unwrap_or(place)
        };
        let body_heir = |body: UnitId| {
            let ended = self.plan.ended_units.iter().find(|it| it.unit == body);
            ended.and_then(|it| it.successors.first()).copied().unwrap_or(body)
        };
        Ok(Seat { place: heir(place), body: body_heir(body) })
    }

    /// The new commune of that name under a province.
    fn now(&self, name: &str, province: Seat) -> Result<Seat, Wrong> {
        let mut places = self.plan.new_places.iter();
        let place =
            places.find(|it| it.name == name && it.parent == Some(province.place)).map(|it| it.id);
        let body = self.plan.new_units.iter().find(|it| it.territory == place).map(|it| it.id);
        let (place, body) = place.zip(body).ok_or_else(|| missing(name))?;
        Ok(Seat { place, body })
    }
}

fn of(work: Work, units: Vec<UnitId>) -> AskedUnits {
    AskedUnits { work: Some(work), units, ..AskedUnits::default() }
}

fn at(work: Work, places: Vec<PlaceId>) -> AskedPlaces {
    AskedPlaces { work: Some(work), places, ..AskedPlaces::default() }
}

fn missing(name: &str) -> Wrong {
    Wrong::at("units", format!("demo/reform-2025.toml: sổ mẫu không có “{name}”."))
}
