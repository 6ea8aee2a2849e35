//! The histories of posts, committees and papers.

use std::sync::Arc;

use jiff::civil::Date;

use super::History;
use crate::event::Event;
use crate::fact::Fact;
use crate::id::{CommitteeId, PaperId, PostId, UnitId};
use crate::misfit::Misfit;
use crate::paper::PaperFace;
use crate::post::{CommitteeKind, PostOf, PostTitle};
use crate::timeline::Span;

/// Everything about one post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostHistory {
    /// Permanent id.
    pub id: PostId,
    /// What it belongs to.
    pub of: Option<PostOf>,
    /// Its title.
    pub title: PostTitle,
    /// Its exact words.
    pub wording: Option<String>,
    /// The days it exists.
    pub life: Option<Span>,
}

impl PostHistory {
    /// What it is called: its exact words, else its title.
    pub fn words(&self) -> &str {
        self.wording.as_deref().unwrap_or_else(|| self.title.label())
    }
}

impl History for PostHistory {
    fn empty() -> Self {
        Self {
            id: PostId(uuid::Uuid::nil()),
            of: None,
            title: PostTitle::Other,
            wording: None,
            life: None,
        }
    }

    fn take(&mut self, event: &Arc<Event>) -> Result<(), Misfit> {
        let on = event.effective_on();
        match (&event.draft.fact, &mut self.life) {
            (Fact::PostEstablished { post, of, title, wording }, None) => {
                self.id = *post;
                self.of = Some(*of);
                self.title = *title;
                self.wording.clone_from(wording);
                self.life = Some(Span::starting(on));
            }
            (Fact::PostEstablished { .. }, Some(_)) => return Err(Misfit::Twice),
            (_, None) => return Err(Misfit::NotYet),
            (_, Some(life)) if life.to.is_some() => return Err(Misfit::Ended),
            (Fact::PostEnded { .. }, Some(life)) => life.to = Some(on),
            _ => return Err(Misfit::WrongSubject),
        }
        Ok(())
    }
}

/// A term of a committee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The day it begins.
    pub from: Date,
    /// `2020-2025`.
    pub term: String,
    /// The number of members decided.
    pub size: Option<u16>,
    /// The day of the congress.
    pub congress_on: Option<Date>,
}

/// Everything about one committee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitteeHistory {
    /// Permanent id.
    pub id: CommitteeId,
    /// Whose it is.
    pub unit: Option<UnitId>,
    /// Which committee.
    pub kind: CommitteeKind,
    /// The days it exists.
    pub life: Option<Span>,
    /// Its terms, oldest first.
    pub terms: Vec<Term>,
}

impl History for CommitteeHistory {
    fn empty() -> Self {
        Self {
            id: CommitteeId(uuid::Uuid::nil()),
            unit: None,
            kind: CommitteeKind::Executive,
            life: None,
            terms: Vec::new(),
        }
    }

    fn take(&mut self, event: &Arc<Event>) -> Result<(), Misfit> {
        let on = event.effective_on();
        match (&event.draft.fact, &mut self.life) {
            (Fact::CommitteeEstablished { committee, unit, committee_kind }, None) => {
                self.id = *committee;
                self.unit = Some(*unit);
                self.kind = *committee_kind;
                self.life = Some(Span::starting(on));
            }
            (Fact::CommitteeEstablished { .. }, Some(_)) => return Err(Misfit::Twice),
            (_, None) => return Err(Misfit::NotYet),
            (_, Some(life)) if life.to.is_some() => return Err(Misfit::Ended),
            (Fact::TermStarted { term, size, congress_on, .. }, _) => self.terms.push(Term {
                from: on,
                term: term.clone(),
                size: *size,
                congress_on: *congress_on,
            }),
            (Fact::CommitteeEnded { .. }, Some(life)) => life.to = Some(on),
            _ => return Err(Misfit::WrongSubject),
        }
        Ok(())
    }
}

/// A paper, as it was entered or last corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperHistory {
    /// Permanent id.
    pub id: PaperId,
    /// What identifies it; `None` only before the first event.
    pub face: Option<PaperFace>,
    /// Its abstract, unless erased.
    pub summary: Option<String>,
}

impl History for PaperHistory {
    fn empty() -> Self {
        Self { id: PaperId(uuid::Uuid::nil()), face: None, summary: None }
    }

    fn take(&mut self, event: &Arc<Event>) -> Result<(), Misfit> {
        let Fact::PaperRecorded { paper, face } = &event.draft.fact else {
            return Err(Misfit::WrongSubject);
        };
        if self.face.is_some() {
            return Err(Misfit::Twice);
        }
        self.id = *paper;
        self.face = Some(face.clone());
        self.summary.clone_from(&event.draft.personal.note);
        Ok(())
    }
}
