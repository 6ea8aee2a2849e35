//! Details of a person as questions: asked, read and read back in one table.

use sogoc_domain::person::{
    AcademicTitle, Detail, Education, EthnicGroup, Occupation, Professional, Sex, Theory,
};
use sogoc_domain::text::format_partial;

use super::deed::{Ask, AskKind, Choice};
use super::reading::Reader;
use crate::codes::ethnic_groups;
use crate::religions::religions;

/// The questions about a person nobody has entered yet: those who must be told apart come first.
pub(super) const NEW_PERSON: &[Ask] = &[
    must(NAME),
    must(BIRTH),
    must(SEX),
    must(ETHNICITY),
    RELIGION,
    HOME,
    ADDRESS,
    PROFILE,
    CARD,
    CITIZEN,
    OCCUPIED,
    EDUCATION,
    PROFESSIONAL,
    THEORY,
    YOUTH_UNION,
];

/// Every detail, for a person who is there already: what is left empty stays as it is.
pub(super) const ALL: &[Ask] = &[
    NAME,
    SORT_GIVEN,
    BIRTH_NAME,
    BIRTH,
    BIRTH_IDENTITY,
    SEX,
    ETHNICITY,
    RELIGION,
    HOME,
    ADDRESS,
    PROFILE,
    CARD,
    CITIZEN,
    PHONE,
    OCCUPIED,
    OCCUPATION,
    EDUCATION,
    PROFESSIONAL,
    THEORY,
    TITLE,
    YOUTH_UNION,
    BUSINESS_OWNER,
    FOREIGN_SPOUSE,
    POLICY_VIOLATION,
    DEMOBILISED,
    LIST_NUMBER,
    REMARK,
];

const fn ask(name: &'static str, label: &'static str, help: &'static str, kind: AskKind) -> Ask {
    Ask { name, label, help, kind, required: false }
}

const fn must(ask: Ask) -> Ask {
    Ask { required: true, ..ask }
}

const NAME: Ask = ask("name", "Họ và tên", "", AskKind::Text);
const SORT_GIVEN: Ask = ask(
    "sort_given",
    "Tên để xếp thứ tự",
    "Chỉ ghi khi tên gọi không phải là chữ cuối của họ và tên.",
    AskKind::Text,
);
const BIRTH_NAME: Ask = ask("birth_name", "Họ và tên khai sinh", "", AskKind::Text);
const BIRTH: Ask = ask(
    "birth",
    "Ngày sinh",
    "Theo hồ sơ Đảng; chỉ biết tháng hoặc năm thì ghi 12/1954 hoặc 1954.",
    AskKind::PartialDay,
);
const BIRTH_IDENTITY: Ask = ask(
    "birth_identity",
    "Ngày sinh theo căn cước",
    "Ghi khi khác hồ sơ Đảng.",
    AskKind::PartialDay,
);
const SEX: Ask = ask("sex", "Giới tính", "", AskKind::Choice(|| Choice::words(Sex::WORDS)));
const ETHNICITY: Ask = ask("ethnicity", "Dân tộc", "", AskKind::Choice(groups));
const RELIGION: Ask = ask("religion", "Tôn giáo", "", AskKind::Choice(faiths));
const HOME: Ask = ask("home", "Quê quán", "", AskKind::Text);
const ADDRESS: Ask =
    ask("address", "Nơi cư trú", "Thôn, xã, tỉnh như trên giấy tờ.", AskKind::Text);
const PROFILE: Ask = ask("profile", "Số lý lịch", "", AskKind::Text);
const CARD: Ask = ask("card", "Số thẻ đảng viên", "", AskKind::Text);
const CITIZEN: Ask = ask("citizen", "Số định danh cá nhân", "12 số căn cước.", AskKind::Text);
const PHONE: Ask = ask("phone", "Điện thoại", "", AskKind::Text);
const OCCUPIED: Ask =
    ask("occupied", "Nhóm nghề nghiệp", "", AskKind::Choice(|| Choice::words(Occupation::WORDS)));
