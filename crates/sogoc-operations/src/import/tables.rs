//! A table of a sheet: its heading as found or as settled by hand, what its columns hold, sheets that are not read.

use std::rc::Rc;

use super::draft::Above;
use super::grid::Grid;
use super::habits::habits;
use super::header::{Column, Header};
use super::lines::{Line, line};
use super::scan::{Scan, State};
use super::{ColumnReading, Field, FirstRow, SheetReading};

/// How many rows of a sheet are offered to choose a heading from.
const FIRST_ROWS: usize = 20;
/// How many rows below a heading are looked at for examples, and how many are shown of a column.
const ROWS_PEEKED: usize = 40;
const EXAMPLES: usize = 3;

impl Scan<'_> {
    /// Notes a sheet that is not read.
    pub(super) fn skip(&mut self, grid: &Grid<'_>, why: &str, code: &'static str, advice: &str) {
        let name = grid.name();
        self.blank(name.clone());
        self.sheet_problem(&name, 0, Field::Sheet, code, why.to_owned(), advice);
        self.reading.sheets.push(SheetReading {
            name,
            first_rows: first_rows(grid),
            skipped: Some(why.to_owned()),
            ..SheetReading::default()
        });
    }

    /// Notes a sheet that was left out by hand.
    pub(super) fn leave_out(&mut self, grid: &Grid<'_>) {
        self.blank(grid.name());
        self.reading.sheets.push(SheetReading {
            name: grid.name(),
            first_rows: first_rows(grid),
            skipped: Some("Bỏ qua theo lựa chọn của đồng chí.".to_owned()),
            ..SheetReading::default()
        });
    }

    pub(super) fn begin_table(
        &mut self,
        grid: &Grid<'_>,
        name: &str,
        mut header: Header,
        state: &mut State,
    ) {
        let columns = |header: &Header| {
            header
                .columns
                .iter()
                .map(|column| (column.at, column.field, column.part))
                .collect::<Vec<_>>()
        };
        let is_same =
            state.header.as_ref().is_some_and(|before| columns(before) == columns(&header));
        if state.header.is_none() {
            self.settle_columns(name, &mut header);
            self.warn_of_missing_columns(name, &header);
            if let Some(sheet) = self.reading.sheets.last_mut() {
                sheet.header_rows.clone_from(&header.rows);
                sheet.columns = columns_read(grid, &header);
            }
        } else {
            self.settle_columns(name, &mut header);
        }
        if !is_same {
            state.above = Above::default();
            state.habits = habits(grid, &header);
        }
        state.in_footer = false;
        state.header = Some(Rc::new(header));
    }

    /// Reads columns as somebody said they are to be read.
    fn settle_columns(&self, sheet: &str, header: &mut Header) {
        let Some(settled) = self.options.by_hand.sheet(sheet) else { return };
        let first = self.reading.sheets.last().map(|sheet| sheet.columns.as_slice());
        for (at, field) in &settled.columns {
            let known = header.columns.iter_mut().find(|column| column.at == *at);
            let below = |column: &ColumnReading| column.column == *at;
            let heading = first.and_then(|columns| columns.iter().find(|it| below(it)));
            match known {
                // Further down the sheet the column may be another one.
                Some(column) if heading.is_some_and(|it| it.heading != column.heading) => {}
                Some(column) if column.field == *field => {}
                Some(column) => {
                    column.field = *field;
                    column.part = None;
                }
                None => {
                    let place = header.columns.partition_point(|column| column.at < *at);
                    let column =
                        Column { at: *at, heading: String::new(), field: *field, part: None };
                    header.columns.insert(place, column);
                }
            }
        }
    }

    /// A column that is missing altogether is told once, not in every row.
    fn warn_of_missing_columns(&mut self, sheet: &str, header: &Header) {
        let row = header.rows.first().copied().unwrap_or_default();
        let by_sex = [Field::Male, Field::Female];
        let wanted: [(Field, &[Field]); 5] = [
            (Field::Birth, &by_sex),
            (Field::Sex, &by_sex),
            (Field::Ethnicity, &[]),
            (Field::Admitted, &[]),
            (Field::Official, &[]),
        ];
        for (field, others) in wanted {
            if !header.has(field) && !others.iter().any(|other| header.has(*other)) {
                let mut message =
                    format!("Danh sách không có cột {}.", field.label().to_lowercase());
                if field == Field::Official {
                    message.push_str(" Người vào Đảng đã quá 24 tháng được hiểu là đảng viên chính thức chưa rõ ngày, người khác là đảng viên dự bị.");
                }
                self.sheet_problem(
                    sheet,
                    row,
                    field,
                    "no_column",
                    message,
                    "Thêm cột này vào danh sách, hoặc sửa lại tiêu đề cột cho dễ nhận.",
                );
            }
        }
    }
}

/// A table of names alone (a committee, a guest list) is no member list.
pub(super) fn is_member_list(header: &Header) -> bool {
    use Field::{Admitted, Birth, Card, Female, Male, Official};
    [Birth, Admitted, Official, Card, Male, Female].iter().any(|field| header.has(*field))
}

/// The first rows of a sheet, as they can be read.
pub(super) fn first_rows(grid: &Grid<'_>) -> Vec<FirstRow> {
    let read = |index: usize| {
        let row = grid.row(index);
        let cells = row.cells.into_iter().map(|cell| (cell.column, cell.text)).collect();
        FirstRow { number: row.number, cells }
    };
    (0..grid.len().min(FIRST_ROWS)).map(read).collect()
}

/// The columns under a heading with a few of their values; those without a heading too.
fn columns_read(grid: &Grid<'_>, header: &Header) -> Vec<ColumnReading> {
    let mut columns: Vec<ColumnReading> = header
        .columns
        .iter()
        .map(|column| ColumnReading {
            column: column.at,
            heading: column.heading.clone(),
            field: column.field,
            examples: Vec::new(),
        })
        .collect();
    for index in (header.last + 1..grid.len()).take(ROWS_PEEKED) {
        let row = grid.row(index);
        if line(&row, header) != Line::Member {
            continue;
        }
        for cell in row.cells {
            let place = columns.partition_point(|column| column.column < cell.column);
            if columns.get(place).is_none_or(|column| column.column != cell.column) {
                let (column, heading) = (cell.column, String::new());
                let examples = Vec::new();
                columns.insert(place, ColumnReading { column, heading, field: None, examples });
            }
            let examples = &mut columns[place].examples;
            if examples.len() < EXAMPLES && !examples.contains(&cell.text) {
                examples.push(cell.text);
            }
        }
    }
    columns
}
