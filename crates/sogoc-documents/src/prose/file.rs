//! The text of a report somebody sent: plain text, or a document of Word (.docx).

use crate::spreadsheet::package::Package;
use crate::spreadsheet::xml::{Token, Xml};
use crate::spreadsheet::{Limits, ReadError};

/// The part of a document that holds its text.
const BODY: &str = "word/document.xml";
/// The most letters of a report; two hundred pages are half a million.
const LETTERS_MAX: usize = 4_000_000;
/// The most bytes of a file.
const BYTES_MAX: u64 = 32 << 20;

/// Why a file cannot be read as a report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Nothing but blanks.
    #[error("Tệp không có chữ nào. Đề nghị kiểm tra lại tệp rồi tải lên lại.")]
    Empty,
    /// Another kind of file.
    #[error(
        "Tệp không phải văn bản. Đề nghị dùng tệp Word (.docx) hoặc tệp chữ (.txt); \
         tệp .doc, .pdf thì mở ra, chọn toàn bộ nội dung rồi dán vào ô bên dưới."
    )]
    NoReport,
    /// A document whose parts contradict each other.
    #[error(
        "Tệp Word bị hỏng: không đọc được nội dung. Đề nghị mở tệp bằng Word, lưu lại với tên mới rồi tải lên lại."
    )]
    Damaged,
    /// More than is accepted.
    #[error("Tệp quá dài: nhiều nhất {LETTERS_MAX} chữ, 32 MB. Đề nghị tách thành nhiều phần.")]
    TooLarge,
}

impl FileError {
    /// A stable word for the kind of refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty_file",
            Self::NoReport => "not_a_report",
            Self::Damaged => "damaged_file",
            Self::TooLarge => "file_too_large",
        }
    }
}

/// The text of a file; spans of claims count its characters.
pub fn text_of(bytes: &[u8]) -> Result<String, FileError> {
    if bytes.len() as u64 > BYTES_MAX {
        return Err(FileError::TooLarge);
    }
    let text = if bytes.starts_with(b"PK") { document(bytes)? } else { plain(bytes)? };
    if text.trim().is_empty() {
        return Err(FileError::Empty);
    }
    if text.chars().count() > LETTERS_MAX {
        return Err(FileError::TooLarge);
    }
    Ok(text)
}

/// UTF-8, or UTF-16 as old Notepad saves it.
fn plain(bytes: &[u8]) -> Result<String, FileError> {
    let wide = |from: fn([u8; 2]) -> u16| -> Vec<u16> {
        bytes[2..].chunks_exact(2).map(|it| from([it[0], it[1]])).collect()
    };
    let text = match bytes {
        [0xff, 0xfe, ..] => String::from_utf16(&wide(u16::from_le_bytes)).ok(),
        [0xfe, 0xff, ..] => String::from_utf16(&wide(u16::from_be_bytes)).ok(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    };
    text.filter(|it| !it.contains('\0')).ok_or(FileError::NoReport)
}

/// The paragraphs of a document, one a line; cells of a row beside each other.
fn document(bytes: &[u8]) -> Result<String, FileError> {
    let limits = Limits::default();
    let mut package = Package::open(bytes, &limits).map_err(|it| refused(&it))?;
    if !package.has(BODY) {
        return Err(FileError::NoReport);
    }
    let mut body = Body::default();
    let mut xml = package.xml(BODY).map_err(|it| refused(&it))?;
    while body.take(&mut xml).map_err(|it| refused(&it))? {
        if body.text.len() > 4 * LETTERS_MAX {
            return Err(FileError::TooLarge);
        }
    }
    Ok(body.text)
}

fn refused(error: &ReadError) -> FileError {
    match error {
        ReadError::TooLarge { .. } => FileError::TooLarge,
        _ => FileError::Damaged,
    }
}

/// The text so far, and where in the document reading stands.
#[derive(Default)]
struct Body {
    text: String,
    /// Inside the text of a run.
    written: bool,
    /// Inside what is only shown by programs that cannot show the rest.
    fallback: u32,
    cells: u32,
}

impl Body {
    /// Takes what comes next; false at the end.
    fn take<R: crate::spreadsheet::xml::Source>(
        &mut self,
        xml: &mut Xml<R>,
    ) -> Result<bool, ReadError> {
        match xml.next()? {
            Token::Open(tag) => self.open(tag.local_name().as_ref()),
            Token::Close(name) => self.close(name),
            Token::Text(text) if self.written && self.fallback == 0 => self.text.push_str(&text),
            Token::Text(_) | Token::Other => {}
            Token::End => return Ok(false),
        }
        Ok(true)
    }

    fn open(&mut self, name: &str) {
        match name {
            "t" => self.written = true,
            "tab" if self.fallback == 0 => self.text.push('\t'),
            "br" | "cr" if self.fallback == 0 => self.text.push('\n'),
            // A line that is numbered or has a bullet; which one does not matter.
            "numPr" if self.text.is_empty() || self.text.ends_with(['\n', '\t']) => {
                self.text.push_str("- ");
            }
            "Fallback" => self.fallback += 1,
            "tc" => self.cells += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.written = false,
            "Fallback" => self.fallback = self.fallback.saturating_sub(1),
            "tc" => {
                self.cells = self.cells.saturating_sub(1);
                self.text.push('\t');
            }
            "p" if self.cells > 0 => self.text.push(' '),
            "p" | "tr" => self.text.push('\n'),
            _ => {}
        }
    }
}
