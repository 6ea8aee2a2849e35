//! Dự bị: when the cell must vote, and whether the official date is the right one.

use super::{Desk, Finding, Matter, Member};
use crate::calendar::Reckoned;
use crate::date::after_months;
use crate::person::MemberKind;
use crate::text::format_date;

pub(super) fn look<'b>(desk: Desk<'_, 'b>, member: &Member<'_>, found: &mut Vec<Finding<'b>>) {
    match member.kind {
        MemberKind::Probationary => found.extend(vote(desk, member)),
        MemberKind::Official => found.extend(official_date(desk, member)),
    }
}

/// From the month before the end of the probation on, the vote is due. Until the rule set a number
/// of working days, only a probation that is over could be told.
fn vote<'b>(desk: Desk<'_, 'b>, member: &Member<'_>) -> Option<Finding<'b>> {
    let ceremony = member.milestones.admitted_on.latest()?;
    let probation = desk.rules.on("PRO-01", desk.on)?;
    let months = probation.number("months")?;
    let end = after_months(ceremony, months)?;
    let over = format!("Hết {months} tháng dự bị ngày {}", format_date(end));
    let Some(rule) = desk.rule(Matter::ProbationVote, end.max(desk.on)) else {
        let late = desk.on > end;
        let says = format!("{over}; chưa ghi công nhận chính thức.");
        let due = Reckoned { on: end, certain: true };
        let matter = Matter::ProbationOverdue;
        return late.then(|| member.finding(matter, Some(probation), says).due(due));
    };
    let remind = after_months(ceremony, rule.number("remind_after_months")?)?;
    if desk.on < remind {
        return None;
    }
    let working_days = u16::try_from(rule.number("working_days")?).ok()?;
    let last = desk.calendar.after(end, working_days);
    let about = if last.certain { "" } else { ", ước tính" };
    let until = format!("{} ({working_days} ngày làm việc{about})", format_date(last.on));
    let (matter, says) = if desk.on > last.on {
        (Matter::ProbationOverdue, format!("{over}; hạn chi bộ xét là {until}, đã quá."))
    } else {
        (Matter::ProbationVote, format!("{over}; chi bộ xét từ ngày đó, chậm nhất ngày {until}."))
    };
    Some(member.finding(matter, Some(rule), says).due(last))
}

/// Whole days only: of a date known in part nothing can be said.
fn official_date<'b>(desk: Desk<'_, 'b>, member: &Member<'_>) -> Option<Finding<'b>> {
    let (ceremony, official) =
        (member.milestones.admitted_on.day()?, member.milestones.official_on.day()?);
    let probation = desk.rules.on("PRO-01", official)?;
    let months = probation.number("months")?;
    let end = after_months(ceremony, months)?;
    let matter = match official.cmp(&end) {
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Less => Matter::OfficialEarly,
        std::cmp::Ordering::Greater => Matter::OfficialDate,
    };
    let rule = desk.rule(matter, official)?;
    let says = format!(
        "Kết nạp ngày {}, hết {months} tháng dự bị ngày {}; đang ghi chính thức ngày {}.",
        format_date(ceremony),
        format_date(end),
        format_date(official)
    );
    Some(member.finding(matter, Some(rule), says))
}
