//! So many made into fewer: `sáp nhập 143 xã để thành lập 67 xã, giảm 76 xã`.

use super::Found;
use super::around::near;
use crate::prose::claim::{Draft, Says, Verdict};
use crate::prose::figure::Kind;
use crate::prose::token::Mark;

/// What mergers say of themselves.
pub(super) fn find(found: &Found<'_>) -> Vec<Draft> {
    (0..found.numbers.len()).filter_map(|it| merger(found, it)).collect()
}

/// "sắp xếp 70 ban thành 41 ban (giảm 41,4%)": the number they were made of.
pub(super) fn merged_from(found: &Found<'_>, into: usize) -> Option<usize> {
    let (index, to) = (into.checked_sub(1)?, &found.numbers[into]);
    let from = &found.numbers[index];
    let merged = found.says(
        from.token.saturating_sub(8)..from.token,
        &["sáp nhập", "hợp nhất", "sắp xếp", "nhập"],
    );
    let made = (1..=3).any(|it| matches!(found.last_word(to, it), "thành" | "còn"));
    let same = from.class == to.class && from.is(Kind::Count) && from.exact() && to.exact();
    (merged && made && same && near(from, to, 14)).then_some(index)
}

fn merger(found: &Found<'_>, index: usize) -> Option<Draft> {
    let (from, to, step) =
        (&found.numbers[index], found.numbers.get(index + 1)?, found.numbers.get(index + 2)?);
    let merged = found.says(
        from.token.saturating_sub(8)..from.token,
        &["sáp nhập", "hợp nhất", "sắp xếp", "nhập"],
    );
    let into = found.says(from.end..to.token, &["thành", "thành lập", "còn"])
        && !found.has_mark(from.end..to.token, &[Mark::Comma, Mark::Semicolon]);
    let fewer = (1..=3).any(|it| found.last_word(step, it) == "giảm");
    let close = near(from, to, 12) && near(to, step, 10);
    let counts = [from, to, step].iter().all(|it| it.is(Kind::Count) && it.exact());
    // "giảm 1.620 thôn (từ 5.971 …": that step is told of other numbers.
    let others = found
        .numbers
        .get(index + 3)
        .is_some_and(|it| near(step, it, 12) && found.last_word(it, 1) == "từ");
    let same = from.class == to.class && to.class.fits(&step.class);
    if !(merged && into && fewer && close && counts && same && !others) {
        return None;
    }
    let computed = (from.value() - to.value()).magnitude();
    Some(Draft {
        says: Says::Difference { from: from.value(), to: to.value() },
        printed: Some(step.value()),
        computed: Some(computed),
        verdict: if computed == step.value() { Verdict::Right } else { Verdict::Wrong },
        fits: Vec::new(),
        numbers: vec![index, index + 1, index + 2],
    })
}
