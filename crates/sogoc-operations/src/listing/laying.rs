//! Laying out a list of places: what each lies in, who answers for it, what the register has already.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::register::Register;
use sogoc_domain::text::fold;
use sogoc_domain::unit::UnitKind;

use crate::import::{PlaceColumn, PlaceRow, PlacesReading, Severity, place_fault};

/// What a listed place lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// A place of the register.
    Held(PlaceId),
    /// A place of the list, by its order.
    Listed(usize),
    /// Nothing: it is the territory itself.
    Nothing,
}

/// What the register has where a list of places is to go.
pub(super) struct Ground<'r> {
    register: &'r Register,
    on: Date,
    /// The territory of the organisation.
    territory: Option<PlaceId>,
    /// The places on it, itself among them, by folded name and by code.
    by_name: HashMap<String, Vec<PlaceId>>,
    by_code: HashMap<String, PlaceId>,
    /// The cells of the organisation by folded name.
    cells: HashMap<String, Vec<UnitId>>,
}

impl<'r> Ground<'r> {
    pub(super) fn of(register: &'r Register, unit: UnitId, on: Date) -> Self {
        let history = register.units().get(unit);
        let territory = history.and_then(|it| it.territory.on(on).copied().flatten());
        let (mut by_name, mut by_code) = (HashMap::<String, Vec<PlaceId>>::new(), HashMap::new());
        let lies_within = |mut place: PlaceId| {
            // The chain of a place is short; more would be a circle.
            for _ in 0..16 {
                if Some(place) == territory {
                    return true;
                }
                let above = register.places().get(place).and_then(|it| *it.parent.on(on)?);
                let Some(above) = above else { return false };
                place = above;
            }
            false
        };
        for place in register.places().iter().filter(|it| it.exists_on(on) && lies_within(it.id)) {
            by_name.entry(fold(place.name_on(on))).or_default().push(place.id);
            if let Some(Some(code)) = place.code.on(on) {
                by_code.insert(code.clone(), place.id);
            }
        }
        let mut cells: HashMap<String, Vec<UnitId>> = HashMap::new();
        for cell in
            register.subtree_on(unit, on).into_iter().filter_map(|it| register.units().get(it))
        {
            if cell.kind_on(on).is_some_and(UnitKind::is_cell) {
                cells.entry(fold(cell.name_on(on))).or_default().push(cell.id);
            }
        }
        Self { register, on, territory, by_name, by_code, cells }
    }

    /// The place of the register that a row tells of.
    fn held(&self, row: &PlaceRow) -> Option<PlaceId> {
        let by_code = row.code.as_ref().and_then(|code| self.by_code.get(code)).copied();
        by_code.or_else(|| {
            let alike = self.by_name.get(&fold(&row.name))?.iter();
            let places = self.register.places();
            let of_kind = |it: &&PlaceId| {
                places.get(**it).and_then(|it| it.kind.on(self.on)) == Some(&row.kind)
            };
            alike.copied().find(|it| of_kind(&it))
        })
    }

    /// The one place of the register of this name or code.
    fn named(&self, text: &str) -> Option<PlaceId> {
        let by_name = || match self.by_name.get(&fold(text)).map(Vec::as_slice) {
            Some([only]) => Some(*only),
            _ => None,
        };
        self.by_code.get(text).copied().or_else(by_name)
    }

    /// The one cell of this name, with or without "Chi bộ" before it.
    fn cell(&self, text: &str) -> Option<UnitId> {
        let key = fold(text);
        let found = self.cells.get(&key).or_else(|| self.cells.get(&format!("chi bo {key}")))?;
        match found.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }
}

/// Putting the rows of a list where they belong.
pub(super) struct Laying<'a> {
    pub(super) ground: &'a Ground<'a>,
    pub(super) reading: &'a mut PlacesReading,
    pub(super) rows: &'a [PlaceRow],
    /// How many the register has already.
    pub(super) held: usize,
}

