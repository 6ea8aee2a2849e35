//! What stands in a unit at both ends of a period and moves between them: looked up once, however
//! many cells ask.

use std::cell::OnceCell;
use std::collections::HashSet;

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::register::Register;

use super::answer::{Answer, Backing};
use super::measure::{Among, End, Measure, People};
use super::scan::Scan;
use crate::attribute::Attribute;
use crate::field::{Field, Member};
use crate::filter::Filter;
use crate::movement::{Cause, Movement, Way, movements};
use crate::places::{PlaceOn, places_of};
use crate::question::members_of;
use crate::units::UnitOn;
use crate::value::Value;

/// A unit in a period.
pub(super) struct Ground<'r> {
    register: &'r Register,
    unit: UnitId,
    period: Period,
    opening: OnceCell<Vec<Member<'r>>>,
    closing: OnceCell<Vec<Member<'r>>>,
    moved: OnceCell<Vec<(Movement, Member<'r>)>>,
}

impl<'r> Ground<'r> {
    pub(super) fn of(register: &'r Register, unit: UnitId, period: Period) -> Self {
        let (opening, closing, moved) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { register, unit, period, opening, closing, moved }
    }

    /// An answer for each measure: one pass over each source, not one for each measure.
    pub(super) fn answers(&self, measures: &[&Measure]) -> Vec<Answer> {
        let mut answers: Vec<Answer> = measures.iter().map(|it| nobody(it)).collect();
        self.count_stock(End::Opening, measures, &mut answers);
        self.count_stock(End::Closing, measures, &mut answers);
        self.count_moves(measures, &mut answers);
        self.count_units(measures, &mut answers);
        self.count_places(measures, &mut answers);
        answers
    }

    fn stock(&self, at: End) -> &[Member<'r>] {
        let (cell, on) = match at {
            End::Opening => (&self.opening, self.period.eve()),
            End::Closing => (&self.closing, self.period.to),
        };
        cell.get_or_init(|| members_of(self.register, self.unit, on).collect())
    }

