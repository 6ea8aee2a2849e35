//! The compound file that wraps an xls workbook: finds one stream and reads it in place, sector by sector.

use crate::spreadsheet::{Looks, ReadError};

const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const HEADER: usize = 512;

/// A stream inside the file, as the places of its pieces.
pub(super) struct Stream<'a> {
    bytes: &'a [u8],
    /// Where each piece begins in the file.
    pieces: Vec<u32>,
    piece_len: usize,
    len: usize,
}

impl Stream<'_> {
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Copies bytes from a position; shorter than asked at the end.
    pub(super) fn read_at(&self, position: usize, into: &mut [u8]) -> usize {
        let wanted = into.len().min(self.len.saturating_sub(position));
        let mut done = 0;
        while done < wanted {
            let at = position + done;
            let (piece, inside) = (at / self.piece_len, at % self.piece_len);
            let Some(start) = self.pieces.get(piece) else { break };
            let count = (self.piece_len - inside).min(wanted - done);
            let from = *start as usize + inside;
            let end = (from + count).min(self.bytes.len());
            let Some(source) = self.bytes.get(from..end).filter(|source| !source.is_empty()) else {
                break;
            };
            into[done..done + source.len()].copy_from_slice(source);
            done += source.len();
            if source.len() < count {
                break;
            }
        }
        done
    }
}

/// The stream of the workbook, or what the compound file holds instead.
pub(super) fn workbook_stream(bytes: &[u8]) -> Result<Stream<'_>, ReadError> {
    let file = Compound::open(bytes)?;
    let entries = file.entries()?;
    let find = |name: &str| entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name));
    if find("EncryptedPackage").is_some() || find("EncryptionInfo").is_some() {
        return Err(ReadError::Encrypted);
    }
    if let Some(entry) = find("Workbook") {
        let root = entries.iter().find(|entry| entry.kind == 5);
        return file.stream(entry, root);
    }
    Err(ReadError::NotSpreadsheet(if find("Book").is_some() {
        Looks::OldExcel
    } else if find("WordDocument").is_some() {
        Looks::TextDocument
    } else if find("PowerPoint Document").is_some() {
        Looks::Slides
    } else {
        Looks::Unknown
    }))
}

/// An open compound file.
struct Compound<'a> {
    bytes: &'a [u8],
    sector_len: usize,
    /// For each sector, the next one of its chain.
    next: Vec<u32>,
}

