//! Tells what kind of file some bytes are; names and extensions are not asked.

use super::{Looks, ReadError};

/// The outer wrapping of a spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    /// xlsx or ods.
    Zip,
    /// xls.
    Compound,
    /// csv.
    Text,
}

/// How much of a text is looked at to tell a web page from a list.
const HEAD: usize = 4_096;

/// The wrapping of the bytes, or what they are instead.
pub(super) fn container(bytes: &[u8]) -> Result<Container, ReadError> {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(ReadError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Container::Zip);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return Ok(Container::Compound);
    }
    match other(bytes) {
        Some(looks) => Err(ReadError::NotSpreadsheet(looks)),
        None => Ok(Container::Text),
    }
}

fn other(bytes: &[u8]) -> Option<Looks> {
    const MAGIC: &[(&[u8], Looks)] = &[
        (b"%PDF", Looks::Pdf),
        (b"{\\rtf", Looks::TextDocument),
        (b"\x89PNG", Looks::Image),
        (b"\xFF\xD8\xFF", Looks::Image),
        (b"GIF8", Looks::Image),
        (b"BM", Looks::Image),
        (b"II*\0", Looks::Image),
        (b"MM\0*", Looks::Image),
        (b"RIFF", Looks::Image),
        (b"Rar!", Looks::Archive),
        (b"7z\xBC\xAF", Looks::Archive),
        (b"\x1F\x8B", Looks::Archive),
        (&[0x09, 0x00, 0x04, 0x00], Looks::OldExcel),
        (&[0x09, 0x02, 0x06, 0x00], Looks::OldExcel),
        (&[0x09, 0x04, 0x06, 0x00], Looks::OldExcel),
        (&[0x09, 0x08, 0x08, 0x00], Looks::OldExcel),
    ];
    // A list may begin with the letters "BM": a picture also holds zero bytes.
    let binary = bytes.iter().take(HEAD).any(|byte| *byte == 0);
    let magic = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic));
    if let Some((magic, looks)) = magic
        && (*magic != b"BM" || binary)
    {
        return Some(*looks);
    }
    let order = utf16(bytes);
    if binary && order.is_none() {
        return Some(Looks::Unknown);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let text = match order {
        Some(order) => String::from_utf16_lossy(&order.units(head).collect::<Vec<u16>>()),
        None => String::from_utf8_lossy(head).into_owned(),
    };
    markup(&text.to_lowercase())
}

/// How a text stands in pairs of bytes.
#[derive(Clone, Copy)]
pub(super) struct Utf16 {
    mark: usize,
    big_endian: bool,
}

impl Utf16 {
    /// The units of the text, without the mark.
    pub(super) fn units(self, bytes: &[u8]) -> impl Iterator<Item = u16> {
        bytes.get(self.mark..).unwrap_or_default().chunks_exact(2).map(move |pair| {
            let pair = [pair[0], pair[1]];
            if self.big_endian { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
        })
    }
}

/// Whether the bytes are UTF-16: by their mark, or because every second byte of Latin text is zero.
pub(super) fn utf16(bytes: &[u8]) -> Option<Utf16> {
    if bytes.starts_with(&[0xFF, 0xFE]) {
        return Some(Utf16 { mark: 2, big_endian: false });
    }
    if bytes.starts_with(&[0xFE, 0xFF]) {
        return Some(Utf16 { mark: 2, big_endian: true });
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let low_zeros = head.iter().step_by(2).filter(|byte| **byte == 0).count();
    let high_zeros = head.iter().skip(1).step_by(2).filter(|byte| **byte == 0).count();
    let latin = head.len() > 3 && low_zeros == 0 && high_zeros * 4 > head.len();
    latin.then_some(Utf16 { mark: 0, big_endian: false })
}

fn markup(head: &str) -> Option<Looks> {
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || !c.is_ascii());
    let html = ["<!doctype html", "<html", "<table", "<head", "<body", "<meta", "<style", "<div"];
    if html.iter().any(|tag| start.starts_with(tag)) || start.starts_with("mime-version:") {
        return Some(Looks::Html);
    }
    if start.starts_with("<?xml") || start.starts_with("<!") {
        let page = start.contains("<html") || start.contains("<table");
        let old = start.contains("office:spreadsheet");
        return Some(if old {
            Looks::Xml2003
        } else if page {
            Looks::Html
        } else {
            Looks::Unknown
        });
    }
    if start.starts_with('{') || start.starts_with("[{") || start.starts_with("[[") {
        return Some(Looks::Json);
    }
    let control = |c: char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0C');
    start.contains(control).then_some(Looks::Unknown)
}
