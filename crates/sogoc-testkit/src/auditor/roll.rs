//! The auditor's notebook: what each event changes, in maps of today's state.

use std::collections::{BTreeMap, BTreeSet};

use sogoc_domain::event::Event;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PersonId, PlaceId, PostId, UnitId};
use sogoc_domain::person::{Activity, Leaving, MemberKind};
use sogoc_domain::place::PlaceChange;
use sogoc_domain::post::{PostOf, PostTitle};
use sogoc_domain::unit::UnitChange;

use super::day::{PlaceOn, UnitOn};

/// The state after the events taken so far.
#[derive(Debug, Default)]
pub(super) struct Roll {
    pub(super) home: BTreeMap<PersonId, UnitId>,
    pub(super) kind: BTreeMap<PersonId, MemberKind>,
    /// Whoever was a member once, and why they left the Party if that was the last way out.
    pub(super) former: BTreeMap<PersonId, Option<Leaving>>,
    exempt: BTreeSet<PersonId>,
    suspended: BTreeSet<PersonId>,
    /// Where a letter sends whom, as long as they have not arrived.
    letters: BTreeMap<PersonId, UnitId>,
    pub(super) visits: BTreeSet<(PersonId, UnitId)>,
    pub(super) holdings: BTreeSet<(PersonId, PostId)>,
    pub(super) residence: BTreeMap<PersonId, PlaceId>,
    pub(super) workplace: BTreeMap<PersonId, PlaceId>,
    pub(super) natives: BTreeMap<(PersonId, PlaceId), bool>,
    /// Posts that stand, what they belong to, and their titles.
    pub(super) posts: BTreeMap<PostId, (PostOf, PostTitle)>,
    /// Who was admitted after having left.
    pub(super) readmitted: BTreeSet<PersonId>,
    pub(super) units: BTreeMap<UnitId, UnitOn>,
    pub(super) places: BTreeMap<PlaceId, PlaceOn>,
}

impl Roll {
    pub(super) fn activity(&self, person: PersonId) -> Activity {
        if !self.home.contains_key(&person) {
            return if self.former.contains_key(&person) {
                Activity::Left
            } else {
                Activity::NotMember
            };
        }
        if self.suspended.contains(&person) {
            Activity::Suspended
        } else if self.letters.contains_key(&person) {
            Activity::InTransit
        } else if self.exempt.contains(&person) {
            Activity::Exempt
        } else {
            Activity::Active
        }
    }

    pub(super) fn take(&mut self, event: &Event) {
        match &event.draft.fact {
            Fact::OpeningRecord { person, cell, member, .. }
            | Fact::TransferredIn { person, cell, member, .. } => {
                self.home.insert(*person, *cell);
                self.kind.insert(*person, *member);
            }
            Fact::Admitted { person, cell, .. } => {
                if matches!(self.former.get(person), Some(Some(_))) {
                    self.readmitted.insert(*person);
                }
                self.home.insert(*person, *cell);
                self.kind.insert(*person, MemberKind::Probationary);
            }
            Fact::Restored { person, cell } => {
                self.home.insert(*person, *cell);
            }
            Fact::Recognised { person, .. } => {
                self.kind.insert(*person, MemberKind::Official);
            }
            Fact::Transferred { person, to } => {
                self.home.insert(*person, *to);
                self.letters.remove(person);
                self.visits.remove(&(*person, *to));
            }
            // No letter is written, so whoever is on the way elsewhere stays on the way; whoever was
            // sent to that very cell is there now.
            Fact::Reassigned { person, from, to } if self.home.get(person) == Some(from) => {
                self.home.insert(*person, *to);
                if self.letters.get(person) == Some(to) {
                    self.letters.remove(person);
                }
                self.visits.remove(&(*person, *to));
            }
            Fact::TransferredOut { person, .. } => self.gone(*person, None),
            Fact::Left { person, reason } => {
                self.gone(*person, Some(*reason));
                if *reason == Leaving::Died {
                    self.holdings.retain(|(holder, _)| holder != person);
                }
            }
            other => self.take_state(other),
        }
    }

