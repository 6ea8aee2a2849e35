//! Laying out a list of places: what each lies in, who answers for it, what the register has already.

use std::collections::HashMap;

use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::place::{PlaceKind, Tier};
use sogoc_domain::text::fold;

use super::ground::Ground;
use crate::import::{PlaceColumn, PlaceRow, PlacesReading, Severity, place_fault};

/// What a listed place lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Within {
    /// A place of the register.
    Held(PlaceId),
    /// A place of the list, by its order among the new ones.
    Listed(usize),
    /// Nothing: it is the territory itself.
    Nothing,
}

/// What the parent of a row may be, before it is known which rows the register has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outer {
    Row(usize),
    Held(PlaceId),
    /// The row names none.
    Unsaid,
    /// The row names what is nowhere.
    Unknown,
    /// The row names what several are called.
    Unclear,
}

/// Putting the rows of a list where they belong.
pub(super) struct Laying<'a> {
    ground: &'a Ground<'a>,
    reading: &'a mut PlacesReading,
    rows: Vec<PlaceRow>,
    by_code: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    /// The new places, each after what it lies in, with the cell that answers for it.
    pub(super) placed: Vec<(PlaceRow, Within, Option<UnitId>)>,
    /// How many the register has already.
    pub(super) held: usize,
}

impl<'a> Laying<'a> {
    /// Takes the rows out of a reading, whose problems grow by what is found.
    pub(super) fn of(ground: &'a Ground<'a>, reading: &'a mut PlacesReading) -> Self {
        let rows = std::mem::take(&mut reading.places);
        let (mut by_code, mut by_name) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for (index, row) in rows.iter().enumerate() {
            by_name.entry(fold(&row.name)).or_default().push(index);
            if let Some(code) = &row.code {
                by_code.entry(code.clone()).or_default().push(index);
            }
        }
        Self { ground, reading, rows, by_code, by_name, placed: Vec::new(), held: 0 }
    }

    /// What each row says it lies in, for a list that is held against the whole tree.
    pub(super) fn outers(mut self) -> (Vec<PlaceRow>, Vec<Outer>) {
        let outers = (0..self.rows.len()).map(|row| self.outer(row)).collect();
        (self.rows, outers)
    }

    /// Finds for each row whether it is new and what it lies in.
    pub(super) fn out(&mut self) {
        let mut outer: Vec<Outer> = (0..self.rows.len()).map(|row| self.outer(row)).collect();
        let top = self.top(&outer);
        if let Some(top) = top {
            outer[top] = Outer::Unsaid;
        }
        let mut inner: Vec<Vec<usize>> = vec![Vec::new(); self.rows.len()];
        let mut ready: Vec<usize> = top.into_iter().collect();
        for (row, outer) in outer.iter().enumerate().filter(|(row, _)| Some(*row) != top) {
            match (outer, top) {
                (Outer::Row(parent), _) => inner[*parent].push(row),
                // The first place of the list is the territory: what names nothing lies in it.
                (Outer::Unsaid, Some(top)) => inner[top].push(row),
                _ => ready.push(row),
            }
        }
        let mut fate: Vec<Option<Within>> = vec![None; self.rows.len()];
        let mut seen = Seen::default();
        let mut next = 0;
        while let Some(row) = ready.get(next).copied() {
            let within = match outer[row] {
                _ if Some(row) == top => Some(Within::Nothing),
                Outer::Row(parent) => fate[parent],
                Outer::Held(parent) => Some(Within::Held(parent)),
                Outer::Unsaid => {
                    top.map_or_else(|| self.ground.territory.map(Within::Held), |top| fate[top])
                }
                Outer::Unknown | Outer::Unclear => None,
            };
            fate[row] = self.settle(row, within, outer[row], &mut seen);
            ready.extend(std::mem::take(&mut inner[row]));
            next += 1;
        }
        // What is left lies in itself.
        for row in inner.into_iter().flatten() {
            self.homeless(row, Outer::Unknown);
        }
    }

