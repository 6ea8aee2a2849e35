//! Two numbers of two times and what lies between them: `năm 2020 đạt 32 triệu, đến năm 2024 đạt 48 triệu, tăng 16 triệu`.

use std::ops::Range;

use super::Found;
use super::around::near;
use super::step::{draft, leads, used, way};
use super::walk::from_to;
use crate::prose::claim::{Draft, Verdict};
use crate::prose::figure::{Kind, Number};
use crate::prose::token::Mark;
use crate::prose::words;

/// How far apart the numbers of the two times may stand, in tokens.
const FAR: usize = 30;

/// When a number was counted, as far as two of one sentence can be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Time {
    Before,
    Year(u32),
    Now,
}

const BEFORE: &[&str] = &[
    "đầu nhiệm kỳ",
    "đầu năm",
    "đầu kỳ",
    "năm trước",
    "cùng kỳ",
    "năm ngoái",
    "trước đây",
    "nhiệm kỳ trước",
    "trước khi",
    "trước sắp xếp",
    "trước sáp nhập",
    "trước hợp nhất",
];
const NOW: &[&str] = &[
    "đến nay",
    "hiện nay",
    "nay",
    "hiện",
    "cuối năm",
    "cuối kỳ",
    "cuối nhiệm kỳ",
    "năm nay",
    "hết nhiệm kỳ",
    "sau khi",
    "sau sắp xếp",
    "sau sáp nhập",
    "sau hợp nhất",
];

/// The claims, and the percentages that are told by them.
pub(super) fn find(found: &Found<'_>) -> (Vec<Draft>, Vec<usize>) {
    let drafts: Vec<Draft> = (0..found.numbers.len()).filter_map(|it| between(found, it)).collect();
    let used = used(found, &drafts);
    (drafts, used)
}

fn between(found: &Found<'_>, index: usize) -> Option<Draft> {
    let numbers = found.numbers;
    let step = &numbers[index];
    let fewer = way(found, step)?;
    // Over the share of the number before: "còn 201 hộ, chiếm 12,9%, giảm 85 hộ".
    let share = |it: &usize| numbers[*it].is(Kind::Percent) && !step.is(Kind::Percent);
    let last = (index.saturating_sub(2)..index).rev().find(|it| !share(it))?;
    let against = found.says(found.after(step), &["cùng kỳ", "kế hoạch", "chỉ tiêu", "nghị quyết"]);
    let apart =
        found.has_mark(numbers[last].end..step.token, &[Mark::Semicolon, Mark::Bullet, Mark::Stop]);
    if against || apart || !near(&numbers[last], step, 12) || !step.exact() {
        return None;
    }
    let told = found.after(step);
    let named = told.end..(told.end + 3).min(found.tokens.len());
    let named = found.says(told.clone(), &["so với", "so"]).then(|| {
        let year = named.take_while(|it| found.tokens[*it].mark == Mark::Number).last();
        time(found, told.start..year.map_or(told.end, |it| it + 1))
    });
    let (from, to) = pair(found, last, named.flatten())?;
    let same = step.is(numbers[to].figure.kind)
        && (step.is(Kind::Percent) || step.class.fits(&numbers[to].class));
    let ends = [from, to, index];
    let verdict = if leads(found, ends, fewer) { Verdict::Right } else { Verdict::Wrong };
    same.then(|| draft(found, ends, verdict))
}

/// The number before a change in percent, when both its ends were told with their times.
pub(super) fn earlier(found: &Found<'_>, to: usize) -> Option<usize> {
    pair(found, to, None).filter(|it| it.1 == to).map(|it| it.0)
}

/// The earlier and the later of two numbers of one thing, the second of which is `last` and the first of the time `then`,
/// where that is told.
fn pair(found: &Found<'_>, last: usize, then: Option<Time>) -> Option<(usize, usize)> {
    let numbers = found.numbers;
    let later = &numbers[last];
    let fits = |it: &Number| {
        it.is(later.figure.kind) && it.class == later.class && it.exact() && near(it, later, FAR)
    };
    let timed = |it: &usize| {
        let told = time(found, start(found, *it)..numbers[*it].token);
        let rate = found.tokens.get(numbers[*it].end).is_some_and(|it| it.mark == Mark::Slash);
        fits(&numbers[*it]) && !rate && told.is_some() && then.is_none_or(|it| told == Some(it))
    };
    // "thụ lý tăng 12 vụ, giải quyết tăng 9 vụ": steps lead nowhere themselves.
    if last > 0 && from_to(found, last - 1).is_some() || way(found, later).is_some() {
        return None;
    }
    let first = (last.saturating_sub(6)..last).rev().find(timed)?;
    if !later.exact()
        || from_to(found, first).is_some()
        || found.structure.over.contains_key(&first)
        || found.structure.over.contains_key(&last)
        || found.structure.is_whole_of_fraction(last)
    {
        return None;
    }
    let (one, other) = (
        time(found, start(found, first)..numbers[first].token)?,
        time(found, numbers[first].end..later.token)?,
    );
    match one.cmp(&other) {
        std::cmp::Ordering::Less => Some((first, last)),
        std::cmp::Ordering::Greater => Some((last, first)),
        std::cmp::Ordering::Equal => None,
    }
}

/// Where the words of a number may begin: after the number before it, or where its sentence does.
fn start(found: &Found<'_>, index: usize) -> usize {
    let number = &found.numbers[index];
    let before = index.checked_sub(1).map_or(0, |it| found.numbers[it].end);
    let stops = (before..number.token).rev().take(FAR);
    stops
        .into_iter()
        .take_while(|it| {
            !matches!(found.tokens[*it].mark, Mark::Stop | Mark::Paragraph | Mark::Bullet)
        })
        .last()
        .unwrap_or(number.token)
}

/// The last time told among the tokens.
fn time(found: &Found<'_>, tokens: Range<usize>) -> Option<Time> {
    tokens.rev().find_map(|at| {
        let year = || {
            let year: u32 = found.word(at).parse().ok()?;
            ((1900..=2100).contains(&year) && found.tokens[at].mark == Mark::Number)
                .then_some(Time::Year(year))
        };
        if words::any(found.tokens, at, BEFORE).is_some() {
            Some(Time::Before)
        } else if words::any(found.tokens, at, NOW).is_some() {
            Some(Time::Now)
        } else {
            year()
        }
    })
}
