//! Sums of rows and relations between them: `B = B1 + B2 + B3`, `C3p <= C3`.

use std::collections::HashMap;

/// A signed sum of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula(Vec<(i64, String)>);

/// Two sums that must agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    left: Formula,
    right: Formula,
    /// True for `<=`, false for `=`.
    at_most: bool,
}

impl Formula {
    /// Before a key: the figure of the period just before this one, of the same length.
    pub const PREVIOUS: &'static str = "before.";

    fn parse(text: &str) -> Result<Self, String> {
        let mut terms = Vec::new();
        let mut sign = Some(1);
        for word in text.split_whitespace() {
            match (word, sign) {
                ("+", None) => sign = Some(1),
                ("-", None) => sign = Some(-1),
                (key, Some(factor)) if !matches!(key, "+" | "-") => {
                    terms.push((factor, key.to_owned()));
                    sign = None;
                }
                _ => return Err(format!("“{text}” is not a sum of rows")),
            }
        }
        if terms.is_empty() || sign.is_some() {
            return Err(format!("“{text}” is not a sum of rows"));
        }
        Ok(Self(terms))
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, key)| key.as_str())
    }

    /// The sum; `None` when a row of it has no figure.
    fn value(&self, figures: &HashMap<String, i64>) -> Option<i64> {
        self.0.iter().map(|(factor, key)| Some(factor * figures.get(key)?)).sum()
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
        let (left, right) = sides.ok_or_else(|| format!("“{text}” has neither = nor <="))?;
        Ok(Self { left: Formula::parse(left)?, right: Formula::parse(right)?, at_most })
    }

    /// Every row it names.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.left.keys().chain(self.right.keys())
    }

    /// Both sides; `None` when a row has no figure.
    pub fn sides(&self, figures: &HashMap<String, i64>) -> Option<(i64, i64)> {
        Some((self.left.value(figures)?, self.right.value(figures)?))
    }

    /// Whether two sides agree.
    pub fn agrees(&self, (left, right): (i64, i64)) -> bool {
        if self.at_most { left <= right } else { left == right }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures() -> HashMap<String, i64> {
        [("A", 10), ("B", 3), ("C", 2), ("D", 11)].map(|(key, it)| (key.to_owned(), it)).into()
    }

    #[test]
    fn sums_agree_or_not() {
        let check = |text: &str| {
            let relation = Relation::parse(text).unwrap();
            relation.sides(&figures()).map(|sides| relation.agrees(sides))
        };
        assert_eq!(check("D = A + B - C"), Some(true));
        assert_eq!(check("D = A + B"), Some(false));
        assert_eq!(check("C <= B"), Some(true));
        assert_eq!(check("B <= C"), Some(false));
        assert_eq!(check("D = A + X"), None);
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["A", "A =", "= A", "A = + B", "A = B -", "A = B C"] {
            assert!(Relation::parse(text).is_err(), "{text}");
        }
    }
}
