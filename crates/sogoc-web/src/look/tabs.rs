//! Tabs of one subject: real links, the open one named to everybody.

use maud::{Markup, html};

use super::link::Link;

/// The tabs; `open` is the place of the one shown.
pub fn show(label: &str, tabs: &[Link], open: usize) -> Markup {
    html! {
        nav.tabs.bar.no-print aria-label=(label) {
            @for (place, tab) in tabs.iter().enumerate() {
                a href=(tab.href) aria-current=[(place == open).then_some("page")] { (tab.label) }
            }
        }
    }
}
