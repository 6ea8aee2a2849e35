//! The catalogue of deeds: one file a heading; each deed beside the function that reads it.

mod committees;
mod leaving;
mod members;
mod people;
mod places;
mod posts;
mod ratings;
mod transfers;
mod units;

use sogoc_domain::event::Subject;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::person::MemberKind;

use super::deed::{Ask, AskKind, Deed, Situation};

/// Every deed, in the order an office looks for them.
pub fn deeds() -> impl Iterator<Item = &'static Deed> {
    [
        members::DEEDS,
        people::DEEDS,
        transfers::DEEDS,
        leaving::DEEDS,
        posts::DEEDS,
        ratings::DEEDS,
        units::DEEDS,
        committees::DEEDS,
        places::DEEDS,
    ]
    .into_iter()
    .flatten()
}

/// The deed of that id.
pub fn deed(id: &str) -> Option<&'static Deed> {
    deeds().find(|deed| deed.id == id)
}

/// A question that may be left empty.
const fn ask(name: &'static str, label: &'static str, help: &'static str, kind: AskKind) -> Ask {
    Ask { name, label, help, kind, required: false }
}

/// A question that must be answered.
const fn must(name: &'static str, label: &'static str, help: &'static str, kind: AskKind) -> Ask {
    Ask { name, label, help, kind, required: true }
}

/// The questions of several lists in one.
const fn join<const N: usize>(lists: &[&[Ask]]) -> [Ask; N] {
    let mut all = [ask("", "", "", AskKind::Text); N];
    let (mut filled, mut list) = (0, 0);
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].len() {
            all[filled] = lists[list][at];
            filled += 1;
            at += 1;
        }
        list += 1;
    }
    assert!(filled == N, "count the questions again");
    all
}

fn always(_: &Situation<'_>) -> bool {
    true
}

fn person<'a>(it: &Situation<'a>) -> Option<&'a PersonHistory> {
    match it.about {
        Subject::Person(person) => it.register.people().get(person),
        _ => None,
    }
}

/// A member on the day.
fn member(it: &Situation<'_>) -> bool {
    person(it).is_some_and(|person| person.stint_on(it.on).is_some())
}

/// Somebody known who is no member on the day.
fn outsider(it: &Situation<'_>) -> bool {
    person(it).is_some_and(|person| person.stint_on(it.on).is_none())
}

/// A probationary member on the day.
fn probationary(it: &Situation<'_>) -> bool {
    person(it).is_some_and(|person| person.kind_on(it.on) == Some(MemberKind::Probationary))
}
