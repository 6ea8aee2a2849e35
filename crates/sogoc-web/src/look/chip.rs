//! Small marks: the chip of a paper, and a state with its sign and word.

use maud::{Markup, html};

use super::icons::{self, Icon};

/// The paper an event rests on.
#[derive(Debug, Clone, Default)]
pub struct Paper {
    /// Its kind, said when it has no number: "Danh sách".
    pub kind: String,
    /// Number and sign: "127-QĐ/ĐU".
    pub number: String,
    /// Its date.
    pub date: String,
    /// Who issued it.
    pub issuer: String,
    /// Its page.
    pub href: String,
}

/// The chip of a paper; says so when there is none.
pub fn paper(paper: Option<&Paper>) -> Markup {
    html! {
        @if let Some(paper) = paper {
            @if paper.href.is_empty() { span.chip { (face(paper)) } } @else { a.chip href=(paper.href) { (face(paper)) } }
        } @else {
            span.chip.none { (icons::show(Icon::Paper)) "Chưa có văn bản căn cứ" }
        }
    }
}

fn face(paper: &Paper) -> Markup {
    html! {
        (icons::show(Icon::Paper))
        span { b { @if paper.number.is_empty() { (paper.kind) } @else { "Số " (paper.number) } } @if !paper.date.is_empty() { " · " (paper.date) } @if !paper.issuer.is_empty() { " · " (paper.issuer) } }
    }
}

/// How something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// In order.
    Good,
    /// Needs a look.
    Warn,
    /// Wrong.
    Bad,
    /// Neither.
    Quiet,
}

/// A state: sign and word, colour never alone.
pub fn state(state: State, words: &str) -> Markup {
    let (class, icon) = match state {
        State::Good => ("good", Icon::Check),
        State::Warn => ("warn", Icon::Warning),
        State::Bad => ("bad", Icon::Wrong),
        State::Quiet => ("quiet", Icon::Info),
    };
    html! { span.state.(class) { (icons::show(icon)) (words) } }
}
