//! The tab *Tóm tắt*: what stands on a card, the facts by group, what to look into.

use maud::{Markup, html};

use crate::look::notice::{self, Notice};
use crate::look::section::{self, Fact};

/// What the tab shows.
#[derive(Debug, Clone)]
pub struct Summary {
    /// What is asked first: card number, Party age, posts, the last rating.
    pub card: Vec<Fact>,
    /// The facts by group: id, heading, facts.
    pub groups: Vec<(String, String, Vec<Fact>)>,
    /// What to look into about this record.
    pub findings: Vec<Notice>,
}

pub(super) fn show(summary: &Summary) -> Markup {
    html! {
        section.member-card aria-label="Tóm tắt" {
            dl {
                @for fact in &summary.card {
                    div { dt { (fact.label) } dd { (fact.value.as_deref().unwrap_or("chưa ghi nhận")) @if let Some(source) = &fact.source { span.source { (source) } } } }
                }
            }
        }
        div.columns.even {
            @for (id, title, facts) in &summary.groups { (section::show(id, title, None, &section::facts(facts))) }
        }
        @for finding in &summary.findings { (notice::show(finding)) }
    }
}