    /// Where a row stands in the end; the places within it lie there.
    fn settle(
        &mut self,
        row: usize,
        within: Option<Within>,
        outer: Outer,
        seen: &mut Seen,
    ) -> Option<Within> {
        let meant = match (within, outer) {
            (Some(Within::Held(parent)), Outer::Held(_) | Outer::Row(_)) => Some(parent),
            _ => None,
        };
        let may_be_held = !matches!(within, Some(Within::Listed(_)));
        let held = self.ground.held(&self.rows[row], meant).filter(|_| may_be_held);
        if let Some(held) = held {
            self.held += 1;
            return Some(Within::Held(held));
        }
        let Some(within) = within else {
            self.homeless(row, outer);
            return None;
        };
        if let Some((first, by_code)) = seen.twin(&self.rows[row], within) {
            self.twice(row, by_code);
            return Some(first);
        }
        let place = Within::Listed(self.placed.len());
        seen.note(&self.rows[row], within, place);
        let cell = self.cell(row);
        self.placed.push((self.rows[row].clone(), within, cell));
        Some(place)
    }

    /// What a row says it lies in: a row of the list first, then a place of the register.
    fn outer(&mut self, row: usize) -> Outer {
        let Some(text) = self.rows[row].parent.as_deref() else { return Outer::Unsaid };
        let listed = self.by_code.get(text).or_else(|| self.by_name.get(&fold(text)));
        let listed = listed.into_iter().flatten().filter(|it| **it != row);
        let listed = listed.map(|it| {
            let row = &self.rows[*it];
            (Outer::Row(*it), row.kind, row.name.as_str())
        });
        let found = self.nearest(row, listed.collect()).or_else(|| {
            let held = self.ground.named(text).into_iter();
            let held = held.filter_map(|id| {
                Some((Outer::Held(id), self.ground.kind(id)?, self.ground.name(id)))
            });
            self.nearest(row, held.collect())
        });
        let Some((outer, kind)) = found else { return Outer::Unknown };
        // "Thành phố" is of two tiers: one that lies in a province is a district.
        if kind == PlaceKind::Province && self.rows[row].kind == PlaceKind::Province {
            self.rows[row].kind = PlaceKind::District;
        }
        outer
    }

    /// Of several places of one code or name, the one of the tier next above the row's.
    fn nearest(
        &self,
        row: usize,
        candidates: Vec<(Outer, PlaceKind, &str)>,
    ) -> Option<(Outer, PlaceKind)> {
        let own = self.rows[row].kind.tier();
        let rank = |kind: PlaceKind| (kind.tier() >= own, (own as u8).abs_diff(kind.tier() as u8));
        let best = candidates.iter().map(|(_, kind, _)| rank(*kind)).min()?;
        let mut near = candidates;
        near.retain(|(_, kind, _)| rank(*kind) == best);
        let wanted = self.rows[row].parent.as_deref().unwrap_or_default();
        if near.iter().filter(|(.., name)| *name == wanted).count() == 1 {
            near.retain(|(.., name)| *name == wanted);
        }
        // The same place told twice is one place.
        let same = |it: &Outer| match it {
            Outer::Row(it) => {
                let row = &self.rows[*it];
                (row.code.clone(), row.parent.clone(), None)
            }
            Outer::Held(it) => (None, None, Some(*it)),
            _ => (None, None, None),
        };
        match near.as_slice() {
            [(outer, kind, _)] => Some((*outer, *kind)),
            [(outer, kind, _), others @ ..] => {
                let is_one = others.iter().all(|(other, ..)| same(other) == same(outer));
                Some((if is_one { *outer } else { Outer::Unclear }, *kind))
            }
            [] => None,
        }
    }

    /// The row that becomes the territory of an organisation without one.
    fn top(&self, outer: &[Outer]) -> Option<usize> {
        if self.ground.territory.is_some() {
            return None;
        }
        let is_top = |row: &usize| {
            matches!(outer[*row], Outer::Unsaid | Outer::Unknown)
                && self.rows[*row].kind.tier() <= Tier::Commune
        };
        (0..self.rows.len()).find(is_top)
    }

    fn cell(&mut self, row: usize) -> Option<UnitId> {
        let found = self.ground.cell(self.rows[row].cell.as_deref()?);
        if found.is_none() {
            let (message, advice) = (
                "Không tìm thấy đúng một chi bộ có tên này trong đảng bộ; chưa ghi chi bộ phụ trách.",
                "Kiểm tra tên chi bộ trong cây tổ chức; địa bàn vẫn được nhập.",
            );
            self.complain(
                row,
                PlaceColumn::Cell,
                "unknown_cell",
                message,
                advice,
                Severity::Warning,
            );
        }
        found
    }

