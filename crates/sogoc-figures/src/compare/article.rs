//! An article and the numbers it printed, as `demo/printed/` states them.

use jiff::civil::Date;
use serde::Deserialize;
use sogoc_domain::date::Period;

use super::ask::Ask;
use super::printed::{Kind, Printed};

/// An article about one organisation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// The code of the organisation.
    pub unit: String,
    /// Where it was printed.
    pub source: String,
    /// When; none when it does not say.
    #[serde(default)]
    pub printed_on: Option<Date>,
    /// The day its numbers are computed for.
    pub as_of: Date,
    /// The first day of its period; the day above is the last.
    #[serde(default)]
    pub from: Option<Date>,
    /// True when the article does not name that day, and we chose it.
    #[serde(default)]
    pub ours: bool,
    /// Why that day.
    #[serde(default)]
    pub note: String,
    /// Every number it printed.
    #[serde(rename = "claim")]
    pub claims: Vec<Claim>,
}

/// One printed number.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// What other claims of the article call it.
    #[serde(default)]
    pub id: String,
    /// What is counted, in our words.
    pub label: String,
    /// The number.
    pub printed: Printed,
    /// How exactly it was meant.
    #[serde(default)]
    pub kind: Kind,
    /// How coarse it was told, in whole ones, where its noughts do not say so.
    #[serde(default)]
    pub step: Option<u32>,
    /// What was printed when it was no number: "hàng trăm".
    #[serde(default)]
    pub words: Option<String>,
    /// What it counts: "đảng viên"; a share is in per cent without saying so.
    #[serde(default)]
    pub counted_in: String,
    /// The last day of its period, or its day, where not that of the article.
    #[serde(default)]
    pub as_of: Option<Date>,
    /// The first day of its period, where not that of the article.
    #[serde(default)]
    pub from: Option<Date>,
    /// Whether its day is ours, where not as for the whole article.
    #[serde(default)]
    pub ours: Option<bool>,
    /// What should be known of it.
    #[serde(default)]
    pub note: String,
    /// The claims of the same article that it should be the sum of.
    #[serde(default)]
    pub sum_of: Vec<String>,
    /// Other wholes a reader might take the share of.
    #[serde(default)]
    pub not_of: Vec<Ask>,
    /// How it is computed.
    #[serde(flatten)]
    pub how: How,
}

/// How a number is computed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// A count.
    Count(Ask),
    /// One count less another.
    Difference {
        /// The larger.
        of: Ask,
        /// What is taken from it.
        minus: Ask,
    },
    /// A part of a whole, in per cent.
    Share {
        /// Tử số.
        part: Ask,
        /// Mẫu số.
        whole: Ask,
    },
    /// The increase over what was before, in per cent of that.
    Growth {
        /// Before.
        over: Ask,
        /// After.
        to: Ask,
    },
    /// The register cannot know it, and why.
    NotKept(String),
}

impl How {
    /// What is asked, in the order of the words.
    pub fn asks(&self) -> Vec<&Ask> {
        match self {
            Self::Count(ask) => vec![ask],
            Self::Difference { of, minus } => vec![of, minus],
            Self::Share { part, whole } => vec![part, whole],
            Self::Growth { over, to } => vec![over, to],
            Self::NotKept(_) => Vec::new(),
        }
    }

    /// Whether the number is in per cent.
    pub fn is_percent(&self) -> bool {
        matches!(self, Self::Share { .. } | Self::Growth { .. })
    }
}

/// An article that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ArticleError {
    /// The file is not what an article looks like.
    #[error("số liệu đã in không đọc được: {0}")]
    Unreadable(#[from] toml::de::Error),
    /// A claim is the sum of one that is not there.
    #[error("{unit}: “{label}” là tổng của “{id}”, nhưng không có số nào mang tên ấy")]
    NoSuchPart {
        /// The article.
        unit: String,
        /// The claim.
        label: String,
        /// The part.
        id: String,
    },
}

impl Article {
    /// Reads an article and checks that its claims name each other rightly.
    ///
    /// # Errors
    /// [`ArticleError`].
    pub fn read(text: &str) -> Result<Self, ArticleError> {
        let article: Self = toml::from_str(text)?;
        for claim in &article.claims {
            let missing = |id: &&String| article.claim(id).is_none();
            if let Some(id) = claim.sum_of.iter().find(missing) {
                let (unit, label) = (article.unit.clone(), claim.label.clone());
                return Err(ArticleError::NoSuchPart { unit, label, id: id.clone() });
            }
        }
        Ok(article)
    }

    /// The claim of that id.
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claims.iter().find(|claim| !id.is_empty() && claim.id == id)
    }

    /// The day a claim speaks of.
    pub fn day(&self, claim: &Claim) -> Date {
        claim.as_of.unwrap_or(self.as_of)
    }

    /// The period a claim speaks of, where it speaks of one.
    pub fn period(&self, claim: &Claim) -> Option<Period> {
        Period::new(claim.from.or(self.from)?, self.day(claim))
    }

    /// Whether we chose the day of a claim.
    pub fn is_ours(&self, claim: &Claim) -> bool {
        claim.ours.unwrap_or(self.ours)
    }
}
