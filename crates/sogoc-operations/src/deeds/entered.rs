//! What somebody typed into the form of a deed, and what is wrong with it.

use std::collections::BTreeMap;

use crate::error::OperationError;

/// A filled form, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entered {
    /// The day it takes effect.
    pub on: String,
    /// The answers, by the names of the questions.
    pub values: BTreeMap<String, String>,
    /// The paper it rests on.
    pub paper: EnteredPaper,
    /// The clerk's own words.
    pub note: String,
}

/// A paper, as typed; all empty when there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EnteredPaper {
    /// The type, a code of [`sogoc_domain::paper::PaperKind`].
    pub kind: String,
    /// Số.
    pub number: String,
    /// Ký hiệu.
    pub sign: String,
    /// Ngày ban hành.
    pub dated: String,
    /// Cơ quan ban hành.
    pub issuer: String,
}

/// Something wrong at a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The name of a question; `on`, `paper_kind`, `paper_number`, `paper_sign`, `paper_dated`,
    /// `paper_issuer`, `note`, `reason`; `person:<id>` for one of many; empty for the whole.
    pub field: String,
    /// What is wrong and what to do, in Vietnamese.
    pub words: String,
}

impl Wrong {
    /// Wrong at a field.
    pub fn at(field: impl Into<String>, words: impl Into<String>) -> Self {
        Self { field: field.into(), words: words.into() }
    }
}

/// Why a deed was not foreseen or carried out. Nothing was changed.
#[derive(Debug)]
pub enum DeedError {
    /// What was typed will not do.
    Wrong(Vec<Wrong>),
    /// It may not be done, or something failed.
    Failed(OperationError),
}

impl From<OperationError> for DeedError {
    fn from(error: OperationError) -> Self {
        Self::Failed(error)
    }
}

impl EnteredPaper {
    /// Whether nothing was typed that tells one paper from another.
    pub fn is_blank(&self) -> bool {
        [&self.number, &self.sign, &self.dated, &self.issuer].iter().all(|it| it.trim().is_empty())
    }
}
