//! What the papers say, from `rules/letters/handover.toml`; words in braces are put in.

use std::sync::LazyLock;

use serde::Deserialize;

const TEXT: &str = include_str!("../../../../../rules/letters/handover.toml");

/// What stands in a table of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum TableOf {
    /// From which cell to which, how many.
    Moves,
    /// The same, by the cell that receives.
    Arrivals,
}

/// A decision.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Decision {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) title: String,
    pub(super) sign: String,
    pub(super) about: Vec<String>,
    pub(super) grounds: Vec<String>,
    pub(super) decides: String,
    pub(super) articles: Vec<String>,
    /// The article the table stands under, counted from 1.
    pub(super) table_after: usize,
    pub(super) table: TableOf,
    pub(super) recipients: Vec<String>,
}

/// Minutes of two sides.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Minutes {
    pub(super) title: String,
    pub(super) sign: String,
    pub(super) about: Vec<String>,
    pub(super) opening: Vec<String>,
    pub(super) sides: [String; 2],
    pub(super) list: String,
    pub(super) closing: Vec<String>,
    pub(super) signs: [String; 2],
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wording {
    #[serde(rename = "confidence")]
    _confidence: sogoc_domain::rulebook::Confidence,
    paper: Vec<Decision>,
    minutes: Minutes,
}

static WORDING: LazyLock<Result<Wording, String>> =
    LazyLock::new(|| toml::from_str(TEXT).map_err(|wrong| wrong.to_string()));

/// A paper there is: its id and what it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperId {
    /// In addresses.
    pub id: &'static str,
    /// For people.
    pub label: &'static str,
}

/// The decisions there are.
pub fn papers() -> Vec<PaperId> {
    let all = WORDING.as_ref().map(|it| it.paper.as_slice()).unwrap_or_default();
    all.iter().map(|it| PaperId { id: &it.id, label: &it.label }).collect()
}

pub(super) fn decision(id: &str) -> Option<&'static Decision> {
    WORDING.as_ref().ok()?.paper.iter().find(|it| it.id == id)
}

pub(super) fn minutes() -> Option<&'static Minutes> {
    WORDING.as_ref().ok().map(|it| &it.minutes)
}

/// A text with its words in braces put in.
pub(super) fn fill(text: &str, values: &[(&str, String)]) -> String {
    values
        .iter()
        .fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the program puts in.
    const KNOWN: [&str; 11] = [
        "title",
        "day",
        "decision",
        "unit",
        "from",
        "to",
        "what",
        "official",
        "probationary",
        "givers",
        "posts",
    ];

    #[test]
    fn the_wording_is_read_and_asks_for_nothing_unknown() {
        let wording = WORDING.as_ref().unwrap();
        assert_eq!(wording.paper.len(), 2);
        assert_eq!(wording.minutes.signs.len(), 2);
        let values: Vec<(&str, String)> = KNOWN.iter().map(|it| (*it, "x".to_owned())).collect();
        let body = TEXT.lines().filter(|line| !line.starts_with('#')).collect::<String>();
        let filled = fill(&body, &values);
        assert!(!filled.contains('{'), "{filled}");
        assert!(fill("{nobody}", &values).contains('{'), "the twin: an unknown word stays");
        for paper in &wording.paper {
            assert!((1..=paper.articles.len()).contains(&paper.table_after), "{}", paper.id);
        }
    }
}
