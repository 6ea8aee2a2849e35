//! Sections of a page, lists of facts, steps of a task.

use maud::{Markup, html};

use super::link::Link;

/// A section with its heading, and a link to more.
pub fn show(id: &str, title: &str, more: Option<&Link>, body: &Markup) -> Markup {
    html! {
        section.section id=(id) aria-labelledby={ (id) "-head" } {
            div.section-head { h2 id={ (id) "-head" } { (title) } @if let Some(more) = more { (more.show()) } }
            (body)
        }
    }
}

/// The way to the sections of a long page; nothing when there are too few to get lost among.
pub fn index(sections: &[(&str, &str)]) -> Markup {
    html! {
        @if sections.len() > 2 {
            nav.index.no-print aria-label="Các phần của trang" {
                ul { @for (id, words) in sections { li { a href={ "#" (id) } { (words) } } } }
            }
        }
    }
}

/// A fact: its name, its value, and where it is known from.
#[derive(Debug, Clone, Default)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What is known; none when nothing is.
    pub value: Option<String>,
    /// Where the value leads.
    pub href: Option<String>,
    /// Where it is known from, or since when.
    pub source: Option<String>,
}

impl Fact {
    /// A known fact.
    pub fn new(label: &str, value: impl Into<String>) -> Self {
        Self { label: label.to_owned(), value: Some(value.into()), ..Self::default() }
    }

    /// A fact nobody has recorded.
    pub fn unknown(label: &str) -> Self {
        Self { label: label.to_owned(), ..Self::default() }
    }

    /// Leading to a page.
    #[must_use]
    pub fn to(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// With where it is known from.
    #[must_use]
    pub fn source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }
}

/// A list of facts.
pub fn facts(facts: &[Fact]) -> Markup {
    html! {
        dl.facts {
            @for fact in facts {
                div {
                    dt { (fact.label) }
                    dd {
                        @match (&fact.value, &fact.href) {
                            (Some(value), Some(href)) => a href=(href) { (value) },
                            (Some(value), None) => (value),
                            (None, _) => span.unknown { "chưa ghi nhận" },
                        }
                        @if let Some(source) = &fact.source { span.source { (source) } }
                    }
                }
            }
        }
    }
}

/// Where a task of several pages stands.
pub fn progress(steps: &[&str], now: usize) -> Markup {
    html! {
        ol.progress aria-label="Các bước" {
            @for (order, step) in steps.iter().enumerate() {
                li.done[order < now] aria-current=[(order == now).then_some("step")] { (step) }
            }
        }
    }
}
