//! The tree of units: name, kind as a small word, count at the right; ended units grey with their last day.

use maud::{Markup, html};

use super::figure::{self, Figure};
use super::icons::{self, Icon};
use super::link::Link;

/// A unit in the tree.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// Name and page.
    pub name: Link,
    /// Its kind in words: "chi bộ trực thuộc".
    pub kind: String,
    /// How many members; none for a unit that has ended.
    pub count: Option<Figure>,
    /// Its last day, when it has ended.
    pub ended: Option<String>,
    /// The page shows this unit.
    pub current: bool,
    /// Its children are shown.
    pub open: bool,
    /// Its children.
    pub children: Vec<Node>,
    /// Where the children are that are not listed here.
    pub more: Option<Link>,
}

/// The tree.
pub fn show(roots: &[Node]) -> Markup {
    html! {
        div.tree-head { span { "Tên tổ chức" } span { "Đảng viên" } }
        ul.tree { @for node in roots { (branch(node)) } }
    }
}

fn branch(node: &Node) -> Markup {
    let has_children = !node.children.is_empty() || node.more.is_some();
    html! {
        li.ended[node.ended.is_some()] {
            // The opener stands before the row, and the list after both: no link inside a button.
            @if has_children {
                details open[node.open] { summary aria-label={ "Tổ chức trực thuộc của " (node.name.label) } { (icons::show(Icon::Right)) } }
            }
            div.tree-row {
                span.tree-name {
                    a href=(node.name.href) aria-current=[node.current.then_some("true")] { (node.name.label) }
                    span.kind { (node.kind) @if let Some(last) = &node.ended { " · kết thúc " (last) } }
                }
                @if let Some(count) = &node.count { span.tree-count { (figure::number(count)) } }
            }
            @if has_children {
                ul {
                    @for child in &node.children { (branch(child)) }
                    @if let Some(more) = &node.more { li { div.tree-row { (more.show()) } } }
                }
            }
        }
    }
}
