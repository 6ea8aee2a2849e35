//! How complete the files are: a unit as a whole and its cells, the worst first.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_figures::question::Question;

use super::doubt::{Doubt, Look, Numbers};
use super::item::{Item, is_blank};
use super::progress::checked_on;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};

/// How complete the files of a unit are.
#[derive(Debug, Clone)]
pub struct Board {
    /// The unit and everything under it.
    pub whole: BoardRow,
    /// Its cells, the least complete first.
    pub cells: Vec<BoardRow>,
    /// What is missing or doubtful, and of how many people.
    pub looks: Vec<(Look, usize)>,
}

/// One unit.
#[derive(Debug, Clone)]
pub struct BoardRow {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Members.
    pub members: usize,
    /// Members checked since the day asked.
    pub checked: usize,
    /// The wanted items in the order of [`Item::WANTED`].
    pub items: [Share; Item::WANTED.len()],
}

/// How many have something of those who should.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Have it.
    pub filled: usize,
    /// Should have it.
    pub wanted: usize,
}

impl Share {
    /// Should have it and have not.
    pub fn missing(self) -> usize {
        self.wanted - self.filled
    }
}

impl BoardRow {
    fn new(unit: UnitId, name: String) -> Self {
        Self { unit, name, members: 0, checked: 0, items: Default::default() }
    }

    /// All items together.
    pub fn all(&self) -> Share {
        let sum = |pick: fn(&Share) -> usize| self.items.iter().map(pick).sum();
        Share { filled: sum(|it| it.filled), wanted: sum(|it| it.wanted) }
    }

    /// The items most often missing, those first.
    pub fn worst(&self) -> Vec<(Item, usize)> {
        let missing = Item::WANTED.iter().zip(&self.items).map(|(item, it)| (*item, it.missing()));
        let mut missing: Vec<_> = missing.filter(|(_, count)| *count > 0).collect();
        missing.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        missing
    }

    fn take(&mut self, filled: &Filled, checked: bool) {
        self.members += 1;
        self.checked += usize::from(checked);
        for (share, (wanted, has)) in self.items.iter_mut().zip(filled.0) {
            share.wanted += usize::from(wanted);
            share.filled += usize::from(wanted && has);
        }
    }

    /// Worst first: the share filled, compared without dividing; then by name.
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        let (a, b) = (self.all(), other.all());
        (a.filled * b.wanted)
            .cmp(&(b.filled * a.wanted))
            .then_with(|| b.missing().cmp(&a.missing()))
            .then_with(|| self.name.cmp(&other.name))
    }
}

/// For each wanted item: whether this person should have it, and has.
pub(super) struct Filled([(bool, bool); Item::WANTED.len()]);

impl Filled {
    /// One pass over what is kept, oldest first: the newest by the day stands, and a fact of birth
    /// written down later where nothing stands before it.
    pub(super) fn of(person: &PersonHistory, on: Date) -> Self {
        let mut held = [false; Item::ALL.len()];
        for (from, detail) in person.details() {
            if let Some(item) = Item::of(detail) {
                let held = &mut held[item as usize];
                if from <= on || (detail.is_timeless() && !*held) {
                    *held = !is_blank(detail);
                }
            }
        }
        Self(Item::WANTED.map(|item| {
            let has = if item.is_milestone() {
                item.kept(person, on).is_some()
            } else {
                held[item as usize]
            };
            (item.is_wanted(person, on), has)
        }))
    }

    pub(super) fn gaps(&self) -> impl Iterator<Item = Item> {
        let missing =
            Item::WANTED.into_iter().zip(self.0).filter(|(_, (wanted, has))| *wanted && !has);
        missing.map(|(item, _)| item)
    }
}

/// The wanted items a person's file has not.
pub(super) fn gaps(person: &PersonHistory, on: Date) -> Vec<Item> {
    Filled::of(person, on).gaps().collect()
}

impl Office {
    /// How complete the files of a unit are today, cell by cell, and who was checked since a day.
    ///
    /// # Errors
    /// Denied without the right to list there.
    pub fn completeness(
        &self,
        actor: &Actor,
        unit: UnitId,
        since: Date,
    ) -> Result<Arc<Board>, OperationError> {
        self.authorise(actor, Action::List, unit)?;
        // Whoever may list in a unit today may list in every cell under it today.
        Ok(self.answer(&Completeness { unit, since, today: self.today() }))
    }
}

/// The question whose answer the board is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Completeness {
    unit: UnitId,
    since: Date,
    today: Date,
}

impl crate::answers::Question for Completeness {
    type Answer = Board;

    fn answer(&self, register: &Register) -> Board {
        let (unit, today) = (self.unit, self.today);
        let named = |unit: UnitId| {
            let unit = register.units().get(unit);
            unit.map_or_else(String::new, |unit| unit.name_on(today).to_owned())
        };
        let numbers = Numbers::of(register, today);
        let mut whole = BoardRow::new(unit, named(unit));
        let mut cells: HashMap<UnitId, BoardRow> = HashMap::new();
        let mut counts: HashMap<Look, usize> = HashMap::new();
        for member in Question::of(unit, today).subjects(register) {
            let filled = Filled::of(member.person, today);
            let checked = checked_on(register, member.person.id).is_some_and(|on| on >= self.since);
            whole.take(&filled, checked);
            let new = || BoardRow::new(member.cell, named(member.cell));
            cells.entry(member.cell).or_insert_with(new).take(&filled, checked);
            let doubts = Doubt::of(member.person, today, &numbers).map(Look::Doubt);
            for look in filled.gaps().map(Look::Missing).chain(doubts) {
                *counts.entry(look).or_default() += 1;
            }
        }
        let mut cells: Vec<BoardRow> = cells.into_values().collect();
        cells.sort_by(BoardRow::order);
        let looks = Look::all().filter_map(|look| Some((look, *counts.get(&look)?))).collect();
        Board { whole, cells, looks }
    }

    fn weight(board: &Board) -> usize {
        board.cells.len() * 40 + board.looks.len()
    }
}
