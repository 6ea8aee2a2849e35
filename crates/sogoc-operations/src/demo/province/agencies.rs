//! The base organisations of offices, hospitals, forces and enterprises.

use sogoc_domain::unit::UnitKind;

use super::data::{Agency, Province};
use super::frame::{Base, Cell, Frame, Senior, Site};
use crate::error::OperationError;

impl<'d> Frame<'d> {
    /// The body of the province's own agencies.
    pub(super) fn bloc(
        &mut self,
        site: &mut Site<'_>,
        data: &'d Province,
    ) -> Result<(), OperationError> {
        let bloc = &data.bloc;
        let kind = UnitKind::AboveBaseBody;
        let unit = site.unit(&bloc.name, Some(&bloc.code), kind, None, self.unit);
        let (committee, sign) = (bloc.committee.as_str(), bloc.sign.as_str());
        self.seniors.push(Senior { unit, place: None, committee, sign });
        let named = |name: &str| name.to_owned();
        bloc.agencies.iter().try_for_each(|agency| self.agency(site, data, agency, named))
    }

    /// The base organisations of one sort under the last senior.
    pub(super) fn agency(
        &mut self,
        site: &mut Site<'_>,
        data: &Province,
        agency: &Agency,
        named: impl Fn(&str) -> String,
    ) -> Result<(), OperationError> {
        let senior = self.seniors.len() - 1;
        let above = self.seniors[senior].unit;
        let work = data.work(&agency.work)?;
        let category = Some(agency.category);
        for name in agency.names.iter().map(|name| named(name)) {
            let (kind, form) = if agency.cells.is_empty() {
                (UnitKind::BaseCell, "Chi bộ")
            } else {
                (UnitKind::BaseBody, "Đảng bộ")
            };
            let unit = site.unit(&format!("{form} {name}"), None, kind, category, above);
            let merit = site.dice.between(0, 100);
            self.bases.push(Base { unit, senior, merit });
            if agency.cells.is_empty() {
                self.cells.push(Cell::new(unit, senior, work));
            }
            for cell in &agency.cells {
                let cell = format!("Chi bộ {cell} {name}");
                let cell = site.unit(&cell, None, UnitKind::AttachedCell, None, unit);
                self.cells.push(Cell::new(cell, senior, work));
            }
        }
        Ok(())
    }
}
