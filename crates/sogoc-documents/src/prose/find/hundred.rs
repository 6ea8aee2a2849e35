//! Lists of shares that should make a hundred: `50%; … 45%; … 5%`.

use super::Found;
use super::breakdown::none_below;
use super::percent::Role;
use super::traits::{self, By};
use crate::prose::claim::{Draft, Says, Verdict};
use crate::prose::decimal::Decimal;
use crate::prose::figure::Kind;
use crate::prose::token::Mark;

/// No scale has more grades.
const LONG: usize = 24;
const HUNDRED: Decimal = Decimal::new(100, 0);

/// The lists of shares that make a hundred, and those of a whole scale of grades that do not.
pub(super) fn find(found: &Found<'_>, roles: &[Role]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for list in lists(found, roles) {
        let mut start = 0;
        let mut any = false;
        while start < list.len() {
            match window(found, &list, start) {
                Some((end, verdict)) => {
                    drafts.push(draft(found, &list[start..end], verdict));
                    (start, any) = (end, true);
                }
                None => start += 1,
            }
        }
        if !any && (is_whole_scale(found, &list) || is_structure(found, &list)) {
            drafts.push(draft(found, &list, Verdict::Wrong));
        }
    }
    drafts
}

fn draft(found: &Found<'_>, parts: &[usize], verdict: Verdict) -> Draft {
    let values: Vec<Decimal> = parts.iter().map(|it| found.numbers[*it].value()).collect();
    Draft {
        printed: Some(HUNDRED),
        computed: Some(values.iter().copied().sum()),
        says: Says::Sum { parts: values, total: HUNDRED },
        verdict,
        fits: Vec::new(),
        numbers: parts.to_vec(),
    }
}

/// The shares of each sentence that stand side by side.
fn lists(found: &Found<'_>, roles: &[Role]) -> Vec<Vec<usize>> {
    let mut lists: Vec<Vec<usize>> = Vec::new();
    let mut last: Option<usize> = None;
    for (index, number) in found.numbers.iter().enumerate() {
        let share =
            matches!(roles[index], Role::Share(_)) && number.exact() && number.value() < HUNDRED;
        if !share || is_inside(found, index) {
            continue;
        }
        let beside = last.is_some_and(|it| found.numbers[it].sentence == number.sentence);
        match lists.last_mut().filter(|_| beside) {
            Some(list) => list.push(index),
            None => lists.push(vec![index]),
        }
        last = Some(index);
    }
    lists.retain(|it| it.len() > 1);
    lists
}

/// "(trong đó tiêu biểu chiếm 20,59%)": a part of the share before it, and no share beside it.
fn is_inside(found: &Found<'_>, index: usize) -> bool {
    let number = &found.numbers[index];
    let opens = |it: &usize| found.tokens[*it].mark == Mark::Open;
    let bracket = (number.token.saturating_sub(40)..number.token).rev().find(opens);
    let bracket = bracket.unwrap_or(number.token);
    number.depth > 0 && found.says(bracket..number.token, &["trong đó"])
}

/// The shortest run of shares from here on that makes a hundred as printed.
fn window(found: &Found<'_>, list: &[usize], start: usize) -> Option<(usize, Verdict)> {
    let numbers = found.numbers;
    let mut sum = Decimal::new(0, 0);
    let mut slack = Decimal::new(0, 0);
    for (count, index) in list[start..].iter().take(LONG).enumerate() {
        let value = numbers[*index].value();
        sum = sum + value;
        // Each rounded share is off by at most half of its last place.
        slack = slack + Decimal::new(5, value.places() + 1);
        let off = (sum - HUNDRED).magnitude();
        let near =
            off == Decimal::new(0, 0) || count > 1 && off < slack && off <= Decimal::new(2, 1);
        let telling = count > 1 || count == 1 && is_pair(found, list[start], *index);
        if near && telling && !value.is_zero() {
            let end = start + count + 1;
            // Nothing that is left of the scale can be more than nought.
            return Some((end, Verdict::Right));
        }
        if sum > HUNDRED + slack {
            return None;
        }
    }
    None
}

/// Two shares that are each other's rest: of one kind, and of one phrase.
fn is_pair(found: &Found<'_>, first: usize, second: usize) -> bool {
    let by = |it: usize| {
        let number = &found.numbers[it];
        traits::of(found.tokens, found.before(number).start..found.after(number).end).map(|it| it.0)
    };
    let between = &found.numbers[first + 1..second];
    by(first).is_some() && by(first) == by(second)
        || between.iter().all(|it| !it.is(Kind::Percent))
            && found.numbers[first].value().places() > 0
}

/// Every grade of a scale, each once: these must make a hundred.
fn is_whole_scale(found: &Found<'_>, list: &[usize]) -> bool {
    let mut grades = Vec::new();
    for index in list {
        let number = &found.numbers[*index];
        let words = found.before(number).start..found.after(number).end;
        if found.says(words.clone(), &["trở lên"]) {
            return false;
        }
        match traits::of(found.tokens, words) {
            Some((By::Rating, grade)) if !grades.contains(&grade) => grades.push(grade),
            _ => return false,
        }
    }
    let has = |grade: u8| grades.contains(&grade);
    has(4) && has(3) && has(2) && (has(1) || none_below(found, list[list.len() - 1]))
}

/// "Cơ cấu kinh tế: nông nghiệp 41,5%; công nghiệp 27,3%; dịch vụ 32,2%": all there is, by its branches. Taxes are
/// sometimes left out, so what misses a hundred by more than a slip is no whole list.
fn is_structure(found: &Found<'_>, list: &[usize]) -> bool {
    let first = &found.numbers[list[0]];
    let start = (first.token.saturating_sub(24)..first.token)
        .rev()
        .take_while(|it| !matches!(found.tokens[*it].mark, Mark::Stop | Mark::Paragraph))
        .last()
        .unwrap_or(first.token);
    let alone = (list[0]..=list[list.len() - 1]).all(|it| found.numbers[it].is(Kind::Percent));
    let sum: Decimal = list.iter().map(|it| found.numbers[*it].value()).sum();
    let moved = list.iter().any(|it| {
        let number = &found.numbers[*it];
        let words = found.before(number).start..found.after(number).end;
        found.says(words, &["tăng", "giảm", "trong đó", "từ", "xuống", "lên", "đạt"])
    });
    let slip = (97.0..=110.0).contains(&sum.value());
    list.len() > 2
        && alone
        && !moved
        && slip
        && found.says(start..first.token, &["cơ cấu", "tỷ trọng"])
}
