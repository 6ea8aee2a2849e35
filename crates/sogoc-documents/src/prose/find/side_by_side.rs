//! Numbers that make one before them though no word says so: `67 vụ vi phạm; xử lý 52 vụ, khởi tố 15 vụ`.

use std::collections::HashSet;

use super::Found;
use super::sum::draft;
use super::whole_list::is_of_two_kinds;
use crate::prose::claim::{Draft, Verdict};
use crate::prose::decimal::Decimal;
use crate::prose::figure::Kind;
use crate::prose::words::Class;

/// So many numbers may stand between the first part and its total.
const BACK: usize = 8;
/// No more parts than these.
const PARTS_MAX: usize = 6;
/// Smaller totals are made by chance.
const LEAST: Decimal = Decimal::new(20, 0);

/// What comes out to the unit and is not told by `sums` yet; where it does not come out, nothing was said.
pub(super) fn find(found: &Found<'_>, sums: &[Draft]) -> Vec<Draft> {
    let numbers = found.numbers;
    let told: HashSet<usize> = sums.iter().flat_map(|it| it.numbers.iter().copied()).collect();
    let counts: Vec<usize> = (0..numbers.len()).filter(|it| counts(found, *it)).collect();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut used = 0;
    for start in 1..counts.len() {
        if counts[start] < used || told.contains(&counts[start]) {
            continue;
        }
        let totals = (start.saturating_sub(BACK)..start).rev().map(|it| counts[it]);
        for total in totals.filter(|it| numbers[*it].value() > LEAST) {
            if let Some(parts) = parts(found, &counts[start..], total)
                && !is_of_two_kinds(found, &parts)
            {
                used = parts[parts.len() - 1] + 1;
                drafts.push(draft(found, total, &parts, Verdict::Right));
                break;
            }
        }
    }
    drafts
}

fn counts(found: &Found<'_>, index: usize) -> bool {
    let number = &found.numbers[index];
    let fraction =
        found.structure.over.contains_key(&index) || found.structure.is_whole_of_fraction(index);
    number.exact()
        && !number.is(Kind::Percent)
        && !found.structure.aside[index]
        && !fraction
        && number.class != Class::Unknown
}

/// The first of these numbers, so far as they count the same and make the total.
fn parts(found: &Found<'_>, counts: &[usize], total: usize) -> Option<Vec<usize>> {
    let numbers = found.numbers;
    let whole = &numbers[total];
    let same = |it: &&usize| {
        let part = &numbers[**it];
        part.sentence == whole.sentence
            && part.class == whole.class
            && part.is(whole.figure.kind)
            && part.depth == numbers[counts[0]].depth
    };
    let mut sum = Decimal::new(0, 0);
    let mut parts = Vec::new();
    for part in counts.iter().take(PARTS_MAX).take_while(same) {
        sum = sum + numbers[*part].value();
        parts.push(*part);
        if parts.len() > 1 && sum == whole.value() {
            return Some(parts);
        }
    }
    None
}
