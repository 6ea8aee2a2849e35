//! Random conditions of the figure language, as text for the program and as a test for the auditor.

use crate::auditor::Facts;
use crate::dice::Dice;

/// A condition over the facts of one subject.
#[derive(Debug, Clone)]
pub enum Ask {
    /// A fact compared with a value.
    Test {
        /// Its name in the figure language.
        field: String,
        /// `=`, `!=`, `<`, `<=`, `>`, `>=`.
        sign: &'static str,
        /// The value.
        value: String,
    },
    /// A fact that is known at all.
    Known(String),
    /// All of these.
    All(Vec<Self>),
    /// One of these.
    Any(Vec<Self>),
    /// The contrary.
    Not(Box<Self>),
}

/// Facts that are numbers; all others are only equal or not.
const NUMBERS: [&str; 6] = ["age", "birth_year", "ethnicity", "party_age", "members", "officials"];

impl Ask {
    /// A condition over facts like these, three deep at most.
    pub fn random(dice: &mut Dice, like: &[Facts], depth: usize) -> Option<Self> {
        if depth > 0 && dice.chance(45) {
            let mut parts = Vec::new();
            for _ in 0..=dice.below(2) {
                parts.push(Self::random(dice, like, depth - 1)?);
            }
            return Some(match dice.below(3) {
                0 => Self::All(parts),
                1 => Self::Any(parts),
                _ => Self::Not(Box::new(Self::Any(parts))),
            });
        }
        let known: Vec<(String, String)> = dice.pick(like)?.into_iter().collect();
        let (field, value) = dice.pick(&known)?;
        if dice.chance(10) {
            return Some(Self::Known(field));
        }
        let sign = if NUMBERS.contains(&field.as_str()) {
            dice.one_of(["=", "!=", "<", "<=", ">", ">="])
        } else {
            dice.one_of(["=", "=", "!="])
        };
        Some(Self::Test { field, sign, value })
    }

    /// As the program reads it.
    pub fn text(&self) -> String {
        let join = |parts: &[Self], word: &str| {
            let parts: Vec<String> =
                parts.iter().map(|part| format!("({})", part.text())).collect();
            parts.join(word)
        };
        match self {
            Self::Test { field, sign, value } => format!("{field} {sign} '{value}'"),
            Self::Known(field) => format!("{field} known"),
            Self::All(parts) => join(parts, " and "),
            Self::Any(parts) => join(parts, " or "),
            Self::Not(part) => format!("not ({})", part.text()),
        }
    }

    /// Whether it holds; `None` when that is not known.
    pub fn holds(&self, facts: &Facts) -> Option<bool> {
        match self {
            Self::Test { field, sign, value } => {
                let found = facts.get(field)?;
                let numbers = found.parse::<i64>().ok().zip(value.parse::<i64>().ok());
                Some(match (*sign, numbers) {
                    ("=", _) => found == value,
                    ("!=", _) => found != value,
                    ("<", Some((found, value))) => found < value,
                    ("<=", Some((found, value))) => found <= value,
                    (">", Some((found, value))) => found > value,
                    (_, Some((found, value))) => found >= value,
                    (_, None) => return None,
                })
            }
            Self::Known(field) => Some(facts.contains_key(field)),
            Self::All(parts) => {
                let told: Vec<Option<bool>> = parts.iter().map(|part| part.holds(facts)).collect();
                if told.contains(&Some(false)) {
                    Some(false)
                } else {
                    (!told.contains(&None)).then_some(true)
                }
            }
            Self::Any(parts) => {
                let told: Vec<Option<bool>> = parts.iter().map(|part| part.holds(facts)).collect();
                if told.contains(&Some(true)) {
                    Some(true)
                } else {
                    (!told.contains(&None)).then_some(false)
                }
            }
            Self::Not(part) => part.holds(facts).map(|yes| !yes),
        }
    }
}
