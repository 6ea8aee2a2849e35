//! Organisations as pages show them: the tree of a day, one unit, one paper.

use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::event::{Event, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::history::{PersonHistory, Standing, standings};
use sogoc_domain::id::{EventId, PaperId, PlaceId, UnitId};
use sogoc_domain::post::PostOf;
use sogoc_domain::register::Register;
use sogoc_domain::unit::UnitKind;

use crate::counted::{Counted, Grown};
use crate::coverage::answering;
use crate::error::OperationError;
use crate::lineage::{Lineage, lineage};
use crate::office::Office;
use crate::rights::{Action, Actor, line_of};
use crate::timeline::{Entry, PaperLink, entry, link, timeline};

/// One organisation in a tree.
#[derive(Debug, Clone)]
pub struct Node {
    /// The organisation.
    pub unit: UnitId,
    /// Its name on the day.
    pub name: String,
    /// Its code.
    pub code: Option<String>,
    /// Its kind.
    pub kind: Option<UnitKind>,
    /// Members in it and everything under it.
    pub members: u64,
    /// The last day it existed, when that lies before the day asked.
    pub last_day: Option<Date>,
    /// The organisations under it.
    pub children: Vec<Self>,
}

/// What an organisation counts on a day, and a year before.
#[derive(Debug, Clone, Default)]
pub struct Headlines {
    /// Figures: label, the filter of the figure language, count.
    pub figures: Vec<(&'static str, &'static str, u64)>,
    /// The same figures a year before.
    pub last_year: Vec<u64>,
}

/// One organisation on a day.
#[derive(Debug, Clone)]
pub struct UnitView {
    /// It and its children; what stands under them is on their pages.
    pub node: Node,
    /// The organisations above it, nearest first.
    pub above: Vec<(UnitId, String)>,
    /// True when it exists on the day.
    pub exists: bool,
    /// Its figures.
    pub headlines: Headlines,
    /// The figures of its children, in their order.
    pub below: Vec<Headlines>,
    /// What happened to it, newest first.
    pub timeline: Vec<Entry>,
    /// Places it covers.
    pub covers: Vec<(PlaceId, String)>,
    /// Where it came from and what it became.
    pub lineage: Lineage,
}

/// A paper and what rests on it.
#[derive(Debug, Clone)]
pub struct PaperView {
    /// The paper.
    pub paper: PaperLink,
    /// Its abstract, for those who may see files.
    pub summary: Option<String>,
    /// How many events rest on it.
    pub total: usize,
    /// The first of them, with the subject of each.
    pub events: Vec<(Subject, Entry)>,
}

impl Office {
    /// The tree the actor may count, as of a day.
    pub fn tree(&self, actor: &Actor, as_of: Date) -> Vec<Arc<Node>> {
        let roots = actor.where_may(Action::Count, &self.state().register, self.today());
        let grown = |root| self.answer(&Grown { root, as_of }).as_ref().clone();
        roots.into_iter().filter_map(grown).collect()
    }

    /// One organisation on a day.
    ///
    /// # Errors
    /// Denied without the right to count there.
    pub fn unit(
        &self,
        actor: &Actor,
        unit: UnitId,
        as_of: Date,
    ) -> Result<UnitView, OperationError> {
        self.authorise(actor, Action::Count, unit)?;
        let denied = || OperationError::Denied(Action::Count);
        let counted = self.answer(&Counted { unit, as_of });
        let (node, headlines, below) = counted.as_ref().clone().ok_or_else(denied)?;
        let state = self.state();
        let register = &state.register;
        let history = register.units().get(unit).ok_or_else(denied)?;
        let name_of = |id: UnitId| {
            let name = register.units().get(id).map(|unit| unit.name_on(as_of).to_owned());
            (id, name.unwrap_or_default())
        };
        Ok(UnitView {
            node,
            above: register.superiors_on(unit, as_of).into_iter().map(name_of).collect(),
            exists: history.exists_on(as_of),
            headlines,
            below,
            timeline: timeline(register, Subject::Unit(unit)),
            lineage: lineage(register, history, as_of),
            covers: history
                .covers
                .iter()
                .filter(|(_, spans)| spans.covers(as_of))
                .filter_map(|(place, _)| {
                    let name = register.places().get(*place)?.name_on(as_of).to_owned();
                    Some((*place, name))
                })
                .collect(),
        })
    }

    /// The organisations above a unit and itself, topmost first, by name of the day.
    pub fn line_of(&self, unit: UnitId, as_of: Date) -> Vec<(UnitId, String)> {
        let state = self.state();
        let mut line = state.register.superiors_on(unit, as_of);
        line.reverse();
        line.push(unit);
        line.into_iter()
            .filter_map(|id| Some((id, state.register.units().get(id)?.name_on(as_of).to_owned())))
            .collect()
    }

    /// One paper with the events that rest on it and concern units where the actor may list.
    ///
    /// # Errors
    /// Denied when nothing that rests on it may be seen.
    pub fn paper(&self, actor: &Actor, paper: PaperId) -> Result<PaperView, OperationError> {
        let state = self.state();
        let register = &state.register;
        let denied = || OperationError::Denied(Action::List);
        let face = link(register, paper).ok_or_else(denied)?;
        let resting: Vec<_> = register
            .resting_on(paper)
            .filter(|event| {
                let unit = governing(register, event.subject(), self.today());
                unit.is_some_and(|unit| actor.may(Action::List, unit, register, self.today()))
            })
            .collect();
        if resting.is_empty() {
            return Err(denied());
        }
        let events = resting
            .iter()
            .take(crate::people::PAGE_ROWS)
            .map(|event| (event.subject(), entry(register, event, standing(register, event.id))))
            .collect();
        let summary = register.papers().get(paper).and_then(|paper| paper.summary.clone());
        Ok(PaperView { paper: face, summary, total: resting.len(), events })
    }
}

/// The unit whose rights govern a subject. What was taken back has no history left: then its
/// events still name where it belonged, so that whoever brought it in can read what became of it.
pub(crate) fn governing(register: &Register, subject: Subject, today: Date) -> Option<UnitId> {
    match subject {
        Subject::Unit(unit) => {
            let stands = register.units().get(unit).map(|unit| unit.id);
            stands.or_else(|| named_by_events(register, subject, today))
        }
        Subject::Person(person) => {
            let home = |person: &PersonHistory| {
                let last = || person.stints.last().map(|stint| stint.cell);
                person.cell_on(today).or_else(last)
            };
            let home = register.people().get(person).and_then(home);
            home.or_else(|| named_by_events(register, subject, today))
        }
        Subject::Committee(committee) => register.committees().get(committee)?.unit,
        Subject::Post(post) => match register.posts().get(post)?.of? {
            PostOf::Unit(unit) => Some(unit),
            PostOf::Committee(committee) => register.committees().get(committee)?.unit,
            PostOf::Place(place) => governing(register, Subject::Place(place), today),
        },
        // The cell that covers it, before those whose territory it lies in.
        Subject::Place(place) => answering(register, place, today).into_iter().next(),
        Subject::Paper(_) => None,
        // Whoever answers for everything it touches; for a part of it the events of that part do.
        Subject::Reorganisation(reorganisation) => {
            let history = register.reorganisations().get(reorganisation)?;
            let sides = &history.carried_out.as_ref()?.record.units;
            let mut units = sides.before.iter().chain(&sides.after);
            let first = *units.next()?;
            let shared = units.fold(line_of(register, first, today), |above, unit| {
                let theirs = line_of(register, *unit, today);
                above.into_iter().filter(|it| theirs.contains(it)).collect()
            });
            shared.first().copied()
        }
    }
}

/// Where the newest event that says so put a subject.
fn named_by_events(register: &Register, subject: Subject, today: Date) -> Option<UnitId> {
    let put = |event: &std::sync::Arc<Event>| match &event.draft.fact {
        Fact::UnitEstablished { parent, .. } => *parent,
        Fact::OpeningRecord { cell, .. }
        | Fact::Admitted { cell, .. }
        | Fact::TransferredIn { cell, .. }
        | Fact::Restored { cell, .. } => Some(*cell),
        _ => None,
    };
    let unit = register.events_of(subject).iter().rev().find_map(put)?;
    governing(register, Subject::Unit(unit), today)
}

fn standing(register: &Register, event: EventId) -> Standing {
    let subject = register.event(event).map(|event| event.subject());
    subject
        .and_then(|subject| standings(register.events_of(subject)).ok())
        .and_then(|standings| standings.get(&event).copied())
        .unwrap_or(Standing::InEffect)
}
