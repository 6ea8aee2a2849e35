//! Workbooks of Excel are read as they stand: merges, dates, fonts, hidden parts, and the oddities of other writers.

use crate::support::{open, rows, shown, value, workbook, workbook_with};
use jiff::civil::date;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use sogoc_documents::spreadsheet::{Area, Format as FileFormat, Sheet, Value};

/// A list as an office keeps it: a title, a heading of two rows with merged cells, fonts and dates.
fn list() -> Vec<u8> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let old = Format::new().set_font_name(".VnTime");
    let plain = Format::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Đảng viên").expect("a name");
    sheet.merge_range(0, 0, 0, 4, "DANH SÁCH", &plain).expect("merged");
    sheet.merge_range(2, 2, 2, 3, "Năm sinh", &plain).expect("merged");
    sheet.write(3, 2, "Nam").expect("written");
    sheet.write(3, 3, "Nữ").expect("written");
    sheet.write(4, 0, 1).expect("written");
    sheet.write_with_format(4, 1, "L\u{DF} V\u{A8}n S\u{AC}n", &old).expect("written");
    sheet.write_with_format(4, 2, 1955, &day).expect("written");
    let joined = ExcelDateTime::from_ymd(1982, 8, 21).expect("a day");
    sheet.write_with_format(4, 4, &joined, &day).expect("written");
    sheet.write_formula(5, 0, Formula::new("=A5+1").set_result("2")).expect("written");
    sheet.write_formula(5, 1, Formula::new("=\"a\"").set_result("Lò Thị Mẩy")).expect("written");
    let (bold, red) = (Format::new().set_bold(), Format::new().set_font_name("VNI-Times"));
    sheet
        .write_rich_string(6, 1, &[(&bold, "Nguyễn "), (&red, "Văn "), (&bold, "A")])
        .expect("written");
    sheet.write(7, 1, "Tha\u{301}i\u{A0}nguyên ").expect("written");
    sheet.write(7, 2, true).expect("written");
    sheet.write(7, 3, 24.5).expect("written");
    sheet.write(8, 1, "dòng ẩn").expect("written");
    sheet.set_row_hidden(8).expect("hidden");
    let other = book.add_worksheet();
    other.set_hidden(true);
    other.write(0, 0, "ghi chú").expect("written");
    book.save_to_buffer().expect("a workbook")
}

fn first(bytes: &[u8]) -> Sheet {
    open(bytes).expect("a workbook").sheets.remove(0)
}

#[test]
fn a_list_is_read_as_it_stands() {
    let book = open(&list()).expect("a workbook");
    assert_eq!(book.format, FileFormat::Xlsx);
    let sheet = &book.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.hidden), ("Đảng viên", false));
    assert!(book.sheets[1].hidden);
    let numbers: Vec<u32> = sheet.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [1, 3, 4, 5, 6, 7, 8, 9]);
    let title = Area { first_row: 1, last_row: 1, first_column: 0, last_column: 4 };
    assert_eq!(sheet.merges[0], title);
    assert!(sheet.merges[1].contains(3, 3) && !sheet.merges[1].contains(4, 3));
    assert_eq!(shown(sheet, 3, 2), "Năm sinh");
    assert_eq!(value(sheet, 3, 3), None, "the rest of a merged area is empty");
    assert_eq!(shown(sheet, 5, 0), "1");
    assert_eq!(shown(sheet, 6, 0), "2");
    assert_eq!(shown(sheet, 6, 1), "Lò Thị Mẩy");
    assert_eq!(shown(sheet, 7, 1), "Nguyễn Văn A");
    assert_eq!(shown(sheet, 8, 1), "Tha\u{301}i\u{A0}nguyên ");
    assert_eq!(value(sheet, 8, 2), Some(&Value::Bool(true)));
    assert_eq!(shown(sheet, 8, 3), "24,5");
    assert!(sheet.rows[7].hidden && !sheet.rows[6].hidden);
}

#[test]
fn a_date_keeps_its_number_so_that_a_year_can_be_told() {
    let sheet = first(&list());
    let year = Value::Date { date: date(1905, 5, 8), serial: 1955.0 };
    assert_eq!(value(&sheet, 5, 2), Some(&year));
    let joined = Value::Date { date: date(1982, 8, 21), serial: 30_184.0 };
    assert_eq!(value(&sheet, 5, 4), Some(&joined));
}

#[test]
fn fonts_are_told() {
    let sheet = first(&list());
    let font = |row: u32, column| {
        let row = sheet.rows.iter().find(|found| found.number == row).expect("a row");
        row.cell(column).and_then(|cell| cell.font.clone()).map(|font| font.to_string())
    };
    assert_eq!(font(5, 1).as_deref(), Some(".VnTime"));
    assert_eq!(font(5, 0).as_deref(), Some("Calibri"));
    // The first run that names a font speaks for the text; runs are only looked at in rich text.
    assert!(font(7, 1).is_some());
}