const OCCUPATION: Ask = ask("occupation", "Nghề nghiệp", "Như ghi trong hồ sơ.", AskKind::Text);
const EDUCATION: Ask =
    ask("education", "Giáo dục phổ thông", "", AskKind::Choice(|| Choice::words(Education::WORDS)));
const PROFESSIONAL: Ask = ask(
    "professional",
    "Chuyên môn nghiệp vụ",
    "Bằng cấp cao nhất.",
    AskKind::Choice(|| Choice::words(Professional::WORDS)),
);
const THEORY: Ask =
    ask("theory", "Lý luận chính trị", "", AskKind::Choice(|| Choice::words(Theory::WORDS)));
const TITLE: Ask =
    ask("title", "Chức danh khoa học", "", AskKind::Choice(|| Choice::words(AcademicTitle::WORDS)));
const YOUTH_UNION: Ask = ask("youth_union", "Đoàn viên", "", AskKind::YesNo);
const BUSINESS_OWNER: Ask = ask("business_owner", "Chủ doanh nghiệp tư nhân", "", AskKind::YesNo);
const FOREIGN_SPOUSE: Ask =
    ask("foreign_spouse", "Kết hôn với người nước ngoài", "", AskKind::YesNo);
const POLICY_VIOLATION: Ask =
    ask("policy_violation", "Vi phạm chính sách dân số", "", AskKind::YesNo);
const DEMOBILISED: Ask = ask("demobilised", "Bộ đội xuất ngũ", "", AskKind::YesNo);
const LIST_NUMBER: Ask = ask("list_number", "Số trong danh sách", "", AskKind::Number);
const REMARK: Ask = ask("remark", "Ghi chú", "", AskKind::Text);

fn groups() -> Vec<Choice> {
    let all = ethnic_groups().into_iter();
    all.map(|(code, name)| Choice::new(format!("{code:02}"), name)).collect()
}

fn faiths() -> Vec<Choice> {
    let none = Choice::new("00", "Không");
    let all = religions().into_iter().map(|(code, name)| Choice::new(code, name));
    std::iter::once(none).chain(all).collect()
}

/// The details answered, in the order of the questions.
pub(super) fn read(it: &mut Reader<'_>, asks: &'static [Ask]) -> Vec<Detail> {
    asks.iter().filter_map(|ask| detail(it, ask.name)).collect()
}

fn detail(it: &mut Reader<'_>, name: &str) -> Option<Detail> {
    Some(match name {
        "name" => Detail::Name(person_name(it, name)?),
        "sort_given" => Detail::SortGiven(it.text(name)?),
        "birth_name" => Detail::BirthName(person_name(it, name)?),
        "birth" => Detail::Birth(it.partial(name)?),
        "birth_identity" => Detail::BirthIdentity(it.partial(name)?),
        "sex" => Detail::Sex(it.word(name)?),
        "ethnicity" => Detail::Ethnicity(EthnicGroup(it.choice(name)?.parse().ok()?)),
        "religion" => Detail::Religion(it.choice(name)?),
        "home" => Detail::Home(it.text(name)?),
        "address" => Detail::Address(it.text(name)?),
        "profile" => Detail::Profile(it.text(name)?),
        "card" => Detail::Card(digits(it, name, 4..=12, "Số thẻ đảng viên")?),
        "citizen" => Detail::Citizen(citizen(it, name)?),
        "phone" => Detail::Phone(digits(it, name, 8..=15, "Số điện thoại")?),
        "occupied" => Detail::Occupied(it.word(name)?),
        "occupation" => Detail::Occupation(it.text(name)?),
        "education" => Detail::Education(it.word(name)?),
        "professional" => Detail::Professional(it.word(name)?),
        "theory" => Detail::Theory(it.word(name)?),
        "title" => Detail::Title(it.word(name)?),
        "youth_union" => Detail::YouthUnion(it.flag(name)?),
        "business_owner" => Detail::BusinessOwner(it.flag(name)?),
        "foreign_spouse" => Detail::ForeignSpouse(it.flag(name)?),
        "policy_violation" => Detail::PolicyViolation(it.flag(name)?),
        "demobilised" => Detail::Demobilised(it.flag(name)?),
        "list_number" => {
            Detail::ListNumber(u32::try_from(it.number(name, 1, 100_000)?).unwrap_or_default())
        }
        "remark" => Detail::Remark(it.text(name)?),
        _ => return None,
    })
}

