//! The values of the figure language, and what values an attribute can have.

use std::borrow::Cow;

use jiff::civil::Date;

/// A value of an attribute.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// True or false.
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// A day.
    Day(Date),
    /// A word of a closed list, or an id. The words of a closed list are the program's own and cost
    /// nothing to name, however many members are asked.
    Word(Cow<'static, str>),
}

impl Value {
    /// A word by its identifier.
    pub fn word(id: impl Into<Cow<'static, str>>) -> Self {
        Self::Word(id.into())
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bool(yes) => yes.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Day(day) => day.fmt(f),
            Self::Word(word) => word.fmt(f),
        }
    }
}

/// What kind of value an attribute has; decides which comparisons make sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// True or false.
    Bool,
    /// A whole number.
    Number,
    /// A day.
    Day,
    /// One of these words, with their labels, in this order.
    Words(&'static [(&'static str, &'static str)]),
    /// Any word.
    Free,
}

impl Shape {
    /// Every value there can be; empty for open lists.
    pub fn values(self) -> Vec<Value> {
        match self {
            Self::Words(words) => words.iter().map(|(id, _)| Value::word(*id)).collect(),
            Self::Bool => vec![Value::Bool(true), Value::Bool(false)],
            Self::Number | Self::Day | Self::Free => Vec::new(),
        }
    }
}
