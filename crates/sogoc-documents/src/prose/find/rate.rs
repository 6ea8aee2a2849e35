//! A rate told by its name: `xảy ra 120 vụ, đã khám phá 102 vụ; tỷ lệ khám phá đạt 85,0%`.

use std::ops::Range;

use super::Found;
use super::around::comparable;
use crate::prose::claim::{Draft, Says, Verdict};
use crate::prose::decimal::{Agreement, Decimal};
use crate::prose::figure::{Kind, Number};
use crate::prose::words::{self, SHARE_FILL};

/// So many numbers before the rate are looked at.
const BACK: usize = 10;
/// So many sentences before it.
const SENTENCES: usize = 2;

/// The claim of a percentage that is called the rate of what was counted before; only where it comes out.
pub(super) fn claim(found: &Found<'_>, share: usize) -> Option<Draft> {
    let numbers = found.numbers;
    let number = &numbers[share];
    let name = name(found, number)?;
    let printed = number.value();
    let counts = |it: &usize| {
        let count = &numbers[*it];
        count.is(Kind::Count)
            && count.exact()
            && count.paragraph == number.paragraph
            && count.sentence + SENTENCES >= number.sentence
    };
    let before: Vec<usize> = (share.saturating_sub(BACK)..share).rev().filter(counts).collect();
    let of = |part: usize| {
        let own = found.structure.over.get(&part).copied();
        let other = before.iter().copied().filter(move |it| *it < part);
        own.into_iter().chain(other).find(|whole| {
            let (part, whole) = (&numbers[part], &numbers[*whole]);
            comparable(part, whole)
                && printed.against(part.value(), whole.value()) == Agreement::Right
        })
    };
    let mut named = before.iter().filter(|it| is_named(found, &numbers[**it], &name));
    let (part, whole) = named.find_map(|it| Some((*it, of(*it)?)))?;
    let telling = number.exact() && (printed.places() > 0 || name.len() > 1);
    telling.then(|| Draft {
        says: Says::Percent {
            part: Some(numbers[part].value()),
            whole: Some(numbers[whole].value()),
        },
        printed: Some(printed),
        computed: Decimal::percentage(
            numbers[part].value(),
            numbers[whole].value(),
            printed.places().max(2),
        ),
        verdict: Verdict::Right,
        fits: Vec::new(),
        numbers: vec![whole, part, share],
    })
}

/// "tỷ lệ khám phá đạt 85%": the words between.
fn name(found: &Found<'_>, number: &Number) -> Option<Range<usize>> {
    let before = found.before(number);
    let rate =
        before.clone().rev().find(|it| words::phrase(found.tokens, *it, "tỷ lệ").is_some())?;
    let end = (rate + 2..before.end).rev().find(|it| !SHARE_FILL.contains(&found.word(*it)))?;
    Some(rate + 2..end + 1)
}

/// Whether the count is told in the words that name the rate: the first two of them, or the one there is.
fn is_named(found: &Found<'_>, number: &Number, name: &Range<usize>) -> bool {
    let told: Vec<&str> = name.clone().take(2).map(|it| found.word(it)).collect();
    let says = |range: Range<usize>| {
        range.clone().any(|at| {
            at + told.len() <= range.end
                && (0..told.len()).all(|it| found.word(at + it) == told[it])
        })
    };
    says(found.before(number)) || says(found.after(number))
}
