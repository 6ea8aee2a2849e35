//! A step between two numbers: `58 chi bộ, giảm 3 so với năm 2021 (61 chi bộ)`, `giảm 44 hộ (năm trước 200 hộ)`.

use std::ops::Range;

use super::Found;
use super::around::{comparable, near};
use crate::prose::claim::{Draft, Says, Verdict};
use crate::prose::figure::{Kind, Number};
use crate::prose::token::Mark;

/// Words that say which way a step goes.
const WAYS: &[&str] = &["tăng", "giảm", "vượt", "thêm", "thiếu", "hụt", "bớt"];
/// Words of the time a number is compared with.
const THEN: &[&str] = &[
    "so với",
    "so",
    "năm trước",
    "cùng kỳ",
    "đầu năm",
    "đầu nhiệm kỳ",
    "đầu kỳ",
    "năm ngoái",
    "nhiệm kỳ trước",
    "trước đó",
    "trước đây",
    "kỳ trước",
];
/// How far back the number after the step may stand, in numbers.
const BACK: usize = 12;

/// The claims, and the percentages that are told by them.
pub(super) fn find(found: &Found<'_>) -> (Vec<Draft>, Vec<usize>) {
    let drafts: Vec<Draft> = (0..found.numbers.len())
        .filter_map(|it| {
            over(found, it).or_else(|| compared(found, it)).or_else(|| left(found, it))
        })
        .collect();
    let used = used(found, &drafts);
    (drafts, used)
}

/// The percentages that a step tells of; where it leads to may be the share of a part besides.
pub(super) fn used(found: &Found<'_>, drafts: &[Draft]) -> Vec<usize> {
    let told = drafts.iter().flat_map(|it| [it.numbers[0], it.numbers[2]]);
    told.filter(|it| found.numbers[*it].is(Kind::Percent)).collect()
}

/// A claim about a step: from, to, step.
pub(super) fn draft(found: &Found<'_>, [from, to, step]: [usize; 3], verdict: Verdict) -> Draft {
    let value = |it: usize| found.numbers[it].value();
    Draft {
        says: Says::Difference { from: value(from), to: value(to) },
        printed: Some(value(step)),
        computed: Some((value(to) - value(from)).magnitude()),
        verdict,
        fits: Vec::new(),
        numbers: vec![from, to, step],
    }
}

/// Which way the words right before a number say it goes; true for fewer.
pub(super) fn way(found: &Found<'_>, number: &Number) -> Option<bool> {
    let word = (1..=2).map(|it| found.last_word(number, it)).find(|it| WAYS.contains(it))?;
    Some(matches!(word, "giảm" | "thiếu" | "hụt" | "bớt"))
}

/// The same, also of the second of two: "tăng 2 lớp và 46 học sinh".
fn way_of(found: &Found<'_>, index: usize) -> Option<bool> {
    let number = &found.numbers[index];
    way(found, number).or_else(|| {
        let before = &found.numbers[index.checked_sub(1)?];
        let words = before.end..number.token;
        let joined = words.len() <= 6
            && words.clone().all(|it| found.is_word(it))
            && found.last_word(number, 1) == "và";
        joined.then(|| way(found, before)).flatten()
    })
}

/// Whether a step leads from one number to the other.
pub(super) fn leads(found: &Found<'_>, [from, to, step]: [usize; 3], fewer: bool) -> bool {
    let value = |it: usize| found.numbers[it].value();
    let (low, high) = if fewer { (to, from) } else { (from, to) };
    value(high) - value(low) == value(step)
}

fn alike(numbers: [&Number; 3]) -> bool {
    let [first, step, last] = numbers;
    let kind = first.figure.kind;
    numbers.iter().all(|it| it.is(kind) && it.exact())
        && (kind == Kind::Percent || comparable(first, last) && comparable(first, step))
}

/// "giảm 3 vụ (12/15 vụ)": now and then, one over the other.
fn over(found: &Found<'_>, index: usize) -> Option<Draft> {
    let numbers = found.numbers;
    let step = &numbers[index];
    let fewer = way(found, step)?;
    let (to, from) = (index + 1, *found.structure.over.get(&(index + 1))?);
    let ends = [from, to, index];
    let opens = found.tokens[numbers[to].token - 1].mark == Mark::Open;
    let words = (step.end..numbers[to].token - 1).all(|it| found.is_word(it));
    let lesser = numbers[to].value() < numbers[from].value();
    if !opens || !words || numbers[to].depth <= step.depth || lesser != fewer {
        return None;
    }
    let alike = alike([&numbers[from], step, &numbers[to]]);
    let verdict = if leads(found, ends, fewer) { Verdict::Right } else { Verdict::Wrong };
    alike.then(|| draft(found, ends, verdict))
}

