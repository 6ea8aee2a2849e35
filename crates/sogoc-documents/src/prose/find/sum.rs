//! Parts and their total: `41 tổ chức cơ sở đảng; trong đó 17 đảng bộ, 24 chi bộ`.

use std::ops::Range;

use super::Found;
use super::around::comparable;
use super::traits::{self, By};
use crate::prose::claim::{Draft, Says, Verdict};
use crate::prose::decimal::Decimal;
use crate::prose::figure::Kind;
use crate::prose::structure::{Opener, Scope};
use crate::prose::token::Mark;
use crate::prose::words::{self, Class};

/// Words that say how parts are and not which: such parts may overlap, or leave others out.
const QUALITIES: &[&str] =
    &["có", "đạt", "hoàn thành", "kết nạp", "chưa", "được", "không", "tổ chức xong"];

/// The lists whose parts make their total, and those that should and do not.
pub(super) fn find(found: &Found<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for scope in &found.structure.scopes {
        let draft = scope.totals.iter().find_map(|total| right(found, scope, *total));
        let draft =
            draft.or_else(|| scope.totals.first().and_then(|total| wrong(found, scope, *total)));
        drafts.extend(draft);
    }
    drafts
}

fn draft(found: &Found<'_>, total: usize, parts: &[usize], verdict: Verdict) -> Draft {
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
    let named_apart = parts.len() < scope.members.len() && scope.opener != Opener::Among;
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
        let ends =
            parts.get(count + 1).is_none_or(|next| ends_list(found, &parts[..=count], *next));
        if count > 0 && ends && sum == whole.value() && !whole.value().is_zero() {
            let exact = whole.exact() && parts[..=count].iter().all(|it| numbers[*it].exact());
            return exact.then(|| draft(found, total, &parts[..=count], Verdict::Right));
        }
    }
    None
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
    let all = parts(found, scope, total);
    let parts = one_list(found, &all);
    let exact = numbers[total].exact() && parts.iter().all(|it| numbers[*it].exact());
    let last = &numbers[*parts.last()?];
    let whole = &numbers[total];
    let apart = whole.sentence == last.sentence
        || scope.opener == Opener::Among && whole.sentence + 1 == last.sentence;
    if parts.len() < 2
        || !exact
        || !apart
        || !whole.is(Kind::Count)
        || found.structure.is_whole_of_fraction(total)
    {
        return None;
    }
    let labels: Vec<Range<usize>> = parts.iter().map(|it| label(found, *it)).collect();
    let all_told = is_all(found, scope, total, &labels) && !goes_on(found, *parts.last()?);
    all_told.then(|| draft(found, total, &parts, Verdict::Wrong))
}

/// The members up to where the list ends.
fn one_list(found: &Found<'_>, members: &[usize]) -> Vec<usize> {
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
        found.structure.aside[it]
            && found.last_word(&found.numbers[it], 1) == "với"
            && found.numbers[it].depth <= found.numbers[last].depth
    });
    list.len() > 1 && (aside || breaks(last, next) && !breaks(list[0], list[1]))
}

/// The words of the item a number stands in.
pub(super) fn label(found: &Found<'_>, index: usize) -> Range<usize> {
    let number = &found.numbers[index];
    let (before, after) = (found.before(number), found.after(number));
    // "17 khiển trách": what follows; "khiển trách 17": what goes before.
    if after.is_empty()
        || words::any(
            found.tokens,
            after.start,
            &["trường hợp", "đồng chí", "người", "đảng viên", "tổ chức"],
        )
        .is_some_and(|it| it == after.len())
    {
        before
    } else {
        after
    }
}

/// Whether the parts are all the parts, and none of them overlap.
fn is_all(found: &Found<'_>, scope: &Scope, total: usize, labels: &[Range<usize>]) -> bool {
    let traits: Vec<Option<(By, u8)>> =
        labels.iter().map(|it| traits::of(found.tokens, it.clone())).collect();
    let such_as = labels.iter().any(|it| {
        found.says(
            it.clone(),
            &["như", "nhất là", "chủ yếu", "điển hình", "trở lên", "số còn lại là"],
        )
    });
    let judged = labels
        .iter()
        .any(|it| found.says(it.clone(), &["đạt", "kết nạp", "chưa", "được", "tổ chức xong"]));
    if such_as || judged {
        return false;
    }
    let rest = labels.last().is_some_and(|it| found.says(it.clone(), &["còn lại"]))
        || found.says(
            found.before(&found.numbers[*scope.members.last().unwrap_or(&total)]),
            &["còn lại"],
        );
    let first = traits[0].map(|it| it.0);
    let one_kind = traits.iter().all(|it| it.map(|it| it.0) == first);
    let mut values: Vec<u8> = traits.iter().flatten().map(|it| it.1).collect();
    let count = values.len();
    values.sort_unstable();
    values.dedup();
    let distinct = values.len() == count;
    match first {
        Some(By::Quality) => false,
        Some(by) if one_kind && distinct => {
            let told = scope.opener == Opener::Whole
                || by == By::Discipline && scope.opener == Opener::Bracket;
            let form = by != By::Form || is_of_organisations(found, total);
            form && (traits::complete(by, &values)
                || told && by != By::Form && by != By::Rating && by != By::Schooling
                || rest)
        }
        None if one_kind => apart(found, scope, total, labels) || rest,
        Some(By::Form) if one_kind => apart(found, scope, total, labels),
        _ => false,
    }
}

/// Organisations of both forms: "49 tổ chức cơ sở đảng", "46 chi, đảng bộ".
fn is_of_organisations(found: &Found<'_>, total: usize) -> bool {
    let number = &found.numbers[total];
    let (before, after) = (found.before(number), found.after(number));
    ["tổ chức", "tccsđ", "tccs", "cơ sở đảng", "chi"].iter().any(|it| {
        words::any(found.tokens, after.start, &[it]).is_some()
            || after.is_empty() && found.says(before.clone(), &[it])
    }) && words::any(found.tokens, after.start, &["chi bộ"]).is_none()
}

/// Whether the list is of all that is counted, no people, and every part is named by other words; "có chi ủy" and
/// "đạt chuẩn" are no names: such parts overlap.
fn apart(found: &Found<'_>, scope: &Scope, total: usize, labels: &[Range<usize>]) -> bool {
    let people = matches!(found.numbers[total].class, Class::Person | Class::Unknown);
    let names =
        |label: &Range<usize>| -> Vec<&str> { label.clone().map(|it| found.word(it)).collect() };
    let mut told: Vec<Vec<&str>> = labels.iter().map(names).collect();
    told.sort_unstable();
    told.dedup();
    scope.opener == Opener::Whole
        && !people
        && told.len() == labels.len()
        && labels.iter().all(|it| !it.is_empty() && !found.says(it.clone(), QUALITIES))
}

/// Whether the list goes on without a number, or with "…": then not all parts are told.
fn goes_on(found: &Found<'_>, last: usize) -> bool {
    let number = &found.numbers[last];
    let end = found.after(number).end;
    let Some(token) = found.tokens.get(end) else {
        return false;
    };
    match token.mark {
        Mark::Stop => token.word.chars().count() > 1 || token.is("…"),
        Mark::Comma | Mark::Semicolon => {
            let counted = words::class(found.tokens, end + 1);
            let named = !matches!(counted, Class::Unknown | Class::Thing(_));
            let bare = (end + 1..found.tokens.len()).find(|it| !found.is_word(*it));
            named && bare.is_none_or(|it| found.tokens[it].mark != Mark::Number)
        }
        _ => found.says(found.after(number), &["và một số", "và các"]),
    }
}
