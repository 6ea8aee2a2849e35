//! Sums of cells and relations between them: `B = B1 + B2`, `E*.women <= T.total`.

use std::fmt;

/// Which cells are meant: `D`, `E*.total`, `before.D`, `1-BTCTW/D`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// Where to look.
    pub book: Book,
    /// The row, or every row that begins so when it ends in `*`.
    pub row: String,
    /// The column; the first one when none is named.
    pub column: Option<String>,
}

/// Where the cells of a key stand.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Book {
    /// In this form and period.
    Own,
    /// In this form, in the period just before, of the same length.
    Before,
    /// In another form of the same unit and period.
    Form(String),
}

impl Key {
    const BEFORE: &'static str = "before.";

    /// Reads a key.
    pub fn parse(text: &str) -> Self {
        let (book, rest) = match (text.strip_prefix(Self::BEFORE), text.split_once('/')) {
            (Some(rest), _) => (Book::Before, rest),
            (None, Some((form, rest))) => (Book::Form(form.to_owned()), rest),
            (None, None) => (Book::Own, text),
        };
        let (row, column) = match rest.split_once('.') {
            Some((row, column)) => (row, Some(column.to_owned())),
            None => (rest, None),
        };
        Self { book, row: row.to_owned(), column }
    }

    /// True for a row it means.
    pub fn means(&self, row: &str) -> bool {
        match self.row.strip_suffix('*') {
            Some(begin) => row.starts_with(begin),
            None => self.row == row,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.book {
            Book::Own => {}
            Book::Before => f.write_str(Self::BEFORE)?,
            Book::Form(form) => write!(f, "{form}/")?,
        }
        f.write_str(&self.row)?;
        match &self.column {
            Some(column) => write!(f, ".{column}"),
            None => Ok(()),
        }
    }
}

/// A signed sum.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Formula(Vec<(i64, Key)>);

/// Two sums that must agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    left: Formula,
    right: Formula,
    /// True for `<=`, false for `=`.
    at_most: bool,
}

impl Formula {
    fn parse(text: &str) -> Result<Self, String> {
        let mut terms = Vec::new();
        let mut sign = Some(1);
        for word in text.split_whitespace() {
            match (word, sign) {
                ("+", None) => sign = Some(1),
                ("-", None) => sign = Some(-1),
                (key, Some(factor)) if !matches!(key, "+" | "-") => {
                    terms.push((factor, Key::parse(key)));
                    sign = None;
                }
                _ => return Err(format!("có “{text}” không phải là tổng các dòng")),
            }
        }
        if terms.is_empty() || sign.is_some() {
            return Err(format!("có “{text}” không phải là tổng các dòng"));
        }
        Ok(Self(terms))
    }

    /// The sum, or the first key that has no figure.
    fn value<'k>(&'k self, figure: &impl Fn(&Key) -> Option<i64>) -> Result<i64, &'k Key> {
        self.0.iter().map(|(factor, key)| Ok(factor * figure(key).ok_or(key)?)).sum()
    }
}

impl Relation {
    /// Reads `D = A + B - C` or `C3p <= C3`.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (sides, at_most) = match text.split_once("<=") {
            Some(sides) => (Some(sides), true),
            None => (text.split_once('='), false),
        };
        let (left, right) = sides.ok_or_else(|| format!("có “{text}” thiếu dấu = hoặc <="))?;
        Ok(Self { left: Formula::parse(left)?, right: Formula::parse(right)?, at_most })
    }

    /// Every key it names.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.left.0.iter().chain(&self.right.0).map(|(_, key)| key)
    }

    /// Both sides, or the first key that has no figure.
    ///
    /// # Errors
    /// That key.
    pub fn sides(&self, figure: impl Fn(&Key) -> Option<i64>) -> Result<(i64, i64), &Key> {
        Ok((self.left.value(&figure)?, self.right.value(&figure)?))
    }

    /// Whether two sides agree, up to so much.
    pub fn agrees(&self, (left, right): (i64, i64), tolerance: i64) -> bool {
        let over = left - right;
        over <= tolerance && (self.at_most || -over <= tolerance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_agree_or_not() {
        let figure = |key: &Key| match key.row.as_str() {
            "A" => Some(10),
            "B" => Some(3),
            "C" => Some(2),
            "D" => Some(11),
            _ => None,
        };
        let check = |text: &str, tolerance| {
            let relation = Relation::parse(text).unwrap();
            relation.sides(figure).ok().map(|sides| relation.agrees(sides, tolerance))
        };
        assert_eq!(check("D = A + B - C", 0), Some(true));
        assert_eq!(check("D = A + B", 0), Some(false));
        assert_eq!(check("D = A + B", 1), Some(false));
        assert_eq!(check("D = A + B", 2), Some(true));
        assert_eq!(check("C <= B", 0), Some(true));
        assert_eq!(check("B <= C", 0), Some(false));
        assert_eq!(check("B <= C", 1), Some(true));
        assert_eq!(check("D = A + X", 0), None);
    }

    #[test]
    fn keys_say_where_they_stand() {
        let key = |text: &str| {
            let key = Key::parse(text);
            assert_eq!(key.to_string(), text);
            (key.book, key.row, key.column)
        };
        assert_eq!(key("D"), (Book::Own, "D".into(), None));
        assert_eq!(key("E*.total"), (Book::Own, "E*".into(), Some("total".into())));
        assert_eq!(key("before.D"), (Book::Before, "D".into(), None));
        assert_eq!(
            key("4-BTCTW/T.women"),
            (Book::Form("4-BTCTW".into()), "T".into(), Some("women".into()))
        );
        assert!(Key::parse("E*").means("E01"));
        assert!(!Key::parse("E").means("E01"));
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["A", "A =", "= A", "A = + B", "A = B -", "A = B C"] {
            assert!(Relation::parse(text).is_err(), "{text}");
        }
    }
}
