//! The record of a reorganisation that was carried out, as the ledger keeps it.

use serde::{Deserialize, Serialize};

use super::kind::ReorganisationKind;
use super::plan::Rule;
use crate::id::{PlaceId, ReorganisationId, UnitId};
use crate::subject::Subject;

/// What was made of what. It rests on its paper and takes effect on the day of its event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// What it is called.
    pub title: String,
    /// What was done, in the words of the regulation.
    #[serde(rename = "reorganisation_kind")]
    pub kind: ReorganisationKind,
    /// Organisations before and after.
    pub units: Sides<UnitId>,
    /// Places before and after.
    pub places: Sides<PlaceId>,
    /// By which rule the members of each cell were allocated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<(UnitId, Rule)>,
    /// The reorganisations it takes back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reverses: Vec<ReorganisationId>,
}

/// Both sides of a reorganisation. What goes on, changed, stands on both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sides<Id> {
    /// On the eve.
    pub before: Vec<Id>,
    /// On the first day.
    pub after: Vec<Id>,
}

impl<Id> Default for Sides<Id> {
    fn default() -> Self {
        Self { before: Vec::new(), after: Vec::new() }
    }
}

impl Record {
    /// Everything it speaks of.
    pub(crate) fn subjects(&self) -> Vec<Subject> {
        let units = self.units.before.iter().chain(&self.units.after);
        let places = self.places.before.iter().chain(&self.places.after);
        units.copied().map(Subject::Unit).chain(places.copied().map(Subject::Place)).collect()
    }
}
