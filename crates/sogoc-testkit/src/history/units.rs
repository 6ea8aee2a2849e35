//! What happens to organisations and places.

use sogoc_domain::event::Draft;
use sogoc_domain::id::UnitId;
use sogoc_domain::place::{PlaceChange, PlaceKind};
use sogoc_domain::unit::{UnitChange, UnitEnding, UnitKind};

use super::{Story, root};
use crate::builder::{On, place, unit};

impl Story {
    fn kind(&self, id: UnitId, on: On) -> Option<UnitKind> {
        self.scene.register.units().get(id)?.kind_on(on.0)
    }

    /// A kind that may stand under this one.
    fn kind_below(&mut self, above: UnitKind) -> Option<UnitKind> {
        let fitting: Vec<UnitKind> =
            UnitKind::ALL.iter().copied().filter(|kind| above.may_hold(*kind)).collect();
        self.dice.pick(&fitting)
    }

    pub(super) fn found(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let above = self.any_unit(on.0, |_| true)?;
        let kind = self.kind(above, on).and_then(|kind| self.kind_below(kind))?;
        let id = unit(self.number());
        Some(vec![on.founds(id, &format!("{} mới", kind.label()), kind, Some(above))])
    }

    pub(super) fn rename(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let id = self.any_unit(on.0, |_| true)?;
        let number = self.number();
        let change = match self.dice.below(4) {
            0 => UnitChange::Code(Some(format!("M{}", number % 7))),
            1 => {
                let category = self.dice.one_of(["commune", "ward", "police"]);
                UnitChange::Category(Some(category.to_owned()))
            }
            2 => UnitChange::Territory(self.any_place(on.0)),
            _ => UnitChange::Name(format!("Tổ chức đổi tên {number}")),
        };
        Some(vec![on.sets(id, change)])
    }

    pub(super) fn move_unit(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let id = self.any_unit(on.0, |unit| unit.id != root())?;
        let kind = self.kind(id, on)?;
        let fits = |above: UnitKind| above.may_hold(kind);
        // Now and then one that does not fit, to be refused.
        let any = self.dice.chance(10);
        let parent = self.any_unit(on.0, |unit| any || unit.kind_on(on.0).is_some_and(fits))?;
        Some(vec![on.moves_under(id, parent)])
    }

    pub(super) fn other_kind(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let swaps = |kind| match kind {
            UnitKind::BaseCell => Some(UnitKind::BaseBody),
            UnitKind::BaseBody => Some(UnitKind::BaseCell),
            UnitKind::SectionBody => Some(UnitKind::AttachedCell),
            UnitKind::DistrictBody => Some(UnitKind::AboveBaseBody),
            UnitKind::AboveBaseBody => Some(UnitKind::DistrictBody),
            _ => None,
        };
        let id = self.any_unit(on.0, |unit| unit.kind_on(on.0).and_then(swaps).is_some())?;
        let kind = self.kind(id, on).and_then(swaps)?;
        Some(vec![on.sets(id, UnitChange::Kind(kind))])
    }

    /// Two cells become one: the members go to it on the day the old ones end.
    pub(super) fn merge(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let (first, second) = (self.cell(on.0)?, self.cell(on.0)?);
        let register = &self.scene.register;
        let (above, kind) = (register.units().get(first)?.parent_on(on.0)?, self.kind(first, on)?);
        let merged = [first, second];
        let leavers: Vec<_> = merged
            .iter()
            .flat_map(|cell| register.members_on(*cell, on.0))
            .map(|person| person.id)
            .collect();
        let id = unit(self.number());
        let mut drafts = vec![on.succeeds(id, "Chi bộ hợp nhất", kind, Some(above), &merged)];
        drafts.extend(leavers.into_iter().map(|person| on.transfers(person, id)));
        drafts.extend(merged.map(|cell| on.ends(cell, UnitEnding::Consolidated, &[id])));
        Some(drafts)
    }

    pub(super) fn close(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let id = self.any_unit(on.0, |unit| unit.id != root())?;
        Some(vec![on.ends(id, UnitEnding::Dissolved, &[])])
    }

    pub(super) fn map(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let within = Some(self.any_place(on.0)?);
        let number = self.number();
        let kind = self.dice.one_of([PlaceKind::Hamlet, PlaceKind::School, PlaceKind::Agency]);
        Some(vec![on.maps(place(number), &format!("Bản {number}"), kind, within)])
    }

    pub(super) fn change_place(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let id = self.any_place(on.0)?;
        let within = self.any_place(on.0)?;
        let number = self.number();
        let set = |change| on.says(sogoc_domain::fact::Fact::PlaceSet { place: id, change });
        Some(vec![match self.dice.below(4) {
            0 => on.lays(id, within),
            1 => on.unmaps(id),
            2 => set(PlaceChange::Kind(PlaceKind::Ward)),
            _ => set(PlaceChange::Name(format!("Thôn {number}"))),
        }])
    }

    pub(super) fn cover(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let cell = self.cell(on.0)?;
        let covers = &self.scene.register.units().get(cell)?.covers;
        let open = covers.iter().find(|(_, spans)| spans.covers(on.0)).map(|(place, _)| *place);
        match open {
            Some(place) if self.dice.chance(50) => Some(vec![on.uncovers(cell, place)]),
            _ => Some(vec![on.covers(cell, self.any_place(on.0)?)]),
        }
    }
}