/// The number the step is told against: "so với năm 2021 (61 chi bộ)", "(năm trước 200 hộ)"; over the step's own percent
/// and over the second of two steps, in whose bracket each finds its own.
fn earlier(found: &Found<'_>, index: usize) -> Option<usize> {
    let numbers = found.numbers;
    let step = &numbers[index];
    let own = |it: &usize| numbers[*it].is(Kind::Percent) && !step.is(Kind::Percent);
    let passed = |it: &usize| own(it) || way_of(found, *it).is_some();
    let next = (index + 1..numbers.len()).take(3).find(|it| !passed(it))?;
    let over = (index + 1..next).find(own);
    let start = over.map_or(step.end, |it| numbers[it].end);
    let between: Range<usize> = start..numbers[next].token;
    let opened = between.clone().rev().find(|it| found.tokens[*it].mark == Mark::Open);
    let told = opened.is_some()
        || matches!(found.last_word(&numbers[next], 1), "là" | "có" | "với" | "trước" | "kỳ");
    let one = !found.has_mark(between.clone(), &[Mark::Semicolon, Mark::Bullet, Mark::Stop])
        && (over.is_some() || !found.has_mark(between.clone(), &[Mark::Comma]));
    let named = found.says(between.clone(), THEN)
        && !found.says(between, &["trong đó", "gồm", "bao gồm", "tăng", "giảm", "từ"]);
    if !(near(step, &numbers[next], 20) && told && one && named) {
        return None;
    }
    let depth = numbers[next].depth;
    let inside =
        |it: &usize| numbers[*it].depth == depth && near(&numbers[next], &numbers[*it], 20);
    let alike = |it: &usize| numbers[*it].class == step.class;
    let rest = (next..numbers.len()).take(3).take_while(inside);
    rest.clone().find(|it| depth > step.depth && alike(it)).or(Some(next))
}

fn compared(found: &Found<'_>, index: usize) -> Option<Draft> {
    let numbers = found.numbers;
    let step = &numbers[index];
    let fewer = way_of(found, index)?;
    let from = earlier(found, index)?;
    let may = |to: &usize| {
        let number = &numbers[*to];
        number.paragraph == step.paragraph && alike([number, step, &numbers[from]])
    };
    let before = || (index.saturating_sub(BACK)..index).rev();
    // Named alike, wherever it was told before.
    let same = |to: &usize| {
        numbers[*to].class == numbers[from].class && leads(found, [from, *to, index], fewer)
    };
    let nearest = nearest(found, index).filter(may);
    let to = nearest
        .filter(|it| leads(found, [from, *it, index], fewer))
        .or_else(|| before().filter(may).find(same));
    if let Some(to) = to {
        return Some(draft(found, [from, to, index], Verdict::Right));
    }
    let to = nearest.filter(|it| {
        let between = numbers[*it].end..step.token;
        near(&numbers[*it], step, 14)
            && !found.has_mark(between.clone(), &[Mark::Semicolon, Mark::Bullet])
            && !found.says(between, &["trong đó", "gồm", "bao gồm"])
            && found.last_word(&numbers[*it], 1) != "xuống"
    })?;
    Some(draft(found, [from, to, index], Verdict::Wrong))
}

/// The number right before a step, over its share: "88 hộ (3,65%), giảm 31 hộ".
fn nearest(found: &Found<'_>, index: usize) -> Option<usize> {
    let numbers = found.numbers;
    let step = &numbers[index];
    let passed = |it: usize| {
        numbers[it].is(Kind::Percent) && !step.is(Kind::Percent) || numbers[it].depth > step.depth
    };
    (0..index).rev().take(3).find(|it| !passed(*it))
}

/// "đầu năm có 3.317 hộ, trong năm giảm 1.265 hộ, còn 2.052 hộ".
fn left(found: &Found<'_>, index: usize) -> Option<Draft> {
    let numbers = found.numbers;
    let step = &numbers[index];
    let fewer = way(found, step)?;
    let from = nearest(found, index)?;
    let (first, last) = (&numbers[from], numbers.get(index + 1)?);
    let between = step.end..last.token;
    let late = last.token.saturating_sub(6).max(between.start)..last.token;
    let apart = found.has_mark(first.end..last.token, &[Mark::Semicolon, Mark::Bullet])
        || found.says(first.end..last.token, &["trong đó", "gồm", "bao gồm"]);
    let close = near(first, step, 14) && near(step, last, 14);
    let told = found.says(late, &["còn", "lên", "còn lại"]) && found.last_word(last, 1) != "từ";
    let beyond = (1..=2).any(|it| found.last_word(step, it) == "vượt");
    (alike([first, step, last])
        && close
        && !apart
        && told
        && !beyond
        && leads(found, [from, index + 1, index], fewer))
    .then(|| draft(found, [from, index + 1, index], Verdict::Right))
}
