//! Reading a filter of the figure language.
//!
//! `filter := any` · `any := every (or every)*` · `every := one (and one)*` ·
//! `one := not one | ( any ) | field op value | field in ( value, … ) | field known`

use crate::attribute::Attribute;
use crate::filter::{Compare, Filter};
use crate::value::{Shape, Value};

/// A filter that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Điều kiện lọc sai ở ký tự thứ {at}: {what}")]
pub struct ParseError {
    /// The character, from 1.
    pub at: usize,
    /// What is wrong there and what would be right.
    pub what: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Sign(&'static str),
}

/// Longer than anybody writes; what is longer would only be slow to read.
const LETTERS_MAX: usize = 2_000;
/// How deep brackets and negations may stand in each other; the reader calls itself for each.
const DEPTH_MAX: usize = 32;

struct Reader {
    tokens: Vec<(usize, Token)>,
    next: usize,
    end: usize,
    depth: usize,
}

impl<F: Attribute> Filter<F> {
    /// Reads a filter such as `sex = female and age < 35`; empty text is everybody.
    ///
    /// # Errors
    /// [`ParseError`] with the place and what was expected there.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        filter(text)
    }
}

fn filter<F: Attribute>(text: &str) -> Result<Filter<F>, ParseError> {
    let length = text.chars().count();
    if length > LETTERS_MAX {
        return Err(ParseError { at: LETTERS_MAX, what: "điều kiện quá dài".to_owned() });
    }
    let tokens = tokens(text)?;
    if tokens.is_empty() {
        return Ok(Filter::All);
    }
    let mut reader = Reader { tokens, next: 0, end: length + 1, depth: 0 };
    let filter = reader.any()?;
    match reader.peek() {
        None => Ok(filter),
        Some(_) => Err(reader.wrong("thừa nội dung; nối hai điều kiện bằng “and” hoặc “or”")),
    }
}

