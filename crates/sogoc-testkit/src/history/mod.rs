//! Random lawful histories from a seed: commands are proposed by chance, for days in any order,
//! and what `decide` accepts is recorded.

mod correct;
mod people;
mod posts;
mod reorganise;
mod units;

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use sogoc_domain::date::EARLIEST;
use sogoc_domain::event::Draft;
use sogoc_domain::history::{PersonHistory, UnitHistory};
use sogoc_domain::id::{BatchId, PersonId, PlaceId, PostId, UnitId};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::unit::UnitKind;

use crate::builder::{On, unit};
use crate::dice::Dice;
use crate::scene::Scene;

/// The root of every story.
pub fn root() -> UnitId {
    unit(1)
}

/// How often each kind of command was tried.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Recorded.
    pub accepted: usize,
    /// Refused.
    pub refused: usize,
}

/// A random history and the register it made.
#[derive(Debug)]
pub struct Story {
    /// The register, the rules, the day.
    pub scene: Scene,
    /// What was tried, by the name of the proposal.
    pub told: BTreeMap<&'static str, Tally>,
    /// Batches that were recorded, the oldest first.
    pub batches: Vec<BatchId>,
    dice: Dice,
    numbers: u64,
}

type Proposal = fn(&mut Story) -> Option<Vec<Draft>>;

/// What may happen, and how often it is tried.
const PROPOSALS: &[(&str, usize, Proposal)] = &[
    ("admit", 8, Story::admit),
    ("open", 8, Story::open),
    ("receive", 4, Story::receive),
    ("recognise", 10, Story::recognise),
    ("transfer", 12, Story::transfer),
    ("send", 5, Story::send),
    ("release", 4, Story::release),
    ("leave", 6, Story::leave),
    ("restore", 3, Story::restore),
    ("readmit", 3, Story::readmit),
    ("visit", 4, Story::visit),
    ("end visit", 3, Story::end_visit),
    ("switch", 8, Story::switch),
    ("describe", 4, Story::describe),
    ("reside", 9, Story::reside),
    ("found", 5, Story::found),
    ("rename", 3, Story::rename),
    ("move unit", 4, Story::move_unit),
    ("other kind", 3, Story::other_kind),
    ("merge", 4, Story::merge),
    ("reorganise", 6, Story::reorganise),
    ("reverse", 2, Story::reverse),
    ("close", 2, Story::close),
    ("map", 2, Story::map),
    ("place", 2, Story::change_place),
    ("cover", 3, Story::cover),
    ("post", 3, Story::create_post),
    ("appoint", 4, Story::appoint),
    ("relieve", 3, Story::relieve),
    ("abolish", 1, Story::abolish),
    ("committee", 1, Story::committee),
    ("rate", 2, Story::rate),
    ("paper", 2, Story::paper),
    ("replace", 6, Story::replace),
    ("void", 4, Story::void),
];

impl Story {
    /// A history of about `length` events; the same seed tells the same story.
    pub fn random(seed: u64, length: usize) -> Self {
        let mut story = Self {
            scene: Scene::new(),
            told: BTreeMap::new(),
            batches: Vec::new(),
            dice: Dice::new(seed),
            numbers: 1,
        };
        story.begin();
        // A generator that is refused all the time ends too; its tally tells.
        for _ in 0..length * 10 {
            if story.scene.events().len() >= length {
                break;
            }
            story.step();
        }
        story
    }

