//! Numbers on the screen: one that opens, its share, its change, the mark of a failed identity, the headline strip.

use maud::{Markup, html};

use super::icons::{self, Icon};
use super::numbers;

/// A number and what is known about it.
#[derive(Debug, Clone, Default)]
pub struct Figure {
    /// The number.
    pub value: i64,
    /// The list that it counts, for those who may list.
    pub href: Option<String>,
    /// The whole of which it is a part.
    pub of: Option<u64>,
    /// The difference from the same day a year before.
    pub change: Option<i64>,
    /// The number of that day.
    pub before: Option<i64>,
    /// The identity it fails: which and by how much.
    pub fault: Option<Fault>,
}

/// A failed identity.
#[derive(Debug, Clone, Default)]
pub struct Fault {
    /// By how much.
    pub by: i64,
    /// Which, in words.
    pub words: String,
    /// Where it is explained.
    pub href: String,
}

impl Figure {
    /// A bare number.
    pub fn of(value: i64) -> Self {
        Self { value, ..Self::default() }
    }

    /// A number that opens this list.
    pub fn open(value: i64, href: impl Into<String>) -> Self {
        Self { value, href: Some(href.into()), ..Self::default() }
    }

    /// With its share of a whole.
    #[must_use]
    pub fn share_of(mut self, whole: u64) -> Self {
        self.of = Some(whole);
        self
    }

    /// With its change against a year before.
    #[must_use]
    pub fn changed(mut self, by: i64) -> Self {
        self.change = Some(by);
        self
    }

    /// With the number of the same day a year before, and the change against it.
    #[must_use]
    pub fn since(mut self, before: i64) -> Self {
        self.change = Some(self.value - before);
        self.before = Some(before);
        self
    }

    /// With the identity it fails.
    #[must_use]
    pub fn failing(mut self, by: i64, words: impl Into<String>, href: impl Into<String>) -> Self {
        self.fault = Some(Fault { by, words: words.into(), href: href.into() });
        self
    }

    /// Its share as text.
    pub fn share(&self) -> Option<String> {
        numbers::percent(u64::try_from(self.value).ok()?, self.of?)
    }
}

/// The number, opened by a click when it may be, with its mark when it fails an identity.
pub fn number(figure: &Figure) -> Markup {
    html! { (value(figure)) (fault(figure)) }
}

/// The number and its share in grey.
pub fn with_share(figure: &Figure) -> Markup {
    html! {
        (value(figure))
        @if let Some(share) = figure.share() { " " span.share { span.dot { "· " } (share) } }
        (fault(figure))
    }
}

fn value(figure: &Figure) -> Markup {
    let text = numbers::count(figure.value);
    html! { @if let Some(href) = &figure.href { a.figure href=(href) { (text) } } @else { (text) } }
}

fn fault(figure: &Figure) -> Markup {
    html! {
        @if let Some(fault) = &figure.fault {
            " " a.fault href=(fault.href) title=(fault.words) {
                (icons::show(Icon::Warning)) "lệch " (numbers::change(fault.by)) span.hear { ": " (fault.words) }
            }
        }
    }
}

/// A change as a signed number.
pub fn change(by: i64) -> Markup {
    html! { span.change { (numbers::change(by)) } }
}

/// One headline figure.
#[derive(Debug, Clone, Default)]
pub struct Headline {
    /// What is counted.
    pub label: String,
    /// The number.
    pub figure: Figure,
    /// A few words under it.
    pub note: Option<String>,
}

impl Headline {
    /// A headline with these words.
    pub fn new(label: &str, figure: Figure) -> Self {
        Self { label: label.to_owned(), figure, note: None }
    }

    /// With a few words under it.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

/// Headline figures side by side, as columns of a book.
pub fn strip(headlines: &[Headline]) -> Markup {
    html! {
        div.strip {
            dl {
                @for headline in headlines {
                    div {
                        dt { (headline.label) }
                        dd.big { (with_share(&headline.figure)) }
                        @if let Some(by) = headline.figure.change {
                            dd.note {
                                @if let Some(before) = headline.figure.before { "Năm trước " (numbers::count(before)) " · " (change(by)) }
                                @else { (change(by)) " so với năm trước" }
                            }
                        }
                        @if let Some(note) = &headline.note { dd.note { (note) } }
                    }
                }
            }
        }
    }
}
