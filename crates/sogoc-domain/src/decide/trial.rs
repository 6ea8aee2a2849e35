//! The trial: drafts folded together with all that is recorded, before anything is written.

mod person;
mod place;
mod seat;
mod unit;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use crate::event::{Draft, Event, Position, Recording, Subject};
use crate::fact::Fact;
use crate::history::{
    Clash, CommitteeHistory, Folded, PaperHistory, PersonHistory, PlaceHistory, PostHistory,
    UnitHistory,
};
use crate::id::{CommitteeId, EventId, PaperId, PersonId, PlaceId, PostId, UnitId};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::timeline::{Span, Timeline};

/// The subjects as they would stand if the drafts were recorded.
#[derive(Debug)]
pub struct Trial<'a> {
    register: &'a Register,
    drafts: &'a [Draft],
    units: HashMap<UnitId, Arc<UnitHistory>>,
    people: HashMap<PersonId, Arc<PersonHistory>>,
    places: HashMap<PlaceId, Arc<PlaceHistory>>,
    committees: HashMap<CommitteeId, Arc<CommitteeHistory>>,
    posts: HashMap<PostId, Arc<PostHistory>>,
    papers: HashMap<PaperId, Arc<PaperHistory>>,
    links: Links,
    /// The drafts as events, and the subjects they touch with all events of each.
    events: Vec<Arc<Event>>,
    touched: Vec<(Subject, Vec<Arc<Event>>)>,
}

