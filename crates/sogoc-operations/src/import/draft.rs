//! A member in the making: the row's cells by field, and the problems met while reading them.

use std::collections::HashMap;

use super::dates::{Source, as_source, is_ditto};
use super::grid::{Cell, Grid, Row};
use super::header::{Column, Header};
use super::{Field, MemberRow, Problem, Severity};

/// What stood above, by column: for "as above" and for cells merged downwards.
#[derive(Debug, Default)]
pub(super) struct Above {
    last: HashMap<u32, Cell>,
    /// Column → the last row its merged cell covers.
    merged: HashMap<u32, u32>,
}

/// A cell of the row with the meaning of its column.
#[derive(Debug, Clone)]
pub(super) struct Filled<'a> {
    pub(super) field: Field,
    pub(super) column: &'a Column,
    pub(super) cell: Cell,
    /// Taken from above because the list says "as above".
    pub(super) is_repeated: bool,
}

/// A row being read.
pub(super) struct Draft<'a> {
    pub(super) header: &'a Header,
    pub(super) member: MemberRow,
    pub(super) problems: Vec<Problem>,
    filled: Vec<Filled<'a>>,
}

impl Above {
    /// The cells of `row` by field, repeated and merged values filled in.
    fn fill<'a>(
        &mut self,
        grid: &Grid<'_>,
        row: &Row,
        header: &'a Header,
    ) -> (Vec<Filled<'a>>, Vec<&'a Column>) {
        let mut filled = Vec::new();
        let mut without_source = Vec::new();
        for column in &header.columns {
            let Some(field) = column.field else { continue };
            let own = row.cell(column.at);
            if let Some(cell) = own.filter(|cell| is_ditto(&cell.text)) {
                if !field.may_repeat() {
                    continue;
                }
                let source = self.last.get(&column.at);
                match source {
                    Some(source) => filled.push(Filled {
                        field,
                        column,
                        cell: source.clone(),
                        is_repeated: true,
                    }),
                    None => without_source.push(column),
                }
                if source.is_none() {
                    filled.push(Filled {
                        field,
                        column,
                        cell: Cell { text: String::new(), ..cell.clone() },
                        is_repeated: true,
                    });
                }
            } else if let Some(cell) = own {
                self.remember(grid, row.number, field, cell);
                filled.push(Filled { field, column, cell: cell.clone(), is_repeated: false });
            } else if let Some(cell) =
                self.covering(row.number, column.at).filter(|_| field.may_repeat())
            {
                filled.push(Filled { field, column, cell: cell.clone(), is_repeated: false });
            }
        }
        filled.retain(|filled| !filled.cell.text.is_empty());
        (filled, without_source)
    }

    /// What says nothing is no value to repeat; what nobody can read must not lend a row below
    /// the value of one above it.
    fn remember(&mut self, grid: &Grid<'_>, row: u32, field: Field, cell: &Cell) {
        match as_source(cell, field.is_date()) {
            Source::Value => {}
            Source::Nothing => return,
            Source::Unknown => {
                self.last.remove(&cell.column);
                return;
            }
        }
        let last_row = grid.last_row_of(row, cell.column);
        self.merged.insert(cell.column, last_row);
        self.last.insert(cell.column, cell.clone());
    }

    fn covering(&self, row: u32, column: u32) -> Option<&Cell> {
        let last_row = self.merged.get(&column)?;
        self.last.get(&column).filter(|_| row <= *last_row)
    }
}

impl<'a> Draft<'a> {
    pub(super) fn new(
        grid: &Grid<'_>,
        sheet: &str,
        row: &Row,
        header: &'a Header,
        above: &mut Above,
    ) -> Self {
        let (filled, without_source) = above.fill(grid, row, header);
        let member = MemberRow { sheet: sheet.to_owned(), row: row.number, ..MemberRow::default() };
        let mut draft = Self { header, member, problems: Vec::new(), filled };
        for column in without_source {
            let field = column.field.unwrap_or(Field::Other);
            draft.add(
                Severity::Warning,
                field,
                Some((column.at, "nt")),
                "ditto_without_source",
                "Ô ghi “như trên” nhưng phía trên không có giá trị nào.".to_owned(),
                "Ghi rõ giá trị vào ô này.",
            );
        }
        draft
    }

    /// The first cell that fills `field`.
    pub(super) fn cell(&self, field: Field) -> Option<&Filled<'a>> {
        self.filled.iter().find(|filled| filled.field == field)
    }

    /// All cells that fill `field`, from the left.
    pub(super) fn cells(&self, field: Field) -> impl Iterator<Item = &Filled<'a>> {
        self.filled.iter().filter(move |filled| filled.field == field)
    }

    /// The text that fills `field`, its columns joined; `None` when it is blank or a dash.
    pub(super) fn text(&self, field: Field) -> Option<String> {
        let texts: Vec<&str> = self
            .cells(field)
            .map(|filled| filled.cell.text.as_str())
            .filter(|text| !super::values::is_nothing(text))
            .collect();
        (!texts.is_empty()).then(|| texts.join(", "))
    }

    /// An error in `field`: the row is not imported. A field is faulty once.
    pub(super) fn error(
        &mut self,
        field: Field,
        code: &'static str,
        message: impl Into<String>,
        advice: &str,
    ) {
        if !self.is_faulty(field) {
            let place = self.place_of(field);
            let place = place.as_ref().map(|(column, value)| (*column, value.as_str()));
            self.add(Severity::Error, field, place, code, message.into(), advice);
        }
    }

    /// A doubt about `field`.
    pub(super) fn warning(
        &mut self,
        field: Field,
        code: &'static str,
        message: impl Into<String>,
        advice: &str,
    ) {
        let place = self.place_of(field);
        let place = place.as_ref().map(|(column, value)| (*column, value.as_str()));
        self.add(Severity::Warning, field, place, code, message.into(), advice);
    }

    /// True when `field` has an error.
    pub(super) fn is_faulty(&self, field: Field) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.field == field && problem.severity == Severity::Error)
    }

    /// True when anything keeps the row out.
    pub(super) fn is_out(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Where a field stands: its filled cell, else its column.
    fn place_of(&self, field: Field) -> Option<(u32, String)> {
        let fields: &[Field] = match field {
            Field::Birth => &[Field::Birth, Field::Male, Field::Female],
            Field::Sex => &[Field::Sex, Field::Female, Field::Male],
            Field::Name => &[Field::Name, Field::FamilyName, Field::GivenName],
            _ => &[field],
        };
        let filled = fields
            .iter()
            .find_map(|field| self.cell(*field))
            .map(|filled| (filled.column.at, filled.cell.text.clone()));
        let heading = || fields.iter().find_map(|field| self.header.columns_of(*field).next());
        filled.or_else(|| heading().map(|column| (column.at, String::new())))
    }

    fn add(
        &mut self,
        severity: Severity,
        field: Field,
        place: Option<(u32, &str)>,
        code: &'static str,
        message: String,
        advice: &str,
    ) {
        self.problems.push(Problem {
            sheet: self.member.sheet.clone(),
            row: self.member.row,
            column: place.map(|(column, _)| column),
            field,
            code,
            severity,
            message,
            advice: advice.to_owned(),
            value: place.map(|(_, value)| value.to_owned()).unwrap_or_default(),
            fixes: Vec::new(),
        });
    }
}
