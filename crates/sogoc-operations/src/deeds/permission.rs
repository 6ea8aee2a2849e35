//! Who may enter what: every draft names the organisations its author must hold rights in.

use jiff::civil::Date;
use sogoc_domain::event::{Draft, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PersonId, PlaceId, UnitId};
use sogoc_domain::register::Register;
use sogoc_domain::unit::UnitChange;

use crate::coverage::answering;
use crate::error::OperationError;
use crate::rights::{Action, Actor, roots};
use crate::units::governing;

/// Lets go on only who may record all of these.
///
/// # Errors
/// [`OperationError::Denied`], the same for what is forbidden and for what does not exist.
pub(super) fn check(
    actor: &Actor,
    register: &Register,
    drafts: &[Draft],
    about: Subject,
    today: Date,
) -> Result<(), OperationError> {
    let permission = Permission { actor, register, about, today };
    drafts.iter().try_for_each(|draft| permission.judge(draft))
}

struct Permission<'a> {
    actor: &'a Actor,
    register: &'a Register,
    about: Subject,
    today: Date,
}

impl Permission<'_> {
    fn judge(&self, draft: &Draft) -> Result<(), OperationError> {
        use Action::{Organise, Record};
        match &draft.fact {
            // What is entered with it says where it belongs.
            Fact::PaperRecorded { .. } => Ok(()),
            Fact::UnitEstablished { parent, unit, .. } => {
                self.must(Organise, parent.or(Some(*unit)))
            }
            Fact::UnitSet { unit, change } => {
                self.must(Organise, Some(*unit))?;
                match change {
                    UnitChange::Parent(parent) => self.must(Organise, Some(*parent)),
                    _ => Ok(()),
                }
            }
            Fact::UnitEnded { unit, .. } => self.must(Organise, Some(*unit)),
            Fact::Admitted { person, cell, .. }
            | Fact::OpeningRecord { person, cell, .. }
            | Fact::TransferredIn { person, cell, .. }
            | Fact::Restored { person, cell } => {
                self.must(Record, Some(*cell))?;
                self.own_unless_gone(*person)
            }
            Fact::Transferred { person, to } => {
                self.must(Record, Some(*to))?;
                if self.is_on_the_way(*person, *to) { Ok(()) } else { self.own(*person) }
            }
            Fact::PostEstablished { .. } | Fact::PostTaken { .. } | Fact::PostLeft { .. } => {
                let subject = match draft.fact {
                    Fact::PostTaken { post, .. } | Fact::PostLeft { post, .. } => {
                        self.own_subject(draft.fact.subject())?;
                        Subject::Post(post)
                    }
                    _ => draft.fact.refers_to().unwrap_or(self.about),
                };
                // A post founded in the same command belongs where its founding was judged.
                let is_new = matches!(subject, Subject::Post(post) if self.register.posts().get(post).is_none());
                if is_new { Ok(()) } else { self.own_subject(subject) }
            }
            Fact::CommitteeEstablished { unit, .. } => self.must(Record, Some(*unit)),
            Fact::PlaceEstablished { .. } => self.own_subject(self.about),
            _ => self.own_subject(draft.fact.subject()),
        }
    }

    fn must(&self, action: Action, unit: Option<UnitId>) -> Result<(), OperationError> {
        let may = |unit| self.actor.may(action, unit, self.register, self.today);
        let known = unit.filter(|unit| self.register.units().get(*unit).is_some());
        if known.is_some_and(may) { Ok(()) } else { Err(OperationError::Denied(action)) }
    }

    /// A place belongs to whoever answers for it, everything else to the unit that governs it.
    fn own_subject(&self, subject: Subject) -> Result<(), OperationError> {
        if let Subject::Place(place) = subject {
            let answering = answering_or_roots(self.register, place, self.today);
            let may =
                |unit: &UnitId| self.actor.may(Action::Record, *unit, self.register, self.today);
            let denied = Err(OperationError::Denied(Action::Record));
            return if answering.iter().any(may) { Ok(()) } else { denied };
        }
        self.must(Action::Record, governing(self.register, subject, self.today))
    }

    fn own(&self, person: PersonId) -> Result<(), OperationError> {
        self.own_subject(Subject::Person(person))
    }

    /// Somebody who is at home nowhere may be taken in by any cell; a member elsewhere only by who
    /// may record there too.
    fn own_unless_gone(&self, person: PersonId) -> Result<(), OperationError> {
        let history = self.register.people().get(person);
        match history.and_then(|person| person.cell_on(self.today)) {
            Some(cell) => self.must(Action::Record, Some(cell)),
            None => Ok(()),
        }
    }

    /// Whether the old cell has already given the person a letter to this one.
    fn is_on_the_way(&self, person: PersonId, to: UnitId) -> bool {
        let history = self.register.people().get(person);
        history.and_then(|it| it.on_the_way(self.today)).is_some_and(|way| way.to == to)
    }
}

/// Who answers for a place, or the roots of the register while nobody does.
pub(super) fn answering_or_roots(register: &Register, place: PlaceId, today: Date) -> Vec<UnitId> {
    let answering = answering(register, place, today);
    if answering.is_empty() { roots(register) } else { answering }
}
