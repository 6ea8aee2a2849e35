//! A paper becomes a file that a word processor opens: parts that hang together, the layout, the words in their order.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;
use sogoc_documents::letter::{Block, Grid, Head, Letter, Level, Look, Run, Signature, docx};
use sogoc_documents::table::{Column, Field, Kind};
use zip::ZipArchive;

fn report() -> Letter {
    let column = |heading: &str, width, kind| Column { heading: heading.to_owned(), width, kind };
    Letter {
        head: Head {
            superior: "Đảng bộ huyện Nậm".to_owned(),
            office: "Đảng ủy xã Nậm Hạ".to_owned(),
            number: "Số 12-BC/ĐU".to_owned(),
            dated: "Nậm Hạ, ngày 05 tháng 01 năm 2023".to_owned(),
        },
        title: "Báo cáo".to_owned(),
        about: vec!["công tác xây dựng Đảng năm 2022".to_owned()],
        body: vec![
            Block::Heading(Level::Part, "Đặc điểm tình hình".to_owned()),
            Block::paragraph("Đảng bộ có 12 chi bộ, 232 đảng viên."),
            Block::Heading(Level::Part, "Kết quả".to_owned()),
            Block::Heading(Level::Section, "Phát triển đảng viên".to_owned()),
            Block::opened("Điều 1.", "Chuyển giao nguyên trạng."),
            Block::item("Chi bộ bản Nà"),
            Block::Centred("QUYẾT ĐỊNH".to_owned()),
            Block::Grid(Grid {
                caption: "Bảng 1".to_owned(),
                columns: vec![
                    column("Chi bộ", 30.0, Kind::Text),
                    column("Đảng viên", 10.0, Kind::Count),
                ],
                rows: vec![vec![Field::Text("bản Nà".to_owned()), Field::Count(1_234)]],
                totals: Some(vec![Field::Text("Cộng".to_owned()), Field::Count(1_234)]),
            }),
        ],
        signatures: vec![Signature {
            for_whom: "T/M Đảng ủy".to_owned(),
            post: "Bí thư".to_owned(),
            name: "Lò Văn Thử".to_owned(),
        }],
        recipients: vec!["Huyện ủy (báo cáo)".to_owned(), "Lưu Văn phòng".to_owned()],
        stamp: Some("SỐ LIỆU GIẢ ĐỊNH".to_owned()),
    }
}

/// The parts of a file by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let count = archive.len();
    let read = |at: usize| {
        let mut part = archive.by_index(at).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        (part.name().expect("a name").into_owned(), text)
    };
    (0..count).map(read).collect()
}

fn add(found: &mut [String], words: &str) {
    if let Some(last) = found.last_mut() {
        last.push_str(words);
    }
}

/// The paragraphs of a part in their order, or what is wrong with its XML.
fn paragraphs(part: &str) -> Result<Vec<String>, String> {
    let mut reader = Reader::from_str(part);
    reader.config_mut().check_end_names = true;
    let (mut found, mut depth) = (Vec::<String>::new(), 0);
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) => {
                depth += 1;
                if tag.name().as_ref() == "w:p" {
                    found.push(String::new());
                }
            }
            Event::End(_) => depth -= 1,
            Event::Text(text) => add(&mut found, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let entity = resolve_predefined_entity(&reference);
                add(&mut found, entity.ok_or_else(|| reference.to_string())?);
            }
            Event::Eof if depth == 0 => return Ok(found),
            Event::Eof => return Err("not closed".to_owned()),
            _ => {}
        }
    }
}

#[test]
fn every_part_is_sound_and_hangs_together() {
    let parts = parts(&docx(&report()).expect("a file"));
    for (name, part) in &parts {
        paragraphs(part).unwrap_or_else(|error| panic!("{name}: {error}"));
        let is_declared = name == "[Content_Types].xml"
            || name.contains("_rels/")
            || parts["[Content_Types].xml"].contains(&format!("PartName=\"/{name}\""));
        assert!(is_declared, "{name} has no type");
    }
    let links = &parts["word/_rels/document.xml.rels"];
    for (at, _) in links.match_indices("Target=\"") {
        let target = links[at + 8..].split('"').next().expect("a target");
        assert!(parts.contains_key(&format!("word/{target}")), "{target} is not there");
    }
    for (at, _) in parts["word/document.xml"].match_indices("r:id=\"") {
        let id = parts["word/document.xml"][at + 6..].split('"').next().expect("an id");
        assert!(links.contains(&format!("Id=\"{id}\"")), "{id} leads nowhere");
    }
}

