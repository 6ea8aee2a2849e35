//! A result and its plan in percent: `đạt 108,85% kế hoạch`, `vượt 8,85% so với kế hoạch`.

use super::Found;
use super::around::{comparable, near};
use crate::prose::claim::{Draft, Plan, Says, Verdict};
use crate::prose::decimal::{Agreement, Decimal};
use crate::prose::figure::Kind;
use crate::prose::fits;
use crate::prose::token::Mark;
use crate::prose::words::PLAN;

/// The claim that a result is so many percent of its plan, or beyond it.
pub(super) fn claim(found: &Found<'_>, share: usize, plan: Plan, part: Option<usize>) -> Draft {
    let numbers = found.numbers;
    let printed = numbers[share].value();
    let beyond = if plan == Plan::Exceeded { 100 } else { 0 };
    let part = part.map(|it| of_the_plan(found, share, it));
    let draft = |whole: Option<usize>, computed, verdict, fits| Draft {
        says: Says::OverPlan {
            part: part.map(|it| numbers[it].value()),
            whole: whole.map(|it| numbers[it].value()),
            plan,
        },
        printed: Some(printed),
        computed,
        verdict,
        fits,
        numbers: [Some(share), part, whole].into_iter().flatten().collect(),
    };
    let Some(result) = part else {
        return told_before(found, share, beyond)
            .unwrap_or_else(|| draft(None, None, Verdict::Unchecked, Vec::new()));
    };
    let count = numbers[result].value();
    // "145/186 hộ (77,96%), vượt 2,96% so với chỉ tiêu": by points of the share, of a plan that is a share too.
    let below = found.structure.over.get(&result).is_some_and(|it| numbers[*it].value() > count);
    if beyond > 0 && below {
        return draft(None, None, Verdict::Unchecked, Vec::new());
    }
    let exact = numbers[share].exact() && numbers[result].exact();
    let fits = if exact { fits::wholes(count, printed, beyond) } else { Vec::new() };
    let against = |whole: Decimal| (printed + Decimal::new(beyond, 0)).against(count, whole);
    let computed = |whole: Decimal| {
        Decimal::percentage(count, whole, printed.places().max(2))
            .map(|it| it - Decimal::new(beyond, 0))
    };
    let plans = plans(found, share, result, beyond);
    if let Some(whole) = plans.first().filter(|_| !exact) {
        return draft(Some(*whole), None, Verdict::Unchecked, fits);
    }
    let plans: Vec<usize> = plans.into_iter().filter(|it| numbers[*it].exact()).collect();
    if exact && !plans.is_empty() {
        for (agreement, verdict) in [
            (Agreement::Right, Verdict::Right),
            (Agreement::Truncated, Verdict::Truncated),
            (Agreement::Wrong, Verdict::Wrong),
        ] {
            let such = plans.iter().find(|it| against(numbers[**it].value()) == agreement);
            if let Some(whole) = such {
                return draft(Some(*whole), computed(numbers[*whole].value()), verdict, fits);
            }
        }
    }
    // The plan is not told: whole people were planned, so not every percentage can be right.
    let nearest =
        fits::nearest(count, printed, beyond).filter(|it| against(*it) == Agreement::Right);
    let first = fits.first().map(|it| Decimal::from(*it));
    match (nearest.or(first), exact && numbers[result].is(Kind::Count)) {
        (Some(whole), true) => {
            let verdict = if nearest.is_some() { Verdict::Right } else { Verdict::Truncated };
            draft(None, computed(whole), verdict, fits.clone())
        }
        _ => draft(None, None, Verdict::Unchecked, fits),
    }
}

/// "48 cuộc giám sát, 23 hội nghị phản biện, vượt 20% kế hoạch (40 cuộc)": the result that counts what the plan counts.
fn of_the_plan(found: &Found<'_>, share: usize, part: usize) -> usize {
    let numbers = found.numbers;
    let plan = numbers.get(share + 1).filter(|it| {
        near(&numbers[share], it, 10) && follows(found, share) && !comparable(it, &numbers[part])
    });
    let same = |it: &usize| {
        plan.is_some_and(|plan| {
            numbers[*it].sentence == plan.sentence && numbers[*it].class == plan.class
        })
    };
    (part.saturating_sub(3)..part).rev().find(same).unwrap_or(part)
}

/// "Mở 31 lớp … So với kế hoạch 28 lớp, vượt 10,7%": the result was told in the sentence before.
fn told_before(found: &Found<'_>, share: usize, beyond: i128) -> Option<Draft> {
    let numbers = found.numbers;
    let whole = share.checked_sub(1)?;
    let close = near(&numbers[whole], &numbers[share], 8) && is_plan(found, whole);
    let comparable = |it: &usize| {
        let number = &numbers[*it];
        number.class == numbers[whole].class && number.exact() && !found.structure.aside[*it]
    };
    let printed = numbers[share].value();
    let plan = numbers[whole].value();
    let right = |it: &usize| {
        (printed + Decimal::new(beyond, 0)).against(numbers[*it].value(), plan) == Agreement::Right
    };
    let mut results = (whole.saturating_sub(6)..whole).rev().filter(comparable);
    let result = close.then(|| results.find(right)).flatten()?;
    let count = numbers[result].value();
    Some(Draft {
        says: Says::OverPlan {
            part: Some(count),
            whole: Some(plan),
            plan: if beyond > 0 { Plan::Exceeded } else { Plan::Reached },
        },
        printed: Some(printed),
        computed: Decimal::percentage(count, plan, printed.places().max(2))
            .map(|it| it - Decimal::new(beyond, 0)),
        verdict: Verdict::Right,
        fits: Vec::new(),
        numbers: vec![result, whole, share],
    })
}