#[test]
fn years_counted_from_1904_are_right() {
    let book = r#"<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>"#;
    let styles = r#"<styleSheet><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let sheet =
        rows(r#"<row r="1"><c r="A1" s="1"><v>28722</v></c><c r="B1"><v>28722</v></c></row>"#);
    let more = [("xl/workbook.xml", book.as_bytes()), ("xl/styles.xml", styles.as_bytes())];
    let sheet = first(&workbook_with(&sheet, &more));
    let day = Value::Date { date: date(1982, 8, 21), serial: 28_722.0 };
    assert_eq!(value(&sheet, 1, 0), Some(&day));
    assert_eq!(value(&sheet, 1, 1), Some(&Value::Number(28_722.0)));
}

#[test]
fn cells_without_addresses_and_with_prefixes_are_read() {
    let xml = concat!(
        r#"<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:r><x:rPr><x:rFont val="VNI-Times"/></x:rPr>"#,
        r#"<x:t>A &amp; &#x110;</x:t></x:r><x:r><x:t xml:space="preserve"> _x0042_</x:t></x:r><x:rPh><x:t>phonetic</x:t></x:rPh></x:is></x:c>"#,
        r#"<x:c><x:v>7</x:v></x:c></x:row><x:row><x:c t="e"><x:v>#REF!</x:v></x:c><x:c t="d"><x:v>1985-02-03T00:00:00</x:v></x:c></x:row></x:sheetData></x:worksheet>"#,
    );
    let sheet = first(&workbook(xml.as_bytes()));
    assert_eq!(shown(&sheet, 1, 0), "A & Đ B");
    assert_eq!(sheet.rows[0].cells[0].font.as_deref(), Some("VNI-Times"));
    assert_eq!(shown(&sheet, 1, 1), "7");
    assert_eq!(value(&sheet, 2, 0), Some(&Value::Error("#REF!".to_owned())));
    assert_eq!(shown(&sheet, 2, 1), "03/02/1985");
}

#[test]
fn rows_and_cells_out_of_order_are_put_in_order_and_the_later_wins() {
    let sheet = rows(concat!(
        r#"<row r="3"><c r="B3"><v>1</v></c><c r="A3"><v>2</v></c></row>"#,
        r#"<row r="1"><c r="A1"><v>3</v></c></row><row r="3"><c r="B3"><v>4</v></c></row>"#,
    ));
    let sheet = first(&workbook(&sheet));
    let numbers: Vec<u32> = sheet.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [1, 3]);
    assert_eq!((shown(&sheet, 3, 0), shown(&sheet, 3, 1)), ("2".to_owned(), "4".to_owned()));
    assert_eq!(sheet.rows[1].cells.len(), 2);
}

#[test]
fn shared_strings_are_found() {
    let strings = r#"<sst><si><t>Một</t></si><si><r><rPr><rFont val=".VnArial"/></rPr><t>Ha</t></r><r><t>i</t></r></si><si/></sst>"#;
    let sheet = rows(
        r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>"#,
    );
    let sheet = first(&workbook_with(&sheet, &[("xl/sharedStrings.xml", strings.as_bytes())]));
    assert_eq!((shown(&sheet, 1, 0), shown(&sheet, 1, 1)), ("Một".to_owned(), "Hai".to_owned()));
    assert_eq!(sheet.rows[0].cells[1].font.as_deref(), Some(".VnArial"));
    assert_eq!(sheet.rows[0].cells.len(), 2, "an empty text is no cell");
}

#[test]
fn an_independent_reader_agrees() {
    use calamine::{Data, Reader, Xlsx};
    let bytes = list();
    let mut theirs: Xlsx<_> = Xlsx::new(std::io::Cursor::new(&bytes)).expect("a workbook");
    let range = theirs.worksheet_range("Đảng viên").expect("a sheet");
    let ours = first(&bytes);
    let mut compared = 0;
    for (row, column, data) in range.used_cells() {
        let found = value(&ours, row as u32 + 1, column as u32);
        match (data, found) {
            (Data::String(text), Some(Value::Text(found))) => assert_eq!(text, found),
            (Data::Float(number), Some(Value::Number(found))) => {
                assert_eq!(number.to_bits(), found.to_bits());
            }
            (Data::Bool(truth), Some(Value::Bool(found))) => assert_eq!(truth, found),
            (Data::DateTime(day), Some(Value::Date { serial, .. })) => {
                assert_eq!(day.as_f64().to_bits(), serial.to_bits());
            }
            other => panic!("{row} {column}: {other:?}"),
        }
        compared += 1;
    }
    assert_eq!(compared, ours.rows.iter().map(|row| row.cells.len()).sum::<usize>());
}
