//! Huy hiệu Đảng: who comes to a badge by the next two award days.

use jiff::Span;
use jiff::civil::Date;

use super::{Desk, Finding, Matter, Member};
use crate::calendar::Reckoned;
use crate::date::{MonthDay, years_between};
use crate::rulebook::InForce;
use crate::text::format_date;

/// The award days a review looks at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Award<'b> {
    /// The award day before the day of the review: who came to a badge by it has had it.
    before: Date,
    /// The next award day, and the one after it.
    next: [Date; 2],
    early: Option<InForce<'b>>,
}

impl<'b> Award<'b> {
    pub(super) fn of(desk: Desk<'_, 'b>) -> Option<Self> {
        let named = desk.rules.on("BAD-04", desk.on)?.words("days");
        let days: Vec<MonthDay> = named.iter().filter_map(|day| day.parse().ok()).collect();
        let years = desk.on.year().saturating_sub(1)..=desk.on.year().saturating_add(1);
        let mut dates: Vec<Date> =
            years.flat_map(|year| days.iter().filter_map(move |day| day.in_year(year))).collect();
        dates.sort_unstable();
        let next = dates.partition_point(|day| *day < desk.on);
        Some(Self {
            before: *dates.get(next.checked_sub(1)?)?,
            next: [*dates.get(next)?, *dates.get(next + 1)?],
            early: desk.rules.on("BAD-03", desk.on),
        })
    }

    /// The badge somebody comes to whose Party age is counted from a day.
    pub(super) fn due(
        &self,
        desk: Desk<'_, 'b>,
        member: &Member<'_>,
        counted_from: Date,
    ) -> Option<Finding<'b>> {
        let years = i32::from(years_between(counted_from, self.next[1]));
        let reached = counted_from.checked_add(Span::new().years(years)).ok()?;
        if reached <= self.before {
            return None;
        }
        let day = if reached <= self.next[0] { self.next[0] } else { self.next[1] };
        let rule = desk.rule(Matter::BadgeDue, day)?;
        if !rule.numbers("years").contains(&years) {
            return None;
        }
        let says = format!(
            "Đủ {years} năm tuổi Đảng ngày {}; đợt trao {}.{}",
            format_date(reached),
            format_date(day),
            self.remark(years)
        );
        let due = Reckoned { on: day, certain: true };
        Some(member.finding(Matter::BadgeDue, Some(rule), says).due(due))
    }

    /// Whether somebody is gravely ill the register does not know: a remark, nothing more.
    fn remark(&self, years: i32) -> String {
        let months = self.early.and_then(|early| {
            let long = early.number("long_from").is_some_and(|from| years >= from);
            early.number(if long { "early_months_long" } else { "early_months" })
        });
        let words =
            |months| format!(" Bị bệnh nặng thì có thể được xét sớm, không quá {months} tháng.");
        months.map_or_else(String::new, words)
    }
}
