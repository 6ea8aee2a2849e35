//! Places of the files matched with places of the register: what goes on, what is new, what ends.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use sogoc_domain::history::PlaceHistory;
use sogoc_domain::id::PlaceId;
use sogoc_domain::place::{PlaceChange, PlaceKind};
use sogoc_domain::register::Register;
use sogoc_domain::reorganise::{ChangedPlace, EndedPlace, NewPlace, Plan};
use uuid::Uuid;

use super::read::{Files, PlaceLine};
use crate::error::OperationError;

/// A place of the day, and the place of the register it is: an old one that goes on, or a new id.
#[derive(Debug, Clone)]
pub(super) struct Matched {
    pub(super) line: PlaceLine,
    pub(super) id: PlaceId,
    pub(super) goes_on: bool,
    pub(super) predecessors: Vec<PlaceId>,
    /// What it lies in, of the day; none for what lies in the nation itself.
    pub(super) parent: Option<PlaceId>,
}

/// Everything matched.
#[derive(Debug)]
pub(super) struct Places {
    pub(super) on: Date,
    pub(super) after: Vec<Matched>,
    /// Old places that end, with what each became.
    pub(super) ended: BTreeMap<PlaceId, Vec<PlaceId>>,
    changed: Vec<ChangedPlace>,
    old: HashMap<PlaceId, OldPlace>,
}

/// A place of the eve.
#[derive(Debug, Clone)]
pub(super) struct OldPlace {
    pub(super) code: String,
    pub(super) name: String,
    kind: PlaceKind,
    parent: Option<PlaceId>,
}

impl Places {
    pub(super) fn matched(
        register: &Register,
        files: &Files,
        on: Date,
        id: &mut dyn FnMut() -> Uuid,
    ) -> Result<Self, OperationError> {
        let eve = on.yesterday().unwrap_or(on);
        let (old, by_code) = old_places(register, eve)?;
        let lines = lines(files)?;
        let (from, to) = edges(files, &by_code, &lines)?;
        let places = Self {
            on,
            after: Vec::with_capacity(lines.len()),
            ended: BTreeMap::new(),
            changed: Vec::new(),
            old,
        };
        let mut matching = Matching {
            places,
            by_code,
            from,
            to,
            found: BTreeMap::new(),
            provinces: BTreeMap::new(),
        };
        // Communes first: provinces are matched by them, never by their code alone.
        for line in lines.values().filter(|line| line.kind != PlaceKind::Province) {
            matching.commune(line, id);
        }
        for line in lines.values().filter(|line| line.kind == PlaceKind::Province) {
            matching.province(line, id);
        }
        matching.laid(nation(register, eve))
    }

    fn province(&self, place: PlaceId) -> Option<PlaceId> {
        let mut at = place;
        loop {
            let old = self.old.get(&at)?;
            if old.kind == PlaceKind::Province {
                return Some(at);
            }
            at = old.parent?;
        }
    }

    /// What changes of what goes on, and what ends.
    fn settle(&mut self) {
        let going: BTreeSet<PlaceId> =
            self.after.iter().filter(|it| it.goes_on).map(|it| it.id).collect();
        for place in self.old.keys().filter(|place| !going.contains(place)) {
            self.ended.insert(*place, Vec::new());
        }
        for it in self.after.iter().filter(|it| !it.goes_on) {
            for place in &it.predecessors {
                if let Some(became) = self.ended.get_mut(place) {
                    became.push(it.id);
                }
            }
        }
        for it in self.after.iter().filter(|it| it.goes_on) {
            let old = &self.old[&it.id];
            let mut changes = Vec::new();
            if old.name != it.line.name {
                changes.push(PlaceChange::Name(it.line.name.clone()));
            }
            if old.kind != it.line.kind {
                changes.push(PlaceChange::Kind(it.line.kind));
            }
            if old.parent != it.parent {
                changes.push(PlaceChange::Parent(it.parent));
            }
            if !changes.is_empty() {
                self.changed.push(ChangedPlace { place: it.id, changes });
            }
        }
    }

