//! Công nhận chính thức: a full probation, counted from the ceremony.

use super::Case;
use crate::date::after_months;
use crate::fact::Fact;
use crate::refusal::{Refusal, Warning, broken};
use crate::text::format_date;

pub(super) fn check(case: Case<'_>, warnings: &mut Vec<Warning>) -> Result<(), Refusal> {
    let Fact::Recognised { official_on, .. } = case.draft.fact else {
        return Ok(());
    };
    let on = case.draft.effective_on;
    let admitted = case.person.and_then(|person| person.milestones.on(on)).copied();
    let (Some(admitted_on), Some(found)) = (
        admitted.and_then(|milestones| milestones.admitted_on.day()),
        case.rules.on("PRO-01", official_on),
    ) else {
        return Ok(());
    };
    let over = |months: i32| after_months(admitted_on, months);
    let Some(due) = found.number("months").and_then(over) else { return Ok(()) };
    if official_on < due {
        broken(
            found,
            format!(
                "Chưa hết thời gian dự bị: kết nạp ngày {}, sớm nhất ngày {} mới được công nhận chính thức",
                format_date(admitted_on),
                format_date(due)
            ),
            warnings,
        )?;
    }
    if official_on > due {
        warnings.push(Warning {
            what: format!(
                "Ngày chính thức tính theo lễ kết nạp là {}; đang ghi {}.",
                format_date(due),
                format_date(official_on)
            ),
            citation: case.rules.on("PRO-03", official_on).map(Into::into),
        });
    }
    Ok(())
}
