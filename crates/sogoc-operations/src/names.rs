//! Names and numbers folded for searching and sorting, kept in memory beside the register.

use std::collections::{BTreeSet, HashMap};

use sogoc_domain::date::EARLIEST;
use sogoc_domain::event::Subject;
use sogoc_domain::history::{PersonHistory, PlaceHistory, UnitHistory};
use sogoc_domain::id::{PaperId, PersonId, PlaceId, UnitId};
use sogoc_domain::paper::PaperFace;
use sogoc_domain::person::Detail;
use sogoc_domain::register::Register;
use sogoc_domain::text::{Query, Rank, SearchKey, SortKey, format_date, person_sort_key, sort_key};

/// What one person, organisation, place or paper is found by.
#[derive(Debug)]
pub struct Keys {
    /// Every name it ever had, the newest first.
    names: Box<[SearchKey]>,
    /// Where it stands in a list.
    sort: SortKey,
    /// Card and profile numbers, codes: found by the whole of it.
    numbers: Box<[String]>,
    /// Citizen numbers: found only by whom may see them, on record.
    citizen: Box<[String]>,
}

impl Keys {
    /// How well a name answers a query; `None` when none does.
    pub fn rank(&self, query: &Query) -> Option<Rank> {
        self.names.iter().filter_map(|name| query.rank(name)).min()
    }

    /// Whether one of its names but the newest answers better than the newest does.
    pub fn by_former_name(&self, query: &Query) -> bool {
        let newest = self.names.first().and_then(|name| query.rank(name));
        newest.is_none() || newest > self.rank(query)
    }

    /// Whether one of its open numbers is the one typed, given by [`plain_number`].
    pub fn has_number(&self, number: &str) -> bool {
        self.numbers.iter().any(|held| held == number)
    }

    /// Whether the citizen number is the one typed, given by [`plain_number`].
    pub fn has_citizen(&self, number: &str) -> bool {
        self.citizen.iter().any(|held| held == number)
    }

    /// What lists are ordered by; people by given name, middle names, family name.
    pub fn sort(&self) -> &SortKey {
        &self.sort
    }
}

/// A number as numbers are compared: letters and digits only, so that `11.000-001` is `11000001`.
pub fn plain_number(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// The keys of everybody and everything.
#[derive(Debug, Default)]
pub struct Names {
    people: HashMap<PersonId, Keys>,
    units: HashMap<UnitId, Keys>,
    places: HashMap<PlaceId, Keys>,
    papers: HashMap<PaperId, Keys>,
}

impl Names {
    /// Keeps the keys of these subjects true to the register.
    pub fn update(&mut self, register: &Register, subjects: &BTreeSet<Subject>) {
        for subject in subjects {
            match *subject {
                Subject::Person(id) => {
                    keep(&mut self.people, id, register.people().get(id).map(Keys::of_person));
                }
                Subject::Unit(id) => {
                    keep(&mut self.units, id, register.units().get(id).map(Keys::of_unit));
                }
                Subject::Place(id) => {
                    keep(&mut self.places, id, register.places().get(id).map(Keys::of_place));
                }
                Subject::Paper(id) => {
                    let face = register.papers().get(id).and_then(|paper| paper.face.as_ref());
                    keep(&mut self.papers, id, face.map(Keys::of_paper));
                }
                Subject::Committee(_) | Subject::Post(_) | Subject::Reorganisation(_) => {}
            }
        }
    }

    /// The keys of a person.
    pub fn person(&self, person: PersonId) -> Option<&Keys> {
        self.people.get(&person)
    }

    /// The key lists of people are ordered by.
    pub fn sort_key(&self, person: PersonId) -> Option<&SortKey> {
        self.people.get(&person).map(|keys| &keys.sort)
    }

    /// Everybody.
    pub fn people(&self) -> impl Iterator<Item = (PersonId, &Keys)> {
        self.people.iter().map(|(id, keys)| (*id, keys))
    }

    /// Every organisation.
    pub fn units(&self) -> impl Iterator<Item = (UnitId, &Keys)> {
        self.units.iter().map(|(id, keys)| (*id, keys))
    }

    /// Every place.
    pub fn places(&self) -> impl Iterator<Item = (PlaceId, &Keys)> {
        self.places.iter().map(|(id, keys)| (*id, keys))
    }

    /// Every paper.
    pub fn papers(&self) -> impl Iterator<Item = (PaperId, &Keys)> {
        self.papers.iter().map(|(id, keys)| (*id, keys))
    }
}

fn keep<Id: Eq + std::hash::Hash>(all: &mut HashMap<Id, Keys>, id: Id, keys: Option<Keys>) {
    match keys {
        Some(keys) => drop(all.insert(id, keys)),
        None => drop(all.remove(&id)),
    }
}

impl Keys {
    fn of_person(person: &PersonHistory) -> Self {
        let mut names: Vec<&str> = Vec::new();
        let (mut given, mut numbers, mut citizen) = (None, Vec::new(), Vec::new());
        for (_, detail) in person.details().rev() {
            match detail {
                Detail::Name(name) => names.push(name),
                Detail::SortGiven(name) if given.is_none() => given = Some(name.as_str()),
                Detail::Card(number) | Detail::Profile(number) => {
                    numbers.push(plain_number(number));
                }
                Detail::Citizen(number) => citizen.push(plain_number(number)),
                _ => {}
            }
        }
        // A birth name is never the name of today, however late it was told.
        names.extend(person.details().filter_map(|(_, detail)| match detail {
            Detail::BirthName(name) => Some(name.as_str()),
            _ => None,
        }));
        let newest = names.first().copied().unwrap_or_else(|| person.name_on(EARLIEST));
        Self {
            sort: person_sort_key(newest, given),
            names: search_keys(newest, &names),
            numbers: numbers.into(),
            citizen: citizen.into(),
        }
    }

    fn of_unit(unit: &UnitHistory) -> Self {
        let names: Vec<&str> = unit.name.iter().rev().map(|(_, name)| name.as_str()).collect();
        let codes = unit.code.iter().filter_map(|(_, code)| code.as_deref());
        Self::of_thing(&names, codes)
    }

    fn of_place(place: &PlaceHistory) -> Self {
        let names: Vec<&str> = place.name.iter().rev().map(|(_, name)| name.as_str()).collect();
        let codes = place.code.iter().filter_map(|(_, code)| code.as_deref());
        Self::of_thing(&names, codes)
    }

    /// Kind, number, sign, day and issuer; the abstract may name people and is left out.
    fn of_paper(face: &PaperFace) -> Self {
        let dated = face.dated.map(format_date).unwrap_or_default();
        let kind = face.kind.label();
        let words = [kind, &face.number, &face.sign, &dated, &face.issuer].join(" ");
        Self::of_thing(&[&words], std::iter::empty())
    }

    fn of_thing<'a>(names: &[&str], codes: impl Iterator<Item = &'a str>) -> Self {
        let newest = names.first().copied().unwrap_or_default();
        Self {
            names: search_keys(newest, names),
            sort: sort_key(newest),
            numbers: codes.map(plain_number).collect(),
            citizen: Box::default(),
        }
    }
}

/// A key for each name that folds to something new; the newest comes first.
fn search_keys(newest: &str, names: &[&str]) -> Box<[SearchKey]> {
    let mut keys = vec![SearchKey::new(newest)];
    for name in names.iter().filter(|name| **name != newest) {
        let key = SearchKey::new(name);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.into()
}
