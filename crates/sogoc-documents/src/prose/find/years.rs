//! A step against a year whose number was told in a sentence before: `Năm 2023 giao 95 thanh niên. … Năm 2024 giao 101
//! thanh niên (tăng 6 so với năm 2023)`.

use super::Found;
use super::around::{comparable, near};
use super::step::{draft, leads, used, way};
use crate::prose::claim::{Draft, Verdict};
use crate::prose::figure::Kind;
use crate::prose::token::Mark;
use crate::prose::words;

/// So many numbers and so many sentences back the year may have been told.
const BACK: usize = 16;
const SENTENCES: usize = 3;

/// The claims, and the percentages that are told by them; only where the step comes out.
pub(super) fn find(found: &Found<'_>) -> (Vec<Draft>, Vec<usize>) {
    let drafts: Vec<Draft> = (0..found.numbers.len()).filter_map(|it| against(found, it)).collect();
    let used = used(found, &drafts);
    (drafts, used)
}

fn against(found: &Found<'_>, index: usize) -> Option<Draft> {
    let numbers = found.numbers;
    let step = &numbers[index];
    let fewer = way(found, step)?;
    let then = year_after(found, index)?;
    let to = index.checked_sub(1).filter(|it| near(&numbers[*it], step, 12))?;
    let may = |it: &usize| {
        let from = &numbers[*it];
        from.paragraph == step.paragraph
            && from.sentence + SENTENCES >= step.sentence
            && from.sentence < step.sentence
            && from.exact()
            && from.class == numbers[to].class
            && from.is(numbers[to].figure.kind)
            && year_before(found, *it) == Some(then)
            && leads(found, [*it, to, index], fewer)
    };
    let alike = numbers[to].exact()
        && step.exact()
        && !step.is(Kind::Percent)
        && comparable(step, &numbers[to]);
    let from = alike.then(|| (index.saturating_sub(BACK)..to).rev().find(may)).flatten()?;
    Some(draft(found, [from, to, index], Verdict::Right))
}

/// "so với năm 2023".
fn year_after<'a>(found: &'a Found<'_>, index: usize) -> Option<&'a str> {
    let after = found.after(&found.numbers[index]);
    let compared = after.clone().any(|it| words::phrase(found.tokens, it, "so").is_some());
    (compared && found.word(after.end.checked_sub(1)?) == "năm").then(|| year(found, after.end))?
}

/// The year last told before a number, in its sentence.
fn year_before<'a>(found: &'a Found<'_>, index: usize) -> Option<&'a str> {
    let ends =
        |it: &usize| matches!(found.tokens[*it].mark, Mark::Stop | Mark::Paragraph | Mark::Bullet);
    let before = (0..found.numbers[index].token).rev().take_while(|it| !ends(it)).take(40);
    before.into_iter().find_map(|it| year(found, it))
}

fn year<'a>(found: &'a Found<'_>, at: usize) -> Option<&'a str> {
    let token = found.tokens.get(at).filter(|it| it.mark == Mark::Number && it.word.len() == 4)?;
    let year: u32 = token.word.parse().ok()?;
    ((1900..=2100).contains(&year)).then_some(token.word.as_str())
}
