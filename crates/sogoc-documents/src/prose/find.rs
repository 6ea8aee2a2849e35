//! The finders of claims: one file for each thing a report says of its numbers.

mod around;
mod breakdown;
mod change;
mod companion;
mod done;
mod hundred;
mod label;
mod merger;
mod percent;
mod plan;
mod rate;
mod rest;
mod said_of;
mod share;
mod side_by_side;
mod step;
mod sum;
mod times;
mod together;
mod total;
mod traits;
mod walk;
mod whole_list;
mod years;

use std::collections::{HashMap, HashSet};

use super::claim::{Draft, Says, Verdict};
use super::figure::Number;
use super::structure::Structure;
use super::token::Token;

/// What the finders look at.
pub(super) struct Found<'a> {
    pub tokens: &'a [Token],
    pub numbers: &'a [Number],
    pub structure: &'a Structure,
}

/// The total of each number that is part of a sum which comes out.
fn totals_of_parts(sums: &[Draft]) -> HashMap<usize, usize> {
    let right = sums.iter().filter(|it| {
        matches!(it.says, Says::Sum { .. }) && it.verdict == Verdict::Right && it.numbers.len() > 2
    });
    // The total stands before its parts; where it stands after them, nothing is said of their shares.
    right
        .filter(|it| it.numbers[1..].iter().all(|part| it.numbers[0] < *part))
        .flat_map(|it| it.numbers[1..].iter().map(|part| (*part, it.numbers[0])))
        .collect()
}

/// Every claim, in the order of the text.
pub(super) fn all(found: &Found<'_>) -> Vec<Draft> {
    let totals = total::find(found);
    let mut drafts = sum::find(found, &totals);
    drafts.extend(totals);
    drafts.extend(breakdown::find(found, &drafts));
    drafts.extend(side_by_side::find(found, &drafts));
    let mut used = Vec::new();
    for (differences, told) in
        [walk::find(found), step::find(found), times::find(found), years::find(found)]
    {
        drafts.extend(differences);
        used.extend(told);
    }
    drafts.extend(merger::find(found));
    drafts.extend(rest::find(found));
    drafts.extend(companion::find(found, &drafts));
    let roles = percent::roles(found, &used);
    drafts.extend(hundred::find(found, &roles));
    drafts.extend(percent::find(found, &roles, &totals_of_parts(&drafts)));
    for draft in &mut drafts {
        draft.numbers.sort_unstable();
    }
    // A part and what is left of its whole make that whole: said once.
    let left: HashSet<Vec<usize>> = drafts
        .iter()
        .filter(|it| matches!(it.says, Says::Difference { .. }))
        .map(|it| it.numbers.clone())
        .collect();
    drafts.retain(|it| !matches!(it.says, Says::Sum { .. }) || !left.contains(&it.numbers));
    let mut seen = HashSet::new();
    drafts.retain(|it| seen.insert((it.says.kind(), it.numbers.clone())));
    drafts.sort_by_key(|it| it.numbers.iter().min().copied());
    drafts
}
