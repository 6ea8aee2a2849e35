//! Filling a template: each sentence said, left out, or missed for want of a figure.

use std::collections::BTreeMap;

use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::text::capital;

use super::answers::{Known, answers};
use super::draft::{Draft, Lines, Missing, Part, Piece, Section, Sentence, plain};
use super::grammar;
use super::template::{SectionOf, SentenceOf, Template};
use super::text::{Text, Token};
use crate::compare::ask::Sources;

/// What a report is filled from.
pub struct Ground<'a> {
    /// The register and the forms.
    pub sources: Sources<'a>,
    /// The organisation.
    pub unit: UnitId,
    /// The year.
    pub period: Period,
    /// What the report is about, by name; a sentence that names what is not here is left out.
    pub names: BTreeMap<&'static str, String>,
    /// The lines of each kind of list.
    pub lines: Lines<'a>,
}

/// Fills a template.
pub fn fill(template: &Template, ground: &Ground<'_>) -> Draft {
    let mut filling =
        Filling { template, ground, known: answers(template, ground), missing: Vec::new() };
    let line = |text: &Text| filling.said(text).map(|pieces| plain(&pieces)).unwrap_or_default();
    let about = template.about.iter().map(line).collect();
    let headings: Vec<String> = template.parts.iter().map(|part| line(&part.heading)).collect();
    let mut parts = Vec::new();
    for (part, heading) in template.parts.iter().zip(headings) {
        let sections = part.sections.iter().map(|section| filling.section(section)).collect();
        parts.push(Part { heading, sections });
    }
    Draft { about, parts, missing: filling.missing }
}

struct Filling<'t, 'g> {
    template: &'t Template,
    ground: &'g Ground<'g>,
    known: BTreeMap<&'t str, Known>,
    missing: Vec<Missing>,
}

/// Why nothing is said.
enum Silent {
    /// There is nothing to say.
    Nothing,
    /// The register does not know these figures.
    Missing(Vec<String>),
}

impl Filling<'_, '_> {
    fn section(&mut self, section: &SectionOf) -> Section {
        let mut sentences = Vec::new();
        for sentence in &section.sentences {
            let mut figures = Vec::new();
            match self.sentence(sentence, &mut figures) {
                Ok(pieces) => sentences.push(Sentence { id: sentence.id.clone(), pieces }),
                Err(Silent::Nothing) => {}
                Err(Silent::Missing(lacking)) => figures.extend(lacking),
            }
            if !figures.is_empty() {
                self.missing.push(Missing { sentence: sentence.id.clone(), figures });
            }
        }
        Section {
            id: section.id.clone(),
            heading: section.heading.clone(),
            own: section.own.clone(),
            only_own: section.only_own,
            apart: section.apart,
            sentences,
            items: section.lists.iter().flat_map(|list| (self.ground.lines)(*list)).collect(),
        }
    }

    /// The words of a sentence; `lacking` are the figures without which clauses of it are left out.
    fn sentence(
        &self,
        sentence: &SentenceOf,
        lacking: &mut Vec<String>,
    ) -> Result<Vec<Piece>, Silent> {
        if sentence.when.as_ref().is_some_and(|figure| self.is_nothing(figure)) {
            return Err(Silent::Nothing);
        }
        let mut pieces = self.clause(&sentence.text, sentence.zero.as_ref())?;
        // Of nothing there are no parts.
        let is_zero = self.is_zero(&sentence.text);
        let clauses = sentence.also.iter().filter(|_| !is_zero);
        let mut joint = sentence.joint.as_str();
        for clause in clauses {
            match self.clause(&clause.text, clause.zero.as_ref()) {
                Ok(clause) => {
                    pieces.push(Piece::Words(joint.to_owned()));
                    pieces.extend(clause);
                    joint = "; ";
                }
                Err(Silent::Nothing) => {}
                Err(Silent::Missing(figures)) => lacking.extend(figures),
            }
        }
        pieces.push(Piece::Words(".".to_owned()));
        Ok(tidy(pieces))
    }

    fn clause(&self, text: &Text, zero: Option<&Text>) -> Result<Vec<Piece>, Silent> {
        if self.is_zero(text) {
            return self.said(zero.ok_or(Silent::Nothing)?);
        }
        self.said(text)
    }

    fn is_zero(&self, text: &Text) -> bool {
        text.subject().is_some_and(|figure| self.is_nothing(figure))
    }

    fn is_nothing(&self, figure: &str) -> bool {
        let now = self.known.get(figure).and_then(|it| it.now.as_ref());
        now.is_some_and(|asked| asked.value == 0)
    }

    /// The words with their figures.
    fn said(&self, text: &Text) -> Result<Vec<Piece>, Silent> {
        let needs = text.0.iter().flat_map(Token::needs);
        let unknown = |figure: &&str| self.known.get(figure).is_none_or(|it| it.now.is_none());
        let unknown: Vec<String> = needs.filter(unknown).map(|it| self.label(it)).collect();
        if !unknown.is_empty() {
            return Err(Silent::Missing(unknown));
        }
        let mut pieces = Vec::new();
        for token in &text.0 {
            pieces.extend(self.token(token).ok_or(Silent::Nothing)?);
        }
        Ok(pieces)
    }

    fn token(&self, token: &Token) -> Option<Vec<Piece>> {
        let known = |figure: &str| self.known.get(figure);
        let now = |figure: &str| known(figure)?.now.as_ref();
        Some(match token {
            Token::Words(words) => vec![Piece::Words(words.clone())],
            Token::Name(name) => vec![Piece::Words(self.ground.names.get(name.as_str())?.clone())],
            Token::Number(figure) => vec![grammar::number(now(figure)?)],
            Token::Count(figure) => grammar::count(now(figure)?, self.noun(figure)),
            Token::Share { part, whole } => vec![grammar::share(now(part)?, now(whole)?)?],
            Token::Change(figure) => match known(figure) {
                Some(Known { now: Some(now), before: Some(before) }) => {
                    grammar::change(now, before, self.short(figure))
                }
                _ => Vec::new(),
            },
            Token::Against { result, target } => match now(result).zip(now(target)) {
                Some((result, goal)) => grammar::against(result, goal, self.noun(target)),
                None => Vec::new(),
            },
        })
    }

    fn noun(&self, figure: &str) -> &str {
        self.template.figures.get(figure).map_or("", |it| &it.noun)
    }

    fn short(&self, figure: &str) -> &str {
        let short = self.template.figures.get(figure).map_or("", |it| &it.short);
        if short.is_empty() { self.noun(figure) } else { short }
    }

    fn label(&self, figure: &str) -> String {
        let named = self.template.figures.get(figure);
        let label = named.map(|it| if it.label.is_empty() { &it.noun } else { &it.label });
        label.cloned().unwrap_or_default()
    }
}

/// A capital at the head, neighbouring words in one piece.
fn tidy(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut tidied: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (tidied.last_mut(), piece) {
            (Some(Piece::Words(before)), Piece::Words(words)) => before.push_str(&words),
            (_, piece) => tidied.push(piece),
        }
    }
    if let Some(Piece::Words(first)) = tidied.first_mut() {
        *first = capital(first);
    }
    tidied
}
