//! An invented nation as its lists tell it, and the register that follows them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sogoc_domain::catalogue::{Answers, Comparison, Listed, Tree, compare};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::PlaceId;
use sogoc_domain::place::{PlaceKind, Tier};
use sogoc_domain::reorganise::draw;
use sogoc_testkit::builder::{on, place};
use sogoc_testkit::scene::Scene;

/// A unit as a list tells of it; codes of different tiers are told apart by their letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) name: String,
    pub(super) kind: PlaceKind,
    pub(super) parent: Option<String>,
}

/// A full list by code.
pub(super) type List = BTreeMap<String, Told>;

pub(super) fn tell(list: &mut List, code: &str, name: &str, kind: PlaceKind, parent: &str) {
    let parent = (!parent.is_empty()).then(|| parent.to_owned());
    list.insert(code.to_owned(), Told { name: name.to_owned(), kind, parent });
}

/// The rows of a list in a file's order.
pub(super) fn rows(list: &List) -> Vec<Listed> {
    let order: BTreeMap<&String, usize> = list.keys().zip(0..).collect();
    let row = |(code, told): (&String, &Told)| Listed {
        code: code.clone(),
        name: told.name.clone(),
        kind: told.kind,
        parent: told.parent.as_ref().map(|parent| order[parent]),
    };
    list.iter().map(row).collect()
}

pub(super) struct Nation {
    pub(super) scene: Scene,
    drawn: u64,
    /// Everything that ever ended.
    dead: BTreeSet<PlaceId>,
}

pub(super) fn territory() -> PlaceId {
    place(1)
}

impl Nation {
    pub(super) fn new() -> Self {
        let mut scene = Scene::new();
        scene.must(on("1900-01-01").maps(territory(), "Toàn quốc", PlaceKind::Nation, None));
        Self { scene, drawn: 1, dead: BTreeSet::new() }
    }

    pub(super) fn compared(&mut self, list: &List, day: Date, answers: &Answers) -> Comparison {
        self.compared_since(list, day, day, answers)
    }

    /// The same after lists that left something open since a day.
    pub(super) fn compared_since(
        &mut self,
        list: &List,
        since: Date,
        day: Date,
        answers: &Answers,
    ) -> Comparison {
        let tree = Tree::of(&self.scene.register, territory(), since, day);
        let drawn = &mut self.drawn;
        let mut ids = || {
            *drawn += 1;
            place(*drawn)
        };
        compare(&tree, &rows(list), answers, &mut ids)
    }

    /// Carries out what a comparison came to; false when something stands in the way.
    pub(super) fn carry_out(&mut self, comparison: &Comparison) -> bool {
        if comparison.plan.is_empty() {
            return true;
        }
        let drawn = draw(&self.scene.register, &comparison.plan, None);
        let drafts = drawn.drafts.iter();
        let drafts = drafts.filter(|draft| !matches!(draft.fact, Fact::Reorganised { .. }));
        if drawn.is_blocked() || self.scene.record_all(drafts.cloned().collect()).is_err() {
            return false;
        }
        self.dead.extend(comparison.plan.ended_places.iter().map(|it| it.place));
        let day = comparison.plan.effective_on;
        let lives = |id: &PlaceId| self.scene.register.places().get(*id).unwrap().exists_on(day);
        assert!(!self.dead.iter().any(lives), "an ended place is alive again");
        true
    }

    pub(super) fn follow(&mut self, list: &List, day: Date, answers: &Answers) -> Comparison {
        let comparison = self.compared(list, day, answers);
        assert!(self.carry_out(&comparison), "{comparison:#?}");
        comparison
    }

    /// The list that the register itself would tell on a day, found without the tree.
    pub(super) fn list_on(&self, day: Date) -> List {
        let places = self.scene.register.places();
        let code = |id: PlaceId| places.get(id).and_then(|it| it.code.on(day).cloned().flatten());
        let mut list = List::new();
        for unit in places.iter().filter(|it| it.exists_on(day)) {
            let kind = *unit.kind.on(day).unwrap();
            if !(Tier::Province..=Tier::Commune).contains(&kind.tier()) {
                continue;
            }
            let parent = unit.parent.on(day).copied().flatten().unwrap();
            let parent = (parent != territory()).then(|| code(parent).unwrap());
            let name = unit.name_on(day).to_owned();
            let twin = list.insert(code(unit.id).unwrap(), Told { name, kind, parent });
            assert_eq!(twin, None, "a code is borne once");
        }
        list
    }
}

/// Nothing in any of its lists.
pub(super) fn is_empty(comparison: &Comparison) -> bool {
    let Comparison { created, ended, renamed, moved, reused, ambiguous, plan, is_partial } =
        comparison;
    [created, ended, renamed, moved, reused].iter().all(|it| it.is_empty())
        && ambiguous.is_empty()
        && plan.is_empty()
        && !is_partial
}
