//! Tables: sticky head, numbers to the right, totals; on a phone each row becomes a card. And the pager.

use maud::{Markup, html};

use super::link::Link;
use super::numbers;

/// The most rows one page shows.
pub const PAGE_ROWS: usize = 50;

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Date,
    Doing,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    head: String,
    kind: Kind,
    side: bool,
    long: bool,
    sort: Option<Sort>,
}

/// A column that a list can be ordered by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// The list in the order a press of the heading asks for.
    pub href: String,
    /// How it orders the list now.
    pub now: Option<Direction>,
}

/// The direction of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Up,
    /// Largest first.
    Down,
}

impl Column {
    /// Words.
    pub fn text(head: &str) -> Self {
        Self { head: head.to_owned(), kind: Kind::Text, side: false, long: false, sort: None }
    }

    /// Numbers, to the right.
    pub fn number(head: &str) -> Self {
        Self { kind: Kind::Number, ..Self::text(head) }
    }

    /// Dates, never broken.
    pub fn date(head: &str) -> Self {
        Self { kind: Kind::Date, ..Self::text(head) }
    }

    /// Buttons, at the right end.
    pub fn doing(head: &str) -> Self {
        Self { kind: Kind::Doing, ..Self::text(head) }
    }

    /// Not telling enough for the card of a phone.
    #[must_use]
    pub fn side(mut self) -> Self {
        self.side = true;
        self
    }

    /// Holds sentences: on the card of a phone it has its own lines.
    #[must_use]
    pub fn long(mut self) -> Self {
        self.long = true;
        self
    }

    /// Orders the list when its heading is pressed.
    #[must_use]
    pub fn sorted(mut self, sort: Sort) -> Self {
        self.sort = Some(sort);
        self
    }

    fn class(&self) -> Option<String> {
        let kind = match self.kind {
            Kind::Text => "",
            Kind::Number => "num",
            Kind::Date => "date",
            Kind::Doing => "doing",
        };
        let marks =
            [kind, if self.side { "side" } else { "" }, if self.long { "long" } else { "" }];
        let class = marks.into_iter().filter(|mark| !mark.is_empty()).collect::<Vec<_>>().join(" ");
        (!class.is_empty()).then_some(class)
    }
}

/// A row: its first cell is the link or name, the others follow the columns.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The cells, one a column.
    pub cells: Vec<Markup>,
    /// The row tells of something ended.
    pub gone: bool,
}

impl Row {
    /// A row of these cells.
    pub fn new(cells: impl IntoIterator<Item = Markup>) -> Self {
        Self { cells: cells.into_iter().collect(), gone: false }
    }

    /// A row about something that has ended.
    #[must_use]
    pub fn gone_if(mut self, gone: bool) -> Self {
        self.gone = gone;
        self
    }
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What the table holds, for those who do not see it at a glance.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// The row of totals.
    pub total: Option<Row>,
}

/// A long table repeats its totals on top.
const LONG: usize = 15;

/// The table.
pub fn show(table: &Table) -> Markup {
    let columns = &table.columns;
    let on_top = table.total.as_ref().filter(|_| table.rows.len() > LONG);
    html! {
        table.table.cards {
            caption.hear { (table.caption) }
            thead {
                tr { @for column in columns { (heading(column)) } }
                @if let Some(total) = on_top { tr.total aria-hidden="true" { @for (column, cell) in columns.iter().zip(&total.cells) { td class=[column.class()] { (cell) } } } }
            }
            tbody { @for row in &table.rows { (body_row(columns, row)) } }
            @if let Some(total) = &table.total { tfoot { (body_row(columns, total)) } }
        }
    }
}

fn heading(column: &Column) -> Markup {
    let now = column.sort.as_ref().and_then(|sort| sort.now);
    let (order, sign) = match now {
        Some(Direction::Up) => (Some("ascending"), " ↑"),
        Some(Direction::Down) => (Some("descending"), " ↓"),
        None => (None, ""),
    };
    html! {
        th.(column.class().unwrap_or_default()) scope="col" aria-sort=[order] {
            @match &column.sort {
                Some(sort) => a href=(sort.href) { (column.head) @if !sign.is_empty() { span aria-hidden="true" { (sign) } } },
                None if column.kind == Kind::Doing => span.hear { (column.head) },
                None => (column.head),
            }
        }
    }
}

fn body_row(columns: &[Column], row: &Row) -> Markup {
    html! {
        tr.gone[row.gone] {
            @for (order, (column, cell)) in columns.iter().zip(&row.cells).enumerate() {
                @if order == 0 {
                    th scope="row" { (cell) }
                } @else {
                    @let label = (column.kind != Kind::Doing).then_some(&column.head);
                    td class=[column.class()] data-label=[label] { @if !cell.0.is_empty() { div { (cell) } } }
                }
            }
        }
    }
}

/// Where a long list stands.
#[derive(Debug, Clone, Default)]
pub struct Pager {
    /// This page, from 1.
    pub page: usize,
    /// All rows.
    pub total: usize,
    /// The address of a page without its number: `/members?q=an&page=`.
    pub base: String,
    /// What the rows are: "đảng viên".
    pub noun: String,
}

impl Pager {
    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.total.div_ceil(PAGE_ROWS).max(1)
    }

    /// The pages to name: first, last, and those around this one; zero marks a gap.
    fn named(&self) -> Vec<usize> {
        let last = self.pages();
        let near = |page: usize| page == 1 || page == last || page.abs_diff(self.page) <= 1;
        let mut named = Vec::new();
        for page in 1..=last {
            if near(page) {
                named.push(page);
            } else if named.last() != Some(&0) {
                named.push(0);
            }
        }
        named
    }
}

/// The pager under a list; nothing when one page holds it all.
pub fn pager(pager: &Pager) -> Markup {
    let number = |n: usize| numbers::count(i64::try_from(n).unwrap_or(i64::MAX));
    let first = (pager.page.max(1) - 1) * PAGE_ROWS + 1;
    let last = (first + PAGE_ROWS - 1).min(pager.total);
    let to = |page: usize, words: &str| Link::new(words, format!("{}{page}", pager.base)).show();
    html! {
        @if pager.pages() > 1 {
            nav.pager aria-label="Trang" {
                p { (number(first)) "–" (number(last)) " trong " (number(pager.total)) " " (pager.noun) }
                div.pager-steps {
                    @if pager.page > 1 { (to(pager.page - 1, "‹ Trước")) }
                    @for page in pager.named() {
                        @if page == 0 { span { "…" } }
                        @else if page == pager.page { span aria-current="page" { (number(page)) } }
                        @else { (to(page, &number(page))) }
                    }
                    @if pager.page < pager.pages() { (to(pager.page + 1, "Sau ›")) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pager_names_ends_and_neighbours() {
        let at = |page, total| Pager { page, total, ..Pager::default() }.named();
        assert_eq!(at(1, 40), [1]);
        assert_eq!(at(1, 500), [1, 2, 0, 10]);
        assert_eq!(at(5, 500), [1, 0, 4, 5, 6, 0, 10]);
        assert_eq!(at(10, 500), [1, 0, 9, 10]);
    }
}
