//! Holding the register against the auditor, and one register against another.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sogoc_domain::date::EARLIEST;
use sogoc_domain::event::{Event, Subject};
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::person::MemberKind;
use sogoc_domain::register::Register;

use crate::auditor::{Auditor, Day, PersonOn, PlaceOn, UnitOn};

/// What the register says of a day, on the auditor's page.
pub fn day_of(register: &Register, on: Date) -> Day {
    page(register, on, |person| (person.cell_on(on), person.kind_on(on)))
}

/// The same, told by another reader of the members' cells: a test puts a faulty one here.
pub fn page(
    register: &Register,
    on: Date,
    home: impl Fn(&PersonHistory) -> (Option<UnitId>, Option<MemberKind>),
) -> Day {
    let people = register.people().iter().map(|person| (person.id, person_on(person, on, &home)));
    let units = register.units().iter().filter(|unit| unit.exists_on(on)).map(|unit| {
        let covers = unit.covers.iter().filter(|(_, spans)| spans.covers(on));
        let it = UnitOn {
            parent: unit.parent_on(on),
            kind: *unit.kind.on(on).unwrap_or_else(|| panic!("{} has no kind on {on}", unit.id)),
            name: unit.name_on(on).to_owned(),
            covers: covers.map(|(place, _)| *place).collect(),
            category: unit.category.on(on).cloned().flatten(),
            territory: unit.territory.on(on).copied().flatten(),
        };
        (unit.id, it)
    });
    let places = register.places().iter().filter(|place| place.exists_on(on)).map(|place| {
        let parent = place.parent.on(on).copied().flatten();
        let kind = *place.kind.on(on).unwrap_or_else(|| panic!("{} has no kind", place.id));
        (place.id, PlaceOn { parent, name: place.name_on(on).to_owned(), kind })
    });
    Day { people: people.collect(), units: units.collect(), places: places.collect() }
}

fn person_on(
    person: &PersonHistory,
    on: Date,
    home: impl Fn(&PersonHistory) -> (Option<UnitId>, Option<MemberKind>),
) -> PersonOn {
    let (cell, kind) = home(person);
    let visits = person.visits.iter().filter(|visit| visit.span.covers(on));
    let holdings = person.holdings.iter().filter(|held| held.span.covers(on));
    PersonOn {
        cell,
        kind,
        activity: person.activity_on(on),
        name: Some(person.name_on(on).to_owned()).filter(|name| !name.is_empty()),
        sex: person.sex_on(on),
        minority: person
            .ethnicity_on(on)
            .is_some_and(sogoc_domain::person::EthnicGroup::is_minority),
        visiting: visits.map(|visit| visit.cell).collect(),
        posts: holdings.map(|held| held.post).collect(),
        residence: person.residence.on(on).copied().flatten(),
        workplace: person.workplace.on(on).copied().flatten(),
    }
}

/// Every day on which something takes effect, the days around it, and the first day of all.
pub fn days_worth_asking(auditor: &Auditor) -> BTreeSet<Date> {
    let around = |day: Date| [day.yesterday().unwrap_or(day), day, day.tomorrow().unwrap_or(day)];
    auditor.days().into_iter().flat_map(around).chain([EARLIEST]).collect()
}

/// Register and auditor agree on a day: people, cells, tree, subtrees and their members.
///
/// # Errors
/// The first disagreement, in words.
pub fn agree_on(register: &Register, auditor: &Auditor, on: Date) -> Result<(), String> {
    let day = auditor.day(on);
    if let Some(difference) = day.difference(&day_of(register, on)) {
        return Err(format!("on {on}, auditor left, register right: {difference}"));
    }
    for unit in day.units.keys() {
        let register_tree = register.subtree_on(*unit, on);
        let subtree: BTreeSet<UnitId> = register_tree.iter().copied().collect();
        if subtree != day.subtree(*unit) || subtree.len() != register_tree.len() {
            return Err(format!("on {on}: the subtree of {unit} is {register_tree:?}"));
        }
        let members: Vec<PersonId> = register_tree
            .iter()
            .flat_map(|cell| register.members_on(*cell, on))
            .map(|person| person.id)
            .collect();
        let known: BTreeSet<PersonId> = members.iter().copied().collect();
        if known.len() != members.len() || !known.iter().eq(day.members(*unit).keys()) {
            return Err(format!("on {on}: the members of {unit} are {members:?}"));
        }
    }
    Ok(())
}

/// Two registers hold the same histories and answer from the same indexes.
///
/// # Errors
/// The first difference, in words.
pub fn same(left: &Register, right: &Register) -> Result<(), String> {
    let subjects: BTreeSet<Subject> =
        left.events().iter().chain(right.events()).map(|event| Event::subject(event)).collect();
    for subject in subjects {
        let (told_left, told_right) = (told(left, subject), told(right, subject));
        if told_left != told_right {
            return Err(format!("{subject:?}\n  left:  {told_left}\n  right: {told_right}"));
        }
    }
    Ok(())
}

fn told(register: &Register, subject: Subject) -> String {
    match subject {
        Subject::Unit(id) => {
            let ever: Vec<PersonId> = register.ever_in(id).map(|person| person.id).collect();
            let under: Vec<UnitId> = register.ever_under(id).map(|unit| unit.id).collect();
            format!("{:?} ever {ever:?} under {under:?}", register.units().get(id))
        }
        Subject::Committee(id) => format!("{:?}", register.committees().get(id)),
        Subject::Place(id) => format!("{:?}", register.places().get(id)),
        Subject::Person(id) => format!("{:?}", register.people().get(id)),
        Subject::Post(id) => {
            let ever: Vec<PersonId> = register.ever_held(id).map(|person| person.id).collect();
            format!("{:?} ever {ever:?}", register.posts().get(id))
        }
        Subject::Paper(id) => format!("{:?}", register.papers().get(id)),
        Subject::Reorganisation(id) => format!("{:?}", register.reorganisations().get(id)),
    }
}
