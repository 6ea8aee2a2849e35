//! Lists of organisations and of places as they are asked for: which, in which columns, in what order, page by page.

mod export;
mod places;
mod units;

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::text::{SortKey, fold, sort_key};
use sogoc_figures::attribute::Attribute;
use sogoc_figures::filter::Filter;

use crate::error::OperationError;
use crate::figures::check_day;
use crate::office::{Office, State};
use crate::people::PAGE_ROWS;
use crate::rights::{Action, Actor};
use crate::roll::{Condition, Shown};
use crate::search;

/// What can be listed: its subjects have names, its list has conditions and columns.
pub trait Listed: Attribute {
    /// What the subjects are called: `tổ chức`, `địa bàn`.
    const NOUN: &'static str;
    /// What can be asked, in the order it is said.
    const CONDITIONS: &'static [Condition<Self>];
    /// The columns beside the name, in the order they stand.
    const COLUMNS: &'static [Column<Self>];
    /// The columns of a list nobody chose columns for, by code.
    const USUAL: &'static [&'static str];

    /// The name of a subject on its day.
    fn name<'a>(subject: &Self::Subject<'a>) -> &'a str;
}

/// A column beside the name.
pub struct Column<F: Attribute> {
    /// Its code in addresses.
    pub id: &'static str,
    /// Its heading.
    pub label: &'static str,
    /// How it stands.
    pub kind: ColumnKind,
    /// Its width on paper in characters.
    pub width: f64,
    /// What stands in it for a subject.
    of: for<'a, 'b> fn(&'b F::Subject<'a>) -> Shown,
}

/// How a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, to the left.
    Text,
    /// Numbers, to the right.
    Number,
}

impl<F: Attribute> fmt::Debug for Column<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

impl<F: Attribute> PartialEq for Column<F> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// A list as it is asked for.
#[derive(Debug)]
pub struct Directory<F: Listed> {
    /// The organisation.
    pub unit: UnitId,
    /// Tính đến ngày.
    pub as_of: Date,
    /// Which are listed.
    pub filter: Filter<F>,
    /// Part of a name; empty for all.
    pub text: String,
    /// The columns beside the name.
    pub columns: Vec<&'static Column<F>>,
    /// The column that orders the list, and whether from its end; by name without.
    pub order: Option<(&'static Column<F>, bool)>,
}

/// One line of a list.
#[derive(Debug, Clone)]
pub struct Line<Id> {
    /// Who or what.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What stands in each column.
    pub cells: Vec<Shown>,
}

/// One page of a list.
#[derive(Debug, Clone)]
pub struct DirectoryPage<Id> {
    /// The lines of this page.
    pub lines: Vec<Line<Id>>,
    /// How many the whole list has.
    pub total: usize,
    /// This page, from 0.
    pub page: usize,
}

impl Office {
    /// One page of a list of organisations or of places.
    ///
    /// # Errors
    /// Denied without the right to count there; input for a day nothing is told of.
    pub fn directory<F: Listed>(
        &self,
        actor: &Actor,
        asked: &Directory<F>,
        page: usize,
    ) -> Result<DirectoryPage<F::Id>, OperationError> {
        self.authorise(actor, Action::Count, asked.unit)?;
        check_day(asked.as_of)?;
        let state = self.state();
        let mut found = asked.found(&state);
        let total = found.len();
        let page = page.min(total.saturating_sub(1) / PAGE_ROWS);
        let lines = search::page_of(&mut found, page * PAGE_ROWS, PAGE_ROWS);
        let lines = lines.iter().map(|it| asked.line(it)).collect();
        Ok(DirectoryPage { lines, total, page })
    }
}

impl<F: Listed> Directory<F> {
    /// All that are listed, not yet in order.
    fn found<'a>(&self, state: &'a State) -> Vec<Found<'a, F>> {
        let wanted = fold(&self.text);
        let all = F::all(&state.register, self.unit, self.as_of).enumerate();
        let fits = |subject: &F::Subject<'_>| {
            (wanted.is_empty() || fold(F::name(subject)).contains(&wanted))
                && self.filter.passes(subject)
        };
        all.filter(|(_, subject)| fits(subject))
            .map(|(place, subject)| {
                let by = self.order.and_then(|(column, _)| key(&(column.of)(&subject)));
                let from_end = self.order.is_some_and(|(_, from_end)| from_end);
                Found { by, from_end, name: sort_key(F::name(&subject)), place, subject }
            })
            .collect()
    }

    fn line(&self, found: &Found<'_, F>) -> Line<F::Id> {
        Line {
            id: F::whose(&found.subject),
            name: F::name(&found.subject).to_owned(),
            cells: self.columns.iter().map(|column| (column.of)(&found.subject)).collect(),
        }
    }
}

/// One that is listed, with what orders it; its place in the tree makes the order whole.
struct Found<'a, F: Attribute> {
    by: Option<Key>,
    from_end: bool,
    name: SortKey,
    place: usize,
    subject: F::Subject<'a>,
}

/// What a column orders by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Day(Date),
    Words(SortKey),
}

fn key(shown: &Shown) -> Option<Key> {
    match shown {
        Shown::Nothing | Shown::OnProbation => None,
        Shown::Number(number) => Some(Key::Number(*number)),
        Shown::Date(date) => date.earliest().map(Key::Day),
        Shown::Text(words) | Shown::Unit(_, words) => Some(Key::Words(sort_key(words))),
        Shown::Units(units) => units.first().map(|(_, name)| Key::Words(sort_key(name))),
    }
}

impl<F: Attribute> Ord for Found<'_, F> {
    /// What is not known comes last either way.
    fn cmp(&self, other: &Self) -> Ordering {
        let by = match (&self.by, &other.by) {
            (Some(one), Some(two)) if self.from_end => two.cmp(one),
            (Some(one), Some(two)) => one.cmp(two),
            (one, two) => one.is_none().cmp(&two.is_none()),
        };
        by.then_with(|| self.name.cmp(&other.name)).then(self.place.cmp(&other.place))
    }
}

impl<F: Attribute> PartialOrd for Found<'_, F> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<F: Attribute> PartialEq for Found<'_, F> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<F: Attribute> Eq for Found<'_, F> {}
