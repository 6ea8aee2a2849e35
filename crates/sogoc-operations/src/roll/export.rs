//! A list as it is seen, as a file: recorded, capped, stamped.

use sogoc_documents::table::{self, Field as Cell, Kind, Table};
use sogoc_domain::date::PartialDate;
use sogoc_domain::text::{format_date, format_partial};
use sogoc_store::Reading;

use super::{Column, Listed, Roll, RollLine, Shown, line};
use crate::error::OperationError;
use crate::listing::EXPORT_ROWS_MAX;
use crate::office::Office;
use crate::rights::{Action, Actor, reach};

/// The kind of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A workbook.
    Xlsx,
    /// Text that Excel with Vietnamese settings opens: UTF-8 with its mark, semicolons.
    Csv,
}

impl FileKind {
    /// The ending of its name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }
}

impl Office {
    /// A list with the columns and the order it is asked for. The export is recorded, with the
    /// sentence of the question, before anything is given; what was typed to find names is not
    /// written down.
    ///
    /// # Errors
    /// Denied without the right to export there; input for a day to come and when an account
    /// asks for too many.
    pub async fn export_roll(
        &self,
        actor: &Actor,
        roll: &Roll,
        sentence: &str,
        kind: FileKind,
    ) -> Result<Vec<u8>, OperationError> {
        self.authorise(actor, Action::Export, roll.unit)?;
        self.not_ahead(roll.as_of)?;
        let lines = self.lines_of(actor, roll)?;
        let headings: Vec<&str> = roll.columns.iter().map(|column| column.label()).collect();
        let typed = if roll.text.is_empty() { "" } else { "; có tìm theo tên hoặc số" };
        let look = Reading {
            id: self.surroundings().id(),
            at: self.surroundings().now(),
            actor: actor.name(),
            action: "list.export".to_owned(),
            subject: None,
            fields: format!(
                "{} người; {sentence}{typed}; cột: {}; tệp {}",
                lines.len(),
                headings.join(", "),
                kind.ending()
            ),
            reason: String::new(),
        };
        self.store().log_readings(&[look]).await?;
        let table = self.table(roll, sentence, &lines);
        match kind {
            FileKind::Xlsx => table::xlsx(std::slice::from_ref(&table))
                .map_err(|error| OperationError::input(error.to_string())),
            FileKind::Csv => Ok(table::csv(&table)),
        }
    }

    fn lines_of(&self, actor: &Actor, roll: &Roll) -> Result<Vec<RollLine>, OperationError> {
        let state = self.state();
        let within = reach(actor, Action::Export, &state.register, self.today());
        let mut listed = Listed::of(&state, roll, within);
        let total = listed.found.len();
        if matches!(actor, Actor::Account { .. }) && total > EXPORT_ROWS_MAX {
            return Err(OperationError::input(format!(
                "Danh sách có {total} người; mỗi lần chỉ xuất tối đa {EXPORT_ROWS_MAX} người. Hãy chọn đơn vị nhỏ hơn hoặc thêm điều kiện."
            )));
        }
        Ok(listed.page(0, total).iter().map(|it| line(&it.member, &roll.columns)).collect())
    }

    fn table(&self, roll: &Roll, sentence: &str, lines: &[RollLine]) -> Table {
        let column =
            |heading: &str, width, kind| table::Column { heading: heading.to_owned(), width, kind };
        let mut columns =
            vec![column("STT", 5.0, Kind::Count), column("Họ và tên", 26.0, Kind::Text)];
        columns.extend(roll.columns.iter().map(|it| column(it.label(), it.width(), kind(*it))));
        let row = |(number, line): (i64, &RollLine)| {
            let mut cells = vec![Cell::Count(number), Cell::Text(line.name.clone())];
            cells.extend(line.cells.iter().map(cell));
            cells
        };
        Table {
            name: "Danh sách".to_owned(),
            title: vec![
                "DANH SÁCH ĐẢNG VIÊN".to_owned(),
                format!("{sentence}: {} người", lines.len()),
            ],
            columns,
            rows: (1..).zip(lines).map(row).collect(),
            footer: vec![format!("Lập ngày {}", format_date(self.today()))],
            stamp: self.stamp(),
            ..Table::default()
        }
    }
}

fn kind(column: Column) -> Kind {
    match column {
        it if it.is_number() => Kind::Count,
        it if it.is_date() => Kind::Date,
        _ => Kind::Text,
    }
}

/// What stands in a column, in a file.
pub(crate) fn cell(shown: &Shown) -> Cell {
    match shown {
        Shown::Units(units) => {
            let names: Vec<&str> = units.iter().map(|(_, name)| name.as_str()).collect();
            Cell::Text(names.join(", "))
        }
        Shown::Nothing | Shown::OnProbation => Cell::Empty,
        Shown::Text(text) | Shown::Unit(_, text) => Cell::Text(text.clone()),
        Shown::Number(number) => Cell::Count(*number),
        Shown::Date(PartialDate::Day(day)) => Cell::Date(*day),
        Shown::Date(partial) => Cell::Text(format_partial(*partial)),
    }
}
