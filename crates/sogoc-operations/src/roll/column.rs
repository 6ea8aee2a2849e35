//! The columns a list can show: what stands in each for one member on one day, and how it orders them.

use sogoc_domain::date::PartialDate;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::UnitId;
use sogoc_domain::person::{Detail, MemberKind};
use sogoc_domain::text::capital;
use sogoc_figures::field::Member;

use crate::codes::ethnic_name;
use crate::names::plain_number;
use crate::person::shown;

/// A column beside the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// Ngày sinh.
    Birth,
    /// Tuổi.
    Age,
    /// Giới tính.
    Sex,
    /// Dân tộc.
    Ethnicity,
    /// Chi bộ.
    Cell,
    /// The organisation above the cell.
    Above,
    /// Dự bị, chính thức.
    Kind,
    /// Tình trạng sinh hoạt.
    Activity,
    /// Ngày vào Đảng.
    Admitted,
    /// Ngày chính thức.
    Official,
    /// Tuổi Đảng.
    PartyAge,
    /// Số thẻ.
    Card,
    /// Số lý lịch.
    Profile,
    /// Giáo dục phổ thông.
    Education,
    /// Chuyên môn nghiệp vụ.
    Professional,
    /// Lý luận chính trị.
    Theory,
    /// Nhóm nghề nghiệp.
    Occupation,
    /// Chức vụ.
    Posts,
    /// Xếp loại of the last round given.
    Rating,
}

/// What stands in a cell of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Nothing is known.
    Nothing,
    /// Not official yet, so there is no day of it.
    OnProbation,
    /// Words.
    Text(String),
    /// A number.
    Number(i64),
    /// A date as far as it is known.
    Date(PartialDate),
    /// An organisation.
    Unit(UnitId, String),
    /// Several organisations.
    Units(Vec<(UnitId, String)>),
}

