//! On trial: places lie in places that are there, and none ends while something hangs on it.

use std::sync::Arc;

use super::{Trial, closes};
use crate::event::Subject;
use crate::history::PlaceHistory;
use crate::id::PlaceId;
use crate::refusal::{Refusal, Use};
use crate::timeline::Span;

impl Trial<'_> {
    pub(super) fn check_place(&self, id: PlaceId, place: &PlaceHistory) -> Result<(), Refusal> {
        let days = place.parent.iter().map(|(day, _)| day);
        if closes(id, days, |id| self.place(id).map(|place| place.parent.clone())) {
            return Err(Refusal::PlaceCircle(self.name_of(
                Subject::Place(id),
                place.life.map_or(crate::date::EARLIEST, |life| life.from),
            )));
        }
        for (span, parent) in lies_in(place) {
            self.must_last(Subject::Place(parent), span)?;
        }
        self.nothing_hangs_on(id, place)
    }

    /// Cells that cover it and places within it keep a place from ending. People who live there
    /// do not: they live on in what it became until told otherwise.
    fn nothing_hangs_on(&self, id: PlaceId, place: &PlaceHistory) -> Result<(), Refusal> {
        let outside =
            |span: &Span| !span.is_empty() && !place.life.is_some_and(|life| life.holds(*span));
        let known = self.register.ever_covering(id).filter(|it| !self.units.contains_key(&it.id));
        let tried = self.links.covering.get(&id).into_iter().flatten();
        let tried = tried.filter_map(|unit| self.units.get(unit).map(Arc::as_ref));
        let covering = known.chain(tried).filter(|unit| {
            let mine = unit.covers.iter().filter(|(covered, _)| *covered == id);
            mine.flat_map(|(_, spans)| spans.iter()).any(|span| outside(&span))
        });
        let recorded = self.register.ever_within(id);
        let recorded = recorded.filter(|it| !self.places.contains_key(&it.id));
        let tried = self.links.within.get(&id).into_iter().flatten();
        let tried = tried.filter_map(|place| self.places.get(place).map(Arc::as_ref));
        let within = recorded
            .chain(tried)
            .filter(|other| lies_in(other).any(|(span, parent)| parent == id && outside(&span)));
        for (by, count) in [(Use::Covers, covering.count()), (Use::Places, within.count())] {
            if count > 0 {
                return Err(self.still_used(Subject::Place(id), place.life, by, count));
            }
        }
        match place.life {
            Some(_) => Ok(()),
            None => self.nobody_lives_in(id),
        }
    }

    /// A place that never was cannot be anybody's home.
    fn nobody_lives_in(&self, id: PlaceId) -> Result<(), Refusal> {
        let people = self.register.people().iter().filter_map(|it| self.person(it.id));
        let count = people
            .filter(|person| {
                person.residence.iter().any(|(_, place)| *place == Some(id))
                    || person.workplace.iter().any(|(_, place)| *place == Some(id))
                    || person.natives.iter().any(|(_, place, _)| *place == id)
            })
            .count();
        if count == 0 {
            Ok(())
        } else {
            Err(self.still_used(Subject::Place(id), None, Use::People, count))
        }
    }

    /// Something hangs on `subject` outside its life.
    pub(super) fn still_used(
        &self,
        subject: Subject,
        life: Option<Span>,
        by: Use,
        count: usize,
    ) -> Refusal {
        let on = life.map(|life| life.to.unwrap_or(life.from));
        let what = self.name_of(subject, on.unwrap_or(crate::date::EARLIEST));
        Refusal::StillUsed { what, by, count, on }
    }
}

/// The places a place lies in, with the days of its life in each.
fn lies_in(place: &PlaceHistory) -> impl Iterator<Item = (Span, PlaceId)> {
    let life = place.life;
    place.parent.spans().filter_map(move |(span, parent)| Some((span.within(life?)?, (*parent)?)))
}
