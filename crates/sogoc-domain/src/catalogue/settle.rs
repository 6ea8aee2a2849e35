//! What a comparison comes to: what is carried out, what is asked, what waits for an answer.

use std::collections::{HashMap, HashSet};

use super::matching::{Match, Matching};
use super::tree::{TIERS, Tree};
use super::{Answer, Answers, Comparison, Doubt, Entry, Face, Ids, Listed, Outer, Row, Standing};
use crate::id::PlaceId;
use crate::place::{PlaceChange, Tier};
use crate::reorganise::{ChangedPlace, EndedPlace, NewPlace, Plan};

/// Holds a list against the tree of its day.
pub fn compare(tree: &Tree<'_>, list: &[Listed], answers: &Answers, ids: Ids<'_>) -> Comparison {
    let matching = Matching::of(tree, list);
    let mut stuck = HashMap::new();
    loop {
        let known = stuck.len();
        let comparison = settled(tree, list, answers, &matching, &mut stuck, ids);
        if stuck.len() == known {
            return comparison;
        }
    }
}

/// Settles everything; notes which units of the list cannot be new, because what they would
/// replace cannot end.
fn settled(
    tree: &Tree<'_>,
    list: &[Listed],
    answers: &Answers,
    matching: &Matching<'_>,
    stuck: &mut HashMap<Row, Doubt>,
    ids: Ids<'_>,
) -> Comparison {
    let mut settling = Settling {
        tree,
        list,
        answers,
        stuck,
        targets: vec![None; list.len()],
        fates: vec![Fate::Stays; tree.units.len()],
        comparison: Comparison {
            created: Vec::new(),
            ended: Vec::new(),
            renamed: Vec::new(),
            moved: Vec::new(),
            reused: Vec::new(),
            ambiguous: Vec::new(),
            plan: Plan::new("", tree.on),
            is_partial: false,
        },
        matching,
        deepest: matching.deepest(),
        deeper: HashMap::new(),
    };
    for tier in TIERS {
        for row in (0..list.len()).filter(|row| list[*row].kind.tier() == tier) {
            settling.settle(row, ids);
        }
    }
    settling.end();
    settling.comparison
}

/// What becomes of a unit of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It stays where it is.
    Stays,
    /// It goes on in another unit.
    Moves,
    /// It ends, if nothing is left in it.
    Ends,
}

struct Settling<'a> {
    tree: &'a Tree<'a>,
    list: &'a [Listed],
    answers: &'a Answers,
    matching: &'a Matching<'a>,
    stuck: &'a mut HashMap<Row, Doubt>,
    /// The place that a unit of the list is, once that is sure.
    targets: Vec<Option<PlaceId>>,
    fates: Vec<Fate>,
    comparison: Comparison,
    /// The innermost tier the list speaks of.
    deepest: Option<Tier>,
    /// The units deeper than that, by what they lie in.
    deeper: HashMap<Standing, Vec<PlaceId>>,
}

