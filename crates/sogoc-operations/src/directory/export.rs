//! A list of organisations or of places as it is seen, as a file: recorded, capped, stamped.

use sogoc_documents::table::{self, Field as Cell, Kind, Table};
use sogoc_domain::text::{capital, format_date};
use sogoc_store::Reading;

use super::{Column, ColumnKind, Directory, Line, Listed};
use crate::error::OperationError;
use crate::figures::check_day;
use crate::listing::EXPORT_ROWS_MAX;
use crate::office::Office;
use crate::rights::{Action, Actor};
use crate::roll::{FileKind, cell};

impl Office {
    /// A list with the columns and the order it is asked for. The export is recorded with the
    /// sentence of the question before anything is given.
    ///
    /// # Errors
    /// Denied without the right to export there; input for a day nothing is told of and when an
    /// account asks for too many.
    pub async fn export_directory<F: Listed>(
        &self,
        actor: &Actor,
        asked: &Directory<F>,
        sentence: &str,
        kind: FileKind,
    ) -> Result<Vec<u8>, OperationError> {
        self.authorise(actor, Action::Export, asked.unit)?;
        check_day(asked.as_of)?;
        let lines = self.lines_of_directory(actor, asked)?;
        let headings: Vec<&str> = asked.columns.iter().map(|column| column.label).collect();
        let look = Reading {
            id: self.surroundings().id(),
            at: self.surroundings().now(),
            actor: actor.name(),
            action: "list.export".to_owned(),
            subject: None,
            fields: format!(
                "{} {}; {sentence}; cột: {}; tệp {}",
                lines.len(),
                F::NOUN,
                headings.join(", "),
                kind.ending()
            ),
            reason: String::new(),
        };
        self.store().log_readings(&[look]).await?;
        let table = self.directory_table(asked, sentence, &lines);
        match kind {
            FileKind::Xlsx => table::xlsx(std::slice::from_ref(&table))
                .map_err(|error| OperationError::input(error.to_string())),
            FileKind::Csv => Ok(table::csv(&table)),
        }
    }

    fn lines_of_directory<F: Listed>(
        &self,
        actor: &Actor,
        asked: &Directory<F>,
    ) -> Result<Vec<Line<F::Id>>, OperationError> {
        let state = self.state();
        let mut found = asked.found(&state);
        let total = found.len();
        if matches!(actor, Actor::Account { .. }) && total > EXPORT_ROWS_MAX {
            return Err(OperationError::input(format!(
                "Danh sách có {total} {}; mỗi lần chỉ xuất tối đa {EXPORT_ROWS_MAX}. Hãy chọn tổ chức nhỏ hơn hoặc thêm điều kiện.",
                F::NOUN
            )));
        }
        found.sort();
        Ok(found.iter().map(|it| asked.line(it)).collect())
    }

    fn directory_table<F: Listed>(
        &self,
        asked: &Directory<F>,
        sentence: &str,
        lines: &[Line<F::Id>],
    ) -> Table {
        let column =
            |heading: &str, width, kind| table::Column { heading: heading.to_owned(), width, kind };
        let mut columns =
            vec![column("STT", 5.0, Kind::Count), column(&capital(F::NOUN), 34.0, Kind::Text)];
        columns.extend(asked.columns.iter().map(|it| column(it.label, it.width, kind(it))));
        let row = |(number, line): (i64, &Line<F::Id>)| {
            let mut cells = vec![Cell::Count(number), Cell::Text(line.name.clone())];
            cells.extend(line.cells.iter().map(cell));
            cells
        };
        Table {
            name: "Danh sách".to_owned(),
            title: vec![
                format!("DANH SÁCH {}", F::NOUN.to_uppercase()),
                format!("{sentence}: {} {}", lines.len(), F::NOUN),
            ],
            columns,
            rows: (1..).zip(lines).map(row).collect(),
            footer: vec![format!("Lập ngày {}", format_date(self.today()))],
            stamp: self.stamp(),
            ..Table::default()
        }
    }
}

fn kind<F: Listed>(column: &Column<F>) -> Kind {
    match column.kind {
        ColumnKind::Text => Kind::Text,
        ColumnKind::Number => Kind::Count,
    }
}
