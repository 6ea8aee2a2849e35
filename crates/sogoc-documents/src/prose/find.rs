//! The finders of claims: one file for each thing a report says of its numbers.

mod around;
mod change;
mod difference;
mod hundred;
mod merger;
mod percent;
mod plan;
mod rest;
mod said_of;
mod share;
mod sum;
mod total;
mod traits;

use std::collections::HashSet;

use super::claim::Draft;
use super::figure::Number;
use super::structure::Structure;
use super::token::Token;

/// What the finders look at.
pub(super) struct Found<'a> {
    pub tokens: &'a [Token],
    pub numbers: &'a [Number],
    pub structure: &'a Structure,
}

/// Every claim, in the order of the text.
pub(super) fn all(found: &Found<'_>) -> Vec<Draft> {
    let mut drafts = sum::find(found);
    let (differences, used) = difference::find(found);
    drafts.extend(differences);
    drafts.extend(merger::find(found));
    drafts.extend(rest::find(found));
    drafts.extend(total::find(found));
    let roles = percent::roles(found, &used);
    drafts.extend(hundred::find(found, &roles));
    drafts.extend(percent::find(found, &roles));
    let mut seen = HashSet::new();
    for draft in &mut drafts {
        draft.numbers.sort_unstable();
    }
    drafts.retain(|it| seen.insert((it.says.kind(), it.numbers.clone())));
    drafts.sort_by_key(|it| it.numbers.iter().min().copied());
    drafts
}
