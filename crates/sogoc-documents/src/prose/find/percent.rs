//! What each percentage is: a share, a result against plan, a change, or a level of its own.

use std::collections::HashMap;

use super::{Found, change, plan, rate, said_of, share, together};
use crate::prose::claim::{Draft, Plan, Says, Verdict};
use crate::prose::decimal::Decimal;
use crate::prose::figure::Kind;
use crate::prose::token::Mark;
use crate::prose::words::{self, PLAN};

const HUNDRED: Decimal = Decimal::new(100, 0);
/// So many numbers before a percentage may tell that it is against plan.
const BACK: usize = 12;

/// What a percentage says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Part of a whole; the number is the part, when there is one.
    Share(Option<usize>),
    /// Against plan.
    Plan(Plan, Option<usize>),
    /// More or fewer than before; true for fewer.
    Change(bool, Option<usize>),
    /// Part of another claim already.
    Used,
    /// A number that is no percentage.
    None,
}

/// The role of each number.
pub(super) fn roles(found: &Found<'_>, used: &[usize]) -> Vec<Role> {
    let mut roles = vec![Role::None; found.numbers.len()];
    for (index, number) in found.numbers.iter().enumerate() {
        if number.is(Kind::Percent) {
            roles[index] =
                if used.contains(&index) { Role::Used } else { role(found, index, &roles) };
        }
    }
    roles
}

/// A claim for each percentage; `totals` are those of the parts of sums.
pub(super) fn find(
    found: &Found<'_>,
    roles: &[Role],
    totals: &HashMap<usize, usize>,
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut shares = share::Shares::new(found, totals);
    for (index, role) in roles.iter().enumerate() {
        drafts.extend(match *role {
            Role::Share(Some(part)) => Some(shares.claim(index, part)),
            Role::Share(None) => {
                Some(rate::claim(found, index).unwrap_or_else(|| lone(found, index)))
            }
            Role::Plan(plan, part) => Some(plan::claim(found, index, plan, part)),
            Role::Change(fewer, after) => Some(change::claim(found, index, fewer, after)),
            Role::Used | Role::None => None,
        });
    }
    together::settle(found, &mut drafts);
    drafts
}

/// A percentage of something that is not told.
fn lone(found: &Found<'_>, index: usize) -> Draft {
    Draft {
        says: Says::Percent { part: None, whole: None },
        printed: Some(found.numbers[index].value()),
        computed: None,
        verdict: Verdict::Unchecked,
        fits: Vec::new(),
        numbers: vec![index],
    }
}

fn role(found: &Found<'_>, index: usize, roles: &[Role]) -> Role {
    let number = &found.numbers[index];
    let (before, after) = (found.before(number), found.after(number));
    // Far behind, "nghị quyết" is one that was studied, and no plan.
    let soon = after.start..after.end.min(after.start + 5);
    let plan = found.says(soon.clone(), PLAN)
        || found.says(before.clone(), &["kế hoạch", "chỉ tiêu", "dự toán"]);
    // "đạt 85% (chỉ tiêu nghị quyết 94%)": the plan itself.
    let opens = |it: usize| found.tokens[it].mark == Mark::Open;
    let planned = words::any(found.tokens, before.start, PLAN).is_some();
    if planned && before.start.checked_sub(1).is_some_and(opens) {
        return Role::Share(None);
    }
    let late = before.end.saturating_sub(6).max(before.start)..before.end;
    let fewer = found.says(late.clone(), &["giảm"]);
    let more = found.says(late.clone(), &["tăng"]);
    if found.says(late.clone(), &["vượt"]) || more && found.says(soon, PLAN) {
        return Role::Plan(Plan::Exceeded, said_of::before(found, index, roles, true));
    }
    let step = of_a_step(found, index);
    let bracket = before.start.checked_sub(1).is_some_and(|it| found.tokens[it].mark == Mark::Open);
    if let Some((step, fewer)) = step.filter(|_| bracket || !more && !fewer) {
        return Role::Change(fewer, Some(step));
    }
    if more || fewer {
        return Role::Change(fewer, said_of::before(found, index, roles, true));
    }
    if plan && !found.says(late.clone(), &["chiếm"]) {
        let part = said_of::before(found, index, roles, true);
        // "đạt 100% chỉ tiêu (47/47 thanh niên)": the result over its plan.
        let behind =
            || said_of::after(found, index).filter(|it| found.structure.over.contains_key(it));
        return Role::Plan(Plan::Reached, part.or_else(behind));
    }
    if matches!(found.last_word(number, 1), "từ" | "lên" | "xuống" | "còn") {
        return Role::Share(None);
    }
    let part = said_of::before(found, index, roles, false)
        .or_else(|| said_of::after(found, index))
        .or_else(|| said_of::with(found, index, roles))
        .map(|it| first_of_pair(found, it));
    match part {
        // "86 đảng viên mới (chỉ tiêu 80), đạt 107,5%".
        Some(it)
            if (it + 1..index).any(|it| plan::is_plan(found, it))
                || number.value() > HUNDRED && cue(found, index) =>
        {
            Role::Plan(Plan::Reached, Some(it))
        }
        // "kết nạp 21, đạt 105% chỉ tiêu; … kết nạp 52, đạt 50,98%": against plan, though said only once.
        Some(it)
            if follows_plan(found, index, it, roles)
                && after.is_empty()
                && !found.says(before, &["tỷ lệ", "chiếm"]) =>
        {
            Role::Plan(Plan::Reached, Some(it))
        }
        // More than there are, or so called: "9,84 tỷ đồng/10,2 tỷ đồng dự toán" is of what was planned.
        Some(it)
            if found.structure.over.get(&it).is_some_and(|whole| {
                let whole = &found.numbers[*whole];
                let after = found.after(whole);
                whole.value() < found.numbers[it].value()
                    || found.says(after.start..after.end.min(after.start + 4), PLAN)
            }) =>
        {
            Role::Plan(Plan::Reached, Some(it))
        }
        Some(it) if plan::told_before_result(found, it) && cue(found, index) => {
            Role::Plan(Plan::Reached, Some(it))
        }
        part => Role::Share(part),
    }
}