fn tokens(text: &str) -> Result<Vec<(usize, Token)>, ParseError> {
    const SIGNS: [&str; 9] = ["<=", ">=", "!=", "=", "<", ">", "(", ")", ","];
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let rest: String = letters[at..].iter().take(2).collect();
        if letters[at].is_whitespace() {
            at += 1;
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            found.push((at + 1, Token::Sign(sign)));
            at += sign.len();
        } else if matches!(letters[at], '\'' | '"') {
            let close = letters[at + 1..].iter().position(|letter| *letter == letters[at]);
            let length = close.ok_or_else(|| ParseError {
                at: at + 1,
                what: "thiếu dấu đóng ngoặc kép".to_owned(),
            })?;
            found.push((at + 1, Token::Word(letters[at + 1..=at + length].iter().collect())));
            at += length + 2;
        } else {
            let stop = |letter: &char| letter.is_whitespace() || "<>=!(),".contains(*letter);
            let length = letters[at..].iter().position(stop).unwrap_or(letters.len() - at);
            if length == 0 {
                return Err(ParseError {
                    at: at + 1, what: "ký tự không dùng được".to_owned()
                });
            }
            found.push((at + 1, Token::Word(letters[at..at + length].iter().collect())));
            at += length;
        }
    }
    Ok(found)
}

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(_, token)| token)
    }

    fn wrong(&self, what: impl Into<String>) -> ParseError {
        let at = self.tokens.get(self.next).map_or(self.end, |(at, _)| *at);
        ParseError { at, what: what.into() }
    }

    fn takes_word(&mut self, wanted: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(word)) if word == wanted);
        self.next += usize::from(found);
        found
    }

    fn takes_sign(&mut self, wanted: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Sign(sign)) if *sign == wanted);
        self.next += usize::from(found);
        found
    }

    fn any<F: Attribute>(&mut self) -> Result<Filter<F>, ParseError> {
        let mut parts = vec![self.every()?];
        while self.takes_word("or") {
            parts.push(self.every()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Filter::Or(parts) })
    }

    fn every<F: Attribute>(&mut self) -> Result<Filter<F>, ParseError> {
        let mut parts = vec![self.one()?];
        while self.takes_word("and") {
            parts.push(self.one()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Filter::And(parts) })
    }

    fn one<F: Attribute>(&mut self) -> Result<Filter<F>, ParseError> {
        if self.depth == DEPTH_MAX {
            return Err(self.wrong("quá nhiều dấu ngoặc hoặc “not” lồng nhau"));
        }
        self.depth += 1;
        let one = self.bare_one();
        self.depth -= 1;
        one
    }

    fn bare_one<F: Attribute>(&mut self) -> Result<Filter<F>, ParseError> {
        if self.takes_word("not") {
            return Ok(Filter::Not(Box::new(self.one()?)));
        }
        if self.takes_sign("(") {
            let inner = self.any()?;
            return if self.takes_sign(")") {
                Ok(inner)
            } else {
                Err(self.wrong("thiếu dấu đóng ngoặc “)”"))
            };
        }
        let field = self.field()?;
        if self.takes_word("known") {
            return Ok(Filter::Known(field));
        }
        if self.takes_word("in") {
            return self.list(field).map(|values| Filter::Among(field, values));
        }
        let compare = self.compare(field)?;
        Ok(Filter::Test(field, compare, self.value(field)?))
    }

    fn field<F: Attribute>(&mut self) -> Result<F, ParseError> {
        let known = || F::ALL.iter().map(|field| field.id()).collect::<Vec<_>>().join(", ");
        let Some(Token::Word(word)) = self.peek() else {
            return Err(self.wrong(format!("cần tên trường: {}", known())));
        };
        let Some(field) = F::named(word) else {
            return Err(self.wrong(format!("không có trường “{word}”; các trường: {}", known())));
        };
        self.next += 1;
        Ok(field)
    }

    fn compare<F: Attribute>(&mut self, field: F) -> Result<Compare, ParseError> {
        let ordered = matches!(field.shape(), Shape::Number | Shape::Day);
        let found = match self.peek() {
            Some(Token::Sign("=")) => Compare::Equal,
            Some(Token::Sign("!=")) => Compare::Differs,
            Some(Token::Sign("<")) if ordered => Compare::Less,
            Some(Token::Sign("<=")) if ordered => Compare::AtMost,
            Some(Token::Sign(">")) if ordered => Compare::More,
            Some(Token::Sign(">=")) if ordered => Compare::AtLeast,
            _ if ordered => return Err(self.wrong("cần một trong các dấu = != < <= > >=")),
            _ => return Err(self.wrong(format!("trường “{}” chỉ so bằng = hoặc !=", field.id()))),
        };
        self.next += 1;
        Ok(found)
    }

    fn list<F: Attribute>(&mut self, field: F) -> Result<Vec<Value>, ParseError> {
        if !self.takes_sign("(") {
            return Err(self.wrong("sau “in” cần danh sách trong ngoặc, ví dụ: in (female, male)"));
        }
        let mut values = vec![self.value(field)?];
        while self.takes_sign(",") {
            values.push(self.value(field)?);
        }
        if self.takes_sign(")") {
            Ok(values)
        } else {
            Err(self.wrong("thiếu dấu đóng ngoặc “)”"))
        }
    }

    fn value<F: Attribute>(&mut self, field: F) -> Result<Value, ParseError> {
        let Some(Token::Word(word)) = self.peek().cloned() else {
            return Err(self.wrong(format!("cần giá trị của “{}”", field.id())));
        };
        let value = match field.shape() {
            Shape::Bool => word.parse().map(Value::Bool).map_err(|_| "true hoặc false".to_owned()),
            Shape::Number => {
                word.parse().map(Value::Number).map_err(|_| "một số nguyên".to_owned())
            }
            Shape::Day => {
                word.parse().map(Value::Day).map_err(|_| "một ngày dạng 2023-12-31".to_owned())
            }
            Shape::Words(words) if words.iter().any(|(id, _)| *id == word) => {
                Ok(Value::word(word.clone()))
            }
            Shape::Words(words) => {
                Err(words.iter().map(|(id, _)| *id).collect::<Vec<_>>().join(", "))
            }
            Shape::Free => Ok(Value::word(word.clone())),
        };
        let value = value.map_err(|wanted| {
            self.wrong(format!("“{word}” không phải giá trị của “{}”; cần {wanted}", field.id()))
        })?;
        self.next += 1;
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::Field;

    fn filter(text: &str) -> Result<Filter, ParseError> {
        super::filter(text)
    }

    #[test]
    fn reads_what_people_write() {
        let young_women = filter("sex = female and age < 35").unwrap();
        assert_eq!(
            young_women,
            Filter::And(vec![
                Filter::Test(Field::Sex, Compare::Equal, Value::Word("female".into())),
                Filter::Test(Field::Age, Compare::Less, Value::Number(35)),
            ])
        );
        assert_eq!(filter("  ").unwrap(), Filter::All);
        assert!(filter("kind in (probationary, official) or not (minority = true)").is_ok());
        assert!(filter("admitted >= 2020-01-01 and theory known").is_ok());
    }

    #[test]
    fn what_could_overflow_is_refused() {
        assert!(filter(&format!("{}age < 3{}", "(".repeat(20), ")".repeat(20))).is_ok());
        assert!(filter(&"(".repeat(60_000)).is_err());
        assert!(filter(&"(".repeat(1_000)).is_err());
        assert!(filter(&format!("{} age < 3", "not ".repeat(400))).is_err());
    }

    #[test]
    fn says_where_it_is_wrong() {
        let at = |text: &str| filter(text).unwrap_err().at;
        assert_eq!(at("sx = female"), 1);
        assert_eq!(at("sex < female"), 5);
        assert_eq!(at("sex = femal"), 7);
        assert_eq!(at("sex = female age < 3"), 14);
        assert_eq!(at("(age < 3"), 9);
        assert_eq!(at("age < 'x"), 7);
        assert_eq!(at("age < 3 and"), 12);
    }
}
