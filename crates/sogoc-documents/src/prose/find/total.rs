//! Parts first, then their total: `xây mới 5 nhà, sửa 7 nhà, tổng số 12 nhà`.

use super::Found;
use super::around::comparable;
use crate::prose::claim::{Draft, Says, Verdict};
use crate::prose::decimal::Decimal;
use crate::prose::figure::Kind;

/// So many parts may stand before their total.
const PARTS_MAX: usize = 12;

/// The totals that follow their parts.
pub(super) fn find(found: &Found<'_>) -> Vec<Draft> {
    (0..found.numbers.len()).filter_map(|it| total(found, it)).collect()
}

fn total(found: &Found<'_>, index: usize) -> Option<Draft> {
    let numbers = found.numbers;
    let number = &numbers[index];
    let before = found.before(number);
    // Also over a number that counts nothing: "tổng 3 năm là 63".
    let late = number.token.saturating_sub(5)..number.token;
    let both = found.says(late.clone(), &["tổng cộng", "cộng là"]);
    let said = both || found.says(late.clone(), &["tổng số", "tổng"]);
    let raised =
        found.says(before.start..before.end, &["nâng", "đưa", "trong tổng số", "trên tổng số"]);
    if !said || raised || !number.is(Kind::Count) || !number.exact() {
        return None;
    }
    let mut parts = Vec::new();
    let mut sum = Decimal::new(0, 0);
    let earlier =
        (0..index).rev().take(PARTS_MAX).take_while(|it| numbers[*it].sentence == number.sentence);
    for part in earlier {
        let told = &numbers[part];
        if !comparable(told, number)
            || found.structure.aside[part]
            || !told.exact()
            || told.depth != number.depth
        {
            break;
        }
        parts.push(part);
        sum = sum + told.value();
        if parts.len() > 1 && sum == number.value() {
            return Some(draft(found, index, parts, Verdict::Right));
        }
    }
    let same = parts.iter().all(|it| numbers[*it].class == number.class);
    let alone = parts.iter().all(|it| found.structure.within[*it].is_empty());
    (both && same && alone && parts.len() > 1).then(|| draft(found, index, parts, Verdict::Wrong))
}

fn draft(found: &Found<'_>, total: usize, mut parts: Vec<usize>, verdict: Verdict) -> Draft {
    parts.reverse();
    let values: Vec<Decimal> = parts.iter().map(|it| found.numbers[*it].value()).collect();
    let whole = found.numbers[total].value();
    Draft {
        printed: Some(whole),
        computed: Some(values.iter().copied().sum()),
        says: Says::Sum { parts: values, total: whole },
        verdict,
        fits: Vec::new(),
        numbers: parts.into_iter().chain([total]).collect(),
    }
}
