//! On trial: who holds a post holds one that is there, and a post for one person has one holder.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Trial;
use crate::event::Subject;
use crate::history::PostHistory;
use crate::id::{PersonId, PostId};
use crate::post::PostOf;
use crate::refusal::{Refusal, Use};
use crate::timeline::Span;

impl Trial<'_> {
    pub(super) fn check_seats(&self) -> Result<(), Refusal> {
        let held = self.people.values().flat_map(|person| &person.holdings).map(|held| held.post);
        let mut posts: BTreeSet<PostId> = held.chain(self.posts.keys().copied()).collect();
        if !(self.units.is_empty() && self.places.is_empty() && self.committees.is_empty()) {
            let others = self.register.posts().iter().filter(|post| self.moves_with(post));
            posts.extend(others.map(|post| post.id));
        }
        posts.into_iter().try_for_each(|post| self.check_post(post))
    }

    /// True when the command speaks of what the post belongs to.
    fn moves_with(&self, post: &PostHistory) -> bool {
        match post.of {
            Some(PostOf::Unit(id)) => self.units.contains_key(&id),
            Some(PostOf::Place(id)) => self.places.contains_key(&id),
            Some(PostOf::Committee(id)) => {
                let unit = self.committee(id).and_then(|committee| committee.unit);
                self.committees.contains_key(&id)
                    || unit.is_some_and(|unit| self.units.contains_key(&unit))
            }
            None => false,
        }
    }

    fn check_post(&self, id: PostId) -> Result<(), Refusal> {
        let holdings = self.holdings(id);
        let life = self.days_of_post(id);
        let outside = |span: Span| !life.is_some_and(|life| life.holds(span));
        let wrong: Vec<_> = holdings.iter().filter(|(_, span)| outside(*span)).collect();
        if let Some((_, span)) = wrong.iter().find(|(holder, _)| self.people.contains_key(holder)) {
            let end = life.and_then(|life| life.to).filter(|end| *end > span.from);
            return Err(self.absent(Subject::Post(id), end.unwrap_or(span.from)));
        }
        if !wrong.is_empty() {
            return Err(self.still_used(Subject::Post(id), life, Use::Holders, wrong.len()));
        }
        match self.post(id) {
            Some(post) if post.title.is_sole() => self.one_holder(id, &holdings),
            _ => Ok(()),
        }
    }

    fn one_holder(&self, id: PostId, holdings: &[(PersonId, Span)]) -> Result<(), Refusal> {
        for (index, (_, span)) in holdings.iter().enumerate() {
            if let Some((_, other)) = holdings[..index].iter().find(|(_, it)| it.overlaps(*span)) {
                let on = span.from.max(other.from);
                return Err(Refusal::SeatTaken { post: self.name_of(Subject::Post(id), on), on });
            }
        }
        Ok(())
    }

    /// Who holds a post and when, as it would stand.
    fn holdings(&self, post: PostId) -> Vec<(PersonId, Span)> {
        let recorded = self.register.ever_held(post).filter(|it| !self.people.contains_key(&it.id));
        let tried = self.links.holding.get(&post).into_iter().flatten();
        let tried = tried.filter_map(|id| self.people.get(id).map(Arc::as_ref));
        let people = recorded.chain(tried).map(|it| (it.id, it));
        people
            .flat_map(|(id, person)| person.holdings.iter().map(move |held| (id, held)))
            .filter(|(_, held)| held.post == post && !held.span.is_empty())
            .map(|(id, held)| (id, held.span))
            .collect()
    }

    /// The days of a post: it cannot outlive what it belongs to.
    fn days_of_post(&self, id: PostId) -> Option<Span> {
        let post = self.post(id)?;
        let owner = match post.of? {
            PostOf::Unit(unit) => self.life_of(Subject::Unit(unit))?,
            PostOf::Place(place) => self.life_of(Subject::Place(place))?,
            PostOf::Committee(id) => {
                let committee = self.committee(id)?;
                committee.life?.within(self.life_of(Subject::Unit(committee.unit?))?)?
            }
        };
        post.life?.within(owner)
    }
}
