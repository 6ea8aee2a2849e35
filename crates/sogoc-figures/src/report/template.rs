//! A report template as data: its figures by name, its parts, their sentences and lists.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::text::{Text, Token};
use crate::compare::ask::Ask;

/// A template.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its permanent id: what offices write themselves is kept under it.
    pub id: String,
    /// The type of the paper.
    pub title: String,
    /// The type in the number of the paper: "BC".
    pub sign: String,
    /// What it is about, line by line.
    pub(super) about: Vec<Text>,
    /// The figures its sentences name.
    #[serde(rename = "figure")]
    pub(super) figures: BTreeMap<String, Named>,
    /// Its parts.
    #[serde(rename = "part")]
    pub(super) parts: Vec<PartOf>,
}

/// A figure under a name.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Named {
    /// What is counted: "đảng viên".
    pub(super) noun: String,
    /// The same where it is compared; the noun when empty.
    #[serde(default)]
    pub(super) short: String,
    /// What it is called where the register does not know it; the noun when empty.
    #[serde(default)]
    pub(super) label: String,
    /// The question.
    #[serde(flatten)]
    pub(super) ask: Ask,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartOf {
    pub(super) heading: Text,
    #[serde(rename = "section")]
    pub(super) sections: Vec<SectionOf>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionOf {
    pub(super) id: String,
    /// Empty for a part without headings of its own.
    #[serde(default)]
    pub(super) heading: String,
    /// What an office may want to write here itself.
    pub(super) own: String,
    /// Whether only the office can write it.
    #[serde(default)]
    pub(super) only_own: bool,
    /// Whether each sentence is a paragraph.
    #[serde(default)]
    pub(super) apart: bool,
    #[serde(default, rename = "sentence")]
    pub(super) sentences: Vec<SentenceOf>,
    #[serde(default)]
    pub(super) lists: Vec<ListOf>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SentenceOf {
    pub(super) id: String,
    pub(super) text: Text,
    /// A figure without which nothing is said: of a round nobody was rated in, nobody is missing.
    #[serde(default)]
    pub(super) when: Option<String>,
    /// What is said instead when its first figure is 0; nothing is said without it.
    #[serde(default)]
    pub(super) zero: Option<Text>,
    /// Between the text and what follows of it.
    #[serde(default = "among")]
    pub(super) joint: String,
    /// Clauses, each left out when its first figure is 0 and it has no other words for that.
    #[serde(default)]
    pub(super) also: Vec<Clause>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Clause {
    pub(super) text: Text,
    #[serde(default)]
    pub(super) zero: Option<Text>,
}

fn among() -> String {
    "; trong đó: ".to_owned()
}

/// A list drawn from the findings of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListOf {
    /// Late, or against a rule.
    Late,
    /// To be looked into.
    Look,
    /// Missing in the records.
    Missing,
    /// Due soon.
    Due,
}

/// What a sentence may be about, whichever the figures are.
pub(super) const NAMES: [&str; 15] = [
    "unit",
    "own_grade",
    "from",
    "to",
    "year",
    "last_year",
    "next_year",
    "unit_grade_1",
    "unit_grade_2",
    "unit_grade_3",
    "unit_grade_4",
    "member_grade_1",
    "member_grade_2",
    "member_grade_3",
    "member_grade_4",
];

/// A template that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// The file is not what a template looks like.
    #[error("mẫu báo cáo không đọc được: {0}")]
    Unreadable(#[from] toml::de::Error),
    /// A sentence names what is not there.
    #[error("mẫu {template}, câu {sentence}: không có “{name}”")]
    NoSuchName {
        /// The template.
        template: String,
        /// The sentence.
        sentence: String,
        /// The name.
        name: String,
    },
    /// Two sentences or sections have one id: what an office writes would be kept under both.
    #[error("mẫu {template}: trùng mã “{id}”")]
    Twice {
        /// The template.
        template: String,
        /// The id.
        id: String,
    },
}

impl Template {
    /// Reads a template and checks that its sentences name only what there is.
    ///
    /// # Errors
    /// [`TemplateError`].
    pub fn read(text: &str) -> Result<Self, TemplateError> {
        let template: Self = toml::from_str(text)?;
        let mut ids = BTreeSet::new();
        let headings = template.parts.iter().map(|part| ("heading", &part.heading));
        let about = template.about.iter().map(|text| ("about", text));
        let mut texts: Vec<(&str, &Text)> = about.chain(headings).collect();
        for section in template.parts.iter().flat_map(|part| &part.sections) {
            for id in [&section.id].into_iter().chain(section.sentences.iter().map(|it| &it.id)) {
                if !ids.insert(id.clone()) {
                    return Err(TemplateError::Twice { template: template.id, id: id.clone() });
                }
            }
            let unknown = |it: &&SentenceOf| {
                it.when.as_ref().is_some_and(|name| !template.figures.contains_key(name))
            };
            if let Some(it) = section.sentences.iter().find(unknown) {
                let (template, sentence) = (template.id.clone(), it.id.clone());
                let name = it.when.clone().unwrap_or_default();
                return Err(TemplateError::NoSuchName { template, sentence, name });
            }
            texts.extend(section.sentences.iter().flat_map(SentenceOf::texts));
        }
        for (sentence, text) in texts {
            if let Some(name) = text.0.iter().find_map(|token| template.unknown(token)) {
                let (template, sentence) = (template.id.clone(), sentence.to_owned());
                return Err(TemplateError::NoSuchName { template, sentence, name });
            }
        }
        Ok(template)
    }

    /// The question of a figure it names.
    pub fn figure(&self, name: &str) -> Option<&Ask> {
        self.figures.get(name).map(|named| &named.ask)
    }

    /// The figures it names, each with what it counts.
    pub fn figures(&self) -> impl Iterator<Item = (&str, &str)> {
        self.figures.iter().map(|(name, named)| {
            let label = if named.label.is_empty() { &named.noun } else { &named.label };
            (name.as_str(), label.as_str())
        })
    }

    /// Whether one of its sentences has this id.
    pub fn has_sentence(&self, id: &str) -> bool {
        let sections = self.parts.iter().flat_map(|part| &part.sections);
        sections.flat_map(|section| &section.sentences).any(|it| it.id == id)
    }

    fn unknown(&self, token: &Token) -> Option<String> {
        if let Token::Name(name) = token {
            return (!NAMES.contains(&name.as_str())).then(|| name.clone());
        }
        token.figures().into_iter().find(|it| !self.figures.contains_key(*it)).map(str::to_owned)
    }
}

impl SentenceOf {
    fn texts(&self) -> Vec<(&str, &Text)> {
        let clauses = self.also.iter().flat_map(|it| [Some(&it.text), it.zero.as_ref()]);
        let all = [Some(&self.text), self.zero.as_ref()].into_iter().chain(clauses);
        all.flatten().map(|text| (self.id.as_str(), text)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sentence: &str, id: &str) -> Result<Template, TemplateError> {
        Template::read(&format!(
            "id = \"x\"\ntitle = \"x\"\nsign = \"BC\"\nabout = [\"năm {{year}}\"]\n\
             [figure.members]\nnoun = \"đảng viên\"\nmembers = \"\"\n\
             [[part]]\nheading = \"x\"\n[[part.section]]\nid = \"s\"\nown = \"x\"\n\
             [[part.section.sentence]]\nid = \"{id}\"\ntext = \"{sentence}\"\n"
        ))
    }

    #[test]
    fn a_template_is_read() {
        assert!(read("Có {count members} ở {unit}", "a").is_ok());
    }

    /// The twin: names that lead nowhere and ids met twice are refused.
    #[test]
    fn a_template_that_names_nothing_is_refused() {
        let error = read("Có {count women}", "a").expect_err("a refusal");
        assert!(
            matches!(error, TemplateError::NoSuchName { ref name, .. } if name == "women"),
            "{error}"
        );
        assert!(matches!(read("Có {shoes}", "a"), Err(TemplateError::NoSuchName { .. })));
        assert!(matches!(read("Có {count members}", "s"), Err(TemplateError::Twice { .. })));
    }
}
