//! The attributes of members a figure may ask about, and their value for one member on one day.

use std::borrow::Cow;

use jiff::civil::Date;
use sogoc_domain::category::Category;
use sogoc_domain::history::{Entry, PersonHistory};
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::person::{
    AcademicTitle, Activity, Detail, Education, MemberKind, Occupation, Professional, Sex, Theory,
};
use sogoc_domain::post::PostTitle;
use sogoc_domain::rating::Grade;
use sogoc_domain::register::Register;

use crate::attribute::{Attribute, Round, rating_id, rating_label, round_of};
use crate::flat;
use crate::question::{Question, members_of};
use crate::units::category_on;
use crate::value::{Shape, Value};

/// An attribute of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Giới tính.
    Sex,
    /// Dân tộc thiểu số hay không.
    Minority,
    /// Dân tộc, the code.
    Ethnicity,
    /// Theo tôn giáo hay không.
    Religious,
    /// Tôn giáo, the code.
    Religion,
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
    /// Đã từng được kết nạp lại.
    Readmitted,
    /// Nhóm nghề nghiệp.
    Occupation,
    /// Lý luận chính trị.
    Theory,
    /// Giáo dục phổ thông.
    Education,
    /// Chuyên môn nghiệp vụ.
    Professional,
    /// Chức danh khoa học.
    Title,
    /// Đoàn viên.
    YouthUnion,
    /// Chủ doanh nghiệp tư nhân.
    BusinessOwner,
    /// Kết hôn với người nước ngoài.
    ForeignSpouse,
    /// Vi phạm chính sách dân số.
    PolicyViolation,
    /// Bộ đội xuất ngũ.
    Demobilised,
    /// Chi bộ, the id.
    Cell,
    /// Loại hình of the base organisation.
    Category,
    /// Xếp loại in a round, whenever it was decided.
    Rating(Round),
    /// Giữ chức vụ: a post of this title, or any.
    Holds(Option<PostTitle>),
}

impl Attribute for Field {
    type Subject<'a> = Member<'a>;
    type Id = PersonId;

