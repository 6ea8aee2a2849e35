//! Checking the identities of a filled form.

use std::collections::HashMap;

use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;

use super::children::Children;
use super::definition::{Definition, Identity, Instance, Rule, Spot};
use super::formula::{Book, Key};
use super::ground::Ground;
use super::library::Library;
use super::sheet::Sheet;

/// What became of an identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Both sides agree.
    Holds,
    /// They do not.
    Fails {
        /// The left side, or the unit's own figure.
        left: i64,
        /// The right side, or the sum of the units below.
        right: i64,
        /// The row where it fails, when it speaks of several.
        at: Option<String>,
    },
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

/// What is asked for: which form, of whom, when.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) register: &'a Register,
    pub(super) library: &'a Library,
    pub(super) form: &'a Definition,
    pub(super) unit: UnitId,
    pub(super) period: Period,
}

pub(super) fn check(asked: &Asked<'_>, ground: &Ground<'_>, now: &Sheet) -> Vec<Checked> {
    let figures = figures(asked, ground, now);
    let children = Children::of(asked);
    let checked = |identity: &Identity| {
        let verdict = match &identity.rule {
            Rule::Holds(instances) => agree(identity, instances, &figures),
            Rule::Children(keys) => children.agree(asked, now, keys),
            Rule::NotHere => Verdict::NotChecked(identity.because.clone().unwrap_or_default()),
        };
        Checked { id: identity.id.clone(), text: identity.text.clone(), verdict }
    };
    asked.form.identities.iter().map(checked).collect()
}

/// The figure of every key the identities name; each other form and the period before are filled
/// once, and only where they are named.
fn figures<'a>(asked: &Asked<'a>, ground: &Ground<'_>, now: &Sheet) -> HashMap<&'a Key, i64> {
    let mut books: HashMap<&Book, Vec<&Key>> = HashMap::new();
    for identity in &asked.form.identities {
        if let Rule::Holds(instances) = &identity.rule {
            for key in instances.iter().flat_map(|instance| instance.relation.keys()) {
                books.entry(&key.book).or_default().push(key);
            }
        }
    }
    let mut figures = HashMap::new();
    for (book, keys) in books {
        let spots = |form: &Definition| -> Vec<Spot> {
            keys.iter().flat_map(|key| form.spots(key)).collect()
        };
        let mut found = |form: &Definition, sheet: &Sheet| {
            let sum = |key: &&'a Key| Some((*key, sheet.sum(form, key)?));
            figures.extend(keys.iter().filter_map(sum));
        };
        match book {
            Book::Own => found(asked.form, now),
            Book::Before => {
                let Some(period) = period_before(asked.period) else { continue };
                let before = Ground::of(asked.register, asked.unit, period);
                found(asked.form, &Sheet::of(&before, asked.form, spots(asked.form)));
            }
            Book::Form(id) => {
                let Some(form) = asked.library.form(id, asked.period.to) else { continue };
                found(form, &Sheet::of(ground, form, spots(form)));
            }
        }
    }
    figures
}

/// The first instance that fails, else the first that cannot be checked.
fn agree(identity: &Identity, instances: &[Instance], figures: &HashMap<&Key, i64>) -> Verdict {
    let mut verdict = Verdict::Holds;
    for instance in instances {
        match instance.relation.sides(|key| figures.get(key).copied()) {
            Ok(sides) if instance.relation.agrees(sides, identity.tolerance) => {}
            Ok((left, right)) => return Verdict::Fails { left, right, at: instance.row.clone() },
            Err(key) if verdict == Verdict::Holds => {
                let missing = || format!("Chưa có số liệu của {}.", words(key));
                verdict = Verdict::NotChecked(identity.because.clone().unwrap_or_else(missing));
            }
            Err(_) => {}
        }
    }
    verdict
}

/// Where a key stands, for people.
fn words(key: &Key) -> String {
    let here = Key { book: Book::Own, ..key.clone() };
    match &key.book {
        Book::Own => format!("dòng {here}"),
        Book::Before => format!("dòng {here} kỳ trước"),
        Book::Form(form) => format!("dòng {here} biểu {form}"),
    }
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
