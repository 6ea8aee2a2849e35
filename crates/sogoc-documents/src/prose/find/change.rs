//! A change in percent: `tăng 12,9% so với cùng kỳ`.

use super::around::{comparable, near};
use super::merger::merged_from;
use super::{Found, times};
use crate::prose::claim::{Draft, Says, Verdict};
use crate::prose::decimal::{Agreement, Decimal};
use crate::prose::figure::Kind;
use crate::prose::fits;
use crate::prose::token::Mark;
use crate::prose::words::{self, Class};

/// The claim that something grew or shrank by so many percent.
pub(super) fn claim(found: &Found<'_>, share: usize, fewer: bool, after: Option<usize>) -> Draft {
    let numbers = found.numbers;
    let printed = numbers[share].value();
    let draft = |from: Option<Decimal>, to: Option<Decimal>, verdict, members: Vec<usize>| Draft {
        says: Says::Change { from, to, fewer },
        printed: Some(printed),
        computed: from.zip(to).and_then(|(from, to)| by_percent(from, to, printed.places().max(2))),
        verdict,
        fits: Vec::new(),
        numbers: members,
    };
    let Some(after) = after.or_else(|| told_before(found, share)) else {
        return draft(None, None, Verdict::Unchecked, vec![share]);
    };
    let exact = numbers[share].exact() && numbers[after].exact();
    let to = numbers[after].value();
    // "166 đảng viên, tăng 15 (9,93%)": the step tells what was before.
    if matches!(found.last_word(&numbers[after], 1), "tăng" | "giảm") {
        return of_step(found, share, after, fewer);
    }
    let then = times::earlier(found, after);
    // "đạt 53,5/52 ha, tăng 2,9%": of what stands below, where it comes out.
    let below = || {
        let whole = found.structure.over.get(&after).copied();
        whole.filter(|it| {
            let from = numbers[*it].value();
            (to < from) == fewer && judge(printed, from, to) == Verdict::Right
        })
    };
    let told = earlier(found, share, after).or(then).or_else(|| merged_from(found, after));
    if let Some(from) = told.or_else(below) {
        let judged = judge(printed, numbers[from].value(), to);
        // "giảm 69 hộ nghèo, tương ứng giảm 3,2%": by points of their share among all households.
        let points = numbers[after].class == Class::Household && then == Some(from);
        let sure = exact && numbers[from].exact() && !(points && judged == Verdict::Wrong);
        let verdict = if sure { judged } else { Verdict::Unchecked };
        return draft(Some(numbers[from].value()), Some(to), verdict, vec![share, after, from]);
    }
    let mut hidden = draft(None, Some(to), Verdict::Unchecked, vec![share, after]);
    let unsigned = if fewer { Decimal::new(0, 0) - printed } else { printed };
    if exact && numbers[after].is(Kind::Count) {
        hidden.fits = fits::wholes(to, unsigned, 100);
    }
    hidden
}

/// "mở lớp cho 5.120 lượt học viên; … số lượt tăng 22% so với kỳ trước (4.200 lượt)": the one number of the sentence that
/// counts what the earlier number counts.
fn told_before(found: &Found<'_>, share: usize) -> Option<usize> {
    let numbers = found.numbers;
    let then = numbers.get(share + 1).filter(|it| it.depth > numbers[share].depth)?;
    // "số lượt học viên tăng …": where the bracket does not say, the words before the percentage may.
    let mut named = found.before(&numbers[share]).map(|it| words::class(found.tokens, it));
    let counted = |it: &Class| !matches!(it, Class::Thing(_) | Class::Unknown);
    let class = Some(then.class.clone()).filter(counted).or_else(|| named.find(counted));
    let same = |it: &usize| {
        let number = &numbers[*it];
        number.sentence == then.sentence
            && number.is(then.figure.kind)
            && class.as_ref().map_or_else(|| comparable(number, then), |it| *it == number.class)
    };
    let mut all = (share.saturating_sub(8)..share).rev().filter(same);
    let after = all.next().filter(|_| all.next().is_none())?;
    earlier(found, share, after).map(|_| after)
}

