//! What a deed is: a kind of happening, what it is about, and the questions its form asks.

use jiff::civil::Date;
use sogoc_domain::event::{Draft, Subject};
use sogoc_domain::paper::PaperKind;
use sogoc_domain::register::Register;

use super::reading::Reader;

/// A kind of happening that can be entered.
#[derive(Debug, Clone, Copy)]
pub struct Deed {
    /// Permanent name in addresses and programs, such as `admit`.
    pub id: &'static str,
    /// What an office calls it.
    pub label: &'static str,
    /// The heading it stands under.
    pub group: Group,
    /// What it is entered from.
    pub about: About,
    /// What the day it takes effect on is called in its form.
    pub day: &'static str,
    /// One sentence on when to use it, or what it does.
    pub hint: &'static str,
    /// The questions of its form, in order.
    pub asks: &'static [Ask],
    /// The type of paper it usually rests on.
    pub paper: PaperKind,
    /// Whether it may be entered for many people at once.
    pub many: bool,
    /// Whether it makes sense for a subject as that stands.
    pub(super) fits: fn(&Situation<'_>) -> bool,
    /// Makes drafts of what was typed, or says what is wrong.
    pub(super) read: fn(&mut Reader<'_>) -> Option<Vec<Draft>>,
}

/// The headings deeds stand under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Becoming a member, standing as one, what is known of the person.
    Member,
    /// Coming from and going to other cells.
    Transfer,
    /// Leaving the Party's lists.
    Leaving,
    /// Posts.
    Post,
    /// The yearly review.
    Rating,
    /// Organisations.
    Unit,
    /// Committees and their terms.
    Committee,
    /// Places.
    Place,
}

impl Group {
    /// The heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::Member => "Đảng viên",
            Self::Transfer => "Chuyển sinh hoạt đảng",
            Self::Leaving => "Ra khỏi Đảng, từ trần",
            Self::Post => "Chức vụ",
            Self::Rating => "Đánh giá, xếp loại",
            Self::Unit => "Tổ chức đảng",
            Self::Committee => "Cấp ủy, nhiệm kỳ",
            Self::Place => "Địa bàn",
        }
    }
}

/// What a deed is entered from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Somebody the register does not hold yet; entered from an organisation.
    NewPerson,
    /// A person of the register.
    Person,
    /// An organisation.
    Unit,
    /// A place.
    Place,
}

/// One question of a form.
#[derive(Debug, Clone, Copy)]
pub struct Ask {
    /// Its name in forms and programs.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// A line of help under it; empty when it needs none.
    pub help: &'static str,
    /// What kind of answer it takes.
    pub kind: AskKind,
    /// Whether it must be answered.
    pub required: bool,
}

/// The kind of answer a question takes.
#[derive(Debug, Clone, Copy)]
pub enum AskKind {
    /// A line of text.
    Text,
    /// A whole number.
    Number,
    /// A whole day, dd/mm/yyyy.
    Day,
    /// A day, month or year.
    PartialDay,
    /// `yes` or `no`.
    YesNo,
    /// A cell: its id, or as typed its code or name.
    Cell,
    /// An organisation, likewise.
    Unit,
    /// A place: its id, or as typed its code or name.
    Place,
    /// One of a closed list.
    Choice(fn() -> Vec<Choice>),
    /// Any number of a closed list, set apart by commas.
    Choices(fn() -> Vec<Choice>),
    /// One of what the subject has on the day, such as the posts a person holds.
    Among(fn(&Situation<'_>) -> Vec<Choice>),
}

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub id: String,
    /// What is read.
    pub label: String,
}

/// A subject of the register on a day, as a form is opened for it.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// The register.
    pub register: &'a Register,
    /// What the form is about.
    pub about: Subject,
    /// The day.
    pub on: Date,
}

impl Choice {
    /// A choice.
    pub fn new(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self { id: id.into(), label: label.into() }
    }

    /// The words of a closed list.
    pub(super) fn words(all: &[(&str, &str)]) -> Vec<Self> {
        all.iter().map(|(id, label)| Self::new(*id, sogoc_domain::text::capital(label))).collect()
    }
}

impl Deed {
    /// The question of that name.
    pub fn ask(&self, name: &str) -> Option<&'static Ask> {
        self.asks.iter().find(|ask| ask.name == name)
    }
}
