//! The timeline of a person or unit: newest first, the date in the margin, the paper as a chip.

use maud::{Markup, html};

use super::chip::{self, Paper};
use super::icons::{self, Icon};
use super::link::Link;

/// An event in the timeline.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// The day it takes effect; may be a year alone.
    pub date: String,
    /// What happened, as a sentence.
    pub sentence: String,
    /// Its page; empty for who may not open it.
    pub href: String,
    /// The paper it rests on.
    pub paper: Option<Paper>,
    /// A main event of the subject's life (admitted, recognised, established).
    pub key: bool,
    /// The day it was recorded, when that was late.
    pub recorded_late: Option<String>,
    /// What took its place.
    pub correction: Option<Correction>,
    /// What can be done about it: correct, annul.
    pub doings: Vec<Link>,
}

/// A correction of an event.
#[derive(Debug, Clone, Default)]
pub struct Correction {
    /// What is true instead; none when the event is only annulled.
    pub sentence: Option<String>,
    /// Who corrected it, when and why.
    pub said: String,
    /// The correcting event.
    pub link: Link,
}

/// The timeline.
pub fn show(entries: &[Entry]) -> Markup {
    html! { ol.timeline { @for entry in entries { (line(entry)) } } }
}

fn line(entry: &Entry) -> Markup {
    let struck = entry.correction.is_some();
    html! {
        li.key[entry.key] {
            p.timeline-date.struck[struck] { (entry.date) }
            div.timeline-text {
                p {
                    @if struck { span.hear { "Đã được đính chính: " } del.struck { (entry.sentence) } } @else { (entry.sentence) }
                    @if !entry.href.is_empty() { " " a.small.no-print href=(entry.href) { "Chi tiết" span.hear { ": " (entry.sentence) } } }
                }
                @if let Some(correction) = &entry.correction { (corrected(correction)) }
                @if !struck || entry.paper.is_some() { p { (chip::paper(entry.paper.as_ref())) } }
                @if !entry.doings.is_empty() { p.timeline-doings.no-print { @for doing in &entry.doings { a href=(doing.href) { (doing.label) span.hear { ": " (entry.sentence) } } } } }
                @if let Some(on) = &entry.recorded_late { p.late { (icons::show(Icon::Clock)) "Ghi nhận muộn, ngày " (on) } }
            }
        }
    }
}

fn corrected(correction: &Correction) -> Markup {
    html! {
        div.correction {
            @if let Some(sentence) = &correction.sentence { p { strong { "Đúng là: " } (sentence) } }
            p.said { (correction.said) "." @if !correction.link.href.is_empty() { " " (correction.link.show()) } }
        }
    }
}