/// What the subjects on trial say of others: who hangs on whom, found without a search.
#[derive(Debug, Default)]
struct Links {
    /// Organisations on trial, by the places they cover.
    covering: HashMap<PlaceId, Vec<UnitId>>,
    /// Places on trial, by what they lie in.
    within: HashMap<PlaceId, Vec<PlaceId>>,
    /// People on trial, by the posts they hold.
    holding: HashMap<PostId, Vec<PersonId>>,
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
            papers: HashMap::new(),
            links: Links::default(),
            events: provisional(register, drafts),
            touched: Vec::new(),
        };
        let mut places: HashMap<Subject, usize> = HashMap::with_capacity(drafts.len());
        for event in &trial.events {
            let subject = event.subject();
            let place = *places.entry(subject).or_insert_with(|| {
                let stored = register.events_of(subject);
                let mut events = Vec::with_capacity(stored.len() + 2);
                events.extend_from_slice(stored);
                trial.touched.push((subject, events));
                trial.touched.len() - 1
            });
            trial.touched[place].1.push(event.clone());
        }
        let touched = std::mem::take(&mut trial.touched);
        for (subject, events) in &touched {
            let clash = |clash: Clash| refused(clash, events, register);
            trial.put(Folded::of(*subject, events).map_err(clash)?);
        }
        trial.touched = touched;
        trial.link();
        Ok(trial)
    }

    fn put(&mut self, folded: Folded) {
        match folded {
            Folded::Unit(id, history) => drop(self.units.insert(id, history)),
            Folded::Person(id, history) => drop(self.people.insert(id, history)),
            Folded::Place(id, history) => drop(self.places.insert(id, history)),
            Folded::Committee(id, history) => drop(self.committees.insert(id, history)),
            Folded::Post(id, history) => drop(self.posts.insert(id, history)),
            Folded::Paper(id, history) => drop(self.papers.insert(id, history)),
            Folded::Reorganisation(..) => {}
        }
    }

    /// The register as it would be.
    pub(super) fn foreseen(self) -> Register {
        let folded = |subject: Subject, events: &[Arc<Event>]| match subject {
            Subject::Unit(id) => Some(Folded::Unit(id, self.units.get(&id)?.clone())),
            Subject::Person(id) => Some(Folded::Person(id, self.people.get(&id)?.clone())),
            Subject::Place(id) => Some(Folded::Place(id, self.places.get(&id)?.clone())),
            Subject::Committee(id) => {
                Some(Folded::Committee(id, self.committees.get(&id)?.clone()))
            }
            Subject::Post(id) => Some(Folded::Post(id, self.posts.get(&id)?.clone())),
            Subject::Paper(id) => Some(Folded::Paper(id, self.papers.get(&id)?.clone())),
            Subject::Reorganisation(_) => Folded::of(subject, events).ok(),
        };
        let touched = self.touched.into_iter();
        let subjects = touched.filter_map(|(subject, events)| {
            let folded = folded(subject, &events)?;
            Some((events, folded))
        });
        self.register.with(self.events, subjects)
    }

    fn link(&mut self) {
        let links = &mut self.links;
        for unit in self.units.values() {
            for (place, _) in &unit.covers {
                links.covering.entry(*place).or_default().push(unit.id);
            }
        }
        for place in self.places.values() {
            let mut outer: Vec<PlaceId> = place.parent.iter().filter_map(|(_, it)| *it).collect();
            outer.sort_unstable();
            outer.dedup();
            for it in outer {
                links.within.entry(it).or_default().push(place.id);
            }
        }
        for person in self.people.values() {
            let mut posts: Vec<PostId> = person.holdings.iter().map(|held| held.post).collect();
            posts.sort_unstable();
            posts.dedup();
            for post in posts {
                links.holding.entry(post).or_default().push(person.id);
            }
        }
    }

    /// Checks what subjects say of each other.
    ///
    /// # Errors
    /// The first thing that would not be there on its day.
    pub fn check(&self) -> Result<(), Refusal> {
        for draft in self.drafts.iter().filter(|draft| !is_void(draft)) {
            if let Some(subject) = draft.fact.refers_to() {
                self.must_exist(subject, draft.effective_on)?;
            }
            for subject in draft.fact.lineage() {
                self.must_be_known(subject, draft.effective_on)?;
            }
            if draft.paper.is_some_and(|paper| !self.knows_paper(paper)) {
                return Err(Refusal::Missing("văn bản căn cứ trong sổ"));
            }
        }
        self.people.values().try_for_each(|person| self.check_person(person))?;
        self.units.iter().try_for_each(|(id, unit)| self.check_unit(*id, unit))?;
        self.places.iter().try_for_each(|(id, place)| self.check_place(*id, place))?;
        self.check_codes()?;
        self.check_seats()
    }

    /// The person a draft speaks of, as they would stand.
    pub(super) fn person_of(&self, draft: &Draft) -> Option<&PersonHistory> {
        match draft.fact.subject() {
            Subject::Person(person) => self.person(person),
            _ => None,
        }
    }

    fn unit(&self, id: UnitId) -> Option<&UnitHistory> {
        self.units.get(&id).map(Arc::as_ref).or_else(|| self.register.units().get(id))
    }

    /// A person, as they would stand.
    pub fn person(&self, id: PersonId) -> Option<&PersonHistory> {
        self.people.get(&id).map(Arc::as_ref).or_else(|| self.register.people().get(id))
    }

    fn place(&self, id: PlaceId) -> Option<&PlaceHistory> {
        self.places.get(&id).map(Arc::as_ref).or_else(|| self.register.places().get(id))
    }

    fn committee(&self, id: CommitteeId) -> Option<&CommitteeHistory> {
        self.committees.get(&id).map(Arc::as_ref).or_else(|| self.register.committees().get(id))
    }

    fn post(&self, id: PostId) -> Option<&PostHistory> {
        self.posts.get(&id).map(Arc::as_ref).or_else(|| self.register.posts().get(id))
    }

    fn knows_paper(&self, id: PaperId) -> bool {
        let paper =
            self.papers.get(&id).map(Arc::as_ref).or_else(|| self.register.papers().get(id));
        paper.is_some_and(|paper| paper.face.is_some())
    }

    /// Every organisation, as it would stand.
    fn all_units(&self) -> impl Iterator<Item = (UnitId, &UnitHistory)> {
        let recorded = self.register.units().iter().filter(|it| !self.units.contains_key(&it.id));
        recorded.map(|it| (it.id, it)).chain(self.units.iter().map(|(id, it)| (*id, it.as_ref())))
    }

    fn life_of(&self, subject: Subject) -> Option<Span> {
        match subject {
            Subject::Unit(id) => self.unit(id)?.life(),
            Subject::Place(id) => self.place(id)?.life,
            Subject::Committee(id) => self.committee(id)?.life,
            Subject::Post(id) => self.post(id)?.life,
            Subject::Person(_) | Subject::Paper(_) | Subject::Reorganisation(_) => None,
        }
    }

    fn must_exist(&self, subject: Subject, on: Date) -> Result<(), Refusal> {
        match self.life_of(subject) {
            Some(life) if life.covers(on) => Ok(()),
            _ => Err(self.absent(subject, on)),
        }
    }

    fn must_be_known(&self, subject: Subject, on: Date) -> Result<(), Refusal> {
        self.life_of(subject).map(|_| ()).ok_or_else(|| self.absent(subject, on))
    }

    /// `subject` must exist on all days of `span`; the first day on which it does not is told.
    fn must_last(&self, subject: Subject, span: Span) -> Result<(), Refusal> {
        match self.life_of(subject) {
            Some(life) if life.holds(span) => Ok(()),
            Some(Span { to: Some(to), .. }) if to > span.from => Err(self.absent(subject, to)),
            _ => Err(self.absent(subject, span.from)),
        }
    }

    fn absent(&self, subject: Subject, on: Date) -> Refusal {
        Refusal::Absent { what: self.name_of(subject, on), on }
    }

    /// What a subject is called, also when the command is about to take it back.
    fn name_of(&self, subject: Subject, on: Date) -> String {
        let (name, otherwise) = match subject {
            Subject::Unit(id) => {
                let named = self.unit(id).filter(|unit| unit.established.is_some());
                let unit = named.or_else(|| self.register.units().get(id));
                (unit.map(|unit| unit.name_on(on)), "Tổ chức đảng này")
            }
            Subject::Place(id) => {
                let named = self.place(id).filter(|place| place.life.is_some());
                let place = named.or_else(|| self.register.places().get(id));
                (place.map(|place| place.name_on(on)), "Địa bàn này")
            }
            Subject::Post(id) => {
                let named = self.post(id).filter(|post| post.life.is_some());
                let post = named.or_else(|| self.register.posts().get(id));
                (post.map(PostHistory::words), "Chức vụ này")
            }
            Subject::Committee(_) => (None, "Cấp ủy này"),
            Subject::Person(_) => (None, "Người này"),
            Subject::Paper(_) => (None, "Văn bản này"),
            Subject::Reorganisation(_) => (None, "Đợt sắp xếp này"),
        };
        name.map_or_else(|| otherwise.to_owned(), |name| format!("“{name}”"))
    }
}

