//! Kết nạp: age, and the time since a former member left.

use jiff::{Span, civil::Date};

use super::Desk;
use crate::date::PartialDate;
use crate::event::Draft;
use crate::fact::Fact;
use crate::history::{Exit, PersonHistory};
use crate::person::Detail;
use crate::refusal::{Refusal, Warning, broken};

pub(super) fn check(
    desk: Desk<'_>,
    draft: &Draft,
    warnings: &mut Vec<Warning>,
) -> Result<(), Refusal> {
    let on = draft.effective_on;
    let Fact::Admitted { decided_on, .. } = draft.fact else {
        return Ok(());
    };
    if let Some(decided_on) = decided_on.filter(|decided| *decided > on) {
        warnings.push(Warning {
            what: format!(
                "Ngày quyết định kết nạp ({}) sau ngày kết nạp ({}).",
                crate::text::format_date(decided_on),
                crate::text::format_date(on)
            ),
            citation: None,
        });
    }
    age(desk, draft, decided_on.unwrap_or(on), warnings)?;
    match desk.person(draft) {
        Some(person) => readmission(desk, person, on, warnings),
        None => Ok(()),
    }
}

/// Age is counted by month on the day of the decision (ADM-01).
fn age(
    desk: Desk<'_>,
    draft: &Draft,
    decided_on: Date,
    warnings: &mut Vec<Warning>,
) -> Result<(), Refusal> {
    let birth = born(desk, draft);
    let (Some(first), Some(last)) = (birth.earliest(), birth.latest()) else {
        return Ok(());
    };
    if let Some(found) = desk.rules.on("admission_age_min", decided_on) {
        let years = found.value_or(18);
        if first.checked_add(Span::new().years(years)).is_ok_and(|birthday| birthday > decided_on) {
            broken(found, format!("Người được kết nạp chưa đủ {years} tuổi"), warnings)?;
        }
    }
    if let Some(found) = desk.rules.on("admission_age_max", decided_on) {
        let years = found.value_or(60);
        // Over the limit the province may consent, so this never blocks.
        if last.checked_add(Span::new().years(years)).is_ok_and(|limit| limit < decided_on) {
            warnings.push(Warning {
                what: format!(
                    "Người được kết nạp trên {years} tuổi: cần văn bản đồng ý của cấp có thẩm quyền."
                ),
                citation: Some(found.into()),
            });
        }
    }
    Ok(())
}

fn born(desk: Desk<'_>, draft: &Draft) -> PartialDate {
    let stated = draft.personal.details.iter().find_map(|detail| match detail {
        Detail::Birth(birth) => Some(*birth),
        _ => None,
    });
    let known = || desk.person(draft).map(|person| person.birth_on(draft.effective_on));
    stated.or_else(known).unwrap_or_default()
}

fn readmission(
    desk: Desk<'_>,
    person: &PersonHistory,
    on: Date,
    warnings: &mut Vec<Warning>,
) -> Result<(), Refusal> {
    let before = person.stints.iter().rev().find(|stint| stint.span.from <= on);
    let Some((stint, (Exit::Left(_), _))) = before.and_then(|stint| Some((stint, stint.exit?)))
    else {
        return Ok(());
    };
    let (Some(left_on), Some(found)) = (stint.span.to, desk.rules.on("readmission_wait", on))
    else {
        return Ok(());
    };
    let months = found.value_or(36);
    if left_on.checked_add(Span::new().months(months)).is_ok_and(|earliest| earliest > on) {
        broken(
            found,
            format!("Chưa đủ {months} tháng kể từ khi ra khỏi Đảng để được xét kết nạp lại"),
            warnings,
        )?;
    }
    Ok(())
}
