//! A filter: a tree of tests, asked of one subject. What is not known is neither true nor false.

use crate::attribute::Attribute;
use crate::field::Field;
use crate::value::Value;

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `=`
    Equal,
    /// `!=`
    Differs,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// A filter of the figure language: of members, of organisations or of places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Filter<F = Field> {
    /// Everybody.
    #[default]
    All,
    /// A field compared with a value.
    Test(F, Compare, Value),
    /// A field that has one of these values.
    Among(F, Vec<Value>),
    /// A field that is known at all.
    Known(F),
    /// All of these.
    And(Vec<Self>),
    /// Any of these.
    Or(Vec<Self>),
    /// The contrary.
    Not(Box<Self>),
}

impl<F: Attribute> Filter<F> {
    /// True when the subject surely passes.
    pub fn passes(&self, subject: &F::Subject<'_>) -> bool {
        self.ask(subject) == Some(true)
    }

    /// Kleene's three values: `None` is "not known".
    fn ask(&self, subject: &F::Subject<'_>) -> Option<bool> {
        match self {
            Self::All => Some(true),
            Self::Test(field, compare, value) => {
                field.of(subject).map(|found| compare.holds(&found, value))
            }
            Self::Among(field, values) => field.of(subject).map(|found| values.contains(&found)),
            Self::Known(field) => Some(field.of(subject).is_some()),
            Self::And(parts) => all(parts.iter().map(|part| part.ask(subject))),
            Self::Or(parts) => {
                all(parts.iter().map(|part| part.ask(subject).map(|yes| !yes))).map(|none| !none)
            }
            Self::Not(part) => part.ask(subject).map(|yes| !yes),
        }
    }

    /// Both must hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::All, other) => other,
            (this, Self::All) => this,
            (Self::And(mut parts), other) => {
                parts.push(other);
                Self::And(parts)
            }
            (this, other) => Self::And(vec![this, other]),
        }
    }
}

/// False if one is false, else unknown if one is unknown, else true.
fn all(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = true;
    for answer in answers {
        match answer {
            Some(false) => return Some(false),
            Some(true) => {}
            None => known = false,
        }
    }
    known.then_some(true)
}

impl Compare {
    fn holds(self, found: &Value, wanted: &Value) -> bool {
        match self {
            Self::Equal => found == wanted,
            Self::Differs => found != wanted,
            Self::Less => found < wanted,
            Self::AtMost => found <= wanted,
            Self::More => found > wanted,
            Self::AtLeast => found >= wanted,
        }
    }
}
