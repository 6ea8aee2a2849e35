//! Kết nạp: the age on the day of the decision, by the rule of that day.

use super::{Desk, Finding, Matter, Member};
use crate::rulebook::AdmissionAge;
use crate::text::{format_date, format_partial};

pub(super) fn look<'b>(desk: Desk<'_, 'b>, member: &Member<'_>, found: &mut Vec<Finding<'b>>) {
    let milestones = member.milestones;
    let Some(decided) = milestones.decided_on.day().or(milestones.admitted_on.day()) else {
        return;
    };
    let Some(limits) = desk.rules.on("ADM-01", decided) else { return };
    let birth = member.person.birth_on(desk.on);
    let (matter, years, words) = match AdmissionAge::of(limits, birth, decided) {
        AdmissionAge::Fits => return,
        AdmissionAge::TooYoung(years) => (Matter::AdmittedYoung, years, "chưa đủ"),
        AdmissionAge::TooOld(years) => (Matter::AdmittedOld, years, "đã quá"),
    };
    let says = format!(
        "Sinh {}, quyết định kết nạp ngày {}: {words} {years} tuổi.",
        format_partial(birth),
        format_date(decided)
    );
    found.push(member.finding(matter, desk.rule(matter, decided), says));
}
