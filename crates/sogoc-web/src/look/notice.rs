//! Notices: something went well, needs a look, went wrong, or should be known.

use maud::{Markup, html};

use super::icons::{self, Icon};

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
