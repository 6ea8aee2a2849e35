//! Tuổi Đảng: where it is counted from, what is taken off, and the badges it leads to.

use super::badges::Award;
use super::{Desk, Finding, Matter, Member};
use crate::person::MemberKind;
use crate::text::{format_date, format_partial};

pub(super) fn look<'b>(
    desk: Desk<'_, 'b>,
    member: &Member<'_>,
    award: Option<&Award<'b>>,
    found: &mut Vec<Finding<'b>>,
) {
    if member.kind != MemberKind::Official {
        return;
    }
    let age = member.person.party_age(desk.on);
    let known = age.and_then(|age| age.counted_from().map(|counted_from| (age, counted_from)));
    let Some((age, counted_from)) = known else {
        let says = "Chưa có ngày quyết định kết nạp và ngày vào Đảng.".to_owned();
        let rule = desk.rule(Matter::AgeUnknown, desk.on);
        found.push(member.finding(Matter::AgeUnknown, rule, says));
        return;
    };
    if !age.gaps.is_empty() {
        let gap = |span: &crate::timeline::Span| {
            let to = span.to.map_or_else(String::new, format_date);
            format!("{} đến {to}", format_date(span.from))
        };
        let gaps: Vec<String> = age.gaps.iter().map(gap).collect();
        let says = format!(
            "Tính từ {}, trừ thời gian ở ngoài Đảng: {}.",
            format_partial(age.from),
            gaps.join("; ")
        );
        let rule = desk.rule(Matter::AgeWithGaps, desk.on);
        found.push(member.finding(Matter::AgeWithGaps, rule, says));
    }
    if !age.by_decision
        && let Some(rule) = desk.rule(Matter::AgeFromCeremony, desk.on)
    {
        let says = format!("Tuổi Đảng tạm tính từ ngày vào Đảng {}.", format_partial(age.from));
        found.push(member.finding(Matter::AgeFromCeremony, Some(rule), says));
    }
    found.extend(award.and_then(|award| award.due(desk, member, counted_from)));
}
