//! The heading of a table: where it stands, how many rows it takes, what its columns hold.

use std::collections::BTreeSet;

use super::Field;
use super::grid::{Content, Grid, Row};
use super::heading::{self, Part};
use super::lines::title;

/// A heading in a group row is short; longer texts are titles.
const LONGEST_GROUP: usize = 60;
/// How many rows below the heading are looked at to see what an unnamed column holds.
const ROWS_PEEKED: usize = 30;

/// A recognised heading.
#[derive(Debug, Clone)]
pub(super) struct Header {
    /// Its last row, as an index into the grid; a numbering row belongs to it.
    pub(super) last: usize,
    /// The numbers of its rows.
    pub(super) rows: Vec<u32>,
    pub(super) columns: Vec<Column>,
    /// The worth of the fields found, then the number of columns understood.
    pub(super) score: (u32, usize),
}

/// One column under a heading.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// Which one, from 0.
    pub(super) at: u32,
    pub(super) heading: String,
    pub(super) field: Option<Field>,
    pub(super) part: Option<Part>,
}

impl Header {
    /// What these rows say as a heading; `None` when looking would cost too much.
    pub(super) fn of_rows(
        grid: &Grid<'_>,
        first: usize,
        last: usize,
        columns_left: &mut usize,
    ) -> Option<Self> {
        let rows: Vec<Row> = (first..=last).map(|index| grid.row(index)).collect();
        let filled: BTreeSet<u32> = rows
            .iter()
            .flat_map(|row| {
                row.cells.iter().flat_map(|cell| {
                    let (from, to) = grid.span(row.number, cell.column);
                    // A title merged over everything must not become the heading of everything.
                    from..=to.min(from + 40)
                })
            })
            .collect();
        *columns_left = columns_left.checked_sub(filled.len())?;
        let columns: Vec<Column> =
            filled.into_iter().map(|column| column_under(grid, &rows, column)).collect();
        let known: BTreeSet<_> =
            columns.iter().filter_map(|column| Some((column.field?, column.part))).collect();
        let worth = known.iter().map(|(field, _)| field.weight()).sum();
        let understood = columns.iter().filter(|column| column.field.is_some()).count();
        Some(Self {
            last,
            rows: rows.iter().map(|row| row.number).collect(),
            columns,
            score: (worth, understood),
        })
    }

    /// Takes in the row of column numbers below, if there is one.
    pub(super) fn take_numbering(&mut self, grid: &Grid<'_>) {
        if is_numbering(&grid.row(self.last + 1)) {
            self.last += 1;
            self.rows.push(grid.number(self.last));
        }
    }

    pub(super) fn is_of_people(&self) -> bool {
        use Field::{BirthName, FamilyName, GivenName, Name};
        [Name, FamilyName, GivenName, BirthName].iter().any(|field| self.has(*field))
    }

    /// Settles what single headings leave open.
    pub(super) fn settle(&mut self, grid: &Grid<'_>) {
        self.split_names(grid);
        self.keep_pairs_of_sexes();
        let promote = |columns: &mut [Column], from: Field, to: Field| {
            if !columns.iter().any(|column| column.field == Some(to)) {
                for column in columns.iter_mut().filter(|column| column.field == Some(from)) {
                    column.field = Some(to);
                }
            }
        };
        if !self.has(Field::FamilyName) {
            promote(&mut self.columns, Field::GivenName, Field::Name);
        }
        if !self.has(Field::GivenName) {
            promote(&mut self.columns, Field::FamilyName, Field::Name);
        }
        if !self.has(Field::FamilyName) {
            promote(&mut self.columns, Field::BirthName, Field::Name);
        }
    }

    /// "Họ và tên" over two columns: the given name stands in the second.
    fn split_names(&mut self, grid: &Grid<'_>) {
        if self.has(Field::FamilyName) || self.has(Field::GivenName) {
            return;
        }
        let Some(position) =
            self.columns.iter().position(|column| column.field == Some(Field::Name))
        else {
            return;
        };
        let Column { at: name, heading, .. } = self.columns[position].clone();
        let neighbour = self.columns.get(position + 1).filter(|column| column.at == name + 1);
        let is_open = neighbour.is_none_or(|column| {
            column.field.is_none() && column.heading.is_empty()
                || column.field == Some(Field::Name) && column.heading == heading
        });
        let is_absent = neighbour.is_none();
        if !is_open || !holds_given_names(grid, self.last + 1, name) {
            return;
        }
        self.columns[position].field = Some(Field::FamilyName);
        if is_absent {
            let given = Column { at: name + 1, heading, field: None, part: None };
            self.columns.insert(position + 1, given);
        }
        self.columns[position + 1].field = Some(Field::GivenName);
    }

