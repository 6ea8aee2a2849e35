//! A plan of a reorganisation: what is new, what changes, what ends, and where everybody goes.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{CommitteeId, PersonId, PlaceId, PostId, ReorganisationId, UnitId};
use crate::place::{AreaClass, PlaceChange, PlaceKind};
use crate::post::{Appointment, CommitteeKind, PostOf, PostTitle};
use crate::unit::{UnitChange, UnitEnding, UnitKind};
use crate::words::words;

/// A reorganisation as drawn up. Ids of what is new are drawn with the plan, so that the same plan
/// always makes the same events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// What it is called: `Sắp xếp các chi bộ thôn năm 2026`.
    pub title: String,
    /// The day it takes effect: the first day of the new organisation.
    pub effective_on: Date,
    /// Words of whoever drew it up.
    #[serde(default)]
    pub note: Option<String>,
    /// Organisations established.
    #[serde(default)]
    pub new_units: Vec<NewUnit>,
    /// Organisations that go on, changed.
    #[serde(default)]
    pub changed_units: Vec<ChangedUnit>,
    /// Organisations that end.
    #[serde(default)]
    pub ended_units: Vec<EndedUnit>,
    /// Places established.
    #[serde(default)]
    pub new_places: Vec<NewPlace>,
    /// Places that go on, changed.
    #[serde(default)]
    pub changed_places: Vec<ChangedPlace>,
    /// Places that end.
    #[serde(default)]
    pub ended_places: Vec<EndedPlace>,
    /// Which organisations that go on answer for further places, or no longer for some.
    #[serde(default)]
    pub covers: Vec<CoverStep>,
    /// Where the members of each cell go.
    #[serde(default)]
    pub people: Vec<Allocation>,
    /// Where people live, work or are native of, where what a place became does not tell.
    #[serde(default)]
    pub homes: Vec<Home>,
    /// Posts filled on the first day.
    #[serde(default)]
    pub seats: Vec<NewSeat>,
    /// The reorganisations it takes back, when it restores what was before them.
    #[serde(default)]
    pub reverses: Vec<ReorganisationId>,
}

/// An organisation that is established.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewUnit {
    /// Its id.
    pub id: UnitId,
    /// Tên.
    pub name: String,
    /// Mã.
    #[serde(default)]
    pub code: Option<String>,
    /// Its kind.
    pub kind: UnitKind,
    /// Loại hình (form 5).
    #[serde(default)]
    pub category: Option<String>,
    /// Cấp trên trực tiếp, new or going on.
    pub parent: Option<UnitId>,
    /// The territory it answers for.
    #[serde(default)]
    pub territory: Option<PlaceId>,
    /// Places it covers.
    #[serde(default)]
    pub covers: Vec<PlaceId>,
    /// What it came from.
    #[serde(default)]
    pub predecessors: Vec<UnitId>,
    /// Committees appointed with it.
    #[serde(default)]
    pub committees: Vec<NewCommittee>,
}

/// A committee that is appointed with a new organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewCommittee {
    /// Its id.
    pub id: CommitteeId,
    /// Which committee.
    pub kind: CommitteeKind,
    /// Nhiệm kỳ; none when it is not said.
    #[serde(default)]
    pub term: Option<String>,
    /// The number of members decided.
    #[serde(default)]
    pub size: Option<u16>,
}

/// An organisation that goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangedUnit {
    /// Which.
    pub unit: UnitId,
    /// What is set anew.
    pub changes: Vec<UnitChange>,
}

/// An organisation that ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndedUnit {
    /// Which.
    pub unit: UnitId,
    /// How.
    pub ending: UnitEnding,
    /// What it became; organisations that go on among them.
    #[serde(default)]
    pub successors: Vec<UnitId>,
}

/// A place that is established.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPlace {
    /// Its id.
    pub id: PlaceId,
    /// Tên.
    pub name: String,
    /// Its kind.
    pub kind: PlaceKind,
    /// Mã đơn vị hành chính.
    #[serde(default)]
    pub code: Option<String>,
    /// What it lies in.
    #[serde(default)]
    pub parent: Option<PlaceId>,
    /// Its area classes.
    #[serde(default)]
    pub classes: Vec<AreaClass>,
    /// What it came from.
    #[serde(default)]
    pub predecessors: Vec<PlaceId>,
}

/// A place that goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangedPlace {
    /// Which.
    pub place: PlaceId,
    /// What is set anew.
    pub changes: Vec<PlaceChange>,
}

