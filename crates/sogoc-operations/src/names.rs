//! Names folded for searching and sorting, kept in memory beside the register.

use std::collections::HashMap;

use sogoc_domain::date::EARLIEST;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::PersonId;
use sogoc_domain::person::Detail;
use sogoc_domain::text::{Query, Rank, SearchKey, SortKey, person_sort_key};

/// The keys of one person's newest name.
#[derive(Debug)]
pub struct NameKeys {
    search: SearchKey,
    sort: SortKey,
    /// Card, profile and citizen numbers, for finding by number where that is allowed.
    numbers: Vec<String>,
}

/// The keys of everybody.
#[derive(Debug, Default)]
pub struct Names(HashMap<PersonId, NameKeys>);

impl Names {
    /// Keeps the keys of people true to their histories.
    pub fn update<'a>(&mut self, people: impl Iterator<Item = &'a PersonHistory>) {
        for person in people {
            self.0.insert(person.id, NameKeys::of(person));
        }
    }

    /// How well a person's name or number answers a query; `None` when it does not.
    pub fn rank(&self, person: PersonId, query: &Query) -> Option<Rank> {
        self.0.get(&person).and_then(|keys| query.rank(&keys.search))
    }

    /// Whether one of the person's numbers is the one typed.
    pub fn has_number(&self, person: PersonId, number: &str) -> bool {
        self.0.get(&person).is_some_and(|keys| keys.numbers.iter().any(|held| held == number))
    }

    /// The key lists are ordered by: given name, middle names, family name.
    pub fn sort_key(&self, person: PersonId) -> Option<&SortKey> {
        self.0.get(&person).map(|keys| &keys.sort)
    }
}

impl NameKeys {
    fn of(person: &PersonHistory) -> Self {
        let newest = |pick: fn(&Detail) -> Option<&String>| {
            person.details().rev().find_map(|(_, detail)| pick(detail))
        };
        let name = newest(|detail| match detail {
            Detail::Name(name) => Some(name),
            _ => None,
        });
        let given = newest(|detail| match detail {
            Detail::SortGiven(given) => Some(given),
            _ => None,
        });
        let name = name.map_or_else(|| person.name_on(EARLIEST), String::as_str);
        let numbers = person.details().filter_map(|(_, detail)| match detail {
            Detail::Card(number) | Detail::Profile(number) | Detail::Citizen(number) => {
                Some(number.clone())
            }
            _ => None,
        });
        Self {
            search: SearchKey::new(name),
            sort: person_sort_key(name, given.map(String::as_str)),
            numbers: numbers.collect(),
        }
    }
}