/// "166 đảng viên, tăng 15 (9,93%)": the percentage of a step whose two ends follow from one of them.
fn of_step(found: &Found<'_>, share: usize, step: usize, fewer: bool) -> Draft {
    let numbers = found.numbers;
    let printed = numbers[share].value();
    let ends_at = |it: usize| {
        let (to, by) = (numbers[it].value(), numbers[step].value());
        (if fewer { to + by } else { to - by }, to)
    };
    // Right before it, or told in the sentences before: "xảy ra 1.734 vụ, … So với cùng kỳ giảm 400 vụ (-18,74%)".
    let may = |it: &usize| {
        let last = &numbers[*it];
        last.paragraph == numbers[step].paragraph
            && comparable(last, &numbers[step])
            && last.is(numbers[step].figure.kind)
    };
    let right = |it: &usize| {
        let (from, to) = ends_at(*it);
        judge(printed, from, to) != Verdict::Wrong
    };
    let before = (step.saturating_sub(12)..step).rev().filter(may);
    let last = before
        .filter(|it| printed.places() > 0 || near(&numbers[*it], &numbers[step], 12))
        .find(right);
    let ends = last.map(ends_at);
    let exact = [Some(share), Some(step), last].into_iter().flatten().all(|it| numbers[it].exact());
    // The number before may be of something else: then nothing is said.
    let right = ends.map(|(from, to)| judge(printed, from, to)).filter(|_| exact);
    let draft = |ends: Option<(Decimal, Decimal)>, verdict, members: Vec<usize>| Draft {
        says: Says::Change { from: ends.map(|it| it.0), to: ends.map(|it| it.1), fewer },
        printed: Some(printed),
        computed: ends.and_then(|(from, to)| by_percent(from, to, printed.places().max(2))),
        verdict,
        fits: Vec::new(),
        numbers: members,
    };
    if let (Some(verdict), Some(last)) = (right, last) {
        return draft(ends, verdict, vec![share, step, last]);
    }
    // "năm 2020 đạt 32 triệu, năm 2024 đạt 48 triệu, tăng 16 triệu (tăng 60%)": both ends are told.
    let to = step.checked_sub(1).filter(|it| near(&numbers[*it], &numbers[step], 12));
    let told = to.and_then(|to| Some((times::earlier(found, to)?, to)));
    match told.filter(|(from, to)| [share, *from, *to].iter().all(|it| numbers[*it].exact())) {
        Some((from, to)) => {
            let (before, after) = (numbers[from].value(), numbers[to].value());
            let verdict = judge(printed, before, after);
            draft(Some((before, after)), verdict, vec![share, from, to])
        }
        None => draft(None, Verdict::Unchecked, vec![share, step]),
    }
}

/// The earlier number, when it is told: "tăng 12,9% so với năm 2021 (147 đảng viên)".
fn earlier(found: &Found<'_>, share: usize, after: usize) -> Option<usize> {
    let numbers = found.numbers;
    let (number, next) = (&numbers[share], numbers.get(share + 1)?);
    let between = number.end..next.token;
    let told = near(number, next, 10)
        && comparable(next, &numbers[after])
        && found.says(between.clone(), &["so với", "cùng kỳ", "so"])
        && !found.says(between.clone(), &["trong đó", "gồm", "tăng", "giảm"])
        && !found
            .has_mark(between.clone(), &[Mark::Comma, Mark::Semicolon, Mark::Close, Mark::Bullet]);
    let (before, now) = (next.value().value(), numbers[after].value().value());
    // "(12 đảng viên nữ)" is not what there was before.
    let likely = (0.4 * now..=2.5 * now).contains(&before);
    (told && likely).then_some(share + 1)
}

/// The change from one number to another in percent, without its sign.
pub(super) fn by_percent(from: Decimal, to: Decimal, places: u32) -> Option<Decimal> {
    Decimal::percentage((to - from).magnitude(), from, places)
}

pub(super) fn judge(printed: Decimal, from: Decimal, to: Decimal) -> Verdict {
    match printed.against((to - from).magnitude(), from) {
        Agreement::Right => Verdict::Right,
        Agreement::Truncated => Verdict::Truncated,
        Agreement::Wrong => Verdict::Wrong,
    }
}
