//! Sinh hoạt tạm thời: past its limit, or at the cell the member is at home in.

use super::{About, Desk, Finding, Matter, Member};
use crate::calendar::Reckoned;
use crate::date::after_months;
use crate::text::format_date;

pub(super) fn look<'b>(desk: Desk<'_, 'b>, member: &Member<'_>, found: &mut Vec<Finding<'b>>) {
    let on = desk.on;
    for visit in member.person.visits.iter().filter(|visit| visit.span.covers(on)) {
        let begun = format_date(visit.span.from);
        if visit.cell == member.cell {
            let says = format!(
                "Sinh hoạt tạm thời từ {begun} tại chính chi bộ của mình: sẽ bị đếm hai lần."
            );
            let rule = desk.rule(Matter::GuestAtHome, on);
            found.push(member.finding(Matter::GuestAtHome, rule, says));
            continue;
        }
        let Some(rule) = desk.rule(Matter::VisitOver, visit.span.from) else { continue };
        let longest = rule.number("max_months");
        let longest = longest.and_then(|months| after_months(visit.span.from, months));
        let Some(limit) = visit.until.or(longest).filter(|limit| on > *limit) else { continue };
        let stated = if visit.until.is_some() { "" } else { ", chưa ghi thời hạn" };
        let says =
            format!("Sinh hoạt tạm thời từ {begun}, hạn đến {}{stated}.", format_date(limit));
        let due = Reckoned { on: limit, certain: visit.until.is_some() };
        let about = About::Person(member.person.id);
        found.push(Finding::new(Matter::VisitOver, Some(rule), about, member.cell, says).due(due));
    }
}
