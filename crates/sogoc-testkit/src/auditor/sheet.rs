//! The auditor's answers to figures: what is known of each member, unit and place on a day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PersonId, PlaceId, PostId, UnitId};
use sogoc_domain::person::{Detail, MemberKind};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::post::{PostOf, PostTitle, Rated};

use super::roll::Roll;
use super::{Auditor, Day};

/// What is known of one subject, by the names of the figure language; what is not there is not
/// known.
pub type Facts = BTreeMap<String, String>;

/// Everything a figure may ask of one day.
#[derive(Debug)]
pub struct Sheet<'a> {
    auditor: &'a Auditor,
    roll: Roll,
    /// The page of the day.
    pub day: Day,
    on: Date,
}

impl Auditor {
    /// The sheet of a day.
    pub fn sheet(&self, on: Date) -> Sheet<'_> {
        Sheet { auditor: self, roll: self.roll(on), day: self.day(on), on }
    }

    /// The newest detail up to a day.
    fn told<T>(
        &self,
        person: PersonId,
        on: Date,
        pick: impl Fn(&Detail) -> Option<T>,
    ) -> Option<T> {
        let known = self.details.get(&person)?.iter().filter(|(from, _)| *from <= on);
        known.filter_map(|(_, detail)| pick(detail)).last()
    }

    /// Grades by year, whenever they were decided.
    fn grades(&self, wanted: Rated) -> BTreeMap<i16, String> {
        let given = self.events.iter().filter_map(|event| match &event.draft.fact {
            Fact::Rated { rated, year, grade, .. } if *rated == wanted => {
                Some((*year, grade.id().to_owned()))
            }
            _ => None,
        });
        given.collect()
    }
}

