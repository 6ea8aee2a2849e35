//! A list whose total was told before it: `21 chi bộ. Kết quả xếp loại: 4 xuất sắc, 15 tốt, 2 hoàn thành`.

use std::collections::HashSet;
use std::ops::Range;

use super::Found;
use super::around::comparable;
use super::sum::{draft, one_list};
use super::traits::{self, By};
use super::whole_list::{self, Labels, List, is_close, shares_make_a_hundred};
use crate::prose::claim::{Draft, Verdict};
use crate::prose::decimal::Decimal;
use crate::prose::figure::{Kind, Number};
use crate::prose::structure::Opener;
use crate::prose::token::Mark;
use crate::prose::words::Class;

/// So many numbers before a list may be its total.
const BACK: usize = 40;

/// Lists that `sums` do not tell of yet, with their totals.
pub(super) fn find(found: &Found<'_>, sums: &[Draft]) -> Vec<Draft> {
    let told: HashSet<usize> = sums.iter().flat_map(|it| it.numbers.iter().copied()).collect();
    let mut drafts: Vec<Draft> = Vec::new();
    for (parts, headed) in lists(found) {
        let again = parts.iter().all(|it| told.contains(it))
            || drafts.iter().rev().take(4).any(|it| it.numbers.ends_with(&parts));
        if !again {
            drafts.extend(judge(found, &parts, headed));
        }
    }
    drafts
}

/// Numbers side by side that divide by one thing, and those a colon opens; the latter with the token of the colon.
fn lists(found: &Found<'_>) -> Vec<(Vec<usize>, Option<usize>)> {
    let heads = found.structure.scopes.iter().filter(|it| it.opener == Opener::Head);
    let mut lists: Vec<(Vec<usize>, Option<usize>)> =
        heads.map(|it| (one_list(found, &it.members), Some(it.at))).collect();
    let mut run: Vec<usize> = Vec::new();
    let mut last: Option<By> = None;
    for index in 0..found.numbers.len() {
        let number = &found.numbers[index];
        if number.is(Kind::Percent) {
            continue;
        }
        let by = traits::of(found.tokens, found.label(index))
            .map(|it| it.0)
            .filter(|it| !matches!(it, By::Quality | By::Form) && !found.structure.aside[index]);
        let goes_on = run.last().is_some_and(|it| {
            let before = &found.numbers[*it];
            by.is_some()
                && by == last
                && before.sentence == number.sentence
                && before.depth == number.depth
                && before.class.fits(&number.class)
        });
        if !goes_on {
            lists.push((std::mem::take(&mut run), None));
        }
        if by.is_some() {
            run.push(index);
        }
        last = by;
    }
    lists.push((run, None));
    lists.retain(|it| it.0.len() > 1 && it.0.iter().all(|it| found.numbers[*it].exact()));
    lists
}

fn judge(found: &Found<'_>, parts: &[usize], headed: Option<usize>) -> Option<Draft> {
    let numbers = found.numbers;
    let first = parts[0];
    let labels: Vec<Range<usize>> = parts.iter().map(|it| found.label(*it)).collect();
    let sum: Decimal = parts.iter().map(|it| numbers[*it].value()).sum();
    let largest = parts.iter().map(|it| numbers[*it].value()).max()?;
    let (named, complete) = match whole_list::by(found, &labels) {
        Labels::By(by, mut told) => {
            if by == By::Rating && none_below(found, *parts.last().unwrap_or(&first)) {
                told.push(1);
            }
            (true, traits::complete(by, &told))
        }
        Labels::Plain | Labels::Mixed => (false, false),
    };
    let shares = shares_make_a_hundred(found, parts);
    let mut totals = totals(found, parts).filter(|it| numbers[*it].value() > largest);
    // "Về trình độ: thạc sĩ 4, đại học 23": a heading, and parts that are told apart.
    let telling = complete
        || shares
        || named && headed.is_some()
        || parts.len() > 2 && (named || headed.is_some());
    let right = totals.clone().find(|it| numbers[*it].value() == sum);
    if let Some(total) = right {
        return telling.then(|| draft(found, total, parts, Verdict::Right));
    }
    let total = totals.next().filter(|_| complete || shares)?;
    let list = List { opener: Opener::Head, opened: headed.unwrap_or(first), total, parts };
    is_close(found, &list).then(|| draft(found, total, parts, Verdict::Wrong))
}

/// What may be the total: of the lists the parts stand in, then whatever was counted before, the last first.
fn totals<'a>(found: &'a Found<'a>, parts: &[usize]) -> impl Iterator<Item = usize> + Clone + 'a {
    let first = parts[0];
    let own = &found.numbers[first];
    let scopes = found.structure.within[first].iter();
    let scoped = scopes.flat_map(|it| found.structure.scopes[*it].totals.iter().copied());
    let before = (first.saturating_sub(BACK)..first).rev().filter(move |it| {
        let number = &found.numbers[*it];
        number.paragraph == own.paragraph && stands(found, *it, number)
    });
    scoped.chain(before).filter(move |it| {
        let number = &found.numbers[*it];
        *it < first && number.exact() && comparable(number, own) && fits(number, own)
    })
}

/// Whether a number is no part of another and no comparison; what others were said to be of may be.
fn stands(found: &Found<'_>, index: usize, number: &Number) -> bool {
    let of =
        found.structure.within.get(index + 1).is_some_and(|it| {
            it.iter().any(|it| found.structure.scopes[*it].totals.contains(&index))
        });
    // "Với 40 tổ chức cơ sở đảng": said aside, and yet the total of what follows.
    let with = found.last_word(number, 1) == "với";
    of || number.depth == 0 && (with || !found.structure.aside[index])
}

/// A total counts what its parts count, or people where these are not named.
fn fits(total: &Number, part: &Number) -> bool {
    total.class == part.class
        || part.class == Class::Unknown
            && matches!(total.class, Class::Person | Class::Organisation)
}

/// "… không có chi bộ không hoàn thành nhiệm vụ": the last grade is told to be nought.
pub(super) fn none_below(found: &Found<'_>, last: usize) -> bool {
    let after = found.numbers[last].end;
    let rest = (after..found.tokens.len()).take(60);
    let mut rest =
        rest.take_while(|it| !matches!(found.tokens[*it].mark, Mark::Stop | Mark::Paragraph));
    rest.any(|it| {
        found.says(it..it + 1, &["không có", "không"])
            && found
                .says(it + 1..(it + 10).min(found.tokens.len()), &["yếu kém", "không hoàn thành"])
    })
}
