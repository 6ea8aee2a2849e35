//! Parts and their total: `41 tổ chức cơ sở đảng; trong đó 17 đảng bộ, 24 chi bộ`.

use std::collections::HashSet;

use super::around::comparable;
use super::whole_list::{self, List, is_all};
use super::{Found, step};
use crate::prose::claim::{Draft, Says, Verdict};
use crate::prose::decimal::Decimal;
use crate::prose::figure::Kind;
use crate::prose::structure::{Opener, Scope};
use crate::prose::token::Mark;
use crate::prose::words::Class;

/// The lists whose parts make their total, and those that should and do not; `told` are the totals after their parts.
pub(super) fn find(found: &Found<'_>, told: &[Draft]) -> Vec<Draft> {
    // "24, 31 và 19 đảng viên, tổng cộng 74; trong đó …": of the 74, not of the 31.
    let summed: HashSet<usize> =
        told.iter().flat_map(|it| it.numbers.iter().rev().skip(1)).copied().collect();
    let mut drafts = Vec::new();
    for scope in &found.structure.scopes {
        let mut totals = scope.totals.iter().copied().filter(|it| !summed.contains(it));
        // "8 tập thể và 31 cá nhân, trong đó …": a list of each, one beside the other.
        let mut classes: Vec<&Class> = Vec::new();
        let before = drafts.len();
        for total in totals.clone() {
            let class = &found.numbers[total].class;
            let other = classes.is_empty() || *class != Class::Unknown && !classes.contains(&class);
            if other && let Some(draft) = right(found, scope, total) {
                classes.push(class);
                drafts.push(draft);
            }
        }
        let several = |total: &usize| {
            parts(found, scope, *total).len() > 1 || whole_list::may_be_all(found, scope, *total)
        };
        if drafts.len() == before {
            drafts.extend(totals.find(several).and_then(|total| wrong(found, scope, total)));
        }
    }
    drafts
}

pub(super) fn draft(found: &Found<'_>, total: usize, parts: &[usize], verdict: Verdict) -> Draft {
    let values: Vec<Decimal> = parts.iter().map(|it| found.numbers[*it].value()).collect();
    let whole = found.numbers[total].value();
    Draft {
        printed: Some(whole),
        computed: Some(values.iter().copied().sum()),
        says: Says::Sum { parts: values, total: whole },
        verdict,
        fits: Vec::new(),
        numbers: std::iter::once(total).chain(parts.iter().copied()).collect(),
    }
}

/// The first parts that make the total; what follows them in the list is of something else.
fn right(found: &Found<'_>, scope: &Scope, total: usize) -> Option<Draft> {
    let numbers = found.numbers;
    let whole = &numbers[total];
    let parts = parts(found, scope, total);
    // "4 trường (1 mầm non, 2 tiểu học, 1 trung học cơ sở)": each part is named by another word.
    let named_apart = parts.len() < scope.members.len()
        && (scope.opener != Opener::Among
            || matches!(whole.class, Class::Thing(_))
            || scope.members.len() > 2);
    let all: Vec<usize> =
        scope.members.iter().copied().filter(|it| numbers[*it].is(Kind::Count)).collect();
    let sum = all.iter().map(|it| numbers[*it].value()).sum::<Decimal>();
    if named_apart && all.len() > 1 && sum == whole.value() && whole.is(Kind::Count) {
        return Some(draft(found, total, &all, Verdict::Right));
    }
    let mut sum = Decimal::new(0, 0);
    for (count, part) in parts.iter().enumerate() {
        sum = sum + numbers[*part].value();
        if sum > whole.value() {
            return None;
        }
        let ends = parts.get(count + 1).is_none_or(|next| {
            ends_list(found, &parts[..=count], *next)
                || is_of_other_noun(found, total, &parts[..=count], *next)
        });
        if count > 0 && ends && sum == whole.value() && !whole.value().is_zero() {
            let parts = &parts[..=count];
            let exact = whole.exact() && parts.iter().all(|it| numbers[*it].exact());
            // "trong đó 20 nữ, 40 dân tộc thiểu số" of 60: by chance, for some are both.
            let chance = scope.opener == Opener::Among && whole_list::is_of_two_kinds(found, parts);
            return (exact && !chance).then(|| draft(found, total, parts, Verdict::Right));
        }
    }
    None
}

