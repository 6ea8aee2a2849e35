//! A filter: a tree of tests, asked of one subject. What is not known is neither true nor false.

use std::borrow::Borrow;

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
        self.ask(&|field: F| field.of(subject)) == Some(true)
    }

    /// The same of a subject whose values were looked up before.
    pub(crate) fn passes_with<'v>(&self, value: impl Fn(F) -> Option<&'v Value>) -> bool {
        self.ask(&value) == Some(true)
    }

    /// Every field it asks about, as often as it does.
    pub fn fields(&self) -> Vec<F> {
        match self {
            Self::All => Vec::new(),
            Self::Test(field, ..) | Self::Among(field, _) | Self::Known(field) => vec![*field],
            Self::And(parts) | Self::Or(parts) => parts.iter().flat_map(Self::fields).collect(),
            Self::Not(part) => part.fields(),
        }
    }

    /// A field and the values of it without one of which nobody passes, if it is plain to see.
    pub(crate) fn demands(&self) -> Option<(F, &[Value])> {
        match self {
            Self::Test(field, Compare::Equal, value) => Some((*field, std::slice::from_ref(value))),
            Self::Among(field, values) => Some((*field, values)),
            Self::And(parts) => parts.iter().find_map(Self::demands),
            _ => None,
        }
    }

    /// Kleene's three values: `None` is "not known".
    fn ask<V: Borrow<Value>>(&self, value: &impl Fn(F) -> Option<V>) -> Option<bool> {
        let not = |part: &Self| part.ask(value).map(|yes| !yes);
        match self {
            Self::All => Some(true),
            Self::Test(field, compare, wanted) => {
                value(*field).map(|found| compare.holds(found.borrow(), wanted))
            }
            Self::Among(field, values) => {
                value(*field).map(|found| values.contains(found.borrow()))
            }
            Self::Known(field) => Some(value(*field).is_some()),
            Self::And(parts) => all(parts.iter().map(|part| part.ask(value))),
            Self::Or(parts) => all(parts.iter().map(not)).map(|none| !none),
            Self::Not(part) => not(part),
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
    pub(crate) fn holds(self, found: &Value, wanted: &Value) -> bool {
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