    fn all(register: &Register, unit: UnitId, on: Date) -> impl Iterator<Item = Self::Subject<'_>> {
        members_of(register, unit, on)
    }

    fn counted(
        question: &Question,
        register: &Register,
        by: Option<Self>,
    ) -> Option<Vec<(Option<Value>, u64)>> {
        flat::count(question, register, by)
    }

    fn whose(member: &Member<'_>) -> PersonId {
        member.person.id
    }

    const ALL: &'static [Self] = &[
        Self::Sex,
        Self::Minority,
        Self::Ethnicity,
        Self::Religious,
        Self::Religion,
        Self::Age,
        Self::BirthYear,
        Self::Kind,
        Self::Activity,
        Self::PartyAge,
        Self::Admitted,
        Self::Official,
        Self::Readmitted,
        Self::Occupation,
        Self::Theory,
        Self::Education,
        Self::Professional,
        Self::Title,
        Self::YouthUnion,
        Self::BusinessOwner,
        Self::ForeignSpouse,
        Self::PolicyViolation,
        Self::Demobilised,
        Self::Cell,
        Self::Category,
        Self::Rating(None),
        Self::Holds(None),
    ];

    fn id(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Sex => "sex",
            Self::Minority => "minority",
            Self::Ethnicity => "ethnicity",
            Self::Religious => "religious",
            Self::Religion => "religion",
            Self::Age => "age",
            Self::BirthYear => "birth_year",
            Self::Kind => "kind",
            Self::Activity => "activity",
            Self::PartyAge => "party_age",
            Self::Admitted => "admitted",
            Self::Official => "official",
            Self::Readmitted => "readmitted",
            Self::Occupation => "occupation",
            Self::Theory => "theory",
            Self::Education => "education",
            Self::Professional => "professional",
            Self::Title => "title",
            Self::YouthUnion => "youth_union",
            Self::BusinessOwner => "business_owner",
            Self::ForeignSpouse => "foreign_spouse",
            Self::PolicyViolation => "policy_violation",
            Self::Demobilised => "demobilised",
            Self::Cell => "cell",
            Self::Category => "category",
            Self::Rating(round) => return rating_id(round),
            Self::Holds(None) => "holds",
            Self::Holds(Some(title)) => return Cow::Owned(format!("{HOLDS}{}", title.id())),
        })
    }

    fn label(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Sex => "giới tính",
            Self::Minority => "dân tộc thiểu số",
            Self::Ethnicity => "dân tộc",
            Self::Religious => "theo tôn giáo",
            Self::Religion => "tôn giáo",
            Self::Age => "tuổi",
            Self::BirthYear => "năm sinh",
            Self::Kind => "loại đảng viên",
            Self::Activity => "tình trạng sinh hoạt",
            Self::PartyAge => "tuổi Đảng",
            Self::Admitted => "ngày vào Đảng",
            Self::Official => "ngày chính thức",
            Self::Readmitted => "kết nạp lại",
            Self::Occupation => "nhóm nghề nghiệp",
            Self::Theory => "lý luận chính trị",
            Self::Education => "giáo dục phổ thông",
            Self::Professional => "chuyên môn nghiệp vụ",
            Self::Title => "chức danh khoa học",
            Self::YouthUnion => "đoàn viên",
            Self::BusinessOwner => "chủ doanh nghiệp tư nhân",
            Self::ForeignSpouse => "kết hôn với người nước ngoài",
            Self::PolicyViolation => "vi phạm chính sách dân số",
            Self::Demobilised => "bộ đội xuất ngũ",
            Self::Cell => "chi bộ",
            Self::Category => "loại hình cơ sở",
            Self::Rating(round) => return rating_label(round),
            Self::Holds(None) => "giữ chức vụ",
            Self::Holds(Some(title)) => {
                return Cow::Owned(format!("giữ chức vụ {}", title.label()));
            }
        })
    }

    fn named(id: &str) -> Option<Self> {
        let round = || round_of(id).map(|year| Self::Rating(Some(year)));
        let post = || Some(Self::Holds(Some(id.strip_prefix(HOLDS)?.parse().ok()?)));
        Self::ALL.iter().copied().find(|field| field.id() == id).or_else(round).or_else(post)
    }

    fn shape(self) -> Shape {
        match self {
            Self::Sex => Shape::Words(Sex::WORDS),
            Self::Kind => Shape::Words(MemberKind::WORDS),
            Self::Activity => Shape::Words(Activity::WORDS),
            Self::Occupation => Shape::Words(Occupation::WORDS),
            Self::Theory => Shape::Words(Theory::WORDS),
            Self::Education => Shape::Words(Education::WORDS),
            Self::Professional => Shape::Words(Professional::WORDS),
            Self::Title => Shape::Words(AcademicTitle::WORDS),
            Self::Category => Shape::Words(Category::WORDS),
            Self::Rating(_) => Shape::Words(Grade::WORDS),
            Self::Minority
            | Self::Religious
            | Self::Readmitted
            | Self::YouthUnion
            | Self::BusinessOwner
            | Self::ForeignSpouse
            | Self::PolicyViolation
            | Self::Demobilised
            | Self::Holds(_) => Shape::Bool,
            Self::Age | Self::PartyAge | Self::BirthYear | Self::Ethnicity => Shape::Number,
            Self::Admitted | Self::Official => Shape::Day,
            Self::Cell | Self::Religion => Shape::Free,
        }
    }

    fn always_shown(self) -> Vec<Value> {
        // Within a list of members nobody is outside it; of grades and categories most do not
        // belong to the round or the unit at all.
        match self {
            Self::Activity => {
                let outside = [Value::word("left"), Value::word("not_member")];
                let mut values = self.shape().values();
                values.retain(|value| !outside.contains(value));
                values
            }
            Self::Rating(_) | Self::Category => Vec::new(),
            _ => self.shape().values(),
        }
    }

    fn of(self, member: &Member<'_>) -> Option<Value> {
        let (person, on) = (member.person, member.on);
        match self {
            Self::Sex => person.sex_on(on).map(|sex| Value::word(sex.id())),
            Self::Minority => person.ethnicity_on(on).map(|group| Value::Bool(group.is_minority())),
            Self::Ethnicity => person.ethnicity_on(on).map(|group| Value::Number(group.0.into())),
            Self::Age => person.age_on(on).map(|age| Value::Number(age.into())),
            Self::BirthYear => person.birth_on(on).year().map(|year| Value::Number(year.into())),
            Self::Kind => person.kind_on(on).map(|kind| Value::word(kind.id())),
            Self::Activity => Some(Value::word(person.activity_on(on).id())),
            Self::PartyAge => person.party_age_on(on).map(|age| Value::Number(age.into())),
            Self::Admitted => person.milestones.on(on)?.admitted_on.reckoned().map(Value::Day),
            Self::Official => person.milestones.on(on)?.official_on.reckoned().map(Value::Day),
            Self::Readmitted => Some(Value::Bool(was_readmitted(person, on))),
            Self::Theory => person.theory_on(on).map(|theory| Value::word(theory.id())),
            Self::Cell => Some(Value::word(member.cell.to_string())),
            Self::Category => category_on(member.register, member.cell, on)
                .map(|category| Value::word(category.id())),
            Self::Rating(round) => {
                let year = round.unwrap_or(on.year());
                let given = person.ratings.iter().rev().find(|given| given.year == year)?;
                Some(Value::word(given.grade.id()))
            }
            Self::Holds(title) => Some(Value::Bool(holds(member, title))),
            _ => person.detail(on, |detail| self.in_detail(detail)),
        }
    }
}

