//! What is missing or doubtful in one file: each a question somebody can settle, never settled by the program.

use std::collections::HashMap;

use jiff::civil::Date;
use sogoc_domain::date::{PartialDate, after_months, years_between};
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::PersonId;
use sogoc_domain::person::{Detail, Sex};
use sogoc_domain::register::Register;
use sogoc_domain::text::fold;

use super::item::{Item, Value};

/// A list of people to look into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Look {
    /// A wanted item is empty.
    Missing(Item),
    /// Something does not agree.
    Doubt(Doubt),
}

/// Something that does not agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// Two people of one citizen number.
    CitizenTwice,
    /// Two people of one card.
    CardTwice,
    /// Two people of one profile number.
    ProfileTwice,
    /// One name and one day of birth, two files.
    PersonTwice,
    /// The birth of the file is not that of the identity paper.
    BirthDiffers,
    /// The citizen number tells another sex or year of birth.
    CitizenDisagrees,
    /// Still the old number of nine digits.
    CitizenOld,
    /// The birth is known in part.
    BirthInPart,
    /// The official date is before the admission.
    OfficialFirst,
    /// Official less than twelve months after the admission.
    OfficialEarly,
    /// Decided after the ceremony.
    DecidedLate,
    /// Not eighteen at the admission.
    TooYoung,
}

impl Doubt {
    const ALL: [Self; 12] = [
        Self::CitizenTwice,
        Self::CardTwice,
        Self::ProfileTwice,
        Self::PersonTwice,
        Self::BirthDiffers,
        Self::CitizenDisagrees,
        Self::CitizenOld,
        Self::BirthInPart,
        Self::OfficialFirst,
        Self::OfficialEarly,
        Self::DecidedLate,
        Self::TooYoung,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::CitizenTwice => "citizen-twice",
            Self::CardTwice => "card-twice",
            Self::ProfileTwice => "profile-twice",
            Self::PersonTwice => "person-twice",
            Self::BirthDiffers => "birth-differs",
            Self::CitizenDisagrees => "citizen-disagrees",
            Self::CitizenOld => "citizen-old",
            Self::BirthInPart => "birth-in-part",
            Self::OfficialFirst => "official-first",
            Self::OfficialEarly => "official-early",
            Self::DecidedLate => "decided-late",
            Self::TooYoung => "too-young",
        }
    }

    /// The field it is about.
    pub fn item(self) -> Item {
        match self {
            Self::CitizenTwice | Self::CitizenDisagrees | Self::CitizenOld => Item::Citizen,
            Self::CardTwice => Item::Card,
            Self::ProfileTwice => Item::Profile,
            Self::PersonTwice => Item::Name,
            Self::BirthDiffers | Self::BirthInPart | Self::TooYoung => Item::Birth,
            Self::OfficialFirst | Self::OfficialEarly => Item::Official,
            Self::DecidedLate => Item::Decided,
        }
    }

    /// The doubts about a file.
    pub(super) fn of(
        person: &PersonHistory,
        on: Date,
        numbers: &Numbers<'_>,
    ) -> impl Iterator<Item = Self> {
        let facts = Facts::of(person, on);
        let holds = move |doubt: &Self| facts.raise(*doubt);
        let twice = numbers.twice(person, on);
        twice.into_iter().chain(Self::ALL.into_iter().filter(holds))
    }
}

impl Look {
    /// Every list, what does not agree first.
    pub fn all() -> impl Iterator<Item = Self> {
        let doubts = Doubt::ALL.into_iter().map(Self::Doubt);
        doubts.chain(Item::WANTED.into_iter().map(Self::Missing))
    }

    /// The identifier in addresses.
    pub fn id(self) -> String {
        match self {
            Self::Missing(item) => format!("no-{}", item.id()),
            Self::Doubt(doubt) => doubt.id().to_owned(),
        }
    }

    /// The list of an identifier.
    pub fn named(id: &str) -> Option<Self> {
        Self::all().find(|look| look.id() == id)
    }

    /// The words for people.
    pub fn label(self) -> String {
        match self {
            Self::Missing(item) => format!("Thiếu {}", lower(item.label())),
            Self::Doubt(doubt) => match doubt {
                Doubt::CitizenTwice => "Trùng số căn cước",
                Doubt::CardTwice => "Trùng số thẻ đảng viên",
                Doubt::ProfileTwice => "Trùng số lý lịch",
                Doubt::PersonTwice => "Trùng họ tên và ngày sinh",
                Doubt::BirthDiffers => "Ngày sinh hồ sơ khác căn cước",
                Doubt::CitizenDisagrees => "Số căn cước không hợp với năm sinh, giới tính",
                Doubt::CitizenOld => "Còn ghi số chứng minh nhân dân cũ",
                Doubt::BirthInPart => "Ngày sinh chưa đủ ngày, tháng",
                Doubt::OfficialFirst => "Ngày chính thức trước ngày vào Đảng",
                Doubt::OfficialEarly => "Chính thức chưa đủ 12 tháng dự bị",
                Doubt::DecidedLate => "Quyết định kết nạp sau lễ kết nạp",
                Doubt::TooYoung => "Vào Đảng khi chưa đủ 18 tuổi",
            }
            .to_owned(),
        }
    }

