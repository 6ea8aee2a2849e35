//! Parts first, then their total: `xây mới 5 nhà, sửa 7 nhà, tổng số 12 nhà`.

use super::Found;
use super::around::comparable;
use super::sum::draft;
use super::whole_list::shares_make_a_hundred;
use crate::prose::claim::{Draft, Verdict};
use crate::prose::decimal::Decimal;
use crate::prose::figure::Kind;
use crate::prose::words::Class;

/// So many parts may stand before their total.
const PARTS_MAX: usize = 12;

/// The totals that follow their parts.
pub(super) fn find(found: &Found<'_>) -> Vec<Draft> {
    let all = 0..found.numbers.len();
    all.filter_map(|it| total(found, it).or_else(|| at_the_end(found, it))).collect()
}

/// "nữ 51 đồng chí (53,1%), nam 45 đồng chí (46,9%) trên tổng số 96": all that was counted before it.
fn at_the_end(found: &Found<'_>, index: usize) -> Option<Draft> {
    let numbers = found.numbers;
    let number = &numbers[index];
    let late = number.token.saturating_sub(4)..number.token;
    if number.is(Kind::Percent)
        || !number.exact()
        || !found.says(late, &["trên tổng số", "trong tổng số"])
    {
        return None;
    }
    let mut parts: Vec<usize> = (index.saturating_sub(2 * PARTS_MAX)..index)
        .rev()
        .take_while(|it| numbers[*it].sentence == number.sentence)
        .filter(|it| !numbers[*it].is(Kind::Percent))
        .take_while(|it| comparable(&numbers[*it], number) && !found.structure.aside[*it])
        .collect();
    parts.reverse();
    let sum: Decimal = parts.iter().map(|it| numbers[*it].value()).sum();
    let exact = parts.len() > 1 && parts.iter().all(|it| numbers[*it].exact());
    let verdict = if sum == number.value() {
        Verdict::Right
    } else if shares_make_a_hundred(found, &parts) {
        Verdict::Wrong
    } else {
        return None;
    };
    exact.then(|| draft(found, index, &parts, verdict))
}

fn total(found: &Found<'_>, index: usize) -> Option<Draft> {
    let numbers = found.numbers;
    let number = &numbers[index];
    let before = found.before(number);
    // Also over a number that counts nothing: "tổng 3 năm là 63".
    let late = number.token.saturating_sub(8)..number.token;
    let both =
        found.says(late.clone(), &["tổng cộng", "cộng là"]) || found.last_word(number, 1) == "cộng";
    let said = both || found.says(late.clone(), &["tổng số", "tổng"]);
    let raised =
        found.says(before.start..before.end, &["nâng", "đưa", "trong tổng số", "trên tổng số"]);
    if !said || raised || number.is(Kind::Percent) || !number.exact() {
        return None;
    }
    let mut skipped = false;
    let mut parts = Vec::new();
    let mut sum = Decimal::new(0, 0);
    // "… Tổng số 260 đảng viên.": the total has a sentence of its own.
    let alone = index == 0 || numbers[index - 1].sentence != number.sentence;
    let near = |it: &usize| {
        numbers[*it].sentence + usize::from(alone) >= number.sentence
            && numbers[*it].paragraph == number.paragraph
    };
    for part in (0..index).rev().take(2 * PARTS_MAX).take_while(near) {
        let told = &numbers[part];
        // "từ 5 đến 20 đảng viên: 131 chi bộ": what a part is called may have numbers, too.
        let thing = matches!(told.class, Class::Thing(_));
        let other = told.class != Class::Unknown && !comparable(told, number);
        if told.is(Kind::Percent) || other && (alone || both && !thing) {
            skipped |= other;
            continue;
        }
        if !(comparable(told, number) || both && told.is(Kind::Count))
            || found.structure.aside[part]
            || !told.exact()
            || told.depth != number.depth
        {
            break;
        }
        parts.push(part);
        sum = sum + told.value();
        if parts.len() > 1 + usize::from(alone) && sum == number.value() {
            parts.reverse();
            return Some(draft(found, index, &parts, Verdict::Right));
        }
    }
    let same = parts.iter().all(|it| numbers[*it].class == number.class);
    let free = parts.iter().all(|it| found.structure.within[*it].is_empty());
    parts.reverse();
    (both && same && free && !alone && !skipped && parts.len() > 1)
        .then(|| draft(found, index, &parts, Verdict::Wrong))
}
