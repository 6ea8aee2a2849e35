//! Posts and committees drawn up: those of what ends end, those of what is new are filled.

use std::collections::BTreeSet;

use super::{Drawing, Vacated};
use crate::fact::Fact;
use crate::history::PostHistory;
use crate::id::{CommitteeId, PostId};
use crate::post::PostOf;

impl Drawing<'_> {
    pub(super) fn seats(&mut self) {
        self.end_seats();
        for new in &self.plan.new_units {
            for committee in &new.committees {
                self.say(Fact::CommitteeEstablished {
                    committee: committee.id,
                    unit: new.id,
                    committee_kind: committee.kind,
                });
                if let Some(term) = &committee.term {
                    self.say(Fact::TermStarted {
                        committee: committee.id,
                        term: term.clone(),
                        size: committee.size,
                        congress_on: None,
                    });
                }
            }
        }
        let mut made: BTreeSet<PostId> = BTreeSet::new();
        for seat in &self.plan.seats {
            if self.register.posts().get(seat.post).is_none() && made.insert(seat.post) {
                self.say(Fact::PostEstablished {
                    post: seat.post,
                    of: seat.of,
                    title: seat.title,
                    wording: seat.wording.clone(),
                });
            }
            if let Some(person) = seat.holder {
                let (post, appointment) = (seat.post, seat.appointment);
                self.say(Fact::PostTaken { person, post, appointment, term: None });
            }
        }
    }

    fn end_seats(&mut self) {
        let on = self.plan.effective_on;
        let mut ending: BTreeSet<PostId> = BTreeSet::new();
        let mut committees: Vec<CommitteeId> = Vec::new();
        let stands = |post: &PostHistory| post.life.is_some_and(|life| life.covers(on));
        let mut end = |of: PostOf| {
            let posts = self.register.posts_of(of).filter(|post| stands(post));
            ending.extend(posts.map(|post| post.id));
        };
        for unit in self.plan.ended_units.iter().map(|it| it.unit) {
            end(PostOf::Unit(unit));
            let theirs = self.register.committees_of(unit);
            for committee in theirs.filter(|it| it.life.is_some_and(|life| life.covers(on))) {
                end(PostOf::Committee(committee.id));
                committees.push(committee.id);
            }
        }
        for place in self.plan.ended_places.iter().map(|it| it.place) {
            end(PostOf::Place(place));
        }
        for post in ending {
            let holders: Vec<_> = self
                .register
                .ever_held(post)
                .filter(|person| {
                    person.holdings.iter().any(|held| held.post == post && held.span.covers(on))
                })
                .map(|person| person.id)
                .collect();
            for person in holders {
                self.drawn.vacated.push(Vacated { person, post });
                self.say(Fact::PostLeft { person, post });
            }
            self.say(Fact::PostEnded { post });
        }
        for committee in committees {
            self.say(Fact::CommitteeEnded { committee });
        }
    }
}
