//! The hamlets, schools and clinics of the province, and what becomes of each in ten years.

use sogoc_domain::id::PlaceId;
use sogoc_domain::place::PlaceKind;

use super::super::data::broken;
use super::data::{Places, Province};
use super::frame::{Frame, Site};
use super::share::share;
use crate::error::OperationError;

/// A place that has to have a member in the end.
#[derive(Debug)]
pub(super) struct Spot<'d> {
    pub(super) place: PlaceId,
    pub(super) name: String,
    pub(super) kind: PlaceKind,
    pub(super) commune: usize,
    pub(super) work: usize,
    /// The main group of those who live there.
    pub(super) group: Option<&'d str>,
    pub(super) fate: Fate,
    /// The hamlet whose cell answers for it too; the commune's office for a school or clinic.
    pub(super) mother: Option<usize>,
    /// The cell its members belong to.
    pub(super) cell: usize,
    /// It begins without any member.
    pub(super) empty: bool,
    /// Those who make sure that it has members.
    pub(super) keepers: Vec<usize>,
}

/// What becomes of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It has a cell from the first day on.
    Settled,
    /// It never gets one of its own.
    Shared,
    /// It gets one of its own later.
    Leaving,
}

impl<'d> Frame<'d> {
    /// Puts up the places of every commune and draws their fates.
    pub(super) fn spots(
        &mut self,
        site: &mut Site<'_>,
        data: &'d Province,
    ) -> Result<(), OperationError> {
        let mut size = || usize::try_from(site.dice.between(65, 135)).unwrap_or(100);
        let sizes: Vec<usize> = self.communes.iter().map(|_| size()).collect();
        let mut names = HamletNames::of(site, &data.places);
        let hamlets = share(data.places.hamlets, &sizes);
        for (commune, hamlets) in hamlets.into_iter().enumerate() {
            self.agencies_of(site, data, commune)?;
            self.hamlets_of(site, data, commune, (0..hamlets).map(|_| names.next()))?;
        }
        self.fates(site, &data.places);
        Ok(())
    }

    /// The clinic and the schools of a commune.
    fn agencies_of(
        &mut self,
        site: &mut Site<'_>,
        data: &Province,
        at: usize,
    ) -> Result<(), OperationError> {
        let (clinic, school) = (data.work("clinic")?, data.work("school")?);
        let commune = &self.communes[at];
        let clinics = std::iter::once((&data.places.clinic, PlaceKind::Clinic, clinic));
        let schools = data.places.schools.iter().map(|name| (name, PlaceKind::School, school));
        for (name, kind, work) in clinics.chain(schools) {
            let name = format!("{name} {} {}", commune.kind.label(), commune.name);
            let place = site.place(&name, kind, commune.place, &[]);
            self.spots.push(Spot::new(place, name, kind, at, work, None));
        }
        Ok(())
    }

    /// The hamlets of a commune; those of a town are numbered.
    fn hamlets_of(
        &mut self,
        site: &mut Site<'_>,
        data: &'d Province,
        at: usize,
        names: impl Iterator<Item = String>,
    ) -> Result<(), OperationError> {
        let (hamlet, street) = (data.work("hamlet")?, data.work("street")?);
        let commune = &self.communes[at];
        let district = data.districts.get(commune.senior);
        let district = district.ok_or_else(|| broken("xã không thuộc huyện nào"))?;
        let kind = PlaceKind::Hamlet;
        for (name, number) in names.zip(1..) {
            let (name, work) = match commune.kind {
                PlaceKind::Commune => (name, hamlet),
                _ => (format!("tiểu khu {number}"), street),
            };
            let place = site.place(&name, kind, commune.place, &[]);
            let group = Some(site.dice.weighted(&district.peoples));
            self.spots.push(Spot::new(place, name, kind, at, work, group));
        }
        Ok(())
    }

    /// Neighbours under one cell, some of which part; schools and clinics with the office, some
    /// of which leave it.
    fn fates(&mut self, site: &mut Site<'_>, plan: &Places) {
        let is_hamlet = |at: &usize| self.spots[*at].kind == PlaceKind::Hamlet;
        let (hamlets, mut agencies): (Vec<usize>, Vec<usize>) =
            (0..self.spots.len()).partition(is_hamlet);
        let neighbours = |a: &usize, b: &usize| self.spots[*a].commune == self.spots[*b].commune;
        let mut pairs: Vec<(usize, usize)> = hamlets
            .chunk_by(neighbours)
            .flat_map(|commune| commune.chunks_exact(2).map(|pair| (pair[0], pair[1])))
            .collect();
        site.dice.shuffle(&mut pairs);
        site.dice.shuffle(&mut agencies);
        for (number, (mother, daughter)) in pairs.into_iter().enumerate() {
            if let Some(fate) = fate(number, plan.joint_pairs, plan.hamlets_founded) {
                self.spots[daughter].fate = fate;
                self.spots[daughter].mother = Some(mother);
            }
        }
        for (number, agency) in agencies.into_iter().enumerate() {
            if let Some(fate) = fate(number, plan.uncovered, plan.agencies_founded) {
                self.spots[agency].fate = fate;
            }
        }
    }
}

/// The fate of the place drawn after `number` others; none when it is settled.
fn fate(number: usize, shared: usize, leaving: usize) -> Option<Fate> {
    if number < shared {
        return Some(Fate::Shared);
    }
    (number < shared + leaving).then_some(Fate::Leaving)
}

impl<'d> Spot<'d> {
    fn new(
        place: PlaceId,
        name: String,
        kind: PlaceKind,
        commune: usize,
        work: usize,
        group: Option<&'d str>,
    ) -> Self {
        let (fate, mother, cell, empty) = (Fate::Settled, None, 0, false);
        let keepers = Vec::new();
        Self { place, name, kind, commune, work, group, fate, mother, cell, empty, keepers }
    }
}

/// Names of hamlets in a random order, over and over: so far apart that none comes twice in a
/// commune.
struct HamletNames {
    names: Vec<String>,
    given: usize,
}

impl HamletNames {
    fn of(site: &mut Site<'_>, places: &Places) -> Self {
        let with = |first: &String| {
            let names = places.second.iter().map(|second| format!("bản {first} {second}"));
            names.collect::<Vec<String>>()
        };
        let mut names: Vec<String> = places.first.iter().flat_map(with).collect();
        site.dice.shuffle(&mut names);
        Self { names, given: 0 }
    }

    fn next(&mut self) -> String {
        self.given += 1;
        self.names[self.given % self.names.len()].clone()
    }
}