impl Laying<'_> {
    /// The new places, each after what it lies in, with the cell that answers for it.
    pub(super) fn out(&mut self) -> Vec<(PlaceRow, Within, Option<UnitId>)> {
        let (mut new, mut seen): (Vec<&PlaceRow>, HashSet<_>) = (Vec::new(), HashSet::new());
        let rows = self.rows;
        for row in rows {
            let parent = row.parent.as_deref().map(fold);
            if self.ground.held(row).is_some() {
                self.held += 1;
            } else if seen.insert((fold(&row.name), row.kind, parent)) {
                new.push(row);
            } else {
                self.complain(
                    row,
                    PlaceColumn::Name,
                    "duplicate",
                    "Địa bàn này đã có ở một dòng trên.",
                    "Sửa tên nếu là địa bàn khác, hoặc bỏ dòng này.",
                    true,
                );
            }
        }
        let mut placed: Vec<(PlaceRow, Within, Option<UnitId>)> = Vec::new();
        let mut waiting = new;
        loop {
            let before = placed.len();
            let mut still = Vec::new();
            for row in waiting {
                match self.within(row, &placed) {
                    Some(within) => {
                        let cell = self.cell(row);
                        placed.push((row.clone(), within, cell));
                    }
                    None => still.push(row),
                }
            }
            waiting = still;
            if waiting.is_empty() || placed.len() == before {
                break;
            }
        }
        for row in waiting {
            self.homeless(row);
        }
        placed
    }

    fn within(
        &self,
        row: &PlaceRow,
        placed: &[(PlaceRow, Within, Option<UnitId>)],
    ) -> Option<Within> {
        let listed = |text: &str| {
            let is = |it: &(PlaceRow, Within, Option<UnitId>)| {
                it.0.code.as_deref() == Some(text) || fold(&it.0.name) == fold(text)
            };
            placed.iter().position(is).map(Within::Listed)
        };
        match (row.parent.as_deref(), self.ground.territory) {
            (Some(parent), _) => listed(parent)
                .or_else(|| self.ground.named(parent).map(Within::Held))
                .or_else(|| {
                    let is_top = self.ground.territory.is_none() && is_territory(row);
                    (is_top && placed.is_empty()).then_some(Within::Nothing)
                }),
            (None, Some(territory)) => Some(Within::Held(territory)),
            (None, None) if placed.is_empty() => is_territory(row).then_some(Within::Nothing),
            // The first place of the list is the territory: what names nothing lies in it.
            (None, None) => Some(Within::Listed(0)),
        }
    }

    fn cell(&mut self, row: &PlaceRow) -> Option<UnitId> {
        let name = row.cell.as_deref()?;
        let found = self.ground.cell(name);
        if found.is_none() {
            self.complain(row, PlaceColumn::Cell, "unknown_cell", "Không tìm thấy đúng một chi bộ có tên này trong đảng bộ; chưa ghi chi bộ phụ trách.", "Kiểm tra tên chi bộ trong cây tổ chức; địa bàn vẫn được nhập.", false);
        }
        found
    }

    fn homeless(&mut self, row: &PlaceRow) {
        let (column, code, message, advice) = if row.parent.is_some() {
            (
                PlaceColumn::Parent,
                "unknown_parent",
                "Không tìm thấy địa bàn mà dòng này ghi là thuộc về.",
                "Ghi đúng tên hoặc mã địa bàn đã có trong sổ hay ở một dòng khác của danh sách; bỏ trống nếu nằm ngay trong địa bàn của đảng bộ.",
            )
        } else {
            (
                PlaceColumn::Name,
                "no_territory",
                "Đảng bộ chưa có địa bàn, nên chưa rõ dòng này nằm trong xã, phường nào.",
                "Thêm một dòng cho chính xã, phường, thị trấn của đảng bộ (ví dụ: Xã Mẫu, loại xã); các dòng khác sẽ thuộc địa bàn ấy.",
            )
        };
        self.complain(row, column, code, message, advice, true);
    }

    fn complain(
        &mut self,
        row: &PlaceRow,
        column: PlaceColumn,
        code: &'static str,
        message: &str,
        advice: &str,
        is_error: bool,
    ) {
        let value = match column {
            PlaceColumn::Parent => row.parent.as_deref(),
            PlaceColumn::Cell => row.cell.as_deref(),
            _ => Some(row.name.as_str()),
        };
        let order = PlaceColumn::ALL.iter().position(|it| *it == column);
        let at = order.and_then(|order| row.columns[order]);
        let mut problem =
            place_fault(&row.at, at, code, message, advice, value.unwrap_or_default());
        if !is_error {
            problem.severity = Severity::Warning;
        }
        self.reading.problems.push(problem);
    }
}

/// The kinds of places a Party committee has as its territory.
fn is_territory(row: &PlaceRow) -> bool {
    use sogoc_domain::place::PlaceKind::{
        Commune, District, Province, SpecialZone, Township, Ward,
    };
    matches!(row.kind, Commune | Ward | Township | SpecialZone | District | Province)
}
