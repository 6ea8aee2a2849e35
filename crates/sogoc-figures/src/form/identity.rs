//! Checking the identities of a filled form.

use std::collections::HashMap;

use sogoc_domain::date::Period;
use sogoc_domain::history::UnitHistory;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::timeline::Span;

use super::answer::{FilledRow, answers, figures};
use super::definition::{Definition, Identity};
use super::formula::Formula;

/// What became of an identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Both sides agree.
    Holds,
    /// They do not: left, right.
    Fails(i64, i64),
    /// It could not be checked, and why.
    NotChecked(String),
}

/// An identity with its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// `X04`.
    pub id: String,
    /// What it says.
    pub text: String,
    /// What became of it.
    pub verdict: Verdict,
}

pub(super) fn check(
    register: &Register,
    form: &Definition,
    unit: UnitId,
    period: Period,
    rows: &[FilledRow],
) -> Vec<Checked> {
    let mut all: HashMap<String, i64> = rows
        .iter()
        .filter_map(|row| Some((row.key.clone(), i64::try_from(row.answer.value()?).ok()?)))
        .collect();
    let looks_back = form
        .identities
        .iter()
        .filter_map(|identity| identity.holds.as_ref())
        .any(|relation| relation.0.keys().any(|key| key.starts_with(Formula::PREVIOUS)));
    if let Some(before) = looks_back.then(|| period_before(period)).flatten() {
        let earlier = figures(&answers(register, form, unit, before));
        all.extend(
            earlier.into_iter().map(|(key, it)| (format!("{}{key}", Formula::PREVIOUS), it)),
        );
    }
    let below = Children::of(register, form, unit, period);
    form.identities
        .iter()
        .map(|identity| Checked {
            id: identity.id.clone(),
            text: identity.text.clone(),
            verdict: verdict(identity, &all, &below),
        })
        .collect()
}

fn verdict(identity: &Identity, figures: &HashMap<String, i64>, below: &Children) -> Verdict {
    if !identity.children.is_empty() {
        return below.verdict(&identity.children, figures);
    }
    let not_checked = |why: Option<&String>| {
        let why = why.map_or("Chưa có số liệu của kỳ hoặc biểu liên quan.", String::as_str);
        Verdict::NotChecked(why.to_owned())
    };
    let Some(relation) = &identity.holds else {
        return not_checked(identity.because.as_ref());
    };
    match relation.0.sides(figures) {
        None => not_checked(identity.because.as_ref()),
        Some(sides) if relation.0.agrees(sides) => Verdict::Holds,
        Some((left, right)) => Verdict::Fails(left, right),
    }
}

/// The figures of the units directly below, for "a parent is the sum of its children"; or why
/// there is no such sum.
struct Children(Result<Vec<HashMap<String, i64>>, &'static str>);

impl Children {
    fn of(register: &Register, form: &Definition, unit: UnitId, period: Period) -> Self {
        let asked = form.identities.iter().any(|identity| !identity.children.is_empty());
        let units = if asked { summed(register, unit, period) } else { Ok(Vec::new()) };
        let figures = |child| figures(&answers(register, form, child, period));
        Self(units.map(|units| units.into_iter().map(figures).collect()))
    }

    fn verdict(&self, keys: &[String], own: &HashMap<String, i64>) -> Verdict {
        let children = match &self.0 {
            Ok(children) => children,
            Err(why) => return Verdict::NotChecked((*why).to_owned()),
        };
        for key in keys {
            let sum: i64 = children.iter().filter_map(|child| child.get(key)).sum();
            let total = own.get(key).copied().unwrap_or(0);
            if sum != total {
                return Verdict::Fails(total, sum);
            }
        }
        Verdict::Holds
    }
}

/// The units that stood directly under `unit` on any day from the eve of the period on. They make
/// up its figures only while all its members are theirs, and all theirs are its own: not when it is
/// a cell itself, and not when one of them stood elsewhere for a while.
fn summed(register: &Register, unit: UnitId, period: Period) -> Result<Vec<UnitId>, &'static str> {
    let days = Span { from: period.eve(), to: period.to.tomorrow().ok() };
    let own = register.units().get(unit);
    let is_cell = |own: &UnitHistory| {
        own.kind.spans().any(|(held, kind)| held.overlaps(days) && kind.is_cell())
    };
    if own.is_some_and(is_cell) {
        return Err("Đơn vị là chi bộ: đảng viên sinh hoạt ngay tại đơn vị.");
    }
    let mut children = Vec::new();
    for child in register.ever_under(unit) {
        let life = child.life().and_then(|life| life.within(days));
        let parents =
            child.parent.spans().filter(|(held, _)| life.is_some_and(|life| held.overlaps(life)));
        let here: Vec<bool> = parents.map(|(_, parent)| *parent == Some(unit)).collect();
        if here.contains(&true) {
            if here.contains(&false) {
                return Err("Trong kỳ có tổ chức trực thuộc chuyển đến hoặc chuyển đi.");
            }
            children.push(child.id);
        }
    }
    if children.is_empty() {
        return Err("Đơn vị không có tổ chức trực thuộc trong kỳ.");
    }
    Ok(children)
}

/// The period of the same length that ends on the eve.
fn period_before(period: Period) -> Option<Period> {
    let months = (i32::from(period.to.year()) - i32::from(period.from.year())) * 12
        + i32::from(period.to.month())
        - i32::from(period.from.month())
        + 1;
    let whole_months = period.from.day() == 1 && period.to == period.to.last_of_month();
    let from = if whole_months {
        period.from.checked_sub(jiff::Span::new().months(months)).ok()?
    } else {
        let days = period.from.until(period.to).ok()?.get_days() + 1;
        period.from.checked_sub(jiff::Span::new().days(days)).ok()?
    };
    Period::new(from, period.eve()).filter(|before| before.from > sogoc_domain::date::EARLIEST)
}
