//! What is late, missing or due in a unit, one matter a line: how often and in which organisations, nobody by name.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::review::{Finding, Kind, Matter};
use sogoc_domain::text::format_count;
use sogoc_figures::report::{ListOf, Piece};

use crate::findings::by_matter;

/// No line names more organisations.
const NAMED: usize = 3;

/// The lines of a list.
pub(super) fn lines(
    register: &Register,
    findings: &[Finding<'static>],
    list: ListOf,
    on: Date,
) -> Vec<Vec<Piece>> {
    let wanted = by_matter(findings).into_iter().filter(|(matter, _)| of(*matter) == list);
    wanted.map(|(matter, found)| line(register, matter, &found, on)).collect()
}

/// Each matter belongs to one list.
fn of(matter: Matter) -> ListOf {
    if matter.is_missing() {
        ListOf::Missing
    } else if matter.is_grave() || matter == Matter::VisitOver {
        ListOf::Late
    } else if matter.kind() == Kind::Due {
        ListOf::Due
    } else {
        ListOf::Look
    }
}

fn line(register: &Register, matter: Matter, found: &[&Finding<'static>], on: Date) -> Vec<Piece> {
    let mut by_unit: BTreeMap<UnitId, usize> = BTreeMap::new();
    for finding in found {
        *by_unit.entry(finding.unit).or_default() += 1;
    }
    let mut units: Vec<(UnitId, usize)> = by_unit.into_iter().collect();
    units.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let name = |(unit, _): &(UnitId, usize)| Some(register.units().get(*unit)?.name_on(on));
    let names: Vec<&str> = units.iter().take(NAMED).filter_map(name).collect();
    let others = units.len().saturating_sub(NAMED);
    let others = if others > 0 {
        format!(" và {} nơi khác", format_count(whole(others)))
    } else {
        String::new()
    };
    vec![
        Piece::Words(format!("{}: ", matter.label())),
        Piece::Found { words: format_count(whole(found.len())), matter },
        Piece::Words(format!(" trường hợp ({}{others}).", names.join(", "))),
    ]
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_only_missing_is_no_fault() {
        assert_eq!(of(Matter::ProbationOverdue), ListOf::Late);
        assert_eq!(of(Matter::VisitOver), ListOf::Late);
        assert_eq!(of(Matter::BadgeDue), ListOf::Due);
        assert_eq!(of(Matter::NoBirth), ListOf::Missing);
        assert_eq!(of(Matter::Ceiling), ListOf::Look);
    }
}
