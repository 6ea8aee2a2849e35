//! Where the register keeps its histories, and the lists by which it finds them.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use crate::history::History;

/// All subjects of one kind, in the order they first appeared.
#[derive(Debug, Clone)]
pub struct Shelf<Id, H> {
    slots: HashMap<Id, usize>,
    /// A slot is empty while every event of its subject is voided. A copy of the shelf shares the
    /// histories: a register as it would be holds anew only what would change.
    histories: Vec<Option<Arc<H>>>,
}

impl<Id: Copy + Eq + Hash, H> Default for Shelf<Id, H> {
    fn default() -> Self {
        Self { slots: HashMap::new(), histories: Vec::new() }
    }
}

impl<Id: Copy + Eq + Hash, H: History> Shelf<Id, H> {
    /// The history of one subject.
    pub fn get(&self, id: Id) -> Option<&H> {
        self.slots.get(&id).and_then(|slot| self.histories[*slot].as_deref())
    }

    /// The slot of a subject, which it keeps for ever.
    pub(crate) fn slot(&self, id: Id) -> Option<usize> {
        self.slots.get(&id).copied()
    }

    /// How many slots were given out.
    pub(crate) fn slots(&self) -> usize {
        self.histories.len()
    }

    /// The history in a slot that was given out by [`Shelf::put`].
    pub(crate) fn at(&self, slot: usize) -> Option<&H> {
        self.histories.get(slot).and_then(Option::as_deref)
    }

    /// Every history, in the order of first appearance.
    pub fn iter(&self) -> impl Iterator<Item = &H> {
        self.histories.iter().flatten().map(Arc::as_ref)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Puts a history in its slot, which it keeps for ever. Whoever was recorded in error only
    /// is not there at all.
    pub(crate) fn put(&mut self, id: Id, history: impl Into<Arc<H>>) -> usize {
        let history = Some(history.into()).filter(|history| **history != H::empty());
        let slot = *self.slots.entry(id).or_insert(self.histories.len());
        match self.histories.get_mut(slot) {
            Some(place) => *place = history,
            None => self.histories.push(history),
        }
        slot
    }
}

/// Subjects by something they were ever linked to, in the order in which they first appeared in
/// the ledger, whatever was recorded about them since: a restart lists them as before.
#[derive(Debug, Clone)]
pub(crate) struct Index<K, Id>(HashMap<K, Vec<(usize, Id)>>);

impl<K, Id> Default for Index<K, Id> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Copy + Eq + Hash, Id: Copy> Index<K, Id> {
    /// The histories of the subjects of one key, each taken from its slot without a search.
    pub(crate) fn on<'a, H: History>(
        &self,
        shelf: &'a Shelf<Id, H>,
        key: K,
    ) -> impl Iterator<Item = &'a H>
    where
        Id: Eq + Hash,
    {
        self.0.get(&key).into_iter().flatten().filter_map(|(slot, _)| shelf.at(*slot))
    }

    /// The subjects of one key, with their slots.
    pub(crate) fn slots(&self, key: K) -> &[(usize, Id)] {
        self.0.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Moves a subject, known with its slot, from its old keys to its new ones.
    pub(crate) fn relist(&mut self, (slot, id): (usize, Id), old: &[K], new: &[K]) {
        for key in old.iter().filter(|key| !new.contains(key)) {
            if let Some(list) = self.0.get_mut(key) {
                list.retain(|(listed, _)| *listed != slot);
            }
        }
        for key in new {
            let list = self.0.entry(*key).or_default();
            if let Err(place) = list.binary_search_by_key(&slot, |(listed, _)| *listed) {
                list.insert(place, (slot, id));
            }
        }
    }
}
