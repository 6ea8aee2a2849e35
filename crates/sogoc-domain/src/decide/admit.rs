//! Kết nạp: age, and the time since a former member left.

use jiff::civil::Date;

use super::Case;
use crate::date::after_months;
use crate::fact::Fact;
use crate::history::{Entry, Exit};
use crate::misfit::Misfit;
use crate::refusal::{Refusal, Warning, broken};
use crate::rulebook::AdmissionAge;

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

/// Age is counted on the day of the decision, by month or by year as the rule of that day has it.
fn age(case: Case<'_>, decided_on: Date, warnings: &mut Vec<Warning>) -> Result<(), Refusal> {
    let on = case.draft.effective_on;
    let birth = case.person.map(|person| person.birth_on(on)).unwrap_or_default();
    if birth.surely_after(on) {
        return Err(Refusal::DoesNotFit { on, why: Misfit::BornAfterAdmission });
    }
    let Some(found) = case.rules.on("ADM-01", decided_on) else { return Ok(()) };
    match AdmissionAge::of(found, birth, decided_on) {
        AdmissionAge::Fits => Ok(()),
        AdmissionAge::TooYoung(years) => {
            broken(found, format!("Người được kết nạp chưa đủ {years} tuổi"), warnings)
        }
        // Over the limit the province may consent: ADM-02 says so, and never blocks.
        AdmissionAge::TooOld(years) => {
            let consent = case.rules.on("ADM-02", decided_on).unwrap_or(found);
            let what = format!(
                "Người được kết nạp trên {years} tuổi: cần văn bản đồng ý của cấp có thẩm quyền."
            );
            warnings.push(Warning { what, citation: Some(consent.into()) });
            Ok(())
        }
    }
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
    let (Some(left_on), Some(found)) = (left_on, case.rules.on("ADM-14", on)) else {
        return Ok(());
    };
    let Some(months) = found.number("months") else { return Ok(()) };
    if after_months(left_on, months).is_some_and(|earliest| earliest > on) {
        broken(
            found,
            format!("Chưa đủ {months} tháng kể từ khi ra khỏi Đảng để được xét kết nạp lại"),
            warnings,
        )?;
    }
    Ok(())
}
