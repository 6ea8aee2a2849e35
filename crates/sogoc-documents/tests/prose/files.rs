//! Reports as files: what text they give, and what is refused.

use std::io::{Cursor, Write};

use sogoc_documents::prose::{FileError, Verdict, claims, text_of};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn document(body: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    write!(
        zip,
        r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    )
    .unwrap();
    zip.finish().unwrap().into_inner()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn a_document_gives_its_paragraphs_whatever_runs_they_are_cut_into() {
    let cut = "<w:p><w:r><w:t>Đảng bộ có 2.2</w:t></w:r><w:r><w:t xml:space=\"preserve\">60 đảng viên, trong đó nữ </w:t></w:r>\
               <w:r><w:t>560 đồng chí (24,5%).</w:t></w:r></w:p>";
    let text = text_of(&document(&format!("{cut}{}", paragraph("Hết.")))).unwrap();
    assert_eq!(text, "Đảng bộ có 2.260 đảng viên, trong đó nữ 560 đồng chí (24,5%).\nHết.\n");
    assert_eq!(claims(&text)[0].verdict, Verdict::Wrong);
}

#[test]
fn lines_of_a_list_and_cells_of_a_table_stay_apart() {
    let list = "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Nữ: 12</w:t></w:r></w:p>";
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let table = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("Chi bộ"), cell("27"));
    let text = text_of(&document(&format!("{list}{table}"))).unwrap();
    assert_eq!(text, "- Nữ: 12\nChi bộ \t27 \t\n");
}

#[test]
fn text_files_come_in_three_encodings() {
    let text = "Xã có 9 chi bộ.";
    let wide: Vec<u8> =
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [text.as_bytes().to_vec(), ["\u{feff}", text].concat().into_bytes(), wide] {
        assert_eq!(text_of(&bytes).unwrap(), text);
    }
}

#[test]
fn what_is_no_report_is_refused_in_words() {
    let cut_off = &document(&paragraph("Xã có 9 chi bộ."))[..80];
    let other = {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
        zip.finish().unwrap().into_inner()
    };
    let cases: [(&[u8], FileError); 6] = [
        (b" \n ", FileError::Empty),
        (&document(""), FileError::Empty),
        (b"\x89PNG\r\n\x1a\n\0", FileError::NoReport),
        (&other, FileError::NoReport),
        (cut_off, FileError::Damaged),
        (&document("<w:p>"), FileError::Damaged),
    ];
    for (bytes, wanted) in cases {
        assert_eq!(text_of(bytes), Err(wanted));
    }
}
