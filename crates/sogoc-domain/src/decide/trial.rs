//! The trial: drafts folded together with all that is recorded, before anything is written.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use crate::event::{Draft, Event, Position, Recording, Subject};
use crate::fact::Fact;
use crate::history::{
    Clash, CommitteeHistory, History, PaperHistory, PersonHistory, PlaceHistory, PostHistory,
    UnitHistory,
};
use crate::id::{CommitteeId, EventId, PersonId, PlaceId, PostId, UnitId};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::timeline::Span;

/// The subjects as they would stand if the drafts were recorded.
#[derive(Debug)]
pub struct Trial<'a> {
    register: &'a Register,
    drafts: &'a [Draft],
    units: HashMap<UnitId, UnitHistory>,
    people: HashMap<PersonId, PersonHistory>,
    places: HashMap<PlaceId, PlaceHistory>,
    committees: HashMap<CommitteeId, CommitteeHistory>,
    posts: HashMap<PostId, PostHistory>,
}

impl<'a> Trial<'a> {
    /// Folds the drafts on trial.
    ///
    /// # Errors
    /// When a draft, or a later event because of it, does not fit its subject's history.
    pub fn of(register: &'a Register, drafts: &'a [Draft]) -> Result<Self, Refusal> {
        let mut trial = Self {
            register,
            drafts,
            units: HashMap::new(),
            people: HashMap::new(),
            places: HashMap::new(),
            committees: HashMap::new(),
            posts: HashMap::new(),
        };
        let mut by_subject: HashMap<Subject, Vec<Arc<Event>>> = HashMap::new();
        let mut order = Vec::new();
        for (number, event) in provisional(register, drafts).enumerate() {
            let subject = drafts[number].fact.subject();
            let events = by_subject.entry(subject).or_insert_with(|| {
                order.push(subject);
                register.events_of(subject).to_vec()
            });
            events.push(event);
        }
        for subject in order {
            trial.fold(subject, &by_subject[&subject])?;
        }
        Ok(trial)
    }

    fn fold(&mut self, subject: Subject, events: &[Arc<Event>]) -> Result<(), Refusal> {
        let refuse = |clash: Clash| refused(clash, events, self.register);
        match subject {
            Subject::Unit(id) => {
                self.units.insert(id, UnitHistory::fold(events).map_err(refuse)?);
            }
            Subject::Person(id) => {
                self.people.insert(id, PersonHistory::fold(events).map_err(refuse)?);
            }
            Subject::Place(id) => {
                self.places.insert(id, PlaceHistory::fold(events).map_err(refuse)?);
            }
            Subject::Committee(id) => {
                self.committees.insert(id, CommitteeHistory::fold(events).map_err(refuse)?);
            }
            Subject::Post(id) => {
                self.posts.insert(id, PostHistory::fold(events).map_err(refuse)?);
            }
            Subject::Paper(_) => {
                PaperHistory::fold(events).map_err(refuse)?;
            }
        }
        Ok(())
    }

    /// Checks what subjects say of each other.
    ///
    /// # Errors
    /// The first thing that would not be there on its day.
    pub fn check(&self) -> Result<(), Refusal> {
        for draft in self.drafts.iter().filter(|draft| !is_void(draft)) {
            for subject in draft.fact.refers_to() {
                self.must_exist(subject, draft.effective_on)?;
            }
        }
        self.people.values().try_for_each(|person| self.check_person(person))?;
        self.units.iter().try_for_each(|(id, unit)| self.check_unit(*id, unit))
    }

    fn unit(&self, id: UnitId) -> Option<&UnitHistory> {
        self.units.get(&id).or_else(|| self.register.units().get(id))
    }

    fn person(&self, id: PersonId) -> Option<&PersonHistory> {
        self.people.get(&id).or_else(|| self.register.people().get(id))
    }

    fn must_exist(&self, subject: Subject, on: Date) -> Result<(), Refusal> {
        let on_life = |life: Option<Span>| life.is_some_and(|life| life.covers(on));
        let exists = match subject {
            // Ended on the very day its successor begins, or the other way round.
            Subject::Unit(id) => self
                .unit(id)
                .and_then(UnitHistory::life)
                .is_some_and(|life| life.covers(on) || life.to == Some(on)),
            Subject::Place(id) => on_life(
                self.places
                    .get(&id)
                    .or_else(|| self.register.places().get(id))
                    .and_then(|it| it.life),
            ),
            Subject::Committee(id) => on_life(
                self.committees
                    .get(&id)
                    .or_else(|| self.register.committees().get(id))
                    .and_then(|it| it.life),
            ),
            Subject::Post(id) => on_life(
                self.posts
                    .get(&id)
                    .or_else(|| self.register.posts().get(id))
                    .and_then(|it| it.life),
            ),
            Subject::Person(_) | Subject::Paper(_) => true,
        };
        if exists { Ok(()) } else { Err(Refusal::Absent { what: self.name_of(subject, on), on }) }
    }

    fn name_of(&self, subject: Subject, on: Date) -> String {
        match subject {
            Subject::Unit(id) => self.unit(id).map_or_else(
                || "Tổ chức đảng này".to_owned(),
                |unit| format!("“{}”", unit.name_on(on)),
            ),
            Subject::Place(_) => "Địa bàn này".to_owned(),
            Subject::Committee(_) => "Cấp ủy này".to_owned(),
            Subject::Post(_) => "Chức vụ này".to_owned(),
            Subject::Person(_) => "Người này".to_owned(),
            Subject::Paper(_) => "Văn bản này".to_owned(),
        }
    }