    /// Who has to settle it, and on what.
    pub fn settled_by(self) -> &'static str {
        match self {
            Self::Missing(item) => item.settled_by(),
            Self::Doubt(doubt) => match doubt {
                Doubt::CitizenTwice => {
                    "Văn phòng cấp ủy xem căn cước của cả hai người; trùng thật thì công an cấp căn cước"
                }
                Doubt::CardTwice => "Văn phòng cấp ủy, ban tổ chức cấp trên (nơi cấp thẻ)",
                Doubt::ProfileTwice => "Văn phòng cấp ủy, ban tổ chức cấp trên (nơi cấp số)",
                Doubt::PersonTwice => {
                    "Văn phòng cấp ủy: một người hai hồ sơ, hay hai người trùng tên"
                }
                Doubt::BirthDiffers => {
                    "Chi bộ và đảng viên; hồ sơ Đảng theo cấp ủy có thẩm quyền, căn cước theo công an"
                }
                Doubt::CitizenDisagrees => {
                    "Chi bộ xem căn cước; số đúng thì sửa năm sinh, giới tính"
                }
                Doubt::CitizenOld => "Chi bộ hỏi số căn cước 12 chữ số",
                Doubt::BirthInPart => "Chi bộ, theo giấy khai sinh hoặc căn cước",
                _ => "Văn phòng cấp ủy, theo quyết định trong hồ sơ",
            },
        }
    }

    /// The field to look at first.
    pub fn item(self) -> Item {
        match self {
            Self::Missing(item) => item,
            Self::Doubt(doubt) => doubt.item(),
        }
    }
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// What is kept of one person that can disagree.
struct Facts<'a> {
    birth: PartialDate,
    identity: PartialDate,
    sex: Option<Sex>,
    citizen: Option<&'a str>,
    decided: PartialDate,
    admitted: PartialDate,
    official: PartialDate,
}

impl<'a> Facts<'a> {
    fn of(person: &'a PersonHistory, on: Date) -> Self {
        let milestones = person.milestones.on_or_first(on).copied().unwrap_or_default();
        Self {
            birth: person.birth_on(on),
            identity: person
                .detail(on, |detail| match detail {
                    Detail::BirthIdentity(date) => Some(*date),
                    _ => None,
                })
                .unwrap_or_default(),
            sex: person.sex_on(on),
            citizen: person.detail(on, |detail| match detail {
                Detail::Citizen(number) => Some(number.as_str()),
                _ => None,
            }),
            decided: milestones.decided_on,
            admitted: milestones.admitted_on,
            official: milestones.official_on,
        }
    }

    /// Whether what is kept of this person alone raises a doubt.
    fn raise(&self, doubt: Doubt) -> bool {
        let differ = |a: PartialDate, b: PartialDate| a.surely_before(b) || b.surely_before(a);
        match doubt {
            Doubt::BirthDiffers => differ(self.birth, self.identity),
            Doubt::CitizenDisagrees => {
                self.citizen.is_some_and(|number| disagrees(number, self.birth, self.sex))
            }
            Doubt::CitizenOld => self.citizen.is_some_and(|number| number.len() == 9),
            Doubt::BirthInPart => self.birth != PartialDate::Unknown && self.birth.day().is_none(),
            Doubt::OfficialFirst => self.official.surely_before(self.admitted),
            Doubt::OfficialEarly => {
                let earliest = self.admitted.earliest().and_then(|day| after_months(day, 12));
                let early = earliest.is_some_and(|day| self.official.surely_before(day.into()));
                early && !self.official.surely_before(self.admitted)
            }
            Doubt::DecidedLate => self.admitted.surely_before(self.decided),
            Doubt::TooYoung => match (self.birth.earliest(), self.admitted.latest()) {
                (Some(born), Some(admitted)) => years_between(born, admitted) < 18,
                _ => false,
            },
            Doubt::CitizenTwice | Doubt::CardTwice | Doubt::ProfileTwice | Doubt::PersonTwice => {
                false
            }
        }
    }
}

/// A citizen number tells the province (001–096), then by one digit the sex and the century, then
/// two digits of the year of birth. What has no province is no number of this kind.
fn disagrees(number: &str, birth: PartialDate, sex: Option<Sex>) -> bool {
    let digits: Vec<i16> =
        number.bytes().filter(u8::is_ascii_digit).map(|it| i16::from(it - b'0')).collect();
    let [a, b, c, kind, tens, ones, ..] = digits[..] else { return false };
    if digits.len() != 12 || !(1..=96).contains(&(a * 100 + b * 10 + c)) {
        return false;
    }
    let told_sex = if kind % 2 == 0 { Sex::Male } else { Sex::Female };
    let told_year = 1900 + 100 * (kind / 2) + tens * 10 + ones;
    sex.is_some_and(|sex| sex != told_sex) || birth.year().is_some_and(|year| year != told_year)
}

