//! Text with a delimiter: finds the encoding and the delimiter, and splits without copying.

use std::borrow::Cow;

use super::collector::{Collector, Found};
use super::detect::utf16;
use super::read::Walk;
use super::{Looks, ReadError};

/// How much of the text is looked at to find the delimiter.
const SAMPLE_LINES: usize = 100;
/// What may part fields; of two that are equally steady the later is taken.
const DELIMITERS: [u8; 4] = [b'|', b'\t', b',', b';'];

/// A text file whose encoding and delimiter are known.
pub(super) struct Text<'a> {
    name: String,
    bytes: Cow<'a, [u8]>,
    /// Otherwise every byte is the character of the same number, so that old Vietnamese encodings can be told later.
    utf8: bool,
    delimiter: u8,
}

impl<'a> Text<'a> {
    pub(super) fn open(file_name: &str, bytes: &'a [u8]) -> Result<Self, ReadError> {
        let bytes = without_utf16(bytes)?;
        let utf8 = std::str::from_utf8(&bytes).is_ok();
        let (delimiter, declared) = delimiter(&bytes);
        let bytes = match bytes {
            Cow::Borrowed(all) => Cow::Borrowed(&all[declared..]),
            Cow::Owned(mut all) => {
                all.drain(..declared);
                Cow::Owned(all)
            }
        };
        let file = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
        let name = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned();
        Ok(Text { name, bytes, utf8, delimiter })
    }

    fn decoded<'f>(&self, field: &'f [u8]) -> Cow<'f, str> {
        if self.utf8 {
            String::from_utf8_lossy(field)
        } else {
            field.iter().copied().map(char::from).collect()
        }
    }
}

impl Walk for Text<'_> {
    fn walk(&mut self, collector: &mut Collector<'_>) -> Result<(), ReadError> {
        collector.sheet(&self.name, false)?;
        let mut fields = Fields::new(&self.bytes, self.delimiter);
        let (mut row, mut column) = (1_u32, 0_u32);
        let mut begun = false;
        while let Some((field, ends_row)) = fields.next() {
            if !field.is_empty() {
                if !begun {
                    collector.row(row, false)?;
                    begun = true;
                }
                collector.cell(column, Found::Text(&self.decoded(&field)), None)?;
            }
            column = column.saturating_add(1);
            if ends_row {
                (row, column, begun) = (row.saturating_add(1), 0, false);
            }
        }
        Ok(())
    }
}

/// UTF-8 bytes without a mark; single-byte text passes as it is.
fn without_utf16(bytes: &[u8]) -> Result<Cow<'_, [u8]>, ReadError> {
    let Some(order) = utf16(bytes) else {
        return Ok(Cow::Borrowed(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)));
    };
    let text: Result<String, _> = char::decode_utf16(order.units(bytes)).collect();
    let text = text.map_err(|_| ReadError::damaged("chữ mã UTF-16 sai"))?;
    if text.contains('\0') {
        return Err(ReadError::NotSpreadsheet(Looks::Unknown));
    }
    Ok(Cow::Owned(text.into_bytes()))
}

/// The delimiter, and how many bytes of a line `sep=;` declare it.
fn delimiter(bytes: &[u8]) -> (u8, usize) {
    if let Some([delimiter, rest @ ..]) = bytes.strip_prefix(b"sep=") {
        let line_end = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        if (1..=2).contains(&line_end) {
            return (*delimiter, 5 + line_end);
        }
    }
    let best = DELIMITERS.into_iter().max_by_key(|delimiter| steadiness(bytes, *delimiter));
    (best.unwrap_or(b','), 0)
}

/// How many of the first lines are split by this delimiter into their most usual number of fields. Commas in numbers and
/// addresses come and go; a delimiter stands in every line equally often.
fn steadiness(bytes: &[u8], delimiter: u8) -> (usize, usize) {
    let mut counts = vec![0];
    let mut quoted = false;
    let mut previous = b'\n';
    for (at, byte) in bytes.iter().copied().enumerate() {
        let next = bytes.get(at + 1).copied().unwrap_or(b'\n');
        match byte {
            b'"' if quoted => {
                quoted = !DELIMITERS.contains(&next) && !matches!(next, b'\r' | b'\n');
            }
            b'"' => quoted = DELIMITERS.contains(&previous) || previous == b'\n',
            b'\n' if !quoted && counts.len() == SAMPLE_LINES => break,
            b'\n' if !quoted => counts.push(0),
            _ if byte == delimiter && !quoted => *counts.last_mut().unwrap_or(&mut 0) += 1,
            _ => {}
        }
        previous = byte;
    }
    counts.sort_unstable();
    let groups = counts.chunk_by(|a, b| a == b).filter(|group| group[0] > 0);
    groups.map(|group| (group.len(), group[0])).max().unwrap_or((0, 0))
}

