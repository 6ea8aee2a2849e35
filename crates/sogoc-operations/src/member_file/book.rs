//! *Sổ danh sách đảng viên* (7-HSĐV) of a unit as of a day: cell by cell, recorded and capped like a list taken out.

use std::collections::HashSet;

use jiff::civil::{Date, date};
use sogoc_domain::history::{Exit, PersonHistory, Stint};
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::register::Register;
use sogoc_domain::text::{format_count, format_date};
use sogoc_store::Reading;

pub use super::book_columns::COLUMNS;
use super::book_columns::Row;
use crate::error::OperationError;
use crate::listing::EXPORT_ROWS_MAX;
use crate::names::Names;
use crate::office::Office;
use crate::rights::{Action, Actor, reach};

/// What is asked of the register.
#[derive(Debug, Clone)]
pub struct BookAsk {
    /// The organisation.
    pub unit: UnitId,
    /// Tính đến ngày.
    pub as_of: Date,
    /// Whether those who went in the year of that day are listed too.
    pub with_gone: bool,
    /// Why what is restricted is needed; empty leaves it out.
    pub reason: String,
}

/// The register of a unit.
#[derive(Debug, Clone)]
pub struct Book {
    /// The organisation.
    pub unit: String,
    /// The one above it; empty at the top.
    pub superior: String,
    /// Its cells, in the order of the tree.
    pub cells: Vec<CellBook>,
    /// Members on the day.
    pub members: usize,
    /// Those who went earlier in the year.
    pub gone: usize,
}

/// The part of one cell.
#[derive(Debug, Clone)]
pub struct CellBook {
    /// The cell.
    pub cell: UnitId,
    /// Its name.
    pub name: String,
    /// Its lines by given name; those who went come after those who are there.
    pub lines: Vec<BookLine>,
}

/// A line of the register.
#[derive(Debug, Clone)]
pub struct BookLine {
    /// The person.
    pub person: PersonId,
    /// The running number.
    pub number: usize,
    /// Columns 2 to 14, each a few short lines.
    pub columns: Vec<Vec<String>>,
    /// Gone on the day.
    pub gone: bool,
}

impl Office {
    /// The register of a unit on a day, to look at and to print. That it was drawn up is recorded
    /// before anything is answered.
    ///
    /// # Errors
    /// Denied without the right to open files there; input for a day to come and when there are
    /// too many.
    pub async fn register_book(
        &self,
        actor: &Actor,
        ask: &BookAsk,
    ) -> Result<Book, OperationError> {
        self.recorded_book(actor, Action::Sensitive, "book.view", ask).await
    }

    /// The same to be taken out as a file.
    ///
    /// # Errors
    /// As [`Office::register_book`], by the right to export.
    pub async fn register_book_xlsx(
        &self,
        actor: &Actor,
        ask: &BookAsk,
    ) -> Result<Vec<u8>, OperationError> {
        let book = self.recorded_book(actor, Action::Export, "book.export", ask).await?;
        super::book_sheet::xlsx(self, &book, ask)
    }

    async fn recorded_book(
        &self,
        actor: &Actor,
        action: Action,
        said: &str,
        ask: &BookAsk,
    ) -> Result<Book, OperationError> {
        self.authorise(actor, action, ask.unit)?;
        self.not_ahead(ask.as_of)?;
        let book = self.book(actor, action, ask)?;
        let look = Reading {
            id: self.surroundings().id(),
            at: self.surroundings().now(),
            actor: actor.name(),
            action: said.to_owned(),
            subject: None,
            fields: format!(
                "sổ 7-HSĐV; {}; ngày {}; {} người",
                book.unit,
                format_date(ask.as_of),
                book.members + book.gone
            ),
            reason: ask.reason.clone(),
        };
        self.store().log_readings(&[look]).await?;
        Ok(book)
    }

