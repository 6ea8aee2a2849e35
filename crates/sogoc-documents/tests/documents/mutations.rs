//! Damaged copies of honest files never make the reader panic, and what it still reads stays within the limits.

use std::io::{Cursor, Read};

use crate::support::{rows, sample, workbook_with, zipped};
use sogoc_documents::spreadsheet::{Limits, read};
use zip::ZipArchive;

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    const NASTY: [u8; 10] = [0x00, 0xFF, 0x7F, 0x80, b'<', b'>', b'&', b'"', b'9', b'-'];
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(bytes.len());
        match dice.roll(5) {
            0 => bytes[at] = NASTY[dice.roll(NASTY.len())],
            1 => bytes[at] ^= 1 << dice.roll(8),
            2 => {
                let end = (at + dice.roll(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            3 => {
                let end = (at + dice.roll(40)).min(bytes.len());
                let copied = bytes[at..end].to_vec();
                let to = dice.roll(bytes.len());
                bytes.splice(to..to, copied);
            }
            _ => bytes[at] = dice.roll(256) as u8,
        }
        if bytes.is_empty() {
            bytes.push(b'x');
        }
    }
}

fn survives(bytes: &[u8]) {
    let limits =
        Limits { unzipped_bytes: 8 << 20, rows: 5_000, cells: 20_000, ..Limits::default() };
    if let Ok(book) = read("x.csv", bytes, &limits, &mut |_| true) {
        let cells: usize =
            book.sheets.iter().flat_map(|sheet| &sheet.rows).map(|row| row.cells.len()).sum();
        assert!(cells <= 20_000);
        for sheet in &book.sheets {
            assert!(sheet.rows.is_sorted_by(|a, b| a.number < b.number));
            assert!(
                sheet.rows.iter().all(|row| row.cells.is_sorted_by(|a, b| a.column < b.column))
            );
        }
    }
}

#[test]
fn damaged_bytes_are_survived() {
    let csv = "TT;Họ và tên;\"Ghi \"\"chú\"\"\"\r\n1;Lò Thị Mẩy;\r\n".repeat(5).into_bytes();
    let mut dice = Dice(0x5060_2026);
    for original in [sample("list.xls"), sample("list.ods"), sample("locked.xlsx"), csv] {
        for _ in 0..1_000 {
            let mut bytes = original.clone();
            damage(&mut bytes, &mut dice);
            survives(&bytes);
        }
    }
}

/// The tables at the front of an xls decide everything; damage there is tried more often than chance would.
#[test]
fn a_damaged_front_of_an_old_workbook_is_survived() {
    let original = sample("list.xls");
    let directory = original.len().saturating_sub(4_096);
    let mut dice = Dice(77);
    for _ in 0..3_000 {
        let mut bytes = original.clone();
        for _ in 0..=dice.roll(4) {
            let at = match dice.roll(3) {
                0 => dice.roll(512),
                1 => 512 + dice.roll(6_000),
                _ => directory + dice.roll(4_096),
            };
            bytes[at.min(original.len() - 1)] = dice.roll(256) as u8;
        }
        survives(&bytes);
    }
}

/// Damage inside the parts, packed again so that it gets past the checksums.
#[test]
fn damaged_parts_are_survived() {
    let sheet = rows(concat!(
        r#"<row r="1" hidden="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="XFD1" t="inlineStr"><is><r><rPr><rFont val="VNI-Times"/></rPr><t>a &amp; _x0041_</t></r></is></c></row>"#,
        r#"<row r="1048576"><c r="B2" s="1"><v>30184</v></c><c t="d"><v>1985-02-03</v></c><c t="e"><v>#REF!</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C3"/></mergeCells><sheetData>"#,
    ));
    let strings = br#"<sst><si><t xml:space="preserve">M&#7897;t</t></si></sst>"#;
    let styles = br#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-42A]dd/mm/yyyy"/></numFmts><fonts><font><name val=".VnTime"/></font></fonts><cellXfs><xf/><xf numFmtId="170" fontId="0"/></cellXfs></styleSheet>"#;
    let xlsx =
        workbook_with(&sheet, &[("xl/sharedStrings.xml", strings), ("xl/styles.xml", styles)]);
    let mut dice = Dice(31_337);
    for original in [xlsx, sample("list.ods")] {
        let parts = unpacked(&original);
        for _ in 0..2_000 {
            let mut parts = parts.clone();
            let chosen = dice.roll(parts.len());
            damage(&mut parts[chosen].1, &mut dice);
            let parts: Vec<(&str, &[u8])> =
                parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
            survives(&zipped(&parts));
        }
    }
}

fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a part");
        let name = file.name().expect("a name").into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its bytes");
        if !content.is_empty() {
            parts.push((name, content));
        }
    }
    parts
}