impl Column {
    /// Every column, in the order they stand.
    pub const ALL: &'static [Self] = &[
        Self::Birth,
        Self::Age,
        Self::Sex,
        Self::Ethnicity,
        Self::Cell,
        Self::Above,
        Self::Kind,
        Self::Activity,
        Self::Admitted,
        Self::Official,
        Self::PartyAge,
        Self::Card,
        Self::Profile,
        Self::Education,
        Self::Professional,
        Self::Theory,
        Self::Occupation,
        Self::Posts,
        Self::Rating,
    ];

    /// The columns of a list nobody chose columns for.
    pub const USUAL: &'static [Self] =
        &[Self::Birth, Self::Sex, Self::Ethnicity, Self::Cell, Self::Admitted, Self::Official];

    /// Its code in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Birth => "birth",
            Self::Age => "age",
            Self::Sex => "sex",
            Self::Ethnicity => "ethnicity",
            Self::Cell => "cell",
            Self::Above => "above",
            Self::Kind => "kind",
            Self::Activity => "activity",
            Self::Admitted => "admitted",
            Self::Official => "official",
            Self::PartyAge => "party_age",
            Self::Card => "card",
            Self::Profile => "profile",
            Self::Education => "education",
            Self::Professional => "professional",
            Self::Theory => "theory",
            Self::Occupation => "occupation",
            Self::Posts => "posts",
            Self::Rating => "rating",
        }
    }

    /// Its heading; those of the import template are read again from an exported list.
    pub fn label(self) -> &'static str {
        match self {
            Self::Birth => "Ngày sinh",
            Self::Age => "Tuổi",
            Self::Sex => "Giới tính",
            Self::Ethnicity => "Dân tộc",
            Self::Cell => "Chi bộ",
            Self::Above => "Đảng bộ cấp trên",
            Self::Kind => "Loại đảng viên",
            Self::Activity => "Tình trạng",
            Self::Admitted => "Ngày vào Đảng",
            Self::Official => "Ngày chính thức",
            Self::PartyAge => "Tuổi Đảng",
            Self::Card => "Số thẻ đảng viên",
            Self::Profile => "Số lý lịch",
            Self::Education => "Giáo dục phổ thông",
            Self::Professional => "Chuyên môn nghiệp vụ",
            Self::Theory => "Lý luận chính trị",
            Self::Occupation => "Nghề nghiệp",
            Self::Posts => "Chức vụ",
            Self::Rating => "Xếp loại gần nhất",
        }
    }

    /// The column of that code.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|column| column.id() == id)
    }

    /// Its width on paper in characters.
    pub fn width(self) -> f64 {
        match self {
            Self::Age | Self::PartyAge | Self::Sex => 8.0,
            Self::Ethnicity | Self::Kind => 11.0,
            Self::Cell | Self::Above | Self::Posts | Self::Occupation => 28.0,
            Self::Rating | Self::Professional => 20.0,
            _ => 14.0,
        }
    }

    /// Numbers stand at the right.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Age | Self::PartyAge)
    }

    /// Dates are never broken.
    pub fn is_date(self) -> bool {
        matches!(self, Self::Birth | Self::Admitted | Self::Official)
    }

    /// How telling it is beside a name on the card of a phone; smaller is more.
    pub fn telling(self) -> usize {
        const FIRST: [Column; 4] = [Column::Cell, Column::Birth, Column::Posts, Column::Card];
        let place = |all: &[Self]| all.iter().position(|column| *column == self);
        place(&FIRST).or_else(|| place(Self::ALL).map(|at| at + FIRST.len())).unwrap_or(usize::MAX)
    }

    /// What stands in it for a member.
    pub(super) fn of(self, member: &Member<'_>) -> Shown {
        let (person, on) = (member.person, member.on);
        let milestones = || person.milestones.on(on).copied().unwrap_or_default();
        let text = |text: Option<String>| text.map_or(Shown::Nothing, Shown::Text);
        let words = |words: &'static str| Shown::Text(capital(words));
        match self {
            Self::Birth => dated(person.birth_on(on)),
            Self::Age => number(person.age_on(on)),
            Self::Sex => person.sex_on(on).map_or(Shown::Nothing, |sex| words(sex.label())),
            Self::Ethnicity => text(person.ethnicity_on(on).map(ethnic_name)),
            Self::Cell => unit(member, Some(member.cell)),
            Self::Above => unit(member, above(member)),
            Self::Kind => person.kind_on(on).map_or(Shown::Nothing, |kind| words(kind.label())),
            Self::Activity => words(person.activity_on(on).label()),
            Self::Admitted => dated(milestones().admitted_on),
            Self::Official if person.kind_on(on) == Some(MemberKind::Probationary) => {
                Shown::OnProbation
            }
            Self::Official => dated(milestones().official_on),
            Self::PartyAge => number(person.party_age_on(on)),
            Self::Theory => {
                person.theory_on(on).map_or(Shown::Nothing, |theory| words(theory.label()))
            }
            Self::Posts => text(posts(member)),
            Self::Rating => text(rating(person, on)),
            _ => text(person.detail(on, |detail| self.holds(detail).then(|| shown(detail)))),
        }
    }

    fn holds(self, detail: &Detail) -> bool {
        matches!(
            (self, detail),
            (Self::Card, Detail::Card(_))
                | (Self::Profile, Detail::Profile(_))
                | (Self::Education, Detail::Education(_))
                | (Self::Professional, Detail::Professional(_))
                | (Self::Occupation, Detail::Occupied(_))
        )
    }

    /// What orders members by it; `None` comes last either way. `place` tells where an
    /// organisation stands in the tree.
    pub(super) fn order(
        self,
        member: &Member<'_>,
        place: &impl Fn(UnitId) -> Option<i64>,
    ) -> Option<i64> {
        let (person, on) = (member.person, member.on);
        let day = |date: PartialDate| {
            let day = date.earliest()?;
            let (year, month) = (i64::from(day.year()), i64::from(day.month()));
            Some((year * 100 + month) * 100 + i64::from(day.day()))
        };
        let step = |all: &[(&str, &str)], id: &str| {
            all.iter().position(|(word, _)| *word == id).and_then(|at| i64::try_from(at).ok())
        };
        match self {
            Self::Birth => day(person.birth_on(on)),
            Self::Age => person.age_on(on).map(i64::from),
            Self::PartyAge => person.party_age_on(on).map(i64::from),
            Self::Sex => person.sex_on(on).map(|sex| sex as i64),
            Self::Ethnicity => person.ethnicity_on(on).map(|group| group.0.into()),
            Self::Cell => place(member.cell),
            Self::Above => above(member).and_then(place),
            Self::Kind => person.kind_on(on).map(|kind| kind as i64),
            Self::Activity => Some(person.activity_on(on) as i64),
            Self::Admitted => day(person.milestones.on(on)?.admitted_on),
            Self::Official => day(person.milestones.on(on)?.official_on),
            Self::Theory => person.theory_on(on).map(|theory| theory as i64),
            Self::Education => person.detail(on, |it| match it {
                Detail::Education(level) => Some(*level as i64),
                _ => None,
            }),
            Self::Professional => person.detail(on, |it| match it {
                Detail::Professional(level) => Some(*level as i64),
                _ => None,
            }),
            Self::Occupation => person.detail(on, |it| match it {
                Detail::Occupied(group) => Some(*group as i64),
                _ => None,
            }),
            Self::Card | Self::Profile => person.detail(on, |it| match (self, it) {
                (Self::Card, Detail::Card(number)) | (Self::Profile, Detail::Profile(number)) => {
                    plain_number(number).parse().ok()
                }
                _ => None,
            }),
            Self::Posts => titles(member).min(),
            Self::Rating => {
                let given = last_rating(person, on)?;
                let grade = step(sogoc_domain::rating::Grade::WORDS, given.grade.id())?;
                Some(grade - i64::from(given.year) * 100)
            }
        }
    }
}