    fn book(&self, actor: &Actor, action: Action, ask: &BookAsk) -> Result<Book, OperationError> {
        let state = self.state();
        let register = &state.register;
        let mut within = reach(actor, action, register, self.today());
        let name = |unit: UnitId| {
            let unit = register.units().get(unit);
            unit.map_or_else(String::new, |unit| unit.name_on(ask.as_of).to_owned())
        };
        let mut found = Found::of(register, ask, &mut within);
        let all: usize = found.cells.iter().map(|(_, lines)| lines.len()).sum();
        if matches!(actor, Actor::Account { .. }) && all > EXPORT_ROWS_MAX {
            let (all, most) = (words(all), words(EXPORT_ROWS_MAX));
            return Err(OperationError::input(format!(
                "Sổ có {all} người; mỗi lần chỉ lập tối đa {most} người. Hãy chọn đơn vị nhỏ hơn."
            )));
        }
        found.sort(&state.names, ask.as_of);
        let (mut number, mut gone) = (0, 0);
        let mut line = |(person, stint): (&PersonHistory, &Stint)| {
            number += 1;
            let left = stint.span.to.is_some_and(|to| to <= ask.as_of);
            gone += usize::from(left);
            let with_restricted = !ask.reason.is_empty();
            let row = Row { register, person, stint, on: ask.as_of, with_restricted };
            BookLine { person: person.id, number, columns: row.columns(), gone: left }
        };
        let cells = found.cells.into_iter().map(|(cell, lines)| CellBook {
            cell,
            name: name(cell),
            lines: lines.into_iter().map(&mut line).collect(),
        });
        let cells = cells.collect();
        let superior = register.superiors_on(ask.unit, ask.as_of).first().copied();
        Ok(Book {
            unit: name(ask.unit),
            superior: superior.map_or_else(String::new, name),
            cells,
            members: number - gone,
            gone,
        })
    }
}

fn words(count: usize) -> String {
    format_count(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Who stands in the register, cell by cell.
struct Found<'r> {
    cells: Vec<(UnitId, Vec<(&'r PersonHistory, &'r Stint)>)>,
}

impl<'r> Found<'r> {
    fn of(register: &'r Register, ask: &BookAsk, within: &mut impl FnMut(UnitId) -> bool) -> Self {
        let begin = date(ask.as_of.year(), 1, 1);
        let now = register.subtree_on(ask.unit, ask.as_of);
        let mut units = now.clone();
        if ask.with_gone {
            // A cell dissolved in the year still has those who died in it before.
            let earlier = register.subtree_on(ask.unit, begin);
            units.extend(earlier.into_iter().filter(|unit| !now.contains(unit)));
        }
        let here: HashSet<UnitId> = units.iter().copied().collect();
        let mut cells = Vec::new();
        for cell in units.into_iter().filter(|cell| within(*cell)) {
            let lines: Vec<(&PersonHistory, &Stint)> = register
                .ever_in(cell)
                .filter_map(|person| Some((person, stint(person, cell, begin, ask, &here)?)))
                .collect();
            if !lines.is_empty() {
                cells.push((cell, lines));
            }
        }
        Self { cells }
    }

    /// By given name, those who went after those who are there.
    fn sort(&mut self, names: &Names, on: Date) {
        for (_, lines) in &mut self.cells {
            lines.sort_by_key(|(person, stint)| {
                let gone = stint.span.to.is_some_and(|to| to <= on);
                (gone, names.sort_key(person.id), person.id)
            });
        }
    }
}

/// The stint for which a person stands in the book of a cell: the one of the day, else the one
/// that ended in the year, unless the member only went to another cell of the same unit.
fn stint<'r>(
    person: &'r PersonHistory,
    cell: UnitId,
    begin: Date,
    ask: &BookAsk,
    here: &HashSet<UnitId>,
) -> Option<&'r Stint> {
    let last = person.stints.iter().rev().find(|stint| stint.span.from <= ask.as_of)?;
    if last.span.covers(ask.as_of) && last.cell == cell {
        return Some(last);
    }
    let left = |stint: &&Stint| {
        let in_year = stint.span.to.is_some_and(|to| begin <= to && to <= ask.as_of);
        let moved_on = matches!(stint.exit, Some((Exit::ToCell(to), _)) if here.contains(&to));
        stint.cell == cell && in_year && !moved_on
    };
    let stands_here = person.cell_on(ask.as_of).is_some_and(|home| here.contains(&home));
    let gone = || person.stints.iter().rev().find(left);
    if ask.with_gone && !stands_here { gone() } else { None }
}
