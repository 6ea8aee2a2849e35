//! Who leads an organisation on a day: posts with their holders, committees with their terms.

use std::collections::HashMap;

use jiff::civil::Date;
use sogoc_domain::history::{CommitteeHistory, Holding, PersonHistory, PostHistory, UnitHistory};
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::post::{CommitteeKind, PostOf, PostTitle};
use sogoc_domain::register::Register;

use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};
use crate::timeline::{PaperLink, link};

/// A post and who holds it; a seat held by several comes once for each.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The title of the post.
    pub title: PostTitle,
    /// Its exact words, where the title alone does not say it.
    pub wording: Option<String>,
    /// The holder and the name; none when vacant.
    pub holder: Option<(PersonId, String)>,
    /// Since when.
    pub since: Option<Date>,
    /// The paper it rests on.
    pub paper: Option<PaperLink>,
}

/// A committee in the term of the day.
#[derive(Debug, Clone)]
pub struct Sitting {
    /// Which committee.
    pub kind: CommitteeKind,
    /// `2020-2025`.
    pub term: String,
    /// The first day of the term.
    pub from: Date,
    /// The number of members decided.
    pub size: Option<u16>,
    /// How many sit on it that day.
    pub members: usize,
    /// Who sits on it, in the order of the titles.
    pub seats: Vec<Seat>,
}

/// Who leads an organisation.
#[derive(Debug, Clone, Default)]
pub struct Leading {
    /// Its posts, in the order of their titles.
    pub seats: Vec<Seat>,
    /// Its committees.
    pub sittings: Vec<Sitting>,
}

impl Office {
    /// Who leads a unit on a day.
    ///
    /// # Errors
    /// Denied without the right to list there.
    pub fn leading(
        &self,
        actor: &Actor,
        unit: UnitId,
        as_of: Date,
    ) -> Result<Leading, OperationError> {
        self.authorise(actor, Action::List, unit)?;
        let state = self.state();
        let register = &state.register;
        let seats = seats_of(register, PostOf::Unit(unit), as_of);
        let committees = register.committees_of(unit);
        let sittings = committees.filter_map(|it| sitting(register, it, as_of)).collect();
        Ok(Leading { seats, sittings })
    }

    /// The secretaries of units directly under one on a day.
    ///
    /// # Errors
    /// Denied without the right to list there.
    pub fn secretaries(
        &self,
        actor: &Actor,
        unit: UnitId,
        as_of: Date,
    ) -> Result<HashMap<UnitId, (PersonId, String)>, OperationError> {
        self.authorise(actor, Action::List, unit)?;
        let state = self.state();
        let register = &state.register;
        let secretary = |child: &UnitHistory| {
            let posts = register.posts_of(PostOf::Unit(child.id));
            let mut held = posts
                .filter(|post| post.title == PostTitle::Secretary)
                .flat_map(|post| holders(register, post, as_of));
            let (person, _) = held.next()?;
            Some((child.id, (person.id, person.name_on(as_of).to_owned())))
        };
        Ok(register.children_on(unit, as_of).filter_map(secretary).collect())
    }
}

fn holders<'r>(
    register: &'r Register,
    post: &PostHistory,
    on: Date,
) -> impl Iterator<Item = (&'r PersonHistory, &'r Holding)> {
    let id = post.id;
    register.ever_held(id).filter_map(move |person| {
        let held = person.holdings.iter().find(|held| held.post == id && held.span.covers(on))?;
        Some((person, held))
    })
}

/// The posts of an organisation or a committee on a day, in the order of their titles.
fn seats_of(register: &Register, of: PostOf, on: Date) -> Vec<Seat> {
    let posts = register.posts_of(of);
    let standing = posts.filter(|post| post.life.is_some_and(|life| life.covers(on)));
    let mut seats: Vec<Seat> = standing.flat_map(|post| seats(register, post, on)).collect();
    seats.sort_by_key(|seat| seat.title);
    seats
}

fn seats(register: &Register, post: &PostHistory, on: Date) -> Vec<Seat> {
    let empty = Seat {
        title: post.title,
        wording: post.wording.clone(),
        holder: None,
        since: None,
        paper: None,
    };
    let held: Vec<Seat> = holders(register, post, on)
        .map(|(person, held)| Seat {
            holder: Some((person.id, person.name_on(on).to_owned())),
            since: Some(held.span.from),
            paper: register
                .event(held.taken_by)
                .and_then(|event| event.draft.paper)
                .and_then(|paper| link(register, paper)),
            ..empty.clone()
        })
        .collect();
    if held.is_empty() { vec![empty] } else { held }
}

fn sitting(register: &Register, committee: &CommitteeHistory, on: Date) -> Option<Sitting> {
    if !committee.life.is_some_and(|life| life.covers(on)) {
        return None;
    }
    let term = committee.terms.iter().rev().find(|term| term.from <= on)?;
    let seats = seats_of(register, PostOf::Committee(committee.id), on);
    let mut people: Vec<PersonId> =
        seats.iter().filter_map(|seat| Some(seat.holder.as_ref()?.0)).collect();
    people.sort_unstable();
    people.dedup();
    Some(Sitting {
        kind: committee.kind,
        term: term.term.clone(),
        from: term.from,
        size: term.size,
        members: people.len(),
        seats,
    })
}
