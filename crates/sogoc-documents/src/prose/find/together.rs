//! Shares cut off to whole percents, whose whole no word names: one number that makes all of them right is their whole.

use super::Found;
use crate::prose::claim::{Draft, Says, Verdict};
use crate::prose::decimal::{Agreement, Decimal};
use crate::prose::figure::Kind;

/// How far back the whole may have been told, in numbers and in paragraphs.
const BACK: usize = 20;
const PARAGRAPHS: usize = 2;

/// Gives neighbouring shares of an unknown whole the one that fits all of them.
pub(super) fn settle(found: &Found<'_>, drafts: &mut [Draft]) {
    let mut at = 0;
    while at < drafts.len() {
        let length = drafts[at..].iter().take_while(|it| open(found, it).is_some()).count();
        if length > 1
            && let Some(whole) = whole(found, &drafts[at..at + length])
        {
            for draft in &mut drafts[at..at + length] {
                close(found, draft, whole);
            }
        }
        at += length.max(1);
    }
    excuse(drafts);
}

/// "78/79 thôn (92%), trong đó 60 thôn (71%)": where the share of the whole itself is wrong, and both are right of one other
/// number, the fault is told once.
fn excuse(drafts: &mut [Draft]) {
    let wrong =
        |it: &&Draft| it.verdict == Verdict::Wrong && matches!(it.says, Says::Percent { .. });
    let faults: Vec<(usize, Vec<u64>)> = drafts
        .iter()
        .filter(wrong)
        .filter_map(|it| Some((*it.numbers.get(1)?, it.fits.clone())))
        .collect();
    for draft in drafts.iter_mut().filter(|it| wrong(&&**it)) {
        let Some(whole) = draft.numbers.get(2) else { continue };
        let fault = faults.iter().find(|it| it.0 == *whole);
        if fault.is_some_and(|it| it.1.iter().any(|it| draft.fits.contains(it))) {
            draft.verdict = Verdict::Unchecked;
        }
    }
}

/// The share and the part of a claim that lacks its whole.
fn open(found: &Found<'_>, draft: &Draft) -> Option<(usize, usize)> {
    let lacks = matches!(draft.says, Says::Percent { part: Some(_), whole: None });
    let [share, part] = draft.numbers[..] else { return None };
    let exact = found.numbers[share].exact() && found.numbers[part].exact();
    (lacks && exact).then_some((share, part))
}

/// The nearest number before that makes all shares right.
fn whole(found: &Found<'_>, drafts: &[Draft]) -> Option<usize> {
    let numbers = found.numbers;
    let shares: Vec<(usize, usize)> = drafts.iter().filter_map(|it| open(found, it)).collect();
    let first = shares.iter().map(|it| it.1).min()?;
    let fits = |whole: &usize| {
        let number = &numbers[*whole];
        number.is(Kind::Count)
            && number.exact()
            && number.paragraph + PARAGRAPHS >= numbers[first].paragraph
            && shares.iter().all(|(share, part)| {
                number.class == numbers[*part].class
                    && numbers[*share].value().against(numbers[*part].value(), number.value())
                        == Agreement::Right
            })
    };
    (first.saturating_sub(BACK)..first).rev().find(fits)
}

fn close(found: &Found<'_>, draft: &mut Draft, whole: usize) {
    let total = found.numbers[whole].value();
    if let Says::Percent { part: Some(part), whole: none } = &mut draft.says {
        *none = Some(total);
        let places = draft.printed.map_or(2, |it| it.places().max(2));
        draft.computed = Decimal::percentage(*part, total, places);
        draft.verdict = Verdict::Right;
        draft.numbers.push(whole);
    }
}