    fn twice(&mut self, row: usize, by_code: bool) {
        let (column, code, message, advice) = if by_code {
            (
                PlaceColumn::Code,
                "duplicate_code",
                "Mã này đã có ở một dòng trên.",
                "Sửa mã nếu là địa bàn khác, hoặc bỏ dòng này.",
            )
        } else {
            (
                PlaceColumn::Name,
                "duplicate",
                "Địa bàn này đã có ở một dòng trên.",
                "Sửa tên nếu là địa bàn khác, hoặc bỏ dòng này.",
            )
        };
        self.complain(row, column, code, message, advice, Severity::Error);
    }

    fn homeless(&mut self, row: usize, outer: Outer) {
        let (column, code, message, advice) = match outer {
            Outer::Unclear => (
                PlaceColumn::Parent,
                "unclear_parent",
                "Có nhiều địa bàn mang tên mà dòng này ghi là thuộc về.",
                "Ghi mã của địa bàn thay cho tên.",
            ),
            Outer::Unsaid => (
                PlaceColumn::Name,
                "no_territory",
                "Đảng bộ chưa có địa bàn, nên chưa rõ dòng này nằm trong xã, phường nào.",
                "Thêm một dòng cho chính xã, phường, thị trấn của đảng bộ (ví dụ: Xã Mẫu, loại xã); các dòng khác sẽ thuộc địa bàn ấy.",
            ),
            _ => (
                PlaceColumn::Parent,
                "unknown_parent",
                "Không tìm thấy địa bàn mà dòng này ghi là thuộc về.",
                "Ghi đúng tên hoặc mã địa bàn đã có trong sổ hay ở một dòng khác của danh sách; bỏ trống nếu nằm ngay trong địa bàn của đảng bộ.",
            ),
        };
        self.complain(row, column, code, message, advice, Severity::Error);
    }

    fn complain(
        &mut self,
        row: usize,
        column: PlaceColumn,
        code: &'static str,
        message: &str,
        advice: &str,
        severity: Severity,
    ) {
        let row = &self.rows[row];
        let value = match column {
            PlaceColumn::Parent => row.parent.as_deref(),
            PlaceColumn::Cell => row.cell.as_deref(),
            PlaceColumn::Code => row.code.as_deref(),
            _ => Some(row.name.as_str()),
        };
        let order = PlaceColumn::ALL.iter().position(|it| *it == column);
        let at = order.and_then(|order| row.columns[order]);
        let value = value.unwrap_or_default();
        let mut problem = place_fault(&row.at, at, code, message, advice, value);
        problem.severity = severity;
        self.reading.problems.push(problem);
    }
}

/// A new place by its code, and where it stands.
type Told = (Option<String>, Within);

/// The new places met so far.
#[derive(Default)]
struct Seen {
    by_code: HashMap<(Tier, String), Within>,
    by_name: HashMap<(String, PlaceKind, Within), Vec<Told>>,
}

impl Seen {
    /// The place a row tells of once more, and whether its code says so: names may occur twice in
    /// one place where codes differ.
    fn twin(&self, row: &PlaceRow, within: Within) -> Option<(Within, bool)> {
        let by_code = |code: &String| self.by_code.get(&(row.kind.tier(), code.clone()));
        if let Some(first) = row.code.as_ref().and_then(by_code) {
            return Some((*first, true));
        }
        let alike = self.by_name.get(&(fold(&row.name), row.kind, within))?;
        let is_same = |code: &Option<String>| code.is_none() || row.code.is_none();
        alike.iter().find(|(code, _)| is_same(code)).map(|(_, first)| (*first, false))
    }

    fn note(&mut self, row: &PlaceRow, within: Within, place: Within) {
        if let Some(code) = &row.code {
            self.by_code.insert((row.kind.tier(), code.clone()), place);
        }
        let key = (fold(&row.name), row.kind, within);
        self.by_name.entry(key).or_default().push((row.code.clone(), place));
    }
}
