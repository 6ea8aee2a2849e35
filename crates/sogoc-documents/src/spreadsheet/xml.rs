//! A pull reader of XML parts that never holds more than one bounded piece: no DOCTYPE, no deep nesting, no endless text.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::ReadError;

/// One tag or one run of text may not be longer: the longest cell of Excel stays far below.
const LONGEST_PIECE: usize = 1 << 20;
/// Office formats nest a dozen levels.
const DEEPEST: u32 = 64;
/// Names of elements are remembered until they close.
const LONGEST_NAME: usize = 200;
/// Attributes that are read are names, numbers and addresses.
const LONGEST_ATTRIBUTE: usize = 4_096;

/// What comes next in a part.
pub(crate) enum Token<'a> {
    /// An element begins; empty ones are closed by the next token.
    Open(BytesStart<'a>),
    /// The element with this local name ends.
    Close(&'a str),
    /// A piece of text; neighbouring pieces belong together.
    Text(Cow<'a, str>),
    /// A comment or the like.
    Other,
    /// The part ends.
    End,
}

/// The bytes of a part, with a count of its elements: a million empty ones are small and still take long.
pub(crate) trait Source: Read {
    /// Counts one more element.
    fn element(&mut self) -> Result<(), ReadError>;
}

/// Reads one part.
pub(crate) struct Xml<R: Source> {
    reader: Reader<Piecewise<BufReader<R>>>,
    buffer: Vec<u8>,
    /// The local name of an empty element that still has to be closed.
    closing: Option<String>,
    spare: String,
    depth: u32,
}

impl<R: Source> Xml<R> {
    pub(crate) fn new(source: R) -> Self {
        let piecewise = Piecewise { inner: BufReader::with_capacity(32 << 10, source), used: 0 };
        let mut reader = Reader::from_reader(piecewise);
        reader.config_mut().check_end_names = true;
        Xml { reader, buffer: Vec::new(), closing: None, spare: String::new(), depth: 0 }
    }

    /// The next token.
    pub(crate) fn next(&mut self) -> Result<Token<'_>, ReadError> {
        if let Some(name) = self.closing.take() {
            self.spare = name;
            return Ok(Token::Close(&self.spare));
        }
        self.buffer.clear();
        self.reader.get_mut().used = 0;
        match self.reader.read_event_into(&mut self.buffer).map_err(error)? {
            Event::Start(tag) => {
                self.reader.get_mut().inner.get_mut().element()?;
                self.depth += 1;
                if self.depth > DEEPEST || tag.name().as_ref().len() > LONGEST_NAME {
                    return Err(ReadError::damaged("các phần lồng nhau bất thường"));
                }
                Ok(Token::Open(tag))
            }
            Event::Empty(tag) => {
                self.reader.get_mut().inner.get_mut().element()?;
                let mut name = std::mem::take(&mut self.spare);
                name.clear();
                name.push_str(tag.local_name().as_ref());
                self.closing = Some(name);
                Ok(Token::Open(tag))
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                self.spare.clear();
                self.spare.push_str(tag.local_name().as_ref());
                Ok(Token::Close(&self.spare))
            }
            Event::Text(text) => Ok(Token::Text(text.xml10_content())),
            Event::CData(text) => Ok(Token::Text(text.xml10_content())),
            Event::GeneralRef(reference) => Ok(Token::Text(character(&reference)?)),
            // Office formats forbid it, and every attack by entities begins with it.
            Event::DocType(_) => Err(ReadError::damaged("có khai báo DOCTYPE không được phép")),
            Event::Eof if self.depth > 0 => Err(ReadError::damaged("nội dung bị cắt cụt")),
            Event::Eof => Ok(Token::End),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Ok(Token::Other),
        }
    }
}

/// The value of an attribute by local name, entities replaced.
pub(crate) fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, ReadError> {
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| ReadError::damaged("thuộc tính XML sai"))?;
        if attribute.key.local_name().as_ref() == name {
            if attribute.value.len() > LONGEST_ATTRIBUTE {
                return Err(ReadError::damaged("thuộc tính XML dài bất thường"));
            }
            let value = unescape(&attribute.value);
            let value = value.map_err(|_| ReadError::damaged("thuộc tính XML sai"))?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

/// Whether an attribute holds a yes, or `None` without it.
pub(crate) fn truth(tag: &BytesStart<'_>, name: &str) -> Result<Option<bool>, ReadError> {
    Ok(attribute(tag, name)?.map(|value| matches!(value.as_str(), "1" | "true" | "on")))
}

fn character(reference: &BytesRef<'_>) -> Result<Cow<'static, str>, ReadError> {
    if let Some(text) = resolve_predefined_entity(reference) {
        return Ok(Cow::Borrowed(text));
    }
    match reference.resolve_char_ref() {
        Ok(Some(c)) => Ok(Cow::Owned(c.to_string())),
        _ => Err(ReadError::damaged("có ký hiệu XML lạ")),
    }
}

/// A refusal raised below the parser comes out as itself; everything else is damage.
fn error(error: quick_xml::Error) -> ReadError {
    match error {
        quick_xml::Error::Io(inner) => from_io(&inner),
        _ => ReadError::damaged("nội dung XML sai"),
    }
}

/// The refusal carried by an input error, or damage.
pub(crate) fn from_io(error: &io::Error) -> ReadError {
    let carried = error.get_ref().and_then(|inner| inner.downcast_ref::<ReadError>());
    carried.cloned().unwrap_or_else(|| ReadError::damaged("dữ liệu nén sai hoặc bị cắt cụt"))
}

/// Counts what the parser takes for one piece and stops it before its buffer grows beyond the bound.
struct Piecewise<B> {
    inner: B,
    used: usize,
}

impl<B: BufRead> Read for Piecewise<B> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.inner.read(into)
    }
}

impl<B: BufRead> BufRead for Piecewise<B> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.used > LONGEST_PIECE {
            let error = ReadError::damaged("có một đoạn nội dung dài bất thường");
            return Err(io::Error::other(error));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.used += amount;
        self.inner.consume(amount);
    }
}