impl Field {
    /// The value where a detail of the person is just that.
    fn in_detail(self, detail: &Detail) -> Option<Value> {
        Some(match (self, detail) {
            (Self::Education, Detail::Education(level)) => Value::word(level.id()),
            (Self::Professional, Detail::Professional(level)) => Value::word(level.id()),
            (Self::Occupation, Detail::Occupied(group)) => Value::word(group.id()),
            (Self::Title, Detail::Title(title)) => Value::word(title.id()),
            (Self::Religion, Detail::Religion(code)) => Value::word(code.clone()),
            (Self::Religious, Detail::Religion(code)) => Value::Bool(Detail::is_religion(code)),
            (Self::YouthUnion, Detail::YouthUnion(yes))
            | (Self::BusinessOwner, Detail::BusinessOwner(yes))
            | (Self::ForeignSpouse, Detail::ForeignSpouse(yes))
            | (Self::PolicyViolation, Detail::PolicyViolation(yes))
            | (Self::Demobilised, Detail::Demobilised(yes)) => Value::Bool(*yes),
            _ => return None,
        })
    }
}

/// How the identifier of a post of one title begins: `holds_secretary`.
const HOLDS: &str = "holds_";

fn holds(member: &Member<'_>, title: Option<PostTitle>) -> bool {
    let held = member.person.holdings.iter().filter(|held| held.span.covers(member.on));
    let mut posts = held.filter_map(|held| member.register.posts().get(held.post));
    posts.any(|post| title.is_none_or(|title| post.title == title))
}

fn was_readmitted(person: &PersonHistory, on: Date) -> bool {
    let again = |entry: Entry| matches!(entry, Entry::Admitted { again: true });
    person.stints.iter().any(|stint| again(stint.entry) && stint.span.from <= on)
}

/// One member on one day: what a filter is asked about.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// The register they are in.
    pub register: &'a Register,
    /// The person.
    pub person: &'a PersonHistory,
    /// The home cell on that day.
    pub cell: UnitId,
    /// The day.
    pub on: Date,
}