/// Splits bytes into fields; a field in quotes may hold delimiters and line ends.
struct Fields<'b> {
    rest: &'b [u8],
    delimiter: u8,
    /// A delimiter at the very end is followed by one more, empty field.
    open: bool,
}

impl<'b> Fields<'b> {
    fn new(bytes: &'b [u8], delimiter: u8) -> Self {
        Fields { rest: bytes, delimiter, open: !bytes.is_empty() }
    }

    /// The next field and whether it is the last of its row.
    fn next(&mut self) -> Option<(Cow<'b, [u8]>, bool)> {
        if !self.open {
            return None;
        }
        let field = match self.rest.strip_prefix(b"\"") {
            Some(inside) => self.quoted(inside),
            None => Cow::Borrowed(self.plain()),
        };
        let (ends_row, skip) = match self.rest {
            [first, ..] if *first == self.delimiter => (false, 1),
            [b'\r', b'\n', ..] => (true, 2),
            [_, ..] => (true, 1),
            [] => (true, 0),
        };
        self.rest = &self.rest[skip..];
        self.open = !ends_row || !self.rest.is_empty();
        Some((field, ends_row))
    }

    fn plain(&mut self) -> &'b [u8] {
        let delimiter = self.delimiter;
        let ends = |byte: &u8| *byte == delimiter || matches!(byte, b'\r' | b'\n');
        let end = self.rest.iter().position(ends).unwrap_or(self.rest.len());
        let (field, rest) = self.rest.split_at(end);
        self.rest = rest;
        field
    }

    fn quoted(&mut self, inside: &'b [u8]) -> Cow<'b, [u8]> {
        let mut at = 0;
        let mut doubled = false;
        while let Some(quote) = inside[at..].iter().position(|byte| *byte == b'"') {
            at += quote + 1;
            if inside.get(at) != Some(&b'"') {
                break;
            }
            doubled = true;
            at += 1;
        }
        // A quote that never closes is a quote somebody typed: it takes its line, not the rest of the file.
        if at == 0 || inside.get(at - 1) != Some(&b'"') || (at == inside.len() && !closes(inside)) {
            return Cow::Borrowed(self.plain());
        }
        let field = &inside[..at - 1];
        self.rest = &inside[at..];
        // What stands between the closing quote and the delimiter belongs to the field.
        let tail = self.plain();
        if !doubled && tail.is_empty() {
            return Cow::Borrowed(field);
        }
        let mut joined = Vec::with_capacity(field.len() + tail.len());
        let mut quotes = 0;
        for byte in field {
            quotes = if *byte == b'"' { quotes + 1 } else { 0 };
            if quotes == 2 {
                quotes = 0;
            } else {
                joined.push(*byte);
            }
        }
        joined.extend_from_slice(tail);
        Cow::Owned(joined)
    }
}

/// Whether the text ends with a quote that closes, not with half a doubled one.
fn closes(inside: &[u8]) -> bool {
    let quotes = inside.iter().rev().take_while(|byte| **byte == b'"').count();
    !quotes.is_multiple_of(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let mut rows = vec![Vec::new()];
        let mut fields = Fields::new(text.as_bytes(), delimiter);
        while let Some((field, ends_row)) = fields.next() {
            let field = String::from_utf8_lossy(&field).into_owned();
            rows.last_mut().expect("a row").push(field);
            if ends_row {
                rows.push(Vec::new());
            }
        }
        rows.pop();
        rows
    }

    #[test]
    fn fields_are_split_as_excel_splits_them() {
        assert_eq!(rows("a,b\r\nc,d\n", b','), [["a", "b"], ["c", "d"]]);
        assert_eq!(rows("a,\n", b','), [["a", ""]]);
        assert_eq!(rows("a,", b','), [["a", ""]]);
        assert_eq!(rows("\"a,\n\"\"b\"\"\",c", b','), [["a,\n\"b\"", "c"]]);
        assert_eq!(rows("\"\"\"\"\"\",c", b','), [["\"\"", "c"]]);
        assert_eq!(rows("\"a\"x,c", b','), [["ax", "c"]]);
        assert_eq!(rows("\"never closed,b\nc,d", b','), [["\"never closed", "b"], ["c", "d"]]);
        assert_eq!(rows("\"", b','), [["\""]]);
        assert_eq!(rows("x\n\"\"\"", b','), [["x"], ["\"\"\""]]);
        assert_eq!(rows("\n\na", b','), [[""], [""], ["a"]]);
    }

    #[test]
    fn the_delimiter_is_the_steady_one() {
        assert_eq!(delimiter(b"sep=|\r\na,b,c|d"), (b'|', 7));
        assert_eq!(delimiter("TT;Tên\n1;A, B\n2;C, D, E\n".as_bytes()), (b';', 0));
        assert_eq!(delimiter(b"a\tb\n1,5\t2,5\n1\t2"), (b'\t', 0));
        assert_eq!(delimiter(b"a,\"b;c;d\"\n1,\"2;3;4\""), (b',', 0));
    }
}
