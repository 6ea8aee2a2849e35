//! Regulations as data: rules with versions, days of force, sources, and how sure we are of each.

mod age;
mod instrument;
mod parameter;
mod rule;

use jiff::civil::Date;
use serde::Deserialize;

pub use age::{AdmissionAge, Counted};
pub use instrument::Instrument;
pub use parameter::Parameter;
pub use rule::{Rule, Severity, Speaks, Version};

use crate::words::words;

words! {
    /// How sure we are that a source says this.
    Confidence {
        /// Read in the source cited.
        Seen = "Seen" => "đã đọc trong nguồn",
        /// Inferred from what was read.
        Inferred = "Inferred" => "suy ra từ điều đã đọc",
        /// Recalled; not confirmed.
        Recalled = "Recalled" => "nhớ lại, chưa đối chiếu",
        /// Looked for and not found.
        NotFound = "NotFound" => "đã tìm, chưa thấy văn bản",
    }
}

impl Confidence {
    /// Whether it rests on what was read; the rest only warns (invariant 9).
    pub fn is_sure(self) -> bool {
        matches!(self, Self::Seen | Self::Inferred)
    }
}

/// What one file of `rules/` holds.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    #[serde(rename = "rule", default)]
    rules: Vec<Rule>,
    #[serde(rename = "instrument", default)]
    instruments: Vec<Instrument>,
}

/// All rules and instruments known, each in the order of its id.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rulebook {
    rules: Vec<Rule>,
    instruments: Vec<Instrument>,
}

/// A rule as it stood on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InForce<'a> {
    book: &'a Rulebook,
    /// The rule.
    pub rule: &'a Rule,
    /// Its wording of the day.
    pub version: &'a Version,
    /// The day.
    pub on: Date,
}

impl<'a> InForce<'a> {
    /// Only what was read in its source may block; the rest warns (invariant 9).
    pub fn may_block(self) -> bool {
        self.rule.severity == Severity::Block && self.version.confidence.is_sure()
    }

    /// The id of this wording: its own mark, else the id of the rule.
    pub fn mark(self) -> &'a str {
        self.version.mark.as_deref().unwrap_or(&self.rule.id)
    }

    /// What it asks on the day.
    pub fn text(self) -> &'a str {
        self.version.text.as_deref().unwrap_or(&self.rule.text)
    }

    /// A number it sets; none when this wording sets none of that name.
    pub fn number(self, name: &str) -> Option<i32> {
        match self.version.parameters.get(name)? {
            Parameter::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The numbers it lists.
    pub fn numbers(self, name: &str) -> &'a [i32] {
        match self.version.parameters.get(name) {
            Some(Parameter::Numbers(numbers)) => numbers,
            _ => &[],
        }
    }

    /// A word it sets.
    pub fn word(self, name: &str) -> Option<&'a str> {
        match self.version.parameters.get(name)? {
            Parameter::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The words it lists.
    pub fn words(self, name: &str) -> &'a [String] {
        match self.version.parameters.get(name) {
            Some(Parameter::Words(words)) => words,
            _ => &[],
        }
    }

    /// Its sources that stood on the day; all of them when none of them is known to have.
    pub fn sources(self) -> Vec<&'a Instrument> {
        let named = self.version.instruments.iter();
        let all: Vec<_> = named.filter_map(|id| self.book.instrument(id)).collect();
        let stood: Vec<_> = all.iter().copied().filter(|it| it.in_force(self.on)).collect();
        if stood.is_empty() { all } else { stood }
    }

    /// Its sources in the words an office uses.
    pub fn citation(self) -> String {
        let mut words: Vec<String> = self.sources().iter().map(|it| it.cited()).collect();
        if let Some(at) = &self.version.at {
            let clause = words.pop().map_or_else(|| at.clone(), |last| format!("{last}, {at}"));
            words.push(clause);
        }
        if words.is_empty() { "chưa rõ văn bản".to_owned() } else { words.join("; ") }
    }
}

impl Rulebook {
    /// A rulebook without rules.
    pub const EMPTY: Self = Self { rules: Vec::new(), instruments: Vec::new() };

    /// Joins what several files hold.
    pub fn bind(chapters: impl IntoIterator<Item = Chapter>) -> Self {
        let mut book = Self::EMPTY;
        for chapter in chapters {
            book.rules.extend(chapter.rules);
            book.instruments.extend(chapter.instruments);
        }
        book.rules.sort_by(|a, b| a.id.cmp(&b.id));
        book.instruments.sort_by(|a, b| a.id.cmp(&b.id));
        book
    }

    /// Every rule, by id.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Every instrument, by id.
    pub fn instruments(&self) -> &[Instrument] {
        &self.instruments
    }

    /// The rule of an id, or the one of which a wording bears that mark.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        match self.rules.binary_search_by(|rule| rule.id.as_str().cmp(id)) {
            Ok(index) => self.rules.get(index),
            Err(_) => self.rules.iter().find(|rule| {
                rule.versions.iter().any(|version| version.mark.as_deref() == Some(id))
            }),
        }
    }

    /// The instrument of an id.
    pub fn instrument(&self, id: &str) -> Option<&Instrument> {
        let found = self.instruments.binary_search_by(|it| it.id.as_str().cmp(id)).ok()?;
        self.instruments.get(found)
    }

    /// The rule of that id as it stood on `date`: history is judged by the rules of its own day.
    pub fn on(&self, id: &str, date: Date) -> Option<InForce<'_>> {
        let rule = self.rule(id)?;
        let version = rule.versions.iter().rev().find(|version| version.in_force(date))?;
        Some(InForce { book: self, rule, version, on: date })
    }

    /// The rule as one of its versions has it, quoted on the first day of that version.
    pub fn wording<'a>(&'a self, rule: &'a Rule, version: &'a Version) -> InForce<'a> {
        let on = version.from.earliest().unwrap_or(crate::date::EARLIEST);
        InForce { book: self, rule, version, on }
    }
}