    fn gone(&mut self, person: PersonId, reason: Option<Leaving>) {
        self.home.remove(&person);
        self.former.insert(person, reason);
        self.exempt.remove(&person);
        self.suspended.remove(&person);
        self.letters.remove(&person);
        self.visits.retain(|(visitor, _)| *visitor != person);
    }

    fn take_state(&mut self, fact: &Fact) {
        match fact {
            Fact::TransferStarted { person, to } => drop(self.letters.insert(*person, *to)),
            Fact::Exempted { person } => drop(self.exempt.insert(*person)),
            Fact::ExemptionEnded { person } => drop(self.exempt.remove(person)),
            Fact::Suspended { person } => drop(self.suspended.insert(*person)),
            Fact::SuspensionEnded { person } => drop(self.suspended.remove(person)),
            Fact::VisitStarted { person, cell, .. } => drop(self.visits.insert((*person, *cell))),
            Fact::VisitEnded { person, cell } => drop(self.visits.remove(&(*person, *cell))),
            Fact::PostTaken { person, post, .. } => drop(self.holdings.insert((*person, *post))),
            Fact::PostLeft { person, post } => drop(self.holdings.remove(&(*person, *post))),
            Fact::ResidenceSet { person, place: Some(place) } => {
                self.residence.insert(*person, *place);
            }
            Fact::ResidenceSet { person, place: None } => drop(self.residence.remove(person)),
            Fact::WorkplaceSet { person, place: Some(place) } => {
                self.workplace.insert(*person, *place);
            }
            Fact::WorkplaceSet { person, place: None } => drop(self.workplace.remove(person)),
            Fact::NativeSet { person, place, native } => {
                self.natives.insert((*person, *place), *native);
            }
            Fact::PostEstablished { post, of, title, .. } => {
                self.posts.insert(*post, (*of, *title));
            }
            Fact::PostEnded { post } => drop(self.posts.remove(post)),
            other => self.take_structure(other),
        }
    }

    fn take_structure(&mut self, fact: &Fact) {
        match fact {
            Fact::UnitEstablished { unit, name, unit_kind, parent, category, .. } => {
                let (parent, kind, name) = (*parent, *unit_kind, name.clone());
                let (category, covers) = (category.clone(), BTreeSet::new());
                let territory = None;
                let it = UnitOn { parent, kind, name, covers, category, territory };
                self.units.insert(*unit, it);
            }
            Fact::UnitEnded { unit, .. } => drop(self.units.remove(unit)),
            Fact::UnitSet { unit, change } => {
                let Some(it) = self.units.get_mut(unit) else { return };
                match change {
                    UnitChange::Name(name) => it.name.clone_from(name),
                    UnitChange::Parent(parent) => it.parent = Some(*parent),
                    UnitChange::Kind(kind) => it.kind = *kind,
                    UnitChange::Category(category) => it.category.clone_from(category),
                    UnitChange::Territory(place) => it.territory = *place,
                    UnitChange::Code(_) => {}
                }
            }
            Fact::CoverStarted { unit, place } => {
                if let Some(it) = self.units.get_mut(unit) {
                    it.covers.insert(*place);
                }
            }
            Fact::CoverEnded { unit, place } => {
                if let Some(it) = self.units.get_mut(unit) {
                    it.covers.remove(place);
                }
            }
            Fact::PlaceEstablished { place, name, parent, place_kind, .. } => {
                let (parent, kind, name) = (*parent, *place_kind, name.clone());
                self.places.insert(*place, PlaceOn { parent, name, kind });
            }
            Fact::PlaceEnded { place, .. } => drop(self.places.remove(place)),
            Fact::PlaceSet { place, change } => {
                let Some(it) = self.places.get_mut(place) else { return };
                match change {
                    PlaceChange::Name(name) => it.name.clone_from(name),
                    PlaceChange::Parent(parent) => it.parent = *parent,
                    PlaceChange::Kind(kind) => it.kind = *kind,
                    PlaceChange::Code(_) | PlaceChange::Classes(_) => {}
                }
            }
            _ => {}
        }
    }
}
