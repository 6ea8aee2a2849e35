//! A zip archive whose parts are unpacked as streams, with every unpacked byte counted.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::xml::{Source, Xml, from_io};
use super::{Limits, Looks, Measure, ReadError};

/// Below this size a part may be as repetitive as it likes.
const SMALL_PART: u64 = 8 << 20;

/// What a zip archive turned out to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Contents {
    Xlsx,
    Ods,
}

/// An open archive.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    limits: &'a Limits,
    spent: Spent,
}

/// What was unpacked so far.
#[derive(Clone, Copy, Default)]
pub(crate) struct Spent {
    bytes: u64,
    elements: u64,
}

/// A part being unpacked.
pub(crate) struct Part<'p, 'a> {
    file: ZipFile<'p, Cursor<&'a [u8]>>,
    limits: &'p Limits,
    spent: &'p mut Spent,
    unpacked: u64,
    packed: u64,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, ReadError> {
        refuse_crowded(bytes, limits)?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(zip_error)?;
        let names = archive.file_names_raw().map(normal_name).collect();
        Ok(Package { archive, names, limits, spent: Spent::default() })
    }

    /// What kind of document the archive is.
    pub(crate) fn contents(&mut self) -> Result<Contents, ReadError> {
        let starts = |prefix: &str| self.names.iter().any(|name| name.starts_with(prefix));
        let has = |wanted: &str| self.names.iter().any(|name| name == wanted);
        let looks = if starts("xl/workbook") && !has("xl/workbook.bin") {
            return Ok(Contents::Xlsx);
        } else if has("xl/workbook.bin") {
            Looks::Xlsb
        } else if starts("word/") {
            Looks::TextDocument
        } else if starts("ppt/") {
            Looks::Slides
        } else if has("mimetype") {
            match self.mimetype()?.as_str() {
                "application/vnd.oasis.opendocument.spreadsheet"
                | "application/vnd.oasis.opendocument.spreadsheet-template" => {
                    return Ok(Contents::Ods);
                }
                text if text.contains("opendocument.text") => Looks::TextDocument,
                text if text.contains("opendocument.presentation") => Looks::Slides,
                _ => Looks::Archive,
            }
        } else {
            Looks::Archive
        };
        Err(ReadError::NotSpreadsheet(looks))
    }

    /// Whether the archive has a part of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.index(name).is_some()
    }

    /// Unpacks an XML part.
    pub(crate) fn xml(&mut self, name: &str) -> Result<Xml<Part<'_, 'a>>, ReadError> {
        self.part(name).map(Xml::new)
    }

    /// What was unpacked so far, to be handed to [`Package::rewind`].
    pub(crate) fn spent(&self) -> Spent {
        self.spent
    }

    /// Forgets what was unpacked since: the next walk unpacks it again.
    pub(crate) fn rewind(&mut self, spent: Spent) {
        self.spent = spent;
    }

    fn mimetype(&mut self) -> Result<String, ReadError> {
        let mut text = String::new();
        let mut part = self.part("mimetype")?.take(100);
        part.read_to_string(&mut text).map_err(|error| from_io(&error))?;
        Ok(text.trim().to_owned())
    }

    fn part(&mut self, name: &str) -> Result<Part<'_, 'a>, ReadError> {
        let Some(index) = self.index(name) else {
            return Err(ReadError::damaged(format!("thiếu thành phần {}", short(name))));
        };
        let file = self.archive.by_index(index).map_err(zip_error)?;
        let packed = file.compressed_size();
        // What an archive says of itself is believed only when it speaks against it.
        bounded(file.size(), packed, self.limits)?;
        Ok(Part { file, limits: self.limits, spent: &mut self.spent, unpacked: 0, packed })
    }

    fn index(&self, name: &str) -> Option<usize> {
        let wanted = normal_name(name.as_bytes());
        self.names.iter().position(|name| *name == wanted)
    }
}

impl Read for Part<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(into)?;
        self.unpacked += count as u64;
        self.spent.bytes += count as u64;
        if self.spent.bytes > self.limits.unzipped_bytes {
            let allowed = self.limits.unzipped_bytes;
            return Err(io::Error::other(ReadError::too_large(Measure::UnzippedBytes, allowed)));
        }
        bounded(self.unpacked, self.packed, self.limits).map_err(io::Error::other)?;
        Ok(count)
    }
}

impl Source for Part<'_, '_> {
    fn element(&mut self) -> Result<(), ReadError> {
        self.spent.elements += 1;
        if self.spent.elements > self.limits.elements {
            return Err(ReadError::too_large(Measure::Elements, self.limits.elements));
        }
        Ok(())
    }
}

/// Refuses a part of this size, whether measured or declared.
fn bounded(unpacked: u64, packed: u64, limits: &Limits) -> Result<(), ReadError> {
    if unpacked > limits.unzipped_bytes {
        return Err(ReadError::too_large(Measure::UnzippedBytes, limits.unzipped_bytes));
    }
    let ratio = limits.compression_ratio;
    if unpacked > SMALL_PART && unpacked / packed.max(1) > ratio {
        return Err(ReadError::too_large(Measure::CompressionRatio, ratio));
    }
    Ok(())
}

/// Counts the entries by their signatures before the archive reader makes a list of them, and refuses the large-archive
/// extension, whose declared count could ask for any amount of memory: a workbook within the limits has no use for it.
fn refuse_crowded(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let mut entries = 0;
    for (at, window) in bytes.windows(4).enumerate() {
        if window[0] != b'P' || window[1] != b'K' {
            continue;
        }
        match window[2..] {
            [1, 2] => entries += 1,
            [5, 6] if at >= 20 && bytes[at - 20..].starts_with(b"PK\x06\x07") => {
                return Err(ReadError::damaged("cấu trúc nén ZIP64 không được dùng cho bảng tính"));
            }
            _ => {}
        }
        if entries > limits.entries {
            return Err(ReadError::too_large(Measure::Entries, limits.entries));
        }
    }
    Ok(())
}

/// Part names differ by case and slashes between programs.
fn normal_name(raw: &[u8]) -> String {
    String::from_utf8_lossy(raw).replace('\\', "/").trim_start_matches('/').to_lowercase()
}

fn short(name: &str) -> String {
    name.chars().take(60).collect()
}

fn zip_error(error: ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::Encrypted,
        ZipError::UnsupportedArchive(_) => ReadError::damaged("kiểu nén không được hỗ trợ"),
        ZipError::Io(error) => from_io(&error),
        _ => ReadError::damaged("cấu trúc tệp nén sai hoặc bị cắt cụt"),
    }
}
