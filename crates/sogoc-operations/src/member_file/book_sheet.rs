//! The register 7-HSĐV as a workbook: across, the fourteen columns numbered, a line for each cell.

use sogoc_documents::table::{self, Column, Field, Kind, Sign, Table};
use sogoc_domain::text::format_date;

use super::book::{Book, BookAsk, BookLine, CellBook};
use super::book_columns::COLUMNS;
use crate::error::OperationError;
use crate::office::Office;

pub(super) fn xlsx(office: &Office, book: &Book, ask: &BookAsk) -> Result<Vec<u8>, OperationError> {
    let head = office.unit_head(ask.unit, ask.as_of);
    let office_words = table::Office {
        left: vec![book.superior.to_uppercase(), book.unit.to_uppercase()],
        right: vec!["Mẫu 7-HSĐV".to_owned()],
        counted_in: String::new(),
        dated: head.dated,
        signs: [
            sign("Người lập sổ", "(Ký, ghi rõ họ tên)", head.maker),
            sign(&head.signer, "(Ký tên, đóng dấu)", head.signer_name),
        ],
    };
    let column = |(heading, width): &(&str, f64)| Column {
        heading: (*heading).to_owned(),
        width: *width,
        kind: Kind::Text,
    };
    let table = Table {
        name: "Sổ 7-HSĐV".to_owned(),
        title: vec![
            "SỔ DANH SÁCH ĐẢNG VIÊN".to_owned(),
            format!("Tính đến ngày {}", format_date(ask.as_of)),
        ],
        columns: COLUMNS.iter().map(column).collect(),
        numbers: (1..=COLUMNS.len()).map(|number| format!("({number})")).collect(),
        rows: book.cells.iter().flat_map(rows).collect(),
        footer: vec![summed(book)],
        office: Some(office_words),
        stamp: office.stamp(),
        ..Table::default()
    };
    table::xlsx(&[table]).map_err(|error| OperationError::input(error.to_string()))
}

/// What the register holds, under it.
pub fn summed(book: &Book) -> String {
    let gone = match book.gone {
        0 => String::new(),
        gone => format!("; đã đi trong năm {gone} người, còn dòng trong sổ"),
    };
    format!("Tổng số đảng viên: {} người{gone}.", book.members)
}

pub(super) fn sign(who: &str, how: &str, name: String) -> Sign {
    Sign { who: who.to_owned(), how: how.to_owned(), under: vec![name] }
}

fn rows(cell: &CellBook) -> Vec<Vec<Field>> {
    let mut rows = vec![vec![Field::Empty, Field::Text(cell.name.to_uppercase())]];
    rows.extend(cell.lines.iter().map(line));
    rows
}

fn line(line: &BookLine) -> Vec<Field> {
    let mut fields = vec![Field::Count(i64::try_from(line.number).unwrap_or(i64::MAX))];
    fields.extend(line.columns.iter().map(|lines| Field::Text(lines.join("\n"))));
    fields
}