struct Entry {
    name: String,
    kind: u8,
    start: u32,
    len: usize,
}

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let shift = u16_at(bytes, 30)?;
        if shift != 9 && shift != 12 {
            return Err(broken());
        }
        let mut file = Compound { bytes, sector_len: 1 << shift, next: Vec::new() };
        for sector in file.table_sectors()? {
            let start = file.sector_start(sector);
            let entries = file.bytes.get(start..start + file.sector_len).unwrap_or_default();
            file.next.extend(entries.chunks_exact(4).map(word));
        }
        Ok(file)
    }

    /// The sectors that hold the table of chains: 109 stand in the header, more in a chain of their own.
    fn table_sectors(&self) -> Result<Vec<u32>, ReadError> {
        let in_file = self.sectors();
        let in_header = self.bytes.get(76..HEADER).ok_or_else(broken)?;
        let mut sectors: Vec<u32> = in_header.chunks_exact(4).map(word).collect();
        let mut more = u32_at(self.bytes, 68)?;
        while (more as usize) < in_file {
            let start = self.sector_start(more);
            let list = self.bytes.get(start..start + self.sector_len).ok_or_else(broken)?;
            let (last, list) = list
                .split_last_chunk::<4>()
                .map_or(([0xFF; 4], list), |(list, last)| (*last, list));
            sectors.extend(list.chunks_exact(4).map(word));
            more = u32::from_le_bytes(last);
            if sectors.len() > in_file + 2_000 {
                return Err(broken());
            }
        }
        sectors.retain(|sector| (*sector as usize) < in_file);
        // Every table sector describes others; naming one twice would only grow the table.
        sectors.truncate(in_file / (self.sector_len / 4) + 1);
        Ok(sectors)
    }

    fn entries(&self) -> Result<Vec<Entry>, ReadError> {
        let mut entries = Vec::new();
        for sector in self.chain(u32_at(self.bytes, 48)?)? {
            let start = self.sector_start(sector);
            let raw = self.bytes.get(start..start + self.sector_len).unwrap_or_default();
            entries.extend(raw.chunks_exact(128).filter_map(entry));
            if entries.len() > 10_000 {
                return Err(broken());
            }
        }
        Ok(entries)
    }

    fn stream(&self, entry: &Entry, root: Option<&Entry>) -> Result<Stream<'a>, ReadError> {
        let small = u32_at(self.bytes, 56)? as usize;
        if entry.len >= small {
            let chain = self.chain(entry.start)?;
            let pieces = chain.into_iter().map(|sector| self.sector_start(sector) as u32).collect();
            return Ok(self.over(pieces, self.sector_len, entry.len));
        }
        let root = root.ok_or_else(broken)?;
        let whole = self.chain(root.start)?;
        let next = self.small_chains()?;
        let mut pieces = Vec::new();
        let mut at = entry.start;
        while at != END_OF_CHAIN && pieces.len() * 64 < entry.len {
            let position = at as usize * 64;
            let sector = whole.get(position / self.sector_len).ok_or_else(broken)?;
            pieces.push((self.sector_start(*sector) + position % self.sector_len) as u32);
            at = *next.get(at as usize).ok_or_else(broken)?;
        }
        Ok(self.over(pieces, 64, entry.len))
    }

    fn over(&self, pieces: Vec<u32>, piece_len: usize, len: usize) -> Stream<'a> {
        let len = len.min(pieces.len() * piece_len);
        Stream { bytes: self.bytes, pieces, piece_len, len }
    }

    fn small_chains(&self) -> Result<Vec<u32>, ReadError> {
        let mut next = Vec::new();
        for sector in self.chain(u32_at(self.bytes, 60)?)? {
            let start = self.sector_start(sector);
            let raw = self.bytes.get(start..start + self.sector_len).unwrap_or_default();
            next.extend(raw.chunks_exact(4).map(word));
        }
        Ok(next)
    }

    /// The sectors of a chain; one longer than the file runs in a circle.
    fn chain(&self, start: u32) -> Result<Vec<u32>, ReadError> {
        let mut sectors = Vec::new();
        let mut at = start;
        while at != END_OF_CHAIN {
            let following = *self.next.get(at as usize).ok_or_else(broken)?;
            sectors.push(at);
            if sectors.len() > self.sectors() {
                return Err(broken());
            }
            at = following;
        }
        Ok(sectors)
    }

    fn sectors(&self) -> usize {
        (self.bytes.len() / self.sector_len).max(1)
    }

    fn sector_start(&self, sector: u32) -> usize {
        (sector as usize + 1) * self.sector_len
    }
}

fn entry(raw: &[u8]) -> Option<Entry> {
    let name_len = usize::from(u16_at(raw, 64).ok()?).min(64);
    let units: Vec<u16> = raw[..name_len]
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .take_while(|unit| *unit != 0)
        .collect();
    let name = String::from_utf16_lossy(&units);
    let start = u32_at(raw, 116).ok()?;
    let len = u32_at(raw, 120).ok()? as usize;
    (raw[66] != 0).then_some(Entry { name, kind: raw[66], start, len })
}

fn word(raw: &[u8]) -> u32 {
    u32::from_le_bytes([raw[0], raw[1], raw[2], raw[3]])
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, ReadError> {
    let pair = bytes.get(at..at + 2).ok_or_else(broken)?;
    Ok(u16::from_le_bytes([pair[0], pair[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, ReadError> {
    bytes.get(at..at + 4).map(word).ok_or_else(broken)
}

fn broken() -> ReadError {
    ReadError::damaged("cấu trúc tệp .xls sai hoặc bị cắt cụt")
}
