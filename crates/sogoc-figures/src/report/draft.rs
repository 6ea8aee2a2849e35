//! A report filled: its parts, sentences and lists, every number with the question behind it.

use sogoc_domain::review::Matter;

use super::template::ListOf;
use crate::compare::ask::Asked;

/// A report of one unit and period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it is about, line by line.
    pub about: Vec<String>,
    /// Its parts.
    pub parts: Vec<Part>,
    /// What could not be said because the register does not know it.
    pub missing: Vec<Missing>,
}

/// A part: "Kết quả".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its heading.
    pub heading: String,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A section of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its permanent id.
    pub id: String,
    /// Its heading; empty for none.
    pub heading: String,
    /// What an office may want to write here itself.
    pub own: String,
    /// Whether only the office can write it.
    pub only_own: bool,
    /// Whether each sentence is a paragraph.
    pub apart: bool,
    /// What the register says.
    pub sentences: Vec<Sentence>,
    /// What is late, missing or due, one a line.
    pub items: Vec<Vec<Piece>>,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its permanent id.
    pub id: String,
    /// Its words and numbers, the full stop included.
    pub pieces: Vec<Piece>,
}

/// Words, or a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A number and what it was reckoned from.
    Number(Number),
    /// How often a matter was found.
    Found {
        /// As written.
        words: String,
        /// The matter.
        matter: Matter,
    },
}

/// A number of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// As written: "2.260", "24,8%".
    pub words: String,
    /// The questions behind it with their answers: one of a count; part and whole of a share; now and before of a change.
    pub asked: Vec<Asked>,
}

/// A sentence that was left out, or clauses of it, and the figures they lacked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The sentence.
    pub sentence: String,
    /// What the figures are called.
    pub figures: Vec<String>,
}

impl Draft {
    /// Every section with the heading of its part.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.parts.iter().flat_map(|part| &part.sections)
    }
}

/// Pieces as a reader sees them.
pub fn plain(pieces: &[Piece]) -> String {
    let words = |piece: &Piece| match piece {
        Piece::Words(words) | Piece::Found { words, .. } => words.clone(),
        Piece::Number(number) => number.words.clone(),
    };
    pieces.iter().map(words).collect()
}

/// A kind of list with its lines.
pub(super) type Lines<'a> = &'a dyn Fn(ListOf) -> Vec<Vec<Piece>>;