#[test]
fn the_reader_of_this_test_finds_damage() {
    assert!(paragraphs("<w:p><w:r></w:p></w:r>").is_err());
    assert!(paragraphs("<w:p>").is_err());
    assert!(paragraphs("<w:p>a & b</w:p>").is_err());
}

#[test]
fn the_words_stand_in_the_order_of_a_party_document() {
    let parts = parts(&docx(&report()).expect("a file"));
    let words = paragraphs(&parts["word/document.xml"]).expect("XML");
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    assert_eq!(
        words,
        [
            "ĐẢNG BỘ HUYỆN NẬM",
            "ĐẢNG ỦY XÃ NẬM HẠ",
            "*",
            "Số 12-BC/ĐU",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "Nậm Hạ, ngày 05 tháng 01 năm 2023",
            "BÁO CÁO",
            "công tác xây dựng Đảng năm 2022",
            "-----",
            "I. Đặc điểm tình hình",
            "Đảng bộ có 12 chi bộ, 232 đảng viên.",
            "II. Kết quả",
            "1. Phát triển đảng viên",
            "Điều 1. Chuyển giao nguyên trạng.",
            "- Chi bộ bản Nà",
            "QUYẾT ĐỊNH",
            "Bảng 1",
            "Chi bộ",
            "Đảng viên",
            "bản Nà",
            "1.234",
            "Cộng",
            "1.234",
            "Nơi nhận:",
            "- Huyện ủy (báo cáo),",
            "- Lưu Văn phòng.",
            "T/M ĐẢNG ỦY",
            "BÍ THƯ",
            "Lò Văn Thử",
        ]
    );
}

#[test]
fn the_page_is_that_of_the_guide() {
    let parts = parts(&docx(&report()).expect("a file"));
    let document = &parts["word/document.xml"];
    // A4, 20 mm above and below, 30 mm where it is bound, 15 mm outside, the number 10 mm from the edge.
    assert!(document.contains(r#"<w:pgSz w:w="11905" w:h="16837"/>"#), "{document}");
    let margins = r#"<w:pgMar w:top="1133" w:right="850" w:bottom="1133" w:left="1700" w:header="566" w:footer="566" w:gutter="0"/>"#;
    assert!(document.contains(margins), "{document}");
    assert!(parts["word/settings.xml"].contains("<w:mirrorMargins/>"));
    assert!(parts["word/styles.xml"].contains("Times New Roman"));
    // The number stands from the second page on; the stamp on every page.
    let (first, others) = (&parts["word/header1.xml"], &parts["word/header2.xml"]);
    assert!(!first.contains("PAGE") && others.contains("PAGE"));
    assert!([first, others].iter().all(|it| it.contains("SỐ LIỆU GIẢ ĐỊNH")));
}

#[test]
fn any_words_can_be_written() {
    let mut letter = report();
    let words = "A & B <w:p> \"x\" \u{0} \u{1F} \u{FFFE} hết";
    letter.body = vec![Block::paragraph(words), Block::paragraph("một\nhai")];
    letter.head.office = "<office>".to_owned();
    letter.stamp = None;
    let parts = parts(&docx(&letter).expect("a file"));
    for (name, part) in &parts {
        paragraphs(part).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let found = paragraphs(&parts["word/document.xml"]).expect("XML");
    assert!(found.contains(&"A & B <w:p> \"x\"    hết".to_owned()), "{found:?}");
    assert!(parts["word/document.xml"].contains("<w:br/>"));
}

#[test]
fn an_empty_paper_and_minutes_of_several_are_files_too() {
    let empty = parts(&docx(&Letter::default()).expect("a file"));
    assert!(paragraphs(&empty["word/document.xml"]).is_ok());
    let mut minutes = report();
    let sign = |whom: &str| Signature { for_whom: whom.to_owned(), ..Signature::default() };
    minutes.signatures = vec![sign("Bên giao"), sign("Bên nhận"), sign("Chứng kiến")];
    let italic = Run { words: "nghiêng".to_owned(), look: Look::Italic };
    minutes.body = vec![Block::Paragraph(vec![italic]), Block::Grid(Grid::default())];
    let bytes = docx(&minutes).expect("a file");
    assert_eq!(bytes, docx(&minutes).expect("a file"), "the same paper, the same bytes");
    let words = paragraphs(&parts(&bytes)["word/document.xml"]).expect("XML");
    let at = |wanted: &str| words.iter().position(|it| it == wanted);
    assert!(at("BÊN GIAO") < at("BÊN NHẬN") && at("CHỨNG KIẾN") < at("Nơi nhận:"), "{words:?}");
}
