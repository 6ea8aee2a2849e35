//! Which unit of the list is which of the tree, as far as codes and names tell.

use std::collections::{HashMap, HashSet};

use super::spelling::bare;
use super::tree::{TIERS, Tree};
use super::{Doubt, Listed, Outer, Row, Standing};
use crate::place::Tier;

/// What a unit of the list is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Match {
    /// A unit of the tree that goes on.
    Same(Standing),
    /// A unit the tree does not have.
    New,
    /// A new one under a code that one bore which is no more.
    Reused,
    /// That unit of the tree, or another.
    Doubtful(Standing, Doubt),
}

/// The list and the tree, tier by tier.
#[derive(Debug)]
pub(super) struct Matching<'a> {
    tree: &'a Tree<'a>,
    list: &'a [Listed],
    pub(super) of_row: Vec<Match>,
    /// The unit of the list that has the code or the name of a unit of the tree.
    pub(super) row_of: Vec<Option<Row>>,
}

/// Units of one name in the list and in the tree.
type Namesakes = (Vec<Row>, Vec<Standing>);

/// Where a unit of the same name is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    SameUnit,
    Anywhere,
}

/// The units of one tier of both sides.
struct Sides {
    tier: Tier,
    rows: Vec<Row>,
    standing: Vec<Standing>,
}

impl<'a> Matching<'a> {
    pub(super) fn of(tree: &'a Tree<'a>, list: &'a [Listed]) -> Self {
        let (of_row, row_of) = (vec![Match::New; list.len()], vec![None; tree.units.len()]);
        let mut matching = Self { tree, list, of_row, row_of };
        for tier in TIERS {
            let sides = Sides {
                tier,
                rows: (0..list.len()).filter(|row| list[*row].kind.tier() == tier).collect(),
                standing: (0..tree.units.len()).filter(|it| tree.tier(*it) == tier).collect(),
            };
            matching.pair_by_code(&sides);
            matching.pair_by_name(&sides, Within::SameUnit);
            matching.pair_by_name(&sides, Within::Anywhere);
            matching.doubt_other_names(&sides);
        }
        matching
    }

    /// The innermost tier the list speaks of: what lies deeper is not ended by it.
    pub(super) fn deepest(&self) -> Option<Tier> {
        self.list.iter().map(|row| row.kind.tier()).filter(|tier| TIERS.contains(tier)).max()
    }

    /// The unit of the tree with which a unit of the list is matched, sure or not.
    pub(super) fn counterpart(&self, row: Row) -> Option<Standing> {
        match &self.of_row[row] {
            Match::Same(unit) | Match::Doubtful(unit, _) => Some(*unit),
            Match::New | Match::Reused => None,
        }
    }

    /// What a unit of the list lies in, as a place of the tree where it is matched with one.
    pub(super) fn outer(&self, row: Row) -> Outer {
        match self.list[row].parent {
            None => Outer::Territory,
            Some(parent) => self.counterpart(parent).map_or(Outer::Row(parent), Outer::Standing),
        }
    }

    fn key(&self, row: Row) -> String {
        bare(&self.list[row].name, self.list[row].kind.tier())
    }

    fn key_of(&self, unit: Standing) -> String {
        bare(&self.tree.units[unit].name, self.tree.tier(unit))
    }

    fn pair(&mut self, row: Row, unit: Standing, doubt: Option<Doubt>) {
        self.row_of[unit] = Some(row);
        self.of_row[row] = match doubt {
            None => Match::Same(unit),
            Some(doubt) => Match::Doubtful(unit, doubt),
        };
    }

    fn pair_by_code(&mut self, sides: &Sides) {
        let tree = self.tree;
        let mut by_code: HashMap<&str, Vec<Standing>> = HashMap::new();
        for unit in sides.standing.iter().copied() {
            if let Some(code) = &tree.units[unit].code {
                by_code.entry(code).or_default().push(unit);
            }
        }
        for row in sides.rows.iter().copied() {
            let code = &self.list[row].code;
            if let Some(units) = by_code.get(code.as_str()) {
                let is_one = units.len() == 1;
                for unit in units {
                    self.pair(row, *unit, (!is_one).then_some(Doubt::CodeTwice(units.len())));
                }
            } else if tree.spent.contains_key(&(sides.tier, code.clone())) {
                self.of_row[row] = Match::Reused;
            }
        }
    }

