//! Before and after: the same rows twice, what differs marked by colour and word.

use maud::{Markup, html};

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Side {
    /// What it is.
    pub label: String,
    /// How it stands; empty when nothing does.
    pub before: String,
    /// How it will stand; empty when nothing will.
    pub after: String,
}

/// The rows under two heads.
pub fn show(caption: &str, heads: [&str; 2], rows: &[Side]) -> Markup {
    html! {
        table.table.cards.sides {
            caption.hear { (caption) }
            thead { tr { th scope="col" { span.hear { "Mục" } } @for head in heads { th scope="col" { (head) } } } }
            tbody {
                @for row in rows {
                    @let differs = row.before != row.after;
                    tr.differs[differs] {
                        th scope="row" { (row.label) @if differs { span.hear { " (thay đổi)" } } }
                        td data-label=(heads[0]) { (value(&row.before)) }
                        td.after data-label=(heads[1]) { (value(&row.after)) }
                    }
                }
            }
        }
    }
}

fn value(text: &str) -> Markup {
    html! { div { @if text.is_empty() { span.soft { "không có" } } @else { (text) } } }
}
