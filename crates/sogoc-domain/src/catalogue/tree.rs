//! The tree of a day as a catalogue sees it: administrative units, and every code borne before.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::spelling::bare;
use super::{Face, Outer, Standing};
use crate::history::PlaceHistory;
use crate::id::PlaceId;
use crate::place::{PlaceKind, Tier};
use crate::register::Register;

/// A unit that stands on the day.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) id: PlaceId,
    pub(super) code: Option<String>,
    pub(super) name: String,
    pub(super) kind: PlaceKind,
    pub(super) parent: Outer,
    /// The living places directly in it that are no units of a catalogue: hamlets, schools.
    pub(super) inside: Vec<PlaceId>,
}

/// The administrative units of a territory on a day, outer ones first.
#[derive(Debug)]
pub struct Tree<'r> {
    pub(super) register: &'r Register,
    pub(super) on: Date,
    pub(super) territory: PlaceId,
    pub(super) units: Vec<Unit>,
    /// Codes borne before the day, by tier: as they were borne last.
    pub(super) spent: HashMap<(Tier, String), Face>,
    /// Where units of a tier began or ended since the last list that left nothing open.
    pub(super) turned: HashSet<(Tier, Outer)>,
    /// Names given up or taken since then, and where.
    pub(super) renamed: HashSet<(Tier, Outer, String)>,
}

/// The tiers a catalogue speaks of.
pub(super) const TIERS: [Tier; 3] = [Tier::Province, Tier::District, Tier::Commune];

impl<'r> Tree<'r> {
    /// The tree under a territory on a day. What happened `since` the last list that left nothing
    /// open still tells that something was asked: answers do not come of themselves.
    pub fn of(register: &'r Register, territory: PlaceId, since: Date, on: Date) -> Self {
        let mut tree = Self {
            register,
            on,
            territory,
            units: Vec::new(),
            spent: HashMap::new(),
            turned: HashSet::new(),
            renamed: HashSet::new(),
        };
        let mut next = 0;
        tree.take_inner(territory, Outer::Territory);
        while next < tree.units.len() {
            tree.take_inner(tree.units[next].id, Outer::Standing(next));
            next += 1;
        }
        tree.remember_codes();
        tree.remember_turns(since.min(on));
        tree
    }

    fn remember_turns(&mut self, since: Date) {
        let standing: HashMap<PlaceId, Standing> =
            self.units.iter().zip(0..).map(|(unit, order)| (unit.id, order)).collect();
        let within = since..=self.on;
        for place in self.register.places().iter() {
            let (Some(life), Some(kind)) = (place.life, place.kind.last()) else { continue };
            let parent = place.parent.on(self.on).copied().flatten();
            let outer = match parent {
                Some(parent) if parent == self.territory => Some(Outer::Territory),
                parent => parent.and_then(|it| standing.get(&it).copied().map(Outer::Standing)),
            };
            let Some(outer) = outer.filter(|_| TIERS.contains(&kind.tier())) else { continue };
            if within.contains(&life.from) || life.to.is_some_and(|to| within.contains(&to)) {
                self.turned.insert((kind.tier(), outer));
            }
            let mut former = None;
            for (day, name) in place.name.iter() {
                let key = bare(name, kind.tier());
                if let Some(former) = former.replace(key.clone())
                    && within.contains(&day)
                {
                    self.renamed.insert((kind.tier(), outer, former));
                    self.renamed.insert((kind.tier(), outer, key));
                }
            }
        }
    }