    /// A unit without a code is the one of its name in its place; one with another code may be, and
    /// so may one of its name elsewhere.
    fn pair_by_name(&mut self, sides: &Sides, within: Within) {
        let mut names: HashMap<(Option<Outer>, String), Namesakes> = HashMap::new();
        let same = |outer: Outer| (within == Within::SameUnit).then_some(outer);
        for row in sides.rows.iter().copied().filter(|row| self.of_row[*row] == Match::New) {
            names.entry((same(self.outer(row)), self.key(row))).or_default().0.push(row);
        }
        for unit in sides.standing.iter().copied().filter(|it| self.row_of[*it].is_none()) {
            let key = (same(self.tree.units[unit].parent), self.key_of(unit));
            names.entry(key).or_default().1.push(unit);
        }
        for (rows, mut standing) in names.into_values() {
            let is_sure = within == Within::SameUnit && (rows.len(), standing.len()) == (1, 1);
            // Of several of one name, one of its kind is the likelier one to be asked about.
            let (of_kind, others): (Vec<Row>, Vec<Row>) = rows
                .into_iter()
                .partition(|row| standing.iter().any(|it| self.has_kind_of(*it, *row)));
            for row in of_kind.into_iter().chain(others) {
                let at = standing.iter().position(|it| self.has_kind_of(*it, row)).unwrap_or(0);
                if at < standing.len() {
                    let unit = standing.remove(at);
                    let is_asked = !is_sure || self.tree.units[unit].code.is_some();
                    self.pair(row, unit, is_asked.then_some(Doubt::OtherCode));
                }
            }
        }
    }

    fn has_kind_of(&self, unit: Standing, row: Row) -> bool {
        self.tree.units[unit].kind == self.list[row].kind
    }

    /// Under the same code another name: a new name, unless others beside it came or went, or
    /// names changed hands.
    fn doubt_other_names(&mut self, sides: &Sides) {
        let tree = self.tree;
        let mut turns: HashSet<Outer> =
            tree.turned.iter().filter(|(tier, _)| *tier == sides.tier).map(|it| it.1).collect();
        for row in sides.rows.iter().copied() {
            if !matches!(self.of_row[row], Match::Same(_)) {
                turns.insert(self.outer(row));
            }
        }
        for unit in sides.standing.iter().copied() {
            let is_kept =
                self.row_of[unit].is_some_and(|row| self.of_row[row] == Match::Same(unit));
            if !is_kept {
                turns.insert(tree.units[unit].parent);
            }
        }
        let changed: Vec<(Row, Standing)> = sides
            .rows
            .iter()
            .filter_map(|row| match self.of_row[*row] {
                Match::Same(unit) if self.key(*row) != self.key_of(unit) => Some((*row, unit)),
                _ => None,
            })
            .collect();
        let given_up: HashSet<(Outer, String)> = changed
            .iter()
            .map(|(_, unit)| (tree.units[*unit].parent, self.key_of(*unit)))
            .collect();
        let taken: HashSet<(Outer, String)> =
            changed.iter().map(|(row, _)| (self.outer(*row), self.key(*row))).collect();
        let doubtful: Vec<(Row, Standing)> = changed
            .iter()
            .copied()
            .filter(|(row, unit)| {
                let (was_in, is_in) = (self.tree.units[*unit].parent, self.outer(*row));
                let (name, former) = (self.key(*row), self.key_of(*unit));
                let changed_hands =
                    |key: &str| tree.renamed.contains(&(sides.tier, is_in, key.to_owned()));
                was_in != is_in
                    || turns.contains(&is_in)
                    || changed_hands(&name)
                    || changed_hands(&former)
                    || given_up.contains(&(is_in, name))
                    || taken.contains(&(was_in, former))
            })
            .collect();
        for (row, unit) in doubtful {
            self.pair(row, unit, Some(Doubt::OtherName));
        }
    }
}
