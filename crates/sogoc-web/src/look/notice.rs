//! Notices: something went well, needs a look, went wrong, or should be known.

use maud::{Markup, html};

use super::icons::{self, Icon};
use super::link::Link;

/// The tone of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It worked.
    Good,
    /// Take care.
    Warn,
    /// It did not work.
    Bad,
    /// Good to know.
    Tell,
}

/// A notice: what, and what to do next.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Its tone.
    pub tone: Tone,
    /// One line.
    pub title: String,
    /// A sentence or two.
    pub text: String,
}

impl Notice {
    /// A notice.
    pub fn new(tone: Tone, title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { tone, title: title.into(), text: text.into() }
    }
}

/// What was just done, told once on top of the page it led to, with the ways on from there.
#[derive(Debug, Clone, Default)]
pub struct Done {
    /// "Đã ghi: …".
    pub words: String,
    /// What to do next.
    pub links: Vec<Link>,
}

/// What was just done.
pub fn done(done: &Done) -> Markup {
    with(
        &Notice::new(Tone::Good, "Đã ghi vào sổ", done.words.as_str()),
        &html! {
            @if !done.links.is_empty() { div.buttons { @for link in &done.links { (link.button(None)) } } }
        },
    )
}

/// The notice.
pub fn show(notice: &Notice) -> Markup {
    with(notice, &html! {})
}

/// The notice with buttons or a list under its text.
pub fn with(notice: &Notice, more: &Markup) -> Markup {
    let (class, icon, role) = match notice.tone {
        Tone::Good => ("good", Icon::Check, "status"),
        Tone::Warn => ("warn", Icon::Warning, "status"),
        Tone::Bad => ("bad", Icon::Wrong, "alert"),
        Tone::Tell => ("tell", Icon::Info, "note"),
    };
    html! {
        div.notice.(class) role=(role) {
            (icons::show(icon))
            div.notice-text {
                h2 { (notice.title) }
                @if !notice.text.is_empty() { p { (notice.text) } }
                (more)
            }
        }
    }
}