    fn inner(&self, outer: PlaceId) -> impl Iterator<Item = &'r PlaceHistory> {
        let on = self.on;
        self.register
            .ever_within(outer)
            .filter(move |place| place.exists_on(on) && place.parent.on(on) == Some(&Some(outer)))
    }

    fn take_inner(&mut self, outer: PlaceId, parent: Outer) {
        let inner: Vec<&PlaceHistory> = self.inner(outer).collect();
        for place in inner {
            let Some(kind) = place.kind.on(self.on).copied() else { continue };
            if TIERS.contains(&kind.tier()) {
                self.units.push(Unit {
                    id: place.id,
                    code: place.code.on(self.on).cloned().flatten(),
                    name: place.name_on(self.on).to_owned(),
                    kind,
                    parent,
                    inside: Vec::new(),
                });
            } else if let Outer::Standing(unit) = parent {
                self.units[unit].inside.push(place.id);
            }
        }
    }

    fn remember_codes(&mut self) {
        // Of a unit elsewhere in the register too: its code is in use, not spent.
        let living = self.register.places().iter().filter(|it| it.exists_on(self.on));
        let borne: HashSet<(Tier, &str)> = living
            .filter_map(|it| Some((it.kind.on(self.on)?.tier(), it.code.on(self.on)?.as_deref()?)))
            .collect();
        let mut spent = HashMap::new();
        for place in self.register.places().iter() {
            for (from, code) in place.code.iter() {
                let (Some(code), Some(kind)) = (code, place.kind.on(from)) else { continue };
                let key = (kind.tier(), code.as_str());
                if from <= self.on && TIERS.contains(&key.0) && !borne.contains(&key) {
                    let last = place.life.and_then(|life| life.to?.yesterday().ok());
                    let face = self.face_on(place, last.unwrap_or(self.on).max(from));
                    spent.insert((key.0, code.clone()), Face { code: Some(code.clone()), ..face });
                }
            }
        }
        self.spent = spent;
    }

    fn face_on(&self, place: &PlaceHistory, on: Date) -> Face {
        let parent = place.parent.on(on).copied().flatten();
        let parent = parent.filter(|parent| *parent != self.territory);
        let parent = parent.and_then(|parent| self.register.places().get(parent));
        let called = |it: &PlaceHistory| {
            let code = it.code.on(on).cloned().flatten();
            code.unwrap_or_else(|| it.name_on(on).to_owned())
        };
        Face {
            code: place.code.on(on).cloned().flatten(),
            name: place.name_on(on).to_owned(),
            kind: place.kind.on_or_first(on).copied().unwrap_or(PlaceKind::Commune),
            parent: parent.map(called),
        }
    }

    /// The last day after this one on which a unit begins, changes or ends: a list of a day before
    /// it cannot be held against the tree.
    pub fn changes_later(&self) -> Option<Date> {
        let places = self
            .register
            .places()
            .iter()
            .filter(|place| place.kind.last().is_some_and(|kind| TIERS.contains(&kind.tier())));
        let days = places.flat_map(|place| {
            let life = place.life.into_iter().flat_map(|life| [Some(life.from), life.to]);
            let named = place.name.iter().map(|(day, _)| day);
            let moved = place.parent.iter().map(|(day, _)| day);
            let kinds = place.kind.iter().map(|(day, _)| day);
            let coded = place.code.iter().map(|(day, _)| day);
            life.flatten().chain(named).chain(moved).chain(kinds).chain(coded)
        });
        days.filter(|day| *day > self.on).max()
    }

    pub(super) fn face(&self, unit: Standing) -> Face {
        let unit = &self.units[unit];
        let parent = match unit.parent {
            Outer::Standing(parent) => Some(self.called(parent).to_owned()),
            Outer::Territory | Outer::Row(_) => None,
        };
        let (code, name) = (unit.code.clone(), unit.name.clone());
        Face { code, name, kind: unit.kind, parent }
    }

    /// What somebody calls it by who answers for it: its code, its name where it has none.
    pub(super) fn called(&self, unit: Standing) -> &str {
        let unit = &self.units[unit];
        unit.code.as_deref().unwrap_or(&unit.name)
    }

    pub(super) fn tier(&self, unit: Standing) -> Tier {
        self.units[unit].kind.tier()
    }

    /// Everything living in these places, innermost last.
    pub(super) fn all_within(&self, places: &[PlaceId]) -> Vec<PlaceId> {
        let mut found = places.to_vec();
        let mut next = 0;
        while let Some(outer) = found.get(next).copied() {
            found.extend(self.inner(outer).map(|place| place.id));
            next += 1;
        }
        found
    }
}
