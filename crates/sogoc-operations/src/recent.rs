//! What happened in an organisation over a period: who came, went and rose, who took which post,
//! what became of the organisations under it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::event::Subject;
use sogoc_domain::fact::Fact;
use sogoc_domain::history::{Standing, standings};
use sogoc_domain::id::{EventId, PersonId, UnitId};
use sogoc_domain::post::PostOf;
use sogoc_domain::register::Register;
use sogoc_domain::timeline::Span;
use sogoc_figures::movement::{Cause, movements};

use crate::answers::Question;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor, reach};
use crate::timeline::{Entry, entry};

/// One event and whom it is about.
#[derive(Debug, Clone)]
pub struct Happening {
    /// The person, the organisation or its committee.
    pub about: Subject,
    /// The name on the day.
    pub name: String,
    /// The event as a timeline has it.
    pub entry: Entry,
}

/// Some of what happened, and how much it was.
#[derive(Debug, Clone, Default)]
pub struct Happenings {
    /// How many events the actor may see.
    pub total: usize,
    /// Those asked for, newest first.
    pub list: Vec<Happening>,
}

/// An event, when it took effect and whom it is about: known by its subject alone.
type Told = (Date, EventId, Subject);

/// The question: every event of a unit and all under it in a period. Names are put to them later,
/// for those who may list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Happened {
    unit: UnitId,
    period: Period,
}

impl Question for Happened {
    type Answer = Vec<Told>;

    fn answer(&self, register: &Register) -> Vec<Told> {
        let Self { unit, period } = *self;
        let moved = movements(register, unit, period);
        // What was brought in with a list happened long before.
        let moved = moved.iter().filter(|it| it.cause != Cause::Opening);
        let mut told: Vec<Told> =
            moved.filter_map(|it| Some((it.on, it.event?, Subject::Person(it.person)))).collect();
        told.extend(posts_taken(register, unit, period));
        told.extend(of_organisations(register, unit, period));
        told.sort_unstable_by(|a, b| b.cmp(a));
        told.dedup();
        told
    }

    fn weight(told: &Vec<Told>) -> usize {
        told.len() * 2
    }
}

/// Who took a post of the unit or of one of its committees.
fn posts_taken(register: &Register, unit: UnitId, period: Period) -> Vec<Told> {
    let committees = register.committees_of(unit).map(|it| PostOf::Committee(it.id));
    let posts = std::iter::once(PostOf::Unit(unit)).chain(committees);
    let mut told = Vec::new();
    for post in posts.flat_map(|of| register.posts_of(of)) {
        for person in register.ever_held(post.id) {
            let held = person.holdings.iter().filter(|held| held.post == post.id);
            let begun = held.filter(|held| period.contains(held.span.from));
            let subject = Subject::Person(person.id);
            told.extend(begun.map(|held| (held.span.from, held.taken_by, subject)));
        }
    }
    told
}

/// What became of the organisations that stood under the unit at either end of the period, of
/// itself and of its committees. What they declare of themselves is no change.
fn of_organisations(register: &Register, unit: UnitId, period: Period) -> Vec<Told> {
    let ends = [period.eve(), period.to];
    let units: BTreeSet<UnitId> =
        ends.into_iter().flat_map(|day| register.subtree_on(unit, day)).collect();
    let committees = register.committees_of(unit).map(|it| Subject::Committee(it.id));
    let mut told = Vec::new();
    for subject in units.into_iter().map(Subject::Unit).chain(committees) {
        let events = register.events_of(subject);
        let changes = |fact: &Fact| {
            !matches!(fact, Fact::Stated { .. } | Fact::Rated { .. } | Fact::Voided { .. })
        };
        let within = |on: Date| period.contains(on);
        if !events.iter().any(|it| within(it.effective_on()) && changes(&it.draft.fact)) {
            continue;
        }
        let standing = standings(events).unwrap_or_default();
        let stands = |id: EventId| standing.get(&id).is_none_or(|it| *it == Standing::InEffect);
        let counted = events.iter().filter(|it| changes(&it.draft.fact) && stands(it.id));
        let dated = counted.map(|it| (it.effective_on(), it.id, subject));
        told.extend(dated.filter(|(on, ..)| within(*on)));
    }
    told
}

/// Whether a person was at home in a cell within reach on a day or until it, be it that they came
/// and went on that one day.
fn concerns(
    register: &Register,
    person: PersonId,
    on: Date,
    within: impl FnMut(UnitId) -> bool,
) -> bool {
    let Some(person) = register.people().get(person) else { return false };
    let touches = |span: Span| span.from <= on && span.to.is_none_or(|to| on <= to);
    person.stints.iter().filter(|it| touches(it.span)).map(|it| it.cell).any(within)
}

impl Office {
    /// What happened in a unit over a period, newest first, some of it left out at the head. Who
    /// may only count hears of organisations and of nobody.
    ///
    /// # Errors
    /// Denied without the right to count there.
    pub fn happenings(
        &self,
        actor: &Actor,
        unit: UnitId,
        period: Period,
        (skip, most): (usize, usize),
    ) -> Result<Happenings, OperationError> {
        self.authorise(actor, Action::Count, unit)?;
        // What is recorded ahead is no news yet.
        let to = period.to.min(self.today());
        let Some(period) = Period::new(period.from, to) else { return Ok(Happenings::default()) };
        let told = self.answer(&Happened { unit, period });
        let state = self.state();
        let register = &state.register;
        let mut within = reach(actor, Action::List, register, self.today());
        let mut heard = |&(on, _, about): &Told| match about {
            Subject::Person(person) => concerns(register, person, on, &mut within),
            _ => true,
        };
        let heard: Vec<&Told> = told.iter().filter(|it| heard(it)).collect();
        let happening = |&&(on, event, about): &&Told| {
            let event = register.event(event)?;
            let entry = entry(register, event, Standing::InEffect);
            Some(Happening { about, name: name(register, about, on), entry })
        };
        let list = heard.iter().skip(skip).take(most).filter_map(happening).collect();
        Ok(Happenings { total: heard.len(), list })
    }
}

/// The name of a subject on a day.
fn name(register: &Register, about: Subject, on: Date) -> String {
    let of_unit = |unit: UnitId| register.units().get(unit).map(|it| it.name_on(on).to_owned());
    match about {
        Subject::Person(person) => {
            register.people().get(person).map(|it| it.name_on(on).to_owned()).unwrap_or_default()
        }
        Subject::Unit(unit) => of_unit(unit).unwrap_or_default(),
        Subject::Committee(committee) => {
            let committee = register.committees().get(committee);
            committee.map(|it| it.kind.label().to_owned()).unwrap_or_default()
        }
        Subject::Place(_) | Subject::Post(_) | Subject::Paper(_) | Subject::Reorganisation(_) => {
            String::new()
        }
    }
}
