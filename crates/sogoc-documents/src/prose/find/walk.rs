//! From one number to another: `giảm từ 246 xuống còn 216`.

use super::around::{comparable, near};
use super::{Found, change};
use crate::prose::claim::{Draft, Says, Verdict};
use crate::prose::decimal::{Agreement, Decimal};
use crate::prose::figure::{Bound, Kind};
use crate::prose::token::Mark;

/// The claims, and the percentages that are told by them.
pub(super) fn find(found: &Found<'_>) -> (Vec<Draft>, Vec<usize>) {
    let (mut drafts, mut used) = (Vec::new(), Vec::new());
    for index in 0..found.numbers.len() {
        if let Some(fewer) = from_to(found, index) {
            let (draft, percents) = walk(found, index, fewer);
            drafts.extend(draft);
            used.extend(percents);
        }
    }
    (drafts, used)
}

/// "từ 246 xuống còn 216": whether it became fewer; none when this and the next number are no such pair.
pub(super) fn from_to(found: &Found<'_>, index: usize) -> Option<bool> {
    let (from, to) = (&found.numbers[index], found.numbers.get(index + 1)?);
    if !near(from, to, 16) || from.figure.kind != to.figure.kind {
        return None;
    }
    let fills = |word: &str| {
        matches!(
            word,
            "gần"
                | "hơn"
                | "trên"
                | "khoảng"
                | "mức"
                | "chỗ"
                | "số"
                | "tỷ"
                | "lệ"
                | "có"
                | "chỉ"
        )
    };
    let from_word = (1..=4).find(|it| found.last_word(from, *it) == "từ")?;
    let to_word = (1..=2)
        .find(|it| matches!(found.last_word(to, *it), "còn" | "xuống" | "lên" | "đến" | "tới"))?;
    let filled = |number, words: usize| (1..words).all(|it| fills(found.last_word(number, it)));
    if !filled(from, from_word) || !filled(to, to_word) {
        return None;
    }
    let mut before = from.token.saturating_sub(from_word + 7)..from.token;
    before.start = before
        .clone()
        .rev()
        .find(|it| found.tokens[*it].mark == Mark::Stop)
        .map_or(before.start, |it| it + 1);
    let late = to.token.saturating_sub(4).max(from.end)..to.token;
    let fewer = found.says(late.clone(), &["xuống", "còn"])
        || found.says(before.clone(), &["giảm"]) && found.says(late.clone(), &["đến"]);
    let more = found.says(late.clone(), &["lên"])
        || found.says(before, &["tăng", "nâng"]) && found.says(late, &["đến"]);
    let between = from.end..to.token;
    let apart = found.has_mark(between, &[Mark::Semicolon, Mark::Bullet, Mark::Colon]);
    (fewer != more && !apart).then_some(fewer)
}

