//! The records of a workbook stream, read in place; a long text continues from one record into the next.

use super::compound::Stream;
use crate::spreadsheet::{Limits, Measure, ReadError};

const CONTINUE: u16 = 0x003C;

/// A cursor over the records of a stream.
pub(super) struct Records<'a> {
    stream: &'a Stream<'a>,
    /// The next byte to be read.
    at: usize,
    /// Where the current record ends.
    end: usize,
}

impl<'a> Records<'a> {
    /// Starts at a position of the stream.
    pub(super) fn new(stream: &'a Stream<'a>, at: usize) -> Self {
        Records { stream, at, end: at }
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Goes to the next record and tells its kind; `None` at the end of the stream.
    pub(super) fn next(&mut self) -> Option<u16> {
        let (kind, len) = self.header(self.end)?;
        self.at = self.end + 4;
        self.end = self.at + len;
        Some(kind)
    }

    /// Bytes left of the current record.
    pub(super) fn left(&self) -> usize {
        self.end - self.at
    }

    pub(super) fn u8(&mut self) -> Result<u8, ReadError> {
        self.bytes::<1>().map(|[byte]| byte)
    }

    pub(super) fn u16(&mut self) -> Result<u16, ReadError> {
        self.bytes().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Result<u32, ReadError> {
        self.bytes().map(u32::from_le_bytes)
    }

    /// A fixed number of bytes; between two values a table may continue in the next record.
    pub(super) fn bytes<const N: usize>(&mut self) -> Result<[u8; N], ReadError> {
        if self.left() == 0 {
            self.go_on()?;
        }
        let mut bytes = [0; N];
        if self.left() < N || self.stream.read_at(self.at, &mut bytes) < N {
            return Err(cut());
        }
        self.at += N;
        Ok(bytes)
    }

    /// Passes over bytes, into following records if need be.
    pub(super) fn skip(&mut self, mut count: usize) -> Result<(), ReadError> {
        while count > 0 {
            if self.left() == 0 {
                self.go_on()?;
            }
            let step = count.min(self.left());
            self.at += step;
            count -= step;
        }
        Ok(())
    }

    /// A text with a two-byte length, its formatting passed over.
    pub(super) fn text(&mut self, limits: &Limits) -> Result<String, ReadError> {
        let len = self.u16()?;
        self.text_of(usize::from(len), limits)
    }

    /// A text with a one-byte length.
    pub(super) fn short_text(&mut self, limits: &Limits) -> Result<String, ReadError> {
        let len = self.u8()?;
        self.text_of(usize::from(len), limits)
    }

    fn text_of(&mut self, len: usize, limits: &Limits) -> Result<String, ReadError> {
        let flags = self.u8()?;
        let runs = if flags & 0x08 != 0 { usize::from(self.u16()?) * 4 } else { 0 };
        let extra = if flags & 0x04 != 0 { self.u32()? as usize } else { 0 };
        let text = self.characters(len, flags & 0x01 != 0)?;
        self.skip(runs)?;
        self.skip(extra)?;
        if text.len() as u64 > limits.cell_text_bytes {
            return Err(ReadError::too_large(Measure::CellTextBytes, limits.cell_text_bytes));
        }
        Ok(text)
    }

    /// The characters of a text. Where it continues in the next record, a new flag says how wide the rest is.
    fn characters(&mut self, len: usize, mut wide: bool) -> Result<String, ReadError> {
        let mut units = Vec::with_capacity(len.min(32_768));
        while units.len() < len {
            if self.left() == 0 {
                self.go_on()?;
                wide = self.u8()? & 0x01 != 0;
                if self.left() == 0 {
                    return Err(cut());
                }
            }
            units.push(if wide { self.u16()? } else { u16::from(self.u8()?) });
        }
        Ok(String::from_utf16_lossy(&units))
    }

    fn go_on(&mut self) -> Result<(), ReadError> {
        match self.header(self.end) {
            Some((CONTINUE, len)) => {
                self.at = self.end + 4;
                self.end = self.at + len;
                Ok(())
            }
            _ => Err(cut()),
        }
    }

    fn header(&self, at: usize) -> Option<(u16, usize)> {
        let mut header = [0; 4];
        if self.stream.read_at(at, &mut header) < 4 {
            return None;
        }
        let [a, b, c, d] = header;
        Some((u16::from_le_bytes([a, b]), usize::from(u16::from_le_bytes([c, d]))))
    }
}

fn cut() -> ReadError {
    ReadError::damaged("một bản ghi trong tệp .xls bị cắt cụt")
}
