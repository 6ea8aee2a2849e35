//! What a rule sets: a number, a word, a list of either.

use serde::{Deserialize, Serialize};

/// A named value of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Parameter {
    /// A threshold, a length of time, a share.
    Number(i32),
    /// Several numbers.
    Numbers(Vec<i32>),
    /// A word of a closed list.
    Word(String),
    /// Several words.
    Words(Vec<String>),
}

impl std::fmt::Display for Parameter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Word(word) => f.write_str(word),
            Self::Numbers(numbers) => {
                let words: Vec<String> = numbers.iter().map(ToString::to_string).collect();
                f.write_str(&words.join(", "))
            }
            Self::Words(words) => f.write_str(&words.join(", ")),
        }
    }
}