fn walk(found: &Found<'_>, index: usize, fewer: bool) -> (Vec<Draft>, Vec<usize>) {
    let numbers = found.numbers;
    let (from, to) = (&numbers[index], &numbers[index + 1]);
    let step = step_before(found, index).or_else(|| step_after(found, index + 1));
    let exact = from.exact() && to.exact() && step.is_none_or(|it| numbers[it].exact());
    let computed = (to.value() - from.value()).magnitude();
    let turned = (to.value() < from.value()) != fewer && from.value() != to.value();
    let members: Vec<usize> = [Some(index), Some(index + 1), step].into_iter().flatten().collect();
    let mut used: Vec<usize> =
        members.iter().copied().filter(|it| numbers[*it].is(Kind::Percent)).collect();
    let says = Says::Difference { from: from.value(), to: to.value() };
    if !comparable(from, to) {
        // "từ 11 phòng, ban xuống còn 9 đầu mối": told as a change, of things not named alike.
        let numbers = vec![index, index + 1];
        let (printed, computed, fits) = (None, None, Vec::new());
        let verdict = Verdict::Unchecked;
        return (vec![Draft { says, printed, computed, verdict, fits, numbers }], used);
    }
    let whole = |printed: Option<Decimal>, verdict| Draft {
        says: says.clone(),
        printed,
        computed: Some(computed),
        verdict,
        fits: Vec::new(),
        numbers: members.clone(),
    };
    let loose = |it: usize| numbers[it].figure.bound != Bound::Exactly;
    let Some(step) = step else {
        let verdict = if turned && !loose(index) && !loose(index + 1) {
            Verdict::Wrong
        } else if exact {
            Verdict::Right
        } else {
            Verdict::Unchecked
        };
        return (vec![whole(None, verdict)], used);
    };
    let printed = numbers[step].value();
    if !exact {
        return (vec![whole(Some(printed), Verdict::Unchecked)], used);
    }
    let by_points = numbers[step].is(Kind::Percent) == from.is(Kind::Percent);
    let relative = printed.against((to.value() - from.value()).magnitude(), from.value());
    if numbers[step].is(Kind::Percent)
        && (!by_points || printed != computed && relative != Agreement::Wrong)
    {
        used.push(step);
        let change = Draft {
            says: Says::Change { from: Some(from.value()), to: Some(to.value()), fewer },
            computed: change::by_percent(from.value(), to.value(), printed.places().max(2)),
            printed: Some(printed),
            verdict: change::judge(printed, from.value(), to.value()),
            fits: Vec::new(),
            numbers: members.clone(),
        };
        return (vec![change], used);
    }
    let verdict = if printed == computed && !turned { Verdict::Right } else { Verdict::Wrong };
    (vec![whole(Some(printed), verdict)], used)
}

/// "giảm 1.620 thôn (từ 5.971 …": the step told before.
fn step_before(found: &Found<'_>, index: usize) -> Option<usize> {
    let step = index.checked_sub(1)?;
    let (number, from) = (&found.numbers[step], &found.numbers[index]);
    let way = (1..=3)
        .any(|it| matches!(found.last_word(number, it), "tăng" | "giảm" | "xóa" | "bớt" | "giản"));
    let between = number.end..from.token;
    let alone = !found
        .has_mark(between.clone(), &[Mark::Semicolon, Mark::Comma, Mark::Close, Mark::Bullet])
        || between.len() <= 8 && !found.says(between, &["giảm", "tăng"]);
    let same = number.is(Kind::Percent) || comparable(number, from);
    (way && alone && same && near(number, from, 12) && !number.is(Kind::Percent)).then_some(step)
}

/// "… xuống còn 216 biên chế, giảm 30 biên chế", "… (giảm 12,2%)": the step told after.
fn step_after(found: &Found<'_>, to: usize) -> Option<usize> {
    let (last, number) = (&found.numbers[to], found.numbers.get(to + 1)?);
    let way = (1..=3).any(|it| matches!(found.last_word(number, it), "tăng" | "giảm"));
    let between = last.end..number.token;
    // A bracket without a figure parts nothing: "xuống còn 2.876 hộ (cuối năm 2022), giảm 536 hộ".
    let closed = found.has_mark(between.clone(), &[Mark::Close]);
    let small = |it: Mark| {
        matches!(it, Mark::Word | Mark::Number) || closed && matches!(it, Mark::Open | Mark::Close)
    };
    let marks = found.tokens[between.clone()].iter().filter(|it| !small(it.mark)).count();
    let same = (number.is(Kind::Percent) || comparable(number, last))
        && !found.has_mark(between, &[Mark::Semicolon, Mark::Bullet]);
    let against = found.says(found.after(number), &["so với cùng kỳ", "kế hoạch", "chỉ tiêu"]);
    let other = found
        .numbers
        .get(to + 2)
        .is_some_and(|it| near(number, it, 6) && found.last_word(it, 1) == "xuống");
    let from_there = found.word(number.end) == "từ"
        || found.tokens.get(found.after(number).end).is_some_and(|it| {
            it.mark == Mark::Open && found.word(found.after(number).end + 1) == "từ"
        });
    let starts = found.last_word(number, 1) == "từ"
        || found.says(
            found.before(number),
            &["bình quân", "trung bình", "mỗi năm", "hằng năm", "hàng năm"],
        );
    (way && !starts
        && marks <= 1
        && same
        && !against
        && !other
        && !from_there
        && near(last, number, 12))
    .then_some(to + 1)
}
