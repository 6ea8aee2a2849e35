//! What a check sheet asks for, in the order of the sheet: one list for paper, keying, gaps and comparing.

use jiff::civil::Date;
use sogoc_domain::date::{PartialDate, after_months};
use sogoc_domain::history::PersonHistory;
use sogoc_domain::person::{Detail, Education, MemberKind, Occupation, Professional, Sex, Theory};
use sogoc_domain::text::format_partial;

use crate::codes::ethnic_groups;
use crate::import::MemberRow;
use crate::person::shown;
use crate::religions::religions;

/// Cards are handed out after the official date; a year later one should be there.
const MONTHS_TO_A_CARD: i32 = 12;

/// One line of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// Họ và tên đang dùng.
    Name,
    /// Họ và tên khai sinh.
    BirthName,
    /// Giới tính.
    Sex,
    /// Ngày sinh theo hồ sơ Đảng.
    Birth,
    /// Ngày sinh theo căn cước.
    BirthIdentity,
    /// Số định danh cá nhân.
    Citizen,
    /// Dân tộc.
    Ethnicity,
    /// Tôn giáo.
    Religion,
    /// Quê quán.
    Home,
    /// Nơi cư trú.
    Address,
    /// Điện thoại.
    Phone,
    /// Số lý lịch.
    Profile,
    /// Số thẻ đảng viên.
    Card,
    /// Ngày quyết định kết nạp.
    Decided,
    /// Ngày vào Đảng.
    Admitted,
    /// Ngày chính thức.
    Official,
    /// Giáo dục phổ thông.
    Education,
    /// Chuyên môn nghiệp vụ.
    Professional,
    /// Lý luận chính trị.
    Theory,
    /// Nghề nghiệp hiện nay.
    Occupation,
    /// Nhóm nghề nghiệp.
    Occupied,
}

/// What is kept or typed for an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A detail of the person.
    Detail(Detail),
    /// One of the dates of becoming a member.
    Milestone(PartialDate),
}

/// How an item is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Words or a number.
    Text,
    /// A date, whole or in part.
    Date,
    /// One of these: (value, words).
    Choice(Vec<(String, String)>),
}

impl Item {
    /// Every item, in the order of the sheet.
    pub const ALL: [Self; 21] = [
        Self::Name,
        Self::BirthName,
        Self::Sex,
        Self::Birth,
        Self::BirthIdentity,
        Self::Citizen,
        Self::Ethnicity,
        Self::Religion,
        Self::Home,
        Self::Address,
        Self::Phone,
        Self::Profile,
        Self::Card,
        Self::Decided,
        Self::Admitted,
        Self::Official,
        Self::Education,
        Self::Professional,
        Self::Theory,
        Self::Occupation,
        Self::Occupied,
    ];

    /// The items every file should have: a blank there is a gap. That nothing stands at the others
    /// may be the truth, such as no profession or no religion.
    pub const WANTED: [Self; 13] = [
        Self::Sex,
        Self::Birth,
        Self::Citizen,
        Self::Ethnicity,
        Self::Home,
        Self::Address,
        Self::Phone,
        Self::Profile,
        Self::Card,
        Self::Admitted,
        Self::Official,
        Self::Education,
        Self::Occupation,
    ];

