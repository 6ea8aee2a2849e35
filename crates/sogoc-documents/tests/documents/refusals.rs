//! Every file that cannot be read is refused for its own reason, in words that say what to do.

use crate::support::{open, rows, sample, workbook, workbook_with, zipped};
use sogoc_documents::spreadsheet::{Limits, Looks, Measure, ReadError, Stage, read};

fn refusal(bytes: &[u8]) -> ReadError {
    open(bytes).expect_err("a refusal")
}

#[test]
fn an_empty_file_is_told() {
    for bytes in [&b""[..], b"  \r\n\t", b"\0\0\0"] {
        assert_eq!(refusal(bytes), ReadError::Empty);
    }
}

#[test]
fn other_kinds_of_files_are_named() {
    let word = zipped(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]);
    let slides = zipped(&[("ppt/presentation.xml", b"<x/>")]);
    let binary = zipped(&[("xl/workbook.bin", b"x")]);
    let nested = zipped(&[("danh-sach.xlsx", &workbook(&rows("")))]);
    let writer = zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"<x/>"),
    ]);
    let cases: [(&[u8], Looks); 15] = [
        (b"%PDF-1.7\n\0\0", Looks::Pdf),
        (b"{\\rtf1 abc}", Looks::TextDocument),
        (&word, Looks::TextDocument),
        (&writer, Looks::TextDocument),
        (&slides, Looks::Slides),
        (b"\x89PNG\r\n\x1a\n\0\0", Looks::Image),
        (b"\xFF\xD8\xFF\xE0\0\0", Looks::Image),
        (b"\r\n<html><body><table><tr><td>TT</td></tr></table>", Looks::Html),
        (b"\xEF\xBB\xBF<!DOCTYPE html><html></html>", Looks::Html),
        (b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", Looks::Xml2003),
        (&binary, Looks::Xlsb),
        (&[0x09, 0x04, 0x06, 0x00, 0, 0, 0x10, 0], Looks::OldExcel),
        (&nested, Looks::Archive),
        (b"{\"a\": 1}", Looks::Json),
        (b"\x7FELF\0\0\0\x01", Looks::Unknown),
    ];
    for (bytes, looks) in cases {
        assert_eq!(refusal(bytes), ReadError::NotSpreadsheet(looks));
    }
    assert!(refusal(b"<html>").to_string().contains("Lưu thành .xlsx"));
}

#[test]
fn a_password_is_told() {
    assert_eq!(refusal(&sample("locked.xlsx")), ReadError::Encrypted);
    assert_eq!(refusal(&locked_xls()), ReadError::Encrypted);
    let manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>";
    let mime = b"application/vnd.oasis.opendocument.spreadsheet";
    let ods = [
        ("mimetype", &mime[..]),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x01\x02"),
    ];
    assert_eq!(refusal(&zipped(&ods)), ReadError::Encrypted);
}

/// The sample with the record after the first one turned into the record that announces a password.
fn locked_xls() -> Vec<u8> {
    let mut bytes = sample("list.xls");
    let first_len = usize::from(u16::from_le_bytes([bytes[514], bytes[515]]));
    let second = 512 + 4 + first_len;
    bytes[second..second + 2].copy_from_slice(&[0x2F, 0x00]);
    bytes
}

