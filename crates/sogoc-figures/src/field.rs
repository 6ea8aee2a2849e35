//! The attributes a figure may ask about, and their value for one member on one day.

use jiff::civil::Date;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::UnitId;
use sogoc_domain::person::{Activity, Detail, Education, MemberKind, Professional, Sex, Theory};

/// An attribute of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Giới tính.
    Sex,
    /// Dân tộc thiểu số hay không.
    Minority,
    /// Dân tộc, the code.
    Ethnicity,
    /// Tuổi, whole years.
    Age,
    /// Năm sinh.
    BirthYear,
    /// Dự bị, chính thức.
    Kind,
    /// Tình trạng sinh hoạt.
    Activity,
    /// Tuổi Đảng, whole years.
    PartyAge,
    /// Ngày vào Đảng.
    Admitted,
    /// Ngày chính thức.
    Official,
    /// Lý luận chính trị.
    Theory,
    /// Giáo dục phổ thông.
    Education,
    /// Chuyên môn nghiệp vụ.
    Professional,
    /// Đoàn viên.
    YouthUnion,
    /// Chi bộ, the id.
    Cell,
}

/// A value of a field.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// True or false.
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// A day.
    Day(Date),
    /// A word of a closed list, or an id.
    Word(String),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bool(yes) => yes.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Day(day) => day.fmt(f),
            Self::Word(word) => word.fmt(f),
        }
    }
}

/// What kind of value a field has; decides which comparisons make sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// True or false.
    Bool,
    /// A whole number.
    Number,
    /// A day.
    Day,
    /// One of these words.
    Words(&'static [(&'static str, &'static str)]),
    /// Any word.
    Free,
}

impl Field {
    /// Every field.
    pub const ALL: &'static [Self] = &[
        Self::Sex,
        Self::Minority,
        Self::Ethnicity,
        Self::Age,
        Self::BirthYear,
        Self::Kind,
        Self::Activity,
        Self::PartyAge,
        Self::Admitted,
        Self::Official,
        Self::Theory,
        Self::Education,
        Self::Professional,
        Self::YouthUnion,
        Self::Cell,
    ];

    /// Its identifier in the figure language.
    pub fn id(self) -> &'static str {
        match self {
            Self::Sex => "sex",
            Self::Minority => "minority",
            Self::Ethnicity => "ethnicity",
            Self::Age => "age",
            Self::BirthYear => "birth_year",
            Self::Kind => "kind",
            Self::Activity => "activity",
            Self::PartyAge => "party_age",
            Self::Admitted => "admitted",
            Self::Official => "official",
            Self::Theory => "theory",
            Self::Education => "education",
            Self::Professional => "professional",
            Self::YouthUnion => "youth_union",
            Self::Cell => "cell",
        }
    }

    /// Its Vietnamese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Sex => "giới tính",
            Self::Minority => "dân tộc thiểu số",
            Self::Ethnicity => "dân tộc",
            Self::Age => "tuổi",
            Self::BirthYear => "năm sinh",
            Self::Kind => "loại đảng viên",
            Self::Activity => "tình trạng sinh hoạt",
            Self::PartyAge => "tuổi Đảng",
            Self::Admitted => "ngày vào Đảng",
            Self::Official => "ngày chính thức",
            Self::Theory => "lý luận chính trị",
            Self::Education => "giáo dục phổ thông",
            Self::Professional => "chuyên môn nghiệp vụ",
            Self::YouthUnion => "đoàn viên",
            Self::Cell => "chi bộ",
        }
    }

    /// The field of that identifier.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.id() == id)
    }

    /// What its values look like.
    pub fn shape(self) -> Shape {
        match self {
            Self::Sex => Shape::Words(Sex::WORDS),
            Self::Kind => Shape::Words(MemberKind::WORDS),
            Self::Activity => Shape::Words(Activity::WORDS),
            Self::Theory => Shape::Words(Theory::WORDS),
            Self::Education => Shape::Words(Education::WORDS),
            Self::Professional => Shape::Words(Professional::WORDS),
            Self::Minority | Self::YouthUnion => Shape::Bool,
            Self::Age | Self::PartyAge | Self::BirthYear | Self::Ethnicity => Shape::Number,
            Self::Admitted | Self::Official => Shape::Day,
            Self::Cell => Shape::Free,
        }
    }

    /// Every value to show in a grouping even when nobody has it; empty for open lists.
    pub fn all_values(self) -> Vec<Value> {
        match self.shape() {
            // Within a list of members nobody is outside it.
            Shape::Words(words) => words
                .iter()
                .filter(|(id, _)| self != Self::Activity || !matches!(*id, "left" | "not_member"))
                .map(|(id, _)| Value::Word((*id).to_owned()))
                .collect(),
            Shape::Bool => vec![Value::Bool(true), Value::Bool(false)],
            _ => Vec::new(),
        }
    }

    /// The value for one member; `None` when it is not known.
    pub fn of(self, member: &Member<'_>) -> Option<Value> {
        let (person, on) = (member.person, member.on);
        let word = |id: &str| Value::Word(id.to_owned());
        match self {
            Self::Sex => person.sex_on(on).map(|sex| word(sex.id())),
            Self::Minority => person.ethnicity_on(on).map(|group| Value::Bool(group.is_minority())),
            Self::Ethnicity => person.ethnicity_on(on).map(|group| Value::Number(group.0.into())),
            Self::Age => person.age_on(on).map(|age| Value::Number(age.into())),
            Self::BirthYear => person.birth_on(on).year().map(|year| Value::Number(year.into())),
            Self::Kind => person.kind_on(on).map(|kind| word(kind.id())),
            Self::Activity => Some(word(person.activity_on(on).id())),
            Self::PartyAge => person.party_age_on(on).map(|age| Value::Number(age.into())),
            Self::Admitted => person.milestones.on(on)?.admitted_on.reckoned().map(Value::Day),
            Self::Official => person.milestones.on(on)?.official_on.reckoned().map(Value::Day),
            Self::Theory => person.theory_on(on).map(|theory| word(theory.id())),
            Self::Education => detail(member, |detail| match detail {
                Detail::Education(level) => Some(word(level.id())),
                _ => None,
            }),
            Self::Professional => detail(member, |detail| match detail {
                Detail::Professional(level) => Some(word(level.id())),
                _ => None,
            }),
            Self::YouthUnion => detail(member, |detail| match detail {
                Detail::YouthUnion(yes) => Some(Value::Bool(*yes)),
                _ => None,
            }),
            Self::Cell => Some(Value::Word(member.cell.to_string())),
        }
    }
}

fn detail(member: &Member<'_>, pick: impl Fn(&Detail) -> Option<Value>) -> Option<Value> {
    member.person.detail(member.on, pick)
}

/// One member on one day: what a filter is asked about.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// The person.
    pub person: &'a PersonHistory,
    /// The home cell on that day.
    pub cell: UnitId,
    /// The day.
    pub on: Date,
}