    /// The identifier in forms and addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::BirthName => "birth_name",
            Self::Sex => "sex",
            Self::Birth => "birth",
            Self::BirthIdentity => "birth_identity",
            Self::Citizen => "citizen",
            Self::Ethnicity => "ethnicity",
            Self::Religion => "religion",
            Self::Home => "home",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::Profile => "profile",
            Self::Card => "card",
            Self::Decided => "decided",
            Self::Admitted => "admitted",
            Self::Official => "official",
            Self::Education => "education",
            Self::Professional => "professional",
            Self::Theory => "theory",
            Self::Occupation => "occupation",
            Self::Occupied => "occupied",
        }
    }

    /// The item of an identifier.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.id() == id)
    }

    /// What the sheet calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "Họ và tên đang dùng",
            Self::BirthName => "Họ và tên khai sinh",
            Self::Sex => "Giới tính",
            Self::Birth => "Ngày sinh (hồ sơ Đảng)",
            Self::BirthIdentity => "Ngày sinh theo căn cước",
            Self::Citizen => "Số căn cước (CCCD)",
            Self::Ethnicity => "Dân tộc",
            Self::Religion => "Tôn giáo",
            Self::Home => "Quê quán",
            Self::Address => "Nơi cư trú",
            Self::Phone => "Điện thoại",
            Self::Profile => "Số lý lịch",
            Self::Card => "Số thẻ đảng viên",
            Self::Decided => "Ngày quyết định kết nạp",
            Self::Admitted => "Ngày vào Đảng",
            Self::Official => "Ngày chính thức",
            Self::Education => "Giáo dục phổ thông",
            Self::Professional => "Chuyên môn nghiệp vụ",
            Self::Theory => "Lý luận chính trị",
            Self::Occupation => "Nghề nghiệp hiện nay",
            Self::Occupied => "Nhóm nghề nghiệp",
        }
    }

    /// The same, short enough for the head of a narrow column.
    pub fn short(self) -> &'static str {
        match self {
            Self::Name => "Họ tên",
            Self::BirthName => "Tên khai sinh",
            Self::Birth => "Ngày sinh",
            Self::BirthIdentity => "Sinh (căn cước)",
            Self::Citizen => "Căn cước",
            Self::Address => "Cư trú",
            Self::Card => "Số thẻ",
            Self::Decided => "Quyết định",
            Self::Admitted => "Vào Đảng",
            Self::Official => "Chính thức",
            Self::Education => "Giáo dục",
            Self::Professional => "Chuyên môn",
            Self::Theory => "Lý luận",
            Self::Occupation => "Nghề nghiệp",
            Self::Occupied => "Nhóm nghề",
            other => other.label(),
        }
    }

    /// Who has to settle what is missing or wrong here.
    pub fn settled_by(self) -> &'static str {
        match self {
            Self::Citizen | Self::BirthIdentity => {
                "Chi bộ hỏi đảng viên; chưa được cấp thì công an cấp căn cước"
            }
            Self::Card => "Văn phòng cấp ủy; chưa được cấp thì ban tổ chức cấp trên",
            Self::Profile | Self::Decided | Self::Admitted | Self::Official => {
                "Văn phòng cấp ủy, theo hồ sơ đảng viên"
            }
            _ => "Chi bộ, đảng viên tự khai",
        }
    }

    /// Shown only for a stated reason.
    pub fn is_restricted(self) -> bool {
        matches!(self, Self::Citizen | Self::Phone | Self::Religion | Self::Address)
    }

    /// One of the dates of becoming a member.
    pub fn is_milestone(self) -> bool {
        matches!(self, Self::Decided | Self::Admitted | Self::Official)
    }

    /// A number of a paper.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Citizen | Self::Card | Self::Profile)
    }

    /// How it is filled in.
    pub fn way(self) -> Way {
        let named = |pairs: &[(&str, &str)]| {
            Way::Choice(pairs.iter().map(|(id, words)| ((*id).into(), (*words).into())).collect())
        };
        match self {
            Self::Birth | Self::BirthIdentity | Self::Decided | Self::Admitted | Self::Official => {
                Way::Date
            }
            Self::Sex => named(Sex::WORDS),
            Self::Education => named(Education::WORDS),
            Self::Professional => named(Professional::WORDS),
            Self::Theory => named(Theory::WORDS),
            Self::Occupied => named(Occupation::WORDS),
            Self::Ethnicity => Way::Choice(
                ethnic_groups()
                    .into_iter()
                    .map(|(code, name)| (code.to_string(), name.to_owned()))
                    .collect(),
            ),
            Self::Religion => {
                let none = ("00".to_owned(), "không".to_owned());
                let others = religions().into_iter().map(|(id, name)| (id.into(), name.into()));
                Way::Choice(std::iter::once(none).chain(others).collect())
            }
            _ => Way::Text,
        }
    }

    /// The item a detail belongs to; none for what the sheet does not ask.
    pub fn of(detail: &Detail) -> Option<Self> {
        Some(match detail {
            Detail::Name(_) => Self::Name,
            Detail::BirthName(_) => Self::BirthName,
            Detail::Sex(_) => Self::Sex,
            Detail::Birth(_) => Self::Birth,
            Detail::BirthIdentity(_) => Self::BirthIdentity,
            Detail::Citizen(_) => Self::Citizen,
            Detail::Ethnicity(_) => Self::Ethnicity,
            Detail::Religion(_) => Self::Religion,
            Detail::Home(_) => Self::Home,
            Detail::Address(_) => Self::Address,
            Detail::Phone(_) => Self::Phone,
            Detail::Profile(_) => Self::Profile,
            Detail::Card(_) => Self::Card,
            Detail::Education(_) => Self::Education,
            Detail::Professional(_) => Self::Professional,
            Detail::Theory(_) => Self::Theory,
            Detail::Occupation(_) => Self::Occupation,
            Detail::Occupied(_) => Self::Occupied,
            _ => return None,
        })
    }

    /// What is kept of a person on a day; none when nothing is.
    pub fn kept(self, person: &PersonHistory, on: Date) -> Option<Value> {
        if self.is_milestone() {
            let all = person.milestones.on_or_first(on).copied().unwrap_or_default();
            let date = match self {
                Self::Decided => all.decided_on,
                Self::Admitted => all.admitted_on,
                _ => all.official_on,
            };
            return (date != PartialDate::Unknown).then_some(Value::Milestone(date));
        }
        let held = person.detail(on, |detail| (Self::of(detail) == Some(self)).then_some(detail));
        held.filter(|detail| !is_blank(detail)).cloned().map(Value::Detail)
    }

    /// Whether a file of this person should have it on the day.
    pub fn is_wanted(self, person: &PersonHistory, on: Date) -> bool {
        let official = person.kind_on(on) != Some(MemberKind::Probationary);
        match self {
            Self::Official => official,
            Self::Card => {
                let all = person.milestones.on_or_first(on).copied().unwrap_or_default();
                let expected = all.official_on.latest();
                let expected = expected.and_then(|day| after_months(day, MONTHS_TO_A_CARD));
                official && expected.is_none_or(|day| day < on)
            }
            _ => Self::WANTED.contains(&self),
        }
    }

    /// What a row of a list tells of it.
    pub fn listed(self, row: &MemberRow) -> Option<Value> {
        let known = |date: PartialDate| (date != PartialDate::Unknown).then_some(date);
        let text = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let detail = match self {
            Self::Decided => return known(row.decided).map(Value::Milestone),
            Self::Admitted => return known(row.admitted).map(Value::Milestone),
            Self::Official => return row.official.and_then(known).map(Value::Milestone),
            Self::Name => Some(Detail::Name(row.name.clone())),
            Self::BirthName => text(&row.birth_name).map(Detail::BirthName),
            Self::Sex => row.sex.map(Detail::Sex),
            Self::Birth => known(row.birth).map(Detail::Birth),
            Self::BirthIdentity => known(row.birth_identity).map(Detail::BirthIdentity),
            Self::Citizen => text(&row.citizen).map(Detail::Citizen),
            Self::Ethnicity => row.ethnicity.map(Detail::Ethnicity),
            Self::Religion => text(&row.religion).map(Detail::Religion),
            Self::Home => text(&row.home).map(Detail::Home),
            Self::Address => text(&row.residence).map(Detail::Address),
            Self::Phone => text(&row.phone).map(Detail::Phone),
            Self::Profile => text(&row.profile).map(Detail::Profile),
            Self::Card => text(&row.card).map(Detail::Card),
            Self::Education => row.education.map(Detail::Education),
            Self::Professional => row.professional.map(Detail::Professional),
            Self::Theory => row.theory.map(Detail::Theory),
            Self::Occupation => text(&row.occupation).map(Detail::Occupation),
            Self::Occupied => None,
        };
        detail.map(Value::Detail)
    }
}

