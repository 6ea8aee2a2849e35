//! One page of the auditor's notebook: everything that holds on a day, and counts over it.

use std::collections::{BTreeMap, BTreeSet};

use sogoc_domain::id::{PersonId, PlaceId, PostId, UnitId};
use sogoc_domain::person::{Activity, MemberKind, Sex};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::unit::UnitKind;

/// A person on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonOn {
    /// The home cell of a member.
    pub cell: Option<UnitId>,
    /// Dự bị or chính thức, of a member.
    pub kind: Option<MemberKind>,
    /// Tình trạng sinh hoạt.
    pub activity: Activity,
    /// Họ và tên, when told.
    pub name: Option<String>,
    /// Giới tính, when told.
    pub sex: Option<Sex>,
    /// Dân tộc thiểu số.
    pub minority: bool,
    /// Host cells of temporary activity.
    pub visiting: BTreeSet<UnitId>,
    /// Posts held.
    pub posts: BTreeSet<PostId>,
    /// Nơi cư trú.
    pub residence: Option<PlaceId>,
    /// Nơi làm việc.
    pub workplace: Option<PlaceId>,
}

/// An organisation on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitOn {
    /// Its superior.
    pub parent: Option<UnitId>,
    /// Its kind.
    pub kind: UnitKind,
    /// Its name.
    pub name: String,
    /// Places it covers.
    pub covers: BTreeSet<PlaceId>,
    /// Its category, as stored.
    pub category: Option<String>,
    /// Its territory.
    pub territory: Option<PlaceId>,
}

/// A place on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceOn {
    /// The place it lies in.
    pub parent: Option<PlaceId>,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: PlaceKind,
}

/// Everything that holds at the end of a day. Units and places that do not exist are not there;
/// people are, whether members or not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Day {
    /// People ever told of.
    pub people: BTreeMap<PersonId, PersonOn>,
    /// Organisations that exist.
    pub units: BTreeMap<UnitId, UnitOn>,
    /// Places that exist.
    pub places: BTreeMap<PlaceId, PlaceOn>,
}

impl Day {
    /// An organisation and all below it; empty when it does not exist.
    pub fn subtree(&self, top: UnitId) -> BTreeSet<UnitId> {
        self.units.keys().copied().filter(|unit| self.stands_under(*unit, top)).collect()
    }

    fn stands_under(&self, unit: UnitId, top: UnitId) -> bool {
        let mut at = Some(unit);
        for _ in 0..self.units.len() {
            match at {
                Some(id) if id == top => return self.units.contains_key(&top),
                Some(id) => at = self.units.get(&id).and_then(|unit| unit.parent),
                None => return false,
            }
        }
        at == Some(top) && self.units.contains_key(&top)
    }

    /// The members of a subtree.
    pub fn members(&self, top: UnitId) -> BTreeMap<PersonId, &PersonOn> {
        let cells = self.subtree(top);
        let inside = |person: &PersonOn| person.cell.is_some_and(|cell| cells.contains(&cell));
        self.people.iter().filter(|(_, it)| inside(it)).map(|(id, it)| (*id, it)).collect()
    }

    /// How many members of a subtree are such.
    pub fn count(&self, top: UnitId, such: impl Fn(&PersonOn) -> bool) -> usize {
        self.members(top).into_values().filter(|person| such(person)).count()
    }

    /// Where two pages differ first, in words for the reader of a failing test.
    pub fn difference(&self, other: &Self) -> Option<String> {
        differing("person", &self.people, &other.people)
            .or_else(|| differing("unit", &self.units, &other.units))
            .or_else(|| differing("place", &self.places, &other.places))
    }
}

fn differing<Id: Ord + std::fmt::Debug, T: PartialEq + std::fmt::Debug>(
    what: &str,
    left: &BTreeMap<Id, T>,
    right: &BTreeMap<Id, T>,
) -> Option<String> {
    let id = left.keys().chain(right.keys()).find(|id| left.get(id) != right.get(id))?;
    Some(format!("{what} {id:?}\n  left:  {:?}\n  right: {:?}", left.get(id), right.get(id)))
}