/// Numbers the text calls the plan.
fn plans(found: &Found<'_>, share: usize, part: usize, beyond: i128) -> Vec<usize> {
    let numbers = found.numbers;
    let mut plans: Vec<usize> = found.structure.over.get(&part).copied().into_iter().collect();
    let comparable = |it: usize| comparable(&numbers[it], &numbers[part]);
    if let Some(next) = numbers.get(share + 1)
        && near(&numbers[share], next, 16)
        && comparable(share + 1)
        && follows(found, share)
    {
        // "(166/190 đảng viên)": the plan stands below.
        plans.push(found.structure.over.get(&(share + 1)).copied().unwrap_or(share + 1));
    }
    let back = (part.saturating_sub(6)..share).rev().filter(|it| *it != part);
    let same = |it: &usize| {
        numbers[*it].sentence + 1 >= numbers[part].sentence
            && numbers[*it].paragraph == numbers[part].paragraph
    };
    plans.extend(back.filter(same).filter(|it| comparable(*it) && is_plan(found, *it)));
    // "gọi 1.500 công dân. Trong đó có 23 đảng viên, đạt 1,53% so với chỉ tiêu": of all that were called.
    let all = found.structure.within[part].iter().filter_map(|it| {
        let of_all = |it: &usize| comparable(*it) && is_share_of(found, share, part, *it);
        found.structure.scopes[*it].totals.iter().copied().find(of_all)
    });
    if beyond == 0 {
        plans.extend(all);
    }
    let percent = numbers[share].value().value() + beyond as f64;
    let fraction = found.structure.over.get(&part);
    plans.retain(|it| {
        Some(it) == fraction || is_likely(numbers[*it].value(), numbers[part].value(), percent)
    });
    plans
}

/// Whether the printed percentage, not cut off to a whole one, is that of the part among all.
fn is_share_of(found: &Found<'_>, share: usize, part: usize, all: usize) -> bool {
    let value = |it: usize| found.numbers[it].value();
    value(share).places() > 0 && value(share).against(value(part), value(all)) == Agreement::Right
}

/// Whether a number can be the plan at all: not half of what the printed percentage says it is, nor twice.
fn is_likely(plan: Decimal, result: Decimal, percent: f64) -> bool {
    let wanted = 100.0 * result.value() / percent.max(0.01);
    (0.5 * wanted..=2.0 * wanted).contains(&plan.value())
}

/// "87,4% chỉ tiêu tỉnh giao (190 đảng viên)", "152,32% so với chỉ tiêu là 1.854".
fn follows(found: &Found<'_>, share: usize) -> bool {
    let (number, next) = (&found.numbers[share], &found.numbers[share + 1]);
    let between = number.end..next.token;
    // Also over a year: "135% chỉ tiêu (chỉ tiêu năm 2024 là 120)".
    let small = |it: Mark| matches!(it, Mark::Word | Mark::Number);
    let marks = found.tokens[between.clone()].iter().filter(|it| !small(it.mark));
    let marks: Vec<Mark> = marks.map(|it| it.mark).collect();
    let named = found.says(between.clone(), PLAN);
    let beside = ["tăng", "giảm", "vượt", "gồm", "trong đó", "nữ"];
    named
        && !found.says(between, &beside)
        && matches!(marks[..], [] | [Mark::Open | Mark::Colon] | [Mark::Open, Mark::Colon])
}

/// "Kế hoạch giao 250 triệu đồng, đã thu 262,5 triệu đồng": whether the plan of a result stands right before it.
pub(super) fn told_before_result(found: &Found<'_>, result: usize) -> bool {
    result.checked_sub(1).is_some_and(|it| {
        let (plan, result) = (&found.numbers[it], &found.numbers[result]);
        is_plan(found, it) && comparable(plan, result) && near(plan, result, 14)
    })
}

/// "kế hoạch 113", "chỉ tiêu giao là 60 đảng viên".
pub(super) fn is_plan(found: &Found<'_>, index: usize) -> bool {
    let number = &found.numbers[index];
    // Also over a year: "kế hoạch giao năm 2021 cho huyện là 357,8 tỷ đồng".
    let small = |it: &usize| matches!(found.tokens[*it].mark, Mark::Word | Mark::Number);
    let start = (0..number.token).rev().take(12).take_while(small).last().unwrap_or(number.token);
    let figure = index.checked_sub(1).map_or(0, |it| found.numbers[it].end);
    let late = start.max(figure).min(number.token)..number.token;
    number.is(Kind::Count) | number.is(Kind::Measure)
        && found.says(late.clone(), &["kế hoạch", "chỉ tiêu", "dự toán", "mục tiêu", "kh"])
        && !found.says(late, &["kết nạp được", "thực hiện được", "vượt", "đạt"])
}