/// True when `start`, climbing from superior to superior on some day from `days` on, would come
/// back to itself.
fn closes<Id: Copy + Eq>(
    start: Id,
    days: impl IntoIterator<Item = Date>,
    parents: impl Fn(Id) -> Option<Timeline<Option<Id>>>,
) -> bool {
    let mut ahead: BTreeSet<Date> = days.into_iter().collect();
    // A later day matters when someone on the way up gets another superior on it.
    while let Some(on) = ahead.pop_first() {
        let (mut at, mut met) = (start, Vec::new());
        while let Some(timeline) = parents(at) {
            ahead.extend(timeline.iter().map(|(day, _)| day).filter(|day| *day > on));
            match timeline.on(on).copied().flatten() {
                Some(above) if above == start => return true,
                Some(above) if !met.contains(&above) => at = above,
                _ => break,
            }
            met.push(at);
        }
    }
    false
}

fn is_void(draft: &Draft) -> bool {
    matches!(draft.fact, Fact::Voided { .. })
}

/// The drafts as events after the last one, with ids that no stored event has.
pub(super) fn provisional(register: &Register, drafts: &[Draft]) -> Vec<Arc<Event>> {
    let last = register.position().0;
    let recording = Recording {
        recorded_at: Timestamp::UNIX_EPOCH,
        actor: Arc::from(""),
        command: Arc::from(""),
        batch: None,
    };
    let event = |(draft, number): (&Draft, u64)| {
        Arc::new(Event {
            id: EventId(Uuid::from_u128(u128::from(number))),
            position: Position(last + number),
            recording: recording.clone(),
            draft: draft.clone(),
            erased: false,
        })
    };
    drafts.iter().zip(1_u64..).map(event).collect()
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
