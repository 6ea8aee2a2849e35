//! What is left of a whole: `116/118 … (2 thôn còn lại)`, `tiếp nhận 5 đơn, đã giải quyết 4 đơn, còn 1 đơn`.

use std::ops::Range;

use super::Found;
use super::around::comparable;
use super::step::{self, way};
use super::walk::from_to;
use super::{done, sum};
use crate::prose::claim::{Draft, Says, Verdict};
use crate::prose::figure::{Kind, Number};
use crate::prose::token::Mark;
use crate::prose::words::Class;

/// So many parts may stand before the rest.
const PARTS_MAX: usize = 6;
/// So many numbers before the rest may be the fraction it is left of.
const BACK: usize = 10;
/// And so many sentences.
const SENTENCES: usize = 3;

/// How surely a number is what is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cue {
    /// "chưa nộp", "số vắng mặt": it may be, when it comes out so.
    Perhaps,
    /// "còn 1 đơn".
    Left,
    /// "còn lại 3 người", "khuyết 2".
    Rest,
}

/// What is said to be left.
pub(super) fn find(found: &Found<'_>) -> Vec<Draft> {
    (0..found.numbers.len())
        .filter_map(|rest| {
            let number = &found.numbers[rest];
            let whole = found.structure.is_whole_of_fraction(rest)
                || found.structure.over.contains_key(&rest);
            if number.is(Kind::Percent) || !number.exact() || whole {
                return None;
            }
            let Some(cue) = cue(found, number) else {
                return beside_fraction(found, rest);
            };
            of_fraction(found, rest, cue)
                .or_else(|| of_list(found, rest, cue))
                .or_else(|| of_two(found, rest, cue))
                .or_else(|| of_what_came(found, rest, cue))
        })
        .collect()
}

fn cue(found: &Found<'_>, number: &Number) -> Option<Cue> {
    let (before, after) = (found.before(number), found.after(number));
    let late = before.end.saturating_sub(6).max(before.start)..before.end;
    let last = |words: &[&str]| (1..=3).any(|it| words.contains(&found.last_word(number, it)));
    if found.says(late.clone(), &["còn lại", "còn khuyết", "còn thiếu"])
        || found.says(after.clone(), &["còn lại"])
        || last(&["khuyết", "thiếu"])
    {
        Some(Cue::Rest)
    } else if last(&["còn"]) {
        Some(Cue::Left)
    } else {
        let missing = found.says(after, &["chưa", "vắng", "không"])
            || found.says(late, &["vắng", "chưa", "không", "đang"]);
        missing.then_some(Cue::Perhaps)
    }
}

fn draft(found: &Found<'_>, whole: usize, part: usize, rest: usize, verdict: Verdict) -> Draft {
    let value = |it: usize| found.numbers[it].value();
    Draft {
        says: Says::Difference { from: value(whole), to: value(part) },
        ..step::draft(found, [whole, part, rest], verdict)
    }
}

/// "26/31 khu dân cư tổ chức riêng, đạt 83,9%, 5 khu dân cư tổ chức chung": no word says so, yet it comes out.
fn beside_fraction(found: &Found<'_>, rest: usize) -> Option<Draft> {
    let numbers = found.numbers;
    let number = &numbers[rest];
    let last = (rest.saturating_sub(2)..rest).rev().find(|it| !numbers[*it].is(Kind::Percent))?;
    let part = last.checked_sub(1).filter(|_| found.structure.is_whole_of_fraction(last))?;
    let left = numbers[last].value() - numbers[part].value() == number.value();
    let same = number.class == numbers[part].class
        && number.class != Class::Unknown
        && number.sentence == numbers[last].sentence
        && numbers[part].exact()
        && numbers[last].exact();
    (same && left && !number.value().is_zero())
        .then(|| draft(found, last, part, rest, Verdict::Right))
}

/// "116/118 thôn … (2 thôn còn lại …)", "5.207/5.242 đồng chí, còn khuyết 35", also in the next sentence.
fn of_fraction(found: &Found<'_>, rest: usize, cue: Cue) -> Option<Draft> {
    let numbers = found.numbers;
    let number = &numbers[rest];
    let fractions = (rest.saturating_sub(BACK)..rest).rev().filter_map(|part| {
        let whole = *found.structure.over.get(&part).filter(|it| **it < rest)?;
        let close = number.paragraph == numbers[part].paragraph
            && number.sentence <= numbers[whole].sentence + SENTENCES
            && comparable(number, &numbers[part])
            && numbers[part].exact()
            && numbers[whole].exact();
        close.then_some((part, whole))
    });
    let fractions: Vec<(usize, usize)> = fractions.collect();
    let left =
        |it: &(usize, usize)| numbers[it.1].value() - numbers[it.0].value() == number.value();
    if let Some((part, whole)) = fractions.iter().find(|it| left(it)) {
        return Some(draft(found, *whole, *part, rest, Verdict::Right));
    }
    let (part, whole) =
        *fractions.first().filter(|it| number.sentence <= numbers[it.1].sentence + 1)?;
    let numbers_between = (whole + 1..rest).filter(|it| !numbers[*it].is(Kind::Percent)).count();
    let apart = found.has_mark(numbers[whole].end..number.token, &[Mark::Semicolon, Mark::Bullet]);
    let directly = found.last_word(number, 1) == "lại" && number.class == numbers[part].class;
    let same = number.class == numbers[part].class && number.class != Class::Unknown;
    let sure = (cue == Cue::Rest || cue == Cue::Left && same)
        && numbers_between == 0
        && (!apart && number.sentence == numbers[whole].sentence || directly)
        && numbers[whole].value() >= numbers[part].value();
    sure.then(|| draft(found, whole, part, rest, Verdict::Wrong))
}

