//! Links and buttons.

use maud::{Markup, html};

use super::icons::{self, Icon};

/// A word that leads somewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// What is read.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

impl Link {
    /// A link with these words.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }

    /// The plain link; its words alone when it leads nowhere for this visitor.
    pub fn show(&self) -> Markup {
        html! { @if self.href.is_empty() { (self.label) } @else { a href=(self.href) { (self.label) } } }
    }

    /// The link as a button, with a sign when one helps.
    pub fn button(&self, icon: Option<Icon>) -> Markup {
        self.styled("button", icon)
    }

    /// The link as the one deciding button of a page.
    pub fn primary(&self, icon: Option<Icon>) -> Markup {
        self.styled("button primary", icon)
    }

    /// The link as a button without a frame.
    pub fn quiet(&self, icon: Option<Icon>) -> Markup {
        self.styled("button quiet", icon)
    }

    fn styled(&self, class: &str, icon: Option<Icon>) -> Markup {
        html! { a class=(class) href=(self.href) { @if let Some(icon) = icon { (icons::show(icon)) } (self.label) } }
    }
}

/// The button that sends a form and decides.
pub fn submit(words: &str) -> Markup {
    html! { button.button.primary type="submit" { (words) } }
}

/// A button that sends a form without being the main way on.
pub fn submit_plain(words: &str, icon: Option<Icon>) -> Markup {
    html! { button.button type="submit" { @if let Some(icon) = icon { (icons::show(icon)) } (words) } }
}

/// The print button: shown by its module only, since it needs one.
pub fn print() -> Markup {
    html! { button.button type="button" data-print hidden { (icons::show(Icon::Print)) "In" } }
}