    /// The movements, each with the member as seen on its day; on the day before for one who went
    /// out, when they were last inside.
    fn moved(&self) -> &[(Movement, Member<'r>)] {
        let seen = |movement: Movement| {
            let on = match movement.way {
                Way::Out => movement.on.yesterday().unwrap_or(movement.on),
                Way::In | Way::Within => movement.on,
            };
            let person = self.register.people().get(movement.person)?;
            let member = Member { register: self.register, person, cell: movement.cell, on };
            Some((movement, member))
        };
        self.moved.get_or_init(|| {
            let all = movements(self.register, self.unit, self.period);
            all.into_iter().filter_map(seen).collect()
        })
    }

    fn count_stock(&self, at: End, measures: &[&Measure], answers: &mut [Answer]) {
        let asked = people(measures, |among| matches!(among, Among::Stock(end) if *end == at));
        if asked.is_empty() {
            return;
        }
        let scan = Scan::of(asked.iter().map(|(_, people, _)| &people.filter));
        for member in self.stock(at) {
            for index in scan.passed(member) {
                let (place, _, mean) = asked[index];
                add(&mut answers[place], member, mean, None);
            }
        }
    }

    fn count_moves(&self, measures: &[&Measure], answers: &mut [Answer]) {
        let asked = people(measures, |among| matches!(among, Among::Moves { .. }));
        if asked.is_empty() {
            return;
        }
        let scan = Scan::of(asked.iter().map(|(_, people, _)| &people.filter));
        for (movement, member) in self.moved() {
            for index in scan.passed(member) {
                let (place, people, mean) = asked[index];
                if is_among(movement, &people.among) {
                    add(&mut answers[place], member, mean, Some(movement));
                }
            }
        }
    }

    fn count_units(&self, measures: &[&Measure], answers: &mut [Answer]) {
        let asked: Vec<(usize, bool, &Filter<_>)> = measures
            .iter()
            .enumerate()
            .filter_map(|(place, measure)| match measure {
                Measure::Units { admitting, filter } => Some((place, *admitting, filter)),
                _ => None,
            })
            .collect();
        if asked.is_empty() {
            return;
        }
        let admitted = if asked.iter().any(|it| it.1) { self.admitted() } else { HashSet::new() };
        let scan = Scan::of(asked.iter().map(|it| it.2));
        let (register, on) = (self.register, self.period.to);
        for id in register.subtree_on(self.unit, on) {
            let Some(unit) = register.units().get(id) else { continue };
            for index in scan.passed(&UnitOn { register, unit, on }) {
                let (place, admitting, _) = asked[index];
                if let Answer::Units(units) = &mut answers[place]
                    && (!admitting || admitted.contains(&id))
                {
                    units.push(id);
                }
            }
        }
    }

    /// The organisations that admitted somebody: the cell and everything above it that day.
    fn admitted(&self) -> HashSet<UnitId> {
        let mut admitted = HashSet::new();
        for (movement, _) in self.moved() {
            if movement.way == Way::In
                && matches!(movement.cause, Cause::Admitted | Cause::Readmitted)
            {
                admitted.insert(movement.cell);
                admitted.extend(self.register.superiors_on(movement.cell, movement.on));
            }
        }
        admitted
    }

    fn count_places(&self, measures: &[&Measure], answers: &mut [Answer]) {
        let asked: Vec<(usize, &Filter<_>)> = measures
            .iter()
            .enumerate()
            .filter_map(|(place, measure)| match measure {
                Measure::Places { filter } => Some((place, filter)),
                _ => None,
            })
            .collect();
        if asked.is_empty() {
            return;
        }
        let scan = Scan::of(asked.iter().map(|it| it.1));
        let (register, on) = (self.register, self.period.to);
        for id in places_of(register, self.unit, on) {
            let Some(place) = register.places().get(id) else { continue };
            for index in scan.passed(&PlaceOn { register, place, on }) {
                if let Answer::Places(places) = &mut answers[asked[index].0] {
                    places.push(id);
                }
            }
        }
    }
}

/// The answer before anything is counted.
fn nobody(measure: &Measure) -> Answer {
    match measure {
        Measure::People(_) => Answer::People(Vec::new()),
        Measure::Average { .. } => Answer::Average { sum: 0, people: Vec::new() },
        Measure::Units { .. } => Answer::Units(Vec::new()),
        Measure::Places { .. } => Answer::Places(Vec::new()),
        Measure::Unknown => Answer::Unknown,
    }
}

/// The measures that count such people: the place of each, whom it counts, of what a mean.
fn people<'m>(
    measures: &[&'m Measure],
    such: impl Fn(&Among) -> bool,
) -> Vec<(usize, &'m People, Option<Field>)> {
    let counted = |(place, measure): (usize, &&'m Measure)| {
        let (people, mean) = match *measure {
            Measure::People(people) => (people, None),
            Measure::Average { of, people } => (people, Some(*of)),
            _ => return None,
        };
        such(&people.among).then_some((place, people, mean))
    };
    measures.iter().enumerate().filter_map(counted).collect()
}

fn is_among(movement: &Movement, among: &Among) -> bool {
    match among {
        Among::Stock(_) => false,
        Among::Moves { way, causes, kind } => {
            movement.way == *way
                && (causes.is_empty() || causes.iter().any(|id| id == movement.cause.id()))
                && kind.is_none_or(|kind| movement.kind == kind)
        }
    }
}

fn add(answer: &mut Answer, member: &Member<'_>, mean: Option<Field>, by: Option<&Movement>) {
    let (person, on): (PersonId, Date) = (member.person.id, member.on);
    let backing = Backing { person, on, event: by.and_then(|movement| movement.event) };
    match answer {
        Answer::People(people) => people.push(backing),
        Answer::Average { sum, people } => {
            if let Some(Value::Number(number)) = mean.and_then(|field| field.of(member)) {
                *sum += number;
                people.push(backing);
            }
        }
        _ => {}
    }
}
