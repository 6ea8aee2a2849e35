//! What happens to posts and committees, ratings and papers.

use sogoc_domain::event::Draft;
use sogoc_domain::post::{CommitteeKind, PostOf, PostTitle, Rated};
use sogoc_domain::rating::Grade;

use super::Story;
use crate::builder::{committee, paper, post};

impl Story {
    pub(super) fn create_post(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let of = if self.dice.chance(30) {
            PostOf::Place(self.any_place(on.0)?)
        } else {
            PostOf::Unit(self.any_unit(on.0, |_| true)?)
        };
        let title = self.dice.one_of([
            PostTitle::Secretary,
            PostTitle::DeputySecretary,
            PostTitle::HamletHead,
        ]);
        Some(vec![on.creates(post(self.number()), of, title)])
    }

    pub(super) fn appoint(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let (who, post) = (self.any_person(|_| true)?, self.any_post(on.0)?);
        Some(vec![on.appoints(who, post)])
    }

    pub(super) fn relieve(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let who = self.any_person(|it| it.holdings.iter().any(|held| held.span.covers(on.0)))?;
        let holdings = &self.known(who)?.holdings;
        let post = holdings.iter().find(|held| held.span.covers(on.0))?.post;
        Some(vec![on.relieves(who, post)])
    }

    pub(super) fn abolish(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        Some(vec![on.abolishes(self.any_post(on.0)?)])
    }

    /// A committee with a seat, and its first term.
    pub(super) fn committee(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let unit = self.any_unit(on.0, |_| true)?;
        let (id, seat) = (committee(self.number()), post(self.number()));
        let term = sogoc_domain::fact::Fact::TermStarted {
            committee: id,
            term: "2020-2025".to_owned(),
            size: Some(9),
            congress_on: None,
        };
        Some(vec![
            on.seats(id, unit, CommitteeKind::Executive),
            on.says(term),
            on.creates(seat, PostOf::Committee(id), PostTitle::CommitteeMember),
        ])
    }

    pub(super) fn rate(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let rated = if self.dice.chance(50) {
            Rated::Unit(self.any_unit(on.0, |_| true)?)
        } else {
            Rated::Person(self.member(on.0)?)
        };
        let grade = self.dice.one_of([Grade::Excellent, Grade::Good, Grade::Fulfilled]);
        Some(vec![on.rates(rated, on.0.year() - 1, grade)])
    }

    /// A paper, and somebody moved by it.
    pub(super) fn paper(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let number = self.number();
        let id = paper(number);
        let (who, cell) = (self.member(on.0)?, self.cell(on.0)?);
        Some(vec![on.files(id, &number.to_string()), on.transfers(who, cell).on(Some(id))])
    }
}
