//! Files made to exhaust memory are refused for the right reason, and the memory a refusal costs is measured in a child
//! process of its own. A twin without limits shows that the measurement would notice.

use std::path::PathBuf;
use std::process::Command;

use crate::support::{loose_workbook, rows, workbook, workbook_with, zipped};
use sogoc_documents::spreadsheet::{Limits, read};

/// What a refusal may cost beyond the bytes of the file itself.
const ALLOWED_KIB: u64 = 64 << 10;
const FILE: &str = "SOGOC_HOSTILE_FILE";
const UNBOUNDED: &str = "SOGOC_HOSTILE_UNBOUNDED";

/// Runs only inside the child: reads one file and prints the outcome and the growth of the greatest memory ever held.
#[test]
#[ignore = "the child process of the other tests"]
fn child() {
    // Run with all the ignored ones, it has no parent that gave it a file.
    let Ok(path) = std::env::var(FILE) else { return };
    let bytes = std::fs::read(path).expect("its bytes");
    let limits = if std::env::var(UNBOUNDED).is_ok() { unbounded() } else { Limits::default() };
    let before = peak_kib();
    let outcome = read("tep.xlsx", &bytes, &limits, &mut |_| true);
    let grown = peak_kib() - before;
    let told = match &outcome {
        Ok(book) => {
            format!("ok {}", book.sheets.iter().map(|sheet| sheet.rows.len()).sum::<usize>())
        }
        Err(error) => format!("{} {error}", error.code()),
    };
    println!("outcome: {grown} {told}");
}

fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("the status of this process");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("the peak");
    line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).expect("a number")
}

fn unbounded() -> Limits {
    let most = u64::MAX;
    Limits {
        file_bytes: most,
        unzipped_bytes: most,
        compression_ratio: most,
        elements: most,
        entries: most,
        sheets: most,
        rows: most,
        columns: most,
        cells: most,
        merges: most,
        text_bytes: most,
        cell_text_bytes: most,
    }
}

/// Reads the bytes in a child; gives the growth of its memory in KiB and what it said.
fn in_child(name: &str, bytes: &[u8], bounded: bool) -> (u64, String) {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{bounded}"));
    std::fs::write(&path, bytes).expect("a file");
    let mut command = Command::new(std::env::current_exe().expect("this test"));
    command.args(["hostile::child", "--exact", "--ignored", "--nocapture"]).env(FILE, &path);
    if !bounded {
        command.env(UNBOUNDED, "1");
    }
    let output = command.output().expect("a child");
    std::fs::remove_file(&path).expect("removed");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let told = text.lines().find_map(|line| line.split_once("outcome: ")).expect("an outcome").1;
    let (grown, told) = told.split_once(' ').expect("two words");
    (grown.parse().expect("a number"), told.to_owned())
}

fn refused(name: &str, bytes: &[u8], words: &str) {
    let (grown, told) = in_child(name, bytes, true);
    assert!(told.contains(words), "{name}: {told}");
    assert!(grown < ALLOWED_KIB, "{name}: {grown} KiB");
}

fn accepted(name: &str, bytes: &[u8], rows: usize) {
    let (grown, told) = in_child(name, bytes, true);
    assert_eq!(told, format!("ok {rows}"), "{name}");
    assert!(grown < ALLOWED_KIB, "{name}: {grown} KiB");
}

