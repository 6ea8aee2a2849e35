//! The order in which cells lie: each organisation's own below it, as far as the tree ever stood
//! still there.

use std::ops::Range;

use crate::history::UnitHistory;
use crate::id::UnitId;
use crate::shelf::{Index, Shelf};

/// So many organisations may be disturbed before an eighth of all is too many.
const SOME: usize = 256;

/// Where an organisation lies.
#[derive(Debug, Clone, Default)]
struct Node {
    /// Its own position, then those of everything laid below it.
    positions: Range<u32>,
    /// Below which it was laid.
    home: Option<usize>,
    /// True when whatever was below it was laid below it and never stood elsewhere: then nothing
    /// else is ever below it, and the positions are all there is, on every day.
    is_settled: bool,
}

/// Where every organisation lies, by its slot.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// Slots in the order of positions.
    order: Vec<usize>,
    /// How many were added or unsettled since the layout.
    disturbed: usize,
}

impl Tree {
    pub(super) fn of(units: &Shelf<UnitId, UnitHistory>, children: &Index<UnitId, UnitId>) -> Self {
        let newest = |unit: &UnitHistory| unit.parent.last().copied().flatten();
        let homes: Vec<Option<usize>> = (0..units.slots())
            .map(|slot| units.at(slot).and_then(newest).and_then(|above| units.slot(above)))
            .collect();
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); homes.len()];
        for (slot, home) in homes.iter().enumerate() {
            if let Some(home) = home {
                below[*home].push(slot);
            }
        }
        let mut tree = Self {
            nodes: vec![Node::default(); homes.len()],
            order: Vec::with_capacity(homes.len()),
            disturbed: 0,
        };
        let mut is_laid = vec![false; homes.len()];
        // What stands in a circle has no top; it is laid where it is met.
        let tops = (0..homes.len()).filter(|slot| homes[*slot].is_none()).chain(0..homes.len());
        for top in tops {
            tree.lay(top, &below, &mut is_laid);
        }
        for slot in tree.order.clone().into_iter().rev() {
            tree.nodes[slot].is_settled = units.at(slot).is_none_or(|unit| {
                children.slots(unit.id).iter().all(|(child, _)| {
                    let node = &tree.nodes[*child];
                    let stood = units.at(*child).is_none_or(|it| always_below(it, unit));
                    stood && node.is_settled && node.home == Some(slot)
                })
            });
        }
        tree
    }

    /// Lays an organisation and what is at home below it.
    fn lay(&mut self, top: usize, below: &[Vec<usize>], is_laid: &mut [bool]) {
        let mut way = vec![(top, None, false)];
        while let Some((slot, home, is_done)) = way.pop() {
            if is_done {
                self.nodes[slot].positions.end = self.order.len() as u32;
            } else if !std::mem::replace(&mut is_laid[slot], true) {
                let position = self.order.len() as u32;
                self.order.push(slot);
                self.nodes[slot] =
                    Node { positions: position..position + 1, home, is_settled: false };
                way.push((slot, home, true));
                way.extend(below[slot].iter().rev().map(|child| (*child, Some(slot), false)));
            }
        }
    }

    pub(super) fn order(&self) -> &[usize] {
        &self.order
    }

    /// The position of an organisation itself.
    pub(super) fn position(&self, slot: usize) -> Option<usize> {
        self.nodes.get(slot).map(|node| node.positions.start as usize)
    }

    /// The positions laid below an organisation, and whether they are all there is.
    pub(super) fn place(&self, slot: usize) -> (Range<usize>, bool) {
        self.nodes.get(slot).map_or((0..0, true), |node| {
            (node.positions.start as usize..node.positions.end as usize, node.is_settled)
        })
    }

    /// A new organisation lies after all others.
    pub(super) fn add(&mut self, slot: usize, is_settled: bool) {
        self.disturbed += 1;
        let position = self.order.len() as u32;
        if slot == self.nodes.len() {
            self.order.push(slot);
            let positions = position..position + 1;
            self.nodes.push(Node { positions, home: None, is_settled });
        }
    }

    /// What lies below an organisation is no longer all there is; nor is it below whatever it lies
    /// below itself.
    pub(super) fn unsettle(&mut self, slot: usize) {
        let mut at = Some(slot);
        while let Some(node) = at.and_then(|slot| self.nodes.get_mut(slot)) {
            if !node.is_settled {
                break;
            }
            node.is_settled = false;
            self.disturbed += 1;
            at = node.home;
        }
    }

    /// True when so much is disturbed that a new layout is due.
    pub(super) fn is_worn(&self) -> bool {
        self.disturbed > SOME + self.nodes.len() / 8
    }
}

/// Whether an organisation stood under another on all its days, and on none without it.
fn always_below(unit: &UnitHistory, above: &UnitHistory) -> bool {
    let (Some(life), Some(around)) = (unit.life(), above.life()) else {
        return unit.life().is_none();
    };
    unit.parent.iter().all(|(_, parent)| *parent == Some(above.id))
        && unit.parent_on(life.from) == Some(above.id)
        && around.holds(life)
}
