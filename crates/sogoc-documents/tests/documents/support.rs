//! Files made by hand, and short words for what the tests ask.

use std::io::{Cursor, Write};

use sogoc_documents::spreadsheet::{Limits, ReadError, Sheet, Value, Workbook, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Reads with the usual limits.
pub(crate) fn open(bytes: &[u8]) -> Result<Workbook, ReadError> {
    read("danh-sach.xlsx", bytes, &Limits::default(), &mut |_| true)
}

/// A file from the folder of samples.
pub(crate) fn sample(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).expect("a sample file")
}

/// The text shown in a cell named as in a spreadsheet by its row and column number.
pub(crate) fn shown(sheet: &Sheet, row: u32, column: u32) -> String {
    value(sheet, row, column).map(ToString::to_string).unwrap_or_default()
}

/// The value of a cell.
pub(crate) fn value(sheet: &Sheet, row: u32, column: u32) -> Option<&Value> {
    sheet.rows.iter().find(|found| found.number == row)?.value(column)
}

/// A zip archive of parts.
pub(crate) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    archive(parts, CompressionMethod::Deflated)
}

fn archive(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, content) in parts {
        writer.start_file(*name, options).expect("a part");
        writer.write_all(content).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

/// A small workbook around the XML of its only sheet.
pub(crate) fn workbook(sheet: &[u8]) -> Vec<u8> {
    workbook_with(sheet, &[])
}

/// The same without packing: an honest amount of content for its size, and quick to make.
pub(crate) fn loose_workbook(sheet: &[u8]) -> Vec<u8> {
    archive(&parts(sheet, &[]), CompressionMethod::Stored)
}

/// The same with shared strings, styles or other parts; those given replace the usual ones.
pub(crate) fn workbook_with(sheet: &[u8], more: &[(&str, &[u8])]) -> Vec<u8> {
    zipped(&parts(sheet, more))
}

fn parts<'a>(sheet: &'a [u8], more: &[(&'a str, &'a [u8])]) -> Vec<(&'a str, &'a [u8])> {
    let usual: [(&str, &[u8]); 3] = [
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let replaced = |name: &str| more.iter().any(|(other, _)| *other == name);
    let kept = usual.into_iter().filter(|(name, _)| !replaced(name));
    kept.chain(more.iter().copied()).collect()
}

/// The XML of a sheet around its rows.
pub(crate) fn rows(rows: &str) -> Vec<u8> {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").into_bytes()
}

const WORKBOOK: &str = r#"<?xml version="1.0" encoding="UTF-8"?><workbook xmlns:r="r"><sheets><sheet name="Trang1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://x/styles" Target="/xl/styles.xml"/></Relationships>"#;
