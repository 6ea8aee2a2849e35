//! What is missing in the records of members: no rule is broken, but no figure is whole without it.

use super::{Desk, Finding, Matter, Member};
use crate::date::{PartialDate, after_months};
use crate::person::MemberKind;
use crate::text::format_partial;

/// Cards are handed out after the official date; a year later one should be there.
const MONTHS_TO_A_CARD: i32 = 12;

pub(super) fn look<'b>(desk: Desk<'_, 'b>, member: &Member<'_>, found: &mut Vec<Finding<'b>>) {
    let (person, on) = (member.person, desk.on);
    let mut miss = |matter: Matter, says: String| found.push(member.finding(matter, None, says));
    let birth = person.birth_on(on);
    if birth == PartialDate::Unknown {
        miss(Matter::NoBirth, "Chưa có ngày, tháng, năm sinh.".to_owned());
    } else if birth.day().is_none() {
        miss(Matter::PartBirth, format!("Mới ghi {}.", format_partial(birth)));
    }
    if person.sex_on(on).is_none() {
        miss(Matter::NoSex, "Chưa được đếm vào số nữ, số nam.".to_owned());
    }
    if person.ethnicity_on(on).is_none() {
        miss(Matter::NoEthnicity, "Chưa được đếm vào số dân tộc thiểu số.".to_owned());
    }
    let official = member.milestones.official_on;
    let expected = official.latest().and_then(|day| after_months(day, MONTHS_TO_A_CARD));
    let late = member.kind == MemberKind::Official && expected.is_some_and(|day| day < on);
    if late && person.card_on(on).is_none() {
        let says = format!("Chính thức từ {}, chưa ghi số thẻ.", format_partial(official));
        miss(Matter::NoCard, says);
    }
}
