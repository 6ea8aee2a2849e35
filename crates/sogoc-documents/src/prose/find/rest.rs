//! What is left of a whole: `116/118 … (2 thôn còn lại)`, `38 cán bộ; đại học 35 người, còn lại 3 người`.

use super::Found;
use super::around::{comparable, near};
use crate::prose::claim::{Draft, Says, Verdict};
use crate::prose::decimal::Decimal;
use crate::prose::figure::Kind;
use crate::prose::token::Mark;

/// So many parts may stand before the rest.
const PARTS_MAX: usize = 6;

/// What is said to be left.
pub(super) fn find(found: &Found<'_>) -> Vec<Draft> {
    let fractions = (0..found.numbers.len()).filter_map(|it| of_fraction(found, it));
    fractions.chain((0..found.numbers.len()).filter_map(|it| of_list(found, it))).collect()
}

/// "116/118 thôn … (2 thôn còn lại …)", "5.207/5.242 đồng chí, còn khuyết 35".
fn of_fraction(found: &Found<'_>, part: usize) -> Option<Draft> {
    let numbers = found.numbers;
    let whole = *found.structure.over.get(&part)?;
    let percent = numbers.get(whole + 1).is_some_and(|it| it.is(Kind::Percent));
    let left = whole + 1 + usize::from(percent);
    let number = numbers.get(left)?;
    let after = found.after(number);
    let word = |words: &[&str]| (1..=3).any(|it| words.contains(&found.last_word(number, it)));
    let said = word(&["khuyết", "thiếu", "lại"]) || found.says(after.clone(), &["còn lại"]);
    let perhaps = said || word(&["còn", "chưa"]) || found.says(after, &["chưa"]);
    let close = near(&numbers[whole], number, 24)
        && number.is(Kind::Count)
        && comparable(number, &numbers[part]);
    let apart = found.has_mark(numbers[whole].end..number.token, &[Mark::Semicolon, Mark::Bullet]);
    let exact = [part, whole, left].iter().all(|it| numbers[*it].exact());
    let computed = numbers[whole].value() - numbers[part].value();
    if !close || !perhaps || !exact {
        return None;
    }
    let directly = found.last_word(number, 1) == "lại" && number.class == numbers[part].class;
    let closely = !apart || directly;
    let verdict = match said && closely && numbers[whole].value() >= numbers[part].value() {
        _ if computed == number.value() => Verdict::Right,
        true => Verdict::Wrong,
        false => return None,
    };
    Some(Draft {
        says: Says::Difference { from: numbers[whole].value(), to: numbers[part].value() },
        printed: Some(number.value()),
        computed: Some(computed.magnitude()),
        verdict,
        fits: Vec::new(),
        numbers: vec![whole, part, left],
    })
}

/// Parts before "còn lại 3 người" that make a total with it; where they do not, nothing is said of it.
fn of_list(found: &Found<'_>, rest: usize) -> Option<Draft> {
    let numbers = found.numbers;
    let number = &numbers[rest];
    let said = found.says(found.before(number), &["còn lại"])
        || found.word(found.after(number).start) == "còn";
    if !said
        || !number.is(Kind::Count)
        || !number.exact()
        || found.structure.is_whole_of_fraction(rest)
    {
        return None;
    }
    let mut sum = number.value();
    let mut parts = vec![rest];
    let before = (0..rest).rev().take_while(|it| numbers[*it].sentence == number.sentence);
    for index in before.filter(|it| numbers[*it].is(Kind::Count)).take(PARTS_MAX) {
        let part = &numbers[index];
        if !comparable(part, number) || !part.exact() {
            return None;
        }
        if parts.len() > 1 && part.value() == sum && !found.structure.over.contains_key(&index) {
            return Some(draft(found, parts, index));
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
            return Some(draft(found, parts, last));
        }
    }
    None
}

fn draft(found: &Found<'_>, mut parts: Vec<usize>, total: usize) -> Draft {
    parts.sort_unstable();
    let values: Vec<Decimal> = parts.iter().map(|it| found.numbers[*it].value()).collect();
    let whole = found.numbers[total].value();
    Draft {
        printed: Some(whole),
        computed: Some(whole),
        says: Says::Sum { parts: values, total: whole },
        verdict: Verdict::Right,
        fits: Vec::new(),
        numbers: parts.into_iter().chain([total]).collect(),
    }
}