impl Settling<'_> {
    fn settle(&mut self, row: Row, ids: Ids<'_>) {
        match self.matching.of_row[row].clone() {
            Match::Same(unit) => self.go_on(row, unit),
            Match::New => self.create(row, ids),
            Match::Reused => {
                let spent = &self.tree.spent;
                let was = spent.get(&(self.list[row].kind.tier(), self.list[row].code.clone()));
                let entry = Entry { is: self.face(row), was: was.cloned() };
                self.comparison.reused.push(entry);
                if self.answers.reused_are_new {
                    self.create(row, ids);
                } else {
                    self.comparison.is_partial = true;
                }
            }
            Match::Doubtful(unit, doubt) => match self.answers.to(&self.list[row].code) {
                _ if doubt.options().is_empty() => self.ask(row, Some(unit), doubt),
                _ if self.stuck.contains_key(&row) => {
                    let doubt = self.stuck.get(&row).cloned().unwrap_or(doubt);
                    self.ask(row, Some(unit), doubt);
                }
                Answer::Renamed => self.go_on(row, unit),
                Answer::New | Answer::Ended => {
                    self.create(row, ids);
                    // Only where there is a place for the new one does the old one end.
                    if self.targets[row].is_some() {
                        self.fates[unit] = Fate::Ends;
                    }
                }
                Answer::Leave => self.ask(row, Some(unit), doubt),
            },
        }
    }

    /// Where a unit of the list lies; the code of what is not sure yet.
    fn within(&self, row: Row) -> Result<PlaceId, String> {
        match self.list[row].parent {
            None => Ok(self.tree.territory),
            Some(parent) => self.targets[parent].ok_or_else(|| self.list[parent].code.clone()),
        }
    }

    fn create(&mut self, row: Row, ids: Ids<'_>) {
        let parent = match self.within(row) {
            Ok(parent) => parent,
            Err(code) => return self.ask(row, None, Doubt::Waits(code)),
        };
        let id = ids();
        self.targets[row] = Some(id);
        let Listed { code, name, kind, .. } = &self.list[row];
        self.comparison.plan.new_places.push(NewPlace {
            id,
            name: name.clone(),
            kind: *kind,
            code: Some(code.clone()),
            parent: Some(parent),
            classes: Vec::new(),
            predecessors: Vec::new(),
        });
        self.comparison.created.push(Entry { is: self.face(row), was: None });
    }

    fn go_on(&mut self, row: Row, unit: Standing) {
        let (tree, listed) = (self.tree, &self.list[row]);
        let before = &tree.units[unit];
        self.targets[row] = Some(before.id);
        let stood_in = match before.parent {
            Outer::Standing(parent) => tree.units[parent].id,
            Outer::Territory | Outer::Row(_) => tree.territory,
        };
        let parent = match self.within(row) {
            Ok(parent) => parent,
            // What it lies in may be the same as before: then there is nothing to wait for.
            Err(_) if self.matching.outer(row) == before.parent => stood_in,
            Err(code) => return self.ask(row, Some(unit), Doubt::Waits(code)),
        };
        let mut changes = Vec::new();
        if before.name != listed.name {
            changes.push(PlaceChange::Name(listed.name.clone()));
        }
        if before.kind != listed.kind {
            changes.push(PlaceChange::Kind(listed.kind));
        }
        if before.code.as_deref() != Some(&listed.code) {
            changes.push(PlaceChange::Code(Some(listed.code.clone())));
        }
        let entry = Entry { is: self.face(row), was: Some(tree.face(unit)) };
        if !changes.is_empty() {
            self.comparison.renamed.push(entry.clone());
        }
        if parent != stood_in {
            changes.push(PlaceChange::Parent(Some(parent)));
            self.fates[unit] = Fate::Moves;
            self.comparison.moved.push(entry);
        }
        if !changes.is_empty() {
            let place = before.id;
            self.comparison.plan.changed_places.push(ChangedPlace { place, changes });
        }
    }

    /// Leaves a unit of the list until somebody answers.
    fn ask(&mut self, row: Row, unit: Option<Standing>, doubt: Doubt) {
        let entry = Entry { is: self.face(row), was: unit.map(|unit| self.tree.face(unit)) };
        self.comparison.ambiguous.push((entry, doubt));
        self.comparison.is_partial = true;
    }

    /// Ends what the list does not have, inner ones first: a unit with something left in it stays.
    fn end(&mut self) {
        let tree = self.tree;
        for (unit, it) in tree.units.iter().enumerate() {
            match it.parent {
                Outer::Standing(outer) if !self.speaks_of(unit) => {
                    self.deeper.entry(outer).or_default().push(it.id);
                }
                _ if self.matching.row_of[unit].is_none() && self.speaks_of(unit) => {
                    self.fates[unit] = Fate::Ends;
                }
                _ => {}
            }
        }
        let mut left = vec![None; tree.units.len()];
        let mut gone = HashSet::new();
        // Outer units come first in the tree.
        for unit in (0..tree.units.len()).rev() {
            if self.fates[unit] == Fate::Ends {
                self.end_one(unit, left[unit].take(), &mut gone);
            }
            let moves = self.fates[unit] == Fate::Moves;
            let stays = self.speaks_of(unit) && !gone.contains(&unit) && !moves;
            if let (true, Outer::Standing(outer)) = (stays, tree.units[unit].parent) {
                left[outer] = Some(unit);
            }
        }
        self.comparison.ended.reverse();
    }

    fn end_one(&mut self, unit: Standing, left: Option<Standing>, gone: &mut HashSet<Standing>) {
        let tree = self.tree;
        let face = tree.face(unit);
        // What is asked about a unit of the list is answered by the code of the list.
        let row = self.matching.row_of[unit];
        let called = row.map_or(tree.called(unit), |row| &self.list[row].code);
        let inside = self.inside(unit);
        let doubt = match left {
            Some(inner) => Some(Doubt::Waits(tree.called(inner).to_owned())),
            None if inside.is_empty() || self.answers.to(called) == Answer::Ended => None,
            None => Some(Doubt::Inside(inside.len())),
        };
        let entry = Entry { is: face.clone(), was: Some(face) };
        if let Some(doubt) = doubt {
            if let Some(row) = row {
                self.stuck.insert(row, doubt);
                return;
            }
            self.comparison.ambiguous.push((entry, doubt));
            self.comparison.is_partial = true;
            return;
        }
        gone.insert(unit);
        let inside = tree.all_within(&inside);
        let ended = &mut self.comparison.plan.ended_places;
        for place in inside.into_iter().rev().chain([tree.units[unit].id]) {
            ended.push(EndedPlace { place, successors: Vec::new() });
        }
        self.comparison.ended.push(Entry { was: None, ..entry });
    }

    /// What lies directly in a unit and the list does not speak of: hamlets, and units deeper than
    /// its rows.
    fn inside(&self, unit: Standing) -> Vec<PlaceId> {
        let deeper = self.deeper.get(&unit).into_iter().flatten();
        self.tree.units[unit].inside.iter().chain(deeper).copied().collect()
    }

    fn speaks_of(&self, unit: Standing) -> bool {
        self.deepest.is_some_and(|deepest| self.tree.tier(unit) <= deepest)
    }

    fn face(&self, row: Row) -> Face {
        let Listed { code, name, kind, parent } = &self.list[row];
        Face {
            code: Some(code.clone()),
            name: name.clone(),
            kind: *kind,
            parent: parent.map(|parent| self.list[parent].code.clone()),
        }
    }
}