/// "1.206 vụ/2.085 bị cáo, đạt 88,22%": the rate is told of the first.
fn first_of_pair(found: &Found<'_>, part: usize) -> usize {
    let Some(first) = part.checked_sub(1) else { return part };
    let between = found.numbers[first].end..found.numbers[part].token;
    let slash = between.len() <= 6 && found.has_mark(between, &[Mark::Slash]);
    if slash && !found.structure.is_whole_of_fraction(part) { first } else { part }
}

/// "đạt 105%", "bằng 105%": of a whole or of a plan.
fn cue(found: &Found<'_>, index: usize) -> bool {
    matches!(found.last_word(&found.numbers[index], 1), "đạt" | "bằng")
}

/// Whether the percentage before, in the same sentence, was against plan; changes between say nothing of that. Of money
/// and areas also the sentence before: "… đạt 95% dự toán. Trong đó thu thuế 40 tỷ đồng, đạt 92%".
fn follows_plan(found: &Found<'_>, index: usize, part: usize, roles: &[Role]) -> bool {
    let number = &found.numbers[index];
    let told = |it: &usize| !matches!(roles[*it], Role::None | Role::Used | Role::Change(..));
    let last = (index.saturating_sub(BACK)..index).rev().find(told);
    let far = usize::from(found.numbers[part].is(Kind::Measure));
    found.last_word(number, 1) == "đạt"
        && !found.structure.over.contains_key(&part)
        && last.is_some_and(|it| {
            found.numbers[it].sentence + far >= number.sentence
                && matches!(roles[it], Role::Plan(Plan::Reached, _))
        })
}

/// "tăng 15 đảng viên (9,93%)", "giảm 400 vụ (-18,74%)", "giảm 567 vụ (giảm 4,2%)": which step it is said of, and whether
/// that goes down; also over the bracket with what was before: "giảm 38 người so với trước (84 người), tương đương 45,2%".
fn of_a_step(found: &Found<'_>, index: usize) -> Option<(usize, bool)> {
    let number = &found.numbers[index];
    let before = found.before(number);
    let sign = before.start.checked_sub(1)?;
    let signed =
        before.is_empty() && (found.tokens[sign].mark == Mark::Dash || found.tokens[sign].is("+"));
    let at = if signed { sign.checked_sub(1)? } else { sign };
    let opens = found.tokens[at].mark;
    let reached = found.says(before.clone(), &["đạt", "chiếm"]);
    let opens = opens == Mark::Open && !reached
        || opens == Mark::Comma
            && found.says(before.clone(), &["tỷ lệ", "bằng", "tương ứng", "tương đương"]);
    let last = index.checked_sub(1)?;
    let over = found.numbers[last].depth > number.depth
        && at.checked_sub(1).is_some_and(|it| found.tokens[it].mark == Mark::Close);
    let step = if over { last.checked_sub(1)? } else { last };
    let way = (1..=2)
        .map(|it| found.last_word(&found.numbers[step], it))
        .find(|it| matches!(*it, "tăng" | "giảm"))?;
    let words = over || (found.numbers[step].end..at).all(|it| found.is_word(it));
    let one = found.numbers[step].sentence == number.sentence;
    (opens && words && one && !found.numbers[step].is(Kind::Percent))
        .then_some((step, way == "giảm"))
}
