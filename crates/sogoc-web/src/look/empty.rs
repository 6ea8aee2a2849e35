//! Empty states: say what is not there, and the next step.

use maud::{Markup, html};

use super::icons::{self, Icon};
use super::link::Link;

/// Nothing to show, and what to do about it.
pub fn show(icon: Icon, title: &str, next: &str, links: &[Link]) -> Markup {
    html! {
        div.empty {
            (icons::show(icon))
            h2 { (title) }
            p { (next) }
            @if !links.is_empty() { div.buttons { @for link in links { (link.button(None)) } } }
        }
    }
}