    /// A province, a district, two communes with their cells, a base cell, three hamlets.
    fn begin(&mut self) {
        let first = On(EARLIEST);
        let mut drafts =
            vec![first.founds(root(), "Đảng bộ tỉnh Thử", UnitKind::ProvinceBody, None)];
        let mut add = |story: &mut Self, name: &str, kind, above| {
            let id = unit(story.number());
            drafts.push(first.founds(id, name, kind, Some(above)));
            id
        };
        let district = add(self, "Đảng bộ huyện Một", UnitKind::DistrictBody, root());
        let commune = add(self, "Đảng bộ xã Một", UnitKind::BaseBody, district);
        let other = add(self, "Đảng bộ xã Hai", UnitKind::BaseBody, district);
        let section = add(self, "Đảng bộ bộ phận", UnitKind::SectionBody, other);
        add(self, "Chi bộ cơ quan tỉnh", UnitKind::BaseCell, root());
        for (number, above) in (1..).zip([commune, commune, other, section]) {
            add(self, &format!("Chi bộ {number}"), UnitKind::AttachedCell, above);
        }
        for number in 1..4 {
            let id = crate::builder::place(self.number());
            drafts.push(first.maps(id, &format!("Bản {number}"), PlaceKind::Hamlet, None));
        }
        self.tell("begin", drafts);
    }

    fn step(&mut self) {
        let weights: usize = PROPOSALS.iter().map(|(_, weight, _)| weight).sum();
        let mut thrown = self.dice.below(weights);
        for (name, weight, propose) in PROPOSALS {
            if thrown < *weight {
                if let Some(drafts) = propose(self) {
                    self.tell(name, drafts);
                }
                return;
            }
            thrown -= weight;
        }
    }

    /// Some commands come in batches, as imports do, and every reorganisation. Whether it was
    /// accepted.
    fn tell(&mut self, name: &'static str, drafts: Vec<Draft>) -> bool {
        let outcome = if reorganise::is_reorganisation(&drafts) || self.dice.chance(10) {
            self.scene.record_batch(drafts).map(|batch| self.batches.push(batch))
        } else {
            self.scene.record_all(drafts).map(|_| ())
        };
        let tally = self.told.entry(name).or_default();
        match &outcome {
            Ok(()) => tally.accepted += 1,
            Err(_) => tally.refused += 1,
        }
        outcome.is_ok()
    }

    fn number(&mut self) -> u64 {
        self.numbers += 1;
        self.numbers
    }

    /// Few enough days that events meet on one day; they are not thrown in order.
    fn date(&mut self) -> Date {
        let year = 2005 + i16::try_from(self.dice.below(20)).unwrap_or_default();
        date(year, self.dice.one_of([1, 4, 7, 10]), self.dice.one_of([1, 15]))
    }

    fn day(&mut self) -> On {
        On(self.date())
    }

    fn any_unit(&mut self, on: Date, such: impl Fn(&UnitHistory) -> bool) -> Option<UnitId> {
        let all = self.scene.register.units().iter();
        let found: Vec<UnitId> =
            all.filter(|unit| unit.exists_on(on) && such(unit)).map(|unit| unit.id).collect();
        self.dice.pick(&found)
    }

    fn cell(&mut self, on: Date) -> Option<UnitId> {
        self.any_unit(on, |unit| unit.kind_on(on).is_some_and(UnitKind::is_cell))
    }

    fn any_person(&mut self, such: impl Fn(&PersonHistory) -> bool) -> Option<PersonId> {
        let all = self.scene.register.people().iter();
        let found: Vec<PersonId> =
            all.filter(|person| such(person)).map(|person| person.id).collect();
        self.dice.pick(&found)
    }

    fn member(&mut self, on: Date) -> Option<PersonId> {
        self.any_person(|person| person.cell_on(on).is_some())
    }

    fn any_place(&mut self, on: Date) -> Option<PlaceId> {
        let all = self.scene.register.places().iter();
        let found: Vec<PlaceId> =
            all.filter(|place| place.exists_on(on)).map(|place| place.id).collect();
        self.dice.pick(&found)
    }

    fn any_post(&mut self, on: Date) -> Option<PostId> {
        let all = self.scene.register.posts().iter();
        let exists = |life: sogoc_domain::timeline::Span| life.covers(on);
        let found: Vec<PostId> =
            all.filter(|post| post.life.is_some_and(exists)).map(|post| post.id).collect();
        self.dice.pick(&found)
    }

    fn known(&self, person: PersonId) -> Option<&PersonHistory> {
        self.scene.register.people().get(person)
    }
}
