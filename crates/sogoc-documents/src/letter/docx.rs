//! The package of a paper: its parts, how they hang together, the page and its number.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use super::layout::{BOTTOM, BOUND, FONT, OUTER, PAGE, TEXT, TO_NUMBER, TOP, WIDTH};
use super::words::escaped;
use super::{Letter, body, foot, head};

const XML: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/header2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;
const PACKAGE_LINKS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;
const DOCUMENT_LINKS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header2.xml"/></Relationships>"#;
/// The bound side changes on the back of a sheet.
const SETTINGS: &str = r#"<w:mirrorMargins/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>"#;
/// The number of the page, in the middle.
const NUMBER: &str = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#;

/// A paper that could not be packed.
#[derive(Debug, thiserror::Error)]
#[error("Không ghi được tệp Word: {0}. Đề nghị chia văn bản thành nhiều phần rồi xuất lại.")]
pub struct WriteError(#[from] ZipError);

/// The paper as a docx file; the same paper gives the same bytes, whenever it is written.
pub fn docx(letter: &Letter) -> Result<Vec<u8>, WriteError> {
    let parts = [
        ("[Content_Types].xml", format!("{XML}{TYPES}")),
        ("_rels/.rels", format!("{XML}{PACKAGE_LINKS}")),
        ("docProps/core.xml", properties(letter)),
        ("word/document.xml", document(letter)),
        ("word/_rels/document.xml.rels", format!("{XML}{DOCUMENT_LINKS}")),
        ("word/styles.xml", styles()),
        ("word/settings.xml", format!("{XML}<w:settings {WORD}>{SETTINGS}</w:settings>")),
        ("word/header1.xml", header(letter, "")),
        ("word/header2.xml", header(letter, NUMBER)),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(name, SimpleFileOptions::default())?;
        archive.write_all(content.as_bytes()).map_err(ZipError::from)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn document(letter: &Letter) -> String {
    let mut text = format!("{XML}<w:document {WORD}><w:body>");
    head::columns(&mut text, &letter.head);
    head::title(&mut text, letter);
    body::blocks(&mut text, &letter.body);
    foot::foot(&mut text, letter);
    let (width, height) = PAGE;
    text + &format!(
        r#"<w:sectPr><w:headerReference w:type="first" r:id="rId3"/><w:headerReference w:type="default" r:id="rId4"/><w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{TOP}" w:right="{OUTER}" w:bottom="{BOTTOM}" w:left="{BOUND}" w:header="{TO_NUMBER}" w:footer="{TO_NUMBER}" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>"#
    )
}

/// The number from the second page on; the stamp on every page, at the right of the same line.
fn header(letter: &Letter, number: &str) -> String {
    let stamp = letter.stamp.as_ref().map(|stamp| {
        format!(
            r#"<w:r><w:tab/></w:r><w:r><w:rPr><w:b/><w:color w:val="C00000"/><w:sz w:val="22"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>"#,
            escaped(stamp)
        )
    });
    let stamp = stamp.unwrap_or_default();
    format!(
        r#"{XML}<w:hdr {WORD}><w:p><w:pPr><w:tabs><w:tab w:val="center" w:pos="{}"/><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs></w:pPr><w:r><w:tab/></w:r>{number}{stamp}</w:p></w:hdr>"#,
        WIDTH / 2
    )
}

/// The title of the file, for the list of files of an office; no day, so that the bytes stay the same.
fn properties(letter: &Letter) -> String {
    let words: Vec<&str> =
        [&letter.title].into_iter().chain(&letter.about).map(String::as_str).collect();
    format!(
        r#"{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>"#,
        escaped(words.join(" ").trim()),
        escaped(&letter.head.office)
    )
}

/// One font for all; headings are styles so that a reader can walk along them.
fn styles() -> String {
    let named = |id: &str, name: &str, outline: &str| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr>{outline}</w:pPr></w:style>"#
        )
    };
    let heading = |level: u8| {
        let (id, name) = (format!("Heading{level}"), format!("heading {level}"));
        named(&id, &name, &format!(r#"<w:outlineLvl w:val="{}"/>"#, level - 1))
    };
    format!(
        r#"{XML}<w:styles {WORD}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/><w:sz w:val="{TEXT}"/><w:szCs w:val="{TEXT}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>{}{}{}{}</w:styles>"#,
        named("Title", "Title", ""),
        heading(1),
        heading(2),
        heading(3),
    )
}