/// "… Còn tồn 24 vụ": of what came in and was done, some sentences before.
fn of_what_came(found: &Found<'_>, rest: usize, cue: Cue) -> Option<Draft> {
    let (whole, part, verdict) = done::left(found, rest).filter(|_| cue != Cue::Perhaps)?;
    Some(draft(found, whole, part, rest, verdict))
}

/// Parts before "còn lại 3 người" that make a total with it; where they do not, nothing is said of it.
fn of_list(found: &Found<'_>, rest: usize, cue: Cue) -> Option<Draft> {
    let numbers = found.numbers;
    let number = &numbers[rest];
    if cue != Cue::Rest {
        return None;
    }
    let mut sum = number.value();
    let mut parts = vec![rest];
    let before = (0..rest).rev().take_while(|it| numbers[*it].sentence == number.sentence);
    for index in before.filter(|it| !numbers[*it].is(Kind::Percent)).take(PARTS_MAX) {
        let part = &numbers[index];
        if !comparable(part, number) || !part.exact() {
            return None;
        }
        if parts.len() > 1 && part.value() == sum && !found.structure.over.contains_key(&index) {
            return Some(made(found, parts, index));
        }
        sum = sum + part.value();
        parts.push(index);
        // "… còn lại 189 đồng chí trong tổng số 467": the total is told last.
        let last = (rest + 1..numbers.len())
            .take(3)
            .find(|it| numbers[*it].sentence == number.sentence && numbers[*it].is(Kind::Count));
        if let Some(last) =
            last.filter(|it| numbers[*it].value() == sum && comparable(&numbers[*it], number))
        {
            return Some(made(found, parts, last));
        }
    }
    None
}

/// One part and the rest are a whole less the part; more are a sum.
fn made(found: &Found<'_>, mut parts: Vec<usize>, total: usize) -> Draft {
    parts.sort_unstable();
    match parts[..] {
        [part, rest] if total < part => draft(found, total, part, rest, Verdict::Right),
        _ => sum::draft(found, total, &parts, Verdict::Right),
    }
}

/// "tiếp nhận 18 đơn, đã giải quyết 15 đơn, còn 4 đơn": a whole, what is done of it, what is left.
fn of_two(found: &Found<'_>, rest: usize, cue: Cue) -> Option<Draft> {
    let numbers = found.numbers;
    let number = &numbers[rest];
    let mut before = (rest.saturating_sub(6)..rest)
        .rev()
        .filter(|it| !numbers[*it].is(Kind::Percent) && numbers[*it].sentence == number.sentence)
        // "3.480 hồ sơ (kỳ trước chuyển sang 62, nhận mới 3.418)": told aside.
        .filter(|it| numbers[*it].depth <= number.depth);
    let (part, whole) = (before.next()?, before.next()?);
    let (first, second) = (&numbers[whole], &numbers[part]);
    let same = first.class == second.class
        && second.class.fits(&number.class)
        && first.class != Class::Unknown
        && first.is(number.figure.kind)
        && [first, second].iter().all(|it| it.exact() && it.depth == number.depth);
    let moved = way(found, second).is_some() || from_to(found, part).is_some();
    // "trong đó có việc làm 1.790, chưa có việc làm 70": parts of a list, and its sum is told.
    let listed = cue == Cue::Perhaps && !found.structure.within[rest].is_empty();
    if !same || moved || listed || first.value() < second.value() {
        return None;
    }
    if first.value() - second.value() == number.value() {
        return Some(draft(found, whole, part, rest, Verdict::Right));
    }
    let clause: Range<usize> = first.end..second.token;
    let done = found.says(clause, &["đã", "giải quyết", "hoàn thành", "có", "xong", "thực hiện"])
        || matches!(found.last_word(first, 1), "trong");
    let apart = found.has_mark(second.end..number.token, &[Mark::Semicolon, Mark::Bullet]);
    (done && (cue == Cue::Rest || cue == Cue::Left && !apart))
        .then(|| draft(found, whole, part, rest, Verdict::Wrong))
}