/// A million and more cells, each with a short text of its own.
fn many_cells() -> Vec<u8> {
    let row = format!("<row>{}</row>", r#"<c t="str"><v>chữ</v></c>"#.repeat(100));
    loose_workbook(&rows(&row.repeat(10_500)))
}

#[test]
fn more_cells_than_allowed_cost_nothing_but_the_count() {
    let bytes = many_cells();
    refused("many-cells", &bytes, "quá nhiều ô có dữ liệu");
    let (grown, told) = in_child("many-cells", &bytes, false);
    assert_eq!(told, "ok 10500");
    assert!(grown > ALLOWED_KIB, "without limits the same file must show: {grown} KiB");
}

#[test]
fn a_part_of_zeros_is_refused() {
    let zeros = vec![b' '; 40 << 20];
    refused("blank-sheet", &workbook(&zeros), "nở ra quá nhiều lần");
    refused("blank-piece", &workbook(&zeros[..6 << 20]), "dài bất thường");
    let tags = format!("<a>{}</a>", " ".repeat(900 << 10)).repeat(20);
    refused("blank-tags", &workbook(tags.as_bytes()), "nở ra quá nhiều lần");
    let cells = rows(&"<c/>".repeat(8_000_100));
    refused("empty-cells-too-many", &loose_workbook(&cells), "kể cả ô trống");
    let strings = workbook_with(&rows(""), &[("xl/sharedStrings.xml", &zeros)]);
    refused("blank-strings", &strings, "nở ra quá nhiều lần");
}

#[test]
fn a_long_text_is_refused() {
    let cell = format!(r#"<row><c t="str"><v>{}</v></c></row>"#, "x".repeat(200 << 10));
    refused("long-text", &workbook(&rows(&cell)), "trong một ô vượt mức");
    let strings = format!("<sst>{}</sst>", "<si><t>x</t></si>".repeat(1_500_000));
    let bytes = workbook_with(&rows(""), &[("xl/sharedStrings.xml", strings.as_bytes())]);
    refused("many-strings", &bytes, "quá nhiều ô");
    let shared = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(30_000));
    let cells = r#"<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>"#.repeat(50_000);
    let bytes = workbook_with(&rows(&cells), &[("xl/sharedStrings.xml", shared.as_bytes())]);
    refused("one-text-many-times", &bytes, "tổng phần chữ");
}

#[test]
fn nesting_and_names_are_bounded() {
    refused("deep", &workbook("<a>".repeat(5 << 20).as_bytes()), "lồng nhau bất thường");
    let long = format!("<{}>", "a".repeat(500));
    refused("long-name", &workbook(long.as_bytes()), "lồng nhau bất thường");
}

#[test]
fn empty_cells_and_far_corners_cost_nothing() {
    let empty = format!("<row>{}</row>", r#"<c s="1"/>"#.repeat(200)).repeat(10_000);
    accepted("empty-cells", &loose_workbook(&rows(&empty)), 0);
    let corner = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    accepted("corner", &workbook(&rows(corner)), 2);
    let beyond = r#"<row r="1048577"><c r="A1048577"><v>1</v></c></row>"#;
    refused("beyond-rows", &workbook(&rows(beyond)), "số thứ tự dòng không hợp lệ");
    let beyond = r#"<row r="1"><c r="XFE1"><v>1</v></c></row>"#;
    refused("beyond-columns", &workbook(&rows(beyond)), "quá nhiều cột");
}

#[test]
fn an_archive_that_lies_is_refused() {
    // The sizes in both headers say one byte; the stream says otherwise.
    let mut bytes = workbook("<a></a>".repeat(2 << 20).as_bytes());
    let mut at = 0;
    while at + 4 < bytes.len() {
        let size = match &bytes[at..at + 4] {
            b"PK\x01\x02" => 24,
            b"PK\x03\x04" => 22,
            _ => 0,
        };
        if size > 0 {
            bytes[at + size..at + size + 4].copy_from_slice(&[1, 0, 0, 0]);
        }
        at += 1;
    }
    refused("lying-sizes", &bytes, " ");
    let names: Vec<String> = (0..3_000).map(|number| format!("xl/media/{number}.png")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    refused("crowded", &zipped(&parts), "quá nhiều thành phần");
}

#[test]
fn repetitions_of_an_open_document_are_refused() {
    let mime = ("mimetype", &b"application/vnd.oasis.opendocument.spreadsheet"[..]);
    let document = |row: &str, cell: &str| {
        let content = format!(
            concat!(
                r#"<office:document-content><office:body><table:table table:name="A"><table:table-row {}>"#,
                r#"<table:table-cell office:value-type="string" {}><text:p>x{}</text:p></table:table-cell>"#,
                "</table:table-row></table:table></office:body></office:document-content>",
            ),
            row,
            cell,
            if row.contains("blanks") { r#"<text:s text:c="4000000000"/>"# } else { "" },
        );
        zipped(&[mime, ("content.xml", content.as_bytes())])
    };
    let (rows, columns) =
        (r#"table:number-rows-repeated="1048576""#, r#"table:number-columns-repeated="16384""#);
    refused("ods-rows", &document(rows, ""), "quá nhiều dòng");
    refused("ods-both", &document(rows, columns), "quá nhiều ô");
    refused(
        "ods-columns",
        &document("", r#"table:number-columns-repeated="4000000000""#),
        "quá nhiều cột",
    );
    refused("ods-blanks", &document("blanks=\"1\"", ""), "trong một ô vượt mức");
    let (_, told) = in_child("ods-once", &document("", columns), true);
    assert_eq!(told, "ok 1");
}

#[test]
fn a_text_of_many_fields_is_refused() {
    let bytes = "a,b,c\n".repeat(500_000);
    refused("csv-cells", bytes.as_bytes(), "quá nhiều");
    let quote = format!("a,b\n\"{}", "x,y\n".repeat(100_000));
    let (grown, told) = in_child("csv-quote", quote.as_bytes(), true);
    assert!(told.starts_with("ok"), "{told}");
    assert!(grown < ALLOWED_KIB);
}

#[test]
fn a_large_honest_list_is_accepted() {
    let row = format!("<row>{}</row>", r#"<c t="str"><v>Lò Văn</v></c>"#.repeat(15));
    let bytes = loose_workbook(&rows(&row.repeat(60_000)));
    let (_, told) = in_child("large", &bytes, true);
    assert_eq!(told, "ok 60000");
}