    pub(super) fn old(&self, place: PlaceId) -> Option<&OldPlace> {
        self.old.get(&place)
    }

    pub(super) fn new_codes(&self) -> BTreeMap<PlaceId, String> {
        let new = self.after.iter().filter(|it| !it.goes_on);
        new.map(|it| (it.id, it.line.code.clone())).collect()
    }

    pub(super) fn add_to(&self, plan: &mut Plan) {
        plan.changed_places.clone_from(&self.changed);
        for it in self.after.iter().filter(|it| !it.goes_on) {
            plan.new_places.push(NewPlace {
                id: it.id,
                name: it.line.name.clone(),
                kind: it.line.kind,
                code: Some(it.line.code.clone()),
                parent: it.parent,
                classes: Vec::new(),
                predecessors: it.predecessors.clone(),
            });
        }
        for (place, successors) in &self.ended {
            let successors = successors.clone();
            plan.ended_places.push(EndedPlace { place: *place, successors });
        }
    }
}

/// Lines of the day on their way to the places they are.
struct Matching {
    places: Places,
    by_code: HashMap<String, PlaceId>,
    from: From,
    to: To,
    found: BTreeMap<String, Matched>,
    /// The old provinces whose communes went into each new one, by its code.
    provinces: BTreeMap<String, BTreeSet<PlaceId>>,
}

impl Matching {
    /// Alone before and after and under one code it goes on, whatever it is called; without a word
    /// of where it came from, only what keeps its name is the same.
    fn commune(&mut self, line: &PlaceLine, id: &mut dyn FnMut() -> Uuid) {
        let came: Vec<PlaceId> = self.to.get(&line.code).cloned().unwrap_or_default();
        let alone = |place: PlaceId| self.from.get(&place).is_none_or(|heirs| heirs.len() == 1);
        let same = self.by_code.get(&line.code).copied().filter(|place| match came.as_slice() {
            [] => self.places.old[place].name == line.name && !self.from.contains_key(place),
            [one] => one == place && alone(*place),
            _ => false,
        });
        let origins = if came.is_empty() { same.as_slice() } else { &came };
        let of: Vec<PlaceId> =
            origins.iter().filter_map(|place| self.places.province(*place)).collect();
        self.provinces.entry(line.parent.clone()).or_default().extend(of);
        self.take(line, same, came, id);
    }

    fn province(&mut self, line: &PlaceLine, id: &mut dyn FnMut() -> Uuid) {
        let came: Vec<PlaceId> =
            self.provinces.remove(&line.code).unwrap_or_default().into_iter().collect();
        let same = match came.as_slice() {
            [] => self.by_code.get(&line.code).copied(),
            [one] => Some(*one),
            _ => None,
        };
        let same = same.filter(|place| {
            let old = &self.places.old[place];
            old.code == line.code && old.name == line.name
        });
        self.take(line, same, came, id);
    }

    fn take(
        &mut self,
        line: &PlaceLine,
        same: Option<PlaceId>,
        came: Vec<PlaceId>,
        id: &mut dyn FnMut() -> Uuid,
    ) {
        let goes_on = same.is_some();
        let matched = Matched {
            line: line.clone(),
            id: same.unwrap_or_else(|| PlaceId(id())),
            goes_on,
            predecessors: if goes_on { Vec::new() } else { came },
            parent: None,
        };
        self.found.insert(line.code.clone(), matched);
    }

    /// Each within what its line says, of the day.
    fn laid(mut self, nation: Option<PlaceId>) -> Result<Places, OperationError> {
        let ids: HashMap<String, PlaceId> =
            self.found.iter().map(|(code, it)| (code.clone(), it.id)).collect();
        for (_, mut it) in self.found {
            it.parent = match it.line.parent.as_str() {
                "" => nation,
                code => Some(*ids.get(code).ok_or_else(|| {
                    OperationError::input(format!(
                        "Tệp địa bàn sau sắp xếp, dòng {}: không có địa bàn mã “{code}” để “{}” \
                         trực thuộc.",
                        it.line.row, it.line.name
                    ))
                })?),
            };
            self.places.after.push(it);
        }
        self.places.settle();
        Ok(self.places)
    }
}