impl Sheet<'_> {
    /// The members of a unit and what is known of each.
    pub fn members(&self, top: UnitId) -> Vec<Facts> {
        self.day.members(top).into_keys().map(|person| self.member(person)).collect()
    }

    /// The organisations under a unit.
    pub fn units(&self, top: UnitId) -> Vec<Facts> {
        let under = self.day.subtree(top).into_iter().filter(|unit| *unit != top);
        under.map(|unit| self.unit(unit)).collect()
    }

    /// The places of a unit.
    pub fn places(&self, top: UnitId) -> Vec<Facts> {
        let own = self.day.units.get(&top).and_then(|unit| unit.territory);
        let mut seeds: BTreeSet<PlaceId> = BTreeSet::new();
        for unit in self.day.subtree(top) {
            let unit = &self.day.units[&unit];
            seeds.extend(unit.territory);
            seeds.extend(&unit.covers);
        }
        let inside = |place: &PlaceId| self.chain(*place).iter().any(|at| seeds.contains(at));
        let places = self.day.places.keys().filter(|place| inside(place) && Some(**place) != own);
        places.map(|place| self.place(*place)).collect()
    }

    /// A place and those it lies in, as long as they exist.
    fn chain(&self, place: PlaceId) -> Vec<PlaceId> {
        let mut chain = Vec::new();
        let mut at = Some(place);
        while let Some(it) = at.filter(|it| self.day.places.contains_key(it)) {
            if chain.contains(&it) {
                break;
            }
            chain.push(it);
            at = self.day.places[&it].parent;
        }
        chain
    }

    fn member(&self, person: PersonId) -> Facts {
        let it = &self.day.people[&person];
        let mut facts = Facts::new();
        let mut know = |name: &str, value: Option<String>| {
            facts.extend(value.map(|value| (name.to_owned(), value)));
        };
        know("sex", it.sex.map(|sex| sex.id().to_owned()));
        know("kind", it.kind.map(|kind| kind.id().to_owned()));
        know("activity", Some(it.activity.id().to_owned()));
        know("cell", it.cell.map(|cell| cell.to_string()));
        know("category", it.cell.and_then(|cell| self.category(cell)));
        know("readmitted", Some(self.roll.readmitted.contains(&person).to_string()));
        let group = self.auditor.said(person, self.on, |detail| match detail {
            Detail::Ethnicity(group) => Some(group.0),
            _ => None,
        });
        know("ethnicity", group.map(|group| group.to_string()));
        know("minority", group.map(|group| (group != 1 && group != 55).to_string()));
        let born = self.auditor.said(person, self.on, |detail| match detail {
            Detail::Birth(born) => Some(*born),
            _ => None,
        });
        know("birth_year", born.and_then(year).map(|year| year.to_string()));
        know("age", self.age(person).map(|age| age.to_string()));
        let religion = self.auditor.told(person, self.on, |detail| match detail {
            Detail::Religion(code) => Some(code.clone()),
            _ => None,
        });
        know("religious", religion.as_ref().map(|code| (code != "00").to_string()));
        know("religion", religion);
        for (name, value) in self.levels(person) {
            know(name, value);
        }
        for (year, grade) in self.auditor.grades(Rated::Person(person)) {
            know(&format!("rating_{year}"), Some(grade.clone()));
            if year == self.on.year() {
                know("rating", Some(grade));
            }
        }
        facts
    }

    fn levels(&self, person: PersonId) -> [(&'static str, Option<String>); 4] {
        let told = |pick: fn(&Detail) -> Option<String>| self.auditor.told(person, self.on, pick);
        [
            (
                "occupation",
                told(|it| match it {
                    Detail::Occupied(group) => Some(group.id().to_owned()),
                    _ => None,
                }),
            ),
            (
                "education",
                told(|it| match it {
                    Detail::Education(level) => Some(level.id().to_owned()),
                    _ => None,
                }),
            ),
            (
                "theory",
                told(|it| match it {
                    Detail::Theory(level) => Some(level.id().to_owned()),
                    _ => None,
                }),
            ),
            (
                "youth_union",
                told(|it| match it {
                    Detail::YouthUnion(yes) => Some(yes.to_string()),
                    _ => None,
                }),
            ),
        ]
    }

    /// By months and days from 1 July of a bare year, the 15th of a bare month.
    fn age(&self, person: PersonId) -> Option<i16> {
        let born = self.auditor.said(person, self.on, |detail| match detail {
            Detail::Birth(born) => Some(*born),
            _ => None,
        })?;
        let (year, month, day) = match born {
            PartialDate::Unknown => return None,
            PartialDate::Year(year) => (year, 7, 1),
            PartialDate::Month(year, month) => (year, month, 15),
            PartialDate::Day(day) => (day.year(), day.month(), day.day()),
        };
        let not_yet = (self.on.month(), self.on.day()) < (month, day);
        Some(self.on.year() - year - i16::from(not_yet))
    }

    /// What its base organisation is stored with; nothing above the base.
    fn category(&self, unit: UnitId) -> Option<String> {
        let mut at = self.day.units.get(&unit)?;
        while !at.kind.id().starts_with("base_") {
            at = self.day.units.get(&at.parent?)?;
        }
        at.category.clone()
    }

    fn unit(&self, unit: UnitId) -> Facts {
        let kind = self.day.units[&unit].kind.id();
        // The words of a kind: its level, then its form; a group stands under attached cells.
        let (level, form) = kind.rsplit_once('_').unwrap_or(("attached", kind));
        let officials = |kind| kind == Some(MemberKind::Official);
        let mut facts = Facts::from([
            ("kind".to_owned(), kind.to_owned()),
            ("level".to_owned(), level.to_owned()),
            ("form".to_owned(), form.to_owned()),
            ("members".to_owned(), self.day.count(unit, |_| true).to_string()),
            ("officials".to_owned(), self.day.count(unit, |it| officials(it.kind)).to_string()),
        ]);
        let agency = |place: &PlaceId| self.day.places[place].kind == PlaceKind::Agency;
        let covers = self.day.units[&unit].covers.iter().any(agency);
        facts.insert("covers_agency".to_owned(), covers.to_string());
        facts.extend(self.category(unit).map(|it| ("category".to_owned(), it)));
        for (year, grade) in self.auditor.grades(Rated::Unit(unit)) {
            if year == self.on.year() {
                facts.insert("rating".to_owned(), grade.clone());
            }
            facts.insert(format!("rating_{year}"), grade);
        }
        facts
    }

    fn place(&self, place: PlaceId) -> Facts {
        let kind = self.day.places[&place].kind;
        let mut facts = Facts::from([("kind".to_owned(), kind.id().to_owned())]);
        let areas =
            ["nation", "province", "district", "commune", "ward", "township", "special_zone"];
        if areas.contains(&kind.id()) {
            return facts;
        }
        let mut know = |name: &str, yes: bool| drop(facts.insert(name.to_owned(), yes.to_string()));
        let people: Vec<PersonId> = self.of_place(place, kind);
        know("has_member", !people.is_empty());
        if kind == PlaceKind::Hamlet {
            let native = |who: &PersonId| self.roll.natives.get(&(*who, place)) == Some(&true);
            know("has_local_member", people.iter().any(native));
        }
        let covering: Vec<UnitId> = self
            .day
            .units
            .iter()
            .filter(|(_, it)| it.covers.contains(&place))
            .map(|(id, _)| *id)
            .collect();
        know("has_organisation", !covering.is_empty());
        know("has_own_cell", covering.iter().any(|unit| self.day.units[unit].covers.len() == 1));
        let heads = self.posts(|of, title| {
            of == PostOf::Place(place)
                && matches!(title, PostTitle::HamletHead | PostTitle::AgencyHead)
        });
        if !heads.is_empty() {
            let holders = self.holders(&heads);
            know("head_is_member", holders.iter().any(|who| self.roll.home.contains_key(who)));
            let secretaries = self.holders(&self.posts(|of, title| {
                title == PostTitle::Secretary
                    && matches!(of, PostOf::Unit(unit) if covering.contains(&unit))
            }));
            know("joint_post", !holders.is_disjoint(&secretaries));
        }
        let ages: Vec<Option<i16>> = people.iter().map(|who| self.age(*who)).collect();
        if !ages.is_empty() && ages.iter().all(Option::is_some) {
            know("only_elderly", ages.into_iter().flatten().all(|age| age > 70));
        }
        facts
    }

    fn of_place(&self, place: PlaceId, kind: PlaceKind) -> Vec<PersonId> {
        let at =
            if kind == PlaceKind::Hamlet { &self.roll.residence } else { &self.roll.workplace };
        let here = at.iter().filter(|(who, it)| **it == place && self.roll.home.contains_key(who));
        here.map(|(who, _)| *who).collect()
    }

    fn posts(&self, such: impl Fn(PostOf, PostTitle) -> bool) -> BTreeSet<PostId> {
        let posts = self.roll.posts.iter().filter(|(_, (of, title))| such(*of, *title));
        posts.map(|(post, _)| *post).collect()
    }

    fn holders(&self, posts: &BTreeSet<PostId>) -> BTreeSet<PersonId> {
        let held = self.roll.holdings.iter().filter(|(_, post)| posts.contains(post));
        held.map(|(who, _)| *who).collect()
    }
}

fn year(born: PartialDate) -> Option<i16> {
    match born {
        PartialDate::Unknown => None,
        PartialDate::Year(year) | PartialDate::Month(year, _) => Some(year),
        PartialDate::Day(day) => Some(day.year()),
    }
}
