//! The board of coverage: kinds of places by measure, organisations under the one asked, changes.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::register::Register;
use sogoc_figures::question::PlaceQuestion;

use super::KINDS;
use super::change::{Change, changes};
use super::tally::{Sight, Tally};
use crate::answers::Question;
use crate::error::OperationError;
use crate::figures::check_day;
use crate::office::Office;
use crate::rights::{Action, Actor};

/// What is asked of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Asked {
    /// The organisation.
    pub unit: UnitId,
    /// Tính đến ngày.
    pub as_of: Date,
    /// The day it is compared with.
    pub before: Date,
    /// The kind the organisations are shown for; none for all three together.
    pub kind: Option<PlaceKind>,
}

/// An organisation under the one asked, with its places.
#[derive(Debug, Clone)]
pub struct Row {
    /// The organisation; none for places that belong to none of them.
    pub unit: Option<(UnitId, String)>,
    /// Its places.
    pub tally: Tally,
}

/// The board.
#[derive(Debug, Clone)]
pub struct Board {
    /// Each kind there is.
    pub kinds: Vec<(PlaceKind, Tally)>,
    /// All kinds together.
    pub total: Tally,
    /// The organisations directly under the one asked, for the kind asked.
    pub rows: Vec<Row>,
    /// Their total: each place once, also one that two of them answer for.
    pub rows_total: Tally,
    /// How many places more than one of them answers for.
    pub shared: u64,
    /// What changed, by kind.
    pub changes: Vec<(PlaceKind, Change)>,
}

impl Office {
    /// The board of coverage.
    ///
    /// # Errors
    /// Denied without the right to count there.
    pub fn coverage(&self, actor: &Actor, asked: Asked) -> Result<Arc<Board>, OperationError> {
        self.authorise(actor, Action::Count, asked.unit)?;
        check_day(asked.before)?;
        check_day(asked.as_of)?;
        Ok(self.answer(&asked))
    }
}

impl Question for Asked {
    type Answer = Board;

    fn answer(&self, register: &Register) -> Board {
        let asked = *self;
        let sights = sights(register, asked.unit, asked.as_of);
        let wanted = |sight: &&Sight| asked.kind.is_none_or(|kind| sight.kind == kind);
        let of_kind = |kind: PlaceKind| sights.values().filter(move |it| it.kind == kind).collect();
        let kinds: Vec<(PlaceKind, Tally)> = KINDS.map(|kind| (kind, of_kind(kind))).into();
        let (rows, shared) = rows(register, &sights, asked);
        let days = (asked.before.min(asked.as_of), asked.as_of);
        Board {
            kinds: kinds.into_iter().filter(|(_, tally)| tally.all > 0).collect(),
            total: sights.values().collect(),
            rows,
            rows_total: sights.values().filter(wanted).collect(),
            shared,
            changes: changes(register, asked.unit, days),
        }
    }

    fn weight(board: &Board) -> usize {
        (board.rows.len() + board.kinds.len()) * 10
    }
}

/// The places of an organisation that the board watches.
fn sights(register: &Register, unit: UnitId, on: Date) -> HashMap<PlaceId, Sight> {
    let question = PlaceQuestion::of(unit, on);
    let watched = question.subjects(register).filter_map(|it| Some((it.place.id, Sight::of(&it)?)));
    watched.filter(|(_, sight)| KINDS.contains(&sight.kind)).collect()
}

/// The organisations with their places, those without any left out; and how many places are
/// in more than one.
fn rows(register: &Register, sights: &HashMap<PlaceId, Sight>, asked: Asked) -> (Vec<Row>, u64) {
    let wanted = |place: &PlaceId| {
        let sight = sights.get(place)?;
        asked.kind.is_none_or(|kind| sight.kind == kind).then_some(sight)
    };
    let mut seen: HashSet<PlaceId> = HashSet::new();
    let mut shared: HashSet<PlaceId> = HashSet::new();
    let mut rows = Vec::new();
    for child in register.children_on(asked.unit, asked.as_of) {
        let places = territory_too(register, child.id, asked.as_of);
        let mut tally = Tally::default();
        for (place, sight) in places.iter().filter_map(|it| Some((*it, wanted(it)?))) {
            tally.add(*sight);
            if !seen.insert(place) {
                shared.insert(place);
            }
        }
        if tally.all > 0 {
            let name = child.name_on(asked.as_of).to_owned();
            rows.push(Row { unit: Some((child.id, name)), tally });
        }
    }
    let rest: Tally =
        sights.keys().filter(|place| !seen.contains(place)).filter_map(wanted).collect();
    if rest.all > 0 && !rows.is_empty() {
        rows.push(Row { unit: None, tally: rest });
    }
    (rows, shared.len() as u64)
}

/// The places of an organisation, and its territory itself: a cell may answer for a hamlet so.
fn territory_too(register: &Register, unit: UnitId, on: Date) -> Vec<PlaceId> {
    let mut places = PlaceQuestion::of(unit, on).list(register);
    let territory =
        register.units().get(unit).and_then(|it| it.territory.on(on).copied().flatten());
    places.extend(territory);
    places
}
