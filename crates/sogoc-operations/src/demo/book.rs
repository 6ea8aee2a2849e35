//! The demo's entries before they are recorded: what, and on which day a clerk entered it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sogoc_domain::decide::void;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{EventId, PaperId};
use sogoc_domain::paper::{PaperFace, PaperKind};
use sogoc_domain::refusal::Refusal;
use sogoc_domain::register::Register;

use super::dice::Dice;

/// One entry.
#[derive(Debug)]
pub(super) enum Line {
    /// Something that happened.
    New(Draft),
    /// It was entered wrongly: the entry, and what is right.
    Replace(Box<(Draft, Draft)>),
    /// It never happened: the entry, and why it was made.
    Void(Draft, String),
}

impl Line {
    /// The event to record, now that the entries before it have their ids.
    pub(super) fn draft(self, register: &Register) -> Result<Draft, Refusal> {
        match self {
            Self::New(draft) => Ok(draft),
            Self::Replace(entry) => {
                let (wrong, right) = *entry;
                Ok(Draft { replaces: Some(recorded(register, &wrong)?), ..right })
            }
            Self::Void(wrong, why) => void(register, recorded(register, &wrong)?, &why),
        }
    }
}

/// The id under which an entry was recorded.
fn recorded(register: &Register, entry: &Draft) -> Result<EventId, Refusal> {
    let events = register.events_of(entry.fact.subject());
    let found = events.iter().find(|event| event.draft == *entry);
    found.map(|event| event.id).ok_or(Refusal::NothingToCorrect)
}

/// All entries by the day they were made.
#[derive(Debug, Default)]
pub(super) struct Book {
    pages: BTreeMap<Date, Vec<Line>>,
    /// The last number given to a paper of a sign in a year.
    numbers: BTreeMap<(String, i16), u32>,
}

impl Book {
    /// Enters an event at the end of its month, as an office does.
    pub(super) fn enter(&mut self, draft: Draft) {
        let day = draft.effective_on.last_of_month();
        self.enter_on(day, Line::New(draft));
    }

    /// Enters something on a day of its own.
    pub(super) fn enter_on(&mut self, day: Date, line: Line) {
        self.pages.entry(day).or_default().push(line);
    }

    /// Enters a paper with the next number of its sign, on the day an event resting on it is
    /// entered.
    pub(super) fn paper(&mut self, dice: &mut Dice, day: Date, paper: &Paper<'_>) -> PaperId {
        let id: PaperId = dice.id(paper.dated);
        let count = self.numbers.entry((paper.sign.to_owned(), paper.dated.year())).or_insert(0);
        // Other matters are numbered in between.
        *count += u32::try_from(dice.between(1, 9)).unwrap_or(1);
        let face = PaperFace {
            kind: paper.kind,
            number: format!("{count:02}"),
            sign: paper.sign.to_owned(),
            dated: Some(paper.dated),
            issuer: paper.issuer.to_owned(),
        };
        let draft = Draft::new(paper.dated, Fact::PaperRecorded { paper: id, face })
            .noting(Some(paper.about.clone()));
        self.enter_on(day, Line::New(draft));
        id
    }

    /// Takes in the entries of another book; on a day both know, they come after its own.
    pub(super) fn join(&mut self, other: Self) {
        for (day, mut lines) in other.pages {
            self.pages.entry(day).or_default().append(&mut lines);
        }
    }

    /// How many entries there are.
    pub(super) fn len(&self) -> usize {
        self.pages.values().map(Vec::len).sum()
    }

    /// The days with their entries, first day first.
    pub(super) fn into_pages(self) -> impl Iterator<Item = (Date, Vec<Line>)> {
        self.pages.into_iter()
    }
}

/// A paper still without its number.
#[derive(Debug)]
pub(super) struct Paper<'a> {
    pub(super) kind: PaperKind,
    pub(super) sign: &'a str,
    pub(super) dated: Date,
    pub(super) issuer: &'a str,
    /// Trích yếu.
    pub(super) about: String,
}