/// "145 xã, trong đó có 59 xã …, 12 xã …, 74 xã … và 86 thôn": what is counted by another word is told besides.
fn is_of_other_noun(found: &Found<'_>, total: usize, parts: &[usize], next: usize) -> bool {
    let noun = |it: usize| found.word(found.numbers[it].end);
    let own = noun(found.structure.over.get(&total).copied().unwrap_or(total));
    let known = found.numbers[total].class != Class::Unknown && !own.is_empty();
    known && parts.iter().all(|it| noun(*it) == own) && noun(next) != own && !noun(next).is_empty()
}

/// The members of the list that can be parts of the total.
fn parts(found: &Found<'_>, scope: &Scope, total: usize) -> Vec<usize> {
    let whole = &found.numbers[total];
    let fits = |it: &&usize| {
        let part = &found.numbers[**it];
        **it != total && comparable(part, whole)
    };
    scope.members.iter().filter(fits).copied().collect()
}

/// A list that is said to be all, and does not make its total.
fn wrong(found: &Found<'_>, scope: &Scope, total: usize) -> Option<Draft> {
    let numbers = found.numbers;
    let mut all = parts(found, scope, total);
    if all.len() < scope.members.len() && whole_list::may_be_all(found, scope, total) {
        all.clone_from(&scope.members);
    }
    let parts = one_list(found, &all);
    let exact = numbers[total].exact() && parts.iter().all(|it| numbers[*it].exact());
    let last = &numbers[*parts.last()?];
    let whole = &numbers[total];
    let apart = whole.sentence == last.sentence
        || scope.opener == Opener::Among && whole.sentence + 1 == last.sentence;
    if parts.len() < 2
        || !exact
        || !apart
        || whole.is(Kind::Percent)
        || found.structure.is_whole_of_fraction(total)
    {
        return None;
    }
    let list = List { opener: scope.opener, opened: scope.at, total, parts: &parts };
    let sum: Decimal = parts.iter().map(|it| numbers[*it].value()).sum();
    // "thụ lý 46 vụ, giải quyết 35 vụ, còn lại 11 vụ": the first is made of the others.
    let first = numbers[parts[0]].value();
    let left = found.says(found.before(last), &["còn"]);
    if parts.len() > 2 && left && sum == first + first {
        return None;
    }
    (sum != whole.value() && is_all(found, &list))
        .then(|| draft(found, total, &parts, Verdict::Wrong))
}

/// The members up to where the list ends.
pub(super) fn one_list(found: &Found<'_>, members: &[usize]) -> Vec<usize> {
    let mut list: Vec<usize> = Vec::new();
    for member in members {
        if list.len() > 1 && ends_list(found, &list, *member) {
            break;
        }
        list.push(*member);
    }
    list
}

/// Whether a list is over before the next number: a semicolon or the end of a sentence ends what commas part.
fn ends_list(found: &Found<'_>, list: &[usize], next: usize) -> bool {
    let breaks = |first: usize, second: usize| {
        let between = found.numbers[first].end..found.numbers[second].token;
        found.has_mark(between, &[Mark::Semicolon, Mark::Bullet])
    };
    let last = list[list.len() - 1];
    // "39 đảng bộ, 27 chi bộ cơ sở với 2 đảng bộ bộ phận và 289 chi bộ trực thuộc".
    let aside = (last + 1..next).any(|it| {
        let number = &found.numbers[it];
        found.structure.aside[it]
            && (found.last_word(number, 1) == "với" || step::way(found, number).is_some())
            && found.numbers[it].depth <= found.numbers[last].depth
    });
    list.len() > 1 && (aside || breaks(last, next) && !breaks(list[0], list[1]))
}