    /// Every stint must lie within the life of a cell.
    fn check_person(&self, person: &PersonHistory) -> Result<(), Refusal> {
        for stint in person.stints.iter().filter(|stint| stint.span.to != Some(stint.span.from)) {
            let on = stint.span.from;
            let absent =
                || Refusal::Absent { what: self.name_of(Subject::Unit(stint.cell), on), on };
            let cell = self.unit(stint.cell).ok_or_else(absent)?;
            let life = cell.life().ok_or_else(absent)?;
            if !cell.kind_on(on).is_some_and(crate::unit::UnitKind::is_cell) {
                return Err(Refusal::NotACell(cell.name_on(on).to_owned()));
            }
            if !life.covers(on) {
                return Err(absent());
            }
            if !life.holds(stint.span) {
                let on = life.to.unwrap_or(on);
                return Err(Refusal::Absent {
                    what: self.name_of(Subject::Unit(stint.cell), on),
                    on,
                });
            }
        }
        Ok(())
    }

    /// A voided establishment leaves an empty history, whose id is only known from outside.
    fn check_unit(&self, id: UnitId, unit: &UnitHistory) -> Result<(), Refusal> {
        self.check_parents(unit)?;
        self.nothing_left(id, unit)
    }

    /// Superiors exist, are of a fitting kind, and the tree stays a tree.
    fn check_parents(&self, unit: &UnitHistory) -> Result<(), Refusal> {
        for (from, parent) in
            unit.parent.iter().filter_map(|(from, parent)| Some((from, (*parent)?)))
        {
            if !unit.exists_on(from) {
                continue;
            }
            self.must_exist(Subject::Unit(parent), from)?;
            if self.climbs_to(parent, unit.id, from) {
                return Err(Refusal::Circle(unit.name_on(from).to_owned()));
            }
            let kinds =
                (self.unit(parent).and_then(|above| above.kind_on(from)), unit.kind_on(from));
            if let (Some(above), Some(below)) = kinds
                && !above.may_hold(below)
            {
                return Err(Refusal::WrongParent {
                    child: below.label().to_owned(),
                    parent: above.label().to_lowercase(),
                });
            }
        }
        Ok(())
    }

    fn climbs_to(&self, from: UnitId, target: UnitId, on: Date) -> bool {
        let mut at = from;
        // Far deeper than any tree of the model; ends even where a circle was stored.
        for _ in 0..32 {
            if at == target {
                return true;
            }
            match self.unit(at).and_then(|unit| unit.parent_on(on)) {
                Some(parent) => at = parent,
                None => return false,
            }
        }
        true
    }

    /// Nobody and nothing stays in an organisation outside its life.
    fn nothing_left(&self, id: UnitId, unit: &UnitHistory) -> Result<(), Refusal> {
        let life = unit.life();
        let outside =
            |span: Span| span.to != Some(span.from) && !life.is_some_and(|life| life.holds(span));
        let members = self
            .register
            .ever_in(id)
            .filter_map(|person| self.person(person.id))
            .filter(|person| {
                person.stints.iter().any(|stint| stint.cell == id && outside(stint.span))
            })
            .count();
        let on =
            life.and_then(|life| life.to).or(unit.established).unwrap_or(crate::date::EARLIEST);
        let name = || unit.name_on(on).to_owned();
        if members > 0 {
            return Err(Refusal::StillHasMembers { unit: name(), members, on });
        }
        if let Some(end) = life.and_then(|life| life.to) {
            let units = self
                .register
                .children_on(id, end)
                .filter_map(|child| self.unit(child.id))
                .filter(|child| child.exists_on(end) && child.parent_on(end) == Some(id))
                .count();
            if units > 0 {
                return Err(Refusal::StillHasUnits { unit: name(), units, on: end });
            }
        }
        Ok(())
    }
}

fn is_void(draft: &Draft) -> bool {
    matches!(draft.fact, Fact::Voided { .. })
}

/// The drafts as events after the last one, with ids that no stored event has.
fn provisional<'a>(
    register: &Register,
    drafts: &'a [Draft],
) -> impl Iterator<Item = Arc<Event>> + use<'a> {
    let last = register.position().0;
    let recording = Recording {
        recorded_at: Timestamp::UNIX_EPOCH,
        actor: Arc::from(""),
        command: Arc::from(""),
        batch: None,
    };
    drafts.iter().zip(1_u64..).map(move |(draft, number)| {
        Arc::new(Event {
            id: EventId(Uuid::from_u128(u128::from(number))),
            position: Position(last + number),
            recording: recording.clone(),
            draft: draft.clone(),
            erased: false,
        })
    })
}

fn refused(clash: Clash, events: &[Arc<Event>], register: &Register) -> Refusal {
    if clash.why == crate::misfit::Misfit::NothingToCorrect {
        return Refusal::NothingToCorrect;
    }
    match register.event(clash.event) {
        Some(stored) => Refusal::BreaksLater {
            position: stored.position,
            on: stored.effective_on(),
            why: clash.why,
        },
        None => Refusal::DoesNotFit {
            on: events
                .iter()
                .find(|event| event.id == clash.event)
                .map_or(crate::date::EARLIEST, |event| event.effective_on()),
            why: clash.why,
        },
    }
}