fn dated(date: PartialDate) -> Shown {
    if date == PartialDate::Unknown { Shown::Nothing } else { Shown::Date(date) }
}

fn number(number: Option<i16>) -> Shown {
    number.map_or(Shown::Nothing, |number| Shown::Number(number.into()))
}

fn unit(member: &Member<'_>, unit: Option<UnitId>) -> Shown {
    let unit = unit.and_then(|unit| member.register.units().get(unit));
    unit.map_or(Shown::Nothing, |it| Shown::Unit(it.id, it.name_on(member.on).to_owned()))
}

fn above(member: &Member<'_>) -> Option<UnitId> {
    member.register.units().get(member.cell)?.parent_on(member.on)
}

fn titles(member: &Member<'_>) -> impl Iterator<Item = i64> {
    let held = member.person.holdings.iter().filter(|held| held.span.covers(member.on));
    held.filter_map(|held| Some(member.register.posts().get(held.post)?.title as i64))
}

fn posts(member: &Member<'_>) -> Option<String> {
    let held = member.person.holdings.iter().filter(|held| held.span.covers(member.on));
    let mut titles: Vec<(i64, String)> = held
        .filter_map(|held| {
            let post = member.register.posts().get(held.post)?;
            let words = post.wording.clone().unwrap_or_else(|| post.title.label().to_owned());
            Some((post.title as i64, words))
        })
        .collect();
    titles.sort();
    titles.dedup();
    let words: Vec<String> = titles.into_iter().map(|(_, words)| words).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

fn last_rating(
    person: &PersonHistory,
    on: jiff::civil::Date,
) -> Option<&sogoc_domain::history::RatingGiven> {
    person.ratings.iter().filter(|given| given.year <= on.year()).max_by_key(|given| given.year)
}

fn rating(person: &PersonHistory, on: jiff::civil::Date) -> Option<String> {
    let given = last_rating(person, on)?;
    Some(format!("{}: {}", given.year, given.grade.label()))
}
