//! How a sheet uses its columns for sex and cell, told from all its rows.

use sogoc_domain::person::Sex;

use super::Field;
use super::grid::Grid;
use super::header::Header;
use super::values::{is_mark, sex};

/// What is known of the whole sheet and needed to read one row.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Habits {
    /// The only column of sexes is "Nữ" and it is marked somewhere: a blank means nam.
    pub(super) blank_is_male: bool,
    /// Nearly every row names its cell: a blank is an omission, not "as above".
    pub(super) names_cell_everywhere: bool,
}

/// How the sheet uses its columns for sex and cell.
pub(super) fn habits(grid: &Grid<'_>, header: &Header) -> Habits {
    let says_male = header.has(Field::Male) || header.has(Field::Sex);
    let female = header.columns_of(Field::Female).next().filter(|_| !says_male);
    let cell = header.columns_of(Field::Cell).next();
    if female.is_none() && cell.is_none() {
        return Habits::default();
    }
    let (mut marked, mut named, mut blank) = (false, 0, 0);
    let mut covered_to = 0;
    for row in (header.last + 1..grid.len()).map(|index| grid.row(index)) {
        marked |= female
            .and_then(|female| row.cell(female.at))
            .is_some_and(|cell| is_mark(&cell.text) || sex(&cell.text) == Some(Sex::Female));
        let Some(column) = cell.map(|cell| cell.at) else { continue };
        match row.cell(column) {
            Some(_) => {
                covered_to = grid.last_row_of(row.number, column);
                named += 1;
            }
            None if row.number > covered_to && row.cells.len() > 3 => blank += 1,
            None => {}
        }
    }
    Habits { blank_is_male: marked, names_cell_everywhere: named > 10 * blank }
}
