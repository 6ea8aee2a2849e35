//! Kết nạp: age, and the time since a former member left.

use jiff::{Span, civil::Date};

use super::Case;
use crate::fact::Fact;
use crate::history::{Entry, Exit};
use crate::misfit::Misfit;
use crate::refusal::{Refusal, Warning, broken};

pub(super) fn check(case: Case<'_>, warnings: &mut Vec<Warning>) -> Result<(), Refusal> {
    let on = case.draft.effective_on;
    let Fact::Admitted { decided_on, .. } = case.draft.fact else {
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
    age(case, decided_on.unwrap_or(on), warnings)?;
    readmission(case, warnings)
}

/// Age is counted by month on the day of the decision (ADM-01).
fn age(case: Case<'_>, decided_on: Date, warnings: &mut Vec<Warning>) -> Result<(), Refusal> {
    let on = case.draft.effective_on;
    let birth = case.person.map(|person| person.birth_on(on)).unwrap_or_default();
    let (Some(first), Some(last)) = (birth.earliest(), birth.latest()) else {
        return Ok(());
    };
    if first > on {
        return Err(Refusal::DoesNotFit { on, why: Misfit::BornAfterAdmission });
    }
    if let Some(found) = case.rules.on("admission_age_min", decided_on) {
        let years = found.value_or(18);
        if first.checked_add(Span::new().years(years)).is_ok_and(|birthday| birthday > decided_on) {
            broken(found, format!("Người được kết nạp chưa đủ {years} tuổi"), warnings)?;
        }
    }
    if let Some(found) = case.rules.on("admission_age_max", decided_on) {
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

fn readmission(case: Case<'_>, warnings: &mut Vec<Warning>) -> Result<(), Refusal> {
    let on = case.draft.effective_on;
    let Some(person) = case.person else { return Ok(()) };
    let again = person
        .stints
        .windows(2)
        .find(|pair| pair[1].span.from == on && pair[1].entry == (Entry::Admitted { again: true }));
    let left_on = again.and_then(|pair| match pair[0].exit {
        Some((Exit::Left(_), _)) => pair[0].span.to,
        _ => None,
    });
    let (Some(left_on), Some(found)) = (left_on, case.rules.on("readmission_wait", on)) else {
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
