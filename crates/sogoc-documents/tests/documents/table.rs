//! Tables become files that read back, print well and run no formulas.

use std::io::{Cursor, Read};

use crate::support::{open, shown, value};
use jiff::civil::date;
use sogoc_documents::spreadsheet::{Area, Value};
use sogoc_documents::table::{
    Column, Field, Group, Kind, Office, Sign, Table, WriteError, csv, xlsx,
};

fn column(heading: &str, width: f64, kind: Kind) -> Column {
    Column { heading: heading.to_owned(), width, kind }
}

fn text(words: &str) -> Field {
    Field::Text(words.to_owned())
}

fn table() -> Table {
    Table {
        name: "Biểu 1/BTCTW: đảng viên".to_owned(),
        title: vec!["BIỂU 1".to_owned(), "Năm 2024".to_owned()],
        groups: vec![Group { heading: "Trong đó".to_owned(), first: 2, last: 3 }],
        columns: vec![
            column("Chỉ tiêu", 40.0, Kind::Text),
            column("Tổng số", 12.0, Kind::Count),
            column("Nữ", 12.0, Kind::Count),
            column("Tỷ lệ", 12.0, Kind::Percent),
            column("Ngày", 14.0, Kind::Date),
        ],
        rows: vec![
            vec![
                text("=1+1"),
                Field::Count(12_345),
                Field::Count(-3),
                Field::Percent(0.248),
                Field::Date(date(1985, 2, 3)),
            ],
            vec![
                text("Đảng viên"),
                Field::Count(i64::MAX),
                Field::Decimal(2.5, 1),
                Field::Empty,
                Field::Date(date(1890, 5, 19)),
            ],
        ],
        totals: Some(vec![text("Cộng"), Field::Count(12_345)]),
        footer: vec!["Người lập biểu".to_owned()],
        stamp: Some("SỐ LIỆU GIẢ ĐỊNH".to_owned()),
        ..Table::default()
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn a_sheet_reads_back() {
    let bytes = xlsx(&[table(), table()]).expect("a workbook");
    let book = open(&bytes).expect("a workbook");
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Biểu 1-BTCTW- đảng viên", "Biểu 1-BTCTW- đảng viên (2)"]);
    let sheet = &book.sheets[0];
    assert_eq!(
        (shown(sheet, 1, 0), shown(sheet, 2, 0)),
        ("SỐ LIỆU GIẢ ĐỊNH".to_owned(), "BIỂU 1".to_owned())
    );
    assert_eq!((shown(sheet, 5, 2), shown(sheet, 6, 2)), ("Trong đó".to_owned(), "Nữ".to_owned()));
    assert!(sheet.merges.contains(&Area {
        first_row: 5,
        last_row: 6,
        first_column: 0,
        last_column: 0
    }));
    assert_eq!(value(sheet, 7, 0), Some(&Value::Text("=1+1".to_owned())));
    assert_eq!(value(sheet, 7, 1), Some(&Value::Number(12_345.0)));
    assert_eq!(value(sheet, 7, 4), Some(&Value::Date { date: date(1985, 2, 3), serial: 31_081.0 }));
    assert_eq!(shown(sheet, 8, 1), i64::MAX.to_string());
    assert_eq!(shown(sheet, 8, 4), "19/05/1890");
    assert_eq!(
        (shown(sheet, 9, 0), shown(sheet, 11, 0)),
        ("Cộng".to_owned(), "Người lập biểu".to_owned())
    );
    assert!(
        sheet
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .all(|cell| cell.font.as_deref() == Some("Times New Roman"))
    );
}

#[test]
fn a_sheet_prints_on_a4_with_its_heading_on_every_page() {
    let bytes = xlsx(&[table()]).expect("a workbook");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for wanted in [
        "paperSize=\"9\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "fitToPage=\"1\"",
        "state=\"frozen\"",
        "ySplit=\"6\"",
    ] {
        assert!(sheet.contains(wanted), "{wanted}");
    }
    assert!(!sheet.contains("<f>"), "no formula");
    let book = part(&bytes, "xl/workbook.xml");
    assert!(book.contains("$5:$6"), "{book}");
    let styles = part(&bytes, "xl/styles.xml");
    for wanted in ["dd/mm/yyyy", "<sz val=\"13\"/>", "quotePrefix=\"1\"", "<left style=\"thin\""] {
        assert!(styles.contains(wanted), "{wanted}");
    }
    assert_eq!(bytes, xlsx(&[table()]).expect("a workbook"), "the same table gives the same bytes");
}

#[test]
fn an_office_reports_above_the_table_and_signs_below_it() {
    let sign = |who: &str, under: &[&str]| Sign {
        who: who.to_owned(),
        how: "(Ký tên)".to_owned(),
        under: under.iter().map(|line| (*line).to_owned()).collect(),
    };
    let reported = Table {
        numbers: ["(1)", "(2)", "(3)", "(4)", ""].map(str::to_owned).to_vec(),
        office: Some(Office {
            left: vec!["CẤP TRÊN".to_owned(), "ĐƠN VỊ".to_owned()],
            right: vec!["Biểu số 1".to_owned()],
            counted_in: "Đơn vị tính: người".to_owned(),
            dated: "Xã Thử, ngày 01 tháng 02 năm 2024".to_owned(),
            signs: [sign("NGƯỜI LẬP BIỂU", &["ĐTDĐ:"]), sign("TRƯỞNG BAN", &[])],
        }),
        stamp: None,
        ..table()
    };
    let book = open(&xlsx(&[reported]).expect("a workbook")).expect("a workbook");
    let sheet = &book.sheets[0];
    // A column wide enough for the left half; the right half is the rest.
    assert_eq!((shown(sheet, 1, 0), shown(sheet, 1, 1)), ("CẤP TRÊN".into(), "Biểu số 1".into()));
    assert_eq!(shown(sheet, 2, 0), "ĐƠN VỊ");
    assert_eq!(
        (shown(sheet, 4, 0), shown(sheet, 6, 0)),
        ("BIỂU 1".into(), "Đơn vị tính: người".into())
    );
    assert_eq!((shown(sheet, 7, 2), shown(sheet, 9, 1)), ("Trong đó".into(), "(2)".into()));
    assert_eq!(shown(sheet, 12, 0), "Cộng");
    assert_eq!(shown(sheet, 16, 1), "Xã Thử, ngày 01 tháng 02 năm 2024");
    assert_eq!(
        (shown(sheet, 17, 0), shown(sheet, 17, 1)),
        ("NGƯỜI LẬP BIỂU".into(), "TRƯỞNG BAN".into())
    );
    assert_eq!(shown(sheet, 23, 0), "ĐTDĐ:");
}

/// A form of so many rows, signed.
fn signed(rows: usize) -> Table {
    let sign = |who: &str| Sign { who: who.to_owned(), ..Sign::default() };
    Table {
        columns: vec![column("Chỉ tiêu", 40.0, Kind::Text), column("Kỳ này", 12.0, Kind::Count)],
        rows: vec![vec![Field::Inset(1, "Kết nạp".to_owned()), Field::Count(1_234)]; rows],
        office: Some(Office {
            signs: [sign("NGƯỜI LẬP BIỂU"), sign("TRƯỞNG BAN")],
            ..Office::default()
        }),
        ..Table::default()
    }
}

#[test]
fn signatures_are_not_parted_by_a_page_break() {
    let pages = |rows| {
        let sheet = part(&xlsx(&[signed(rows)]).expect("a workbook"), "xl/worksheets/sheet1.xml");
        assert!(sheet.contains("fitToPage=\"1\""), "made to fit");
        // One page is what is meant where nothing is written.
        let after = sheet.split_once("fitToHeight=\"").map_or("1", |(_, after)| after);
        after.chars().take_while(char::is_ascii_digit).collect::<String>()
    };
    assert_eq!(pages(20), "0", "on one page as it is");
    assert_eq!(pages(35), "1", "a break among the signatures: a little smaller, on one page");
    assert_eq!(pages(60), "0", "the last rows go with the signatures to the second page");
    assert_eq!(pages(82), "2", "the same at the end of the second page");
}

#[test]
fn parts_are_set_in_and_numbers_follow_the_language() {
    let bytes = xlsx(&[signed(1)]).expect("a workbook");
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains("indent=\"1\"") && styles.contains("[$-42A]#,##0"), "{styles}");
    let book = open(&bytes).expect("a workbook");
    let words: Vec<String> = (0..9).map(|row| shown(&book.sheets[0], row, 0)).collect();
    assert!(words.iter().any(|word| word == "Kết nạp"), "no blanks before the words: {words:?}");
}

#[test]
fn odd_tables_are_written_or_refused_with_words() {
    let names = ["", "'", "[]", "A very long name of a sheet beyond thirty-one", "a", "A"];
    let tables: Vec<Table> = names
        .iter()
        .map(|name| Table {
            name: (*name).to_owned(),
            columns: vec![column("A", 5.0, Kind::Text)],
            ..Table::default()
        })
        .collect();
    let book = open(&xlsx(&tables).expect("a workbook")).expect("a workbook");
    assert_eq!(book.sheets.len(), names.len());
    let mut long = table();
    long.rows[1][0] = text(&"x".repeat(40_000));
    let error = xlsx(&[long]).expect_err("a refusal");
    assert!(matches!(error, WriteError::LongText { row: 2, .. }), "{error}");
    assert!(error.to_string().contains("dòng 2, cột «Chỉ tiêu»"), "{error}");
}

#[test]
fn text_reads_back_and_begins_no_formula() {
    let mut dangerous = table();
    let payloads = [
        "=cmd|' /C calc'!A0",
        "+1",
        "-1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "a;b",
        "a\"b",
        "hai\ndòng",
    ];
    dangerous.rows = payloads
        .iter()
        .map(|payload| {
            vec![text(payload), Field::Decimal(2.5, 1), Field::Count(-3), Field::Percent(0.248)]
        })
        .collect();
    dangerous.columns[0].heading = "=heading".to_owned();
    dangerous.stamp = Some("=stamp".to_owned());
    let bytes = csv(&dangerous);
    assert!(bytes.starts_with("\u{FEFF}'=stamp\r\n".as_bytes()));
    let book = open(&bytes).expect("a list");
    let sheet = &book.sheets[0];
    for (row, payload) in (3..).zip(payloads) {
        let written = shown(sheet, row, 0);
        assert!(!written.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', ' ']), "{written:?}");
        assert_eq!(written.strip_prefix('\'').unwrap_or(&written), payload);
        assert_eq!(
            (shown(sheet, row, 1), shown(sheet, row, 2)),
            ("2,5".to_owned(), "-3".to_owned())
        );
        assert_eq!(shown(sheet, row, 3), "24,8%");
    }
}
