//! The history of a place or agency.

use std::sync::Arc;

use jiff::civil::Date;

use super::History;
use crate::event::Event;
use crate::fact::Fact;
use crate::id::PlaceId;
use crate::misfit::Misfit;
use crate::place::{AreaClass, PlaceChange, PlaceKind};
use crate::timeline::{Span, Timeline};

/// Everything dated about one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceHistory {
    /// Permanent id.
    pub id: PlaceId,
    /// The days it exists; `None` only before the first event.
    pub life: Option<Span>,
    /// Places it came from.
    pub predecessors: Vec<PlaceId>,
    /// Places it became.
    pub successors: Vec<PlaceId>,
    /// Names of each day.
    pub name: Timeline<String>,
    /// Administrative codes of each day.
    pub code: Timeline<Option<String>>,
    /// Kinds of each day.
    pub kind: Timeline<PlaceKind>,
    /// The place it lies in.
    pub parent: Timeline<Option<PlaceId>>,
    /// Area classes of each day.
    pub classes: Timeline<Vec<AreaClass>>,
}

impl PlaceHistory {
    /// True on the days it exists.
    pub fn exists_on(&self, date: Date) -> bool {
        self.life.is_some_and(|life| life.covers(date))
    }

    /// The name on a day.
    pub fn name_on(&self, date: Date) -> &str {
        self.name.on_or_first(date).map_or("", String::as_str)
    }
}

impl History for PlaceHistory {
    fn empty() -> Self {
        Self {
            id: PlaceId(uuid::Uuid::nil()),
            life: None,
            predecessors: Vec::new(),
            successors: Vec::new(),
            name: Timeline::default(),
            code: Timeline::default(),
            kind: Timeline::default(),
            parent: Timeline::default(),
            classes: Timeline::default(),
        }
    }

    fn take(&mut self, event: &Arc<Event>) -> Result<(), Misfit> {
        let on = event.effective_on();
        match (&event.draft.fact, &mut self.life) {
            (
                Fact::PlaceEstablished {
                    place,
                    name,
                    place_kind,
                    code,
                    parent,
                    classes,
                    predecessors,
                },
                None,
            ) => {
                self.id = *place;
                self.life = Some(Span::starting(on));
                self.predecessors.clone_from(predecessors);
                self.name.set(on, name.clone());
                self.kind.set(on, *place_kind);
                self.code.set(on, code.clone());
                self.parent.set(on, *parent);
                self.classes.set(on, classes.clone());
            }
            (Fact::PlaceEstablished { .. }, Some(_)) => return Err(Misfit::Twice),
            (_, None) => return Err(Misfit::NotYet),
            (_, Some(life)) if life.to.is_some() => return Err(Misfit::Ended),
            (Fact::PlaceSet { change, .. }, _) => match change {
                PlaceChange::Name(name) => self.name.set(on, name.clone()),
                PlaceChange::Code(code) => self.code.set(on, code.clone()),
                PlaceChange::Parent(parent) => self.parent.set(on, *parent),
                PlaceChange::Kind(kind) => self.kind.set(on, *kind),
                PlaceChange::Classes(classes) => self.classes.set(on, classes.clone()),
            },
            (Fact::PlaceEnded { successors, .. }, Some(life)) => {
                life.to = Some(on);
                self.successors.clone_from(successors);
            }
            _ => return Err(Misfit::WrongSubject),
        }
        Ok(())
    }
}
