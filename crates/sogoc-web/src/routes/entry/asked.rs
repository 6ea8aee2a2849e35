//! What a form is opened for: the deed, and the person, place or organisation the address names.

use sogoc_domain::event::Subject;
use sogoc_domain::id::{PersonId, PlaceId, UnitId};
use sogoc_operations::deeds::{self, About, AskKind, Deed};

use crate::look::frame::{Frame, Place};
use crate::look::link::Link;
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// What the address asks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// The deed.
    pub(super) deed: &'static Deed,
    /// Of whom or what the address speaks.
    pub(super) from: Subject,
}

/// Whom or what the query of an address names; the organisation the guard judged when it names none.
///
/// # Errors
/// Missing when it names nothing that can be.
pub(super) fn from(visit: &Visit) -> Result<Subject, Problem> {
    if !visit.asked("person").is_empty() {
        return Ok(Subject::Person(visit.id::<PersonId>("person")?));
    }
    if !visit.asked("place").is_empty() {
        return Ok(Subject::Place(visit.id::<PlaceId>("place")?));
    }
    Ok(Subject::Unit(visit.unit()?))
}

impl Asked {
    /// What the address of a form asks for.
    ///
    /// # Errors
    /// Missing for a deed that is none, or one that is not entered from there.
    pub(super) fn of(visit: &Visit) -> Result<Self, Problem> {
        let deed = deeds::deed(visit.asked("deed")).ok_or(Problem::Missing)?;
        let from = from(visit)?;
        let suits = match (deed.about, from) {
            (About::Person, Subject::Unit(_)) => can_ask_whom(deed),
            (About::NewPerson | About::Unit, Subject::Unit(_))
            | (About::Person, Subject::Person(_))
            | (About::Place, Subject::Place(_)) => true,
            _ => false,
        };
        if suits { Ok(Self { deed, from }) } else { Err(Problem::Missing) }
    }

    /// Whether the form must ask whom it is about.
    pub(super) fn asks_whom(&self) -> bool {
        self.deed.about == About::Person && matches!(self.from, Subject::Unit(_))
    }

    /// The address of the form.
    pub(super) fn address(&self) -> String {
        let (name, id) = parameter(self.from);
        paths::entry_of(self.deed.id, &[(name, &id)])
    }
}

/// Whether the form of a deed about a person can ask whom it is about: not when its questions
/// offer what that person has.
pub(super) fn can_ask_whom(deed: &Deed) -> bool {
    deed.about == About::Person
        && !deed.asks.iter().any(|ask| matches!(ask.kind, AskKind::Among(_)))
}

/// How an address names a subject.
pub(super) fn parameter(subject: Subject) -> (&'static str, String) {
    match subject {
        Subject::Person(person) => ("person", person.to_string()),
        Subject::Place(place) => ("place", place.to_string()),
        Subject::Unit(unit) => ("unit", unit.to_string()),
        _ => ("", String::new()),
    }
}

/// A subject's name and page.
pub(super) fn link(visit: &Visit, subject: Subject) -> Link {
    let today = visit.office().today();
    let state = visit.office().state();
    let register = &state.register;
    match subject {
        Subject::Person(person) => {
            let name = register.people().get(person).map_or("", |it| it.name_on(today));
            Link::new(name, paths::member(&person.to_string()))
        }
        Subject::Place(place) => {
            let name = register.places().get(place).map_or("", |it| it.name_on(today));
            Link::new(name, paths::place(&place.to_string()))
        }
        Subject::Unit(unit) => {
            let name = register.units().get(unit).map_or("", |it| it.name_on(today));
            Link::new(name, paths::unit(&unit.to_string()))
        }
        _ => Link::default(),
    }
}

/// The organisation a subject belongs to, as far as the breadcrumb goes.
pub(super) fn unit_of(visit: &Visit, subject: Subject) -> Option<UnitId> {
    match subject {
        Subject::Unit(unit) => Some(unit),
        Subject::Person(person) => visit.office().unit_of_person(person),
        _ => None,
    }
}

/// The frame of a page of entering for a subject.
pub(super) fn frame(visit: &Visit, subject: Subject, here: &str) -> Frame {
    let crumbs = match unit_of(visit, subject) {
        Some(unit) => visit.crumbs_to(unit, here),
        None => vec![link(visit, subject), Link::new(here, "")],
    };
    visit.frame(Some(Place::Entry), crumbs)
}
