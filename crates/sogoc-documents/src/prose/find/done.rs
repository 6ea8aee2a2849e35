//! What came in and what was done of it: `thụ lý 120 vụ, đã giải quyết 102 vụ, đạt 85%; còn tồn 18 vụ`.

use super::Found;
use super::step::way;
use crate::prose::claim::Verdict;
use crate::prose::decimal::Decimal;
use crate::prose::figure::Kind;
use crate::prose::structure::{Opener, Scope};
use crate::prose::token::Mark;
use crate::prose::words::{self, Class};

/// Words before what came in.
const TAKEN: &[&str] = &["thụ lý", "tiếp nhận", "nhận", "phải giải quyết", "xảy ra", "hòa giải"];
/// Words before what was done of it.
const DONE: &[&str] = &[
    "giải quyết",
    "hòa giải thành",
    "xử lý",
    "khám phá",
    "làm rõ",
    "xét xử",
    "thi hành xong",
    "hoàn thành",
];
/// A rate further off is of another whole, as of what was within one's competence.
const OFF_MAX: f64 = 5.0;
/// So many numbers and so many sentences back.
const BACK: usize = 12;
const SENTENCES: usize = 3;

/// So many words may name what a list is of.
const WORDS: usize = 20;

/// What came in, of which the part was done: the number right before it, in the same clause.
pub(super) fn taken_in(found: &Found<'_>, share: usize, part: usize) -> Option<usize> {
    let numbers = found.numbers;
    let done = &numbers[part];
    let counts = |it: &usize| !numbers[*it].is(Kind::Percent) && numbers[*it].class == done.class;
    let whole = (part.saturating_sub(2)..part).rev().find(counts)?;
    let taken = &numbers[whole];
    let between = taken.end..done.token;
    let close = between.len() <= 16
        && taken.sentence == done.sentence
        && taken.depth == done.depth
        && !found.has_mark(between.clone(), &[Mark::Semicolon, Mark::Bullet]);
    let rate = 100.0 * done.value().value() / taken.value().value().max(1.0);
    let near = (rate - numbers[share].value().value()).abs() <= OFF_MAX;
    let told = done.class != Class::Unknown && taken.exact() && taken.value() >= done.value();
    (close && near && told && is_taken(found, whole) && found.says(between, DONE)).then_some(whole)
}

fn is_taken(found: &Found<'_>, whole: usize) -> bool {
    let before = found.before(&found.numbers[whole]);
    found.says(before.end.saturating_sub(4).max(before.start)..before.end, TAKEN)
}

/// "Trong số việc có điều kiện thi hành": parts of those, whose number need not be the last one told.
pub(super) fn is_of_other(found: &Found<'_>, scope: &Scope) -> bool {
    const SAID: &[&str] = &[
        "trong", "số", "tổng", "những", "các", "mới", "kết", "nạp", "này", "đó", "trên", "được",
        "bị", "có", "là", "người", "đồng", "chí", "đảng", "viên", "trúng", "cử", "đại", "biểu",
    ];
    let of_those = scope.opener == Opener::Among
        && words::phrase(found.tokens, scope.at, "trong số").is_some()
        && words::any(found.tokens, scope.at, words::PARTS).is_none();
    let named: Vec<&str> = (scope.at..found.tokens.len())
        .take(WORDS)
        .take_while(|it| found.is_word(*it))
        .map(|it| found.word(it))
        .collect();
    let start = scope.totals.first().map_or(scope.at, |it| found.numbers[*it].token);
    let told: Vec<&str> = (start.saturating_sub(12).max(scope.at.saturating_sub(4 * WORDS))
        ..scope.at)
        .map(|it| found.word(it))
        .collect();
    of_those && !named.iter().all(|it| SAID.contains(it) || told.contains(it))
}

/// "… còn tồn 18 vụ", sentences after what came in and what was done: said where it comes out, or nearly.
pub(super) fn left(found: &Found<'_>, rest: usize) -> Option<(usize, usize, Verdict)> {
    let numbers = found.numbers;
    let number = &numbers[rest];
    let same = |it: &usize| {
        let count = &numbers[*it];
        count.class == number.class
            && count.is(number.figure.kind)
            && count.exact()
            && count.sentence + SENTENCES >= number.sentence
            && count.paragraph + 1 >= number.paragraph
            && !found.structure.is_whole_of_fraction(*it)
            && way(found, count).is_none()
    };
    if number.class == Class::Unknown {
        return None;
    }
    let counts: Vec<usize> = (rest.saturating_sub(BACK)..rest).filter(same).collect();
    let value = |it: usize| numbers[it].value();
    let pairs = || counts.windows(2).rev().filter(|it| value(it[0]) > value(it[1]));
    if let Some(pair) = pairs().find(|it| value(it[0]) - value(it[1]) == number.value()) {
        return Some((pair[0], pair[1], Verdict::Right));
    }
    let pair = pairs().find(|it| is_taken(found, it[0]) && is_done(found, it[1]))?;
    let off = (value(pair[0]) - value(pair[1]) - number.value()).magnitude();
    let slip = off <= Decimal::from(2) && number.value() > Decimal::from(40);
    let own = numbers[pair[0]].paragraph == number.paragraph;
    (slip && own && found.last_word(number, 1) == "tồn").then_some((
        pair[0],
        pair[1],
        Verdict::Wrong,
    ))
}

fn is_done(found: &Found<'_>, part: usize) -> bool {
    found.says(found.before(&found.numbers[part]), DONE)
}