/// A name has letters and no digits; of every people, so nothing is asked of its shape.
fn person_name(it: &mut Reader<'_>, name: &str) -> Option<String> {
    let text = it.text(name)?;
    let is_name =
        text.chars().any(char::is_alphabetic) && !text.chars().any(|it| it.is_ascii_digit());
    if !is_name {
        it.blame(name, "Họ và tên chỉ gồm chữ, không có số. Kiểm tra lại.");
    }
    Some(text).filter(|_| is_name)
}

fn digits(
    it: &mut Reader<'_>,
    name: &str,
    length: std::ops::RangeInclusive<usize>,
    what: &str,
) -> Option<String> {
    let text: String = it.text(name)?.chars().filter(|it| !" .-".contains(*it)).collect();
    let fits = length.contains(&text.len()) && text.chars().all(|it| it.is_ascii_digit());
    if !fits {
        let (least, most) = (length.start(), length.end());
        it.blame(name, format!("{what} gồm {least} đến {most} chữ số. Kiểm tra lại."));
    }
    Some(text).filter(|_| fits)
}

fn citizen(it: &mut Reader<'_>, name: &str) -> Option<String> {
    let text: String = it.text(name)?.chars().filter(|it| !" .-".contains(*it)).collect();
    let fits = matches!(text.len(), 9 | 12) && text.chars().all(|it| it.is_ascii_digit());
    if !fits {
        it.blame(name, "Số định danh cá nhân có 12 chữ số (chứng minh nhân dân cũ có 9). Đếm lại.");
    }
    Some(text).filter(|_| fits)
}

/// The question and the answer that say a detail; none for one no form asks for.
pub(super) fn recall(detail: &Detail) -> Option<(&'static str, String)> {
    let flag = |it: &bool| if *it { "yes".to_owned() } else { "no".to_owned() };
    Some(match detail {
        Detail::Name(it) => ("name", it.clone()),
        Detail::SortGiven(it) => ("sort_given", it.clone()),
        Detail::BirthName(it) => ("birth_name", it.clone()),
        Detail::Birth(it) => ("birth", format_partial(*it)),
        Detail::BirthIdentity(it) => ("birth_identity", format_partial(*it)),
        Detail::Sex(it) => ("sex", it.id().to_owned()),
        Detail::Ethnicity(it) => ("ethnicity", format!("{:02}", it.0)),
        Detail::Religion(it) => ("religion", it.clone()),
        Detail::Home(it) => ("home", it.clone()),
        Detail::Address(it) => ("address", it.clone()),
        Detail::Profile(it) => ("profile", it.clone()),
        Detail::Card(it) => ("card", it.clone()),
        Detail::Citizen(it) => ("citizen", it.clone()),
        Detail::Phone(it) => ("phone", it.clone()),
        Detail::Occupied(it) => ("occupied", it.id().to_owned()),
        Detail::Occupation(it) => ("occupation", it.clone()),
        Detail::Education(it) => ("education", it.id().to_owned()),
        Detail::Professional(it) => ("professional", it.id().to_owned()),
        Detail::Theory(it) => ("theory", it.id().to_owned()),
        Detail::Title(it) => ("title", it.id().to_owned()),
        Detail::YouthUnion(it) => ("youth_union", flag(it)),
        Detail::BusinessOwner(it) => ("business_owner", flag(it)),
        Detail::ForeignSpouse(it) => ("foreign_spouse", flag(it)),
        Detail::PolicyViolation(it) => ("policy_violation", flag(it)),
        Detail::Demobilised(it) => ("demobilised", flag(it)),
        Detail::ListNumber(it) => ("list_number", it.to_string()),
        Detail::Remark(it) => ("remark", it.clone()),
        Detail::PostText(_) => return None,
    })
}