#[test]
fn damage_is_told_with_its_place() {
    let cut = workbook(&rows(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#));
    for len in [30, cut.len() / 2, cut.len() - 10] {
        assert_eq!(refusal(&cut[..len]).code(), "damaged_file", "{len}");
    }
    let xls = sample("list.xls");
    for len in [100, 600, 4_096, xls.len() / 2] {
        assert_eq!(refusal(&xls[..len]).code(), "damaged_file", "{len}");
    }
    let astray = workbook(&rows(r#"<row r="7"><c r="C7" t="s"><v>9</v></c></row>"#));
    let error = refusal(&astray);
    let place = error.place().expect("a place");
    assert_eq!((place.sheet.as_deref(), place.row), (Some("Trang1"), Some(7)));
    assert!(error.to_string().contains("trang «Trang1», dòng 7"), "{error}");
    assert_eq!(refusal(&workbook(b"<worksheet><sheetData>")).code(), "damaged_file");
}

#[test]
fn each_limit_has_its_own_words() {
    let sheet = rows(concat!(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Họ và tên</t></is></c><c r="C1"><v>1</v></c></row>"#,
        r#"<row r="2"><c r="A2"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells><sheetData>"#,
    ));
    let bytes = workbook(&sheet);
    type Narrow = fn(&mut Limits) -> &mut u64;
    let cases: [(Measure, Narrow); 11] = [
        (Measure::FileBytes, |limits| &mut limits.file_bytes),
        (Measure::UnzippedBytes, |limits| &mut limits.unzipped_bytes),
        (Measure::Elements, |limits| &mut limits.elements),
        (Measure::Entries, |limits| &mut limits.entries),
        (Measure::Sheets, |limits| &mut limits.sheets),
        (Measure::Rows, |limits| &mut limits.rows),
        (Measure::Columns, |limits| &mut limits.columns),
        (Measure::Cells, |limits| &mut limits.cells),
        (Measure::Merges, |limits| &mut limits.merges),
        (Measure::TextBytes, |limits| &mut limits.text_bytes),
        (Measure::CellTextBytes, |limits| &mut limits.cell_text_bytes),
    ];
    let exact = [bytes.len() as u64, 0, 21, 3, 1, 2, 3, 3, 1, 13 + 6, 13];
    for ((measure, narrow), exact) in cases.into_iter().zip(exact) {
        let mut limits = Limits::default();
        *narrow(&mut limits) = exact.saturating_sub(1);
        let error = read("a.xlsx", &bytes, &limits, &mut |_| true).expect_err("a refusal");
        assert!(
            matches!(error, ReadError::TooLarge { measure: told, .. } if told == measure),
            "{measure:?}: {error}"
        );
        assert!(error.to_string().contains("Đề nghị"), "{error}");
        if exact > 0 {
            *narrow(&mut limits) = exact;
            assert!(
                read("a.xlsx", &bytes, &limits, &mut |_| true).is_ok(),
                "{measure:?} at its limit"
            );
        }
    }
}

#[test]
fn reading_tells_its_progress_and_stops_when_asked() {
    let row = "<row><c><v>1</v></c></row>";
    let bytes = workbook(&rows(&row.repeat(5_000)));
    let mut seen = Vec::new();
    read("a.xlsx", &bytes, &Limits::default(), &mut |progress| {
        seen.push(progress);
        true
    })
    .expect("a workbook");
    assert!(seen.len() > 8);
    assert!(
        seen.iter()
            .any(|progress| progress.stage == Stage::Checking && progress.total_rows.is_none())
    );
    assert!(
        seen.iter().any(|progress| progress.rows > 2_000 && progress.total_rows == Some(5_000))
    );
    let mut calls = 0;
    let stopped = read("a.xlsx", &bytes, &Limits::default(), &mut |_| {
        calls += 1;
        calls < 3
    });
    assert_eq!((stopped, calls), (Err(ReadError::Stopped), 3));
}

#[test]
fn entities_are_never_resolved() {
    let laughs = concat!(
        r#"<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData>"#,
        r#"<row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"#,
    );
    let outside =
        r#"<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>"#;
    let undeclared = rows(r#"<row><c t="inlineStr"><is><t>&x;</t></is></c></row>"#);
    let strings = workbook_with(&rows(""), &[("xl/sharedStrings.xml", outside.as_bytes())]);
    for bytes in [workbook(laughs.as_bytes()), strings, workbook(&undeclared)] {
        assert_eq!(refusal(&bytes).code(), "damaged_file");
    }
}