/// Written down as unknown, or without a word.
pub(super) fn is_blank(detail: &Detail) -> bool {
    match detail {
        Detail::Birth(date) | Detail::BirthIdentity(date) => *date == PartialDate::Unknown,
        Detail::Name(text)
        | Detail::BirthName(text)
        | Detail::Religion(text)
        | Detail::Home(text)
        | Detail::Address(text)
        | Detail::Card(text)
        | Detail::Profile(text)
        | Detail::Citizen(text)
        | Detail::Phone(text)
        | Detail::Occupation(text) => text.is_empty(),
        _ => false,
    }
}

impl Value {
    /// As it stands in a field of a form: the identifier of a choice, else the words.
    pub fn typed(&self) -> String {
        match self {
            Self::Detail(Detail::Sex(it)) => it.id().to_owned(),
            Self::Detail(Detail::Ethnicity(it)) => it.0.to_string(),
            Self::Detail(Detail::Religion(it)) => it.clone(),
            Self::Detail(Detail::Education(it)) => it.id().to_owned(),
            Self::Detail(Detail::Professional(it)) => it.id().to_owned(),
            Self::Detail(Detail::Theory(it)) => it.id().to_owned(),
            Self::Detail(Detail::Occupied(it)) => it.id().to_owned(),
            other => other.shown(),
        }
    }

    /// As people read it.
    pub fn shown(&self) -> String {
        match self {
            Self::Detail(detail) => shown(detail),
            Self::Milestone(date) => format_partial(*date),
        }
    }

    /// The date, where it is one.
    pub fn date(&self) -> Option<PartialDate> {
        match self {
            Self::Milestone(date)
            | Self::Detail(Detail::Birth(date) | Detail::BirthIdentity(date)) => Some(*date),
            Self::Detail(_) => None,
        }
    }

    /// Whether a fact of birth: it does not begin on the day it was written down.
    pub fn is_timeless(&self) -> bool {
        match self {
            Self::Detail(detail) => detail.is_timeless(),
            Self::Milestone(_) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_has_a_name_of_its_own_and_is_found_by_it() {
        for item in Item::ALL {
            assert_eq!(Item::named(item.id()), Some(item));
            assert_eq!(Item::ALL.iter().filter(|it| it.label() == item.label()).count(), 1);
        }
        assert_eq!(Item::named("shoe_size"), None);
    }

    #[test]
    fn what_is_wanted_is_in_the_order_of_the_sheet() {
        let order = |item: &Item| Item::ALL.iter().position(|it| it == item);
        assert!(Item::WANTED.is_sorted_by_key(order));
    }

    #[test]
    fn a_restricted_item_is_one_whose_detail_is_restricted() {
        for (detail, item) in [
            (Detail::Citizen(String::new()), Item::Citizen),
            (Detail::Phone(String::new()), Item::Phone),
            (Detail::Religion(String::new()), Item::Religion),
            (Detail::Address(String::new()), Item::Address),
            (Detail::Card(String::new()), Item::Card),
            (Detail::Home(String::new()), Item::Home),
        ] {
            assert_eq!(Item::of(&detail), Some(item));
            assert_eq!(detail.is_restricted(), item.is_restricted());
        }
    }
}
