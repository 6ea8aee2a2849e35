//! The words of a sentence with places for figures: `{count members}`, `{share women members}`, `{change members}`.

use serde::Deserialize;

/// The words of a sentence or clause, read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Text(pub(super) Vec<Token>);

/// A piece of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// As they are.
    Words(String),
    /// `{unit}`, `{year}`: what the report is about.
    Name(String),
    /// `{number members}`: "2.260".
    Number(String),
    /// `{count members}`: "2.260 đảng viên".
    Count(String),
    /// `{share women members}`: "24,8%".
    Share { part: String, whole: String },
    /// `{change members}`: ", tăng 12 đảng viên so với cùng kỳ năm trước (2.248 đảng viên)".
    Change(String),
    /// `{against admitted target}`: ", đạt 92,3% chỉ tiêu được giao (210 đảng viên)".
    Against { result: String, target: String },
}

impl Token {
    /// The figures it names.
    pub(super) fn figures(&self) -> Vec<&str> {
        match self {
            Self::Words(_) | Self::Name(_) => Vec::new(),
            Self::Number(figure) | Self::Count(figure) | Self::Change(figure) => vec![figure],
            Self::Share { part, whole } => vec![part, whole],
            Self::Against { result, target } => vec![result, target],
        }
    }

    /// The figures without which nothing can be said; comparisons are left out when they cannot be made.
    pub(super) fn needs(&self) -> Vec<&str> {
        match self {
            Self::Change(_) | Self::Against { .. } => Vec::new(),
            _ => self.figures(),
        }
    }
}

impl Text {
    /// The figure the words are about: the first one counted.
    pub(super) fn subject(&self) -> Option<&str> {
        self.0.iter().find_map(|token| match token {
            Token::Number(figure) | Token::Count(figure) => Some(figure.as_str()),
            _ => None,
        })
    }
}

impl TryFrom<String> for Text {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut tokens = Vec::new();
        let mut rest = text.as_str();
        while let Some((words, after)) = rest.split_once('{') {
            if !words.is_empty() {
                tokens.push(Token::Words(words.to_owned()));
            }
            let (inside, after) =
                after.split_once('}').ok_or_else(|| format!("dấu ngoặc không đóng: {text}"))?;
            tokens.push(token(inside)?);
            rest = after;
        }
        if rest.contains('}') {
            return Err(format!("dấu ngoặc không mở: {text}"));
        }
        if !rest.is_empty() {
            tokens.push(Token::Words(rest.to_owned()));
        }
        Ok(Self(tokens))
    }
}

fn token(inside: &str) -> Result<Token, String> {
    let own = |word: &str| word.to_owned();
    let parts: Vec<&str> = inside.split_whitespace().collect();
    Ok(match parts.as_slice() {
        ["number", figure] => Token::Number(own(figure)),
        ["count", figure] => Token::Count(own(figure)),
        ["share", part, whole] => Token::Share { part: own(part), whole: own(whole) },
        ["change", figure] => Token::Change(own(figure)),
        ["against", result, target] => Token::Against { result: own(result), target: own(target) },
        [name] => Token::Name(own(name)),
        _ => return Err(format!("không hiểu {{{inside}}}")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Text, String> {
        Text::try_from(text.to_owned())
    }

    #[test]
    fn places_for_figures_are_read() {
        let text = read("{unit} có {count members}{change members}").expect("a text");
        assert_eq!(text.subject(), Some("members"));
        assert_eq!(text.0.len(), 4);
        assert_eq!(text.0[0], Token::Name("unit".to_owned()));
        assert_eq!(text.0[3].needs(), Vec::<&str>::new());
    }

    /// The twin: what nobody can fill is refused when it is read.
    #[test]
    fn what_cannot_be_filled_is_refused() {
        for wrong in ["{count}x}", "{count members", "{share women}", "{}", "{sum a b c}", "x}"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
