//! A paper of an office as a plain model, and the docx file it becomes.
//!
//! The model says what stands on the paper; how it is laid out (paper, margins, sizes, positions) is said once, in
//! `layout.rs`, after the guide of the Central Office on the layout of Party documents (36-HD/VPTW of 2018).

mod body;
mod docx;
mod foot;
mod head;
mod layout;
mod numbering;
mod words;

use crate::table::{Column, Field};

pub use docx::{WriteError, docx};

/// One paper: a report, a decision, minutes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Letter {
    /// What stands above.
    pub head: Head,
    /// The type of the paper, "BÁO CÁO"; a message without a type has none.
    pub title: String,
    /// What it is about, in a few words, line by line under the title.
    pub about: Vec<String>,
    /// The text.
    pub body: Vec<Block>,
    /// Who signs: one at the right beside the recipients, several side by side.
    pub signatures: Vec<Signature>,
    /// Who receives it, one a line, the last being the file; empty for none.
    pub recipients: Vec<String>,
    /// Words that must stand on every page, such as that the figures are invented.
    pub stamp: Option<String>,
}

/// What stands above the title, in two columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// The body above; empty for none.
    pub superior: String,
    /// Who issues the paper.
    pub office: String,
    /// "Số 12-BC/ĐU".
    pub number: String,
    /// Seat and day: "Nậm Hạ, ngày 05 tháng 01 năm 2023".
    pub dated: String,
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A numbered heading; each level counts for itself below the one above: "I.", "1.", "a)".
    Heading(Level, String),
    /// A paragraph, its first line set in.
    Paragraph(Vec<Run>),
    /// One of a list, after a dash.
    Item(Vec<Run>),
    /// A line in the middle, bold: who decides, "QUYẾT ĐỊNH".
    Centred(String),
    /// A table.
    Grid(Grid),
}

/// How deep a heading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// "I."
    Part,
    /// "1."
    Section,
    /// "a)"
    Point,
}

/// Words of one look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub words: String,
    /// How they look.
    pub look: Look,
}

/// How words look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// Upright.
    #[default]
    Plain,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
}

/// A table in the text. Widths are shares of the page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    /// A line above it; empty for none.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows; fields beyond the last column are left out.
    pub rows: Vec<Vec<Field>>,
    /// A last row in bold.
    pub totals: Option<Vec<Field>>,
}

/// Who signs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature {
    /// In whose name: "T/M ĐẢNG ỦY"; empty for none.
    pub for_whom: String,
    /// In what post: "BÍ THƯ"; empty for none.
    pub post: String,
    /// The name under the room for the signature; empty where it is not known yet.
    pub name: String,
}

impl Block {
    /// A paragraph of plain words.
    pub fn paragraph(words: impl Into<String>) -> Self {
        Self::Paragraph(vec![Run::plain(words)])
    }

    /// One of a list in plain words.
    pub fn item(words: impl Into<String>) -> Self {
        Self::Item(vec![Run::plain(words)])
    }

    /// "**Điều 1.** …": bold words that open a paragraph.
    pub fn opened(bold: impl Into<String>, words: impl Into<String>) -> Self {
        let opening = Run { words: bold.into() + " ", look: Look::Bold };
        Self::Paragraph(vec![opening, Run::plain(words)])
    }
}

impl Run {
    /// Plain words.
    pub fn plain(words: impl Into<String>) -> Self {
        Self { words: words.into(), look: Look::Plain }
    }
}
