//! Where headings stand in a workbook, within a bound on what looking may cost.

use super::grid::{Cell, Grid, Row};
use super::header::{Header, is_group_row, may_go_on};
use super::heading;

/// A heading has no more columns than this.
const WIDEST: usize = 150;
/// How many columns of possible headings are looked at in one workbook.
const COLUMNS_PER_WORKBOOK: usize = 40_000;
/// Misspelt headings are looked for at the beginning of a sheet only.
pub(super) const ROWS_READ_LENIENTLY: usize = 60;
/// So many cells without letters make a row of data.
const MANY_NUMBERS: usize = 3;
/// What a row of headings must at least be worth: a name and one more column.
const ENOUGH: u32 = 5;
/// How many rows a heading may take above and below the row with the names.
const ROWS_ABOVE: usize = 2;
const ROWS_BELOW: usize = 2;

/// The search for headings in a workbook. What it may cost is bounded: a file made of headings
/// must not take minutes.
pub(super) struct Search {
    /// How many columns may still be looked at.
    columns_left: usize,
    /// The last heading found, for pages that repeat it.
    last: Option<Found>,
}

/// A heading and the texts of its rows, from the row with the names down.
struct Found {
    rows: Vec<Texts>,
    header: Header,
}

/// The texts of a row by column.
type Texts = Vec<(u32, String)>;

impl Search {
    pub(super) fn new() -> Self {
        Self { columns_left: COLUMNS_PER_WORKBOOK, last: None }
    }

    /// Forgets the sheet before.
    pub(super) fn begin_sheet(&mut self) {
        self.last = None;
    }

    /// The heading around the row at `index`, if that row names a column of names;
    /// `leniently` forgives misspelling.
    pub(super) fn find(
        &mut self,
        grid: &Grid<'_>,
        index: usize,
        row: &Row,
        leniently: bool,
    ) -> Option<Header> {
        if !may_be_heading(row, leniently) {
            return None;
        }
        if let Some(again) = self.repeated(grid, index) {
            return Some(again);
        }
        let best = self.around(grid, index);
        let mut header = best.filter(|header| header.score.0 >= ENOUGH && header.is_of_people())?;
        header.take_numbering(grid);
        header.settle(grid);
        let rows = (index..=header.last).map(|index| texts(&grid.row(index))).collect();
        self.last = Some(Found { rows, header: header.clone() });
        Some(header)
    }

    /// The rows around this one that say the most as a heading.
    fn around(&mut self, grid: &Grid<'_>, index: usize) -> Option<Header> {
        let mut best: Option<Header> = None;
        for first in (index.saturating_sub(ROWS_ABOVE)..=index).rev() {
            let is_near = |upper: usize| grid.number(upper + 1) == grid.number(upper) + 1;
            if first < index && !(is_near(first) && is_group_row(&grid.row(first))) {
                break;
            }
            for last in index..=(index + ROWS_BELOW).min(grid.len().saturating_sub(1)) {
                if last > index && !(is_near(last - 1) && may_go_on(&grid.row(last))) {
                    break;
                }
                let found = Header::of_rows(grid, first, last, &mut self.columns_left)?;
                // The fewest rows that say the most.
                if best.as_ref().is_none_or(|best| found.score > best.score) {
                    best = Some(found);
                }
            }
        }
        best
    }

    /// The heading around the row somebody pointed at, whatever it is worth.
    pub(super) fn at(&mut self, grid: &Grid<'_>, index: usize) -> Option<Header> {
        let mut best = self.around(grid, index)?;
        best.take_numbering(grid);
        best.settle(grid);
        Some(best)
    }

    /// The heading before, when all its rows stand here again.
    fn repeated(&self, grid: &Grid<'_>, index: usize) -> Option<Header> {
        let Found { rows, header } = self.last.as_ref()?;
        let is_same = rows.iter().enumerate().all(|(at, row)| *row == texts(&grid.row(index + at)));
        is_same.then(|| Header { last: index + rows.len() - 1, ..header.clone() })
    }
}

/// A title stands alone in its row; a row of numbers and dates is nobody's heading.
fn may_be_heading(row: &Row, leniently: bool) -> bool {
    let numbers = row.cells.iter().filter(|cell| !cell.has_letters()).count();
    let is_short = |cell: &&Cell| cell.has_letters() && cell.text.chars().count() <= 40;
    (2..=WIDEST).contains(&row.cells.len())
        && numbers < MANY_NUMBERS
        && row
            .cells
            .iter()
            .filter(is_short)
            .any(|cell| heading::names_people(&cell.text, leniently))
}

/// True when the first rows hold a heading that is spelt right.
pub(super) fn begins_plainly(grid: &Grid<'_>) -> bool {
    (0..grid.len().min(ROWS_READ_LENIENTLY)).any(|index| may_be_heading(&grid.row(index), false))
}

fn texts(row: &Row) -> Texts {
    row.cells.iter().map(|cell| (cell.column, cell.text.clone())).collect()
}
