//! xls, ods and csv are read as they stand, and every file is told by its content.

use crate::support::{open, sample, shown, value};
use jiff::civil::date;
use sogoc_documents::spreadsheet::{Area, Format, Sheet, Value, Workbook};

fn csv(bytes: &[u8]) -> Sheet {
    let book: Workbook = open(bytes).expect("a list");
    assert_eq!(book.format, Format::Csv);
    book.sheets.into_iter().next().expect("a sheet")
}

fn font(sheet: &Sheet, row: u32, column: u32) -> Option<String> {
    let row = sheet.rows.iter().find(|found| found.number == row)?;
    row.cell(column)?.font.as_ref().map(ToString::to_string)
}

#[test]
fn an_old_workbook_is_read() {
    let book = open(&sample("list.xls")).expect("a workbook");
    assert_eq!(book.format, Format::Xls);
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name, "Danh sách");
    assert_eq!(shown(sheet, 1, 0), "DANH SÁCH ĐẢNG VIÊN");
    let title = Area { first_row: 1, last_row: 1, first_column: 0, last_column: 3 };
    assert_eq!(sheet.merges, [title]);
    assert_eq!((shown(sheet, 4, 0), shown(sheet, 4, 1)), ("1".to_owned(), "Lò Thị Mẩy".to_owned()));
    let born = Value::Date { date: date(1982, 8, 21), serial: 30_184.0 };
    assert_eq!(value(sheet, 4, 2), Some(&born));
    assert_eq!(shown(sheet, 4, 3), "2,34");
    let year = Value::Date { date: date(1905, 5, 8), serial: 1955.0 };
    assert_eq!(value(sheet, 5, 2), Some(&year));
    assert_eq!(value(sheet, 5, 3), Some(&Value::Bool(true)));
    assert_eq!(
        (shown(sheet, 5, 1), font(sheet, 5, 1)),
        ("L\u{DF} §\u{F8}c".to_owned(), Some(".VnTime".to_owned()))
    );
    assert_eq!(font(sheet, 4, 1).as_deref(), Some("Arial"));
    let hidden: Vec<u32> =
        sheet.rows.iter().filter(|row| row.hidden).map(|row| row.number).collect();
    assert_eq!(hidden, [6]);
    assert_eq!(shown(&book.sheets[1], 65_536, 255), "góc");
    assert!(book.sheets[2].hidden && !book.sheets[1].hidden);
}

#[test]
fn long_texts_of_an_old_workbook_run_over_record_ends() {
    let book = open(&sample("list.xls")).expect("a workbook");
    let long = "Khu tập thể số 3, đường Hoàng Văn Thụ; ".repeat(300);
    for number in 0..6 {
        assert_eq!(shown(&book.sheets[0], 11 + number, 1), format!("{number} {long}"));
    }
}

#[test]
fn an_independent_reader_agrees_on_the_old_workbook() {
    use calamine::{Data, Reader, Xls};
    let bytes = sample("list.xls");
    let mut theirs: Xls<_> = Xls::new(std::io::Cursor::new(&bytes)).expect("a workbook");
    let range = theirs.worksheet_range("Danh sách").expect("a sheet");
    let ours = &open(&bytes).expect("a workbook").sheets[0];
    let mut compared = 0;
    for (row, column, data) in range.used_cells() {
        let found = value(ours, row as u32 + 1, column as u32).expect("a value");
        match (data, found) {
            (Data::String(text), Value::Text(found)) => assert_eq!(text, found),
            (Data::Float(number), Value::Number(found)) => {
                assert_eq!(number.to_bits(), found.to_bits());
            }
            (Data::Int(number), Value::Number(found)) => {
                assert_eq!(number.to_string(), found.to_string());
            }
            (Data::Bool(truth), Value::Bool(found)) => assert_eq!(truth, found),
            (Data::DateTime(day), Value::Date { serial, .. }) => {
                assert_eq!(day.as_f64().to_bits(), serial.to_bits());
            }
            other => panic!("{row} {column}: {other:?}"),
        }
        compared += 1;
    }
    assert_eq!(compared, ours.rows.iter().map(|row| row.cells.len()).sum::<usize>());
}

#[test]
fn an_open_document_is_read() {
    let book = open(&sample("list.ods")).expect("a document");
    assert_eq!(book.format, Format::Ods);
    let sheet = &book.sheets[0];
    assert_eq!(sheet.merges, [Area { first_row: 1, last_row: 1, first_column: 0, last_column: 2 }]);
    assert_eq!((shown(sheet, 1, 0), shown(sheet, 1, 3)), ("DANH SÁCH".to_owned(), "D1".to_owned()));
    assert_eq!(shown(sheet, 4, 1), "Họ và\ntên");
    assert_eq!((shown(sheet, 5, 0), shown(sheet, 5, 1)), ("1".to_owned(), "Lò Thị Mẩy".to_owned()));
    assert_eq!(font(sheet, 5, 1).as_deref(), Some(".VnTime"));
    let born = Value::Date { date: date(1982, 8, 21), serial: 30_184.0 };
    assert_eq!(value(sheet, 5, 2), Some(&born));
    assert_eq!(value(sheet, 5, 3), Some(&Value::Bool(true)));
    assert_eq!((shown(sheet, 6, 2), shown(sheet, 7, 0)), ("x".to_owned(), "x".to_owned()));
    assert_eq!(shown(sheet, 9, 0), "A   B\tC", "blanks are kept and notes left out");
    let hidden: Vec<u32> =
        sheet.rows.iter().filter(|row| row.hidden).map(|row| row.number).collect();
    assert_eq!(hidden, [8]);
    assert_eq!(sheet.rows.len(), 7, "empty repeated rows are no rows");
    assert!(book.sheets[1].hidden && !sheet.hidden);
}

#[test]
fn text_in_any_encoding_is_read() {
    let line = "TT;Họ và tên;Ngày sinh\r\n1;Lò Thị Mẩy;03/02/1985\r\n";
    let utf16 = |swap: bool| {
        let units = std::iter::once(0xFEFF).chain(line.encode_utf16());
        units.flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let with_mark = [b"\xEF\xBB\xBF", line.as_bytes()].concat();
    for bytes in [line.as_bytes().to_vec(), with_mark, utf16(false), utf16(true)] {
        let sheet = csv(&bytes);
        assert_eq!(shown(&sheet, 1, 0), "TT");
        assert_eq!(shown(&sheet, 2, 1), "Lò Thị Mẩy");
        assert_eq!(value(&sheet, 2, 2), Some(&Value::Text("03/02/1985".to_owned())));
    }
}

#[test]
fn bytes_of_an_old_encoding_become_the_characters_of_the_same_number() {
    let sheet = csv(b"TT,H\xE4 v\xB5 t\xAAn\n1,L\xDF V\xA8n S\xACn\n");
    assert_eq!(shown(&sheet, 1, 1), "Hä vµ tªn");
    assert_eq!(shown(&sheet, 2, 1), "L\u{DF} V\u{A8}n S\u{AC}n");
}

#[test]
fn the_rows_of_a_text_are_numbered_as_excel_numbers_them() {
    let book = open("A,B\n\n\"hai\ndòng\",x\n".as_bytes()).expect("a list");
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name, "danh-sach");
    let numbers: Vec<u32> = sheet.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [1, 3]);
    assert_eq!(shown(sheet, 3, 0), "hai\ndòng");
}
