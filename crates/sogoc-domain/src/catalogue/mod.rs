//! Danh mục đơn vị hành chính: a full official list held against the tree of its day.
//!
//! What can be told surely becomes a plan; what could be one thing or another is asked and left
//! until somebody answers, with everything that rests on it.

mod matching;
mod settle;
mod spelling;
mod tree;

use std::collections::BTreeMap;

pub use settle::compare;
pub use spelling::same_name;
pub use tree::Tree;

use crate::id::PlaceId;
use crate::place::PlaceKind;
use crate::reorganise::Plan;
use crate::words::words;

/// A unit of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Mã.
    pub code: String,
    /// Tên.
    pub name: String,
    /// Loại.
    pub kind: PlaceKind,
    /// The unit of the list it lies in, by its order; none for what lies in the territory itself.
    pub parent: Option<usize>,
}

words! {
    /// What somebody answers.
    Answer {
        Renamed = "renamed" => "vẫn là đơn vị cũ",
        New = "new" => "đơn vị cũ kết thúc, đây là đơn vị mới",
        Ended = "ended" => "kết thúc cùng những gì bên trong",
        Leave = "leave" => "để lại, chưa ghi",
    }
}

/// What was answered.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    /// By the code of the list, else by that of the register; by name where there is no code.
    pub each: BTreeMap<String, Answer>,
    /// To everything else.
    pub others: Option<Answer>,
    /// A paper says that codes used again are those of new units.
    pub reused_are_new: bool,
}

impl Answers {
    fn to(&self, called: &str) -> Answer {
        self.each.get(called).copied().or(self.others).unwrap_or(Answer::Leave)
    }
}

/// How a unit is or was told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// Mã.
    pub code: Option<String>,
    /// Tên.
    pub name: String,
    /// Loại.
    pub kind: PlaceKind,
    /// The code of what it lies in, its name where it has none; none for the territory itself.
    pub parent: Option<String>,
}

/// A unit as it is to be, and as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// As the list has it; as the register had it when it ends.
    pub is: Face,
    /// As the register had it.
    pub was: Option<Face>,
}

/// Why something is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The same code has another name, while others beside it came or went.
    OtherName,
    /// The same name has another code, or none, or lies in another unit.
    OtherCode,
    /// So many units of the register have the code: only a correction there can tell them apart.
    CodeTwice(usize),
    /// It would end while so many places lie in it of which the list does not speak.
    Inside(usize),
    /// It waits for the answer about another code.
    Waits(String),
}

impl Doubt {
    /// What can be answered.
    pub fn options(&self) -> &'static [Answer] {
        match self {
            Self::OtherName | Self::OtherCode => &[Answer::Renamed, Answer::New, Answer::Leave],
            Self::Inside(_) => &[Answer::Ended, Answer::Leave],
            Self::CodeTwice(_) | Self::Waits(_) => &[],
        }
    }
}

/// What the list and the tree of its day say differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Units that are new.
    pub created: Vec<Entry>,
    /// Units that end.
    pub ended: Vec<Entry>,
    /// Units that go on under another name, of another kind or code.
    pub renamed: Vec<Entry>,
    /// Units that go on in another one.
    pub moved: Vec<Entry>,
    /// Codes of units that ended, used again.
    pub reused: Vec<Entry>,
    /// What is asked and left.
    pub ambiguous: Vec<(Entry, Doubt)>,
    /// What is sure or was answered, to be carried out.
    pub plan: Plan,
    /// Whether something of the list is left out.
    pub is_partial: bool,
}

/// A unit of the tree, by its order in it.
type Standing = usize;
/// A unit of the list, by its order in it.
type Row = usize;

/// What a unit lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Outer {
    Territory,
    Standing(Standing),
    Row(Row),
}

/// The ids that new places get.
pub type Ids<'a> = &'a mut dyn FnMut() -> PlaceId;