type Old = HashMap<PlaceId, OldPlace>;
type ByCode = HashMap<String, PlaceId>;

/// Provinces, districts and communes of a day, and which has which code.
fn old_places(register: &Register, eve: Date) -> Result<(Old, ByCode), OperationError> {
    let mut old = Old::new();
    let mut by_code = ByCode::new();
    for place in register.places().iter().filter(|place| place.exists_on(eve)) {
        let Some(kind) = place.kind.on_or_first(eve).copied().filter(|it| is_area(*it)) else {
            continue;
        };
        let Some(code) = place.code.on(eve).cloned().flatten() else { continue };
        let name = place.name_on(eve).to_owned();
        if let Some(other) = by_code.insert(code.clone(), place.id) {
            let other = old.get(&other);
            return Err(OperationError::input(format!(
                "Trong sổ có hai địa bàn cùng mã “{code}”: {} và {name}. Hãy sửa mã trước.",
                other.map_or("", |it| it.name.as_str())
            )));
        }
        let parent = place.parent.on(eve).copied().flatten();
        old.insert(place.id, OldPlace { code, name, kind, parent });
    }
    Ok((old, by_code))
}

fn is_area(kind: PlaceKind) -> bool {
    matches!(
        kind,
        PlaceKind::Province
            | PlaceKind::District
            | PlaceKind::Commune
            | PlaceKind::Ward
            | PlaceKind::Township
            | PlaceKind::SpecialZone
    )
}

fn nation(register: &Register, eve: Date) -> Option<PlaceId> {
    let is_nation = |place: &&PlaceHistory| {
        place.exists_on(eve) && place.kind.on_or_first(eve) == Some(&PlaceKind::Nation)
    };
    register.places().iter().find(is_nation).map(|place| place.id)
}

/// The lines by code, each code once.
fn lines(files: &Files) -> Result<BTreeMap<String, PlaceLine>, OperationError> {
    let mut lines: BTreeMap<String, PlaceLine> = BTreeMap::new();
    for line in &files.after {
        if let Some(first) = lines.insert(line.code.clone(), line.clone()) {
            return Err(OperationError::input(format!(
                "Tệp địa bàn sau sắp xếp: mã “{}” có ở dòng {} và dòng {}.",
                line.code, first.row, line.row
            )));
        }
    }
    Ok(lines)
}

type From = HashMap<PlaceId, BTreeSet<String>>;
type To = HashMap<String, Vec<PlaceId>>;

/// Both directions of the pairs, each place named being there.
fn edges(
    files: &Files,
    by_code: &HashMap<String, PlaceId>,
    lines: &BTreeMap<String, PlaceLine>,
) -> Result<(From, To), OperationError> {
    let (mut from, mut to): (From, To) = (HashMap::new(), HashMap::new());
    for edge in &files.edges {
        let unknown = |code: &str, where_: &str| {
            OperationError::input(format!(
                "Tệp cặp trước – sau, dòng {}: không có địa bàn mã “{code}” {where_}.",
                edge.row
            ))
        };
        let old = by_code
            .get(&edge.from)
            .ok_or_else(|| unknown(&edge.from, "trong sổ trước ngày sắp xếp"))?;
        if !lines.contains_key(&edge.to) {
            return Err(unknown(&edge.to, "trong tệp địa bàn sau sắp xếp"));
        }
        from.entry(*old).or_default().insert(edge.to.clone());
        to.entry(edge.to.clone()).or_default().push(*old);
    }
    for came in to.values_mut() {
        came.sort_unstable();
        came.dedup();
    }
    Ok((from, to))
}