    /// "Năm sinh nam" beside "Năm sinh nữ" in one row of headings.
    fn keep_pairs_of_sexes(&mut self) {
        let sex_of = |heading: &str| {
            let last = heading
                .rsplit(' ')
                .next()?
                .trim_matches(|letter: char| !letter.is_alphanumeric())
                .to_lowercase();
            match last.as_str() {
                "nam" => Some(Field::Male),
                "nữ" | "nu" => Some(Field::Female),
                _ => None,
            }
        };
        let of_birth = |column: &&Column| matches!(column.field, Some(Field::Birth | Field::Sex));
        let found: Vec<Field> = self
            .columns
            .iter()
            .filter(of_birth)
            .filter_map(|column| sex_of(&column.heading))
            .collect();
        if found.contains(&Field::Male) && found.contains(&Field::Female) {
            for column in &mut self.columns {
                if matches!(column.field, Some(Field::Birth | Field::Sex))
                    && let Some(sex) = sex_of(&column.heading)
                {
                    column.field = Some(sex);
                }
            }
        }
    }

    /// True when some column holds `field`.
    pub(super) fn has(&self, field: Field) -> bool {
        self.columns_of(field).next().is_some()
    }

    /// The columns that hold `field`, from the left.
    pub(super) fn columns_of(&self, field: Field) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(move |column| column.field == Some(field))
    }
}

/// The headings above one column, read from the top.
fn column_under(grid: &Grid<'_>, rows: &[Row], column: u32) -> Column {
    let mut path: Vec<String> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let (from, _) = grid.span(row.number, column);
        let own = row.cell(from).or_else(|| {
            let below = rows.get(index + 1)?;
            group_to_the_left(row, below, column)
        });
        if let Some(cell) = own
            && path.last() != Some(&cell.text)
        {
            path.push(cell.text.clone());
        }
    }
    let texts: Vec<&str> = path.iter().map(String::as_str).collect();
    let found = heading::classify(&texts);
    Column {
        at: column,
        heading: path.join(" / "),
        field: found.map(|(field, _)| field),
        part: found.and_then(|(_, part)| part),
    }
}

/// The group heading over a column where merging was lost: the nearest one to the left, if it
/// has a heading of its own below too.
fn group_to_the_left<'a>(row: &'a Row, below: &Row, column: u32) -> Option<&'a super::grid::Cell> {
    below.cell(column)?;
    let group = row.cells.iter().rev().find(|cell| cell.column < column)?;
    let has_own = (group.column..column).all(|between| below.cell(between).is_some());
    (has_own && group.has_letters()).then_some(group)
}

/// A row above the names that may group columns: several short texts, nothing else.
pub(super) fn is_group_row(row: &Row) -> bool {
    row.cells.len() > 1
        && row
            .cells
            .iter()
            .all(|cell| cell.has_letters() && cell.text.chars().count() <= LONGEST_GROUP)
}

/// A row below the names that may go on with the headings: no person stands in it.
pub(super) fn may_go_on(row: &Row) -> bool {
    let is_heading = |cell: &super::grid::Cell| {
        cell.has_letters()
            && cell.text.chars().count() <= LONGEST_GROUP
            && sogoc_domain::text::parse_date(&cell.text).is_err()
    };
    !row.is_blank()
        && row.cells.iter().all(is_heading)
        && !is_numbering(row)
        && title(row).is_none()
}

/// The row "1 2 3 …", "(1) (2) (3)" or "A B 1 2" under a heading.
pub(super) fn is_numbering(row: &Row) -> bool {
    let mut last = 0;
    let mut numbers = 0;
    for cell in &row.cells {
        let text = cell.text.trim_matches(|letter: char| !letter.is_alphanumeric());
        let first = text.split(['=', '+', ' ']).next().unwrap_or_default();
        match first.parse::<u32>() {
            Ok(number)
                if number > last
                    && number <= last + 2
                    && !matches!(cell.content, Content::Date { .. }) =>
            {
                last = number;
                numbers += 1;
            }
            _ if text.chars().count() == 1
                && numbers == 0
                && text.chars().all(char::is_alphabetic) => {}
            _ => return false,
        }
    }
    numbers >= 2 && row.cells.len() >= 3
}

/// True when the column after `name` mostly holds one or two words beside a text in `name`.
fn holds_given_names(grid: &Grid<'_>, from: usize, name: u32) -> bool {
    let (mut both, mut alone) = (0, 0);
    for index in from..(from + ROWS_PEEKED).min(grid.len()) {
        let row = grid.row(index);
        let Some(_) = row.cell(name).filter(|cell| cell.has_letters()) else { continue };
        match row.cell(name + 1) {
            Some(cell) if cell.has_letters() && cell.text.split(' ').count() <= 2 => both += 1,
            Some(_) => return false,
            None => alone += 1,
        }
    }
    both > 0 && both >= alone
}
