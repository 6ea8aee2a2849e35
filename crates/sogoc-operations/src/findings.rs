//! What is due and what to look into in a unit, for who may count there.

use std::sync::Arc;

use jiff::civil::{Date, date};
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::review::{About, Finding, Matter, review};

use crate::answers::Question;
use crate::error::OperationError;
use crate::office::Office;
use crate::ratings::{Ceiling, Group, Limit, Round, Verdict};
use crate::rights::{Action, Actor};
use crate::rules::{calendar, rulebook};

/// The question whose answer the findings are.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Reviewed {
    unit: UnitId,
    on: Date,
}

impl Question for Reviewed {
    type Answer = Vec<Finding<'static>>;

    fn answer(&self, register: &Register) -> Self::Answer {
        found(register, self.unit, self.on)
    }

    fn weight(found: &Self::Answer) -> usize {
        found.len() * 5
    }
}

/// Everything due or to be looked into in a unit and all under it on a day.
pub(crate) fn found(register: &Register, unit: UnitId, on: Date) -> Vec<Finding<'static>> {
    let mut found = review(register, rulebook(), calendar(), unit, on);
    found.extend(ceilings(register, unit, on));
    found.sort_by_key(Finding::order);
    found
}

impl Office {
    /// Everything due or to be looked into in a unit and all under it on a day. People are named
    /// by id alone: their names are for those who may list, see [`Office::lines`].
    ///
    /// # Errors
    /// Denied without the right to count there.
    pub fn review(
        &self,
        actor: &Actor,
        unit: UnitId,
        as_of: Date,
    ) -> Result<Arc<Vec<Finding<'static>>>, OperationError> {
        self.authorise(actor, Action::Count, unit)?;
        Ok(self.answer(&Reviewed { unit, on: as_of }))
    }
}

/// Findings by matter: what is due before the rest, the soonest and the gravest first.
pub fn by_matter<'f>(findings: &'f [Finding<'static>]) -> Vec<(Matter, Vec<&'f Finding<'static>>)> {
    let mut groups: Vec<(Matter, Vec<&Finding<'static>>)> = Vec::new();
    for finding in findings {
        match groups.iter_mut().find(|(matter, _)| *matter == finding.matter) {
            Some((_, group)) => group.push(finding),
            None => groups.push((finding.matter, vec![finding])),
        }
    }
    groups
}

/// Base organisations above the ceiling on the best grade, in the newest round of members that was
/// decided by the day.
fn ceilings(register: &Register, unit: UnitId, on: Date) -> Vec<Finding<'static>> {
    let members =
        || register.subtree_on(unit, on).into_iter().flat_map(|cell| register.members_on(cell, on));
    let decided = members().flat_map(|person| &person.ratings).filter(|it| it.decided_on <= on);
    let Some(year) = decided.map(|rating| rating.year).filter(|year| *year <= on.year()).max()
    else {
        return Vec::new();
    };
    let day = date(year, 12, 31).min(on);
    let Some(limit) = Limit::on(day) else { return Vec::new() };
    let round = Round::of(register, unit, year, day, &[Group::Member]);
    let above = limit.ceilings(&round).into_iter().filter(|it| it.verdict() != Verdict::Within);
    above.map(|ceiling| finding(year, day, &ceiling)).collect()
}

fn finding(year: i16, day: Date, ceiling: &Ceiling) -> Finding<'static> {
    let Ceiling { base, excellent, of_good, of_good_or_better, .. } = *ceiling;
    let verdict = match ceiling.verdict() {
        Verdict::Over => "vượt theo cả hai cách hiểu",
        Verdict::Depends | Verdict::Within => "vượt hay không tùy cách hiểu",
    };
    let says = format!(
        "Kỳ {year}: {excellent} đảng viên hoàn thành xuất sắc; tối đa {of_good} nếu lấy số hoàn \
         thành tốt làm gốc, {of_good_or_better} nếu lấy số hoàn thành tốt trở lên: {verdict}."
    );
    let rule = Matter::Ceiling.rule().and_then(|id| rulebook().on(id, day));
    let number = |people: u64| i64::try_from(people).unwrap_or(i64::MAX);
    Finding::new(Matter::Ceiling, rule, About::Unit(base), base, says)
        .figures(number(excellent), number(of_good))
}