/// The numbers of everybody in the register, to find those that two people have.
pub(super) struct Numbers<'a> {
    holders: HashMap<(Doubt, &'a str), Vec<PersonId>>,
    named: HashMap<(String, Date), Vec<PersonId>>,
}

impl<'a> Numbers<'a> {
    pub(super) fn of(register: &'a Register, on: Date) -> Self {
        let mut numbers = Self { holders: HashMap::new(), named: HashMap::new() };
        let mut births: HashMap<Date, Vec<&PersonHistory>> = HashMap::new();
        for person in register.people().iter() {
            for (kind, number) in held_numbers(person, on) {
                numbers.holders.entry((kind, number)).or_default().push(person.id);
            }
            if let Some(born) = person.birth_on(on).day() {
                births.entry(born).or_default().push(person);
            }
        }
        numbers.holders.retain(|_, people| people.len() > 1);
        // Names are folded only where a day of birth is shared: few share one.
        for (born, people) in births.into_iter().filter(|(_, people)| people.len() > 1) {
            for person in people {
                let name = fold(person.name_on(on));
                numbers.named.entry((name, born)).or_default().push(person.id);
            }
        }
        numbers.named.retain(|(name, _), people| people.len() > 1 && !name.is_empty());
        numbers
    }

    fn twice(&self, person: &PersonHistory, on: Date) -> Vec<Doubt> {
        let held = held_numbers(person, on).filter(|key| self.holders.contains_key(key));
        let mut twice: Vec<Doubt> = held.map(|(kind, _)| kind).collect();
        if self.namesakes(person, on).is_some() {
            twice.push(Doubt::PersonTwice);
        }
        twice
    }

    fn namesakes(&self, person: &PersonHistory, on: Date) -> Option<&Vec<PersonId>> {
        if self.named.is_empty() {
            return None;
        }
        let born = person.birth_on(on).day()?;
        self.named.get(&(fold(person.name_on(on)), born))
    }

    /// Who else has what raises this doubt about a person.
    pub(super) fn others(&self, person: &PersonHistory, on: Date, doubt: Doubt) -> Vec<PersonId> {
        let all = if doubt == Doubt::PersonTwice {
            self.namesakes(person, on)
        } else {
            let key = held_numbers(person, on).find(|(kind, _)| *kind == doubt);
            key.and_then(|key| self.holders.get(&key))
        };
        all.into_iter().flatten().filter(|it| **it != person.id).copied().collect()
    }
}

/// The numbers of a person on a day, each with the doubt that a second holder raises.
fn held_numbers(person: &PersonHistory, on: Date) -> impl Iterator<Item = (Doubt, &str)> {
    let mut held: [Option<(Doubt, &str)>; 3] = [None; 3];
    for (_, detail) in person.details().filter(|(from, _)| *from <= on) {
        match detail {
            Detail::Citizen(number) => held[0] = Some((Doubt::CitizenTwice, number)),
            Detail::Card(number) => held[1] = Some((Doubt::CardTwice, number)),
            Detail::Profile(number) => held[2] = Some((Doubt::ProfileTwice, number)),
            _ => {}
        }
    }
    // One repeated digit stands for no number.
    let tells = |number: &str| number.bytes().any(|it| Some(it) != number.bytes().next());
    held.into_iter().flatten().filter(move |(_, number)| tells(number))
}

/// Whether somebody else holds this number.
pub(super) fn same_number(register: &Register, person: PersonId, value: &Value) -> bool {
    let Value::Detail(number) = value else { return false };
    let holds = |other: &PersonHistory| other.details().any(|(_, detail)| detail == number);
    register.people().iter().any(|other| other.id != person && holds(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citizen_number_tells_sex_and_year() {
        let born = |year| PartialDate::Year(year);
        for (number, year, sex, wrong) in [
            ("066060000001", 1960, Sex::Male, false),
            ("066060000001", 1961, Sex::Male, true),
            ("066060000001", 1960, Sex::Female, true),
            ("066160000001", 1960, Sex::Female, false),
            ("001201000001", 2001, Sex::Male, false),
            ("000061000001", 1960, Sex::Male, false),
            ("012345678", 1960, Sex::Male, false),
        ] {
            assert_eq!(disagrees(number, born(year), Some(sex)), wrong, "{number} {year}");
        }
        assert!(!disagrees("066060000001", PartialDate::Unknown, None));
    }

    #[test]
    fn every_list_is_found_by_its_identifier() {
        for look in Look::all() {
            assert_eq!(Look::named(&look.id()), Some(look));
        }
        assert!(Look::named("no-name").is_none() && Look::named("").is_none());
    }
}
