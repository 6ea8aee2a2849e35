//! Two counts told side by side all along: `tiếp 120 lượt với 95 người; trong đó định kỳ 46 lượt với 38 người, thường xuyên
//! 74 lượt với 57 người`.

use super::Found;
use super::around::near;
use super::step;
use super::sum;
use crate::prose::claim::{Draft, Says, Verdict};
use crate::prose::figure::Kind;
use crate::prose::token::Mark;

/// What comes out for the first of two counts, told of the second too where it comes out.
pub(super) fn find(found: &Found<'_>, drafts: &[Draft]) -> Vec<Draft> {
    drafts.iter().filter(|it| it.verdict == Verdict::Right).filter_map(|it| of(found, it)).collect()
}

fn of(found: &Found<'_>, draft: &Draft) -> Option<Draft> {
    let beside: Option<Vec<usize>> = draft.numbers.iter().map(|it| beside(found, *it)).collect();
    let beside = beside?;
    let (first, rest) = beside.split_first()?;
    let class = &found.numbers[*first].class;
    if rest.len() < 2 || !rest.iter().all(|it| found.numbers[*it].class == *class) {
        return None;
    }
    let value = |it: usize| found.numbers[it].value();
    let made = match draft.says {
        Says::Sum { .. } => value(*first) == rest.iter().map(|it| value(*it)).sum(),
        Says::Difference { .. } => value(*first) == value(rest[0]) + value(rest[1]),
        _ => false,
    };
    made.then(|| match draft.says {
        Says::Sum { .. } => sum::draft(found, *first, rest, Verdict::Right),
        _ => step::draft(found, [*first, rest[0], rest[1]], Verdict::Right),
    })
}

/// "46 lượt với 38 người", "86 vụ/143 bị cáo": the count beside a number, of something else.
fn beside(found: &Found<'_>, index: usize) -> Option<usize> {
    let (number, next) = (&found.numbers[index], found.numbers.get(index + 1)?);
    let between = number.end..next.token;
    let slash = found.has_mark(between.clone(), &[Mark::Slash]);
    let with = found.last_word(next, 1) == "với" && between.clone().all(|it| found.is_word(it));
    let told = near(number, next, 6)
        && (slash || with)
        && next.is(Kind::Count)
        && next.exact()
        && !found.structure.is_whole_of_fraction(index + 1)
        // "lượt công dân" are counted otherwise than "người".
        && found.word(number.end) != found.word(next.end);
    told.then_some(index + 1)
}
