//! What a form asks: its rows, where each figure comes from, and what must agree.

use serde::Deserialize;
use sogoc_domain::date::PartialDate;
use sogoc_domain::rulebook::Confidence;

use super::formula::{Formula, Relation};
use crate::filter::Filter;

/// A form of one generation, as `rules/forms/` states it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// `1-BTCTW`.
    pub id: String,
    /// The printed title.
    pub title: String,
    /// Unit of counting, printed under the title.
    pub counted_in: String,
    /// First day of the generation.
    pub from: PartialDate,
    /// First day of the next generation.
    #[serde(default)]
    pub to: PartialDate,
    /// The guide it comes from.
    pub citation: String,
    /// The rows, as printed.
    #[serde(rename = "row")]
    pub rows: Vec<Row>,
    /// What must agree.
    #[serde(rename = "identity", default)]
    pub identities: Vec<Identity>,
}

/// One row.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// `A`, `B2a`.
    pub key: String,
    /// The number printed before the label (`1`, `a`), if any.
    #[serde(default)]
    pub mark: String,
    /// The printed label.
    pub label: String,
    /// How far it is set in: 0, 1, 2.
    #[serde(default)]
    pub indent: u8,
    /// False for figures that only serve an identity.
    #[serde(default = "yes")]
    pub printed: bool,
    /// True for a row the statutory form lacks; added so that sums hold in any unit.
    #[serde(default)]
    pub ours: bool,
    /// How sure we are of the row.
    pub confidence: Confidence,
    /// Where the figure comes from.
    #[serde(flatten)]
    pub source: Source,
}

fn yes() -> bool {
    true
}

/// Where a figure comes from: one of these.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Members on the eve or the last day of the period.
    Stock {
        /// `opening` or `closing`.
        at: End,
        /// Who counts.
        #[serde(default, rename = "where")]
        filter: FilterText,
    },
    /// Movements of the period.
    Moves {
        /// `in`, `out` or `within`.
        way: WayText,
        /// Causes counted; all when empty.
        #[serde(default)]
        causes: Vec<String>,
        /// Only movements of members of this kind.
        #[serde(default)]
        kind: Option<sogoc_domain::person::MemberKind>,
    },
    /// Kept nowhere yet; the row is printed empty.
    Unknown {},
}

/// Which end of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The day before it begins.
    Opening,
    /// Its last day.
    Closing,
}

/// Which way movements go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WayText {
    /// Tăng.
    In,
    /// Giảm.
    Out,
    /// Trong nội bộ.
    Within,
}

/// A filter written in the figure language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(try_from = "String")]
pub struct FilterText(pub Filter);

impl TryFrom<String> for FilterText {
    type Error = crate::parse::ParseError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Filter::parse(&text).map(Self)
    }
}

/// Something that must agree.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// `X04`.
    pub id: String,
    /// What it says, in Vietnamese.
    pub text: String,
    /// The relation over row keys, `D = A + B - C`; none when it cannot be checked here.
    #[serde(default)]
    pub holds: Option<RelationText>,
    /// Rows whose sum over the direct children must give the unit's own figure.
    #[serde(default)]
    pub children: Vec<String>,
    /// Why it cannot be checked, when it cannot.
    #[serde(default)]
    pub because: Option<String>,
}

/// A relation written over row keys.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct RelationText(pub Relation);

impl TryFrom<String> for RelationText {
    type Error = String;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Relation::parse(&text).map(Self)
    }
}

/// A definition that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DefinitionError {
    /// The file is not what a definition looks like.
    #[error("định nghĩa biểu không đọc được: {0}")]
    Unreadable(#[from] toml::de::Error),
    /// An identity names a row that is not there.
    #[error("biểu {form}: đẳng thức {identity} nhắc tới dòng “{key}” không có trong biểu")]
    NoSuchRow {
        /// The form.
        form: String,
        /// The identity.
        identity: String,
        /// The key.
        key: String,
    },
    /// A row asks for a cause that does not exist.
    #[error("biểu {form}, dòng {row}: không có lý do biến động “{cause}”")]
    NoSuchCause {
        /// The form.
        form: String,
        /// The row.
        row: String,
        /// The cause.
        cause: String,
    },
}

/// Every cause a row may ask for.
const CAUSES: [&str; 14] = [
    "opening",
    "admitted",
    "readmitted",
    "restored",
    "other_province",
    "same_province",
    "same_superior",
    "died",
    "expelled",
    "name_removed",
    "withdrew",
    "reorganised",
    "inside",
    "recognised",
];

impl Definition {
    /// Reads a definition and checks that its parts name each other rightly.
    ///
    /// # Errors
    /// [`DefinitionError`].
    pub fn read(text: &str) -> Result<Self, DefinitionError> {
        let form: Self = toml::from_str(text)?;
        for row in &form.rows {
            if let Source::Moves { causes, .. } = &row.source
                && let Some(cause) = causes.iter().find(|cause| !CAUSES.contains(&cause.as_str()))
            {
                let (form, row) = (form.id.clone(), row.key.clone());
                return Err(DefinitionError::NoSuchCause { form, row, cause: cause.clone() });
            }
        }
        for identity in &form.identities {
            let relation = identity.holds.iter().flat_map(|relation| relation.0.keys());
            let missing = relation
                .chain(identity.children.iter().map(String::as_str))
                .map(|key| key.strip_prefix(Formula::PREVIOUS).unwrap_or(key))
                .find(|key| form.row(key).is_none());
            if let Some(key) = missing {
                return Err(DefinitionError::NoSuchRow {
                    form: form.id.clone(),
                    identity: identity.id.clone(),
                    key: key.to_owned(),
                });
            }
        }
        Ok(form)
    }

    /// The row of that key.
    pub fn row(&self, key: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.key == key)
    }
}
