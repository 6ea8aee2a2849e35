//! What the register has where a list of places is to go: places by code and name, cells by name.

use std::collections::HashMap;

use jiff::civil::Date;
use sogoc_domain::history::PlaceHistory;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::place::{PlaceKind, Tier};
use sogoc_domain::register::Register;
use sogoc_domain::text::fold;
use sogoc_domain::unit::UnitKind;

use crate::import::PlaceRow;

/// The chain of a place is short; more would be a circle.
const DEEPEST: usize = 16;

/// What the register has where a list of places is to go.
pub(super) struct Ground<'r> {
    register: &'r Register,
    on: Date,
    /// The territory of the organisation.
    pub(super) territory: Option<PlaceId>,
    /// The places on it, itself among them.
    by_name: HashMap<String, Vec<PlaceId>>,
    by_code: HashMap<(Tier, String), PlaceId>,
    /// The cells of the organisation by folded name.
    cells: HashMap<String, Vec<UnitId>>,
}

impl<'r> Ground<'r> {
    pub(super) fn of(register: &'r Register, unit: UnitId, on: Date) -> Self {
        let history = register.units().get(unit);
        let territory = history.and_then(|it| it.territory.on(on).copied().flatten());
        let mut ground = Self {
            register,
            on,
            territory,
            by_name: HashMap::new(),
            by_code: HashMap::new(),
            cells: HashMap::new(),
        };
        for place in register.places().iter() {
            if place.exists_on(on) && ground.is_within(place) {
                ground.take(place);
            }
        }
        for cell in
            register.subtree_on(unit, on).into_iter().filter_map(|it| register.units().get(it))
        {
            if cell.kind_on(on).is_some_and(UnitKind::is_cell) {
                ground.cells.entry(fold(cell.name_on(on))).or_default().push(cell.id);
            }
        }
        ground
    }

    fn is_within(&self, place: &PlaceHistory) -> bool {
        let mut at = Some(place.id);
        for _ in 0..DEEPEST {
            match at {
                Some(place) if Some(place) == self.territory => return true,
                Some(place) => at = self.outer(place),
                None => return false,
            }
        }
        false
    }

    fn take(&mut self, place: &PlaceHistory) {
        self.by_name.entry(fold(place.name_on(self.on))).or_default().push(place.id);
        if let (Some(kind), Some(Some(code))) = (place.kind.on(self.on), place.code.on(self.on)) {
            self.by_code.insert((kind.tier(), code.clone()), place.id);
        }
    }

    fn place(&self, place: PlaceId) -> Option<&PlaceHistory> {
        self.register.places().get(place)
    }

    fn outer(&self, place: PlaceId) -> Option<PlaceId> {
        *self.place(place)?.parent.on(self.on)?
    }

    pub(super) fn name(&self, place: PlaceId) -> &str {
        self.place(place).map_or("", |it| it.name_on(self.on))
    }

    pub(super) fn kind(&self, place: PlaceId) -> Option<PlaceKind> {
        self.place(place)?.kind.on(self.on).copied()
    }

    /// The place of the register that a row tells of. A code tells for itself; a name only within
    /// what it lies in, and never against another code. The territory is known by its name: its
    /// code may be the one its organisation goes by.
    pub(super) fn held(&self, row: &PlaceRow, within: Option<PlaceId>) -> Option<PlaceId> {
        let by_code = |code: &String| self.by_code.get(&(row.kind.tier(), code.clone())).copied();
        row.code.as_ref().and_then(by_code).or_else(|| {
            let is_meant = |id: &PlaceId| {
                let code = self.place(*id).and_then(|it| it.code.on(self.on)?.as_deref());
                let is_territory = Some(*id) == self.territory;
                let other_code = row.code.is_some() && code.is_some();
                let elsewhere = within.is_some() && within != self.outer(*id);
                self.kind(*id) == Some(row.kind) && (is_territory || !(other_code || elsewhere))
            };
            self.by_name.get(&fold(&row.name))?.iter().copied().find(is_meant)
        })
    }

    /// The places of the register with this code or name.
    pub(super) fn named(&self, text: &str) -> Vec<PlaceId> {
        let coded = Tier::ALL.iter().filter_map(|tier| self.by_code.get(&(*tier, text.to_owned())));
        let coded: Vec<PlaceId> = coded.copied().collect();
        if coded.is_empty() {
            self.by_name.get(&fold(text)).cloned().unwrap_or_default()
        } else {
            coded
        }
    }

    /// The one cell of this name, with or without "Chi bộ" before it.
    pub(super) fn cell(&self, text: &str) -> Option<UnitId> {
        let key = fold(text);
        let found = self.cells.get(&key).or_else(|| self.cells.get(&format!("chi bo {key}")))?;
        match found.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }
}