/// A place that ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndedPlace {
    /// Which.
    pub place: PlaceId,
    /// What it became.
    #[serde(default)]
    pub successors: Vec<PlaceId>,
}

/// An organisation that goes on takes over a place, or gives it up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverStep {
    /// The cell.
    pub unit: UnitId,
    /// The place.
    pub place: PlaceId,
    /// Takes it over, or gives it up.
    pub starts: bool,
}

words! {
    /// The rule by which the members of a cell are allocated. It is part of the record.
    Rule {
        /// To one cell, all of them.
        AllToOne = "all_to_one" => "tất cả về một chi bộ",
        /// Each to the cell that covers the hamlet where the member lives.
        ByResidence = "by_residence" => "theo nơi cư trú",
        /// Each to the cell that covers the agency, school or clinic where the member works.
        ByWorkplace = "by_workplace" => "theo nơi làm việc",
        /// In equal numbers, in the order of the register.
        Even = "even" => "chia đều",
        /// One by one, as a list says.
        ByList = "by_list" => "theo danh sách",
    }
}

/// Where the members of one cell go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allocation {
    /// The cell they leave.
    pub from: UnitId,
    /// By which rule.
    pub rule: Rule,
    /// The cells they may go to. Empty, for a rule by places: every cell that covers one.
    #[serde(default)]
    pub to: Vec<UnitId>,
    /// Who goes elsewhere than the rule says, by hand.
    #[serde(default)]
    pub by_hand: Vec<(PersonId, UnitId)>,
}

words! {
    /// What ties a person to a place.
    Tie {
        Residence = "residence" => "nơi cư trú",
        Workplace = "workplace" => "nơi làm việc",
        Native = "native" => "người tại chỗ",
    }
}

/// A person and a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Home {
    /// Who.
    pub person: PersonId,
    /// What ties them.
    pub tie: Tie,
    /// To which place.
    pub place: PlaceId,
}

/// A post that somebody takes on the first day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewSeat {
    /// The post; a new one unless the register has it.
    pub post: PostId,
    /// What it belongs to.
    pub of: PostOf,
    /// Its title.
    pub title: PostTitle,
    /// The exact words.
    #[serde(default)]
    pub wording: Option<String>,
    /// Who takes it.
    #[serde(default)]
    pub holder: Option<PersonId>,
    /// How.
    #[serde(default)]
    pub appointment: Option<Appointment>,
}

impl Plan {
    /// An empty plan.
    pub fn new(title: &str, effective_on: Date) -> Self {
        Self {
            title: title.to_owned(),
            effective_on,
            note: None,
            new_units: Vec::new(),
            changed_units: Vec::new(),
            ended_units: Vec::new(),
            new_places: Vec::new(),
            changed_places: Vec::new(),
            ended_places: Vec::new(),
            covers: Vec::new(),
            people: Vec::new(),
            homes: Vec::new(),
            seats: Vec::new(),
            reverses: Vec::new(),
        }
    }

    /// True when it does nothing.
    pub fn is_empty(&self) -> bool {
        *self
            == Self {
                title: self.title.clone(),
                note: self.note.clone(),
                reverses: self.reverses.clone(),
                ..Self::new("", self.effective_on)
            }
    }

    /// Who came from whom, among organisations: told by what ends or by what is new.
    pub fn unit_edges(&self) -> Vec<(UnitId, UnitId)> {
        let ending = self.ended_units.iter().flat_map(|it| pairs(it.unit, &it.successors));
        let new = self.new_units.iter().flat_map(|it| it.predecessors.iter().map(|p| (*p, it.id)));
        sorted(ending.chain(new))
    }

    /// Which place came from which.
    pub fn place_edges(&self) -> Vec<(PlaceId, PlaceId)> {
        let ending = self.ended_places.iter().flat_map(|it| pairs(it.place, &it.successors));
        let new = self.new_places.iter().flat_map(|it| it.predecessors.iter().map(|p| (*p, it.id)));
        sorted(ending.chain(new))
    }
}

fn pairs<Id: Copy>(from: Id, to: &[Id]) -> impl Iterator<Item = (Id, Id)> {
    to.iter().map(move |successor| (from, *successor))
}

fn sorted<Id: Ord>(edges: impl Iterator<Item = (Id, Id)>) -> Vec<(Id, Id)> {
    let mut edges: Vec<(Id, Id)> = edges.collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}
