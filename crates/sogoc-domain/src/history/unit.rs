//! The history of an organisation.

use std::sync::Arc;

use jiff::civil::Date;

use super::{History, RatingGiven};
use crate::date::PartialDate;
use crate::event::Event;
use crate::fact::Fact;
use crate::id::{EventId, PlaceId, UnitId};
use crate::misfit::Misfit;
use crate::stated::Bound;
use crate::timeline::{Span, Spans, Timeline};
use crate::unit::{UnitChange, UnitEnding, UnitKind};

/// How and into what an organisation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// The first day it is no more.
    pub on: Date,
    /// How.
    pub how: UnitEnding,
    /// Where its members went.
    pub successors: Vec<UnitId>,
    /// The event.
    pub event: EventId,
}

/// A number the organisation declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedFigure {
    /// The day it holds for.
    pub on: Date,
    /// What is counted.
    pub measure: String,
    /// The number.
    pub value: i64,
    /// How exactly it is meant.
    pub bound: Bound,
    /// The event.
    pub event: EventId,
}

/// Everything dated about one organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitHistory {
    /// Permanent id.
    pub id: UnitId,
    /// First day; `None` only before the first event.
    pub established: Option<Date>,
    /// What is known of the true date of establishment.
    pub established_on: PartialDate,
    /// The end, if it came.
    pub ended: Option<Ending>,
    /// The organisations it came from.
    pub predecessors: Vec<UnitId>,
    /// Names of each day.
    pub name: Timeline<String>,
    /// Codes of each day.
    pub code: Timeline<Option<String>>,
    /// Superiors of each day.
    pub parent: Timeline<Option<UnitId>>,
    /// Kinds of each day.
    pub kind: Timeline<UnitKind>,
    /// Categories of each day (form 5).
    pub category: Timeline<Option<String>>,
    /// Territories of each day.
    pub territory: Timeline<Option<PlaceId>>,
    /// Places it covers.
    pub covers: Vec<(PlaceId, Spans)>,
    /// Ratings it was given.
    pub ratings: Vec<RatingGiven>,
    /// Numbers it declared, kept beside what the register counts and never mixed with it.
    pub stated: Vec<StatedFigure>,
}

impl UnitHistory {
    /// The days it exists.
    pub fn life(&self) -> Option<Span> {
        let from = self.established?;
        Some(Span { from, to: self.ended.as_ref().map(|ending| ending.on) })
    }

    /// True on the days it exists.
    pub fn exists_on(&self, date: Date) -> bool {
        self.life().is_some_and(|life| life.covers(date))
    }

    /// The name on a day; before its time the first name, after its time the last.
    pub fn name_on(&self, date: Date) -> &str {
        self.name.on_or_first(date).map_or("", String::as_str)
    }

    /// The kind on a day of its life.
    pub fn kind_on(&self, date: Date) -> Option<UnitKind> {
        self.kind.on_or_first(date).copied()
    }

    /// The superior on a day of its life.
    pub fn parent_on(&self, date: Date) -> Option<UnitId> {
        self.parent.on(date).copied().flatten()
    }

    fn change(&mut self, on: Date, change: &UnitChange) {
        match change {
            UnitChange::Name(name) => self.name.set(on, name.clone()),
            UnitChange::Code(code) => self.code.set(on, code.clone()),
            UnitChange::Parent(parent) => self.parent.set(on, Some(*parent)),
            UnitChange::Kind(kind) => self.kind.set(on, *kind),
            UnitChange::Category(category) => self.category.set(on, category.clone()),
            UnitChange::Territory(place) => self.territory.set(on, *place),
        }
    }

    fn cover(&mut self, place: PlaceId) -> &mut Spans {
        let index = self.covers.iter().position(|(covered, _)| *covered == place);
        let index = index.unwrap_or_else(|| {
            self.covers.push((place, Spans::default()));
            self.covers.len() - 1
        });
        &mut self.covers[index].1
    }
}

impl History for UnitHistory {
    fn empty() -> Self {
        Self {
            id: UnitId(uuid::Uuid::nil()),
            established: None,
            established_on: PartialDate::Unknown,
            ended: None,
            predecessors: Vec::new(),
            name: Timeline::default(),
            code: Timeline::default(),
            parent: Timeline::default(),
            kind: Timeline::default(),
            category: Timeline::default(),
            territory: Timeline::default(),
            covers: Vec::new(),
            ratings: Vec::new(),
            stated: Vec::new(),
        }
    }

    fn take(&mut self, event: &Arc<Event>) -> Result<(), Misfit> {
        let on = event.effective_on();
        if let Fact::UnitEstablished {
            unit,
            name,
            code,
            unit_kind,
            category,
            parent,
            established_on,
            predecessors,
        } = &event.draft.fact
        {
            if self.established.is_some() {
                return Err(Misfit::Twice);
            }
            self.id = *unit;
            self.established = Some(on);
            self.established_on = *established_on;
            self.predecessors.clone_from(predecessors);
            self.name.set(on, name.clone());
            self.code.set(on, code.clone());
            self.parent.set(on, *parent);
            self.kind.set(on, *unit_kind);
            self.category.set(on, category.clone());
            return Ok(());
        }
        if self.established.is_none() {
            return Err(Misfit::NotYet);
        }
        // A year is rated when it is over; the organisation may have ended meanwhile.
        if let Fact::Rated { year, scale, grade, .. } = &event.draft.fact {
            self.ratings.push(RatingGiven::new(event, *year, scale, *grade));
            return Ok(());
        }
        // So is what it declares: a report of December may come when the organisation is no more.
        if let Fact::Stated { measure, value, bound, .. } = &event.draft.fact {
            let (measure, value, bound) = (measure.clone(), *value, *bound);
            self.stated.push(StatedFigure { on, measure, value, bound, event: event.id });
            return Ok(());
        }
        if self.ended.is_some() {
            return Err(Misfit::Ended);
        }
        match &event.draft.fact {
            Fact::UnitSet { change, .. } => self.change(on, change),
            Fact::UnitEnded { ending, successors, .. } => {
                for (_, spans) in &mut self.covers {
                    spans.close(on);
                }
                self.ended = Some(Ending {
                    on,
                    how: *ending,
                    successors: successors.clone(),
                    event: event.id,
                });
            }
            Fact::CoverStarted { place, .. } => {
                if !self.cover(*place).open(on) {
                    return Err(Misfit::AlreadyOpen);
                }
            }
            Fact::CoverEnded { place, .. } => {
                if !self.cover(*place).close(on) {
                    return Err(Misfit::NotOpen);
                }
            }
            _ => return Err(Misfit::WrongSubject),
        }
        Ok(())
    }
}
